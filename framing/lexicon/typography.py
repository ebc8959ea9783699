"""Sensational form: exclamations and words in capitals, which count only beside alarm or escalation."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from framing.lexicon.matcher import Lexicons
from framing.records import Document, Hit

DIMENSION, CATEGORY, WEIGHT = "alarm", "A5", 0.5

_EXCLAMATION = re.compile(r"¡[^¡!]{1,300}!")
_CAPITALS = re.compile(r"\b[^\W\d_]{5,}\b")


def find_typographic(document: Document, hits: Sequence[Hit], lexicons: Lexicons) -> list[Hit]:
    """Exclamations and shouted words in the author's voice, in units that the category's gate admits.

    A word in capitals is shouted if it has five letters or more, its unit is not wholly in capitals, and it
    is no acronym: its lower-case form stands elsewhere in the text or in a lexicon. Returns nothing where
    no lexicon has the category A5.
    """
    gates = lexicons.company(DIMENSION, CATEGORY)
    quoted = [(quote.start, quote.end) for quote in document.quotes]
    by_unit: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.category in gates and not hit.negated:
            by_unit[hit.unit].append(hit)
    found = []
    for number in sorted(by_unit):
        unit = document.units[number]
        for start, end, rule in _marks(document, unit.start, unit.end, lexicons):
            if any(left <= start < right for left, right in quoted):
                continue
            found.append(
                Hit(
                    start=start,
                    end=end,
                    text=document.text[start:end],
                    dimension=DIMENSION,
                    category=CATEGORY,
                    value=WEIGHT,
                    weight=WEIGHT,
                    intensity=1.0,
                    modality="asserted",
                    negated=False,
                    voice="author",
                    entry=rule,
                    shared=False,
                    unit=number,
                )
            )
    return found


def _marks(document: Document, start: int, end: int, lexicons: Lexicons) -> Iterator[tuple[int, int, str]]:
    text = document.text
    yield from ((*found.span(), "¡…!") for found in _EXCLAMATION.finditer(text, start, end))
    if text[start:end].isupper():
        return
    for found in _CAPITALS.finditer(text, start, end):
        word = found.group()
        if word.isupper() and (lexicons.vocabulary.knows(word.lower()) or word.lower() in text):
            yield (*found.span(), "MAYÚSCULAS")
