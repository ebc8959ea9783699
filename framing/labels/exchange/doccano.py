"""doccano: JSON lines with a text and its labels, or with labelled spans."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from framing.labels.exchange.units import (
    Coding,
    Mark,
    Report,
    Unit,
    listed,
    plain_cell,
    read_export,
    valid_mark,
)

_READ = frozenset({"text", "data", "label", "labels", "entities", "relations", "comments", "cats", "coder"})


def read_lines(path: Path, report: Report, coder: str = "") -> list[Unit]:
    """Read an export: a unit a line.

    doccano exports a file for each annotator, without a name in it: ``coder`` says who it was, unless a
    line bears a field ``coder``, as `write_lines` writes it.
    """
    units = []
    for number, line in enumerate(read_export(path).split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}: line {number}"
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            report.problems.append(f"{where} is not JSON; export from doccano as JSONL")
            continue
        text = (data.get("text") or data.get("data")) if isinstance(data, dict) else None
        if not isinstance(text, str):
            report.problems.append(f'{where} has no "text"')
            continue
        units.append(_unit(text, data, where, report, coder))
    return units


def _unit(text: str, data: dict[str, Any], where: str, report: Report, coder: str) -> Unit:
    labels: set[str] = set()
    marks: list[Mark] = []
    for item in [*listed(data.get("label")), *listed(data.get("labels")), *listed(data.get("entities"))]:
        mark: Mark | None
        if isinstance(item, str | int):
            labels.add(str(item))
            continue
        if isinstance(item, list) and len(item) == 3:
            mark = valid_mark(text, item[0], item[1], str(item[2]))
        elif isinstance(item, dict):
            mark = valid_mark(text, item.get("start_offset"), item.get("end_offset"), str(item.get("label")))
        else:
            mark = None
        if mark is None:
            report.problems.append(f"{where}: {json.dumps(item)[:60]} is no label and no span in the text")
        else:
            marks.append(mark)
    for name, what in (("relations", "relation"), ("Comments", "comment"), ("comments", "comment")):
        if found := listed(data.get(name)):
            report.lost[what] += len(found)
    about = {
        str(name): plain_cell(value) for name, value in data.items() if str(name).casefold() not in _READ
    }
    given = any(name in data for name in ("label", "labels", "entities"))
    return Unit(
        text,
        about,
        (Coding(plain_cell(data.get("coder")) or coder, frozenset(labels) if given else None, tuple(marks)),),
    )


def write_lines(units: Sequence[Unit], report: Report) -> str:
    """Write lines to import, one for each coding; texts without a coding have no ``label``.

    Where spans are marked the lines are for a project of sequence labelling, and labels of the whole text
    cover all of it; doccano has no coders, so theirs go into a field of their own.
    """
    spans = any(coding.marks for unit in units for coding in unit.codings)
    lines = []
    for unit in units:
        for coding in unit.codings or (Coding("", None),):
            line: dict[str, Any] = {"text": unit.text}
            if coding.labels is not None or coding.marks:
                line["label"] = _spans(unit, coding) if spans else sorted(coding.labels or ())
            if coding.coder:
                line["coder"] = coding.coder
            line |= {name: cell for name, cell in unit.about.items() if cell and name.casefold() not in _READ}
            lines.append(json.dumps(line, ensure_ascii=False))
        if len(unit.codings) > 1:
            report.lost["text with several coders, which is a line for each of them"] += 1
    return "".join(f"{line}\n" for line in lines)


def _spans(unit: Unit, coding: Coding) -> list[list[int | str]]:
    marked = {mark.label for mark in coding.marks}
    whole = [Mark(0, len(unit.text), label) for label in sorted((coding.labels or frozenset()) - marked)]
    return [[mark.start, mark.end, mark.label] for mark in (*coding.marks, *whole)]
