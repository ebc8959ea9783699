"""Texts that are no running prose: live blogs, lists, tables. Measures made for articles mislead there."""

import re
from collections.abc import Sequence

from framing.records import Span

_CLOCK = re.compile(r"[\[(*]{0,2}(?:[01]?\d|2[0-3])(?:[:.]|\s?h\.?\s?)[0-5]\d\b(?!\s?%)")
# A dash is a bullet only before what is no sentence: it may as well begin a line of dialogue.
_BULLET = re.compile(r"[•▪●◦·‣∙■►*]\s|\d{1,3}[.)]\s|[-–—]\s[^\n]*[^\n.…?!»”\"]\Z")
_CELLS = re.compile(r"[^\t|]*(?:[\t|][^\t|]*){2}")

MIN_TIMES, TIMES_SHARE = 5, 0.25
MIN_ITEMS, ITEMS_SHARE = 6, 0.6


def layout_flags(text: str, paragraphs: Sequence[Span]) -> tuple[str, ...]:
    """Return ``("directo_o_lista",)`` for a live blog, a list or a table, else ``()``.

    Live blog: at least ``MIN_TIMES`` paragraphs, a quarter of all, begin with a clock time. List or table:
    at least ``MIN_ITEMS`` paragraphs, and six in ten, begin with a bullet or a number, or hold two bars or
    tabs.
    """
    if len(paragraphs) < MIN_TIMES:
        return ()
    bars = "|" in text or "\t" in text
    times = items = 0
    for start, end in paragraphs:
        if not text[start].isalpha():
            times += _CLOCK.match(text, start, end) is not None
            items += _BULLET.match(text, start, end) is not None
        items += bars and _CELLS.match(text, start, end) is not None
    live = times >= MIN_TIMES and times >= TIMES_SHARE * len(paragraphs)
    listed = items >= MIN_ITEMS and items >= ITEMS_SHARE * len(paragraphs)
    return ("directo_o_lista",) if live or listed else ()
