"""What every dictionary is made of: terms under categories."""

import re
import unicodedata
from dataclasses import dataclass

from framing.errors import LexiconError

MOST_TERMS = 1_000_000
"""More than any dictionary has; a file that unfolds to more is refused."""

_NOT_IN_CODE = re.compile(r"[^A-Z0-9_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One term: the levels of its category, its words as written, where it stands in the file.

    ``cells`` are further cells of a row of ``entries.csv`` (kind, weight, veto ...), if it comes from a
    spreadsheet.
    """

    levels: tuple[str, ...]
    words: str
    where: str = ""
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Terms in their order, and what could not be carried over, one line each."""

    name: str
    terms: tuple[Term, ...]
    notes: tuple[str, ...] = ()


def check_size(count: int, where: object) -> None:
    """Refuse a dictionary of more than a million terms.

    Raises
    ------
    LexiconError
        Naming the file.
    """
    if count > MOST_TERMS:
        raise LexiconError([f"{where}: more than {MOST_TERMS:,} terms; split the file"])


def category_code(levels: tuple[str, ...]) -> str:
    """The code of a category in a card: capitals, levels joined by a point.

    >>> category_code(("policy", "economía y trabajo"))
    'POLICY.ECONOMIA_Y_TRABAJO'
    """
    parts = []
    for level in levels:
        plain = unicodedata.normalize("NFD", level.upper())
        part = _NOT_IN_CODE.sub("_", "".join(sign for sign in plain if not unicodedata.combining(sign)))
        parts.append(part.strip("_") or "X")
    code = ".".join(parts)
    return code if code[0].isalpha() else f"C{code}"


def category_levels(code: str, name: str) -> tuple[str, ...]:
    """The levels of a category: those of its name if the code was made of it, else the code itself.

    >>> category_levels("POLICY.ECONOMY", "policy > economy"), category_levels("A1", "miedo")
    (('policy', 'economy'), ('A1',))
    """
    levels = tuple(part.strip() for part in name.split(">"))
    return levels if category_code(levels) == code else (code,)
