"""Forms that records take when they leave: plain values for JSON, flat rows for tables, CSV.

Written for any frozen dataclass, so that this module stands above the records and knows none of them.
"""

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from framing.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas as pd

_SPANS = frozenset({"source", "cue", "content"})
"""Fields that mark a stretch of text and become three columns: the text, where it starts, where it ends."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def counted(number: int, noun: str, plural: str = "") -> str:
    """Write a number of things.

    >>> counted(1, "article"), counted(2, "article"), counted(0, "story", "stories")
    ('1 article', '2 articles', '0 stories')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def as_row(record: Any) -> dict[str, Any]:
    """Return a record's fields by name, records inside it as they are."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def as_plain(value: Any) -> Any:
    """Make a value fit for JSON: records to dicts, tuples to lists, NaN and infinity to None."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: as_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_plain(item) for item in value]
    if is_dataclass(value):
        return as_plain(as_row(value))
    return value


def flat_columns(kind: type[Any], keys: Mapping[str, Sequence[str]]) -> list[str]:
    """Name the columns of a table of records of one kind, whether there are any or not.

    A field named in `keys` holds a dict and becomes a column for each key. A kind with ``start`` and ``end``
    but no ``text`` gets a column of that name after them.
    """
    names = [field.name for field in fields(kind)]
    columns: list[str] = []
    for name in names:
        if name in _SPANS:
            columns += [name, f"{name}_start", f"{name}_end"]
        else:
            columns += keys.get(name, [name])
        if name == "end" and "text" not in names:
            columns.append("text")
    return columns


def flat_row(record: Any, text: str) -> dict[str, Any]:
    """Return a record as one row for the columns of `flat_columns`; `text` is what its spans point into."""
    row: dict[str, Any] = {}
    if hasattr(record, "start"):
        row["text"] = text[record.start : record.end]
    for name, value in as_row(record).items():
        if name in _SPANS:
            start, end = value if isinstance(value, tuple) else _edges(value)
            row[name] = None if start is None else text[start:end]
            row[f"{name}_start"], row[f"{name}_end"] = start, end
        elif isinstance(value, Mapping):
            row.update(value)
        else:
            row[name] = value
    return row


def _edges(mention: Any) -> tuple[int | None, int | None]:
    return (None, None) if mention is None else (mention.start, mention.end)


def make_frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> "pd.DataFrame":
    """Make a pandas table of rows, with all its columns even without rows.

    Raises
    ------
    MissingExtraError
        If pandas is not installed.

    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError(
            'tables need pandas, which is not installed; run: pip install "framing[tables]"'
        ) from error
    return pd.DataFrame(list(rows), columns=list(columns))


def guard_cell(value: object) -> object:
    """Put an apostrophe before text that a spreadsheet would take for a formula; all else stays as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def unguard_cell(text: str) -> str:
    """Undo `guard_cell`.

    >>> unguard_cell("'=Patriot"), unguard_cell("'90")
    ('=Patriot', "'90")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def sheet_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Write a table as CSV that a spreadsheet opens as it should.

    Out: a byte order mark, so that accents survive, a heading, and rows whose cells are guarded against
    being taken for formulas. Cells that a row lacks are empty.
    """
    paper = io.StringIO()
    writer = csv.DictWriter(paper, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: guard_cell(value) for name, value in row.items()} for row in rows)
    return "\ufeff" + paper.getvalue()
