import pytest

from framing.errors import MisuseError
from framing.labels import make_labels, read_labels
from framing.labels.duplicates import contradictions, shorten
from tests.labels.conftest import Write

WIRE = "La tormenta avanza hacia la costa y los puertos cierran desde la medianoche por precaución."


def test_groups_that_share_a_near_duplicate_are_joined(write: Write) -> None:
    pytest.importorskip("datasketch", reason="joining needs the extra 'corpus'")
    path = write(
        "text,label,article\n"
        f"{WIRE},1,a\n"
        "El ministro visitó ayer la nueva biblioteca del barrio y saludó a los vecinos.,0,b\n"
        f"{WIRE.replace('medianoche', 'mañana')},0,c\n"
        "Otra frase muy distinta sobre el presupuesto de la ciudad y sus calles.,1,c\n"
        "Calma.,0,d\n"
        "¡Calma!,0,e\n"
    )
    found = read_labels(path)
    assert found.groups == ("a", "b", "a", "a", "d", "d")
    assert found.notes == (
        "near-duplicates in different groups: 5 groups joined to 3; the largest, a, has 3 of 6 texts",
        "row 4 is nearly row 2: c joined to a",
        "row 7 is nearly row 6: e joined to d",
    )
    apart = read_labels(path, join_duplicates=False)
    assert apart.groups == ("a", "b", "c", "c", "d", "e")
    assert apart.sha256 != found.sha256


def test_chains_join_and_rows_without_a_group_too() -> None:
    pytest.importorskip("datasketch", reason="joining needs the extra 'corpus'")
    other = "El pleno aprobó por la tarde el presupuesto de la biblioteca municipal del puerto."
    labels = make_labels(
        [WIRE, other, WIRE, other, "Nada que ver."],
        [1, 0, 1, 0, 0],
        groups=["z", "y", "x", "x", "w"],
        join_duplicates=True,
    )
    assert labels.groups == ("z", "z", "z", "z", "w")
    assert make_labels([WIRE, WIRE], [1, 0], join_duplicates=True).groups == ("row 1", "row 1")
    assert make_labels([WIRE, WIRE], [1, 0]).groups == ("row 1", "row 2")


def test_contradictions_ignore_case_spaces_and_punctuation() -> None:
    found = contradictions(["Ya  está", "ya está.", "«»", "…"], [1, 0, 1, 0], [2, 3, 4, 5], ["yes", "no"] * 2)
    assert found == ["row 2 yes, row 3 no: «Ya está»"]


def test_a_list_is_shortened_with_a_count() -> None:
    assert shorten(["a", "b", "c"], 2) == ["a", "b", "and 1 more"]
    assert shorten(["a", "b"], 2) == ["a", "b"]
    with pytest.raises(MisuseError, match="at least 1"):
        shorten(["a"], 0)
