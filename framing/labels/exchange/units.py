"""What annotation tools hold, in one form: a text, and what each coder marked in it."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from framing.errors import MisuseError, ReadingError

LARGEST_EXPORT = 300_000_000
"""Bytes of a tool's file: JSON is held in memory whole."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled stretch of a text, in code points."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder said of a text: ``labels`` of the whole (None: not labelled), and marked stretches."""

    coder: str
    labels: frozenset[str] | None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A text of an annotation project; ``parts`` are its sentences, where the tool's file has them."""

    text: str
    about: dict[str, str]
    codings: tuple[Coding, ...]
    parts: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Report:
    """What could not be carried over, counted by kind; and items that are wrong, each with its place."""

    lost: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def notes(self) -> tuple[str, ...]:
        """Everything that was left behind, a line a kind."""
        return tuple(f"{count} × {what}" for what, count in self.lost.items())


def load_json(path: Path, *, tool: str, wanted: str) -> Any:
    """Read a JSON file of a tool; ``wanted`` is the export of it that can be read.

    Raises
    ------
    MisuseError
        If there is no such file.
    ReadingError
        If it is too large or not JSON in UTF-8.

    """
    data = read_export(path)
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"{path} is not JSON ({error}); export from {tool} as {wanted}") from None


def read_export(path: Path) -> str:
    """Read a file of a tool as text; raises what `load_json` does."""
    if not path.is_file():
        raise MisuseError(f"there is no file {path}; check the path")
    try:
        if path.stat().st_size > LARGEST_EXPORT:
            raise ReadingError(f"{path} is larger than {LARGEST_EXPORT // 1_000_000} MB; export it in parts")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ReadingError(f"{path} is not UTF-8") from None
    except OSError as error:
        raise ReadingError(f"cannot read {path}: {error.strerror or error}") from error


def plain_cell(value: object) -> str:
    """Write a value of JSON as a cell of a table."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def listed(value: object) -> list[Any]:
    """Return a value of JSON that may be a list or stand alone as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


class Offsets:
    """Offsets in UTF-16 units, as JavaScript and Java count, beside those in code points."""

    def __init__(self, text: str) -> None:
        self._units: list[int] | None = None
        self._points: dict[int, int] = {}
        if not text.isascii() and any(char > "\uffff" for char in text):
            units, at = [], 0
            for char in text:
                units.append(at)
                at += 2 if char > "\uffff" else 1
            self._units = [*units, at]
            self._points = {unit: point for point, unit in enumerate(self._units)}

    def to_points(self, unit: int) -> int | None:
        """Code points before a UTF-16 offset; None inside a character."""
        return unit if self._units is None else self._points.get(unit)

    def to_units(self, point: int) -> int:
        """UTF-16 units before a code point."""
        return point if self._units is None else self._units[point]


def valid_mark(text: str, start: object, end: object, label: str) -> Mark | None:
    """Return a mark if its edges lie in the text and in order, None if they do not."""
    if isinstance(start, bool) or isinstance(end, bool):
        return None
    if not isinstance(start, int) or not isinstance(end, int):
        return None
    return Mark(start, end, label) if 0 <= start < end <= len(text) else None
