"""What a check tells about rows beside each other: dead ones, shadowed ones, the same in two categories.

Judged from the rows alone, by the forms that their patterns stand for; no text is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from framing.lexicon.compile import class_forms, resolve_lists
from framing.lexicon.conditions import Condition, parse_conditions
from framing.lexicon.pattern import Lists, Sequence, expand
from framing.lexicon.source import LexiconSource, Row
from framing.lexicon.table import SHAPE_IDS

Parts = tuple[frozenset[Sequence], ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A row with its expanded parts and its conditions, those of its category among them."""

    row: Row
    where: str
    parts: Parts
    requires: frozenset[Condition]
    veto: frozenset[Condition]


@dataclass(frozen=True, slots=True)
class Findings:
    """Dead rows are problems; shadowed rows are worth a look; overlaps are told and may be meant."""

    dead: tuple[str, ...]
    shadowed: tuple[str, ...]
    overlaps: tuple[str, ...]


def lint_lexicon(source: LexiconSource, others: Iterable[LexiconSource]) -> Findings:
    """Look for rows that cannot match, that add nothing, or that stand in two categories of one family.

    In: a lexicon that compiles, and the lexicons beside it, for named lists and the opposite dimension.
    Out: one line for each finding, with file and line.
    """
    others = [other for other in others if other.card.name != source.card.name]
    lists = resolve_lists([*others, source], [])
    rows = _known_rows(source, lists)
    family = {source.card.dimension, source.card.opposite} - {""}
    relatives = [other for other in others if other.card.dimension in family]
    codes = {code for one in (source, *others) for code in one.card.categories}
    return Findings(
        dead=tuple(
            f"{known.where}: can never match: {reason}"
            for known in rows
            if (reason := _why_dead(known, codes))
        ),
        shadowed=tuple(_shadowed(rows)),
        # A lexicon that feeds no score has no family: its categories answer different questions.
        overlaps=tuple(
            _overlaps(rows, [known for other in relatives for known in _known_rows(other, lists)])
            if family
            else ()
        ),
    )


def _known_rows(source: LexiconSource, lists: Lists) -> list[_Known]:
    return [
        _Known(
            row=row,
            where=f"{source.folder / 'entries.csv'}:{row.line}: {row.category} {row.pattern!r}",
            parts=expand(row.pattern, lists).parts,
            requires=frozenset(parse_conditions(requires, lists)),
            veto=frozenset(parse_conditions(veto, lists)),
        )
        for row in source.rows
        if not row.category.startswith("@")
        for requires, veto in [source.card.conditions(row.category, row.requires, row.veto)]
    ]


def _why_dead(known: _Known, codes: set[str]) -> str:
    """Why no text can make a row fire; empty if some text can."""
    contradicted = known.requires & known.veto
    if contradicted:
        return f"it requires what it vetoes ({', '.join(sorted(item.where for item in contradicted))})"
    if len(known.parts) == 1 and any(item.where == "inside" for item in known.requires):
        return "it requires something inside the pattern, which has no gap '…'"
    for item in known.requires:
        if item.where == "hits" and not codes.intersection(item.categories):
            return f"it requires a hit of {' or '.join(item.categories)}, which no lexicon has"
    places = {item.where for item in known.requires}
    if {"initial", "before"} <= places:
        return "it requires something before it and to be first"
    if {"initial", "capitalised"} <= places:
        return "it requires to be first and to have a capital in mid-sentence"
    if any(all(sequence[0] in SHAPE_IDS for sequence in part) for part in known.parts):
        return "it begins with a shape such as <inf>; begin with a word"
    return ""


def _shadowed(rows: list[_Known]) -> Iterator[str]:
    """Rows whose every sequence another row of the category matches under no more conditions."""
    index = _Index(rows)
    for number, known in enumerate(rows):
        covering = index.covering(number)
        for other in sorted(covering):
            wider = rows[other]
            freer = wider.requires <= known.requires and wider.veto <= known.veto
            # Of two rows that say the same only the second is told.
            mutual = other > number and number in index.covering(other) and wider.requires == known.requires
            if freer and not (mutual and wider.veto == known.veto):
                yield (
                    f"{known.where}: adds nothing: line {wider.row.line} {wider.row.pattern!r} matches as "
                    f"much{_otherwise(known.row, wider.row)}"
                )
                break


def _otherwise(row: Row, wider: Row) -> str:
    """How the wider row counts, where it counts otherwise."""
    if (wider.weight, wider.modality) == (row.weight, row.modality):
        return ""
    return f", with weight {wider.weight:g} and modality {wider.modality or 'of the text'}"


class _Index:
    """Which rows match whatever another row matches, found by the first form of each sequence."""

    def __init__(self, rows: list[_Known]) -> None:
        self._rows = rows
        self._keys: dict[str, list[str]] = defaultdict(list)
        self._places: dict[tuple[str, int, int, int, str], list[tuple[int, Sequence]]] = defaultdict(list)
        for number, known in enumerate(rows):
            for part, sequences in enumerate(known.parts):
                for sequence in sequences:
                    place = (known.row.category, len(known.parts), part, len(sequence), sequence[0])
                    self._places[place].append((number, sequence))
        for first in {place[-1] for place in self._places}:
            for form in _forms(first):
                self._keys[form].append(first)

    def covering(self, number: int) -> set[int]:
        """Numbers of the rows of the same category that cover every sequence of a row."""
        known = self._rows[number]
        found: set[int] | None = None
        for part, sequences in enumerate(known.parts):
            for sequence in sequences:
                mine = {
                    other
                    for first in self._keys[next(iter(_forms(sequence[0])))]
                    for other, wider in self._places.get(
                        (known.row.category, len(known.parts), part, len(sequence), first), ()
                    )
                    if other != number and _covers(wider, sequence)
                }
                found = mine if found is None else found & mine
                if not found:
                    return set()
        return found or set()


def _overlaps(rows: list[_Known], relatives: list[_Known]) -> Iterator[str]:
    """The same words in two categories of one family: of such hits only one counts."""
    seen: dict[Parts, list[_Known]] = defaultdict(list)
    for known in (*rows, *relatives):
        seen[known.parts].append(known)
    for known in rows:
        for other in seen[known.parts]:
            mine = other in rows
            if other.row.category != known.row.category and (not mine or other.row.line > known.row.line):
                yield f"{known.where}: the same pattern stands in {other.row.category}, line {other.row.line}"


def _covers(wider: Sequence, sequence: Sequence) -> bool:
    return all(key == over or _forms(key) <= _forms(over) for over, key in zip(wider, sequence, strict=True))


@cache
def _forms(key: str) -> frozenset[str]:
    """The forms of a class, hosts of clitics marked as such; an exact word or a shape is only itself."""
    if key in SHAPE_IDS or key.startswith("="):
        return frozenset({key})
    bare, hosts = class_forms(key)
    return bare | {f"{host}+" for host in hosts}
