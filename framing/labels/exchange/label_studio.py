"""Label Studio: the export called JSON, tasks with annotations; choices and labelled spans."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from framing.labels.exchange.units import (
    Coding,
    Mark,
    Offsets,
    Report,
    Unit,
    listed,
    load_json,
    plain_cell,
    valid_mark,
)

_CHOICES, _SPANS, _CODER = "label", "span", "coder"
"""Names of the controls in the labelling interface that `write_config` describes."""


def read_tasks(path: Path, report: Report) -> list[Unit]:
    """Read an export: a unit a task. The report takes what cannot be carried over."""
    tasks = load_json(path, tool="Label Studio", wanted="JSON")
    if not isinstance(tasks, list):
        report.problems.append(f'{path} is no list of tasks; export it from Label Studio as "JSON"')
        return []
    units = []
    for number, task in enumerate(tasks, start=1):
        where = f"{path}: task {number}"
        data = task.get("data") if isinstance(task, dict) else None
        if not isinstance(data, dict):
            report.problems.append(f'{where} has no "data"; export it as "JSON", not JSON-MIN')
        elif not isinstance(data.get("text"), str):
            report.problems.append(f'{where}: its data has no "text"')
        else:
            units.append(_unit(task, data, where, report))
    return units


def _unit(task: dict[str, Any], data: dict[str, Any], where: str, report: Report) -> Unit:
    text: str = data["text"]
    codings = []
    annotations = task.get("annotations")
    for annotation in annotations if isinstance(annotations, list) else []:
        if not isinstance(annotation, dict) or not isinstance(annotation.get("result"), list):
            report.problems.append(f'{where}: an annotation has no "result"')
        elif annotation.get("was_cancelled"):
            report.lost["annotation that was skipped by its coder"] += 1
        else:
            codings.append(_coding(text, annotation, where, report))
    if task.get("predictions"):
        report.lost["task whose predictions of a model are not labels"] += 1
    about = {str(name): plain_cell(value) for name, value in data.items() if name != "text"}
    if "id" not in about and "id" in task:
        about["id"] = plain_cell(task["id"])
    return Unit(text, about, tuple(codings))


def _coding(text: str, annotation: dict[str, Any], where: str, report: Report) -> Coding:
    labels: set[str] = set()
    marks: list[Mark] = []
    coder = _coder(annotation.get("completed_by"))
    for item in annotation["result"]:
        value = item.get("value") if isinstance(item, dict) else None
        if not isinstance(value, dict):
            report.problems.append(f'{where}: a result has no "value"')
            continue
        kind = item.get("type")
        if kind == "choices":
            labels.update(map(str, listed(value.get("choices"))))
        elif kind in ("labels", "hypertextlabels"):
            for label in listed(value.get("labels")):
                mark = _mark(text, value, str(label))
                if mark is None:
                    report.problems.append(f"{where}: a span of {label!r} does not lie in the text")
                else:
                    marks.append(mark)
        elif kind == "textarea" and item.get("from_name") == _CODER:
            written = value.get("text")
            coder = plain_cell(written[0] if isinstance(written, list) and written else written)
        else:
            report.lost[f"result of type {kind} (choices and labels are read)"] += 1
    return Coding(coder, frozenset(labels), tuple(marks))


def _coder(by: object) -> str:
    if isinstance(by, dict):
        by = by.get("email") or by.get("id")
    return plain_cell(by)


def _mark(text: str, value: dict[str, Any], label: str) -> Mark | None:
    """The span, whether its offsets count code points or, as a browser does, UTF-16 units."""
    start, end, said = value.get("start"), value.get("end"), value.get("text")
    mark = valid_mark(text, start, end, label)
    if said is None or (mark is not None and text[mark.start : mark.end] == said):
        return mark
    if not isinstance(start, int) or not isinstance(end, int):
        return None
    offsets = Offsets(text)
    mark = valid_mark(text, offsets.to_points(start), offsets.to_points(end), label)
    return mark if mark is not None and text[mark.start : mark.end] == said else None


def write_tasks(units: Sequence[Unit], report: Report) -> str:
    """Write tasks to import: everything known of a text is in ``data``, a coding is an annotation."""
    tasks = []
    for unit in units:
        data = {**{name: cell for name, cell in unit.about.items() if cell}, "text": unit.text}
        annotations = [
            annotation for coding in unit.codings if (annotation := _annotation(unit, coding)) is not None
        ]
        if len(annotations) < len(unit.codings):
            report.lost["coding without a label, which becomes a task to label"] += len(unit.codings) - len(
                annotations
            )
        tasks.append({"data": data, "annotations": annotations})
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


def _annotation(unit: Unit, coding: Coding) -> dict[str, Any] | None:
    if coding.labels is None and not coding.marks:
        return None
    result: list[dict[str, Any]] = []
    if coding.labels:
        result.append(_result(_CHOICES, "choices", {"choices": sorted(coding.labels)}))
    offsets = Offsets(unit.text)
    for mark in coding.marks:
        value = {
            "start": offsets.to_units(mark.start),
            "end": offsets.to_units(mark.end),
            "text": unit.text[mark.start : mark.end],
            "labels": [mark.label],
        }
        result.append(_result(_SPANS, "labels", value))
    annotation: dict[str, Any] = {"result": result}
    if coding.coder.isdecimal():
        annotation["completed_by"] = int(coding.coder)
    elif coding.coder:
        result.append(_result(_CODER, "textarea", {"text": [coding.coder]}))
    for number, item in enumerate(result, start=1):
        item["id"] = f"r{number}"
    return annotation


def _result(control: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"from_name": control, "to_name": "text", "type": kind, "value": value}


def write_config(labels: Iterable[str], *, spans: bool, coders: bool) -> str:
    """Write the labelling interface that the tasks of `write_tasks` need."""
    names = list(labels)
    lines = ["<View>", '  <Text name="text" value="$text"/>']
    lines.append(f'  <Choices name="{_CHOICES}" toName="text" choice="multiple">')
    lines += [f"    <Choice value={quoteattr(name)}/>" for name in names]
    lines.append("  </Choices>")
    if spans:
        lines.append(f'  <Labels name="{_SPANS}" toName="text">')
        lines += [f"    <Label value={quoteattr(name)}/>" for name in names]
        lines.append("  </Labels>")
    if coders:
        lines.append(f'  <TextArea name="{_CODER}" toName="text" maxSubmissions="1"/>')
    return "\n".join([*lines, "</View>"]) + "\n"
