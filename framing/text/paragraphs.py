"""Paragraphs: the lines of a text that are not empty."""

import re

from framing.records import Span

_LINE = re.compile(r"\S[^\n]*")


def paragraph_spans(text: str) -> tuple[Span, ...]:
    r"""Return the span of every line that holds more than white space, without white space at its ends.

    >>> paragraph_spans("Uno.\n\n  Dos.  \n")
    ((0, 4), (8, 12))
    """
    return tuple((found.start(), found.start() + len(found[0].rstrip())) for found in _LINE.finditer(text))
