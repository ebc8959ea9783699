"""The page of a report: method, figures with their tables, evidence, limits, versions."""

import base64
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from framing.compare import MEASURES
from framing.show.plots.labels import name_measure
from framing.show.report.figures import Figure
from framing.show.report.study import SECTIONS, ReportSettings, Study
from framing.show.report.texts import tell
from framing.show.texts import NOTICE
from framing.show.words import Lang, Words

if TYPE_CHECKING:
    import pandas as pd

_ROWS = 400
"""Rows of a table that the page shows; the CSV has all."""


def render_report(
    study: Study,
    settings: ReportSettings,
    figures: Sequence[Figure],
    lexicons: Mapping[str, str],
    versions: Mapping[str, str],
) -> str:
    """Return the self-contained page of a report as HTML; everything from the corpus is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    words = Words(cast("Lang", settings.lang))
    environment = Environment(
        loader=PackageLoader("framing.show"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    template = environment.get_template("report.html.j2")
    numbered = {figure.name: number for number, figure in enumerate(figures, start=1)}
    sections = []
    for name in SECTIONS:
        own = [_shown(figure, numbered[figure.name], words) for figure in figures if figure.section == name]
        table = _table(name, study, words)
        if own or table:
            said = _said(name, study, settings, words)
            sections.append(
                {"id": name, "title": tell(words, name), "said": said, "figures": own, "table": table}
            )
    return template.render(
        lang=settings.lang,
        title=tell(words, "title", n=len(study.scores)),
        synthetic=tell(words, "synthetic") if settings.synthetic else "",
        summary=_summary(study, settings, words),
        notes=[
            tell(words, f"left.{note.why}", n=note.count, detail=note.detail, flag=words.flag(note.detail))
            for note in study.notes
        ],
        notice=NOTICE[0 if settings.lang == "es" else 1].replace("**", ""),
        method=_method(settings, study, words),
        sections=sections,
        limits=[tell(words, f"limits.{name}") for name in ("sample", "validity", "indices")],
        missing={tell(words, name): _why(why, words) for name, why in study.missing.items()},
        lexicons=lexicons,
        versions=versions,
        tell=lambda key: tell(words, key),
    )


def _why(why: str, words: Words) -> str:
    return tell(words, f"why.{why}") if why in ("no_texts", "no_evidence", "no_within") else why


def _summary(study: Study, settings: ReportSettings, words: Words) -> str:
    dates = ""
    if "date" in study.scores.columns:
        known = sorted(str(date)[:10] for date in study.scores["date"].dropna() if str(date))
        if known:
            dates = tell(words, "dates", first=known[0], last=known[-1])
    groups = study.means["group"].nunique()
    return tell(
        words, "summary", n=len(study.scores), groups=groups, by=settings.by, dates=dates, used=study.rows
    )


def _method(settings: ReportSettings, study: Study, words: Words) -> list[str]:
    said = [tell(words, "method.score")]
    if study.gaps is not None and study.gaps.within:
        said.append(
            tell(
                words,
                "method.within",
                within=study.gaps.within,
                replicates=settings.replicates,
                seed=settings.seed,
            )
        )
    elif study.gaps is not None:
        said.append(tell(words, "method.not_within"))
    if study.gaps is not None:
        said.append(tell(words, "method.p", rows=int(study.gaps.table["p"].notna().sum())))
    return said


def _said(name: str, study: Study, settings: ReportSettings, words: Words) -> str:
    if name == "gaps" and study.gaps is not None:
        table = study.gaps.table
        rows = table[table["p_holm"] < 0.05]
        if rows.empty:
            return tell(words, "gaps.none")
        found = "; ".join(
            f"{_measure(words, row.measure)}, {row.group} ({_signed(row.difference, words)})"
            for row in rows.itertuples()
        )
        return tell(words, "gaps.found", found=found)
    if name == "keyness":
        inside = settings.within is not None and settings.within in study.scores.columns
        return tell(words, "keyness.caution", within=tell(words, "keyness.within") if inside else "")
    return tell(words, f"{name}.caution")


def _shown(figure: Figure, number: int, words: Words) -> dict[str, Any]:
    subject = (
        name_measure(words, figure.subject)
        if figure.section in ("means", "gaps", "timeline")
        else figure.subject
    )
    title = tell(words, figure.section) + (f": {subject}" if subject else "")
    return {
        "name": figure.name,
        "caption": f"{tell(words, 'figure', n=number)} {title}.",
        "alt": tell(words, "alt", title=title, name=figure.name),
        "data": base64.b64encode(figure.svg).decode(),
    }


def _table(section: str, study: Study, words: Words) -> dict[str, Any] | None:
    """Heading and rows of a section's table, all in words; None if it has none."""
    if section == "gaps" and study.gaps is not None:
        heading = ["measure", "group", "n", "mean", "difference", "ci", "d", "p", "note"]
        rows = [
            [_measure(words, row.measure), row.group, row.n, words.number(row.mean, 2),
             _signed(row.difference, words), words.interval((row.low, row.high), 2), words.number(row.d, 2),
             words.number(row.p_holm, 4), tell(words, f"note.{row.note}")]
            for row in study.gaps.table.itertuples()
        ]  # fmt: skip
    elif section == "sensitivity" and study.sensitivity is not None:
        heading = ["variant", "dimension", "n", "mean", "difference", "rank"]
        rows = [
            [words.named("variant", row.variant), words.named("dimension", row.dimension), row.n,
             words.number(row.mean, 2), _signed(row.difference, words), words.number(row.rank_correlation, 3)]
            for row in study.sensitivity.itertuples()
        ]  # fmt: skip
    elif section == "telling" and study.telling is not None:
        return {"sentences": _sentences(study.telling, words)}
    else:
        return None
    if rows and not any(row[-1] for row in rows):  # no comparison has a note
        heading, rows = heading[:-1], [row[:-1] for row in rows]
    return {"heading": [tell(words, f"column.{name}") for name in heading], "rows": rows[:_ROWS]}


def _sentences(table: "pd.DataFrame", words: Words) -> list[dict[str, str]]:
    return [
        {
            "dimension": words.named("dimension", str(row["dimension"])),
            "value": words.short(float(row["value"])),
            "text": str(row["text"]),
            "from": " · ".join(
                str(row[name])
                for name in ("group", "title", "date")
                if name in row and row[name] is not None and str(row[name]) not in ("", "nan", "None")
            ),
        }
        for row in table.to_dict("records")
    ]


def _measure(words: Words, name: str) -> str:
    """A measure with its range, which its numbers do not show."""
    unit = {"0-100": "0–100", "share of acts": "0–1"}.get(MEASURES[name].unit if name in MEASURES else "", "")
    return name_measure(words, name) + (f" ({unit})" if unit else "")


def _signed(value: float, words: Words) -> str:
    written = words.number(value, 2)
    return written if math.isnan(value) or value <= 0 or float(f"{value:.2f}") == 0 else f"+{written}"
