"""Noun phrases that may name a source, read from the tokens without a parser.

A phrase is an optional determiner, content words, and complements with *de*; it ends at punctuation, at any
other function word, at a finite verb, and after a person's name. ``El ministro de Exteriores, Serguéi
Lavrov`` is two phrases in apposition and comes back as one.
"""

from framing.sources.demonyms import country_of
from framing.sources.grammar import (
    DETERMINERS,
    FUNCTION,
    HAVE,
    NAME_PARTICLES,
    OF,
    PARTS_OF,
    PREPOSITIONS,
    TIMES,
    WEEKDAYS,
)
from framing.sources.morphology import is_gerund, is_infinitive, looks_finite, verb_shape
from framing.sources.noun_phrase import Phrase, find_name
from framing.sources.types import SPEAKING, Actor, ActorMap
from framing.sources.view import View

EMPHATIC = frozenset(["propio", "propia", "propios", "propias", "mismo", "misma", "entonces"])
"""Words between an article and its noun that say nothing about whom it means."""

_WHICH_DAY = frozenset(["pasado", "próximo", "siguiente", "último", "santo"])
"""Words that go on with a weekday: *este lunes pasado*, but *anunció este lunes nuevos fondos*."""

_PLACED = frozenset(["en", "ante", "para"])

_RELATIVE = 14
"""Tokens of a relative clause between an office and a name."""

MAX_TOKENS = 30
"""No phrase is longer; it keeps reading linear in texts without punctuation."""


def read_phrase(view: View, actors: ActorMap, first: int, limit: int) -> Phrase | None:
    """Read the noun phrase that begins at token ``first`` and ends before ``limit``; None if none does."""
    words = view.words
    limit = min(limit, first + MAX_TOKENS, view.n)
    at = first
    determiner = ""
    while at < limit and at - first < 2 and words[at] in DETERMINERS and at not in actors.at:
        if at > first and not view.joined(at):
            return None
        determiner = determiner or words[at]
        at += 1
    if determiner and at + 1 < limit and words[at] in EMPHATIC and view.joined(at):
        at += 1
    if determiner and at + 2 < limit and words[at] in ("más", "casi", "cerca") and view.joined(at):
        at += 1 + (words[at + 1] == "de")  # "los más de 100 vecinos"
    head = at
    if at >= limit or (at > first and not view.joined(at)):
        return None
    found: list[Actor] = []
    complement = -1  # where the first complement with "de" begins
    alias = ""
    in_name = False
    titled = False
    while at < limit and at not in actors.stops:
        if at > head and not view.joined(at):
            acronym = _acronym(view, at)
            if not acronym:
                break
            alias, at = acronym, at + 1
            continue
        actor = actors.at.get(at)
        if actor is not None and titled and actor.kind in "TO" and view.capital(at) and view.capital(at - 1):
            actor = None  # "la Comisión Nacional de Cultura Física"
        if actor is not None and actor.last <= limit:
            found.append(actor)
            titled = view.capital(actor.first) and (actor.kind in "IS" or (titled and actor.kind in "MP"))
            at = actor.last
            in_name = False
            if actor.kind in "MO" or (actor.kind == "I" and view.surface(at - 1, at).isupper()):
                # A name or acronym takes no adjective: what follows in lower case is a verb.
                alone = (
                    at < limit
                    and view.joined(at)
                    and not view.capital(at)
                    and words[at] not in OF
                    and not (titled and words[at] in ("y", "e"))
                )
                if alone:
                    break
            continue
        word = words[at]
        if word in OF:
            after = _after_of(view, actors, at, limit)
            if not after:
                break
            complement = at if complement < 0 else complement
            at, in_name = after, False
            continue
        capital = view.capital(at)
        if capital and (word in FUNCTION if at == head else _opens_sentence(view, at)):
            break
        if not capital:
            if (
                in_name
                and word in NAME_PARTICLES
                and at + 1 < limit
                and view.joined(at + 1)
                and view.capital(at + 1)
            ):
                at += 1
                continue
            if titled and in_name and at > head and country_of(word):
                at += 1  # "el Partido Verde alemán"
                continue
            if titled and word in ("y", "e") and _goes_on(view, actors, at, limit):
                at += 1  # "la Secretaría de Hacienda y Crédito Público"
                continue
            if (
                in_name
                or word in FUNCTION
                or word in DETERMINERS
                or looks_finite(word)
                or is_infinitive(word)
                or (at > head and is_gerund(word))
                or (words[at - 1] in WEEKDAYS and word not in _WHICH_DAY)
                or (at > head and words[head].endswith("s") and word.endswith(("an", "en")))
                or (
                    at > head + 1
                    and country_of(words[at - 1])
                    and not view.capital(at - 1)
                    and at not in actors.at
                )
            ):
                break
        in_name = capital
        at += 1
    last = min(at, limit)
    if last <= head:
        return None
    phrase = Phrase(first, last, head, determiner, view.preposition_before(first), found, alias=alias)
    if determiner == "" and words[first - 1 : first] in (["del"], ["al"]):
        phrase.determiner = "el"
    _find_head(view, phrase, complement)
    phrase.name = find_name(view, actors, phrase, complement)
    phrase.role = (head, phrase.name[0] if phrase.name and phrase.name[0] > head else last)
    if phrase.name and phrase.name[0] == head:
        phrase.role = None
    return phrase


