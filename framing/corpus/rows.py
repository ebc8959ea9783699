"""The rows of a corpus, numbered: tables, folders, partitioned Parquet, frames, articles in memory.

A row is not yet an article: taking texts apart is work for the processes that score.
"""

import contextlib
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from framing.errors import FramingError, MissingColumnError, MisuseError, ReadingError, bad_value
from framing.reading.corpus import NAMES, TABLES, TableRow, check_names, read_table
from framing.reading.folder import expand_source
from framing.reading.typed import cell_text
from framing.records import Article, Origin

if TYPE_CHECKING:
    import pandas as pd

    Corpus: TypeAlias = str | Path | pd.DataFrame | Iterable[Article]

CELLS = NAMES
"""Columns that a corpus may have; ``text`` must be there, others are left alone unless they are asked for."""

LONGEST_TEXT = 1_000_000
"""Characters; a text above this is no article (a long novel has as many)."""

MOST_CHARACTERS = 8_000_000
"""Characters of a batch: what a process holds of the corpus at a time."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, and its cells, its file, its article, or why it is none of them.

    ``number`` is the row as a spreadsheet shows it (in files without a heading, counted from 1).
    """

    number: int
    cells: dict[str, str] | None = None
    path: str | None = None
    article: str | None = None
    error: str | None = None


def corpus_rows(
    corpus: "Corpus", *, keep: tuple[str, ...] = (), columns: Mapping[str, str] | None = None
) -> Iterator[Row]:
    """Read the rows of a corpus one by one; nothing is kept.

    Parameters
    ----------
    corpus
        A ``.jsonl .csv .tsv .parquet .xlsx`` file, a folder of ``.parquet`` files (one corpus in parts, in
        the order of their names), a folder of ``.txt .md .html`` files, a DataFrame with a column ``text``,
        or Articles.
    keep
        Further columns to take over.
    columns
        What the corpus calls its columns, by our names: ``{"text": "cuerpo"}``.

    Raises
    ------
    MisuseError
        At once if there is no such file or folder, what was given is no corpus, or has no column of a name
        in ``columns``.
    ReadingError
        When the first row is asked for, if the column ``text`` or one of ``keep`` is missing, or a folder
        holds no articles.

    """
    check_names(columns or {})
    if isinstance(corpus, str | Path):
        path = Path(corpus)
        if not path.is_dir():
            return _table(path, keep, columns)
        parts = parquet_parts(path)
        if parts:
            _check_partitions(path, parts, [*(columns or {}).values(), *keep])
            return _partitions(parts, keep, columns)
        if keep or columns:
            name = keep[0] if keep else next(iter((columns or {}).values()))
            raise MisuseError(f"{path} is a folder of texts and has no column {name!r}; give a table")
        return _files(path)
    if hasattr(corpus, "itertuples"):
        return _frame(rename_columns(corpus, columns or {}), keep)
    if not hasattr(corpus, "__iter__"):
        raise MisuseError(bad_value("corpus", corpus, "a path, a DataFrame or Articles"))
    if keep or columns:
        raise MisuseError("articles have no columns to keep or to name; give a table")
    return _articles(corpus)


def parquet_parts(folder: Path) -> list[Path]:
    """Return the ``.parquet`` files of a folder, sorted by name."""
    return sorted(path for path in folder.glob("*.parquet") if not path.name.startswith("."))


def fingerprint(path: Path) -> tuple[str, int | None]:
    """Return a hash of all bytes of a corpus, and how many rows it has, where that is told cheaply.

    A spreadsheet's rows are not counted, CSV rows and JSON lines by their line ends.
    """
    whole = hashlib.sha256()
    rows: int | None = 0
    if path.is_dir():
        files = parquet_parts(path) or [
            Path(item) for item in expand_source(str(path)) if isinstance(item, str)
        ]
    else:
        files = [path]
    for file in files:
        if path.is_dir():
            whole.update(f"{file.relative_to(path)}\0".encode("utf-8", "surrogateescape"))
        counted = _digest(file, whole)
        rows = None if rows is None or counted is None else rows + counted
    return whole.hexdigest(), rows


def batches(rows: Iterator[Row], size: int, *, most: int = MOST_CHARACTERS) -> Iterator[list[Row]]:
    """Cut rows into batches of `size`, or fewer where their texts have more than `most` characters.

    Where a batch ends depends on the rows alone, never on who scores them.
    """
    batch: list[Row] = []
    characters = 0
    for row in rows:
        batch.append(row)
        characters += len(row.article or (row.cells or {}).get("text", ""))
        if len(batch) >= size or characters >= most:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def as_article(text: str) -> Article:
    """Make the article of a row again; the opposite of what `corpus_rows` does with an Article."""
    data = json.loads(text)
    origin = data.pop("republished_from")
    return Article(
        **data | {"excluded": tuple(map(tuple, data["excluded"])), "flags": tuple(data["flags"])},
        republished_from=Origin(**origin) if origin else None,
    )


def _digest(path: Path, whole: Any) -> int | None:
    suffix = path.suffix.lower()
    lines, quoted = 0, False
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                whole.update(block)
                if suffix in (".csv", ".tsv"):
                    pieces = block.split(b'"')  # a line end between quotation marks ends no row
                    lines += sum(piece.count(b"\n") for piece in pieces[quoted::2])
                    quoted ^= len(pieces) % 2 == 0
                elif suffix in (".jsonl", ".ndjson"):
                    lines += block.count(b"\n")
    except OSError as error:
        raise ReadingError(f"cannot read {path}: {error.strerror or error}") from error
    if suffix == ".parquet":
        return _parquet_rows(path)
    if suffix in (".csv", ".tsv"):
        return max(0, lines - 1)
    return None if suffix == ".xlsx" else lines if suffix in TABLES else 1


