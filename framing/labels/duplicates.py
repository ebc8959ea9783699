"""The same text twice: groups that share one are joined, labels that contradict each other are told."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from framing.errors import MisuseError
from framing.text.tokens import tokenise

SHOWN = 20
"""Rows named in a note; the rest is counted."""


def join_groups(
    texts: Sequence[str], groups: Sequence[str], rows: Sequence[int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Join groups that share near-duplicates, so that a split by group cannot put a text on both sides.

    Parameters
    ----------
    texts, groups, rows
        Of n texts: what they say, the group of each, the row of each in its file.

    Returns
    -------
    tuple
        The n groups, joined ones under the name of the one that comes first, and notes about what was
        joined. Two texts are near-duplicates if half of their word 5-grams are the same
        (`framing.similarity.near_duplicates`); chains join as well.

    Raises
    ------
    MissingExtraError
        If datasketch is not installed.

    """
    from framing.similarity import near_duplicates

    parent = {group: group for group in groups}

    def find(group: str) -> str:
        while parent[group] != group:
            parent[group] = parent[parent[group]]
            group = parent[group]
        return group

    order = {group: place for place, group in reversed(list(enumerate(groups)))}
    told: list[str] = []
    for place, first in enumerate(near_duplicates(texts)):
        one, other = find(groups[first]), find(groups[place])
        if one == other:
            continue
        kept, gone = sorted((one, other), key=order.__getitem__)
        parent[gone] = kept
        told.append(f"row {rows[place]} is nearly row {rows[first]}: {gone} joined to {kept}")
    joined = tuple(find(group) for group in groups)
    if not told:
        return joined, ()
    largest, size = Counter(joined).most_common(1)[0]
    note = (
        f"near-duplicates in different groups: {len(set(groups))} groups joined to {len(set(joined))}; the "
        f"largest, {largest}, has {size} of {len(texts)} texts"
    )
    return joined, (note, *shorten(told))


def contradictions(
    texts: Sequence[str], values: Sequence[object], rows: Sequence[int], show: Sequence[str]
) -> list[str]:
    """Tell which rows say the same (but for case, spaces and punctuation) and are labelled differently.

    In: of n texts what they say, their labels, their rows, and the labels in words. Out: a line for each
    such text, with all of its rows.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        places[tuple(tokenise(text)[0]) or (text,)].append(place)
    found = []
    for same in places.values():
        if len({values[place] for place in same}) > 1:
            told = [f"row {rows[place]} {show[place]}" for place in same[:SHOWN]]
            more = f" and {len(same) - SHOWN} more" if len(same) > SHOWN else ""
            found.append(f"{', '.join(told)}{more}: {shown_text(texts[same[0]])}")
    return found


def shorten(lines: Sequence[str], most: int = SHOWN) -> list[str]:
    """Keep the first lines of a list, and say how many there are besides."""
    if most < 1:
        raise MisuseError(f"most must be at least 1, got {most}")
    return [*lines[:most], *([f"and {len(lines) - most} more"] if len(lines) > most else [])]


def shown_text(text: str, most: int = 60) -> str:
    """Return the beginning of a text, as a message quotes it."""
    line = " ".join(text.split())
    return f"«{line}»" if len(line) <= most else f"«{line[:most].rstrip()}…»"
