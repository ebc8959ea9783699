"""Intervals: Wilson's for a proportion, the percentile bootstrap for a score.

The bootstrap resamples paragraphs, because sentences of one quoted run depend on each other, and units
where there are fewer than eight paragraphs. It covers variation of wording inside one text and nothing
else: neither errors of the lexicon nor other articles.

The resamples come from Python's Mersenne Twister, whose stream is promised to stay the same, and are added
up by NumPy where it is loaded already or the job is large, else by plain Python: importing NumPy costs more
than scoring an article. Both ways draw the same resamples and give the same numbers.
"""

import math
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import truediv
from typing import TYPE_CHECKING

from framing.measures.scores import combine
from framing.records import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Counts = NDArray[np.float64]

REPLICATES = 2000
MINIMUM_PARAGRAPHS = 8

_Z = 1.959963984540054  # the 97.5th percentile of the normal distribution
_TAIL = 0.025
_PLAIN_CELLS = 400_000  # clusters times replicates: above this, importing NumPy pays
_CACHED_CELLS = 262_144  # a table of counts up to this size (2 MB) is kept for the next article
_DECIMALS = 9  # hides the order in which sums were added up


def wilson_interval(successes: int, trials: int) -> tuple[float, float] | None:
    """Return Wilson's 95 % interval of a proportion, None without trials.

    ``(p + z²/2m ± z·sqrt(p(1−p)/m + z²/4m²)) / (1 + z²/m)`` with ``p = k/m``. Unlike ``p ± 1.96·se`` it stays
    inside [0, 1] and is usable with few acts (Wilson 1927).

    >>> [round(bound, 3) for bound in wilson_interval(12, 17)]
    [0.469, 0.867]
    """
    if trials == 0:
        return None
    p, square = successes / trials, _Z * _Z / trials
    middle = p + square / 2
    half = math.sqrt(p * (1 - p) * square + square * square / 4)
    return max(0.0, (middle - half) / (1 + square)), min(1.0, (middle + half) / (1 + square))


def cluster_units(units: Sequence[Unit]) -> list[int]:
    """Return the cluster of each unit: its paragraph, or itself if there are fewer than 8 paragraphs."""
    number: dict[int, int] = {}
    for unit in units:
        number.setdefault(unit.paragraph, len(number))
    if len(number) < MINIMUM_PARAGRAPHS:
        return list(range(len(units)))
    return [number[unit.paragraph] for unit in units]


def score_intervals(
    saturated: Mapping[str, Mapping[int, float]],
    clusters: Sequence[int],
    *,
    titles: Mapping[str, float] | None = None,
    title_share: float = 0.0,
    seed: int = 0,
    replicates: int = REPLICATES,
) -> dict[str, tuple[float, float]]:
    """Return the 95 % percentile bootstrap interval of each document score, on its scale of 0-100.

    Parameters
    ----------
    saturated
        Dimension -> unit -> s, units with s = 0 left out.
    clusters
        The cluster of every unit (`cluster_units`); clusters are drawn whole, with replacement.
    titles
        Dimension -> s of the title, held fixed; None without a title.
    title_share
        λ, the title's share of the score.
    seed, replicates
        The same seed gives the same interval on any machine.

    Notes
    -----
    A replicate is the ratio ``Σ s / Σ n`` over the drawn clusters, because paragraphs differ in length.
    Percentiles interpolate linearly between order statistics. MEASURES 2.5; precedent for resampling text
    units: Benoit, Laver & Mikhaylov 2009. Not for comparing articles: resample articles or stories for that.

    """
    sizes = [0] * (max(clusters) + 1)
    for cluster in clusters:
        sizes[cluster] += 1
    columns = []
    for row in saturated.values():
        column = [0.0] * len(sizes)
        for unit, value in row.items():
            column[clusters[unit]] += value
        columns.append(column)
    bounds = bootstrap_ratios(columns, sizes, seed=seed, replicates=replicates)
    result = {}
    for dimension, (low, high) in zip(saturated, bounds, strict=True):
        title = None if titles is None else titles.get(dimension, 0.0)
        # The percentiles are rounded; times a hundred they would show float noise again.
        result[dimension] = (
            round(combine(low, title, title_share), _DECIMALS - 2),
            round(combine(high, title, title_share), _DECIMALS - 2),
        )
    return result


