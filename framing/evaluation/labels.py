"""Labelled sentences: read from a table, every bad cell told at once."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from framing.errors import FramingError, ReadingError
from framing.reading.corpus import TableRow, read_table
from framing.text import normalise
from framing.text.tokens import word_set

YES = word_set("1 1.0 yes y sí si s true verdadero")
NO = word_set("0 0.0 no n false falso")
OPEN = word_set("? na n/a nan null none duda unsure")


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence with its label; ``row`` is its number in the file, ``group`` its article or itself."""

    row: int
    text: str
    label: bool
    group: str
    outlet: str
    region: str


@dataclass(frozen=True, slots=True)
class Labels:
    """Labelled sentences, how many rows had no label, and which columns told group, outlet and region."""

    sentences: tuple[LabelledSentence, ...]
    unlabelled: int
    columns: dict[str, str]


def read_labels(
    path: str | Path,
    *,
    text: str = "text",
    label: str = "label",
    group: str | None = None,
    outlet: str | None = None,
    region: str | None = None,
    positive: Collection[str] = (),
    negative: Collection[str] = (),
) -> Labels:
    """Read a table of labelled sentences.

    Parameters
    ----------
    path
        A ``.csv``, ``.tsv`` or ``.jsonl`` file.
    text, label
        Columns of the sentence and its label: ``1``, ``yes``, ``sí``, ``true`` or ``0``, ``no``, ``false``;
        empty, ``?`` or ``null`` where there is none.
    group, outlet, region
        Columns of the article that the sentence comes from, its outlet and region. Left out, the columns
        ``article``, ``outlet`` and ``region`` are used if there are any.
    positive, negative
        Labels that are names: which of them mean yes, and which no (every other one, if left out; else the
        rest is skipped as unlabelled).

    Raises
    ------
    MisuseError
        If the file is missing or no table.
    ReadingError
        With every row and cell that cannot be understood, or if both labels do not occur.

    """
    path = Path(path)
    given = {"group": group, "outlet": outlet, "region": region}
    needs = (text, label, *(column for column in given.values() if column))
    problems: list[str] = []
    sentences: list[LabelledSentence] = []
    unlabelled = 0
    columns: dict[str, str] = {}
    for row in read_table(path, needs=needs):
        if isinstance(row, FramingError):
            problems.append(str(row))
            continue
        for role, column in given.items():
            name = column or ("article" if role == "group" else role)
            if name in row.cells:
                columns[role] = name
        verdict = _verdict(row.cells[label].strip(), positive, negative)
        if verdict is None:
            unlabelled += 1
        elif isinstance(verdict, str):
            problems.append(f"{path}: row {row.number}, column {label}: {verdict}")
        elif not (words := normalise(row.cells[text])[0].strip()):
            problems.append(f"{path}: row {row.number}, column {text}: the sentence is empty")
        else:
            sentences.append(_sentence(row, words, verdict, columns))
    if problems:
        raise ReadingError("\n".join(problems))
    if len({sentence.label for sentence in sentences}) < 2:
        raise ReadingError(f"{path}: column {label} must have sentences of both labels, and has not")
    return Labels(tuple(sentences), unlabelled, columns)


def _verdict(cell: str, positive: Collection[str], negative: Collection[str]) -> bool | str | None:
    """The label, None if there is none, or what is wrong with the cell."""
    word = cell.lower()
    if not word or word in OPEN:
        return None
    if positive:
        if cell in positive:
            return True
        return False if not negative or cell in negative else None
    if word in YES:
        return True
    return False if word in NO else f"{cell!r} is neither yes (1, sí) nor no (0); or name the labels"


def _sentence(row: TableRow, text: str, label: bool, columns: dict[str, str]) -> LabelledSentence:
    cells = {role: row.cells.get(column, "").strip() for role, column in columns.items()}
    return LabelledSentence(
        row=row.number,
        text=text,
        label=label,
        group=cells.get("group") or f"row {row.number}",
        outlet=cells.get("outlet", ""),
        region=cells.get("region", ""),
    )