def read_apposed(view: View, actors: ActorMap, first: int, limit: int) -> Phrase | None:
    """Read a noun phrase together with its apposition: role and name belong to one source."""
    phrase = read_phrase(view, actors, first, limit)
    if phrase is None:
        return None
    after = phrase.last
    if (
        after < limit
        and phrase.name is None
        and phrase.recognised
        and view.words[after] in _PLACED
        and view.joined(after)
    ):
        # "el líder de la oposición en el Senado, Chuck Schumer": only a name after the comma tells.
        place = read_phrase(view, actors, after + 1, limit)
        if place is not None and place.last < limit and view.gap(place.last).strip() == ",":
            named = read_phrase(view, actors, place.last, limit)
            if (
                named is not None
                and named.name is not None
                and named.name[0] == named.head
                and not named.determiner
            ):
                after = place.last
    if phrase.name is None and phrase.recognised and after < limit and _can_bear_name(phrase):
        after = _behind_relative(view, actors, after, limit)
    if after >= limit or not phrase.recognised or view.gap(after).strip(" \u00a0)") != ",":
        return phrase
    other = read_phrase(view, actors, after, limit)
    if other is None or not other.recognised or other.preposition:
        return phrase
    if other.last < limit and not view.gap(other.last).strip(" \u00a0")[:1]:
        return phrase  # an apposition is closed by a sign
    if phrase.plural and phrase.name is None and other.name is not None:
        return phrase  # "Según los testigos, Ruiz": not one of them
    if other.last >= limit and phrase.preposition and other.determiner and other.name is None:
        return phrase  # "Respecto a Ruiz, el senador dijo"
    if phrase.name is None and other.name is not None and _can_bear_name(phrase):
        phrase.name = other.name
        phrase.last = other.last
        phrase.actors += other.actors
    elif phrase.name is not None and _is_role(other) and (other.name is None or _styled(view, other)):
        phrase.last = other.last
        phrase.actors = phrase.actors + other.actors
        phrase.head_actor = phrase.head_actor or other.head_actor
        phrase.role = phrase.role or other.role
    return phrase


def _behind_relative(view: View, actors: ActorMap, after: int, limit: int) -> int:
    """The token behind *que dirigió la obra,* between an office and the name that goes with it."""
    if view.words[after] != "que" or not view.joined(after):
        return after
    for at in range(after + 1, min(limit, after + _RELATIVE)):
        if view.joined(at):
            continue
        if view.gap(at).strip() != "," or at in actors.stops:
            return after
        named = read_phrase(view, actors, at, limit)
        alone = named is not None and named.name is not None and not named.preposition
        return at if alone else after
    return after


def phrases_between(view: View, actors: ActorMap, first: int, limit: int) -> list[Phrase]:
    """All phrases from token ``first`` up to ``limit``, in order, appositions joined."""
    found = []
    at = first
    words = view.words
    while at < limit:
        word = words[at]
        if word in FUNCTION and word not in DETERMINERS and at not in actors.at:
            at += 1
            continue
        if at > first and words[at - 1] in HAVE and verb_shape(word) == "participle":
            at += 1  # "ha tomado cartas en el asunto"
            continue
        phrase = read_apposed(view, actors, at, limit)
        if phrase is None:
            at += 1
            continue
        found.append(phrase)
        at = max(phrase.last, at + 1)
    return found


def is_time(view: View, phrase: Phrase) -> bool:
    """Whether a phrase only says when (*el martes*, *este lunes*, *la semana pasada*)."""
    return phrase.name is None and any(word in TIMES for word in view.words[phrase.head : phrase.head + 2])


def _after_of(view: View, actors: ActorMap, at: int, limit: int) -> int:
    """The token that a complement with *de* goes on with, 0 if the phrase ends before *de*."""
    after = at + 1
    while after < limit and after - at < 4 and view.joined(after):
        if after in actors.at:
            return after
        word = view.words[after]
        if word in DETERMINERS:
            after += 1
            continue
        common = not view.capital(after)
        if (common and (word in FUNCTION or is_infinitive(word))) or word in PREPOSITIONS:
            return 0
        return after
    return 0


def _goes_on(view: View, actors: ActorMap, at: int, limit: int) -> bool:
    """Whether the title of an institution goes on after *y*: a capital that is nobody's name or office."""
    after = at + 1
    if after >= limit or not (view.joined(at) and view.joined(after)):
        return False
    actor = actors.at.get(after)
    if actor is not None and actor.kind not in "SIO":
        return False
    return view.capital(after) and view.capital(at - 1)


def _opens_sentence(view: View, at: int) -> bool:
    """Whether a capitalised article begins a sentence after a headline without a full stop."""
    word = view.words[at]
    if word not in DETERMINERS and word not in PREPOSITIONS:
        return False
    return at + 1 < view.n and not view.capital(at + 1) and not view.surface(at, at + 1).isupper()


def _acronym(view: View, at: int) -> str:
    """The acronym at a token if it stands alone in parentheses."""
    if view.gap(at).strip(" \u00a0") != "(" or not view.gap(at + 1).startswith(")"):
        return ""
    word = view.surface(at, at + 1)
    return word if 2 <= len(word) <= 12 and word[0].isupper() else ""


def _find_head(view: View, phrase: Phrase, complement: int) -> None:
    for actor in phrase.actors:
        if actor.kind not in SPEAKING and actor.kind != "O":
            continue
        if 0 <= complement < actor.first and view.words[phrase.head] not in PARTS_OF:
            return
        phrase.head_actor = actor
        return


def _can_bear_name(phrase: Phrase) -> bool:
    head = phrase.head_actor
    return head is not None and (head.kind in "TW" or head.type == "MIL")


def _styled(view: View, other: Phrase) -> bool:
    """Whether the name in an office is one word of its title: *Ana Ruiz, Directora Digital*."""
    name, head = other.name, other.head_actor
    if name is None or head is None or head.kind not in "TW" or other.determiner:
        return False
    return name[1] - name[0] == 1 and head.first == other.head and view.capital(head.first)


def _is_role(phrase: Phrase) -> bool:
    return phrase.head_actor is not None and phrase.head_actor.kind in "TWIO"
