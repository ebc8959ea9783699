"""Who a verb's subject is: looked for on its left and on its right, within its sentence."""

import re

from framing.sources.cues import Cue
from framing.sources.demonyms import country_of
from framing.sources.grammar import (
    ADVERBS,
    COORDINATORS,
    DETERMINERS,
    HAVE,
    PARTS_OF,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
)
from framing.sources.morphology import is_infinitive, looks_finite, verb_shape
from framing.sources.noun_phrase import Phrase
from framing.sources.phrases import is_time, phrases_between, read_apposed
from framing.sources.types import ActorMap
from framing.sources.view import DASHES, MARKS, View

REACH = 60
"""Tokens that are searched to the left of a verb."""

_NAME = 7
"""Tokens that a name in marks may have."""

_MARKS = frozenset(MARKS)
_STOPS = frozenset('.;:?!()[]«»“”"\n' + DASHES)


def subject_left(view: View, actors: ActorMap, cue: Cue, first: int) -> Phrase | None:
    """The subject to the left of a verb, from token ``first`` of its sentence on; None if it is elided.

    The nearest phrase that is known to name somebody and stands behind no preposition; failing that, an
    unknown phrase directly before the verb. After a relative (*..., quien dijo*) it is the antecedent.
    """
    words = view.words
    lead = cue.lead
    first = max(first, lead - REACH)
    for at in range(lead - 1, first, -1):  # a clause of its own begins after a semicolon
        if ";" in view.gap(at):
            first = at
            break
    if lead <= first:
        return None
    coordinated = goes_on(view, lead)
    before = words[lead - 1]
    relative = before in RELATIVES and not coordinated
    found = phrases_between(view, actors, first, lead)
    if before in SUBORDINATORS and view.joined(lead):  # "fue claro cuando dijo": the main clause's subject
        opening = found[0] if found and found[0].first == first and not found[0].preposition else None
        several = words[cue.first].endswith("n") and opening is not None and not opening.plural
        return opening if opening is not None and opening.recognised and not several else None
    if relative and not any(phrase.recognised for phrase in found):
        return _name_before(view, lead - 1)
    if coordinated and found and _subject_of_all(view, found[0], first, lead):
        return found[0]
    nearest = _beside(view, found, lead) if not coordinated and not relative else None
    if nearest is not None:
        return nearest
    for index in range(len(found) - 1, -1, -1):
        phrase = found[index]
        if not phrase.recognised or is_time(view, phrase):
            continue
        if phrase.preposition and not relative and not _speaks_from(phrase, lead):
            continue
        if not relative and _disagrees(view, phrase, cue):
            continue
        if not relative and index > 0 and _is_object(view, phrase, found[0], first):
            continue
        if phrase.first > first and words[phrase.first - 1] == "como" and not relative:
            continue  # "lo identificó como uno de sus empleados y anunció"
        before_it = phrase.first - 1
        if (
            before_it >= first
            and is_infinitive(words[before_it])
            and view.surface(before_it, phrase.first).islower()
        ):
            continue  # "tras firmar el acta, aseguró": an object
        if "(" in view.gap(phrase.first) or (not relative and _governed(view, phrase, found)):
            continue
        lone = phrase.head_actor is None and phrase.first == first and phrase.last == first + 1 < lead
        if lone and "," not in view.gap(phrase.last) and not comes_again(view, phrase):
            continue  # a capitalised word that opens the sentence is a name only next to the verb or a comma
        if not relative and index > 0:
            described = _described(view, found[:index], first)
            if described is not None:
                return described
        if index == 0:
            return phrase
        _share_office(view, phrase, found[index - 1])
        return _apposed_to(view, phrase, found[index - 1])
    if found and not coordinated:
        phrase = found[-1]
        close = phrase.last == lead and view.joined(lead)
        if phrase.first > first and is_infinitive(words[phrase.first - 1]):
            return None  # "para alcanzar este fin destacó": an object
        if close and not phrase.preposition and phrase.determiner and not is_time(view, phrase):
            return phrase
    return None


def _is_object(view: View, phrase: Phrase, opening: Phrase, first: int) -> bool:
    """Whether a phrase is an object and the subject opens the sentence: *Ruiz leyó una nota diciendo que*."""
    if opening.first - first > 1 or not opening.recognised or opening.preposition or is_time(view, opening):
        return False
    at = phrase.first - 1
    word = view.words[at]
    carried = verb_shape(word) == "participle" and view.words[at - 1] in HAVE
    return view.joined(phrase.first) and (carried or looks_finite(word)) and not view.capital(at)


def _beside(view: View, found: list[Phrase], lead: int) -> Phrase | None:
    """An unknown phrase directly before a verb, in a clause below that of the phrase before it.

    *Ruiz agregó que sus rivales le reconocen*: not Ruiz.
    """
    if len(found) < 2 or found[-1].recognised or found[-1].last != lead or not view.joined(lead):
        return None
    phrase = found[-1]
    if phrase.preposition or not phrase.determiner or is_time(view, phrase):
        return None
    return phrase if view.words[phrase.first - 1] == "que" else None


