"""Effects of groups with blocks held constant, and their bootstrap over clusters.

The model is ``y = α_group + β_block + γ·x + ε`` by least squares. A block is a story (or an outlet), x an
optional covariate. Cluster sums are kept, so that a resample costs one small linear solve.

A bootstrap over few clusters is too sure of itself where a group hardly varies: an outlet without a single
anonymous source seems to have no error at all. So the error is not taken below that under the hypothesis
that groups make no difference, in which residuals of one block may as well change places.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from framing.compare.rows import make_generator

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Codes = NDArray[np.intp]

_TOLERANCE = 1e-8
_BATCH = 256
"""Resamples solved at once; bounds memory."""
_USABLE = 0.9
"""Share of the resamples in which a contrast must be estimable for an interval to be given."""


@dataclass(frozen=True, slots=True)
class Effects:
    """Contrasts between groups: estimate, standard error, clusters that inform them."""

    estimate: "Numbers"
    error: "Numbers"
    clusters: int


def estimate_effects(
    values: "Numbers",
    groups: "Codes",
    contrasts: "Numbers",
    *,
    blocks: "Codes",
    clusters: "Codes",
    covariate: "Numbers | None",
    seed: int,
    replicates: int,
) -> Effects:
    """Estimate contrasts of group effects with blocks held constant.

    Parameters
    ----------
    values, groups, blocks, clusters, covariate
        One of each an article, shape (n,); codes count from 0.
    contrasts
        Shape (k, number of groups); each row sums to 0.
    seed, replicates
        Of the bootstrap, which draws clusters whole, with replacement.

    Returns
    -------
    Effects
        NaN where a contrast cannot be told: groups that share no block, directly or through others. The
        error is the larger of the bootstrap's and the one without group effects: residuals permuted within
        blocks (Freedman & Lane 1983), or, where a cluster spans blocks, their signs flipped by cluster
        (wild bootstrap; Cameron, Gelbach & Miller 2008). NaN if fewer than 9 of 10 resamples could tell.

    """
    import numpy as np

    design = _design(groups, contrasts.shape[1], blocks, clusters, covariate)
    outcome = values - values.mean()
    if np.array_equal(blocks, clusters):
        design, outcome = _centred(design, blocks), _centred(outcome[:, None], blocks)[:, 0]
    wide = np.zeros((len(contrasts), design.shape[1]))
    wide[:, : contrasts.shape[1]] = contrasts
    number = int(clusters.max()) + 1
    squares = np.zeros((number, design.shape[1], design.shape[1]))
    products = np.zeros((number, design.shape[1]))
    for cluster in range(number):
        rows = design[clusters == cluster]
        squares[cluster] = rows.T @ rows
        products[cluster] = rows.T @ outcome[clusters == cluster]
    estimate = _solve(np.ones((1, number)), squares, products, wide)[0]
    informative = int((np.abs(squares).sum(axis=(1, 2)) > _TOLERANCE).sum())
    generator = make_generator(seed)
    drawn = []
    for first in range(0, replicates, _BATCH):
        size = min(_BATCH, replicates - first)
        weights = generator.multinomial(number, np.full(number, 1 / number), size=size)
        drawn.append(_solve(weights.astype(float), squares, products, wide))
    samples = np.concatenate(drawn)
    usable = (~np.isnan(samples)).mean(axis=0) >= _USABLE
    error = np.full(len(contrasts), np.nan)
    if usable.any():
        error[usable] = np.nanstd(samples[:, usable], axis=0, ddof=1)
    silent = _error_without_groups(
        design, outcome, wide, contrasts.shape[1], blocks, clusters, generator, replicates
    )
    error = np.maximum(error, silent)
    error[np.isnan(estimate)] = np.nan
    return Effects(estimate, error, informative)


def _error_without_groups(
    design: "Numbers",
    outcome: "Numbers",
    contrasts: "Numbers",
    groups: int,
    blocks: "Codes",
    clusters: "Codes",
    generator: "np.random.Generator",
    replicates: int,
) -> "Numbers":
    """Standard deviation of the contrasts when groups make no difference and residuals are dealt out anew."""
    import numpy as np

    rest = design[:, groups:]
    residuals = outcome
    if rest.shape[1]:
        residuals = outcome - rest @ np.linalg.lstsq(rest, outcome, rcond=None)[0]
    gram = design.T @ design
    lever = contrasts @ np.linalg.pinv(gram, rcond=_TOLERANCE, hermitian=True) @ design.T
    exchangeable = np.array_equal(blocks, clusters) or len(np.unique(clusters)) == len(clusters)
    places = np.argsort(blocks, kind="stable")
    drawn = []
    for first in range(0, replicates, _BATCH):
        size = min(_BATCH, replicates - first)
        if exchangeable:
            order = np.argsort(blocks + generator.random((size, len(blocks))), axis=1)
            dealt = np.empty((size, len(blocks)))
            dealt[:, places] = residuals[order]
        else:
            signs = generator.choice([-1.0, 1.0], size=(size, int(clusters.max()) + 1))
            dealt = residuals * signs[:, clusters]
        drawn.append(dealt @ lever.T)
    spread: Numbers = np.concatenate(drawn).std(axis=0, ddof=1)
    return spread


def _design(
    groups: "Codes", number: int, blocks: "Codes", clusters: "Codes", covariate: "Numbers | None"
) -> "Numbers":
    import numpy as np

    parts = [np.eye(number)[groups]]
    if covariate is not None:
        parts.append((covariate - covariate.mean())[:, None])
    if not np.array_equal(blocks, clusters):
        parts.append(np.eye(int(blocks.max()) + 1)[blocks])
    return np.concatenate(parts, axis=1)


def _centred(columns: "Numbers", blocks: "Codes") -> "Numbers":
    """Take away the mean of the block; a block drawn twice has the same mean, so this is done once."""
    import numpy as np

    sums = np.zeros((int(blocks.max()) + 1, columns.shape[1]))
    np.add.at(sums, blocks, columns)
    centred: Numbers = columns - (sums / np.bincount(blocks)[:, None])[blocks]
    return centred


def _solve(weights: "Numbers", squares: "Numbers", products: "Numbers", contrasts: "Numbers") -> "Numbers":
    """Contrasts for each row of cluster weights; NaN where they are not estimable."""
    import numpy as np

    gram = np.einsum("rc,cij->rij", weights, squares, optimize=True)
    inverse = np.linalg.pinv(gram, rcond=_TOLERANCE, hermitian=True)
    solution = np.einsum("rij,rj->ri", inverse, weights @ products)
    reached = np.einsum("ki,rij,rjl->rkl", contrasts, inverse, gram, optimize=True)
    told = np.abs(reached - contrasts).max(axis=2) < 1e-5
    return np.where(told, solution @ contrasts.T, np.nan)
