"""Source types: which words of a text tell who speaks, and which type a phrase has (MEASURES 1.3).

The lexicon ``actors`` gives every word a *kind* and a type, as in ``T.GOV``: T a person or role, W an office
that takes the type of what follows it (*portavoz de la empresa*), I an institution, R an adjective that types
an office or an anonymous source, M a metonym (*Moscú*).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from framing.sources.morphology import plain

DEFAULT_PERSON = "CIU"
"""Type of a person or group about whom the text says nothing more."""

OWNER = "EMP"
"""Type of an office in something with a name that the lexicon does not know."""

DEFAULT_TEXT = "DOC"
"""Type of an unknown thing that something is *según*."""

SPEAKING = frozenset("TWIM")
"""Kinds that can head the name of a source; outlets and agencies are kind ``O``."""

OFFICIAL = frozenset({"GOV", "OFI", "MIL"})
"""Types whose nameless members speak anonymously."""

_RANKS = {"O": 0, "M": 1, "I": 2, "W": 4}
"""Where two types claim the same words, anonymity and institutions are the more specific reading."""

_VAGUE = frozenset({"CIU", "COL", "DOC"})
_CATEGORIES = {"OUTLET": ("O", "MED"), "AGENCY": ("O", "MED"), "PLACE": ("P", ""), "INST": ("S", "")}


@dataclass(slots=True)
class Actor:
    """A word or name of the lexicon ``actors``, at tokens ``first`` to ``last`` (end-exclusive).

    Not frozen, like cues, because a text has dozens and a frozen record takes four times as long to make.
    """

    first: int
    last: int
    kind: str
    type: str
    unnamed: bool = False


def make_actor(category: str, first: int, last: int) -> Actor | None:
    """Turn a category of the lexicon into an actor; None if the category is not one of them.

    >>> make_actor("T.GOV", 3, 5)
    Actor(first=3, last=5, kind='T', type='GOV', unnamed=False)
    """
    known = _read_category(category)
    return Actor(first, last, *known) if known is not None else None


@lru_cache(maxsize=256)
def _read_category(category: str) -> tuple[str, str, bool] | None:
    """Kind, type and whether namelessness makes anonymous; None for a category that is no actor's."""
    known = _CATEGORIES.get(category)
    if known is not None:
        return (*known, False)
    kind, _, rest = category.partition(".")
    if kind == "PRED":
        return "X", rest, False
    if kind not in SPEAKING and kind != "R":
        return None
    kind_type, _, unnamed = rest.partition(".")
    return kind, kind_type, unnamed == "X"


class ActorMap:
    """All actors of a text: the longest at each place, with adjectives and predicates apart."""

    __slots__ = ("adjectives", "at", "covered", "firsts", "ordered", "predicates", "stops")

    def __init__(self, actors: Iterable[Actor], stops: frozenset[int] = frozenset()) -> None:
        self.stops = stops  # tokens that no phrase may hold: verbs that report
        self.ordered: list[Actor] = []
        self.adjectives: dict[int, Actor] = {}
        self.predicates: dict[int, Actor] = {}
        for actor in sorted(actors, key=_by_place):
            if actor.kind == "R":
                self.adjectives.setdefault(actor.first, actor)
            elif actor.kind == "X":
                self.predicates.setdefault(actor.first, actor)
            elif not self.ordered or actor.last > self.ordered[-1].last:
                if (self.ordered and actor.first < self.ordered[-1].last) or actor.first in stops:
                    continue
                self.ordered.append(actor)
        self.firsts = [actor.first for actor in self.ordered]
        self.at = {actor.first: actor for actor in self.ordered}
        self.covered = {token for actor in self.ordered for token in range(actor.first, actor.last)}

    def between(self, first: int, last: int) -> Iterator[Actor]:
        """Actors that begin from token ``first`` up to, not including, token ``last``."""
        for index in range(bisect_left(self.firsts, first), len(self.ordered)):
            actor = self.ordered[index]
            if actor.first >= last:
                return
            yield actor


def _by_place(actor: Actor) -> tuple[int, int, int]:
    return actor.first, -actor.last, 0 if actor.type == "ANO" else _RANKS.get(actor.kind, 3)


def decide_type(
    actors: Iterable[Actor],
    adjectives: Iterable[Actor],
    *,
    named: bool,
    definite: bool,
    owned: bool = False,
) -> tuple[str, str | None]:
    """Decide the type of a source phrase and, for anonymous sources and documents, whose it is.

    Parameters
    ----------
    actors
        The actors of the phrase in the order of the text; the first is its head.
    adjectives
        Adjectives of the phrase that type an office or an anonymous source.
    named
        Whether the phrase names a person.
    owned
        Whether the office belongs to something whose name nobody knows (*el jefe de Acme Cómics*), or
        somebody without a name to something at all (*un integrante de la defensa*).
    definite
        Whether the phrase is definite: *el alto funcionario* is somebody known, *un alto funcionario* is not.

    Returns
    -------
    tuple of type and role
        The type is empty if nothing tells it. The role is the issuer's type behind ANO and DOC, else None.

    >>> decide_type([Actor(0, 1, "W", "GOV"), Actor(2, 3, "I", "EMP")], [], named=False, definite=True)
    ('EMP', None)
    """
    found = [actor for actor in actors if actor.kind in SPEAKING or actor.kind == "O"]
    if not found:
        return "", None
    head, rest = found[0], found[1:]
    others = [actor.type for actor in adjectives] + [actor.type for actor in rest if actor.type != "ANO"]
    if head.unnamed:
        # "un funcionario" is nobody in particular; "el funcionario" is whoever was named before.
        kind = next((other for other in others if other not in _VAGUE), head.type)
        member = head.type == DEFAULT_PERSON and kind in (DEFAULT_PERSON, "EXP") and owned
        hidden = (kind in OFFICIAL or member) and not (named or definite)
        return ("ANO", kind) if hidden else (kind, None)
    if head.type in ("ANO", "DOC"):
        return head.type, next((other for other in others if other != "DOC"), None)
    if head.kind == "W":
        strong = [actor.type for actor in adjectives]
        strong += [actor.type for actor in rest if actor.kind in "TIO" and actor.type not in _VAGUE]
        if not strong and owned:
            return OWNER, None
        return (strong[0] if strong else head.type), None
    return head.type, None


def key_of(entity: str) -> str:
    """What two spellings of one entity have in common: lower case, no diacritics, single spaces."""
    return " ".join(plain(entity).split())
