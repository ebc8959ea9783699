"""The quotation that goes with a cue, before or behind it."""

from framing.records import Quote
from framing.sources.cues import Cue
from framing.sources.grammar import ADVERBS, FINITE
from framing.sources.morphology import is_infinitive, looks_finite
from framing.sources.phrases import read_apposed
from framing.sources.types import ActorMap
from framing.sources.view import DASHES, MARKS, View

_BREAKS = frozenset(".;:?!\n" + DASHES)
_CLAUSE = 5
"""Tokens from which on a quotation in lower case may be a clause."""

_CLOSING_STOPS = frozenset(",.?!…")


def quote_before(view: View, actors: ActorMap, cue: Cue) -> Quote | None:
    """The quotation that ends directly before a verb group, or before its subject."""
    start = view.starts[cue.lead]
    index = view.quote_before(start)
    if index < 0:
        return None
    quote = view.quotes[index]
    if start - quote.end > 120:
        return None
    between = view.token_at(quote.end)
    if between > cue.lead:
        return None
    gap = view.gap(between) if between else view.text[quote.end : start]
    gap = gap[max(0, quote.end - (view.ends[between - 1] if between else 0)) :]
    if "\n" in gap or not frozenset(";:?!(").isdisjoint(gap):
        return None
    lead_in = view.text[view.starts[between]]
    if "." in gap and lead_in.isupper():
        return None
    closed = "," in gap or not frozenset(DASHES + "-").isdisjoint(gap)
    if not closed and not (quote.kind == "direct" or view.text[quote.end - 1] in _CLOSING_STOPS):
        return None
    if between < cue.lead:
        words = view.words[between : cue.lead]
        if not all(word in ADVERBS or word.endswith("mente") for word in words):
            phrase = read_apposed(view, actors, between, cue.lead)
            if phrase is None or phrase.last != cue.lead or not phrase.recognised:
                return None
    return quote


def is_clause(view: View, quote: Quote, *, lower: bool = False) -> bool:
    """Whether a quotation that a verb governs is a clause of its own, however short: *«No habrá tregua»*.

    With ``lower`` also one that begins in lower case, if it is long enough and its verb comes before any
    *que*.
    """
    if quote.kind == "direct":
        return True
    first, last = view.token_at(quote.start), view.token_at(quote.end)
    words = view.words[first : min(last, first + 12)]
    if view.capital(first):
        return last - first > 1 and any(_is_verb(word) or is_infinitive(word) for word in words)
    if not lower or last - first < _CLAUSE:
        return False
    told = words[: words.index("que")] if "que" in words else words
    return any(_is_verb(word) for word in told)


def _is_verb(word: str) -> bool:
    return word in FINITE or looks_finite(word)


def quote_after(view: View, cue: Cue) -> Quote | None:
    """The quotation that a verb introduces, with a colon or directly."""
    end = view.ends[cue.last - 1]
    index = view.quote_after(end)
    if index >= len(view.quotes):
        return None
    quote = view.quotes[index]
    if quote.start - end > 320:
        return None
    between = view.text[end : quote.start].rstrip(MARKS + " \u00a0")
    body = between.rstrip()
    words = view.words[cue.last : view.token_at(quote.start)]
    if body.endswith(":"):
        body = body[:-1]
    elif words or "\n" in between or body not in ("", ","):
        return None
    if body.endswith(" que") and between.rstrip().endswith(":"):
        words = []  # "afirma que: «…»"
    if "\n" in body or ";" in body or ":" in body or "que" in words[:2]:
        return None
    if any(sign + " " in body for sign in ".?!"):
        return None
    return quote


def partial_after(view: View, cue: Cue, limit: int) -> Quote | None:
    """Find the fragment in marks within a verb's own clause: *habló de una «catástrofe»*."""
    stop = min(limit, cue.last + 25)
    end = view.ends[stop - 1] + 2 if stop > 0 else 0
    found = view.quotes_within(view.ends[cue.last - 1], end)
    if not found:
        return None
    first = view.token_at(found[0].start)
    if first - cue.last > 10:
        return None
    for at in range(cue.last, min(first + 1, view.n)):
        gap = view.gap(at)
        if not _BREAKS.isdisjoint(gap) or "," in gap or (at < first and view.words[at] in ("que", "y")):
            return None
    return found[0]
