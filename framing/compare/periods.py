"""Before and after, and scores over time."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from framing.compare.groups import FEWEST, REPLICATES, Comparison, compare_groups
from framing.compare.measures import find_measures
from framing.compare.rows import comparable_rows, make_generator, need_columns
from framing.errors import MisuseError, bad_value

if TYPE_CHECKING:
    import pandas as pd

EVERY = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
BEFORE, AFTER = "before", "after"
TIMELINE = ("period", "group", "measure", "n", "mean", "low", "high")
FEWEST_FOR_INTERVAL = 5


def compare_periods(
    scores: "pd.DataFrame",
    cut: str,
    *,
    within: str | None = "outlet",
    measure: str | Sequence[str] | None = None,
    length: bool = True,
    fewest: int = FEWEST,
    seed: int = 0,
    replicates: int = REPLICATES,
) -> Comparison:
    """Compare the articles from a day on with those before it, the same outlets held constant.

    Parameters
    ----------
    scores
        One row an article, with ``date``.
    cut
        First day of the later period, ``YYYY-MM-DD``.
    within
        Column held constant; the outlet by default, because outlets enter and leave a corpus.
    measure, length, fewest, seed, replicates
        As for `compare_groups`.

    Returns
    -------
    Comparison
        With the groups ``before`` (the reference) and ``after``; clusters are stories if there is a column
        ``story``, else articles.

    Raises
    ------
    MisuseError
        For a cut that is no date or leaves a side empty.

    Notes
    -----
    What happened in the world differs between the periods too: a difference is not a change of style. As
    `compare_groups` says of intervals. Articles without a date are left out.

    """
    import pandas as pd

    need_columns(scores, ["date"])
    try:
        day = pd.Timestamp(date.fromisoformat(str(cut)))
    except ValueError as error:
        raise MisuseError(bad_value("cut", cut, "a date such as 2031-03-01")) from error
    dates = _dates(scores)
    if not (dates < day).any() or not (dates >= day).any():
        span = f"{dates.min():%Y-%m-%d} to {dates.max():%Y-%m-%d}" if dates.notna().any() else "unknown"
        raise MisuseError(
            bad_value("cut", cut, f"after the first article and no later than the last ({span})")
        )
    column = pd.Series(BEFORE, index=scores.index).where(dates < day, AFTER).where(dates.notna())
    cluster = "story" if "story" in scores.columns else None
    return compare_groups(
        scores.assign(period=column), by="period", within=within, reference=BEFORE, measure=measure,
        length=length, fewest=fewest, seed=seed, replicates=replicates, cluster=cluster,
    )  # fmt: skip


def timeline(
    scores: "pd.DataFrame",
    *,
    measure: str = "alarm",
    every: str = "week",
    by: str | None = None,
    fewest: int = FEWEST_FOR_INTERVAL,
    seed: int = 0,
    replicates: int = REPLICATES,
) -> "pd.DataFrame":
    """Return the mean of a measure in each period, with intervals.

    Parameters
    ----------
    scores
        One row an article, with ``date``.
    measure
        A measure or numeric column.
    every
        ``day``, ``week`` (from Monday), ``month``, ``quarter`` or ``year``.
    by
        Column of groups drawn apart, such as ``outlet``; None for all together.
    fewest
        Articles in a period that an interval needs; below, ``low`` and ``high`` are NaN.
    seed, replicates
        Of the percentile bootstrap over articles.

    Returns
    -------
    DataFrame
        `TIMELINE`: first day of the period, group ("" for all), measure, n, mean and 95 % interval. Periods
        without articles have n = 0 and NaN, so that a line shows the gap.

    Raises
    ------
    MisuseError
        For an unknown measure, column or period.

    """
    import numpy as np
    import pandas as pd

    if every not in EVERY:
        raise MisuseError(bad_value("every", every, EVERY))
    need_columns(scores, ["date", *([by] if by else [])])
    (one,) = find_measures(measure, scores.columns)
    rows, _ = comparable_rows(scores, by=by or "date")
    part = pd.DataFrame(
        {
            "period": _dates(rows).dt.to_period(EVERY[every]),
            "group": rows[by].astype(str) if by else "",
            "value": pd.to_numeric(rows[one.column], errors="coerce"),
        }
    ).dropna()
    if part.empty:
        raise MisuseError(f"no article has both a date and a value of {one.name}")
    generator = make_generator(seed)
    found: list[dict[str, Any]] = []
    whole = pd.period_range(part["period"].min(), part["period"].max(), freq=EVERY[every])
    for group, own in part.groupby("group", sort=True):
        for period in whole:
            values = own.loc[own["period"] == period, "value"].to_numpy(dtype=float)
            low = high = np.nan
            if len(values) >= fewest:
                drawn = generator.choice(values, size=(replicates, len(values))).mean(axis=1)
                low, high = np.percentile(drawn, [2.5, 97.5])
            mean = float(values.mean()) if len(values) else np.nan
            found.append(
                {"period": period.start_time, "group": group, "measure": one.name, "n": len(values),
                 "mean": mean, "low": float(low), "high": float(high)}
            )  # fmt: skip
    return pd.DataFrame(found, columns=list(TIMELINE))


def _dates(scores: "pd.DataFrame") -> "pd.Series[Any]":
    import pandas as pd

    return pd.to_datetime(scores["date"], errors="coerce", format="ISO8601", utc=True).dt.tz_localize(None)
