"""The whole room in one call."""

from bisect import bisect_left
from collections.abc import Sequence

from framing.records import Document, Sentence, Span
from framing.text.language import language_flags
from framing.text.layout import layout_flags
from framing.text.paragraphs import paragraph_spans
from framing.text.quotes import find_quotes, quote_flags
from framing.text.sentences import sentence_spans
from framing.text.tokens import tokenise
from framing.text.units import make_units


def segment(text: str, *, excluded: Sequence[Span] = ()) -> Document:
    """Take a normalised text apart into paragraphs, sentences, units, quotations and tokens.

    ``excluded`` spans (credits, footers, captions) keep their place in the text but hold no tokens, and
    what lies wholly inside them is no sentence and no quotation. Nothing is raised, whatever the text.

    Flags: ``no_espanol`` (over 30 % of the tokens stand in units of another language),
    ``directo_o_lista`` (a live blog, a list or a table), ``quote_unclosed``, ``quote_wrong_closer``.

    >>> document = segment("La OTAN avisó: «Habrá respuesta». ¿Cuándo?")
    >>> len(document.sentences), len(document.units), document.words[-1]
    (2, 1, 'cuándo')
    """
    left_out = _merged(excluded, len(text))
    paragraphs = paragraph_spans(text)
    words, starts, ends = tokenise(text, left_out)
    sentences = tuple(
        Sentence(start, end, index)
        for index, (first, last) in enumerate(paragraphs)
        for start, end in sentence_spans(text, first, last)
    )
    if left_out:
        sentences = tuple(item for item in sentences if not _left_out(item, left_out, starts))
    units, unit_of = make_units(sentences, starts)
    quotes = find_quotes(text, paragraphs, starts, left_out)
    flags = (
        *language_flags(text, words, starts, units),
        *layout_flags(text, paragraphs),
        *quote_flags(quotes),
    )
    return Document(text, paragraphs, sentences, units, quotes, words, starts, ends, unit_of, flags)


def _merged(spans: Sequence[Span], length: int) -> list[Span]:
    """Order spans, cut them to the text and join those that touch."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        start, end = max(start, 0), min(end, length)
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif start < end:
            merged.append((start, end))
    return merged


def _left_out(sentence: Sentence, excluded: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether a sentence touches an excluded span and has no token outside it."""
    if bisect_left(starts, sentence.start) < bisect_left(starts, sentence.end):
        return False
    return any(start < sentence.end and sentence.start < end for start, end in excluded)
