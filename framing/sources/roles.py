"""Roles of people: where in the text a name stands beside an office, and which words make up a role."""

from bisect import bisect_left

from framing.sources.demonyms import country_of
from framing.sources.grammar import DETERMINERS, FINITE, FUNCTION, OF
from framing.sources.morphology import looks_finite, plain
from framing.sources.names import Run
from framing.sources.noun_phrase import Phrase
from framing.sources.phrases import read_apposed, read_phrase
from framing.sources.types import SPEAKING, Actor, ActorMap, decide_type
from framing.sources.view import View

SHARED = frozenset({"GOV", "EXP", "CIU", "MIL"})
"""Types within which one role word may stand for another (*el mandatario* for a president named before)."""

_NO_PERSON = frozenset({"", "DOC", "ANO", "COL"})
_LOOK_BACK = 40
_OFFICE = 18


def role_beside(view: View, actors: ActorMap, name: Run) -> tuple[str, Run | None]:
    """Type and role that the text gives directly beside one mention of a name; an empty type if none.

    Before it (*el politólogo Juan Ruiz*), after a comma (*Ana Ruiz, alcaldesa de Cuenca*; *Ana Ruiz, del
    Instituto de Física*), or in what it is said to do (*Trump asuma el cargo*).
    """
    first, last = name
    predicate = actors.predicates.get(last)
    if predicate is not None:
        return predicate.type, None
    bound, stop = view.sentence(first)
    for actor in actors.between(max(bound, first - 10), first):
        if actor.kind not in SPEAKING:
            continue
        phrase = read_apposed(view, actors, actor.first, min(stop, last + 1))
        if phrase is None or phrase.name is None or phrase.name[1] != last or phrase.head_actor is None:
            continue
        kind, _ = decide_type(phrase.actors, (), named=True, definite=True)
        if kind not in _NO_PERSON:
            return kind, phrase.role
    if first > bound and view.gap(first).strip(" \u00a0)") == ",":
        kind, role = _office_before(view, actors, bound, first)
        if kind:
            return kind, role
    if last >= stop or view.gap(last).strip() not in (",", "(", "—", "–"):
        return "", None
    belongs = view.words[last] in OF
    after, kinds = read_phrase(view, actors, last + belongs, stop), "I" if belongs else "TW"
    if (
        after is None
        or after.name is not None
        or after.head_actor is None
        or after.head_actor.kind not in kinds
    ):
        return "", None
    kind, _ = decide_type(after.actors, (), named=True, definite=True)
    return ("", None) if kind in _NO_PERSON else (kind, after.role)


def _office_before(view: View, actors: ActorMap, bound: int, name: int) -> tuple[str, Run | None]:
    """Type and role of *el candidato a la presidencia por el partido,* before a name."""
    start = max(bound, name - _OFFICE)
    for at in range(name - 1, start, -1):
        if at in actors.stops or not frozenset(",;:—–").isdisjoint(view.gap(at)):
            start = at
            break
    found = list(actors.between(start, name))
    head = next(
        (
            actor
            for actor in found
            if actor.kind in "TW"
            and actor.first > 0
            and view.words[actor.first - 1] in DETERMINERS
            and not view.words[actor.first - 1].endswith("s")  # several are no apposition of one name
        ),
        None,
    )
    if head is None or head.first in actors.stops:
        return "", None
    if any(looks_finite(word) or word in FINITE for word in view.words[head.last : name]):
        return "", None
    own = found[found.index(head) :]
    kind, _ = decide_type(own, (), named=True, definite=True)
    return ("", None) if kind in _NO_PERSON else (kind, (head.first, name))


def named_before(view: View, actors: ActorMap, head: Actor, rest: frozenset[str]) -> Phrase | None:
    """The last person named, before an actor, with an office like it; ``rest`` narrows the office down."""
    stem = plain(view.words[head.first])[:6]
    place = bisect_left(actors.firsts, head.first)
    for actor in reversed(actors.ordered[max(0, place - _LOOK_BACK) : place]):
        same = plain(view.words[actor.first])[:6] == stem
        if actor.kind not in "TW" or not (same or actor.type == head.type in SHARED):
            continue
        stop = view.sentence(actor.first)[1]
        phrase = read_apposed(view, actors, actor.first, stop)
        if phrase is not None and phrase.name is None:
            phrase = _holder_before(view, actors, actor.first, stop)
        if phrase is None or phrase.name is None:
            continue
        if not rest or (phrase.role is not None and overlap(rest, modifiers(view, phrase.role))):
            return phrase
    return None


def _holder_before(view: View, actors: ActorMap, office: int, stop: int) -> Phrase | None:
    """The phrase of *Ana Ruiz, portavoz de la empresa* with the token of the office."""
    at = office - (view.words[office - 1] in DETERMINERS) if office else 0
    first = at
    while first > 0 and view.capital(first - 1) and (first == at or view.joined(first)):
        first -= 1
    if at - first < 2 or view.gap(at).strip(" \u00a0)") != ",":
        return None
    phrase = read_apposed(view, actors, first, stop)
    return phrase if phrase is not None and phrase.last > office else None


def modifiers(view: View, role: Run) -> frozenset[str]:
    """The content words of a role, folded."""
    return frozenset(
        plain(word)
        for word in view.words[role[0] : role[1]]
        if word not in FUNCTION and word not in DETERMINERS and word not in OF
    )


def overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two roles share a word, told by its first letters (*francés*, *Francia*)."""
    return not _stems(one).isdisjoint(_stems(other))


def _stems(words: frozenset[str]) -> set[str]:
    return {(country_of(word) or word)[:5] for word in words}
