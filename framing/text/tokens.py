"""Tokens: numbers and words, with where they stand."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from framing.records import Span

TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""A number (``1.500,5``, ``60%``) or a word (``político-militar``, ``d'Hondt``)."""
# The same, with short cuts for spaces and plain lower-case words: sets are tested faster than categories.
_CUT = re.compile(rf"(?! )([a-záéíóúñü]++(?=[ ,.\n])|{TOKEN.pattern})")


def tokenise(text: str, excluded: Sequence[Span] = ()) -> tuple[list[str], list[int], list[int]]:
    """Return the lower-cased tokens of a text, their starts and their ends.

    Tokens that touch an ``excluded`` span (ordered, disjoint) are left out.

    >>> tokenise("El 60% de la UE")
    (['el', '60%', 'de', 'la', 'ue'], [0, 3, 7, 10, 13], [2, 6, 9, 12, 15])
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals, such as İ, grow when lowered, and would shift the rest
        lowered = "".join(char.lower()[0] for char in text)
    # Cutting the text at its tokens gives gaps and tokens in turn. Their lengths add up to the offsets
    # without a match object for every token, which would take half of the time.
    pieces = _CUT.split(lowered)
    offsets = list(accumulate(map(len, pieces)))
    words, starts, ends = pieces[1::2], offsets[:-1:2], offsets[1::2]
    for first, last in reversed(excluded):
        low, high = bisect_left(ends, first + 1), bisect_left(starts, last)
        del words[low:high], starts[low:high], ends[low:high]
    return words, starts, ends


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list that is written as text.

    >>> sorted(word_set("y que el"))
    ['el', 'que', 'y']
    """
    return frozenset(words.split())