def bootstrap_ratios(
    columns: Sequence[Sequence[float]],
    sizes: Sequence[int],
    *,
    seed: int = 0,
    replicates: int = REPLICATES,
) -> list[tuple[float, float]]:
    """Return the 95 % percentile interval of ``Σ column / Σ sizes`` of every column, same resamples."""
    busy = [column for column in columns if any(column)]
    cells = len(sizes) * replicates
    if "numpy" in sys.modules or cells > _PLAIN_CELLS:
        found = iter(_bounds_with_numpy(busy, sizes, seed, replicates))
    else:
        found = iter(_bounds_in_plain_python(busy, sizes, seed, replicates))
    return [next(found) if any(column) else (0.0, 0.0) for column in columns]


def _bounds_in_plain_python(
    columns: Sequence[Sequence[float]], sizes: Sequence[int], seed: int, replicates: int
) -> Iterator[tuple[float, float]]:
    counts = _plain_counts(len(sizes), seed, replicates)
    totals = _weighted_sums(sizes, counts, replicates)
    for column in columns:
        ratios = sorted(map(truediv, _weighted_sums(column, counts, replicates), totals))
        yield _percentiles(ratios)


def _weighted_sums(weights: Sequence[float], counts: Sequence[Sequence[int]], replicates: int) -> list[float]:
    sums = [0.0] * replicates
    for weight, column in zip(weights, counts, strict=True):
        if weight:
            sums = [total + weight * count for total, count in zip(sums, column, strict=True)]
    return sums


@lru_cache(maxsize=4)
def _plain_counts(clusters: int, seed: int, replicates: int) -> tuple[list[int], ...]:
    """Return, for every cluster, how often each replicate drew it."""
    draw = random.Random(seed).random  # noqa: S311 - statistics, not secrets
    counts = tuple([0] * replicates for _ in range(clusters))
    for replicate in range(replicates):
        for _ in range(clusters):
            counts[int(draw() * clusters)][replicate] += 1
    return counts


def _bounds_with_numpy(
    columns: Sequence[Sequence[float]], sizes: Sequence[int], seed: int, replicates: int
) -> Iterator[tuple[float, float]]:
    import numpy as np

    weights = np.array([sizes, *columns], dtype=np.float64).T
    sums = np.concatenate([block @ weights for block in _count_blocks(len(sizes), seed, replicates)])
    ratios = np.sort((sums[:, 1:] / sums[:, :1]).T, axis=1)
    for row in ratios:
        yield _percentiles(row)


def _count_blocks(clusters: int, seed: int, replicates: int) -> "Iterator[Counts]":
    """Yield the table of counts, replicates by clusters, in blocks that fit in memory."""
    if clusters * replicates <= _CACHED_CELLS:
        yield _count_table(clusters, seed, replicates)
        return
    rows = max(1, _CACHED_CELLS // clusters)
    yield from _draw_counts(
        clusters, seed, [min(rows, replicates - done) for done in range(0, replicates, rows)]
    )


@lru_cache(maxsize=32)
def _count_table(clusters: int, seed: int, replicates: int) -> "Counts":
    return next(_draw_counts(clusters, seed, [replicates]))


def _draw_counts(clusters: int, seed: int, blocks: Sequence[int]) -> "Iterator[Counts]":
    import numpy as np

    # NumPy's legacy generator is the same Mersenne Twister: with Python's state it gives Python's stream.
    *key, position = random.Random(seed).getstate()[1]  # noqa: S311 - statistics, not secrets
    generator = np.random.RandomState()
    generator.set_state(("MT19937", np.array(key, dtype=np.uint32), position, 0, 0.0))
    for rows in blocks:
        picks = (generator.random_sample(rows * clusters) * clusters).astype(np.intp)
        picks += np.repeat(np.arange(rows) * clusters, clusters)
        counts = np.bincount(picks, minlength=rows * clusters).reshape(rows, clusters)
        yield counts.astype(np.float64)


def _percentiles(ordered: "Sequence[float] | NDArray[np.float64]") -> tuple[float, float]:
    return _percentile(ordered, _TAIL), _percentile(ordered, 1 - _TAIL)


def _percentile(ordered: "Sequence[float] | NDArray[np.float64]", share: float) -> float:
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    low, high = float(ordered[below]), float(ordered[above])
    return round(low + (place - below) * (high - low), _DECIMALS)