def _parquet_rows(path: Path) -> int | None:
    import pyarrow
    from pyarrow import parquet

    try:
        return int(parquet.read_metadata(path).num_rows)
    except (pyarrow.ArrowException, OSError):
        return None


def _table(path: Path, keep: tuple[str, ...], columns: Mapping[str, str] | None) -> Iterator[Row]:
    return _table_rows(path, read_table(path, needs=("text", *keep), columns=columns), keep)


def rename_columns(frame: Any, columns: Mapping[str, str], *, table: object = "the corpus") -> Any:
    """Return a DataFrame that has its columns under our names too, such as ``{"text": "cuerpo"}``.

    Raises
    ------
    MisuseError
        If a name is none of ours, or (MissingColumnError) the frame lacks a column; ``table`` says whose.
    """
    check_names(columns)
    missing = [own for own in columns.values() if own not in frame.columns]
    if missing:
        raise MissingColumnError(table, missing, frame.columns)
    return frame.assign(**{name: frame[own] for name, own in columns.items()})


def _table_rows(path: Path, rows: Iterator[TableRow | FramingError], keep: tuple[str, ...]) -> Iterator[Row]:
    where = re.compile(rf"{re.escape(str(path))}: row (\d+):? ?(.*)", re.DOTALL)  # how a bad row is told
    last = None
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except ReadingError as error:
            if last is None:
                raise
            yield _bad(last + 1, f"{error}; what follows cannot be read")
            return
        if isinstance(row, FramingError):
            told = where.fullmatch(str(row))
            last = int(told[1]) if told else (last or 0) + 1
            yield _bad(last, told[2] if told else str(row))
        else:
            last = row.number
            yield _checked(last, row.cells, keep, path.stem)


def _check_partitions(folder: Path, parts: list[Path], names: Sequence[str]) -> None:
    """Refuse columns that no part has; a part that lacks one alone has bad rows."""
    import pyarrow
    from pyarrow import parquet

    known: dict[str, None] = {}
    for path in parts if names else ():
        with contextlib.suppress(pyarrow.ArrowException, OSError):
            known |= dict.fromkeys(parquet.read_schema(path).names)
    missing = [name for name in names if name not in known]
    if known and missing:
        raise MissingColumnError(folder, missing, known)


def _partitions(parts: list[Path], keep: tuple[str, ...], columns: Mapping[str, str] | None) -> Iterator[Row]:
    start = 0
    for path in parts:
        number = 0
        try:
            for row in _table(path, keep, columns):
                number = row.number
                yield replace(row, number=start + number)
        except (ReadingError, MisuseError) as error:
            number = 1
            yield _bad(start + number, str(error))
        start += number


def _checked(number: int, cells: Mapping[str, str], keep: tuple[str, ...], stem: str) -> Row:
    text = cells.get("text") or ""
    if len(text) > LONGEST_TEXT:
        return _bad(number, f"the text has {len(text):,} characters; an article has {LONGEST_TEXT:,} at most")
    wanted = {name: _clean(cells[name]) for name in (*CELLS, *keep) if cells.get(name)}
    return Row(number, cells={"id": f"{stem}-{number}", **wanted})


def _files(folder: Path) -> Iterator[Row]:
    items = list(expand_source(str(folder)))
    if len(items) == 1 and isinstance(items[0], FramingError):
        raise items[0]  # no article at all
    for number, item in enumerate(items, 1):
        if isinstance(item, FramingError):
            yield _bad(number, str(item))
        elif item != _clean(item):
            yield _bad(number, f"the name of the file {item!r} is not UTF-8; rename it")
        else:
            yield Row(number, path=item)


def _frame(frame: Any, keep: tuple[str, ...]) -> Iterator[Row]:
    names = [name for name in (*CELLS, *keep) if name in frame.columns]
    missing = [name for name in ("text", *keep) if name not in names]
    if missing:
        raise MissingColumnError("the corpus", missing, frame.columns)
    columns = [frame[name] for name in names]
    return _frame_rows(names, columns, keep)


def _frame_rows(names: list[str], columns: list[Any], keep: tuple[str, ...]) -> Iterator[Row]:
    for number, values in enumerate(zip(*columns, strict=True), 1):
        try:
            cells = {name: _cell(value) for name, value in zip(names, values, strict=True)}
        except UnicodeDecodeError:
            yield Row(number, error="a cell holds bytes that are not UTF-8")
            continue
        yield _checked(number, cells, keep, "row")


def _cell(value: Any) -> str:
    if type(value).__name__ in ("NaTType", "NAType"):  # missing values that pandas has beside NaN
        return ""
    if type(value).__module__ == "numpy" and value.shape == ():
        value = value.item()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # whole numbers of a column with gaps, which pandas holds as 7.0
    return cell_text(value)


def _articles(articles: Iterable[Any]) -> Iterator[Row]:
    for number, article in enumerate(articles, 1):
        if not isinstance(article, Article):
            raise MisuseError(bad_value(f"article {number} of the corpus", article, "an Article"))
        if len(article.text) > LONGEST_TEXT:
            yield _checked(number, {"text": article.text}, (), "row")
        else:
            yield Row(number, article=_clean(json.dumps(asdict(article), ensure_ascii=False)))


def _bad(number: int, reason: str) -> Row:
    return Row(number, error=_clean(reason))


def _clean(text: str) -> str:
    """Replace halves of characters (surrogates), which JSON can hold and no file in UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
