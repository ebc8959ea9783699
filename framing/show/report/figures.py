"""Every figure of a report: as SVG and PNG, with the table that it draws as CSV."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from framing.forms import sheet_text
from framing.show import plots
from framing.show.plots.labels import say
from framing.show.plots.style import SOFT, drawing
from framing.show.report.study import ReportSettings, Study
from framing.show.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MatplotlibFigure

    from framing.show.words import Lang

WIDTHS = {"svg": 110, "png": 200}
PADDING = 0.1
"""Inches around a figure."""
DRAWN = ("escalation", "alarm", "source_reliance")
"""Measures whose means are drawn; the table of means has all."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its name in file names, the section it belongs to, what it shows, its files, its table."""

    name: str
    section: str
    subject: str
    svg: bytes
    png: bytes
    csv: str


def draw_figures(study: Study, settings: ReportSettings) -> Iterator[Figure]:
    """Draw the figures of a report one by one; the same study gives the same bytes."""
    lang = cast("Lang", settings.lang)
    told = say(Words(lang), "synthetic") if settings.synthetic else ""
    means = study.means
    for name in filter(set(means["measure"]).__contains__, settings.measures or DRAWN):
        rows = means[means["measure"] == name]
        ax = plots.plot_scores(rows, measure=name, lang=lang)
        yield _figure(f"means-{name}", "means", name, ax, rows, told)
    if study.gaps is not None:
        for name in dict.fromkeys(study.gaps.table["measure"]):
            rows = study.gaps.table[study.gaps.table["measure"] == name]
            if rows["difference"].notna().any():
                ax = plots.plot_gaps(study.gaps, measure=name, lang=lang)
                yield _figure(f"gaps-{name}", "gaps", name, ax, rows, told)
    for name, rows in study.timelines.items():
        ax = plots.plot_timeline(rows, events=settings.events, lang=lang)
        yield _figure(f"timeline-{name}", "timeline", name, ax, rows, told)
    if study.mix is not None:
        yield _figure("mix", "mix", "", plots.plot_mix(study.mix, lang=lang)[0], study.mix, told)
    if study.categories is not None and len(study.categories):
        ax = plots.plot_categories(study.categories, lang=lang)
        yield _figure("categories", "categories", "", ax, study.categories, told)
    for number, (group, rows) in enumerate(study.keywords.items(), start=1):
        ax = plots.plot_keyness(rows, target=group, lang=lang)
        yield _figure(f"keyness-{number:02d}", "keyness", group, ax, rows, told)


def table_text(table: "pd.DataFrame") -> str:
    """Write a table as CSV that a spreadsheet opens as it should; undefined cells are empty."""
    plain = table.astype(object).where(table.notna(), "")
    return sheet_text([str(name) for name in table.columns], plain.to_dict("records"))


def _figure(
    name: str, section: str, subject: str, ax: "Axes", table: "pd.DataFrame", synthetic: str
) -> Figure:
    import matplotlib.pyplot as plt

    figure = cast("MatplotlibFigure", ax.get_figure(root=True))
    if synthetic:
        # A figure travels without its page, so it says itself that nobody real wrote these texts.
        figure.text(1, -0.01, synthetic, ha="right", va="top", fontsize=7, color=SOFT)
    files = {}
    with drawing():  # the salt of the names inside an SVG is part of the look
        # The places of things are found once: asked for anew with each file, they take most of the time.
        figure.draw_without_rendering()
        figure.set_layout_engine(None)
        extent = figure.get_tightbbox().padded(PADDING)
        for kind, dots in WIDTHS.items():
            paper = io.BytesIO()
            metadata = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
            figure.savefig(paper, format=kind, dpi=dots, metadata=metadata, bbox_inches=extent)
            files[kind] = paper.getvalue()
    plt.close(figure)
    return Figure(name, section, subject, files["svg"], files["png"], table_text(table))
