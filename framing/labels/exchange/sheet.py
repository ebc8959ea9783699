"""Units of an annotation project as rows of a table that `read_labels` reads, and back."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from framing.errors import FramingError
from framing.forms import unguard_cell
from framing.labels.codings import Codings
from framing.labels.exchange.units import Coding, Mark, Report, Unit, valid_mark
from framing.labels.record import Value
from framing.reading.corpus import read_table
from framing.text import segment

Shape = Literal["auto", "columns", "classes"]
Empty = Literal["none", "open"]

SPANS = "spans"
"""Column of marked stretches: a JSON list of [start, end, label] in code points of the row's text."""

_OWN = ("text", "label", "coder", "start", "end", "text_labels", SPANS)
_Row = tuple[str, frozenset[str] | None, Coding, dict[str, str]]


def make_rows(
    units: Sequence[Unit],
    report: Report,
    *,
    split: bool | None,
    empty: Empty,
    shape: Shape,
    labels: Sequence[str] = (),
) -> tuple[list[str], list[dict[str, object]]]:
    """Make a table of units. In: as `framing.labels.exchange.import_labels`. Out: its columns, its rows."""
    coded = [coding for unit in units for coding in unit.codings]
    if split is None:
        marks = any(coding.marks for coding in coded)
        split = any(unit.parts for unit in units) or (marks and not any(coding.labels for coding in coded))
    rows = [row for number, unit in enumerate(units, 1) for row in _rows(unit, number, report, split)]
    blank = sum(held is not None and not held for _, held, _, _ in rows)
    if empty == "open":
        rows = [(text, held or None, coding, about) for text, held, coding, about in rows]
    elif blank and not split:
        report.lost["row without any label counts as labelled with none (empty='open' leaves it open)"] += (
            blank
        )
    names = sorted({name for _, held, _, _ in rows for name in held or ()} | set(labels))
    if not names:
        report.lost["text without any label; name the labels (labels=) to get their columns"] += len(rows)
    classes = shape == "classes" or (
        shape == "auto"
        and len(names) > 1
        and all(len(held) == 1 for _, held, _, _ in rows if held is not None)
    )
    if classes and any(held is not None and len(held) > 1 for _, held, _, _ in rows):
        report.problems.append("some texts have several labels; they need a column for each label")
    others = list(dict.fromkeys(name for *_, about in rows for name in about))
    titles = {name: f"{name}_label" if name in (*_OWN, *others) else name for name in names}
    columns = ["text", *(["label"] if classes else titles.values())]
    columns += ["coder"] if any(coding.coder for _, _, coding, _ in rows) else []
    columns += others
    columns += [SPANS] if any(coding.marks for _, _, coding, _ in rows) else []
    table = [_cells(row, titles, classes=classes) for row in rows]
    return columns, [{name: row[name] for name in columns if name in row} for row in table]


def _rows(unit: Unit, number: int, report: Report, split: bool) -> Iterator[_Row]:
    about = {(f"{name}_data" if name in _OWN else name): cell for name, cell in unit.about.items()}
    codings = unit.codings or (Coding("", None),)
    if not split:
        for coding in codings:
            labels = coding.labels
            if coding.marks:
                labels = (labels or frozenset()) | {mark.label for mark in coding.marks}
            yield unit.text, labels, coding, about
        return
    parts = unit.parts or tuple((item.start, item.end) for item in segment(unit.text).sentences)
    about.setdefault("article", about.get("id") or f"text {number}")
    for coding in codings:
        if coding.labels:
            about = {**about, "text_labels": " + ".join(sorted(coding.labels))}
        for mark in coding.marks:
            touched = sum(mark.start < end and start < mark.end for start, end in parts)
            if touched != 1:
                where = "more than one sentence, and labels each" if touched else "no sentence"
                report.lost[f"span that touches {where}"] += 1
        for start, end in parts:
            inside = tuple(
                Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.label)
                for mark in coding.marks
                if mark.start < end and start < mark.end
            )
            known = coding.labels is not None or bool(coding.marks)
            held = frozenset(mark.label for mark in inside) if known else None
            place = {"start": str(start), "end": str(end)}
            yield unit.text[start:end], held, Coding(coding.coder, held, inside), {**about, **place}


def _cells(row: _Row, titles: dict[str, str], *, classes: bool) -> dict[str, object]:
    text, labels, coding, about = row
    cells: dict[str, object] = {"text": text, "coder": coding.coder, **about}
    if coding.marks:
        spans = [[mark.start, mark.end, mark.label] for mark in coding.marks]
        cells[SPANS] = json.dumps(spans, ensure_ascii=False)
    if classes:
        return {**cells, "label": " + ".join(sorted(labels or ()))}
    marks = {title: "" if labels is None else int(name in labels) for name, title in titles.items()}
    return {**cells, **marks}


def make_units(path: Path, codings: Codings, report: Report, *, text: str) -> list[Unit]:
    """Make units of a table. In: the table, its codings, the column of the text. Out: a unit a text.

    Texts are as the file has them, so that spans stay where they are; every column that is no label goes
    into ``about``.
    """
    cells = {row.number: row.cells for row in read_table(path) if not isinstance(row, FramingError)}
    left_out = {text, SPANS, codings.columns.get("coder", "coder"), *_label_columns(codings)}
    units = []
    for item in codings.items:
        first = cells[item.votes[0].row]
        raw = unguard_cell(first[text])
        about = {name: unguard_cell(cell) for name, cell in first.items() if name not in left_out and cell}
        for row in {vote.row for vote in item.votes[1:]}:
            if any(cells[row].get(name) != first.get(name) for name in first if name not in left_out):
                report.lost[
                    "row whose other cells differ from those of its text's first row, which stay"
                ] += 1
        found = (
            Coding(
                vote.coder, _held(codings, vote.value), _marks(path, cells[vote.row], vote.row, raw, report)
            )
            for vote in item.votes
        )
        units.append(Unit(raw, about, tuple(c for c in found if c.labels is not None or c.marks)))
    return units


def _label_columns(codings: Codings) -> Iterator[str]:
    for name in codings.name.split(",") if codings.kind == "several" else [codings.name]:
        yield name
        yield from (f"{name}_{coder}" for coder in codings.coders)


def _held(codings: Codings, value: Value | None) -> frozenset[str] | None:
    if value is None or isinstance(value, frozenset):
        return value
    if isinstance(value, bool):
        return frozenset({codings.name} if value else ())
    return frozenset({value})


def _marks(path: Path, cells: Any, row: int, text: str, report: Report) -> tuple[Mark, ...]:
    cell = cells.get(SPANS, "").strip()
    if not cell:
        return ()
    try:
        marks = [valid_mark(text, start, end, str(label)) for start, end, label in json.loads(cell)]
    except (ValueError, TypeError, RecursionError):
        marks = [None]
    if None in marks:
        report.problems.append(
            f"{path}: row {row}, column {SPANS}: must be a JSON list of [start, end, label] in the text"
        )
    return tuple(mark for mark in marks if mark is not None)
