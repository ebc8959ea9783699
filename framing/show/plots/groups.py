"""Figures of groups: means, differences, mixes of sources, categories, words."""

from typing import TYPE_CHECKING

from framing.compare import Comparison
from framing.compare.groups import OTHERS
from framing.compare.rows import need_columns
from framing.errors import MisuseError, bad_value, need_kind
from framing.show.plots.labels import name_measure, name_unit, say
from framing.show.plots.style import (
    INK,
    SERIES,
    SOFT,
    draw_intervals,
    drawing,
    name_rows,
    new_axes,
    new_row,
    shorten,
    write_numbers,
)
from framing.show.words import Lang, Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST_TYPES = 7
TERMS = 12


def plot_scores(
    means: "pd.DataFrame", *, measure: str | None = None, lang: Lang = "es", ax: "Axes | None" = None
) -> "Axes":
    """Draw the mean of a measure in each group with its interval.

    Parameters
    ----------
    means
        As `group_means` gives it.
    measure
        Which of its measures; the first if left out.
    lang, ax
        Language of the labels; axes to draw in, new ones if left out.

    Raises
    ------
    MisuseError
        If the table has no such measure.

    """
    words = Words(lang)
    need_columns(means, ["measure", "group", "n", "mean", "low", "high"])
    name = _chosen(means, measure)
    rows = means[means["measure"] == name].sort_values("mean", ascending=False)
    with drawing():
        ax = new_axes(ax, 6.4, 1.2 + 0.32 * len(rows))
        draw_intervals(
            ax, range(len(rows)), rows["mean"], rows["low"], rows["high"], color=SERIES[0]["color"]
        )
        name_rows(ax, [f"{shorten(row.group)} ({say(words, 'n', n=row.n)})" for row in rows.itertuples()])
        ax.set_xlim(left=min(0.0, ax.get_xlim()[0]))
        ax.set_xlabel(f"{name_unit(words, name)}; {_marks(words, rows)}".lstrip("; "))
        ax.set_title(say(words, "mean_of", measure=name_measure(words, name)))
        write_numbers(ax, words)
    return ax


def plot_gaps(
    gaps: Comparison, *, measure: str | None = None, lang: Lang = "es", ax: "Axes | None" = None
) -> "Axes":
    """Draw the differences of a comparison with their intervals; a filled mark excludes 0 after Holm.

    Parameters
    ----------
    gaps
        As `compare_groups` gives it.
    measure
        Which of its measures; the first if left out.
    lang, ax
        Language of the labels; axes to draw in, new ones if left out.

    """
    words = Words(lang)
    need_kind("gaps", gaps, Comparison, "compare_groups makes it")
    name = _chosen(gaps.table, measure)
    rows = gaps.table[gaps.table["measure"] == name]
    rows = rows[rows["group"] != gaps.reference].sort_values("difference", ascending=False)
    with drawing():
        ax = new_axes(ax, 6.4, 1.35 + 0.32 * len(rows))
        draw_intervals(
            ax, range(len(rows)), rows["difference"], rows["low"], rows["high"], color=SERIES[0]["color"]
        )
        ax.axvline(0, color=INK, linewidth=1)
        name_rows(ax, [f"{shorten(row.group)} ({say(words, 'n', n=row.n)})" for row in rows.itertuples()])
        for place, row in enumerate(rows.itertuples()):
            if row.p_holm < 0.05:
                ax.text(
                    1.01, place, "p*", transform=ax.get_yaxis_transform(), va="center", fontsize=8, color=INK
                )
        ax.set_xlabel(
            f"{say(words, 'difference', unit=name_unit(words, name) or name)}; {_marks(words, rows)}"
        )
        held = say(words, "within", column=gaps.within) if gaps.within else say(words, "not_within")
        against = rows["against"].iloc[0] if len(rows) else OTHERS
        told = (
            say(words, "against_others")
            if against == OTHERS
            else say(words, "against", name=shorten(against))
        )
        ax.set_title(
            f"{say(words, 'gap_of', measure=name_measure(words, name))} {told}\n"
            f"{held}; p*: Holm < {words.number(0.05, 2)}"
        )
        write_numbers(ax, words)
    return ax


def plot_mix(mix: "pd.DataFrame", *, lang: Lang = "es") -> "list[Axes]":
    """Draw the mix of source types of each group, a panel a type, with intervals.

    In: as `source_mix` gives it. Out: the axes, at most `MOST_TYPES`, commonest types first; the title says
    how many are left out.
    """
    words = Words(lang)
    need_columns(mix, ["group", "type", "acts", "of", "share", "low", "high"])
    totals = mix.groupby("type")["acts"].sum().sort_values(ascending=False, kind="stable")
    kinds = [str(kind) for kind in totals.index if totals[kind] > 0][:MOST_TYPES] or [
        str(mix["type"].iloc[0])
    ]
    groups = list(dict.fromkeys(mix["group"]))
    sizes = mix.drop_duplicates("group").set_index("group")["of"]
    with drawing():
        axes = new_row(len(kinds), 2.2 + 1.15 * len(kinds), 1.5 + 0.3 * len(groups))
        for place, (kind, ax) in enumerate(zip(kinds, axes, strict=True)):
            rows = mix[mix["type"] == kind].set_index("group").reindex(groups)
            look = SERIES[place % len(SERIES)]
            draw_intervals(
                ax,
                range(len(groups)),
                100 * rows["share"],
                100 * rows["low"],
                100 * rows["high"],
                color=look["color"],
                marker=look["marker"],
            )
            name_rows(ax, [f"{shorten(group, 26)} ({say(words, 'n', n=sizes[group])})" for group in groups])
            ax.set_xlim(0, 100)
            ax.set_xticks([0, 50, 100])
            ax.set_title(shorten(words.named("type", kind), 18), fontsize=9)
            write_numbers(ax, words)
        figure = axes[0].figure
        told = say(words, "mix")
        if len(kinds) < (totals > 0).sum():
            told += f" ({say(words, 'mix_part', shown=len(kinds), n=int((totals > 0).sum()))})"
        figure.suptitle(told, x=0.01, ha="left", fontsize=10)
        figure.supxlabel(f"{say(words, 'mix_x')}; {_marks(words, mix)}", fontsize=9)
    return axes


