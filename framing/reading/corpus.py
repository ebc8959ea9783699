"""Many articles in one file: JSON lines, CSV, Parquet, a spreadsheet, or a folder of texts, row by row.

A row that cannot be read comes out as the error that says why, with its number; the rows after it are
read. Nothing is kept, so memory does not grow with the file.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, TypeVar

from framing.errors import FramingError, MissingColumnError, MisuseError, ReadingError, bad_value
from framing.reading.article import LARGEST, read_article
from framing.reading.folder import read_articles
from framing.reading.typed import cell_text, name_hint, parquet_rows, workbook_rows
from framing.records import Article

COLUMNS = ("id", "title", "outlet", "date", "section", "url", "author")
"""Columns beside ``text`` that an article is made of; others are left alone."""

NAMES = ("text", *COLUMNS, "story")
"""Columns that a table may have under names of its own."""

LOOKED_AT = 200
"""Rows at the head of a table whose columns are looked at first; each of JSON lines may have its own."""

Item = TypeVar("Item")

TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".xlsx")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its number as a spreadsheet or editor shows it (a heading is row 1), its cells.

    Parquet has no heading: its first row is row 1.
    """

    number: int
    cells: Mapping[str, str]


def read_rows(
    path: str | Path, *, columns: Mapping[str, str] | None = None
) -> Iterator[Article | FramingError]:
    """Read the articles of a corpus one by one.

    Parameters
    ----------
    path
        A ``.jsonl``, ``.csv``, ``.parquet`` or ``.xlsx`` file (also ``.tsv``, and CSV with semicolons) with
        a column ``text`` and, if known, ``id title outlet date section url author``; or a folder of
        ``.txt .md .html`` files.
    columns
        What the table's own columns are called, by the names above: ``{"text": "cuerpo"}``.

    Yields
    ------
    Article or FramingError
        In the order of the file. A row without an id is named after the file and its number. A bad row is
        an error that names its number; the rest is read.

    Raises
    ------
    MisuseError
        At once if there is no such file or folder, its kind is unknown, or a column named does not exist.

    """
    path = Path(path)
    if path.is_dir():
        if columns:
            raise MisuseError(f"{path} is a folder of texts and has no columns to name; give a table")
        return read_articles([path], allow_url=False)
    return _some(path, _articles(path, read_table(path, needs=("text",), columns=columns)))


def read_marked_rows(
    path: str | Path, column: str, *, columns: Mapping[str, str] | None = None
) -> Iterator[tuple[Article, str] | FramingError]:
    """Read the articles of a table, each with its cell of one further column, say a label.

    As `read_rows`; a folder has no columns and is refused with a MisuseError, a table without the column at
    once with a MissingColumnError.
    """
    path = Path(path)
    if path.is_dir():
        raise MisuseError(f"{path} is a folder and has no column {column!r}; give a table")
    check_columns(path, [(columns or {}).get(column, column)])
    return _some(path, _marked(path, column, read_table(path, needs=("text", column), columns=columns)))


