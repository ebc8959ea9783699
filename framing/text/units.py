"""Units of measurement: sentences, with the very short ones joined to the one before."""

from bisect import bisect_left
from collections.abc import Sequence

from framing.records import Sentence, Unit

MIN_TOKENS = 4
"""A sentence with fewer tokens is too short to be measured by itself («¿Por qué?»)."""


def make_units(sentences: Sequence[Sentence], starts: Sequence[int]) -> tuple[tuple[Unit, ...], list[int]]:
    """Return the units of a text and, for every token, the index of its unit.

    ``starts`` are where the tokens begin. A sentence of fewer than ``MIN_TOKENS`` tokens joins the unit
    before it in the same paragraph; the first of a paragraph stays by itself. A sentence without tokens
    that has nothing to join makes no unit.
    """
    units: list[Unit] = []
    unit_of: list[int] = []
    last = 0
    for sentence in sentences:
        first, last = last, bisect_left(starts, sentence.end, last)
        if last - first < MIN_TOKENS and units and units[-1].paragraph == sentence.paragraph:
            before = units.pop()
            units.append(Unit(before.start, sentence.end, sentence.paragraph, before.first, last))
        elif last > first:
            units.append(Unit(sentence.start, sentence.end, sentence.paragraph, first, last))
        unit_of += [len(units) - 1] * (last - first)
    return tuple(units), unit_of
