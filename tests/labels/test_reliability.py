import math
import sys

import numpy
import pytest

from framing.errors import MissingExtraError, MisuseError
from framing.labels.reliability import _alphas, _counts, measure_alpha

pytest.importorskip("nltk", reason="agreement needs the extra 'learn'")

# The worked example of Krippendorff (2011), "Computing Krippendorff's alpha-reliability", D: four coders,
# twelve units, some missing; he gives .743 nominal and .815 ordinal.
TABLE = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}
ROWS = list(zip(*(cells.split() for cells in TABLE.values()), strict=True))
VOTES = [{coder: cell for coder, cell in zip(TABLE, cells, strict=True) if cell != "."} for cells in ROWS]
GROUPS = [str(number) for number in range(len(VOTES))]


@pytest.mark.parametrize(("level", "expected"), [("nominal", 0.743), ("ordinal", 0.815)])
def test_the_published_example(level: str, expected: float) -> None:
    found = measure_alpha(VOTES, GROUPS, level=level, order="12345", replicates=300)  # type: ignore[arg-type]
    assert found.value == pytest.approx(expected, abs=0.0005)
    assert found.texts == 11
    assert found.ci is not None
    assert found.ci[0] < found.value < found.ci[1]


@pytest.mark.parametrize("level", ["nominal", "ordinal", "masi"])
def test_resamples_use_the_coefficient_of_nltk(level: str) -> None:
    votes: list[dict[str, object]] = [dict(vote) for vote in VOTES if len(vote) > 1]
    labels: list[object] = list("12345")
    if level == "masi":
        sets = {label: frozenset("ab"[: int(label) % 3]) | frozenset(label) for label in "12345"}
        votes = [{coder: sets[str(label)] for coder, label in vote.items()} for vote in votes]
        labels = sorted(sets.values(), key=sorted)
    found = measure_alpha(votes, GROUPS[: len(votes)], level=level, order=labels, replicates=0)  # type: ignore[arg-type]
    counts = _counts(votes, labels)  # type: ignore[arg-type]
    pairs = sum((numpy.outer(row, row) - numpy.diag(row)) / (row.sum() - 1) for row in counts)
    assert _alphas(pairs[None], level, labels) == [pytest.approx(found.value)]  # type: ignore[arg-type]


def test_articles_are_drawn_whole_and_the_seed_decides() -> None:
    votes = [{"a": n % 3 == 0, "b": n % 3 == 0 or n % 7 == 0} for n in range(60)]
    apart = measure_alpha(votes, [str(n) for n in range(60)], seed=1)
    assert apart == measure_alpha(votes, [str(n) for n in range(60)], seed=1)
    assert apart.ci != measure_alpha(votes, [str(n) for n in range(60)], seed=2).ci
    # Two articles that are the same: whatever is drawn gives the same alpha.
    twins = measure_alpha(votes + votes, ["x"] * 60 + ["y"] * 60)
    assert twins.ci is not None
    assert twins.ci[0] == pytest.approx(twins.ci[1])
    assert measure_alpha(votes, ["x"] * 60).ci is None


def test_what_does_not_vary_is_undefined() -> None:
    found = measure_alpha([{"a": True, "b": True}] * 5, list("vwxyz"))
    assert math.isnan(found.value)
    assert (found.ci, found.percent, found.texts) == (None, 1, 5)
    nothing = measure_alpha([{"a": True}], ["x"])
    assert math.isnan(nothing.percent)


def test_chance_is_about_zero_however_often_coders_agree() -> None:
    # Both say yes once in ten, never together: 80 % agreement, and less than chance.
    votes = [{"a": n == 0, "b": n == 1} for n in range(10)]
    found = measure_alpha(votes, [str(n) for n in range(10)], replicates=0)
    assert found.percent == pytest.approx(0.8)
    assert found.value < 0


def test_misuse_and_a_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MisuseError, match="order must name every label, and has no '5'"):
        measure_alpha(VOTES, GROUPS, level="ordinal", order="1234")
    with pytest.raises(MisuseError, match="no categories"):
        measure_alpha([{"a": n, "b": n + 1} for n in range(3000)], ["x"] * 3000)
    monkeypatch.setitem(sys.modules, "nltk.metrics.agreement", None)
    with pytest.raises(MissingExtraError, match=r"framing\[learn\]"):
        measure_alpha(VOTES, GROUPS)