def read_table(
    path: str | Path, *, needs: tuple[str, ...] = (), columns: Mapping[str, str] | None = None
) -> Iterator[TableRow | FramingError]:
    """Read the rows of a ``.jsonl .csv .tsv .parquet`` or ``.xlsx`` file as text, one by one.

    In: the path, the columns that every row must have (they may be empty), and what the table calls columns,
    by our names (see `read_rows`). Out: rows, and for a bad row the error that says which and why. What is
    missing (JSON ``null``, NaN) becomes an empty cell; numbers, truth values and dates become text. Of a
    spreadsheet the first sheet is read.

    Raises
    ------
    MisuseError
        At once if the file is missing, is a folder, or is of another kind, or a column named is not there.
    ReadingError
        When the first row is asked for, if a heading lacks a column that is needed; later on, if the rest
        of the file is damaged.
    MissingExtraError
        When the first row is asked for, if pyarrow or openpyxl is needed and not installed.

    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in TABLES:
        raise MisuseError(f"{path}: a table is a {', '.join(TABLES)} file")
    if not path.is_file():
        raise MisuseError(f"there is no file {path}; check the path")
    if columns:
        check_names(columns)
        check_columns(path, columns.values())
        own = tuple(columns.get(name, name) for name in needs)
        return _renamed(read_table(path, needs=own), columns)
    if suffix in (".parquet", ".xlsx"):
        return _typed_rows(path, needs)
    return (_json_rows if suffix in (".jsonl", ".ndjson") else _csv_rows)(path, needs)


def check_names(columns: Mapping[str, str]) -> None:
    """Refuse names that no column of a corpus has.

    Raises
    ------
    MisuseError
        With the names that there are.
    """
    unknown = [name for name in columns if name not in NAMES]
    if unknown:
        raise MisuseError(bad_value("columns", unknown[0], f"one of {', '.join(NAMES)}"))


def check_columns(path: str | Path, names: Iterable[str]) -> None:
    """Refuse columns that none of the first rows of a table has.

    Raises
    ------
    MissingColumnError
        With the columns that there are.
    """
    first = [row for row in islice(read_table(path), LOOKED_AT) if isinstance(row, TableRow)]
    known = dict.fromkeys(name for row in first for name in row.cells)
    missing = [name for name in names if name not in known]
    if first and missing:
        raise MissingColumnError(path, missing, known)


def _renamed(
    rows: Iterator[TableRow | FramingError], columns: Mapping[str, str]
) -> Iterator[TableRow | FramingError]:
    for row in rows:
        if isinstance(row, FramingError):
            yield row
        else:
            ours = {name: row.cells.get(own, "") for name, own in columns.items()}
            yield TableRow(row.number, {**row.cells, **ours})


def _some(path: Path, items: Iterator[Item]) -> Iterator[Item | FramingError]:
    """What there is; in the place of nothing, an error, as for an empty folder."""
    empty = True
    for item in items:
        empty = False
        yield item
    if empty:
        yield ReadingError(f"{path} has no rows")


def _articles(path: Path, rows: Iterator[TableRow | FramingError]) -> Iterator[Article | FramingError]:
    for row in rows:
        yield row if isinstance(row, FramingError) else _article(path, row)


def _marked(
    path: Path, column: str, rows: Iterator[TableRow | FramingError]
) -> Iterator[tuple[Article, str] | FramingError]:
    for row in rows:
        if isinstance(row, FramingError):
            yield row
            continue
        article = _article(path, row)
        yield article if isinstance(article, FramingError) else (article, row.cells[column])


def _article(path: Path, row: TableRow) -> Article | FramingError:
    known = {name: row.cells.get(name) or None for name in COLUMNS}
    try:
        return read_article(
            text=row.cells["text"],
            id=known["id"] or f"{path.stem}-{row.number}",
            title=known["title"],
            outlet=known["outlet"],
            date=known["date"],
            section=known["section"],
            url=known["url"],
            author=known["author"],
        )
    except FramingError as error:
        said = str(error).removeprefix("the text ")
        return ReadingError(f"{path}: row {row.number}: the text {said}")


def _typed_rows(path: Path, needs: tuple[str, ...]) -> Iterator[TableRow | FramingError]:
    read = parquet_rows if path.suffix.lower() == ".parquet" else workbook_rows
    for row in read(path, needs):
        yield row if isinstance(row, ReadingError) else TableRow(*row)


def _json_rows(path: Path, needs: tuple[str, ...]) -> Iterator[TableRow | FramingError]:
    with _opened(path) as file:
        number = 0
        while line := file.readline(LARGEST + 1):
            number += 1
            where = f"{path}: row {number}"
            if len(line) > LARGEST:
                while line and not line.endswith(b"\n"):
                    line = file.readline(LARGEST)
                yield ReadingError(f"{where} is larger than {LARGEST // 1_000_000} MB, too large to read")
                continue
            if not line.strip():
                continue
            try:
                data = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            except UnicodeDecodeError:
                yield ReadingError(f"{where} is not UTF-8; save the file as UTF-8")
                continue
            except (ValueError, RecursionError):
                yield ReadingError(f"{where} is not JSON; every line must be one object")
                continue
            if not isinstance(data, dict):
                yield ReadingError(f'{where} is no object; every line must look like {{"text": "..."}}')
                continue
            missing = [column for column in needs if column not in data]
            if missing:
                hint = name_hint(missing)
                yield ReadingError(
                    f"{where} has no column {', '.join(map(repr, missing))}" + (f"; {hint}" if hint else "")
                )
                continue
            yield TableRow(number, {str(key): cell_text(value) for key, value in data.items()})


def _csv_rows(path: Path, needs: tuple[str, ...]) -> Iterator[TableRow | FramingError]:
    limit = csv.field_size_limit(LARGEST)  # the library's own limit is shorter than a long article
    try:
        # A foreign byte is kept in a form that is recognised below, so that one row is bad and not the file.
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            first = file.readline(LARGEST)
            file.seek(0)
            delimiter = max(("\t",) if path.suffix.lower() == ".tsv" else (",", ";", "\t"), key=first.count)
            yield from _parsed(path, csv.reader(file, delimiter=delimiter), needs)
    except OSError as error:
        raise ReadingError(f"cannot read {path}: {error.strerror or error}") from error
    finally:
        csv.field_size_limit(limit)


def _parsed(
    path: Path, reader: Iterator[list[str]], needs: tuple[str, ...]
) -> Iterator[TableRow | FramingError]:
    heading = [name.strip() for name in next(reader, [])]
    twice = [name for name, times in Counter(heading).items() if name and times > 1]
    if twice:
        raise ReadingError(f"{path}: two columns bear the name {twice[0]!r}; give each a name of its own")
    if needs and not heading:
        raise ReadingError(f"{path} is empty: no heading, no rows")
    missing = [column for column in needs if column not in heading]
    if missing:
        raise MissingColumnError(path, missing, heading, name_hint(missing))
    number = 1  # the heading
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield ReadingError(f"{path}: row {number} is not CSV: {error}")
            return
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(heading):
            yield ReadingError(
                f"{path}: row {number} has {len(cells)} cells where {len(heading)} are needed; a cell with "
                'the separator in it goes in double quotes "..."'
            )
        elif any("\udc80" <= sign <= "\udcff" for cell in cells for sign in cell):
            yield ReadingError(
                f"{path}: row {number} is not UTF-8 (perhaps Windows-1252, as "
                "spreadsheets write); save the file as CSV UTF-8"
            )
        else:
            yield TableRow(number, dict(zip(heading, cells, strict=True)))


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise ReadingError(f"cannot read {path}: {error.strerror or error}") from error
