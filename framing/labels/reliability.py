"""Krippendorff's alpha of votes on texts, with an interval from resampled articles.

The coefficient is nltk's. Resamples weigh the same coincidences: alpha is a ratio of sums over texts, so a
text that is drawn twice counts twice.
"""

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from framing.errors import MissingExtraError, MisuseError

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.float64]]

Level = Literal["nominal", "ordinal", "masi"]
Votes = Mapping[str, Hashable]
"""What each coder said of one text."""

_USABLE = 0.9
_BLOCK = 200
"""Resamples worked on at a time."""
_MOST_LABELS = 500
_MOST_CELLS = 20_000_000
"""Articles by labels by labels up to which there is an interval; beyond that labels are hardly categories."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha (1 agreement, 0 chance, NaN where nothing varies), its 95 % interval (None where
    it cannot be had), the texts that two or more coders judged, and the share of pairs that agree.
    """

    value: float
    ci: tuple[float, float] | None
    texts: int
    percent: float


def measure_alpha(
    votes: Sequence[Votes],
    groups: Sequence[str],
    *,
    level: Level = "nominal",
    order: Sequence[Hashable] = (),
    seed: int = 0,
    replicates: int = 1000,
) -> Alpha:
    """Measure how far coders agree beyond chance.

    Parameters
    ----------
    votes, groups
        Of every text: what each coder said (coders may be missing), and its article. Articles are drawn
        whole for the interval, because their sentences resemble one another.
    level
        ``nominal``: any two labels differ alike. ``ordinal``: by the ranks between them, in ``order``.
        ``masi``: sets of labels, by what they share (Passonneau 2006).
    order
        Ordinal labels from low to high.
    seed, replicates
        Of the resamples; 0 replicates for no interval.

    Raises
    ------
    MisuseError
        If an ordinal label is not in the order, or there are more than 500 different labels.
    MissingExtraError
        If nltk is not installed.

    Notes
    -----
    alpha = 1 - observed / expected disagreement of pairs of votes (Krippendorff 2004, ch. 11). Labels that
    occur once or twice make it jump: see the prevalence beside it.

    """
    shared = [(vote, group) for vote, group in zip(votes, groups, strict=True) if len(vote) > 1]
    pairs = [one == other for vote, _ in shared for one, other in combinations(vote.values(), 2)]
    percent = sum(pairs) / len(pairs) if pairs else math.nan
    labels = sorted({label for vote, _ in shared for label in vote.values()}, key=_sorting)
    if level == "ordinal":
        if missing := [label for label in labels if label not in order]:
            raise MisuseError(f"order must name every label, and has no {', '.join(map(repr, missing))}")
        labels = [label for label in order if label in set(labels)]
    if len(labels) > _MOST_LABELS:
        raise MisuseError(f"{len(labels)} different labels are no categories that coders could agree on")
    if len(labels) < 2:
        return Alpha(math.nan, None, len(shared), percent)
    counts = _counts([vote for vote, _ in shared], labels)
    value = _nltk_alpha([vote for vote, _ in shared], _distance(level, labels, counts.sum(axis=0)))
    ci = None
    if replicates:
        ci = _interval(
            counts, [group for _, group in shared], level, labels, seed=seed, replicates=replicates
        )
    return Alpha(value, ci, len(shared), percent)


def _sorting(label: Hashable) -> tuple[str, ...]:
    return tuple(sorted(label)) if isinstance(label, frozenset) else (str(label),)


def _nltk_alpha(votes: Sequence[Votes], distance: Callable[[Any, Any], float]) -> float:
    try:
        from nltk.metrics.agreement import AnnotationTask
    except ImportError as error:
        raise MissingExtraError(
            'agreement needs nltk, which is not installed; run: pip install "framing[learn]"'
        ) from error
    data = [(coder, str(item), label) for item, vote in enumerate(votes) for coder, label in vote.items()]
    return float(AnnotationTask(data, distance=distance).alpha())


def _counts(votes: Sequence[Votes], labels: Sequence[Hashable]) -> "Numbers":
    """How often each text was given each label, texts by labels."""
    import numpy as np

    place = {label: number for number, label in enumerate(labels)}
    counts = np.zeros((len(votes), len(labels)))
    for row, vote in enumerate(votes):
        for label in vote.values():
            counts[row, place[label]] += 1
    return counts


def _distance(level: Level, labels: Sequence[Hashable], totals: "Numbers") -> Callable[[Any, Any], float]:
    """The distance of two labels, as a function for nltk."""
    matrix = _distances(level, labels, totals[None, :])[0]
    place = {label: number for number, label in enumerate(labels)}
    return lambda one, other: float(matrix[place[one], place[other]])


def _distances(level: Level, labels: Sequence[Hashable], totals: "Numbers") -> "Numbers":
    """Distances of labels: resamples (or one) by labels by labels; ``totals`` are resamples by labels."""
    import numpy as np

    size = len(labels)
    if level == "nominal":
        return (1 - np.eye(size))[None]
    if level == "masi":
        from nltk.metrics.distance import masi_distance

        rows = [[0.0 if a == b else float(masi_distance(a, b)) for a in labels] for b in labels]
        return np.array(rows)[None]
    # Krippendorff's ordinal metric: votes from one rank to the other, each end by half, squared.
    middles = np.cumsum(totals, axis=1) - totals / 2
    squared: Numbers = (middles[:, :, None] - middles[:, None, :]) ** 2
    return squared


def _interval(
    counts: "Numbers",
    groups: Sequence[str],
    level: Level,
    labels: Sequence[Hashable],
    *,
    seed: int,
    replicates: int,
) -> tuple[float, float] | None:
    import numpy as np

    number = {group: place for place, group in enumerate(dict.fromkeys(groups))}
    size = len(labels)
    if len(number) < 2 or len(number) * size**2 > _MOST_CELLS:
        return None
    # Coincidences of a text: ordered pairs of its votes, each over the number of votes less one.
    by_group = np.zeros((len(number), size * size))
    for count, group in zip(counts, groups, strict=True):
        given = np.flatnonzero(count)
        pairs = np.outer(count[given], count[given]) - np.diag(count[given])
        cells = (given[:, None] * size + given[None, :]).ravel()
        by_group[number[group], cells] += pairs.ravel() / (count.sum() - 1)
    generator = np.random.default_rng(seed)
    drawn: list[float] = []
    for start in range(0, replicates, _BLOCK):
        block = min(_BLOCK, replicates - start)
        picks = generator.multinomial(len(number), np.full(len(number), 1 / len(number)), size=block)
        drawn += _alphas((picks @ by_group).reshape(block, size, size), level, labels)
    usable = [value for value in drawn if not math.isnan(value)]
    if len(usable) < _USABLE * replicates:
        return None
    low, high = np.percentile(usable, [2.5, 97.5])
    return float(low), float(high)


def _alphas(pairs: "Numbers", level: Level, labels: Sequence[Hashable]) -> list[float]:
    """Alpha of coincidence matrices, resamples by labels by labels."""
    import numpy as np

    totals = pairs.sum(axis=2)
    distances = _distances(level, labels, totals)
    observed = (pairs * distances).sum(axis=(1, 2))
    expected = (totals[:, :, None] * totals[:, None, :] * distances).sum(axis=(1, 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        values = 1 - (totals.sum(axis=1) - 1) * observed / expected
    return [float(value) if math.isfinite(value) else math.nan for value in values]
