"""Parquet files and spreadsheets: tables whose cells have types, read as text one row at a time.

A row comes out as its number and its cells, or as the error that says why it cannot be read.
"""

import datetime
import json
import math
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from framing.errors import MissingColumnError, MissingExtraError, ReadingError
from framing.reading.article import LARGEST

Cells = tuple[int, dict[str, str]]

_BATCH = 500
"""Rows of a Parquet file held at a time; several hundred thousand articles may lie in one row group."""

_LARGEST_WORKBOOK = 600_000_000
"""Bytes of a spreadsheet once unpacked: its strings are held in memory."""


def cell_text(value: object) -> str:
    """Turn a cell of any type into text.

    Nothing and NaN become empty, dates ISO 8601 (without the time where that is midnight), numbers, truth
    values and lists what JSON writes; bytes must be UTF-8 (else UnicodeDecodeError).
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, default=str)


def parquet_rows(path: Path, needs: tuple[str, ...]) -> Iterator[Cells | ReadingError]:
    """Read a Parquet file in batches; rows are numbered from 1, as it has no heading.

    Raises
    ------
    ReadingError
        If it is no Parquet file, or a column that is needed is missing.
    MissingExtraError
        If pyarrow is not installed.

    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError(
            'Parquet needs pyarrow, which is not installed; run: pip install "framing[corpus]"'
        ) from error
    number = 0
    try:
        # A buffer, and no reading ahead: pages are unpacked as they are needed, not a row group at once.
        with parquet.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False, memory_map=False) as file:
            names = file.schema_arrow.names
            _check_heading(path, names, needs)
            for batch in file.iter_batches(batch_size=_BATCH, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield _cells(path, number, row.items())
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise ReadingError(f"{path} is not a Parquet file that can be read: {error}") from error


def workbook_rows(path: Path, needs: tuple[str, ...]) -> Iterator[Cells | ReadingError]:
    """Read the first sheet of an ``.xlsx`` file; its first row is the heading, formulas are their values.

    Raises
    ------
    ReadingError
        If it is no such file, is too large once unpacked, or a column that is needed is missing.
    MissingExtraError
        If openpyxl is not installed.

    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtraError(
            'spreadsheets need openpyxl, which is not installed; run: pip install "framing[corpus]" '
            "or save the sheet as CSV UTF-8"
        ) from error
    _check_workbook(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # the library lets through whatever its XML and zip parsers raise
        raise ReadingError(f"{path} is not an .xlsx file that can be read: {error}") from error
    try:
        if not book.worksheets:
            raise ReadingError(f"{path} has no sheet with cells")
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write a wrong size
        heading: list[str] = []
        for number, row in enumerate(_sheet_rows(path, sheet), start=1):
            if not heading:
                heading = [cell_text(value).strip() for value in row]
                while heading and not heading[-1]:
                    heading.pop()
                _check_heading(path, heading, needs)
            elif any(cell_text(value).strip() for value in row[len(heading) :]):
                yield ReadingError(
                    f"{path}: row {number} has more cells than the heading, which has {len(heading)}"
                )
            elif any(value is not None for value in row):
                filled = [*row, *([None] * (len(heading) - len(row)))]
                yield _cells(path, number, zip(heading, filled, strict=False))
        if not heading:
            _check_heading(path, heading, needs)
    finally:
        book.close()


def _sheet_rows(path: Path, sheet: Any) -> Iterator[tuple[Any, ...]]:
    try:
        yield from sheet.iter_rows(values_only=True)
    except Exception as error:  # as above, for the part of the file that is read row by row
        raise ReadingError(f"{path} is not an .xlsx file that can be read: {error}") from error


def _check_workbook(path: Path) -> None:
    """Refuse what would not fit in memory, and documents that define entities, before anything is parsed."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST_WORKBOOK:
                raise ReadingError(
                    f"{path} is larger than {_LARGEST_WORKBOOK // 1_000_000} MB unpacked, too large for a "
                    "spreadsheet; save it as CSV UTF-8"
                )
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    with archive.open(name) as part:
                        if b"<!DOCTYPE" in part.read(4096):
                            raise ReadingError(f"{path}: {name} defines a document type; refused")
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise ReadingError(f"{path} is not an .xlsx file that can be read: {error}") from error


def name_hint(missing: Iterable[str]) -> str:
    """What to do about a table whose text has another name."""
    return "if the text is there under another name: --column text=NAME" if "text" in missing else ""


def _check_heading(path: Path, heading: list[str], needs: tuple[str, ...]) -> None:
    if needs and not heading:
        raise ReadingError(f"{path} is empty: no heading, no rows")
    missing = [column for column in needs if column not in heading]
    if missing:
        raise MissingColumnError(path, missing, heading, name_hint(missing))


def _cells(path: Path, number: int, items: Any) -> Cells | ReadingError:
    try:
        cells = {str(name): cell_text(value) for name, value in items}
    except UnicodeDecodeError:
        return ReadingError(f"{path}: row {number} has bytes that are not UTF-8 text")
    if sum(map(len, cells.values())) > LARGEST:
        return ReadingError(
            f"{path}: row {number} is larger than {LARGEST // 1_000_000} MB, too large to read"
        )
    return number, cells
