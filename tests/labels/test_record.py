import sys

import pytest

from framing.errors import MissingExtraError, MisuseError
from framing.labels import make_labels

SETS = [{"alarm"}, frozenset({"alarm", "escalation"}), []]


def test_the_kind_follows_the_values() -> None:
    numpy = pytest.importorskip("numpy")
    binary = make_labels(["a", "b"], [True, 0])
    assert (binary.kind, binary.values, binary.groups) == ("binary", (True, False), ("row 1", "row 2"))
    assert make_labels(["a", "b"], numpy.array([1, 0])).sha256 == binary.sha256
    assert make_labels(["a", "b"], numpy.array([1.0, 0.0])).sha256 == binary.sha256
    assert make_labels(["a", "b"], ["x", "y"]).classes == ("x", "y")
    several = make_labels(["a", "b", "c"], SETS)
    assert (several.name, several.kind) == ("alarm,escalation", "several")


@pytest.mark.parametrize(
    ("texts", "values", "options", "words"),
    [
        (["a"], [1, 0], {}, "values has 2 items and texts 1"),
        (["a", "b"], [1, 0], {"groups": ["x"]}, "groups has 1 items and texts 2"),
        (["a", "  "], [1, 0], {}, "number 1 .* is empty"),
        (["a", "b"], [1, "x"], {}, "all truth values"),
        (["a", "b"], [1, 2], {}, "all truth values"),
    ],
)
def test_misuse_is_told(
    texts: list[str], values: list[object], options: dict[str, list[str]], words: str
) -> None:
    with pytest.raises(MisuseError, match=words):
        make_labels(texts, values, **options)  # type: ignore[arg-type]


def test_target_is_what_scikit_learn_takes() -> None:
    assert make_labels(["a", "b"], [1, 0]).target().tolist() == [1, 0]
    assert make_labels(["a", "b"], ["x", "y"]).target().tolist() == ["x", "y"]
    assert make_labels(["a", "b", "c"], SETS).target().tolist() == [[1, 0], [1, 1], [0, 0]]


def test_take_keeps_everything_together() -> None:
    labels = make_labels(["a", "b", "c"], [1, 0, 1], groups=["x", "y", "x"], outlets=["o", "p", "q"])
    taken = labels.take([2, 0])
    assert (taken.texts, taken.values, taken.groups) == (("c", "a"), (True, True), ("x", "x"))
    assert (taken.outlets, taken.rows) == (("q", "o"), (3, 1))
    assert taken.sha256 != labels.sha256
    assert labels.take([0, 1, 2]) == labels


def test_one_of_several_labels_or_classes() -> None:
    several = make_labels(["a", "b", "c"], SETS)
    escalation = several.only("escalation")
    assert (escalation.name, escalation.kind, escalation.values) == (
        "escalation",
        "binary",
        (False, True, False),
    )
    assert make_labels(["a", "b"], ["x", "y"]).only("y").values == (False, True)
    with pytest.raises(MisuseError, match="name must be one of alarm, escalation, got 'calm'"):
        several.only("calm")
    with pytest.raises(MisuseError, match="one label already"):
        escalation.only("escalation")


def test_a_frame_has_a_column_for_each_label(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas", reason="needs the extra 'tables'")
    frame = make_labels(["a", "b", "c"], SETS, dates=["2026-01-31", "", ""]).to_frame()
    assert list(frame.columns) == ["row", "text", "alarm", "escalation", "group", "outlet", "region", "date"]
    assert frame.alarm.tolist() == [True, True, False]
    assert make_labels(["a", "b"], ["x", "y"]).to_frame().label.tolist() == ["x", "y"]
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"framing\[tables\]"):
        make_labels(["a", "b"], [1, 0]).to_frame()
