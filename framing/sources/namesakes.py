"""Words of the lexicon that are part of somebody's name: *Santiago Baños*, *Peña Nieto*, *Real Madrid*."""

from framing.sources.grammar import ADDRESSES, CLUBS, DETERMINERS, FIRST_NAMES, FUNCTION, GIVEN_NAMES
from framing.sources.types import Actor
from framing.sources.view import View

_SURNAMES = frozenset({"CIU", "ONG"})
"""Types of kinship and trades that people bear as surnames (*Peña Nieto*)."""


def is_in_name(view: View, actor: Actor, found: list[Actor]) -> bool:
    """Whether a word is part of a name: *Santiago Baños*, *Israel Pérez*, *Pablo Rey*."""
    if actor.kind not in "PMTW":
        return False
    first, after = actor.first, actor.last
    if actor.kind in "TW" and after - first == 1 and _follows_first_name(view, first):
        return True
    if (
        actor.kind == "T"
        and actor.type in _SURNAMES
        and after - first == 1
        and first > 0
        and view.capital(first)
    ):
        before = view.words[first - 1]
        alone = not any(other.first < first <= other.last for other in found)
        return (
            alone and view.joined(first) and view.capital(first - 1) and _may_be_name(view, first - 1, before)
        )
    if actor.kind not in "PM" or after - first > 1 or after >= view.n:
        return False
    if (
        first > 0
        and view.joined(first)
        and view.capital(first - 1)
        and (actor.kind == "P" or view.words[first - 1] in CLUBS)
    ):
        return view.words[first - 1] not in FUNCTION and view.words[first - 1] not in DETERMINERS
    if actor.kind == "M" and view.words[actor.first] not in FIRST_NAMES:
        return False
    if not (view.joined(after) and view.capital(after)) or view.surface(after, after + 1).isupper():
        return False
    return not any(other.first <= after < other.last for other in found)


def _follows_first_name(view: View, at: int) -> bool:
    """Whether a capitalised word stands behind a first name: *Pablo Rey*, *Laura Alcalde*."""
    named = at > 0 and view.words[at - 1] in GIVEN_NAMES and view.joined(at)
    return named and view.capital(at) and view.capital(at - 1) and not view.surface(at, at + 1).isupper()


def _may_be_name(view: View, at: int, word: str) -> bool:
    """Whether a capitalised word can be a first name or surname rather than grammar or a title."""
    closed = word in FUNCTION or word in DETERMINERS or word in ADDRESSES
    return not closed and not view.surface(at, at + 1).isupper() and view.sentence(at)[0] != at
