"""Bodies and texts that a bare noun or an acronym means: *el organismo*, *el documento*, *(FARC)*."""

import re
from collections.abc import Iterator, Sequence

from framing.sources.entities import Speaker, Turn
from framing.sources.grammar import OF
from framing.sources.morphology import plain
from framing.sources.noun_phrase import Phrase
from framing.sources.phrases import read_apposed
from framing.sources.types import Actor, ActorMap
from framing.sources.view import View

BODY_REACH = 6
"""Sentences over which a bare noun points back."""

_KINDS = {
    **dict.fromkeys(("organismo", "institución", "entidad"), frozenset(("OFI", "GOV", "ONG", "EXP"))),
    **dict.fromkeys(("organización", "asociación"), frozenset(("ONG", "OFI"))),
    **dict.fromkeys(("dependencia", "corporación"), frozenset(("GOV", "OFI", "EMP"))),
}
"""Types of the bodies that a noun may stand for, where they are more than its own."""

_TEXTS = frozenset(
    ("docume", "texto", "escrit", "report", "inform", "comuni", "estudi", "invest", "carta", "misiva")
)
"""First letters of nouns that stand for any text."""

_ACRONYM = re.compile(r"\(([A-ZÁÉÍÓÚÑ]{3,10})\)")
_LONG_FORM = 8
_BARE = 3
_TURNS = 10


def body_that_spoke(view: View, turns: Sequence[Turn], phrase: Phrase, kind: str) -> Speaker | None:
    """The last body or text among the speakers that a bare noun of a type can mean."""
    head = _bare_head(view, phrase)
    if head is None:
        return None
    number = view.sentence_number(view.starts[phrase.first])
    near = [turn for turn in reversed(turns[-_TURNS:]) if number - turn.sentence <= BODY_REACH]
    if kind == "DOC":
        return _text_cited(view, near, head)
    kinds = _kinds_of(view, head, kind)
    for turn in near:
        speaker = turn.speaker
        proper = speaker.entity[:1].isupper() and not speaker.person
        if speaker.type in kinds and proper and not turn.question:
            return speaker
    return None


def body_named(view: View, actors: ActorMap, phrase: Phrase, kind: str) -> Phrase | None:
    """The body that opens the nearest sentence of those before, if a bare noun of a type can mean it."""
    head = _bare_head(view, phrase)
    if head is None or kind == "DOC":
        return None
    kinds = _kinds_of(view, head, kind)
    number = view.sentence_number(view.starts[phrase.first])
    for earlier in range(number, max(-1, number - BODY_REACH - 1), -1):
        first, last = view.sentence_tokens(earlier)
        last = min(last, phrase.first)
        opening = read_apposed(view, actors, first, last) if first < last else None
        if opening is None or opening.head_actor is None or opening.name is not None or opening.preposition:
            continue
        named = opening.head_actor
        if named.kind in "IO" and named.type in kinds and view.capital(named.first):
            return opening
    return None


class Acronyms:
    """Bodies that a text writes out before an acronym in parentheses."""

    def __init__(self, view: View, actors: ActorMap) -> None:
        self._view = view
        self._actors = actors
        self._found: dict[str, Speaker] | None = None

    def spelt_out(self, phrase: Phrase) -> Speaker | None:
        """The body behind an acronym, where its type is another than the acronym's.

        *Fuerza Alternativa Revolucionaria del Común (FARC)* is a party, whatever FARC was before.
        """
        head = phrase.head_actor
        if head is None or head.kind != "I" or head.last - head.first > 1:
            return None
        word = self._view.surface(head.first, head.last)
        if not word.isupper():
            return None
        if self._found is None:
            self._found = dict(self._find())
        found = self._found.get(word)
        return found if found is not None and found.type != head.type else None

    def _find(self) -> Iterator[tuple[str, Speaker]]:
        view = self._view
        for match in _ACRONYM.finditer(view.text):
            at = view.token_at(match.start(1))
            near = self._actors.between(at - _LONG_FORM, at)
            before = next((actor for actor in near if actor.last == at), None)
            if before is not None and before.kind == "I" and view.capital(before.first):
                yield match[1], Speaker(view.surface(before.first, before.last), before.type)


def _bare_head(view: View, phrase: Phrase) -> Actor | None:
    """The common noun for a body or text at the head of a phrase that says no more than that."""
    head = phrase.head_actor
    if head is None or head.kind != "I" or view.capital(head.first) or phrase.name is not None:
        return None
    beside = view.words[phrase.head : head.first] + view.words[head.last : phrase.last]
    return head if OF.isdisjoint(beside) and len(beside) <= _BARE else None


def _kinds_of(view: View, head: Actor, kind: str) -> frozenset[str]:
    return _KINDS.get(view.words[head.first], frozenset(() if kind == "GOV" else (kind,)))


def _text_cited(view: View, near: Sequence[Turn], head: Actor) -> Speaker | None:
    """The text cited before: by the same noun, or by any that a word such as *documento* stands for."""
    stem = plain(view.words[head.first])[:6]
    texts = [turn.speaker for turn in near if turn.speaker.type == "DOC"]
    same = [speaker for speaker in texts if plain(speaker.entity)[:6] == stem]
    if not same and stem in _TEXTS:
        same = [speaker for speaker in texts if plain(speaker.entity.rpartition(" de ")[0])[:6] in _TEXTS]
    return same[0] if same else None
