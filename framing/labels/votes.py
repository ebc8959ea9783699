"""Several coders' votes made one label: the majority, ties left open, and what was done told."""

from collections import Counter
from collections.abc import Sequence

from framing.labels.codings import Codings, Vote
from framing.labels.duplicates import shorten, shown_text
from framing.labels.record import Value


def count_votes(codings: Codings) -> tuple[list[Value | None], list[str]]:
    """Merge the votes on each text.

    In: codings. Out: a label for each text, None where there is none, and notes. The label with most votes
    holds; of several labels each is voted on by itself. A tie leaves the text unlabelled, and a coder who
    contradicts themselves does not vote. Without coders the only vote is the label.
    """
    values: list[Value | None] = []
    ties: list[str] = []
    wavering: list[str] = []
    shared = unanimous = 0
    for item in codings.items:
        votes, unsure = one_vote_each(item.votes)
        wavering += [f"{coder or 'the coder'} {said}: {shown_text(item.text)}" for coder, said in unsure]
        said = list(votes.values())
        value = _winner(codings, said)
        values.append(value)
        shared += len(said) > 1
        unanimous += len(said) > 1 and len(set(said)) == 1
        if value is None and said:
            told = ", ".join(
                f"{coder or 'unnamed'} {value_text(one)}" for coder, one in sorted(votes.items())
            )
            ties.append(f"row {item.votes[0].row} ({told}): {shown_text(item.text)}")
    notes = list(codings.notes)
    if codings.coders:
        notes.insert(
            0,
            f"{len(codings.coders)} coders ({', '.join(name or 'unnamed' for name in codings.coders)}): "
            f"{shared} of {len(codings.items)} texts have more than one label ({unanimous} unanimous), "
            "merged by majority",
        )
    if wavering:
        notes += ["who labelled a text twice and differently has no vote on it", *shorten(wavering)]
    if ties:
        notes += [f"{len(ties)} ties are left unlabelled", *shorten(ties)]
    return values, notes


def value_text(value: Value | None) -> str:
    """Write a label as people read it."""
    if value is None:
        return "–"
    if isinstance(value, frozenset):
        return " + ".join(sorted(value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def one_vote_each(votes: Sequence[Vote]) -> tuple[dict[str, Value], list[tuple[str, str]]]:
    """Take the votes on a text apart: one of each coder, and who voted differently on different rows.

    The latter have no vote; what they said is told with its rows. Empty cells are no votes.
    """
    said: dict[str, list[Vote]] = {}
    for vote in votes:
        if vote.value is not None:
            said.setdefault(vote.coder, []).append(vote)
    found: dict[str, Value] = {}
    unsure: list[tuple[str, str]] = []
    for coder, own in said.items():
        if len({vote.value for vote in own}) == 1:
            (found[coder],) = {vote.value for vote in own if vote.value is not None}
        else:
            unsure.append((coder, ", ".join(f"row {vote.row} {value_text(vote.value)}" for vote in own)))
    return found, unsure


def _winner(codings: Codings, said: Sequence[Value]) -> Value | None:
    if codings.kind != "several":
        return _most(said)
    held = []
    for name in codings.classes:
        holds = _most([name in value for value in said if isinstance(value, frozenset)])
        if holds is None:
            return None
        if holds:
            held.append(name)
    return frozenset(held)


def _most(said: Sequence[Value]) -> Value | None:
    ranked = Counter(said).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
