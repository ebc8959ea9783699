"""Speech that only the layout attributes: signed posts, lines of a dialogue, claims in headlines."""

import re
from collections import Counter
from collections.abc import Iterator

from framing.records import Span
from framing.sources.drafts import Draft
from framing.sources.noun_phrase import Phrase
from framing.sources.phrases import read_apposed
from framing.sources.types import ActorMap
from framing.sources.view import MARKS, View

BY_LAYOUT = 0.6
"""Confidence of an act that only the layout shows."""

_SIGNED = re.compile(r"[—–-][ \u00a0]*(?P<name>[^\n()—–]{2,60}?)[ \u00a0]*\((?P<handle>@\w{2,30})\)")
_LABEL = re.compile(
    r"(?P<name>[A-ZÁÉÍÓÚÑ][^\n:.«»“”\"—–]{1,40}?)[ \u00a0]?(?::|\.[-—–])[ \u00a0]+"
    r"(?=[«“\"¿¡]?[A-ZÁÉÍÓÚÑ¿¡0-9])"
)
_MIN_LINES = 3
_PAIR = 2
_SIDES = frozenset(("Pregunta", "Respuesta", "P", "R"))
"""Labels of an interview, which name nobody."""

_MAX_POST = 3
_HEADLINE = 30
_NAME = 4


def find_turns(view: View, actors: ActorMap, governed: set[int]) -> list[Draft]:
    """Find what signatures, labels of speakers and headlines attribute.

    ``governed`` are the starts of quotations that belong to an act already. Every draft has the form
    ``bloque``, or ``directa`` where marks enclose the words.
    """
    text = view.text
    found: list[Draft] = []
    if "(@" in text:
        found += _posts(view)
    if ":" in text or ".-" in text:
        found += _lines(view, actors, governed)
        headline = _headline(view, actors)
        if headline is not None:
            found.append(headline)
    return found


def _draft(view: View, span: Span, source: Phrase | None, note: str) -> Draft:
    quotes = view.quotes_within(*span)
    whole = len(quotes) == 1 and quotes[0].end - quotes[0].start > 0.9 * (span[1] - span[0] - 2)
    draft = Draft(
        "P9", "directa" if whole else "bloque", span, span[0], source=source, quotes=quotes, note=note
    )
    draft.confidence = BY_LAYOUT
    return draft


def _posts(view: View) -> Iterator[Draft]:
    """A post of a network: the paragraph before its signature, *— Nombre (@cuenta)*."""
    text, paragraphs = view.text, view.document.paragraphs
    for match in _SIGNED.finditer(text):
        index = view.paragraph_of(match.start())
        start, end = paragraphs[index][0], match.start()
        if not text[start:end].strip() and index > 0:
            start, end = paragraphs[index - 1]
        else:
            number = view.sentence_number(max(start, end - 2))
            first = max(0, number - _MAX_POST + 1)
            start = max(start, view.document.sentences[first].start)
        end = start + len(text[start:end].rstrip())
        if end - start < 2 or view.token_at(start) >= view.token_at(end):
            continue
        at, last = view.token_at(match.start("name")), view.token_at(match.end("name"))
        if at < last:
            yield _draft(view, (start, end), Phrase(at, last, at, name=(at, last)), "publicación")


def _lines(view: View, actors: ActorMap, governed: set[int]) -> Iterator[Draft]:
    """Lines of a dialogue: paragraphs behind one of several labels that come up again and again."""
    text = view.text
    matches = []
    for sentence in view.document.sentences:
        match = _LABEL.match(text, sentence.start, min(sentence.end, sentence.start + 60))
        opening = text.find(": ", sentence.start, sentence.end) + 2
        if match is None and opening > 1:  # "… el siguiente diálogo: Ana: ¿Vienes?"
            match = _LABEL.match(text, opening, min(sentence.end, opening + 60))
        if match is not None and len(match["name"].split()) <= 5 and match["name"] not in _SIDES:
            matches.append((match, view.document.paragraphs[sentence.paragraph][1]))
    if len(matches) < _MIN_LINES:
        return
    starts = [match.start() for match, _ in matches[1:]] + [len(text)]
    labelled = [(match, min(end, start)) for (match, end), start in zip(matches, starts, strict=True)]
    counts = Counter(match["name"] for match, _ in labelled)
    pair = (
        len(counts) == _PAIR
        and min(counts.values()) >= _PAIR
        and all(text.count(name.split()[-1]) > count for name, count in counts.items())
    )
    for match, end in labelled:
        first, last = view.token_at(match.start("name")), view.token_at(match.end("name"))
        often = counts[match["name"]] >= _MIN_LINES and len(counts) <= len(labelled) / 2
        if first >= last or not (often or pair):
            continue
        if any(match.end() <= start < end for start in governed):
            continue
        source = read_apposed(view, actors, first, last)
        if source is None or source.last < last or not source.recognised:
            source = Phrase(first, last, first, name=(first, last))
        yield _draft(view, (match.end(), end), source, "diálogo")


def _headline(view: View, actors: ActorMap) -> Draft | None:
    """The headline *La crisis sigue: Ana Ruiz*: a claim, a colon and nothing but who makes it."""
    if not view.document.paragraphs:
        return None
    start, end = view.document.paragraphs[0]
    last = view.token_at(end)
    colon = view.text.rfind(":", start, end)
    if colon < 0 or not 4 <= last <= _HEADLINE or view.text[end - 1] in ".?!" + MARKS:
        return None
    at = view.token_at(colon)
    if not 3 <= at < last or view.sentence(at)[0] > 0:
        return None
    source = read_apposed(view, actors, at, last)
    if source is None or source.last < last or not source.recognised or not view.capital(source.head):
        return None
    person = source.name is not None and 1 < source.name[1] - source.name[0] <= _NAME
    if person and view.surface(source.first, source.last).isupper():
        return None
    if not person and not (source.head_actor is not None and source.head_actor.kind in "IMO"):
        return None
    return _draft(view, (start, start + len(view.text[start:colon].rstrip())), source, "titular")
