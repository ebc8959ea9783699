"""Which office a named person holds, from any place where the text says it."""

from bisect import bisect_left

from framing.sources.names import Names, Run
from framing.sources.phrases import read_phrase
from framing.sources.roles import role_beside
from framing.sources.types import ActorMap, decide_type
from framing.sources.view import View


def office_of(view: View, actors: ActorMap, names: Names, full: Run, name: Run) -> tuple[str, Run | None]:
    """Type and role of a person, by the full name and by one mention; an empty type if the text has none."""
    former: tuple[str, Run | None] | None = None
    for first, last in dict.fromkeys((*names.mentions(full), full, name)):
        kind, role = role_beside(view, actors, (first, last))
        if kind and kind != "EXP":
            return kind, role
        if kind and former is None:
            former = kind, role  # an expert, or somebody who held an office and may hold another
    if former is not None:
        return former
    for mention in names.mentions(full)[:3]:
        kind, role = _office_after(view, actors, names, mention)
        if kind:
            return kind, role
    return "", None


def runs_within(runs: list[Run], first: int, last: int) -> list[Run]:
    """The runs of capitalised words that begin between two tokens."""
    low = bisect_left(runs, (first, 0))
    return [run for run in runs[low : low + 200] if run[0] < last]


def _office_after(view: View, actors: ActorMap, names: Names, name: Run) -> tuple[str, Run | None]:
    """The office that opens the sentence after a name, if no other person is named between."""
    number = view.sentence_number(view.starts[name[0]])
    if number < 0 or number + 1 >= len(view.document.sentences):
        return "", None
    first, last = view.sentence_tokens(number + 1)
    opening = read_phrase(view, actors, first, min(last, first + 12)) if first < last else None
    head = opening.head_actor if opening is not None else None
    if opening is None or head is None or head.kind not in "TW" or opening.name is not None:
        return "", None
    if opening.determiner not in ("el", "la") or head.type in ("CIU", "COL", "ANO", "MED"):
        return "", None
    start, stop = view.sentence_tokens(number)
    if any(run[1] != name[1] for run in runs_within(names.runs, start, stop) if names.is_person(run)):
        return "", None
    kind, _ = decide_type(opening.actors, (), named=True, definite=True)
    return kind, opening.role
