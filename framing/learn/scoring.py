"""Figures of merit of out-of-fold predictions, for all resamples of a bootstrap at once.

What is counted (F1, accuracy, Brier …) is added up over all folds. What is ranked (AUROC, average precision)
compares texts of one fold only, because different folds are scored by different classifiers (Forman & Scholz
2010): pairs weigh equally in AUROC, positives in average precision. Undefined figures are NaN.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from framing.learn.sigmoid import fit_level, fit_logistic, logit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.intp]
    Figures = dict[str, Numbers]

_CELLS = 1_000_000
"""Weights that are expanded at once; bounds memory to some tens of megabytes."""
COUNTED = ("f1", "precision", "recall", "macro_f1", "mcc", "accuracy", "majority_rate", "brier")
RANKED = ("average_precision", "auroc")
CALIBRATED = ("calibration_slope", "calibration_intercept")


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What one classifier said in one repeat about n texts that it was not trained on.

    ``rows`` are places in the labels; ``truth`` and ``predicted`` classes by number; ``p`` has a column a
    class; ``folds`` tell which classifier of the repeat spoke.
    """

    rows: "Places"
    truth: "Places"
    predicted: "Places"
    p: "Numbers"
    folds: "Places"

    def part(self, keep: "NDArray[np.bool_]") -> "Outcome":
        """Return the outcome for some of its texts, given by a mask of n truth values."""
        return Outcome(
            self.rows[keep], self.truth[keep], self.predicted[keep], self.p[keep], self.folds[keep]
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Ranking:
    """Texts of one fold in falling order of the probability of one class."""

    members: "Places"
    positive: "NDArray[np.bool_]"
    ends: "Places"


class Scorer:
    """Figures of one outcome for any weighting of its groups.

    Parameters
    ----------
    outcome
        Of n texts.
    members
        The group of each of the n texts, by number from 0.
    classes
        Names of the classes; two classes are read as no and yes.
    groups
        How many groups there are to draw.
    calibration
        Also slope and intercept of the calibration, for two classes; they cost most.

    """

    def __init__(
        self,
        outcome: Outcome,
        members: "Places",
        classes: Sequence[str],
        *,
        groups: int,
        calibration: bool = False,
    ) -> None:
        import numpy as np

        self._outcome = outcome
        self._members = members
        self._classes = tuple(classes)
        self._size = size = len(classes)
        self._groups = groups
        self._calibration = calibration and size == 2
        cells = outcome.truth * size + outcome.predicted
        self._cells = np.zeros((self._groups, size * size))
        np.add.at(self._cells, (members, cells), 1)
        known = np.eye(size)[outcome.truth]
        squares = ((outcome.p - known) ** 2).sum(axis=1) / (2 if size == 2 else 1)
        self._squares = np.bincount(members, squares, minlength=self._groups)
        ranked = (1,) if size == 2 else range(size)
        self._rankings = {number: self._rank(number) for number in ranked}

    def _rank(self, number: int) -> list[_Ranking]:
        import numpy as np

        found = []
        for fold in np.unique(self._outcome.folds):
            places = np.flatnonzero(self._outcome.folds == fold)
            p = self._outcome.p[places, number]
            order = np.argsort(-p, kind="stable")
            ends = np.flatnonzero(np.append(np.diff(p[order]) != 0, True))
            places = places[order]
            found.append(_Ranking(self._members[places], self._outcome.truth[places] == number, ends))
        return found

    def measure(self, picks: "NDArray[Any] | None" = None) -> "Figures":
        """Return each figure for each row of group weights (r, groups); without any, of the texts as such."""
        import numpy as np

        picks = np.ones((1, self._groups)) if picks is None else picks
        figures = self._counted(picks)
        figures.update(self._ranked(picks))
        if self._calibration:
            figures.update(self._calibrated(picks))
        return figures

    def _counted(self, picks: "NDArray[Any]") -> "Figures":
        import numpy as np

        size = self._size
        table = (picks @ self._cells).reshape(-1, size, size)
        total = table.sum(axis=(1, 2))
        hits = np.einsum("rkk->rk", table)
        held, said = table.sum(axis=2), table.sum(axis=1)
        precision, recall = _divide(hits, said), _divide(hits, held)
        f1 = _divide(2 * hits, held + said)
        right = hits.sum(axis=1)
        spread = (total**2 - (said**2).sum(axis=1)) * (total**2 - (held**2).sum(axis=1))
        figures = {
            "macro_f1": f1.mean(axis=1),
            "mcc": _divide(right * total - (held * said).sum(axis=1), np.sqrt(np.maximum(spread, 0))),
            "accuracy": _divide(right, total),
            "majority_rate": _divide(held.max(axis=1), total),
            "brier": _divide(picks @ self._squares, total),
        }
        for name, values in (("precision", precision), ("recall", recall), ("f1", f1)):
            if size == 2:
                figures[name] = values[:, 1]
            else:
                figures |= {f"{name}:{label}": values[:, at] for at, label in enumerate(self._classes)}
        return figures

    def _ranked(self, picks: "NDArray[Any]") -> "Figures":
        import numpy as np

        figures: Figures = {}
        for number, rankings in self._rankings.items():
            areas, averages = zip(*(_rank_figures(ranking, picks) for ranking in rankings), strict=True)
            pairs, positives = (
                np.array([part[1] for part in parts]).sum(axis=0) for parts in (areas, averages)
            )
            auroc = _divide(np.array([part[0] for part in areas]).sum(axis=0), pairs)
            average = _divide(np.array([part[0] for part in averages]).sum(axis=0), positives)
            end = "" if self._size == 2 else f":{self._classes[number]}"
            figures[f"auroc{end}"], figures[f"average_precision{end}"] = auroc, average
        if self._size > 2:
            for name in RANKED:
                parts = [figures[f"{name}:{label}"] for label in self._classes]
                figures[f"macro_{name}"] = np.mean(parts, axis=0)
        return figures

    def _calibrated(self, picks: "NDArray[Any]") -> "Figures":
        import numpy as np

        scores = logit(self._outcome.p[:, 1])
        targets = self._outcome.truth.astype(float)
        slopes, levels = [], []
        for chunk in _chunks(picks, len(scores)):
            weights = chunk[:, self._members].astype(float)
            slopes.append(fit_logistic(scores, targets, weights)[0])
            levels.append(fit_level(scores, targets, weights))
        return {"calibration_slope": np.concatenate(slopes), "calibration_intercept": np.concatenate(levels)}


def _rank_figures(ranking: _Ranking, picks: "NDArray[Any]") -> Any:
    """Area and number of pairs, average precision and number of positives, for each row of weights."""
    import numpy as np

    found = []
    for chunk in _chunks(picks, len(ranking.members)):
        weights = chunk[:, ranking.members].astype(np.float32)
        hits = np.cumsum(weights * ranking.positive, axis=1)[:, ranking.ends].astype(float)
        every = np.cumsum(weights, axis=1)[:, ranking.ends].astype(float)
        misses = every - hits
        more_hits, more_misses = (np.diff(part, axis=1, prepend=0) for part in (hits, misses))
        area = (more_misses * (hits - more_hits / 2)).sum(axis=1)
        average = (more_hits * hits / np.maximum(every, 1)).sum(axis=1)
        pairs = hits[:, -1] * misses[:, -1]
        found.append((area, pairs, average, np.where(pairs > 0, hits[:, -1], 0)))
    area, pairs, average, positives = (np.concatenate(part) for part in zip(*found, strict=True))
    # A fold without negatives says nothing about ranking: all of its precisions are 1.
    return (area, pairs), (np.where(pairs > 0, average, 0), positives)


def _chunks(picks: "NDArray[Any]", width: int) -> "list[NDArray[Any]]":
    step = max(1, _CELLS // max(1, width))
    return [picks[first : first + step] for first in range(0, len(picks), step)]


def _divide(part: Any, whole: Any) -> Any:
    import numpy as np

    result = np.full(np.broadcast(part, whole).shape, np.nan)
    return np.divide(part, whole, out=result, where=np.asarray(whole) > 0)
