"""Differences between groups of articles, on the same stories, with intervals and adjusted p-values."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from framing.compare.effects import Effects, estimate_effects
from framing.compare.measures import Measure, find_measures
from framing.compare.rows import (
    LeftOut,
    check_numbers,
    codes_of,
    comparable_rows,
    make_generator,
    need_columns,
)
from framing.errors import MisuseError, bad_value
from framing.forms import as_plain

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

COLUMNS = (
    "measure", "group", "against", "n", "stories", "mean", "difference", "low", "high", "error", "d", "d_low",
    "d_high", "p", "p_holm", "p_bh", "note",
)  # fmt: skip
REPLICATES = 2000
FEWEST = 5
"""Articles that a group needs."""
FEWEST_CLUSTERS = 5
"""Stories that an interval needs; below about 20 it is rough."""
OTHERS = "the others"
NOTES = {
    "reference": "the reference",
    "few_articles": "too few articles with a value",
    "no_second": "no second group with enough articles",
    "no_shared": "shares nothing of what is held constant with the others",
    "few_clusters": f"no interval from fewer than {FEWEST_CLUSTERS} clusters",
}
"""Why a row has no figures, or no interval, in the column ``note``."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Differences between groups: ``table`` has a row for each measure and group (`COLUMNS`).

    ``difference`` is the group less what it is held ``against``, with its 95 % interval ``low`` to ``high``,
    in the unit of the measure; ``d`` the same in standard deviations; ``note`` is a key of
    `NOTES`, or empty.
    """

    table: "pd.DataFrame"
    by: str
    within: str | None
    reference: str | None
    covariate: str | None
    clusters: str
    seed: int
    replicates: int
    notes: tuple[LeftOut, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)

    def to_frame(self) -> "pd.DataFrame":
        """Return a copy of the table."""
        return self.table.copy()

    def to_dict(self) -> dict[str, Any]:
        """Return everything in plain values for JSON; undefined numbers are None."""
        described = {
            name: getattr(self, name)
            for name in ("by", "within", "reference", "covariate", "clusters", "seed", "replicates")
        }
        rows = self.table.to_dict("records")
        plain: dict[str, Any] = as_plain({**described, "notes": list(map(str, self.notes)), "rows": rows})
        return plain

    def _repr_html_(self) -> str:
        html: str = self.table.to_html(index=False, float_format="{:.3g}".format, escape=True)
        return html


def compare_groups(
    scores: "pd.DataFrame",
    *,
    by: str = "outlet",
    within: str | None = None,
    reference: str | None = None,
    measure: str | Sequence[str] | None = None,
    cluster: str | None = None,
    length: bool = True,
    fewest: int = FEWEST,
    seed: int = 0,
    replicates: int = REPLICATES,
) -> Comparison:
    """Compare groups of scored articles.

    Parameters
    ----------
    scores
        One row an article, as `score_corpus` gives it.
    by
        Column of the groups, such as ``outlet``.
    within
        Column of the stories that are held constant: only differences between articles on the same story
        count. Without it, groups that chose other topics differ by topic too.
    reference
        The group that the others are held against; left out, each group is held against the mean of the
        others.
    measure
        Measures (`framing.compare.measures.MEASURES`) or columns; all rows are adjusted together.
    cluster
        Column of what the bootstrap draws whole; `within` if left out, or else ``story`` if there is such a
        column, or else single articles.
    length
        Hold the logarithm of the number of tokens constant.
    fewest
        Articles that a group needs to be compared.
    seed, replicates
        Of the bootstrap.

    Returns
    -------
    Comparison

    Raises
    ------
    MisuseError
        For an unknown column, measure or reference, or fewer than two groups.

    Notes
    -----
    ``y = α_group + β_story + γ·ln(tokens) + ε`` by least squares. The bootstrap draws clusters (stories)
    whole; the standard error is that of its estimates, but not below the error if groups made no difference
    (see `framing.compare.effects`); interval and p-value follow from Student's t with
    (clusters - 1) degrees of freedom. ``d`` divides by the standard deviation within groups, pooled, with
    Hedges' correction; its interval takes that deviation as known. ``p_holm`` and ``p_bh`` adjust over all
    rows (Holm 1979; Benjamini & Hochberg 1995). Articles whose score is undefined, that are flagged as too
    short or not Spanish, or that copy an earlier article, are left out and counted in the notes. The
    intervals say nothing about errors of the measurement.

    """
    if not 200 <= replicates <= 100_000:
        raise MisuseError(bad_value("replicates", replicates, "a whole number from 200 to 100000"))
    need_columns(scores, [by, *filter(None, (within, cluster)), *(["n_tokens"] if length else [])])
    measures = find_measures(measure, scores.columns)
    rows, notes = comparable_rows(scores, by=by, within=within, length=length)
    for one in measures:
        check_numbers(rows, one.column)
    clusters = cluster or within or ("story" if "story" in rows.columns else None)
    names = _group_names(rows[by], reference, fewest, notes)
    tables = []
    for one in measures:
        table = _compare_one(
            rows, one, names, by=by, within=within, cluster=clusters, reference=reference, length=length,
            fewest=fewest, seed=seed, replicates=replicates,
        )  # fmt: skip
        tables.append(table)
    import pandas as pd

    whole = pd.concat(tables, ignore_index=True)
    whole["p_holm"], whole["p_bh"] = adjust_p(whole["p"].to_numpy())
    return Comparison(
        table=whole[list(COLUMNS)],
        by=by,
        within=within,
        reference=reference,
        covariate="ln(n_tokens)" if length else None,
        clusters=clusters or "article",
        seed=seed,
        replicates=replicates,
        notes=tuple(notes),
    )


def _group_names(
    column: "pd.Series[Any]", reference: str | None, fewest: int, notes: list[LeftOut]
) -> list[str]:
    sizes = column.value_counts()
    names = sorted(map(str, sizes.index))
    if reference is not None and reference not in names:
        raise MisuseError(bad_value("reference", reference, names))
    if (sizes >= fewest).sum() < 2:
        raise MisuseError(
            f"a comparison needs two groups of at least {fewest} articles in column {column.name!r}; "
            f"there are: {', '.join(f'{name} ({sizes[name]})' for name in sizes.index[:8]) or 'none'}"
            + "".join(f"; {note}" for note in notes)
        )
    if reference is not None and sizes[reference] < fewest:
        raise MisuseError(f"the reference {reference!r} has {sizes[reference]} articles; {fewest} are needed")
    return names


def _compare_one(
    rows: "pd.DataFrame",
    measure: Measure,
    names: list[str],
    *,
    by: str,
    within: str | None,
    cluster: str | None,
    reference: str | None,
    length: bool,
    fewest: int,
    seed: int,
    replicates: int,
) -> "pd.DataFrame":
    import numpy as np
    import pandas as pd

    numbers = pd.to_numeric(rows[measure.column], errors="coerce").to_numpy(dtype=float)
    kept = np.isfinite(numbers)
    part, numbers = rows[kept], numbers[kept]
    sizes = part[by].value_counts()
    large = [name for name in names if sizes.get(name, 0) >= fewest]
    table = pd.DataFrame({"measure": measure.name, "group": names})
    table["n"] = [int(sizes.get(name, 0)) for name in names]
    table["stories"] = [_count(part, by, name, cluster) for name in names]
    table["mean"] = [
        float(numbers[part[by] == name].mean()) if sizes.get(name, 0) else np.nan for name in names
    ]
    table["against"] = reference or OTHERS
    for column in ("difference", "low", "high", "error", "d", "d_low", "d_high", "p"):
        table[column] = np.nan
    table["note"] = ["" if name in large else "few_articles" for name in names]
    if len(large) < 2 or (reference is not None and reference not in large):
        table.loc[table["note"] == "", "note"] = "no_second"
        return table
    chosen = part[by].isin(large).to_numpy()
    part, numbers = part[chosen], numbers[chosen]
    groups = np.array([large.index(name) for name in part[by]], dtype=np.intp)
    stories = codes_of(part[cluster]) if cluster else np.arange(len(part))
    blocks = codes_of(part[within]) if within else np.zeros(len(part), dtype=np.intp)
    tokens = np.log(np.maximum(pd.to_numeric(part["n_tokens"]).to_numpy(dtype=float), 1)) if length else None
    found = estimate_effects(
        numbers, groups, _contrasts(large, reference), blocks=blocks, clusters=stories, covariate=tokens,
        seed=seed, replicates=replicates,
    )  # fmt: skip
    _fill(table, large, reference, found, _spread(numbers, groups))
    return table


def _count(rows: "pd.DataFrame", by: str, name: str, cluster: str | None) -> int:
    own = rows[rows[by] == name]
    return int(own[cluster].nunique()) if cluster else len(own)


def _contrasts(names: list[str], reference: str | None) -> "np.ndarray[Any, np.dtype[np.float64]]":
    import numpy as np

    size = len(names)
    if reference is None:
        return np.eye(size) - (1 - np.eye(size)) / (size - 1)
    contrasts = np.eye(size)
    contrasts[:, names.index(reference)] -= 1
    return contrasts


def _spread(
    numbers: "np.ndarray[Any, np.dtype[np.float64]]", groups: "np.ndarray[Any, np.dtype[np.intp]]"
) -> tuple[float, int]:
    """Standard deviation within groups, pooled, and its degrees of freedom."""
    import numpy as np

    means = np.bincount(groups, numbers) / np.bincount(groups)
    freedom = len(numbers) - len(means)
    return float(np.sqrt(((numbers - means[groups]) ** 2).sum() / freedom)), freedom


def _fill(
    table: "pd.DataFrame",
    large: list[str],
    reference: str | None,
    found: Effects,
    spread: tuple[float, int],
) -> None:
    import numpy as np
    from scipy import stats

    deviation, freedom = spread
    correction = 1 - 3 / (4 * freedom - 1)
    scale = correction / deviation if deviation > 0 else np.nan
    enough = found.clusters >= FEWEST_CLUSTERS
    reach = stats.t.ppf(0.975, max(found.clusters - 1, 1))
    for position, name in enumerate(large):
        row = table.index[table["group"] == name][0]
        if name == reference:
            table.loc[row, "note"] = "reference"
            continue
        difference, error = float(found.estimate[position]), float(found.error[position])
        table.loc[row, ["difference", "d"]] = [difference, difference * scale]
        if np.isnan(difference):
            table.loc[row, "note"] = "no_shared"
        elif not enough or np.isnan(error):
            table.loc[row, "note"] = "few_clusters"
        else:
            low, high = difference - reach * error, difference + reach * error
            table.loc[row, ["low", "high", "error"]] = [low, high, error]
            table.loc[row, ["d_low", "d_high"]] = [low * scale, high * scale]
            if error > 0:
                table.loc[row, "p"] = 2 * stats.t.sf(abs(difference) / error, found.clusters - 1)


def adjust_p(values: "np.ndarray[Any, Any]") -> "tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]":
    """Adjust p-values over a family: Holm (any error) and Benjamini-Hochberg (share of false finds).

    In and out: shape (n,); NaN stays NaN and is not counted.

    >>> import numpy as np
    >>> holm, bh = adjust_p(np.array([0.01, 0.04, 0.03, np.nan]))
    >>> [round(float(p), 3) for p in holm[:3]], [round(float(p), 3) for p in bh[:3]]
    ([0.03, 0.06, 0.06], [0.03, 0.04, 0.04])
    """
    import numpy as np
    from scipy import stats

    holm, bh = np.full(len(values), np.nan), np.full(len(values), np.nan)
    known = np.flatnonzero(~np.isnan(values.astype(float)))
    if len(known):
        given = values[known].astype(float)
        bh[known] = stats.false_discovery_control(given)
        order = np.argsort(given)
        stepped = np.maximum.accumulate(given[order] * np.arange(len(given), 0, -1))
        holm[known[order]] = np.minimum(stepped, 1)
    return holm, bh


def shuffle_groups(
    scores: "pd.DataFrame", *, by: str = "outlet", within: str | None = None, seed: int = 0
) -> "pd.DataFrame":
    """Return a copy in which the groups are dealt out anew, within each story if one is named.

    A control: nothing found with the real groups should be found with these. The table keeps its order.
    """
    import numpy as np

    need_columns(scores, [by, *([within] if within else [])])
    generator = make_generator(seed)
    shuffled = scores.copy()
    dealt = scores[by].to_numpy(dtype=object, copy=True)
    blocks: Iterable[tuple[Hashable, Any]] = (
        scores.groupby(within, dropna=False, sort=True).indices.items()
        if within
        else [("", np.arange(len(scores)))]
    )
    for _, places in blocks:
        dealt[places] = dealt[generator.permutation(places)]
    shuffled[by] = dealt
    return shuffled
