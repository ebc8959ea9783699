"""Labels out of and into the files of annotation tools."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from framing.errors import MisuseError, ReadingError, bad_value
from framing.labels.codings import read_codings
from framing.labels.duplicates import shorten
from framing.labels.exchange.doccano import read_lines, write_lines
from framing.labels.exchange.inception import LAYER, read_document, write_documents
from framing.labels.exchange.label_studio import read_tasks, write_config, write_tasks
from framing.labels.exchange.sheet import Empty, Shape, make_rows, make_units
from framing.labels.exchange.units import Report, Unit
from framing.labels.record import Kind

Tool = Literal["label-studio", "doccano", "inception"]
TOOLS: tuple[Tool, ...] = ("label-studio", "doccano", "inception")

_MOST_PROBLEMS = 100
_BROKEN = re.compile("[\ud800-\udfff]")  # JSON can write one half of a character, and files cannot


@dataclass(frozen=True, slots=True)
class ImportedLabels:
    """A table for `read_labels`, and what could not be expressed in it."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, object], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportedLabels:
    """Files for a tool by name, how the project has to be set up, and what could not be expressed."""

    files: dict[str, str]
    setup: str
    notes: tuple[str, ...]


def import_labels(
    paths: Sequence[str | Path],
    tool: Tool,
    *,
    coder: str = "",
    split: bool | None = None,
    empty: Empty = "none",
    shape: Shape = "auto",
    labels: Sequence[str] = (),
) -> ImportedLabels:
    """Turn exports of an annotation tool into one table of labels.

    Parameters
    ----------
    paths
        Files of one project. Label Studio: JSON. doccano: JSONL, one for each annotator. INCEpTION: UIMA CAS
        JSON 0.4.0, one for each document and annotator.
    tool
        ``"label-studio"``, ``"doccano"`` or ``"inception"``.
    coder
        Who made all of them. Left out, what the file says; of several doccano files their names, of
        INCEpTION the name of the file where it is not that of the document.
    split
        Give labelled spans to sentences, one row each (True), or keep a row a text (False). Left out,
        texts are split where nothing but spans is labelled. Offsets go into the columns ``spans`` (in the
        row's text) and ``start``, ``end`` (of the sentence in the whole text), in code points.
    empty
        What a text without labels is: labelled with ``"none"`` of them, or still ``"open"``. doccano and
        INCEpTION do not tell the two apart.
    shape
        A column of 0 and 1 for each label (``"columns"``) or one column ``label`` (``"classes"``); ``"auto"``
        gives one column if every text has exactly one label.
    labels
        Labels that have a column even if no text bears them: the files name only those that were given.

    Returns
    -------
    ImportedLabels
        Metadata of the tool's texts are further columns.

    Raises
    ------
    MisuseError
        For an unknown tool, option or file.
    ReadingError
        With everything in the files that cannot be understood.

    """
    _check(tool, empty, shape)
    if not paths:
        raise MisuseError("give at least one file to import")
    report = Report()
    units: list[Unit] = []
    for path in map(Path, paths):
        who = coder or (path.stem if tool == "doccano" and len(paths) > 1 else "")
        if tool == "label-studio":
            units += read_tasks(path, report)
        elif tool == "doccano":
            units += read_lines(path, report, who)
        else:
            units += read_document(path, report, who)
    columns, rows = make_rows(units, report, split=split, empty=empty, shape=shape, labels=labels)
    for number, row in enumerate(rows, start=1):
        if any(_BROKEN.search(str(cell)) for cell in (*row, *row.values())):
            report.problems.append(f"text {number} or what is known of it has half a character in it")
    _raise(report)
    if not rows:
        raise ReadingError(f"{', '.join(map(str, paths))}: there are no texts")
    return ImportedLabels(tuple(columns), tuple(rows), report.notes())


def export_labels(
    path: str | Path,
    tool: Tool,
    *,
    text: str = "text",
    label: str = "label",
    group: str | None = None,
    coder: str | None = None,
    positive: Collection[str] = (),
    negative: Collection[str] = (),
    kind: Kind | None = None,
) -> ExportedLabels:
    """Turn a table of labels, or of texts to label, into files that an annotation tool imports.

    Takes what `read_labels` takes; rows without a label become texts to label, other columns metadata, and
    a column ``spans`` marked stretches. Yes becomes the label, no becomes labelled with none.

    Returns
    -------
    ExportedLabels
        For INCEpTION a file for each article and coder, else one.

    Raises
    ------
    MisuseError, ReadingError
        As `read_labels`.

    """
    _check(tool, "none", "auto")
    report = Report()
    codings = read_codings(
        path,
        text=text,
        label=label,
        group=group,
        coder=coder,
        positive=positive,
        negative=negative,
        kind=kind,
    )
    units = make_units(Path(path), codings, report, text=text)
    _raise(report)
    if not units:
        raise ReadingError(f"{path} has no rows")
    names = [codings.name] if codings.kind == "binary" else list(codings.classes)
    if tool == "inception":
        files = write_documents(units, report, codings.columns.get("group", "article"))
        setup = f"format UIMA CAS JSON 0.4.0; a span layer {LAYER} with one string feature, label"
    elif tool == "doccano":
        files = {"labels.jsonl": write_lines(units, report)}
        spans = any(coding.marks for unit in units for coding in unit.codings)
        task = "sequence labelling" if spans else "text classification"
        setup = f"a project of {task}, format JSONL, column of labels: label; labels {', '.join(names)}"
    else:
        files = {"tasks.json": write_tasks(units, report)}
        setup = "a labelling interface (Settings, Labeling Interface, Code):\n" + write_config(
            names,
            spans=any(coding.marks for unit in units for coding in unit.codings),
            coders=bool(codings.coders),
        )
    return ExportedLabels(files, setup, (*codings.notes, *report.notes()))


def _check(tool: str, empty: str, shape: str) -> None:
    for what, given, allowed in (
        ("tool", tool, TOOLS),
        ("empty", empty, ("none", "open")),
        ("shape", shape, ("auto", "columns", "classes")),
    ):
        if given not in allowed:
            raise MisuseError(bad_value(what, given, allowed))


def _raise(report: Report) -> None:
    """Raise everything that is wrong at once, if anything is."""
    if report.problems:
        raise ReadingError("\n".join(shorten(report.problems, _MOST_PROBLEMS)))
