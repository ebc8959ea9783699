"""A small table as a spreadsheet saved it: encoding and separator recognised, everything in memory."""

import csv
import io
from pathlib import Path

from framing.errors import MissingColumnError, MisuseError, ReadingError
from framing.forms import unguard_cell
from framing.reading.article import LARGEST
from framing.reading.corpus import TableRow
from framing.reading.encoding import decode_text


def read_sheet(path: Path, *, needs: tuple[str, ...] = ()) -> list[TableRow]:
    """Read a CSV file that people have edited.

    In: the path, and the columns that it must have. Out: its rows, empty ones left out, numbered as a
    spreadsheet numbers them (the heading is row 1), cells without the apostrophe that guards formulas.

    Raises
    ------
    MisuseError
        If there is no such file.
    ReadingError
        If it is too large, no text, lacks a column, or has rows that do not fit the heading (all of them).

    """
    if not path.is_file():
        raise MisuseError(f"there is no file {path}; check the path")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(f"cannot read {path}: {error.strerror or error}") from error
    if len(data) > LARGEST:
        raise ReadingError(f"{path} is larger than {LARGEST // 1_000_000} MB, too large for a sheet")
    text = decode_text(data, where=str(path))[0] if data else ""
    delimiter = max((",", ";", "\t"), key=text.partition("\n")[0].count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ReadingError(f"{path} is not CSV: {error}") from error
    heading = [cell.strip() for cell in table[0]] if table else []
    if needs and not heading:
        raise ReadingError(f"{path} is empty: no heading, no rows")
    missing = [column for column in needs if column not in heading]
    if missing:
        raise MissingColumnError(path, missing, heading)
    rows, problems = [], []
    for number, cells in enumerate(table[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(heading):
            problems.append(f"{path}: row {number} has {len(cells)} cells where {len(heading)} are needed")
            continue
        rows.append(TableRow(number, dict(zip(heading, map(unguard_cell, cells), strict=True))))
    if problems:
        raise ReadingError("\n".join(problems))
    return rows
