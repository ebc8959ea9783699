"""Acts without a cue of their own: floating quotations, blocks after a colon, marks of distance."""

from framing.records import Attribution, Quote, Span
from framing.sources.patterns import Draft
from framing.sources.phrases import phrases_between
from framing.sources.types import ActorMap
from framing.sources.view import MARKS, View

SHORT_QUOTE = 3
"""Tokens up to which a quotation without a cue marks distance."""


def find_floats(view: View, actors: ActorMap, governed: set[int]) -> list[Draft]:
    """P9: sentences that are only a quotation, and quotations that a colon introduces without a verb.

    ``governed`` are the starts of quotations that belong to an act already.
    """
    drafts = []
    for quote in view.quotes:
        if quote.kind != "direct" or quote.start in governed:
            continue
        first, last = view.token_at(quote.start), view.token_at(quote.end)
        if first >= last:
            continue
        start, _ = view.sentence(first)
        _, end = view.sentence(last - 1)
        if first <= start and last >= end:
            drafts.append(
                Draft("P9", "flotante", None, (quote.start, quote.end), quotes=[quote], position=quote.start)
            )
        elif ":" in view.gap(first) and first - start <= 40:
            found = phrases_between(view, actors, start, first)
            subject = next((phrase for phrase in found if phrase.recognised and not phrase.preposition), None)
            drafts.append(
                Draft("P9", "directa" if subject else "flotante", None, (quote.start, quote.end), source=subject,
                      quotes=[quote], position=quote.start, note="sin verbo", confidence=0.6)
            )  # fmt: skip
    return drafts


def find_distances(view: View, governed: set[int]) -> list[Quote]:
    """Short quotations that nobody is said to have spoken: marks of distance."""
    return [
        quote
        for quote in view.quotes
        if quote.kind != "direct" and quote.start not in governed and length(view, quote) <= SHORT_QUOTE
    ]


def length(view: View, quote: Quote) -> int:
    """The number of tokens of a quotation."""
    return view.token_at(quote.end) - view.token_at(quote.start)


def colon_paragraphs(view: View) -> list[int]:
    """Paragraphs that end in a colon and are followed by one that does not open with a mark or a dash."""
    text, paragraphs = view.text, view.document.paragraphs
    found = []
    for index in range(len(paragraphs) - 1):
        start, end = paragraphs[index]
        tail = text[max(start, end - 4) : end].rstrip()
        opening = text[paragraphs[index + 1][0] : paragraphs[index + 1][0] + 3].lstrip()[:1]
        if tail.endswith(":") and opening and opening not in MARKS + "—–-•*":
            found.append(index)
    return found


def own_part(view: View, paragraph: int, acts: list[Attribution]) -> Span | None:
    """The sentences of a block that hold no act of another speaker, from the first to the last of them."""
    start, end = view.document.paragraphs[paragraph]
    inside = [act for act in acts if act.content[0] < end and act.content[1] > start and act.type != "SIN"]
    low = view.sentence_number(start)
    free = []
    for number in range(max(low, 0), len(view.document.sentences)):
        sentence = view.document.sentences[number]
        if sentence.start >= end:
            break
        if sentence.paragraph != paragraph or sentence.start < start:
            continue
        if not any(act.content[0] < sentence.end and act.content[1] > sentence.start for act in inside):
            free.append(sentence)
    return (free[0].start, free[-1].end) if free else None
