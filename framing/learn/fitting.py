"""Fitting a classifier inside one training fold: search, calibration and threshold on inner grouped folds.

Everything that is chosen is chosen on texts of the training side that the classifier at hand has not seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from framing.errors import MisuseError, bad_value
from framing.learn.sigmoid import apply_sigmoid, fit_platt, logit
from framing.learn.splits import INNER_FOLDS, grouped_folds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """What a classifier fitted in one fold says of the texts it is tested on.

    ``p`` is of shape (n, classes). ``threshold`` is NaN where the likeliest class is taken; ``chosen`` are
    the settings that the search picked; ``tuned`` is False if the training side was too small for inner
    folds.
    """

    p: "Numbers"
    predicted: "Places"
    threshold: float
    chosen: dict[str, Any] = field(default_factory=dict)
    tuned: bool = True


def fit_and_predict(
    classifier: Any,
    train: Any,
    codes: "Places",
    groups: Sequence[str],
    test: Any,
    *,
    size: int,
    grid: Mapping[str, Sequence[Any]] | None = None,
    tune: bool = True,
    seed: Sequence[int] = (0,),
) -> Verdicts:
    """Fit a classifier on one training side and predict the test side.

    Parameters
    ----------
    classifier
        An unfitted scikit-learn classifier; it is cloned.
    train, codes, groups
        n texts (whatever the classifier takes), their classes by number, their groups.
    test
        m texts.
    size
        Number of classes.
    grid
        Settings to choose from: by average precision for two classes, by macro-F1 for more.
    tune
        False leaves the classifier's own probabilities and decisions as they are.
    seed
        Of the inner folds.

    Returns
    -------
    Verdicts
        For two classes: Platt's sigmoid turns the scores into probabilities, and "yes" begins where F1 of
        the positive class is highest; both are learnt from three inner grouped folds, as is the choice from
        the grid. Where scores tell nothing, the highest F1 is that of "yes" to all texts. For more classes:
        the likeliest class; probabilities are the classifier's own, or a sigmoid for each class of its
        scores, made to add up to 1. Costs 1 fit and 3 for each setting of the grid (3 without a grid, if
        they are needed).

    """
    from sklearn.base import clone
    from sklearn.model_selection import ParameterGrid

    candidates = [dict(settings) for settings in ParameterGrid(dict(grid or {}))]
    scored = size > 2 and not hasattr(classifier, "predict_proba")
    inner, tuned = [], True
    if tune and (size == 2 or scored or len(candidates) > 1):
        inner = _inner_folds(codes, groups, seed)
        tuned = bool(inner)
    unseen = score_inner_folds(classifier, candidates, train, codes, inner, size)
    best = best_setting(unseen, codes, inner, size) if inner and len(candidates) > 1 else 0
    fitted = clone(classifier).set_params(**candidates[best]).fit(train, codes)
    scores = raw_scores(fitted, test, size)
    if size == 2:
        said = _binary(scores[:, 1], unseen[best][:, 1], codes, inner)
        return replace(said, chosen=candidates[best], tuned=tuned)
    p = _spread(scores, unseen[best] if inner else None, codes, size) if scored else scores
    return Verdicts(p, scores.argmax(axis=1), float("nan"), candidates[best], tuned)


def raw_scores(fitted: Any, texts: Any, size: int) -> "Numbers":
    """Return a fitted classifier's scores, shape (n, size).

    For two classes they are on the scale of log odds, the second column what counts; for more, probabilities
    where the classifier has them, else its decision values. A class that it was not trained on has the
    lowest.
    """
    import numpy as np

    seen = np.asarray(fitted.classes_, dtype=np.intp)
    if size == 2:
        if len(seen) < 2:
            column = np.full(len(texts), float(seen[0]))
        elif hasattr(fitted, "decision_function"):
            column = np.asarray(fitted.decision_function(texts), dtype=float)
        else:
            column = logit(np.asarray(fitted.predict_proba(texts), dtype=float)[:, 1])
        return np.column_stack([-column, column])
    if hasattr(fitted, "predict_proba"):
        known, lowest = np.asarray(fitted.predict_proba(texts), dtype=float), 0.0
    elif hasattr(fitted, "decision_function"):
        known = np.asarray(fitted.decision_function(texts), dtype=float)
        known = np.column_stack([-known, known]) if known.ndim == 1 else known
        lowest = float(known.min(initial=0)) - 1
    else:
        raise MisuseError(
            bad_value("classifier", type(fitted).__name__, "one with predict_proba or decision_function")
        )
    scores = np.full((len(known), size), lowest)
    scores[:, seen] = known
    return scores


def choose_threshold(truth: "NDArray[np.bool_]", p: "Numbers") -> float:
    """Return the probability from which "yes" gives the highest F1 of the positive class.

    In: n truth values and probabilities, of texts the classifier was not trained on. Out: the middle between
    the last probability that is taken and the next below; of equal F1 the highest. 0.5 if there is nothing
    to choose: no positive, or one probability for all.
    """
    import numpy as np

    order = np.argsort(-p, kind="stable")
    sorted_p, hits = p[order], np.cumsum(truth[order])
    ends = np.flatnonzero(np.append(np.diff(sorted_p) != 0, True)) if len(p) else np.array([], dtype=int)
    if len(ends) < 2 or not truth.any():
        return 0.5
    f1 = 2 * hits[ends] / (ends + 1 + truth.sum())
    at = int(f1.argmax())
    if at + 1 == len(ends):
        return float(sorted_p[-1])
    return float((sorted_p[ends[at]] + sorted_p[ends[at + 1]]) / 2)


def _inner_folds(
    codes: "Places", groups: Sequence[str], seed: Sequence[int]
) -> "list[tuple[Places, Places]]":
    for folds in (INNER_FOLDS, 2):
        if parts := grouped_folds(codes, groups, folds, seed=seed):
            return parts
    return []


def score_inner_folds(
    classifier: Any,
    candidates: Sequence[Mapping[str, Any]],
    train: Any,
    codes: "Places",
    inner: "Sequence[tuple[Places, Places]]",
    size: int,
) -> "list[Numbers]":
    """For each setting the scores of every text, by a classifier that was fitted on other inner folds."""
    import numpy as np
    from sklearn.base import clone

    head, last, settings = _halves(classifier, candidates)
    scores = [np.zeros((len(codes), size)) for _ in candidates]
    for learn, held in inner:
        known, new = train[learn], train[held]
        if head is not None:
            fitted_head = clone(head)
            known = fitted_head.fit_transform(known, codes[learn])
            new = fitted_head.transform(new)
        for setting, column in zip(settings, scores, strict=True):
            fitted = clone(last).set_params(**setting).fit(known, codes[learn])
            column[held] = raw_scores(fitted, new, size)
    return scores


def _halves(
    classifier: Any, candidates: Sequence[Mapping[str, Any]]
) -> tuple[Any, Any, list[dict[str, Any]]]:
    """Part a pipeline where the settings vary only its last step, so that features are made once."""
    steps = getattr(classifier, "steps", [])
    start = f"{steps[-1][0]}__" if len(steps) > 1 else ""
    names = {name for settings in candidates for name in settings}
    if not start or not names or not all(name.startswith(start) for name in names):
        return None, classifier, [dict(settings) for settings in candidates]
    shorter = [
        {name.removeprefix(start): value for name, value in settings.items()} for settings in candidates
    ]
    return classifier[:-1], steps[-1][1], shorter


def best_setting(
    unseen: "Sequence[Numbers]", codes: "Places", inner: "Sequence[tuple[Places, Places]]", size: int
) -> int:
    """Place of the best setting; of equal ones the first."""
    import numpy as np
    from sklearn.metrics import average_precision_score, f1_score

    if size > 2:
        values = [
            f1_score(codes, scores.argmax(axis=1), average="macro", zero_division=0) for scores in unseen
        ]
    else:
        values = [
            np.mean([average_precision_score(codes[held], scores[held, 1]) for _, held in inner])
            for scores in unseen
        ]
    return int(np.argmax(values))


def _binary(
    scores: "Numbers",
    unseen: "Numbers",
    codes: "Places",
    inner: "Sequence[tuple[Places, Places]]",
) -> Verdicts:
    import numpy as np

    truth = codes == 1
    slope, level, threshold = 1.0, 0.0, 0.5
    if inner:
        slope, level = fit_platt(unseen, truth)
        # Scores that run the wrong way on unseen texts, or are the same for all of them, say nothing.
        if slope <= 0 or all(np.ptp(unseen[held]) < 1e-9 for _, held in inner):
            slope, level, threshold = 0.0, float(logit(np.array([truth.mean()]))[0]), 0.0
        else:
            threshold = choose_threshold(truth, apply_sigmoid(unseen, slope, level))
    p = apply_sigmoid(scores, slope, level)
    return Verdicts(
        p=np.column_stack([1 - p, p]),
        predicted=(p >= threshold).astype(np.intp),
        threshold=threshold,
    )


def _spread(scores: "Numbers", unseen: "Numbers | None", codes: "Places", size: int) -> "Numbers":
    """Probabilities from decision values: a sigmoid for each class, and rows that add up to 1."""
    import numpy as np
    from scipy.special import expit

    if unseen is None:
        p = expit(scores)
    else:
        curves = [fit_platt(unseen[:, at], codes == at) for at in range(size)]
        p = np.column_stack([apply_sigmoid(scores[:, at], *curves[at]) for at in range(size)])
    p = np.maximum(p, 1e-12)
    result: Numbers = p / p.sum(axis=1, keepdims=True)
    return result
