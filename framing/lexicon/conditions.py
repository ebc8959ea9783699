"""Context conditions of a row: read from the cells ``requires`` and ``veto``.

A condition is ``where: alternative | alternative`` or a flag; conditions are separated by ``;``.
"""

import re
from dataclasses import dataclass

from framing.lexicon.pattern import Lists, PatternError, Sequence, expand

WINDOWS = ("before", "after", "near")
PLACES = ("inside", "unit", "text")
FLAGS = ("capitalised", "initial")
DEFAULT_WINDOW = 6

_WHERE = re.compile(r"([a-z]+?)(\d{0,2})")


@dataclass(frozen=True, slots=True)
class Condition:
    """Where to look, how far (tokens), and for what: sequences, categories (``hits``) or a flag."""

    where: str
    window: int = 0
    sequences: frozenset[Sequence] = frozenset()
    categories: tuple[str, ...] = ()


def parse_conditions(cell: str, lists: Lists) -> tuple[Condition, ...]:
    """Read a cell.

    Raises
    ------
    PatternError
        With the condition and what is wrong with it.
    """
    return tuple(_parse(part.strip(), lists) for part in cell.split(";") if part.strip())


def _parse(text: str, lists: Lists) -> Condition:
    where, colon, alternatives = (part.strip() for part in text.partition(":"))
    if not colon:
        if where not in FLAGS:
            raise PatternError(
                f"{text!r} is neither a flag ({', '.join(FLAGS)}) nor 'where: words'; where is one of "
                f"{', '.join((*WINDOWS, *PLACES, 'hits'))}"
            )
        return Condition(where)
    if where == "hits":
        codes = tuple(code.strip() for code in alternatives.split("|") if code.strip())
        if not codes:
            raise PatternError("'hits:' needs category codes, such as 'hits: A1 | E2'")
        return Condition("hits", categories=codes)
    match = _WHERE.fullmatch(where)
    name, number = match.groups() if match else (where, "")
    if name not in WINDOWS + PLACES or (number and name not in WINDOWS):
        raise PatternError(
            f"unknown place {where!r}; allowed: beforeN, afterN, nearN (N tokens, {DEFAULT_WINDOW} if left "
            f"out), {', '.join(PLACES)}, hits"
        )
    if number and int(number) == 0:
        raise PatternError(f"{where!r}: the window must be at least 1 token")
    pattern = expand(f"({alternatives})", lists)
    if len(pattern.parts) > 1:
        raise PatternError(f"{text!r}: a condition may not have a gap '…'; use two conditions")
    window = (int(number) if number else DEFAULT_WINDOW) if name in WINDOWS else 0
    return Condition(name, window, pattern.parts[0])
