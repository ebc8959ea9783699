"""Figures of an evaluation: precision and recall, calibration, learning curve, confusion, baselines."""

from typing import TYPE_CHECKING, Any

from framing.show.plots.labels import say
from framing.show.plots.style import (
    INK,
    SERIES,
    SOFT,
    draw_intervals,
    drawing,
    name_rows,
    new_axes,
    shorten,
    write_numbers,
)
from framing.show.words import Lang, Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_precision_recall(
    points: "pd.DataFrame", *, prevalence: float | None = None, lang: Lang = "es", ax: "Axes | None" = None
) -> "Axes":
    """Draw precision against recall at every threshold.

    In: ``recall`` and ``precision``, a row a threshold; `prevalence`, the share of positives, is what chance
    reaches.
    """
    words = Words(lang)
    with drawing():
        ax = new_axes(ax, 4.0, 3.6)
        ax.plot(points["recall"], points["precision"], drawstyle="steps-post", color=SERIES[0]["color"])
        if prevalence is not None:
            ax.axhline(prevalence, color=SOFT, linestyle="--", linewidth=1)
            told = say(words, "chance", share=words.percent(prevalence))
            ax.text(0.01, min(prevalence + 0.015, 0.96), told, fontsize=7, color=SOFT)
        ax.set(xlim=(0, 1), ylim=(0, 1.02), xlabel=say(words, "recall"), ylabel=say(words, "precision"))
        ax.set_title(say(words, "pr"))
        ax.grid()
        write_numbers(ax, words)
    return ax


def plot_calibration(bins: "pd.DataFrame", *, lang: Lang = "es", ax: "Axes | None" = None) -> "Axes":
    """Draw how often what was given probability p was so, with Wilson intervals and counts.

    In: ``mean_p share low high n``, a row a bin.
    """
    words = Words(lang)
    rows = bins[bins["n"] > 0]
    with drawing():
        ax = new_axes(ax, 4.0, 3.8)
        ax.plot([0, 1], [0, 1], color=SOFT, linestyle="--", linewidth=1, label=say(words, "perfect"))
        draw_intervals(
            ax,
            rows["mean_p"],
            rows["share"],
            rows["low"],
            rows["high"],
            horizontal=False,
            color=SERIES[0]["color"],
        )
        for row in rows.itertuples():
            ax.annotate(
                str(row.n),
                (row.mean_p, 0),
                xycoords=("data", "axes fraction"),
                xytext=(0, 2),
                textcoords="offset points",
                ha="center",
                fontsize=6,
                color=SOFT,
            )
        ax.set(xlim=(0, 1), ylim=(-0.1, 1.02), ylabel=say(words, "calibration_y"))
        ax.set_xlabel(f"{say(words, 'calibration_x')} ({say(words, 'n', n=int(rows['n'].sum()))})")
        ax.set_title(say(words, "calibration"))
        ax.grid()
        ax.legend(loc="upper left")
        write_numbers(ax, words)
    return ax


def plot_learning_curve(
    curve: "pd.DataFrame", *, metric: str | None = None, lang: Lang = "es", ax: "Axes | None" = None
) -> "Axes":
    """Draw a figure of merit against the number of labels, and what more labels would likely bring.

    In: ``labels metric value low high kind``, a row a size; `metric` is the first of the table if left out.
    """
    words = Words(lang)
    name = metric or str(curve["metric"].iloc[0])
    rows = curve[curve["metric"] == name].sort_values("labels")
    with drawing():
        ax = new_axes(ax, 4.8, 3.4)
        for kind, look in zip(("measured", "extrapolated"), SERIES, strict=False):
            part = rows[rows["kind"] == kind]
            if len(part):
                ax.plot(
                    part["labels"],
                    part["value"],
                    color=look["color"],
                    linestyle=look["linestyle"],
                    linewidth=1,
                )
                draw_intervals(
                    ax,
                    part["labels"],
                    part["value"],
                    part["low"],
                    part["high"],
                    horizontal=False,
                    color=look["color"],
                    marker=look["marker"],
                    label=say(words, kind),
                )
        ax.set(xlabel=say(words, "curve_x"), ylabel=f"{name}; {say(words, 'ci')}")
        ax.set_xlim(left=0)
        ax.set_title(say(words, "curve"))
        ax.grid()
        ax.legend(loc="lower right")
        write_numbers(ax, words)
    return ax