def _disagrees(view: View, phrase: Phrase, cue: Cue) -> bool:
    """Whether a phrase is one person and the verb a plural one: *criticaban a Ruiz y pedían*."""
    if cue.shape not in ("finite", "participle") or not view.words[cue.first].endswith("n"):
        return False
    several = phrase.plural or not PARTS_OF.isdisjoint(view.words[phrase.head : phrase.last])
    joined = view.words[phrase.first - 1] in ("y", "e", "ni", "o") or phrase.first == 0
    if several or joined or phrase.name is None:
        return False
    return phrase.head_actor is None or phrase.head_actor.kind in "TW"


def goes_on(view: View, lead: int) -> bool:
    """Whether a verb group is coordinated with a verb before it: *y pidió*, *sino que pidió*."""
    if lead < 1:
        return False
    before = view.words[lead - 1]
    return before in COORDINATORS or (before == "que" and lead > 1 and view.words[lead - 2] == "sino")


def _name_before(view: View, at: int) -> Phrase | None:
    """The name of two words or more that ends at a token: *el método de Raúl Paz, quien …*."""
    first = at
    while first > 0 and view.capital(first - 1) and (first == at or view.joined(first)):
        first -= 1
    return Phrase(first, at, first, name=(first, at)) if at - first > 1 else None


def _subject_of_all(view: View, phrase: Phrase, first: int, lead: int) -> bool:
    """Whether a phrase opens a sentence of coordinated verbs: *Ruiz viajó a Lima con su hijo y dijo*."""
    if phrase.first != first or not phrase.recognised or phrase.preposition or is_time(view, phrase):
        return False
    alone = phrase.head_actor is None and phrase.last == first + 1
    if alone and "," not in view.gap(phrase.last) and not comes_again(view, phrase):
        return False
    return RELATIVES.isdisjoint(view.words[phrase.last : lead])


def comes_again(view: View, phrase: Phrase) -> bool:
    """Whether the capitalised word that opens a sentence stands elsewhere too, so that it is a name."""
    name = view.surface(phrase.head, phrase.last)
    inside = rf"[^\W_],? {re.escape(name)}\b"  # behind a word, not behind a full stop
    if not name[1:].islower():
        return False
    return re.search(inside, view.text) is not None or len(_followers(view.text, name)) > 1


def _followers(text: str, word: str) -> set[str]:
    """The words that stand behind a word; one that only a repeated headline has stands before one word."""
    return set(re.findall(rf"\b{re.escape(word)} (\w+)", text))


def _share_office(view: View, phrase: Phrase, before: Phrase) -> None:
    """Give the second of two names the office before the first: *los candidatos Ana Ruiz y Luis Pardo*."""
    if phrase.name is None or phrase.head_actor is not None or before.name is None:
        return
    head = before.head_actor
    joined = view.words[phrase.first - 1] in ("y", "e") and before.last == phrase.first - 1
    if joined and head is not None and head.kind in "TW" and before.name[0] > before.head:
        phrase.actors, phrase.head_actor, phrase.role = before.actors, head, before.role


def _described(view: View, found: list[Phrase], first: int) -> Phrase | None:
    """The phrase that opens a clause and that a relative clause describes: *el partido que fundó Ruiz dijo*.

    Whoever the relative clause names is not the subject of the verb behind it.
    """
    phrase = found[0]
    after = phrase.last
    if not phrase.recognised or phrase.preposition or is_time(view, phrase) or after >= view.n:
        return None
    if phrase.head_actor is None and "," not in view.gap(after):
        return None
    if phrase.first - first > 1 and "," not in view.gap(phrase.first):
        return None
    if view.words[phrase.last - 1] == "que":
        return phrase  # "aquellos que vieron el vídeo dicen"
    if view.words[after] not in ("que", "quien", "quienes"):
        return None
    return phrase if view.joined(after) or view.gap(after).strip() == "," else None


def _speaks_from(phrase: Phrase, lead: int) -> bool:
    """Whether a body speaks for itself behind *desde*: *Desde el Ayuntamiento han asegurado que*."""
    head = phrase.head_actor
    return phrase.preposition == "desde" and head is not None and head.kind in "IT" and phrase.last == lead


def _apposed_to(view: View, phrase: Phrase, before: Phrase) -> Phrase:
    """The name that an office stands in apposition to (*Ana Ruiz, la jefa en Chile*), else the office."""
    head = phrase.head_actor
    lower = phrase.determiner == "" and not view.capital(phrase.head)  # "Ana Ruiz, coordinadora de la red"
    office = phrase.name is None and head is not None and (head.kind in "TW" or lower)
    if not office or before.name is None or before.preposition or before.last != phrase.first:
        return phrase
    if before.name[0] != before.head or view.gap(phrase.first).strip(" \u00a0)") != ",":
        return phrase
    before.actors = before.actors + phrase.actors
    before.head_actor, before.role = head, phrase.role
    return before


