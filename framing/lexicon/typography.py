"""Sensational form: exclamations and words in capitals, which count only beside alarm or escalation."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from framing.lexicon.cover import Cover
from framing.lexicon.matcher import Lexicons
from framing.records import Document, Hit, Unit

DIMENSION, CATEGORY, WEIGHT = "alarm", "A5", 0.5
SHOUTED_LENGTH = 5
ACRONYMS = frozenset({"aemet", "cepal", "covid", "europol", "frontex", "interpol", "mercosur", "tlcan"})
"""Acronyms that the lexicons know as words."""

_DATELINE = re.compile(r"[^a-záéíóúüñ!¡?¿\n]{3,60}?[-–—(]")
"""Where a report was written, at the head of a paragraph: *PUERTO BRACAL - El gobierno …*."""
_EXCLAMATION = re.compile(r"¡[^¡!]{1,300}!")


def find_typographic(document: Document, hits: Sequence[Hit], lexicons: Lexicons) -> list[Hit]:
    """Exclamations and shouted words in the author's voice, in units that the category's gate admits.

    A word in capitals is shouted if it has five letters or more, its unit is not wholly in capitals, and it
    is no acronym: its lower-case form stands elsewhere in the text or in a lexicon. Datelines do not count.
    Returns nothing where no lexicon has the category A5, or where it is left out as experimental.
    """
    if any(CATEGORY in codes for codes in lexicons.left_out.values()):
        return []
    gates = lexicons.company(DIMENSION, CATEGORY)
    quoted = Cover((quote.start, quote.end) for quote in document.quotes)
    by_unit: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.category in gates and not hit.negated:
            by_unit[hit.unit].append(hit)
    written_small: set[str] = set()
    found = []
    for number in sorted(by_unit):
        unit = document.units[number]
        for start, end, rule in _marks(document, unit, lexicons, written_small):
            if quoted.holds(start, start + 1):
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


def _marks(
    document: Document, unit: Unit, lexicons: Lexicons, written_small: set[str]
) -> Iterator[tuple[int, int, str]]:
    text = document.text
    yield from ((*found.span(), "¡…!") for found in _EXCLAMATION.finditer(text, unit.start, unit.end))
    if text[unit.start : unit.end].isupper():
        return
    opening = next((start for start, _ in document.paragraphs if unit.start <= start < unit.end), -1)
    dateline = _DATELINE.match(text, opening) if opening >= 0 else None
    for index in range(unit.first, unit.last):
        word, start, end = document.words[index], document.starts[index], document.ends[index]
        if end - start < SHOUTED_LENGTH or not text[start:end].isupper() or not word.isalpha():
            continue
        if word in ACRONYMS or text[end : end + 1] in ("-", "–"):
            continue  # AH1N1-2009: a name with a number is no shout
        if dateline is not None and start < dateline.end():
            continue
        if not written_small:
            written_small.update(
                word for word, at in zip(document.words, document.starts, strict=True) if text[at].islower()
            )
        if word in written_small or lexicons.vocabulary.knows(word):
            yield start, end, "MAYÚSCULAS"
