"""The learning curve: what fewer labels would have given, and what more of them would likely bring."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from framing.forms import make_frame
from framing.learn.bootstrap import Sample

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.intp]

SHARES = (0.2, 0.35, 0.5, 0.7)
"""Parts of the training side, by groups; the whole of it is known from the evaluation itself."""
MORE = 100
LEAST_OF_A_CLASS = 5
LEAST_GROUPS = 3
"""As many as there are inner folds for threshold and calibration."""
FITS = 200
"""Resamples that the power law is fitted to; each fit takes milliseconds."""
COLUMNS = ("labels", "metric", "value", "low", "high", "kind")


def part_of_groups(
    codes: "Places", groups: Sequence[str], share: float, *, seed: Sequence[int]
) -> "Places | None":
    """Draw whole groups until they hold a share of the texts; smaller shares lie inside larger ones.

    In: class and group of each text. Out: places of the texts drawn, or None if there are fewer than three
    groups among them, or two classes do not have five texts each.
    """
    import numpy as np

    names, members = np.unique(np.array(groups), return_inverse=True)
    order = np.random.default_rng(list(seed)).permutation(len(names))
    sizes = np.bincount(members)[order]
    taken = order[: int(np.searchsorted(np.cumsum(sizes), share * len(codes))) + 1]
    if len(taken) < LEAST_GROUPS:
        return None
    places = np.flatnonzero(np.isin(members, taken))
    counts = np.sort(np.bincount(codes[places], minlength=2))
    return places if counts[-2] >= LEAST_OF_A_CLASS else None


def curve_table(
    sizes: Sequence[float], samples: Sequence[Mapping[str, Sample]], metrics: Sequence[str], labels: int
) -> "tuple[pd.DataFrame, list[str], list[str]]":
    """Lay out the measured points and extrapolate each metric to all labels and to 100 more.

    Parameters
    ----------
    sizes, samples
        Mean number of training texts of each point, rising, and its figures, all from the same resamples.
    metrics
        Which figures.
    labels
        All labelled texts: what a model for use is trained on.

    Returns
    -------
    tuple
        The table ``labels metric value low high kind``, notes about the likely gain, and warnings.

    Notes
    -----
    ``y = a − b·n^(−c)`` by least squares (scipy; Figueroa et al. 2012). For the interval it is refitted to
    200 resamples of the groups, with noise as large as the points' distance from the law. It takes new labels
    for more of the same kind, and does not say whether a power law is right.

    """
    rows: list[dict[str, Any]] = []
    notes, warnings = [], []
    for metric in metrics:
        for size, figures in zip(sizes, samples, strict=True):
            low, high = figures[metric].interval()
            rows.append(
                dict(
                    zip(
                        COLUMNS,
                        (round(size), metric, figures[metric].value, low, high, "measured"),
                        strict=True,
                    )
                )
            )
        points = [figures[metric] for figures in samples]
        found = extrapolate(sizes, points, (labels, labels + MORE))
        if isinstance(found, str):
            warnings.append(f"learning curve: {metric} cannot be extrapolated: {found}")
            continue
        for size, sample in zip((labels, labels + MORE), found, strict=True):
            low, high = sample.interval()
            rows.append(
                dict(zip(COLUMNS, (size, metric, sample.value, low, high, "extrapolated"), strict=True))
            )
        gain = found[1].minus(found[0])
        low, high = gain.interval()
        notes.append(
            f"{MORE} more labels of the same kind would likely change {metric} by {gain.value:+.3f} "
            f"[{low:+.3f}, {high:+.3f}] (power law through {len(sizes)} points)"
        )
    return make_frame(rows, COLUMNS), notes, warnings


def extrapolate(sizes: Sequence[float], points: Sequence[Sample], to: Sequence[float]) -> list[Sample] | str:
    """Fit the inverse power law and return a figure at each size of ``to``, or say why it cannot be."""
    import numpy as np

    values = np.array([point.value for point in points])
    if len(points) < 4:
        return f"it has {len(points)} points, and 4 are needed"
    if not np.isfinite(values).all():
        return "it is undefined at some sizes"
    if values[-1] <= values[0]:
        return "it does not rise with the number of labels"
    scale = np.array(sizes, dtype=float) / sizes[-1]
    ahead = np.array(to, dtype=float) / sizes[-1]
    best = _fit(scale, values)
    if best is None:
        return "no power law fits it"
    drawn = np.array([point.drawn[:FITS] for point in points]).T
    found = np.full((len(drawn), len(to)), np.nan)
    # All resamples share the same training parts; how far these lie off the law is added as noise.
    missed = values - _power(scale, *best)
    spread = float(np.sqrt((missed**2).sum() / max(1, len(points) - 3)))
    drawn = drawn + np.random.default_rng(len(points)).normal(0, spread, drawn.shape)
    for at, row in enumerate(drawn):
        if np.isfinite(row).all() and (law := _fit(scale, row)) is not None:
            found[at] = _power(ahead, *law)
    exact = _power(ahead, *best)
    return [Sample(float(exact[at]), found[:, at]) for at in range(len(to))]


def _fit(scale: "Numbers", values: "Numbers") -> Any:
    """Parameters of the law, None if scipy finds none."""
    import numpy as np
    from scipy.optimize import curve_fit

    rise = max(float(values[-1] - values[0]), 0.01)
    start = (min(float(values[-1]) + rise / 2, 1.0), rise / 2, 0.5)
    try:
        found, _ = curve_fit(
            _power, scale, values, p0=start, bounds=((0, 0, 0.05), (1, 2, 3)), jac=_slopes, max_nfev=500
        )
    except (RuntimeError, ValueError):
        return None
    return found if np.isfinite(found).all() else None


def _power(n: "Numbers", limit: float, drop: float, rate: float) -> "Numbers":
    return limit - drop * n**-rate


def _slopes(n: "Numbers", limit: float, drop: float, rate: float) -> "Numbers":  # noqa: ARG001 - as curve_fit calls it
    import numpy as np

    power = n**-rate
    return np.column_stack([np.ones_like(n), -power, drop * power * np.log(n)])
