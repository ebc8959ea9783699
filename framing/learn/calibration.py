"""A classifier fitted once and for all, with what turns its scores into probabilities and verdicts.

Training does what the evaluation did in every fold: choose settings, curves and threshold on inner grouped
folds, whose scores come from classifiers that had not seen the text; then fit on all texts. One set of
weights remains, so that a prediction can be taken apart into contributions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from framing.errors import ReadingError
from framing.learn.fitting import best_setting, choose_threshold, raw_scores, score_inner_folds
from framing.learn.sigmoid import apply_sigmoid, fit_platt, logit
from framing.learn.splits import grouped_folds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.intp]

SMALLEST = 1e-12
"""Probabilities of several classes are at least this before they are made to add up to 1."""
_FLAT = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Calibrated:
    """A fitted classifier of ``size`` classes by number, and how its scores are read.

    ``curves`` are slope and level of ``p = 1 / (1 + exp(-(slope * score + level)))``: one pair for two
    classes, one a class for more, none if the classifier's own probabilities stand. ``threshold`` is the
    probability from which class 1 of two is decided on, NaN for more. ``chosen`` are the settings that a
    search picked.
    """

    pipeline: Any
    size: int
    curves: tuple[tuple[float, float], ...]
    threshold: float
    chosen: dict[str, Any] = field(default_factory=dict)

    def probabilities(self, texts: Sequence[str]) -> "Numbers":
        """Return calibrated probabilities, shape (n, size); rows add up to 1."""
        return read_scores(raw_scores(self.pipeline, texts, self.size), self.curves, self.size)


def fit_calibrated(
    classifier: Any,
    texts: Sequence[str],
    codes: "Places",
    groups: Sequence[str],
    *,
    size: int,
    folds: int = 5,
    grid: Mapping[str, Sequence[Any]] | None = None,
    seed: int = 0,
) -> Calibrated:
    """Fit a classifier on all texts, calibrated by grouped folds.

    Parameters
    ----------
    classifier
        An unfitted scikit-learn classifier of texts; it is cloned.
    texts, codes, groups
        n texts, their classes as whole numbers below ``size``, their groups.
    size
        Number of classes.
    folds
        Folds of whole groups, stratified; fewer are taken if the groups do not allow as many.
    grid
        Settings to choose from: by average precision for two classes, by macro-F1 for more.
    seed
        Of the folds.

    Returns
    -------
    Calibrated
        Two classes: Platt's sigmoid (1999) of scores from outside the fold, and the threshold with the
        highest F1 of class 1 on them. More classes: the classifier's own probabilities, or a sigmoid a class
        where it has only scores. Isotonic calibration is left out: it overfits below some 1000 texts
        (MEASURES 3.5).

    Raises
    ------
    ReadingError
        If no folds of whole groups hold both sides of every class.

    """
    import numpy as np
    from sklearn.base import clone
    from sklearn.model_selection import ParameterGrid

    array = np.array(list(texts), dtype=object)
    parts = fallback_folds(codes, groups, folds, seed=seed)
    candidates = [dict(settings) for settings in ParameterGrid(dict(grid or {}))]
    unseen = score_inner_folds(classifier, candidates, array, codes, parts, size)
    best = best_setting(unseen, codes, parts, size) if len(candidates) > 1 else 0
    fitted = clone(classifier).set_params(**candidates[best]).fit(array, codes)
    curves = fit_curves(unseen[best], codes, size, own=hasattr(fitted, "predict_proba"), parts=parts)
    threshold = float("nan")
    if size == 2:
        threshold = choose_threshold(codes == 1, read_scores(unseen[best], curves, size)[:, 1])
    return Calibrated(fitted, size, curves, threshold, candidates[best])


def fit_curves(
    scores: "Numbers",
    codes: "Places",
    size: int,
    *,
    own: bool,
    parts: "Sequence[tuple[Places, Places]]",
) -> tuple[tuple[float, float], ...]:
    """Fit the curves of `Calibrated` to scores from outside the fold; ``own``: it has probabilities."""
    import numpy as np

    if size > 2:
        return () if own else tuple(fit_platt(scores[:, at], codes == at) for at in range(size))
    truth = codes == 1
    slope, level = fit_platt(scores[:, 1], truth)
    # Scores that run the wrong way on unseen texts, or are the same for all of them, say nothing.
    if slope <= 0 or all(np.ptp(scores[held, 1]) < _FLAT for _, held in parts):
        slope, level = 0.0, float(logit(np.array([truth.mean()]))[0])
    return ((slope, level),)


def read_scores(scores: "Numbers", curves: Sequence[tuple[float, float]], size: int) -> "Numbers":
    """Turn scores of `raw_scores` into probabilities, shape (n, size)."""
    import numpy as np

    if size == 2:
        p = apply_sigmoid(scores[:, 1], *curves[0])
        return np.column_stack([1 - p, p])
    if not curves:
        return scores
    p = np.column_stack([apply_sigmoid(scores[:, at], *curve) for at, curve in enumerate(curves)])
    p = np.maximum(p, SMALLEST)
    result: Numbers = p / p.sum(axis=1, keepdims=True)
    return result


def fallback_folds(
    codes: "Places", groups: Sequence[str], folds: int, *, seed: int
) -> "list[tuple[Places, Places]]":
    """Return as many grouped folds as asked for, or fewer if the groups do not allow them.

    Raises
    ------
    ReadingError
        If not even two folds hold every class on both sides.

    """
    for count in range(min(folds, len(set(groups))), 1, -1):
        if parts := grouped_folds(codes, groups, count, seed=(seed,)):
            return parts
    raise ReadingError(
        "no way was found to put every class on both sides of a split of whole groups, because a few groups "
        "hold most texts of a class; label more groups"
    )
