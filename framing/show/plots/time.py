"""Scores over time."""

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from framing.compare import timeline
from framing.compare.rows import need_columns
from framing.errors import MisuseError, bad_value
from framing.show.plots.labels import name_measure, name_unit, say
from framing.show.plots.style import SERIES, SOFT, draw_intervals, drawing, new_axes, shorten, write_numbers
from framing.show.words import Lang, Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST_GROUPS = 8


def plot_timeline(
    scores: "pd.DataFrame",
    *,
    measure: str = "alarm",
    every: str = "week",
    by: str | None = None,
    events: Mapping[str, str] | None = None,
    seed: int = 0,
    lang: Lang = "es",
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw the mean of a measure over time with its interval, and known events as lines.

    Parameters
    ----------
    scores
        Scored articles, one row each; or a table that `timeline` made.
    measure, every, by, seed
        As for `timeline`; not used for a table that it made.
    events
        What happened: date ``YYYY-MM-DD`` -> short name.
    lang, ax
        Language of the labels; axes to draw in, new ones if left out.

    Returns
    -------
    Axes
        A line a group, broken where there are no articles, a band for the 95 % interval where there are
        enough; numbers of articles stand below for a single line.

    Raises
    ------
    MisuseError
        For more than `MOST_GROUPS` groups, or an event whose date is none.

    """
    import pandas as pd

    words = Words(lang)
    need_columns(scores, [])
    table = scores
    if "period" not in scores.columns or "mean" not in scores.columns:
        table = timeline(scores, measure=measure, every=every, by=by, seed=seed)
    groups = list(dict.fromkeys(table["group"]))
    if len(groups) > MOST_GROUPS:
        raise MisuseError(f"{len(groups)} lines cannot be told apart; choose up to {MOST_GROUPS} groups")
    name = str(table["measure"].iloc[0])
    with drawing():
        ax = new_axes(ax, 7.0, 3.2)
        for look, group in zip(SERIES, groups, strict=False):
            rows = table[table["group"] == group]
            label = f"{shorten(group)} ({say(words, 'n', n=int(rows['n'].sum()))})" if group else None
            ax.plot(rows["period"], rows["mean"], markersize=4, label=label, **look)
            ax.fill_between(
                rows["period"],
                rows["low"].to_numpy(float),
                rows["high"].to_numpy(float),
                color=look["color"],
                alpha=0.15,
                linewidth=0,
            )
            alone = rows[rows["mean"].notna() & rows["mean"].shift().isna() & rows["mean"].shift(-1).isna()]
            days = ax.convert_xunits(alone["period"])  # type: ignore[no-untyped-call]
            draw_intervals(  # a band over a single period has no width
                ax, days, alone["mean"], alone["low"], alone["high"],
                horizontal=False, color=look["color"], marker=look["marker"],
            )  # fmt: skip
        if groups == [""]:
            for row in table[table["n"] > 0].itertuples():
                ax.annotate(
                    str(row.n),
                    (row.period, 0),
                    xycoords=("data", "axes fraction"),
                    xytext=(0, 2),
                    textcoords="offset points",
                    ha="center",
                    fontsize=6,
                    color=SOFT,
                )
        for date, told in (events or {}).items():
            day = _day(date)
            ax.axvline(day, color=SOFT, linestyle=":", linewidth=1)
            ax.text(
                day,
                1.0,
                f" {shorten(told, 28)}",
                transform=ax.get_xaxis_transform(),
                va="top",
                fontsize=7,
                rotation=90,
                ha="right",
                color=SOFT,
            )
        lowest = min(0.0, float(pd.concat([table["mean"], table["low"]]).min(skipna=True)))
        # Room at the foot for the numbers of articles.
        ax.set_ylim(bottom=lowest - (0.08 * (ax.get_ylim()[1] - lowest) if groups == [""] else 0.0))
        ax.grid(axis="y")
        ax.set_ylabel(name_unit(words, name) or name)
        total = say(words, "n", n=int(table["n"].sum()))
        ax.set_xlabel(f"{say(words, 'period')}; {say(words, 'ci')} ({total} {say(words, 'articles')})")
        ax.set_title(say(words, "timeline_of", measure=name_measure(words, name)))
        ax.figure.autofmt_xdate(rotation=30)
        if groups != [""]:
            ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
        write_numbers(ax, words)
    return ax


def _day(date: str) -> "pd.Timestamp":
    import pandas as pd

    try:
        return pd.Timestamp(datetime.date.fromisoformat(date))
    except (TypeError, ValueError) as error:
        raise MisuseError(bad_value("the date of an event", date, "a date such as 2031-03-01")) from error