def plot_confusion(confusion: "pd.DataFrame", *, lang: Lang = "es", ax: "Axes | None" = None) -> "Axes":
    """Draw a confusion table: rows are labels, columns predictions; shades are shares of the row.

    In: counts, labels as index, predictions as columns.
    """
    import numpy as np

    words = Words(lang)
    counts = confusion.to_numpy(dtype=float)
    with drawing():
        ax = new_axes(ax, 2.0 + 0.75 * counts.shape[1], 1.6 + 0.55 * counts.shape[0])
        sums = counts.sum(axis=1, keepdims=True)
        shares = np.divide(counts, sums, out=np.zeros_like(counts), where=sums > 0)
        ax.imshow(shares, cmap="Greys", vmin=0, vmax=1.3, aspect="auto")
        for (row, column), share in np.ndenumerate(shares):
            ax.text(
                column,
                row,
                f"{_count(counts[row, column])}\n{words.percent(share)}",
                ha="center",
                va="center",
                fontsize=8,
                color="white" if share > 0.7 else INK,
            )
        ax.set_xticks(range(counts.shape[1]), [shorten(name, 18) for name in confusion.columns])
        ax.set_yticks(range(counts.shape[0]), [shorten(name, 18) for name in confusion.index])
        ax.tick_params(length=0)
        ax.set(xlabel=say(words, "predicted_label"), ylabel=say(words, "true_label"))
        total = say(words, "n", n=_count(counts.sum()))
        ax.set_title(f"{say(words, 'confusion')} ({total})")
        write_numbers(ax, words)
    return ax


def plot_figures(
    figures: "pd.DataFrame", *, metric: str, lang: Lang = "es", ax: "Axes | None" = None
) -> "Axes":
    """Draw one figure of merit of a model and of its baselines with intervals.

    In: ``classifier metric value low high``, a row each; the order is kept.
    """
    words = Words(lang)
    rows = figures[figures["metric"] == metric]
    with drawing():
        ax = new_axes(ax, 5.4, 1.2 + 0.3 * len(rows))
        draw_intervals(
            ax, range(len(rows)), rows["value"], rows["low"], rows["high"], color=SERIES[0]["color"]
        )
        name_rows(ax, [shorten(name) for name in rows["classifier"]])
        ax.set_xlabel(f"{metric}; {say(words, 'ci')}")
        ax.set_title(say(words, "figures"))
        write_numbers(ax, words)
    return ax


def plot_slices(
    slices: "pd.DataFrame", *, by: str, metric: str, lang: Lang = "es", ax: "Axes | None" = None
) -> "Axes":
    """Draw one figure of merit for each part of the labels (outlets, lengths) with intervals.

    In: ``by slice n``, the metric and, if known, ``METRIC_low`` and ``METRIC_high``, a row a part.
    """
    words = Words(lang)
    rows = slices[slices["by"] == by]
    missing: Any = rows[metric] * float("nan")
    with drawing():
        ax = new_axes(ax, 5.4, 1.2 + 0.3 * len(rows))
        draw_intervals(
            ax,
            range(len(rows)),
            rows[metric],
            rows.get(f"{metric}_low", missing),
            rows.get(f"{metric}_high", missing),
            color=SERIES[0]["color"],
        )
        name_rows(ax, [f"{shorten(row.slice)} ({say(words, 'n', n=row.n)})" for row in rows.itertuples()])
        ax.set_xlabel(f"{metric}; {say(words, 'ci')}")
        ax.set_title(say(words, "slices", by=by))
        write_numbers(ax, words)
    return ax


def _count(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.1f}"
