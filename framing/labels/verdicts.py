"""What a cell of a label column says: yes, no, a class or nothing; and which kind of label a column has."""

from collections.abc import Collection, Iterable

from framing.labels.record import Kind
from framing.text.tokens import word_set

YES = word_set("1 1.0 yes y sí si s true verdadero")
NO = word_set("0 0.0 no n false falso")
OPEN = word_set("? na n/a nan null duda unsure")
"""Cells that bear no label. In a column of yes and no ``none`` is one of them; elsewhere it is a class."""


def column_kind(cells: Iterable[str], positive: Collection[str]) -> Kind:
    """Tell whether a column holds yes and no, or names of classes.

    It holds yes and no if labels that mean yes are given, if nothing else occurs, or if both occur and make
    up most of the cells (so that a slip of the pen is told, and not taken for a class).
    """
    if positive:
        return "binary"
    words = [word for cell in cells if not is_open(word := cell.strip().lower())]
    yes, no = sum(word in YES for word in words), sum(word in NO for word in words)
    other = len(words) - yes - no - sum(word == "none" for word in words)
    return "binary" if not other or (yes and no and yes + no >= other) else "classes"


def is_open(cell: str) -> bool:
    """Tell whether a cell bears no label: empty, ``?``, ``na``, ``null``, ``duda`` …"""
    return not cell or cell.lower() in OPEN


def read_class(cell: str) -> str | None:
    """Return the class that a cell names, None if it names none."""
    name = cell.strip()
    return None if is_open(name) else name


def read_verdict(cell: str, positive: Collection[str] = (), negative: Collection[str] = ()) -> bool | None:
    """Return what a cell says, None if it bears no label.

    ``positive`` are labels that mean yes, ``negative`` those that mean no (every other one, if left out;
    else the rest bears no label).

    Raises
    ------
    ValueError
        If the cell is neither yes nor no; its text says so.

    """
    cell = cell.strip()
    word = cell.lower()
    if is_open(word) or (word == "none" and not positive):
        return None
    if positive:
        if cell in positive:
            return True
        return False if not negative or cell in negative else None
    if word in YES:
        return True
    if word in NO:
        return False
    raise ValueError(f"{cell!r} is neither yes (1, sí) nor no (0); or name the labels")
