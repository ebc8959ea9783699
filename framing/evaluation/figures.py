"""How well values tell sentences of one label from the others: figures with intervals."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from framing.errors import MissingExtraError, MisuseError, bad_value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Truths = NDArray[np.bool_]

FIGURES = ("precision", "recall", "f1", "auroc", "average_precision")
REPLICATES = 1000
_USABLE = 0.9
"""Share of the resamples in which a figure must be defined for an interval to be given."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its 95 % percentile bootstrap interval; NaN and None where undefined."""

    value: float
    ci: tuple[float, float] | None


def measure(labels: Sequence[bool], values: Sequence[float]) -> dict[str, float]:
    """Return precision, recall and F1 of ``value > 0``, and AUROC and average precision of the values.

    A figure whose denominator is 0 is NaN.

    Raises
    ------
    MissingExtraError
        If scikit-learn is not installed.

    """
    import numpy as np

    truth, scores = _arrays(labels, values)
    return _all_figures(truth, scores, np.ones(len(scores)))


def measure_with_intervals(
    labels: Sequence[bool],
    values: Sequence[float],
    groups: Sequence[str],
    *,
    seed: int = 0,
    replicates: int = REPLICATES,
) -> dict[str, Figure]:
    """Return the figures of `measure` with intervals that resample groups.

    Parameters
    ----------
    labels, values, groups
        Of every sentence: label, value, and the article that it comes from. Articles are drawn whole, with
        replacement, because their sentences resemble one another.
    seed, replicates
        The same seed gives the same intervals.

    Raises
    ------
    MisuseError
        For replicates out of range.
    MissingExtraError
        If scikit-learn is not installed.

    Notes
    -----
    Percentile bootstrap over clusters. With few articles (below about 20) the intervals are too narrow.

    """
    if not 100 <= replicates <= 100_000:
        raise MisuseError(bad_value("replicates", replicates, "a whole number from 100 to 100000"))
    import numpy as np

    truth, scores = _arrays(labels, values)
    names = {name: number for number, name in enumerate(dict.fromkeys(groups))}
    members = np.array([names[name] for name in groups])
    generator = np.random.default_rng(seed)
    drawn: dict[str, list[float]] = {name: [] for name in FIGURES}
    for _ in range(replicates):
        picks = np.bincount(generator.integers(0, len(names), len(names)), minlength=len(names))
        for name, value in _all_figures(truth, scores, picks[members].astype(float)).items():
            if not math.isnan(value):
                drawn[name].append(value)
    exact = _all_figures(truth, scores, np.ones(len(scores)))
    return {
        name: Figure(value, _interval(drawn[name], replicates) if not math.isnan(value) else None)
        for name, value in exact.items()
    }


def _interval(drawn: list[float], replicates: int) -> tuple[float, float] | None:
    import numpy as np

    if len(drawn) < _USABLE * replicates:
        return None
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def _arrays(labels: Sequence[bool], values: Sequence[float]) -> "tuple[Truths, Numbers]":
    import numpy as np

    return np.array(labels, dtype=bool), np.array(values, dtype=float)


def _all_figures(truth: "Truths", values: "Numbers", weights: "Numbers") -> dict[str, float]:
    found = values > 0
    right = float(weights[found & truth].sum())
    precision = _ratio(right, float(weights[found].sum()))
    recall = _ratio(right, float(weights[truth].sum()))
    return {
        "precision": precision,
        "recall": recall,
        "f1": _ratio(2 * right, float(weights[found].sum() + weights[truth].sum())),
        **_rankings(truth, values, weights),
    }


def _rankings(truth: "Truths", values: "Numbers", weights: "Numbers") -> dict[str, float]:
    try:
        from sklearn.metrics import average_precision_score, roc_auc_score
    except ImportError as error:
        raise MissingExtraError(
            'evaluation needs scikit-learn, which is not installed; run: pip install "framing[learn]"'
        ) from error
    drawn = weights > 0
    truth, values, weights = truth[drawn], values[drawn], weights[drawn]
    if truth.all() or not truth.any():
        return {"auroc": math.nan, "average_precision": math.nan}
    return {
        "auroc": float(roc_auc_score(truth, values, sample_weight=weights)),
        "average_precision": float(average_precision_score(truth, values, sample_weight=weights)),
    }


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else math.nan
