"""Acts without a cue of their own: floating quotations, blocks after a colon, marks of distance."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from framing.records import Attribution, Quote, Span
from framing.sources.cues import Cue
from framing.sources.drafts import Draft
from framing.sources.noun_phrase import Phrase
from framing.sources.phrases import is_time, phrases_between
from framing.sources.subjects import comes_again
from framing.sources.types import ActorMap
from framing.sources.view import MARKS, View

SHORT_QUOTE = 3
"""Tokens up to which a quotation without a cue marks distance."""

BY_COLON = 0.9
BY_RELAY = 0.6
"""Confidence of a block whose outlet only shows inside it (*confió … a Le Monde*)."""

_ITEM = re.compile(r"[ \t]*(?:[•*·▪–—-][ \t]*|\(?(?:\d{1,2}|[a-h]|\*NUMBER\*)[ \t]?(?:[.)°º]-?|-)[ \t]*)\S")
_FIRST_ITEM = re.compile(r":[ \u00a0]*(?P<item>\(?1[ ]?[.)°º]-?[ \u00a0])")
_OPENING_ITEM = re.compile(r"(?P<item>\(?1[ ]?[.)°º]-?[ \u00a0])")
_NEXT_ITEM = re.compile(r"\(?(?P<number>\d{1,2})[ ]?[.)°º]-?[ \u00a0]")
_LEAST_ITEMS = 2
_ITEM_SENTENCES = 4
"""Sentences that an item may have."""

_SURE = 0.5
_LEAD_IN = 40


def find_floats(view: View, actors: ActorMap, governed: set[int], spoken: Sequence[int] = ()) -> list[Draft]:
    """P9: sentences that are only a quotation, and quotations that a colon introduces without a verb.

    ``governed`` are the starts of quotations that belong to an act already, ``spoken`` the places of acts:
    behind one in its own sentence, a colon introduces more words of the same speaker.
    """
    drafts = []
    for quote in view.quotes:
        first, last = view.token_at(quote.start), view.token_at(quote.end)
        if quote.kind != "direct" or quote.start in governed or first >= last:
            continue
        start, _ = view.sentence(first)
        _, end = view.sentence(last - 1)
        float_ = Draft("P9", "flotante", (quote.start, quote.end), quote.start, quotes=[quote])
        if first <= start and last >= end:
            float_.source = _announcer(view, actors, quote)
            drafts.append(float_)
        elif first - start <= _LEAD_IN and ":" in view.gap(first):
            float_.source = next(
                (
                    phrase
                    for phrase in phrases_between(view, actors, start, first)
                    if _may_speak(view, phrase, start)
                ),
                None,
            )
            float_.form = "directa" if float_.source is not None else "flotante"
            opening = bisect_left(spoken, view.starts[start])
            if opening < len(spoken) and spoken[opening] < quote.start:
                float_.source, float_.form = None, "directa"
            float_.note, float_.confidence = "sin verbo", BY_RELAY
            drafts.append(float_)
    return drafts


def find_lists(view: View, actors: ActorMap, cues: Sequence[Cue], spoken: Sequence[int] = ()) -> list[Draft]:
    """Q8 within a paragraph: *Ruiz resumió la crisis: 1) Los bancos … 2) El Estado …*, one block.

    The items are counted up sentence by sentence. ``spoken`` are the places of acts: behind one in its own
    sentence the list is the same speaker's; else a verb must report or a name stand before the colon.
    """
    drafts = []
    sentences = view.document.sentences
    for number, sentence in enumerate(sentences[:-1]):
        found = _FIRST_ITEM.search(view.text, sentence.start, sentence.end)
        start = sentence.start
        if found is None and number > 0 and sentences[number - 1].paragraph == sentence.paragraph:
            found = _OPENING_ITEM.match(view.text, sentence.start, sentence.end)
            start = sentences[number - 1].start  # who resumes the crisis is said in the sentence before
        last = _last_item(view, number) if found is not None else number
        if found is None or last < number + _LEAST_ITEMS - 1:
            continue
        first, at = view.token_at(start), view.token_at(found.start("item"))
        opening = bisect_left(spoken, start)
        said = opening < len(spoken) and spoken[opening] < found.start()
        phrases = phrases_between(view, actors, first, at)
        source = next((phrase for phrase in phrases if _may_speak(view, phrase, first)), None)
        reports = any(first <= cue.first < at for cue in cues if cue.kind == "verb")
        if not said and (source is None or not (reports or source.last == at)):
            continue
        content = found.start("item"), sentences[last].end
        block = Draft("Q8", "bloque", content, content[0], source=None if said else source, note="lista")
        block.confidence = BY_COLON
        drafts.append(block)
    return drafts


def _last_item(view: View, number: int) -> int:
    """The sentence of the last item of a list whose first item stands in a sentence."""
    sentences, text = view.document.sentences, view.text
    last, wanted = number, 2
    for index in range(number + 1, len(sentences)):
        sentence = sentences[index]
        if sentence.paragraph != sentences[number].paragraph or index - last > _ITEM_SENTENCES:
            break
        item = _NEXT_ITEM.match(text, sentence.start, sentence.end)
        if item is not None and item["number"] == str(wanted):
            last, wanted = index, wanted + 1
    return last


def _may_speak(view: View, phrase: Phrase, start: int) -> bool:
    """Whether a phrase before a colon can be who speaks; a lone capitalised word must come up again."""
    if not phrase.recognised or phrase.preposition or is_time(view, phrase):
        return False
    name, head = phrase.name, phrase.head_actor
    if (
        not phrase.determiner
        and not view.capital(phrase.head)
        and (head is None or head.first != phrase.head)
    ):
        return False  # "A ella le encanta Lima: «…»"
    lone = name is not None and name[1] - name[0] == 1 and head is None and phrase.first == start
    if lone and not comes_again(view, phrase):
        return False  # "Traducción de un mensaje: «…»"
    if phrase.first == start or phrase.head_actor is not None or name is None or name[1] - name[0] > 1:
        return True
    return view.text.count(view.surface(*name)) > 1


def _announcer(view: View, actors: ActorMap, quote: Quote) -> Phrase | None:
    """Whom the paragraph before a quotation announces: *La respuesta de Rivera fue inesperada:*."""
    paragraph = view.paragraph_of(quote.start)
    if paragraph == 0 or not view.text[: view.document.paragraphs[paragraph - 1][1]].endswith(":"):
        return None
    end = view.document.paragraphs[paragraph - 1][1]
    first, last = view.sentence_tokens(view.sentence_number(end - 1))
    people = [
        phrase
        for phrase in phrases_between(view, actors, max(first, last - _LEAD_IN), last)
        if phrase.name is not None or (phrase.head_actor is not None and phrase.head_actor.kind in "TW")
    ]
    return people[0] if len(people) == 1 else None


def find_distances(view: View, governed: set[int]) -> list[Quote]:
    """Short quotations that nobody is said to have spoken: marks of distance."""
    return [
        quote
        for quote in view.quotes
        if quote.kind != "direct"
        and quote.start not in governed
        and view.token_at(quote.end) - view.token_at(quote.start) <= SHORT_QUOTE
    ]


def with_blocks(view: View, acts: list[Attribution]) -> list[Attribution]:
    """Q8: add the paragraphs after a colon, as the words of whoever the sentence before the colon names.

    A block whose introduction names nobody is the last block's outlet's if it says so inside; else the
    colon introduces nothing (a lost embed). Returns all acts.
    """
    ordered = sorted((act for act in acts if act.type != "SIN"), key=_place)
    places = [_place(act) for act in ordered]
    paragraphs = view.document.paragraphs
    found: list[Attribution] = []
    replaced: dict[int, Attribution] = {}
    last: Attribution | None = None
    for index in _colon_paragraphs(view):
        start, end = paragraphs[index]
        number = view.sentence_number(end - 1)
        start = max(start, view.document.sentences[number].start) if number >= 0 else start
        near = ordered[bisect_left(places, start) : bisect_left(places, end)]
        inside = ordered[bisect_left(places, end) : bisect_left(places, paragraphs[index + 1][1])]
        introducing = next((act for act in reversed(near) if act.counted and act.confidence > _SURE), None)
        confidence = BY_COLON
        if introducing is None and last is not None and any(act.via == last.entity for act in inside):
            introducing, confidence = last, BY_RELAY
        if introducing is None:
            continue
        content = _own_part(view, index + 1, [act for act in acts if act is not introducing])
        if introducing.form == "bloque" and introducing is not last:
            last = replace(introducing, content=content or introducing.content)
            replaced[id(introducing)] = last
        elif content is not None:
            last = Attribution(
                None,
                introducing.entity,
                introducing.type,
                introducing.role,
                "bloque",
                None,
                None,
                True,
                None,
                content,
                confidence=confidence,
            )
            found.append(last)
    return [replaced.get(id(act), act) for act in acts] + found


def _place(act: Attribution) -> int:
    return act.cue.start if act.cue is not None else act.content[0]


def _colon_paragraphs(view: View) -> list[int]:
    """Paragraphs that end in a colon and are followed by one that does not open with a mark or a dash."""
    text, paragraphs = view.text, view.document.paragraphs
    found: list[int] = []
    for index in range(len(paragraphs) - 1):
        start, end = paragraphs[index]
        tail = text[max(start, end - 4) : end].rstrip()
        following = paragraphs[index + 1][0]
        opening = text[following : following + 3].lstrip()[:1]
        if not tail.endswith(":") or not opening:
            continue
        if opening not in MARKS + "—–-•*" or _list_end(view, index + 1) > index + 2:
            found.append(index)
    return found


def _list_end(view: View, first: int) -> int:
    """The paragraph after the last item of a list that begins at a paragraph; itself if none does."""
    text, paragraphs = view.text, view.document.paragraphs
    at = first
    while at < len(paragraphs) and _ITEM.match(text, *paragraphs[at]):
        at += 1
    return at


def _own_part(view: View, paragraph: int, acts: list[Attribution]) -> Span | None:
    """The sentences of a block that hold no act of another speaker, from the first to the last of them.

    A block is a paragraph, or all the items of a list.
    """
    start, end = view.document.paragraphs[paragraph]
    last = max(paragraph, _list_end(view, paragraph) - 1)
    end = view.document.paragraphs[last][1]
    sentences = view.document.sentences
    spans = [
        act.content for act in acts if act.content[0] < end and act.content[1] > start and act.type != "SIN"
    ]
    free = [
        sentence
        for sentence in sentences[
            bisect_left(view.sentence_starts, start) : bisect_right(view.sentence_starts, end)
        ]
        if paragraph <= sentence.paragraph <= last
        and not any(span[0] < sentence.end and span[1] > sentence.start for span in spans)
    ]
    return (free[0].start, free[-1].end) if free else None