def _governed(view: View, phrase: Phrase, found: list[Phrase]) -> bool:
    """Whether *y* joins a phrase to one behind a preposition: *del Centro de Energía y Aire Limpio*."""
    if phrase.determiner or phrase.first < 2 or view.words[phrase.first - 1] not in ("y", "e"):
        return False
    return any(other.last == phrase.first - 1 and other.preposition for other in found)


def subject_right(view: View, actors: ActorMap, at: int, limit: int) -> Phrase | None:
    """The phrase after a verb that can be its subject: the first that says who and not when or where."""
    for _ in range(8):
        if at >= limit:
            return None
        gap = view.gap(at)
        if "," in gap and at + 1 < limit and view.words[at] in TIMES and "," in view.gap(at + 1):
            phrase = read_apposed(view, actors, at + 1, limit)  # "dijo hoy, martes, una fuente"
            return phrase if phrase is not None and phrase.recognised and not phrase.preposition else None
        if not _STOPS.isdisjoint(gap) or "," in gap or "-" in gap:
            return None
        word = view.words[at]
        if word == "hace":  # "dijo hace un año la agencia"
            end = next((to for to in range(at + 1, min(limit, at + 5)) if view.words[to] in TIMES), -1)
            if end < 0:
                return None
            at = end + 1
            continue
        if at in actors.at or word in DETERMINERS:
            pass
        elif word in ADVERBS or word.endswith("mente"):
            at += 1
            continue
        elif word in PREPOSITIONS:
            phrase = read_apposed(view, actors, at + 1, limit) if view.joined(at + 1) else None
            if word in ("de", "del", "según"):
                return None
            at = _after(view, phrase) if phrase is not None else at + 1
            at = _behind_quoted(view, at, limit)
            continue
        phrase = read_apposed(view, actors, at, limit)
        if phrase is None or phrase.preposition:
            return None
        if is_time(view, phrase):
            at = phrase.last
            continue
        return phrase
    return None


def _behind_quoted(view: View, at: int, limit: int) -> int:
    """Where a name in marks at a token ends (*al diario 'El Norte' una vecina*); else the token."""
    if at >= limit or _MARKS.isdisjoint(view.gap(at)):
        return at
    return next(
        (to for to in range(at + 1, min(limit, at + _NAME)) if not _MARKS.isdisjoint(view.gap(to))), at
    )


def _after(view: View, phrase: Phrase) -> int:
    """Where a phrase of place ends: before a name that only follows it (*en rueda de prensa Ana Ruiz*)."""
    name, head = phrase.name, phrase.head_actor
    agency = head is not None and head.kind == "O" and head.first == phrase.head
    if agency and head is not None and head.last < phrase.last and view.capital(head.last):
        return head.last  # "declaró a Efe Ana Ruiz"
    if name is None or name[0] <= phrase.head or (head is not None and head.kind in "TW"):
        return phrase.last
    apart = view.capital(name[0]) and not view.capital(name[0] - 1) and name[1] - name[0] > 1
    return name[0] if apart else phrase.last


def pronoun_before(view: View, cue: Cue) -> tuple[str, tuple[int, int] | None]:
    """Gender (``m`` or ``f``) and tokens of what stands in for a verb's subject; empty and None without it.

    A pronoun directly before the verb, or a demonym that opens the sentence: *Y la chilena, …, añadió*.
    """
    words, lead = view.words, cue.lead
    if lead < 1:
        return "", None
    if view.joined(lead) and words[lead - 1] in PRONOUNS:
        return PRONOUNS[words[lead - 1]], (lead - 1, lead)
    first = view.sentence(cue.first)[0]
    first += words[first] in COORDINATORS
    demonym = first + 1
    if demonym >= lead or words[first] not in ("el", "la") or not country_of(words[demonym]):
        return "", None
    close = demonym + 1 == lead and view.joined(lead)
    apart = "," in view.gap(demonym + 1) and "," in view.gap(lead)
    if not view.joined(demonym) or view.capital(demonym) or not (close or apart):
        return "", None
    return ("m" if words[first] == "el" else "f"), (first, demonym + 1)


def is_subject_alone(view: View, actors: ActorMap, first: int, lead: int) -> bool:
    """Whether nothing but a subject with its appositions stands between token ``first`` and a verb."""
    phrase = read_apposed(view, actors, first, lead)
    if phrase is None or not phrase.recognised:
        return False
    at = phrase.last
    while at < lead and "," in view.gap(at):  # further appositions and insertions without a verb
        other = read_apposed(view, actors, at, lead)
        if other is None:
            return False
        at = other.last
    return at >= lead
