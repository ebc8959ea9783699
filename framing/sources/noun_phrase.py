"""Noun phrases as records, and the person's name inside one."""

from dataclasses import dataclass, field

from framing.sources.grammar import DEFINITE, DETERMINERS, FEMININE, FUNCTION, NAME_PARTICLES, NUMERALS, OF
from framing.sources.types import Actor, ActorMap
from framing.sources.view import View

LONGEST_NAME = 5
"""Words in capitals up to which they may be a name."""


@dataclass(slots=True)
class Phrase:
    """A noun phrase; all positions are token indices, end-exclusive.

    ``head`` is the first token after the determiner. ``name`` are the tokens of a person's name.
    ``preposition`` is what stands before it, empty if nothing does. ``alias`` is an acronym in parentheses.
    """

    first: int
    last: int
    head: int
    determiner: str = ""
    preposition: str = ""
    actors: list[Actor] = field(default_factory=list)
    name: tuple[int, int] | None = None
    alias: str = ""
    head_actor: Actor | None = None
    role: tuple[int, int] | None = None

    @property
    def recognised(self) -> bool:
        """Whether the phrase can be told to name a source: by a known word at its head or a name."""
        return self.head_actor is not None or self.name is not None

    @property
    def definite(self) -> bool:
        """Whether the phrase speaks of somebody known."""
        return self.determiner in DEFINITE

    @property
    def plural(self) -> bool:
        """Whether the determiner is plural."""
        return self.determiner.endswith("s") and self.determiner not in ("sus", "tus", "mis")

    @property
    def feminine(self) -> bool | None:
        """Grammatical gender as the determiner shows it; None where it shows none."""
        return (self.determiner in FEMININE) if self.determiner else None


def find_name(view: View, actors: ActorMap, phrase: Phrase, complement: int) -> tuple[int, int] | None:
    """The last run of capitalised words that is a person's name rather than part of an institution."""
    at = phrase.last
    run_end = 0
    runs: list[tuple[int, int]] = []
    for at in range(phrase.last - 1, phrase.head - 1, -1):
        inside = at in actors.covered
        if not inside and view.capital(at) and not view.surface(at, at + 1).isdigit():
            run_end = run_end or at + 1
            continue
        particle = run_end and not inside and at > phrase.head and view.words[at] in NAME_PARTICLES
        if particle and view.joined(at) and view.capital(at - 1) and at - 1 not in actors.covered:
            continue
        if run_end:
            runs.append((at + 1, run_end))
            run_end = 0
    if run_end:
        runs.append((phrase.head, run_end))
    for first, last in runs:
        if view.surface(first, last) == phrase.alias or is_shouted(view, first, last):
            continue
        if 0 <= complement < first and phrase.head_actor is None and not view.capital(phrase.head):
            continue  # "El fallecimiento del actor Juan Ruiz"
        if view.words[first].endswith(("ndonos", "ndose", "ndole", "ndolo")):
            continue  # "Basándonos en …"
        if last - first == 1 and len(view.words[first]) == 1:
            continue  # "Washington D.C."
        if view.words[first] in FUNCTION or (view.words[first] in NUMERALS and not phrase.determiner):
            first += 1
            if first >= last:
                continue
        if first == phrase.head:
            # "La Cnddhh": with an article it is a body, and its own name.
            return first, last
        before = view.words[first - 1]
        if before in OF or before in DETERMINERS or before in ("y", "e"):
            continue
        if first - 1 in actors.covered:
            owner = next((actor for actor in phrase.actors if actor.first < first <= actor.last), None)
            common = owner is not None and not view.capital(owner.first)
            held = phrase.head_actor is not None and phrase.head_actor.kind in "TW"
            if owner is not None and owner.kind == "S" and not (held and last - first > 1):
                continue  # "el Instituto Mexicano", but "el ministro de Salud Pública Juan Ruiz"
            office = phrase.head_actor is not None and phrase.head_actor.kind in "TW"
            if office and common and last - first < 2 and not OF.isdisjoint(view.words[phrase.head : first]):
                continue  # "el representante de la agrupación Consuc"
            if (
                owner is not None
                and owner.kind == "I"
                and not common
                and (owner is phrase.head_actor or last - first < 2)
            ):
                continue
            if owner is not None and owner.kind in "PM" and last - first < 2:
                continue
            if owner is not None and owner.kind == "O" and (owner is phrase.head_actor or last - first < 2):
                continue
        elif (
            phrase.head_actor is not None
            and phrase.head_actor.kind == "I"
            and phrase.head_actor.type not in ("MIL", "MED")
            and view.capital(phrase.head_actor.first)
        ):
            continue
        return first, last
    return None


def is_shouted(view: View, first: int, last: int) -> bool:
    """Whether words are a headline in capitals rather than a name in capitals."""
    return last - first > LONGEST_NAME and view.surface(first, last).isupper()
