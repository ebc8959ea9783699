"""What can go wrong, said so that a reader knows what to do next.

Every exception that reaches a user is a :class:`FramingError`: its text names what is wrong, where, what
is allowed and the remedy. The command line prints the text alone and exits with ``exit_code``.
"""

from collections.abc import Iterable
from pathlib import Path

_MOST_COLUMNS = 24
"""Columns named in an error; a table of scores has eight times as many."""


class FramingError(Exception):
    """Base of all errors that are meant for the user's eyes."""

    exit_code = 1


class MisuseError(FramingError, ValueError):
    """A parameter, option or call that cannot work whatever the data are."""

    exit_code = 2


class ReadingError(FramingError):
    """An article or corpus that cannot be read."""


class MissingColumnError(MisuseError, ReadingError):
    """A table that lacks a column; ``columns`` are those that are missing.

    A table without a column that it needs is a problem of the data (exit code 1); the command line makes it
    misuse (2) where an option named the column.
    """

    exit_code = 1

    def __init__(
        self, table: object, missing: Iterable[object], known: Iterable[object], remedy: str = ""
    ) -> None:
        self.columns = tuple(map(str, missing))
        names = list(map(str, known))
        shown = ", ".join(names[:_MOST_COLUMNS]) or "none"
        more = f" and {len(names) - _MOST_COLUMNS} more" if len(names) > _MOST_COLUMNS else ""
        super().__init__(
            f"{table} has no column {', '.join(map(repr, self.columns))}; its columns are {shown}{more}"
            + (f"; {remedy}" if remedy else "")
        )


class LexiconError(FramingError):
    """A lexicon with problems; ``problems`` lists all of them, one line each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class MissingExtraError(FramingError, ImportError):
    """A feature whose optional dependency is not installed."""

    exit_code = 2


def need_kind(parameter: str, value: object, kind: type, remedy: str) -> None:
    """Raise MisuseError unless a value is of a kind; `remedy` says what makes one.

    >>> need_kind("labels", 3, str, "read_labels makes them")
    Traceback (most recent call last):
    framing.errors.MisuseError: labels must be a str, got int; read_labels makes them
    """
    if not isinstance(value, kind):
        raise MisuseError(f"{parameter} must be a {kind.__name__}, got {type(value).__name__}; {remedy}")


def bad_value(parameter: str, value: object, allowed: Iterable[object] | str, remedy: str = "") -> str:
    """Word a bad value: parameter, value, what is allowed and, where it helps, the remedy.

    >>> bad_value("format", "xml", ["table", "json"])
    "format must be one of table, json, got 'xml'"
    >>> bad_value("seed", -1, "a whole number from 0 up", "leave it out for 0")
    'seed must be a whole number from 0 up, got -1; leave it out for 0'
    """
    if isinstance(allowed, str):
        rule = allowed
    else:
        choices = [str(choice) for choice in allowed]
        rule = choices[0] if len(choices) == 1 else "one of " + ", ".join(choices)
    shown = str(value) if isinstance(value, Path) else repr(value)
    if len(shown) > 80:
        shown = shown[:77] + "..."
    return f"{parameter} must be {rule}, got {shown}" + (f"; {remedy}" if remedy else "")
