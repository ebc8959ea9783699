"""Precision, recall, F1 and shares from counts by article, with intervals that resample articles."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Draws = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Rate:
    """``right`` of ``n``, the share, and its 95 % bootstrap interval over articles; NaN without cases."""

    right: int
    n: int
    value: float
    ci: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Detection:
    """Precision, recall and F1 from counts, each with its 95 % bootstrap interval over articles."""

    found: int
    missed: int
    wrong: int
    precision: float
    recall: float
    f1: float
    ci: Mapping[str, tuple[float, float] | None]


def draw_articles(articles: int, seed: int, replicates: int) -> "Draws":
    """How often each resample draws each article: shape (replicates, articles)."""
    import numpy as np

    generator = np.random.default_rng(seed)
    return generator.multinomial(articles, np.full(articles, 1 / articles), size=replicates)


def detection_of(rows: Sequence[Counter[str]], draws: "Draws") -> Detection:
    """Precision, recall and F1 of the counts ``found missed wrong``, one Counter an article."""
    import numpy as np

    counts = np.array([[row["found"], row["missed"], row["wrong"]] for row in rows], dtype=float)
    whole = _ratios(counts.sum(axis=0, keepdims=True))
    drawn = _ratios(draws @ counts)
    found, missed, wrong = (int(number) for number in counts.sum(axis=0))
    return Detection(
        found=found,
        missed=missed,
        wrong=wrong,
        precision=float(whole["precision"][0]),
        recall=float(whole["recall"][0]),
        f1=float(whole["f1"][0]),
        ci={name: _interval(values) for name, values in drawn.items()},
    )


def _ratios(counts: "np.ndarray[Any, Any]") -> "dict[str, np.ndarray[Any, Any]]":
    import numpy as np

    found, missed, wrong = counts.T
    with np.errstate(invalid="ignore", divide="ignore"):
        return {
            "precision": found / (found + wrong),
            "recall": found / (found + missed),
            "f1": 2 * found / (2 * found + missed + wrong),
        }


def rate_of(rows: Sequence[Counter[str]], draws: "Draws") -> Rate:
    """The share of ``right`` in ``n``, one Counter an article."""
    import numpy as np

    counts = np.array([[row["right"], row["n"]] for row in rows], dtype=float)
    right, n = (int(number) for number in counts.sum(axis=0))
    drawn = draws @ counts
    with np.errstate(invalid="ignore", divide="ignore"):
        return Rate(right, n, right / n if n else math.nan, _interval(drawn[:, 0] / drawn[:, 1]))


def _interval(drawn: "np.ndarray[Any, Any]") -> tuple[float, float] | None:
    import numpy as np

    known = drawn[~np.isnan(drawn)]
    if len(known) < 0.9 * len(drawn):
        return None
    low, high = np.percentile(known, [2.5, 97.5])
    return float(low), float(high)
