from pathlib import Path

import pytest

from framing.labels import Labels, read_codings, read_labels
from tests.labels.conftest import Write

LONG = """text,alarm,coder,article
Sube el río.,1,ana,a
Sube el río.,1,luis,a
Sube el río.,0,eva,a
Baja el río.,0,ana,a
Baja el río.,1,luis,a
Sube el río.,1,ana,b
Calma.,0,ana,b
Calma.,,luis,b
"""
WIDE = """text,alarm_ana,alarm_luis,alarm_eva,article
Sube el río.,1,1,0,a
Baja el río.,0,1,,a
Sube el río.,1,,,b
Calma.,0,,,b
"""


def read(path: Path, **options: object) -> Labels:
    return read_labels(path, join_duplicates=False, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("table", "options"),
    [
        (LONG, {}),
        (LONG, {"coder": "coder"}),
        (WIDE, {}),
        (WIDE, {"coder": "ana,luis,eva"}),
    ],
)
def test_the_majority_holds_and_ties_stay_open(write: Write, table: str, options: dict[str, str]) -> None:
    found = read(write(table), label="alarm", **options)
    assert list(zip(found.texts, found.values, found.groups, strict=True)) == [
        ("Sube el río.", True, "a"),
        ("Sube el río.", True, "b"),
        ("Calma.", False, "b"),
    ]
    assert found.unlabelled == 1
    row = 5 if table is LONG else 3
    assert found.notes == (
        "3 coders (ana, luis, eva): 2 of 4 texts have more than one label (0 unanimous), merged by majority",
        "1 ties are left unlabelled",
        f"row {row} (ana no, luis yes): «Baja el río.»",
    )


def test_some_coders_of_all(write: Write) -> None:
    assert read(write(WIDE), label="alarm", coder="ana,eva").values == (False, True, False)


def test_who_contradicts_themselves_has_no_vote(write: Write) -> None:
    path = write("text,label,coder\na,1,ana\na,0,ana\na,1,luis\nb,0,ana\nb,0,ana\n")
    found = read(path)
    assert found.values == (True, False)
    assert found.notes[1:] == (
        "who labelled a text twice and differently has no vote on it",
        "ana row 2 yes, row 3 no: «a»",
    )


def test_classes_and_several_labels_are_voted_on(write: Write) -> None:
    classes = read(write("text,label,coder\na,war,x\na,war,y\na,peace,z\nb,peace,x\nc,war,x\nc,peace,y\n"))
    assert (classes.values, classes.unlabelled) == (("war", "peace"), 1)
    several = read(
        write("text,e_x,e_y,e_z,a_x,a_y,a_z\na,1,1,0,0,0,1\nb,0,0,0,1,1,1\nc,1,0,,1,1,\n"), label="e,a"
    )
    assert several.values == (frozenset({"e"}), frozenset({"a"}))
    assert several.unlabelled == 1


def test_votes_are_kept_apart_for_agreement(write: Write) -> None:
    found = read_codings(write(LONG), label="alarm")
    assert found.coders == ("ana", "luis", "eva")
    assert [(vote.coder, vote.row, vote.value) for vote in found.items[0].votes] == [
        ("ana", 2, True),
        ("luis", 3, True),
        ("eva", 4, False),
    ]
    assert [vote.value for vote in found.items[3].votes] == [False, None]


def test_rows_without_a_coder_are_told(write: Write) -> None:
    found = read(write("text,label,coder\na,1,ana\na,1,\nb,0,ana\n"))
    assert "rows without a coder count as one coder more: row 3" in found.notes


def test_an_empty_coder_column_means_one_coder(write: Write) -> None:
    found = read(write("text,label,coder\na,1,\nb,0,\nb,0,\n"))
    assert (found.values, found.notes) == ((True, False, False), ())