def plot_categories(
    rates: "pd.DataFrame", *, lang: Lang = "es", ax: "Axes | None" = None, names: dict[str, str] | None = None
) -> "Axes":
    """Draw how often each category occurs in each group, darker for more, with the numbers.

    In: as `category_rates` gives it; `names` are what to call categories. The shades run from 0 to the
    highest rate of the table. No intervals: see `plot_gaps` for differences.
    """
    words = Words(lang)
    need_columns(rates, ["group", "dimension", "category", "per_1000", "tokens"])
    rates = rates.assign(column=rates["dimension"].astype(str) + " " + rates["category"].astype(str))
    table = rates.pivot_table(index="group", columns="column", values="per_1000", sort=False)
    order = list(dict.fromkeys(rates["column"]))
    table = table[order]
    sizes = rates.drop_duplicates("group").set_index("group")["tokens"]
    with drawing():
        ax = new_axes(ax, 2.6 + 0.42 * len(order), 1.6 + 0.34 * len(table))
        top = max(float(table.to_numpy().max()), 1e-9) if table.size else 1.0
        picture = ax.imshow(table.to_numpy(), cmap="Greys", vmin=0, vmax=1.25 * top, aspect="auto")
        for row, values in enumerate(table.to_numpy()):
            for column, value in enumerate(values):
                ax.text(
                    column,
                    row,
                    words.number(float(value), 1),
                    ha="center",
                    va="center",
                    fontsize=7,
                    color="white" if value > 0.7 * top else INK,
                )
        codes = [name.partition(" ")[2] for name in order]
        ax.set_xticks(range(len(order)), [(names or {}).get(code, code) for code in codes])
        ax.set_yticks(range(len(table)), [f"{shorten(name)} (N = {sizes[name]})" for name in table.index])
        ax.tick_params(length=0)
        ax.set_title(say(words, "heat"))
        bar = ax.figure.colorbar(picture, ax=ax, pad=0.01, shrink=0.9)
        bar.set_label(say(words, "heat_unit"))
        bar.outline.set_visible(False)
        write_numbers(ax, words)
    return ax


def plot_keyness(
    keywords: "pd.DataFrame",
    *,
    target: str,
    reference: str | None = None,
    terms: int = TERMS,
    lang: Lang = "es",
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw the terms that set a group apart: log-odds ratio with its interval.

    Parameters
    ----------
    keywords
        As `find_keywords` gives it.
    target, reference
        Names of the two sides; the reference is "the others" if left out.
    terms
        How many on each side.
    lang, ax
        Language of the labels; axes to draw in, new ones if left out.

    """
    import pandas as pd

    words = Words(lang)
    need_columns(keywords, ["term", "z", "log_odds"])
    above, below = keywords[keywords["z"] > 0], keywords[keywords["z"] < 0]
    rows = pd.concat([above.head(terms), below.tail(terms)])
    with drawing():
        ax = new_axes(ax, 6.4, 1.4 + 0.22 * len(rows))
        error = (rows["log_odds"] / rows["z"]).abs()
        centre = rows["log_odds"]
        draw_intervals(
            ax,
            range(len(rows)),
            centre,
            centre - 1.96 * error,
            centre + 1.96 * error,
            color=SERIES[0]["color"],
        )
        ax.axvline(0, color=INK, linewidth=1)
        name_rows(
            ax, [f"{shorten(row.term, 40)} ({row.target}/{row.reference})" for row in rows.itertuples()]
        )
        ax.set_xlabel(say(words, "keyness_x"))
        ax.set_title(say(words, "keyness", target=shorten(target)), pad=16)
        other = shorten(reference) if reference else say(words, "the_others")
        more, less = say(words, "more_in", name=shorten(target, 24)), say(words, "less_in", name=other)
        for side, x, text in (("right", 1.0, more), ("left", 0.0, less)):
            ax.text(x, 1.005, text, transform=ax.transAxes, ha=side, va="bottom", fontsize=7, color=SOFT)
        write_numbers(ax, words)
    return ax


def _chosen(table: "pd.DataFrame", measure: str | None) -> str:
    names: list[str] = list(dict.fromkeys(table["measure"]))
    if measure is None and names:
        return names[0]
    if measure is None or measure not in names:
        raise MisuseError(bad_value("measure", measure, names))
    return measure


def _marks(words: Words, rows: "pd.DataFrame") -> str:
    told = say(words, "ci")
    return f"{told}; {say(words, 'hollow')}" if rows["low"].isna().any() else told
