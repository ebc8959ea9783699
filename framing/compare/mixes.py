"""Means, source mixes and categories of each group: what figures and tables of a report draw."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from framing.compare.groups import REPLICATES
from framing.compare.measures import find_measures
from framing.compare.rows import codes_of, comparable_rows, make_generator, need_columns
from framing.errors import MisuseError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Numbers = np.ndarray[Any, np.dtype[np.float64]]

MEANS = ("group", "measure", "n", "stories", "mean", "low", "high")
MIX = ("group", "type", "acts", "of", "articles", "share", "low", "high")
CATEGORIES = ("group", "dimension", "category", "hits", "tokens", "per_1000")
TYPES = ("GOV", "OFI", "MIL", "EXP", "ONG", "CIU", "MED", "ANO", "DOC", "EMP", "COL", "SIN")
_PREFIX = "sources_types_"
_BATCH = 200
_FEWEST_CLUSTERS = 5


def group_means(
    scores: "pd.DataFrame",
    *,
    by: str = "outlet",
    measure: str | Sequence[str] | None = None,
    seed: int = 0,
    replicates: int = REPLICATES,
) -> "pd.DataFrame":
    """Return the mean of measures in each group, nothing held constant.

    Parameters
    ----------
    scores
        One row an article.
    by, measure
        Column of the groups; measures or numeric columns.
    seed, replicates
        Of the percentile bootstrap, which draws stories whole if there is a column ``story``, else articles.

    Returns
    -------
    DataFrame
        `MEANS`; an interval is NaN below 5 stories.

    Notes
    -----
    Groups that write about other events differ here by their events: for a comparison use `compare_groups`.

    """
    import pandas as pd

    need_columns(scores, [by])
    measures = find_measures(measure, scores.columns)
    rows, _ = comparable_rows(scores, by=by)
    found: list[dict[str, Any]] = []
    for one in measures:
        values = pd.to_numeric(rows[one.column], errors="coerce")
        for group, own in rows[values.notna()].groupby(by, sort=True):
            numbers = values[own.index].to_numpy(dtype=float)[:, None]
            clusters = _clusters(own)
            low, high = _ratio_interval(numbers, numbers[:, 0] * 0 + 1, clusters, seed, replicates)
            found.append(
                {"group": group, "measure": one.name, "n": len(own), "stories": int(clusters.max()) + 1,
                 "mean": float(numbers.mean()), "low": float(low[0]), "high": float(high[0])}
            )  # fmt: skip
    return pd.DataFrame(found, columns=list(MEANS))


def source_mix(
    scores: "pd.DataFrame", *, by: str = "outlet", seed: int = 0, replicates: int = REPLICATES
) -> "pd.DataFrame":
    """Return the share of each source type among the acts of attribution of each group.

    Parameters
    ----------
    scores
        One row an article, with the columns ``sources_types_GOV`` and so on.
    by
        Column of the groups.
    seed, replicates
        Of the percentile bootstrap, which draws articles whole: acts of one article are not independent.

    Returns
    -------
    DataFrame
        `MIX`: acts of the type, ``of`` all counted acts, articles, share and its 95 % interval. NaN where a
        group has no acts; no interval below 5 articles.

    Raises
    ------
    MisuseError
        If the table has no columns of source types.

    """
    import pandas as pd

    need_columns(scores, [by])
    present = [kind for kind in TYPES if f"{_PREFIX}{kind}" in scores.columns]
    if not present:
        raise MisuseError(f"the table of scores has no columns {_PREFIX}..., so it tells no mix of sources")
    rows, _ = comparable_rows(scores, by=by)
    found: list[dict[str, Any]] = []
    for group, own in rows.groupby(by, sort=True):
        counts = own[[f"{_PREFIX}{kind}" for kind in present]].apply(pd.to_numeric, errors="coerce").fillna(0)
        acts = counts.to_numpy(dtype=float)
        low, high = _ratio_interval(acts, acts.sum(axis=1), _articles(own), seed, replicates)
        total = acts.sum()
        for place, kind in enumerate(present):
            number = acts[:, place].sum()
            found.append(
                {"group": group, "type": kind, "acts": int(number), "of": int(total), "articles": len(own),
                 "share": float(number / total) if total else float("nan"),
                 "low": float(low[place]), "high": float(high[place])}
            )  # fmt: skip
    return pd.DataFrame(found, columns=list(MIX))


def category_rates(hits: "pd.DataFrame", scores: "pd.DataFrame", *, by: str = "outlet") -> "pd.DataFrame":
    """Return how often each lexicon category is found per 1000 tokens in each group.

    Parameters
    ----------
    hits
        One row a hit, with ``id dimension category negated``: the evidence written beside the scores.
    scores
        One row an article, with ``id`` and ``n_tokens``.
    by
        Column of the groups in ``scores``.

    Returns
    -------
    DataFrame
        `CATEGORIES`, every category that occurs for every group, 0 where it has none. Negated hits and hits
        without weight do not count.

    """
    import pandas as pd

    need_columns(hits, ["id", "dimension", "category", "negated"])
    need_columns(scores, ["id", "n_tokens", by])
    rows, _ = comparable_rows(scores, by=by)
    tokens = rows.groupby(by, sort=True)["n_tokens"].sum()
    counted = hits[~hits["negated"].astype(bool)]
    if "weight" in counted.columns:
        counted = counted[counted["weight"].astype(float) > 0]
    counted = counted.merge(rows[["id", by]], on="id", how="inner")
    kinds = counted[["dimension", "category"]].drop_duplicates().sort_values(["dimension", "category"])
    sizes = counted.groupby([by, "dimension", "category"]).size()
    found = [
        {"group": group, "dimension": kind.dimension, "category": kind.category,
         "hits": int(sizes.get((group, kind.dimension, kind.category), 0)), "tokens": int(number)}
        for group, number in tokens.items()
        for kind in kinds.itertuples()
    ]  # fmt: skip
    table = pd.DataFrame(found, columns=list(CATEGORIES[:-1]))
    return table.assign(per_1000=1000 * table["hits"] / table["tokens"].where(table["tokens"] > 0))


def _clusters(rows: "pd.DataFrame") -> "np.ndarray[Any, np.dtype[np.intp]]":
    return codes_of(rows["story"]) if "story" in rows.columns else _articles(rows)


def _articles(rows: "pd.DataFrame") -> "np.ndarray[Any, np.dtype[np.intp]]":
    import numpy as np

    return np.arange(len(rows))


def _ratio_interval(
    parts: "Numbers",
    wholes: "Numbers",
    clusters: "np.ndarray[Any, np.dtype[np.intp]]",
    seed: int,
    replicates: int,
) -> "tuple[Numbers, Numbers]":
    """Percentile interval of ``Σ parts / Σ wholes`` for each column of parts, clusters drawn whole."""
    import numpy as np

    number = int(clusters.max()) + 1
    nothing = np.full(parts.shape[1], np.nan)
    if number < _FEWEST_CLUSTERS:
        return nothing, nothing
    tops = np.zeros((number, parts.shape[1]))
    np.add.at(tops, clusters, parts)
    bottoms = np.bincount(clusters, wholes, minlength=number)
    generator = make_generator(seed)
    drawn = []
    for first in range(0, replicates, _BATCH):
        size = min(_BATCH, replicates - first)
        weights = generator.multinomial(number, np.full(number, 1 / number), size=size)
        below = weights @ bottoms
        drawn.append((weights @ tops)[below > 0] / below[below > 0, None])
    samples = np.concatenate(drawn)
    if len(samples) < 0.9 * replicates:
        return nothing, nothing
    low, high = np.percentile(samples, [2.5, 97.5], axis=0)
    return low, high
