"""Quotation marks: which there are in a text, and on which side of a quotation each one stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.records import Span

OPENING, CLOSING, EITHER = 1, -1, 0
SINGLE = "single"
STRAIGHT = "straight"

_FAMILY = {
    **dict.fromkeys(("«", "»", "<<", ">>"), "angular"),
    **dict.fromkeys(("“", "”", "„"), "curly"),
    **dict.fromkeys(('"', "''"), STRAIGHT),
    **dict.fromkeys(("'", "‘", "’"), SINGLE),
    **dict.fromkeys(("‹", "›"), "small"),
}
_APOSTROPHES = frozenset("'’‘")
_SHAPE = {
    **dict.fromkeys(("«", "<<", "“", "„", "‘", "‹"), OPENING),
    **dict.fromkeys(("»", ">>", "”", "’", "›"), CLOSING),
}
_CLOSERS = {
    "«": ("»",),
    "<<": (">>",),
    "“": ("”",),
    "„": ("”", "“"),
    '"': ('"', "''"),
    "''": ("''", '"'),
    "'": ("'", "’"),
    "‘": ("’", "'"),
    "‹": ("›",),
}
_ONE = re.compile("''|<<|>>|[«»“”„\"'‘’‹›]")
_RUN = re.compile("[«»“”„\"'‘’‹›<>]+")
# What may stand outside a quotation, on its left and on its right, besides white space and nothing.
_OUTSIDE_LEFT = frozenset("([{¿¡—–-/:=*_")
_OUTSIDE_RIGHT = frozenset(".,;:!?)]}…—–-/*_%")


class Mark(NamedTuple):
    """A quotation mark; ``side`` is what the white space around it says it does."""

    start: int
    end: int
    glyph: str
    family: str
    side: int


def read_marks(text: str, excluded: Sequence[Span]) -> list[Mark]:
    """Return the quotation marks outside the ``excluded`` spans (ordered, disjoint), without the apostrophes.

    The side comes from what surrounds the mark, or the run of marks that it stands in: white space or
    opening punctuation on the left and a word on the right opens, the reverse closes. Where that does not
    decide, the shape does; a straight mark is then ``EITHER``.
    """
    marks: list[Mark] = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        left, glyph, right = text[start - 1 : start], run[0], text[end : end + 1]
        if glyph in _APOSTROPHES and left.isalnum() and right.isalnum():
            continue
        before = bisect_right(excluded, (start, len(text)))
        if before and start < excluded[before - 1][1]:
            continue
        side = _side(left, right)
        if len(glyph) > 1:
            marks += _marks_of(run, side)
        elif glyph in _FAMILY:
            marks.append(Mark(start, end, glyph, _FAMILY[glyph], side or _SHAPE.get(glyph, EITHER)))
    return marks


def _side(left: str, right: str) -> int:
    """Return the side of a mark between two characters; an empty one is an end of the text."""
    outside_left = not left or left.isspace() or left in _OUTSIDE_LEFT
    outside_right = not right or right.isspace() or right in _OUTSIDE_RIGHT
    if outside_left and right and right in ",;)":
        return CLOSING  # no quotation begins with these, whatever white space went astray
    if outside_left == outside_right:
        return EITHER
    return OPENING if outside_left else CLOSING


def _marks_of(run: re.Match[str], side: int) -> Iterator[Mark]:
    for found in _ONE.finditer(run[0]):
        glyph = found[0]
        first = run.start() + found.start()
        yield Mark(first, first + len(glyph), glyph, _FAMILY[glyph], side or _SHAPE.get(glyph, EITHER))


def is_continuation(mark: Mark) -> bool:
    """Whether a mark at the start of a paragraph says «the quotation goes on» (a closing mark that opens)."""
    return mark.side == OPENING and _SHAPE.get(mark.glyph) == CLOSING


def closes_properly(opener: Mark, closer: Mark) -> bool:
    """Whether the closing mark is the one that belongs to the opening mark.

    A quotation that begins with a closing shape (``”so”``) is taken by its end alone.
    """
    return closer.glyph in _CLOSERS.get(opener.glyph, (opener.glyph,))
