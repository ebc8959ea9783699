"""Intervals of figures: whole groups are drawn, the same ones for every classifier and every repeat.

A figure is the mean of its values in the repeats; a resample draws groups once and takes the same mean, so
that the interval is about other articles, and the chance of the folds is averaged out of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from framing.learn.scoring import Outcome, Scorer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_CELLS = 1_000_000
_USABLE = 0.9
"""Share of the resamples in which a figure must be defined for an interval to be given."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A figure: its value, and its values in the resamples."""

    value: float
    drawn: "Numbers"

    def interval(self) -> tuple[float, float]:
        """Return the 95 % percentile interval; NaN if under 9 of 10 resamples define the figure."""
        import numpy as np

        defined = self.drawn[np.isfinite(self.drawn)]
        if not np.isfinite(self.value) or len(defined) < max(1, _USABLE * len(self.drawn)):
            return float("nan"), float("nan")
        low, high = np.percentile(defined, [2.5, 97.5])
        return float(low), float(high)

    def minus(self, other: "Sample") -> "Sample":
        """Return the paired difference: both figures of the same resamples."""
        return Sample(self.value - other.value, self.drawn - other.drawn)


def draw_groups(groups: int, *, seed: int, replicates: int) -> "Iterator[NDArray[np.float32]]":
    """Yield how often each resample draws each group, in blocks of (r, groups) that fit in memory."""
    import numpy as np

    generator = np.random.default_rng(seed)
    block = max(1, _CELLS // max(1, groups))
    for first in range(0, replicates, block):
        rows = min(block, replicates - first)
        yield np.stack(
            [np.bincount(generator.integers(0, groups, groups), minlength=groups) for _ in range(rows)]
        ).astype(np.float32)


def bootstrap_figures(
    outcomes: Mapping[str, Sequence[Outcome]],
    groups: Sequence[str],
    classes: Sequence[str],
    *,
    calibrated: Sequence[str] = (),
    seed: int = 0,
    replicates: int = 1000,
) -> dict[str, dict[str, Sample]]:
    """Return every figure of several classifiers with its resamples, all from the same draws.

    Parameters
    ----------
    outcomes
        For each classifier its outcome in each repeat. The texts tested are the same for all classifiers.
    groups
        Of all labelled texts, as ``Outcome.rows`` counts them.
    classes
        Names of the classes.
    calibrated
        Classifiers whose calibration is measured.
    seed, replicates
        Of the bootstrap.

    """
    import numpy as np

    named = np.array(groups)
    tested = np.unique(np.concatenate([part.rows for parts in outcomes.values() for part in parts]))
    codes = np.zeros(len(named), dtype=np.intp)
    present, codes[tested] = np.unique(named[tested], return_inverse=True)
    scorers = {
        name: [
            Scorer(part, codes[part.rows], classes, groups=len(present), calibration=name in calibrated)
            for part in parts
        ]
        for name, parts in outcomes.items()
    }
    values = {name: _average(parts, None) for name, parts in scorers.items()}
    drawn: dict[str, dict[str, list[Any]]] = {
        name: {metric: [] for metric in figures} for name, figures in values.items()
    }
    for picks in draw_groups(len(present), seed=seed, replicates=replicates):
        for name, parts in scorers.items():
            for metric, column in _average(parts, picks).items():
                drawn[name][metric].append(column)
    return {
        name: {
            metric: Sample(float(value[0]), np.concatenate(drawn[name][metric]))
            for metric, value in figures.items()
        }
        for name, figures in values.items()
    }


def _average(scorers: Sequence[Scorer], picks: Any) -> dict[str, Any]:
    import numpy as np

    parts = [scorer.measure(picks) for scorer in scorers]
    return {metric: np.mean([part[metric] for part in parts], axis=0) for metric in parts[0]}
