"""Figures of one article: who speaks where, and how the measures rise and fall along the text."""

from collections import defaultdict
from typing import TYPE_CHECKING

from framing.errors import need_kind
from framing.measures.values import saturate
from framing.records import DIMENSIONS, ArticleScore, Attribution
from framing.show.plots.labels import say
from framing.show.plots.style import (
    DIMENSION_STYLE,
    INK,
    RULE,
    SOFT,
    TYPE_STYLE,
    drawing,
    name_rows,
    new_axes,
    shorten,
)
from framing.show.words import Lang, Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WINDOW = 5
"""Units that the arc takes the mean of."""
MOST_SOURCES = 12


def plot_arc(result: ArticleScore, *, lang: Lang = "es", ax: "Axes | None" = None) -> "Axes":
    """Draw how the four dimensions rise and fall along an article.

    Parameters
    ----------
    result
        A scored article.
    lang, ax
        Language of the labels; axes to draw in, new ones if left out.

    Returns
    -------
    Axes
        x: position in the text; y: moving mean of ``s = 1 - 2^-V`` over `WINDOW` units, times 100, so that
        the height is comparable with a score. Ticks below mark the units with a cue. No interval: the line
        shows this text, and estimates nothing.

    """
    import numpy as np

    words = Words(lang)
    need_kind("result", result, ArticleScore, "score_article makes it")
    with drawing():
        ax = new_axes(ax, 6.4, 3.2)
        count = len(result.units)
        place = 100 * (np.arange(count) + 0.5) / max(count, 1)
        for row, name in enumerate(DIMENSIONS):
            values = np.array([saturate(unit.values.get(name, 0.0)) for unit in result.units])
            if count:
                weights = np.ones(min(WINDOW, count))
                mean = np.convolve(values, weights, "same") / np.convolve(np.ones(count), weights, "same")
                ax.plot(place, 100 * mean, label=words.named("dimension", name), **DIMENSION_STYLE[name])
            hits = place[values > 0]
            ax.plot(
                hits,
                np.full(len(hits), -4.0 - 3 * row),
                "|",
                color=DIMENSION_STYLE[name]["color"],
                markersize=5,
                markeredgewidth=1.3,
            )
        ax.axhline(0, color=SOFT, linewidth=0.8)
        ax.set_xlim(0, 100)
        ax.set_ylim(-16, max(50.0, ax.get_ylim()[1]))
        ax.set_yticks([tick for tick in ax.get_yticks() if 0 <= tick <= 100])
        ax.grid(axis="y")
        ax.set_title(say(words, "arc"))
        ax.set_xlabel(f"{say(words, 'arc_x', n=count)}; {say(words, 'arc_rug')}")
        ax.set_ylabel(say(words, "arc_y"))
        if count:
            ax.legend(ncols=2, loc="upper right")
    return ax


def plot_profile(result: ArticleScore, *, lang: Lang = "es", ax: "Axes | None" = None) -> "Axes":
    """Draw who speaks in an article: name, type, share of the attributions, and where in the text.

    Parameters
    ----------
    result
        A scored article.
    lang, ax
        Language of the labels; axes to draw in, new ones if left out.

    Returns
    -------
    Axes
        A row for each source, most attributions first (at most `MOST_SOURCES`, the others together), bars
        where its words stand, number and share at the right; the last row is what nobody else says. Shares
        below 3 attributions are not given.

    """
    words = Words(lang)
    need_kind("result", result, ArticleScore, "score_article makes it")
    acts: dict[str, list[Attribution]] = defaultdict(list)
    for act in result.attributions:
        if act.counted:
            acts[act.entity].append(act)
    ranked = sorted(acts.items(), key=lambda item: (-len(item[1]), item[1][0].content))
    rows = ranked[:MOST_SOURCES]
    if len(ranked) > MOST_SOURCES:
        rest = [act for _, own in ranked[MOST_SOURCES:] for act in own]
        rows.append((say(words, "others", n=len(ranked) - MOST_SOURCES), rest))
    total = sum(map(len, acts.values()))
    length = max(len(result.article.text), 1)
    with drawing():
        ax = new_axes(ax, 7.0, 1.5 + 0.32 * (len(rows) + 1))
        for row, (_, own) in enumerate(rows):
            for act in own:
                colour, hatch = TYPE_STYLE.get(act.type, ("#ffffff", ""))
                start, end = act.content
                ax.barh(
                    row,
                    100 * max(end - start, length / 200) / length,
                    left=100 * start / length,
                    height=0.6,
                    color=colour,
                    edgecolor=INK,
                    hatch=hatch,
                    linewidth=0.6,
                )
            share = f" ({words.percent(len(own) / total)})" if total >= 3 else ""
            ax.text(101.5, row, f"{len(own)}{share}", va="center", color=INK)
        for unit in result.units:
            if not unit.attributed:
                ax.barh(
                    len(rows),
                    100 * (unit.end - unit.start) / length,
                    left=100 * unit.start / length,
                    height=0.4,
                    color=RULE,
                    edgecolor=SOFT,
                    linewidth=0.4,
                )
        named = [f"{shorten(name)} · {_types(own, words)}" for name, own in rows]
        name_rows(ax, [*named, say(words, "author")])
        ax.set_xlim(0, 100)
        ax.set_xlabel(say(words, "profile_x"))
        ax.set_title(say(words, "profile"))
        ax.text(101.5, -0.75, say(words, "profile_acts", n=total), va="bottom", color=SOFT, fontsize=8)
        if not rows:
            ax.text(50, -0.3, say(words, "no_acts"), ha="center", color=SOFT)
    return ax


def _types(acts: list[Attribution], words: Words) -> str:
    return ", ".join(dict.fromkeys(words.named("type", act.type) for act in acts))
