"""Matching: one pass over the tokens of a document gives every row of every lexicon that occurs in it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby, repeat
from operator import itemgetter
from typing import Any

from framing.lexicon.automaton import UNSEEN, Automaton
from framing.lexicon.surroundings import Surroundings
from framing.lexicon.table import Entry, Exact, Match, read_exact, read_info
from framing.lexicon.vocabulary import Vocabulary
from framing.lexicon.walk import adjoins, is_exact, token_shapes
from framing.records import Document, Span

GAP = 6
"""At most so many tokens may stand between the parts of a gap pattern."""


class Lexicons:
    """A set of compiled lexicons, ready to match. Made by :func:`framing.lexicon.load_lexicons`.

    ``experimental`` says whether categories whose precision is below the bar give hits; ``left_out`` are
    those that do not, by lexicon.
    """

    def __init__(self, table: dict[str, Any], *, experimental: bool = False) -> None:
        self.experimental = experimental
        self.info = {item["name"]: read_info(item) for item in table["lexicons"]}
        cards = list(self.info.values())
        self.left_out: dict[str, tuple[str, ...]] = {
            card.name: card.experimental for card in cards if card.experimental and not experimental
        }
        self.entries = [
            Entry(pattern, category, cards[number].name, cards[number].dimension, weight, shared, modality,
                  tuple(requires), tuple(veto), line, parts)
            for pattern, category, number, weight, shared, modality, requires, veto, line, parts
            in table["entries"]
        ]  # fmt: skip
        self._sequences = [
            (entry, part, classes, read_exact(exact)) for entry, part, classes, exact in table["sequences"]
        ]
        names = {classes[at] for _, _, classes, exact in self._sequences for at, _ in exact}
        self.vocabulary = Vocabulary(table, names)
        self.surroundings = Surroundings(table, self.vocabulary)
        self._automaton = Automaton(
            (
                (classes, (entry, part, exact, self.entries[entry].parts == 1))
                for entry, part, classes, exact in self._sequences
                if not self.entries[entry].category.startswith("@")  # lists serve conditions only
            ),
            self.vocabulary.groups,
            _whole_and_parts,
        )
        self._company: dict[tuple[str, str], frozenset[str]] = {}
        self._rows: dict[str, frozenset[int]] = {}

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Dimensions that the lexicons feed, each once, in the order of loading."""
        return tuple(dict.fromkeys(card.dimension for card in self.info.values() if card.dimension))

    @cached_property
    def owners(self) -> dict[tuple[str, str], frozenset[str]]:
        """Names of the lexicons that feed a dimension with a pattern."""
        found: dict[tuple[str, str], set[str]] = {}
        for entry in self.entries:
            if entry.dimension:
                found.setdefault((entry.dimension, entry.pattern), set()).add(entry.lexicon)
        return {key: frozenset(names) for key, names in found.items()}

    def rows_of(self, category: str) -> frozenset[int]:
        """The indices of the entries of a category, whatever lexicon they are in."""
        if category not in self._rows:
            self._rows[category] = frozenset(
                number for number, entry in enumerate(self.entries) if entry.category == category
            )
        return self._rows[category]

    def scan(self, document: Document) -> list[Match]:
        """Find every entry of every lexicon in a document, conditions not yet judged.

        One step for each token, however many entries there are; overlapping matches are all returned, in
        the order of their first tokens.
        """
        unit_of, size = document.unit_of, len(document.words)
        step, root = self._automaton.step, self._automaton.root
        groups = self.vocabulary.groups_of(document)
        found: list[Match] = []
        places: dict[_Parts, list[Span]] = defaultdict(list)
        for index, opened in enumerate(map(root.next.get, groups, repeat(UNSEEN))):
            if opened is None:
                continue
            state = step(root, groups[index]) if opened is UNSEEN else opened
            end = index + 1
            while state is not None:
                if state.accepts:
                    for entry, exact in state.accepts:
                        if not exact or is_exact(document, index, exact):
                            found.append(Match(entry, index, end, ((index, end),)))
                if state.parts:
                    for parts in state.parts:
                        if not parts.exact or is_exact(document, index, parts.exact):
                            places[parts].append((index, end))
                if not state.open or end >= size:
                    break
                # Whether the words go on comes before whether the text does: most walks end here.
                if state.shapes:
                    state = step(state, groups[end], token_shapes(document, end))
                else:
                    following = state.next.get(groups[end], UNSEEN)
                    state = step(state, groups[end]) if following is UNSEEN else following
                if state is None or unit_of[end] != unit_of[index] or not adjoins(document, end):
                    break
                end += 1
        for entry, row in _by_row(places).items():
            if len(row) == self.entries[entry].parts:
                found += _join(entry, row, unit_of)
        found.sort(key=itemgetter(1, 2))
        return found

    def company(self, dimension: str, category: str) -> frozenset[str]:
        """The categories beside which a category counts at all (its rows' ``hits:`` conditions)."""
        key = (dimension, category)
        if key not in self._company:
            self._company[key] = frozenset(
                code
                for entry in self.entries
                if (entry.dimension, entry.category) == key
                for number in entry.requires
                for code in self.surroundings.required_categories(number) or ()
            )
        return self._company[key]


class _Parts:
    """Parts of rows with a gap that end in one state under one condition."""

    __slots__ = ("begun", "ends", "exact", "gone_on")

    def __init__(self, exact: Exact, ends: Iterable[tuple[int, int]]) -> None:
        self.exact = exact
        self.ends = tuple(ends)
        self.begun = frozenset(entry for entry, part in self.ends if part == 0)
        self.gone_on = frozenset(entry for entry, part in self.ends if part > 0)


def _whole_and_parts(
    payloads: Sequence[tuple[int, int, Exact, bool]],
) -> tuple[tuple[tuple[int, Exact], ...], tuple[_Parts, ...]]:
    """Tell the rows that end in a state from the parts of rows."""
    whole = tuple((entry, exact) for entry, _, exact, single in payloads if single)
    ends = [(exact, (entry, part)) for entry, part, exact, single in payloads if not single]
    runs = groupby(ends, itemgetter(0))
    return whole, tuple(_Parts(exact, (end for _, end in run)) for exact, run in runs)


def _by_row(places: Mapping[_Parts, Sequence[Span]]) -> dict[int, dict[int, list[Span]]]:
    """Where the parts of rows stand, for the rows of which the first part and another one occur.

    Many parts are words as common as *con*, and most of their rows do not begin anywhere in the text: these
    are ruled out before any of their places is looked at.
    """
    rows: dict[int, dict[int, list[Span]]] = {}
    begun = frozenset[int]().union(*[parts.begun for parts in places])
    begun &= frozenset[int]().union(*[parts.gone_on for parts in places])
    if begun:
        for parts, spans in places.items():
            for entry, part in parts.ends:
                if entry in begun:
                    rows.setdefault(entry, {}).setdefault(part, []).extend(spans)
    return rows


def _join(entry: int, parts: Mapping[int, Sequence[Span]], unit_of: Sequence[int]) -> Iterator[Match]:
    """Matches of a gap pattern: from each first part, the nearest next parts within reach."""
    firsts, *others = (sorted(parts[number]) for number in range(len(parts)))
    for start, end in firsts:
        anchors = [(start, end)]
        for spans in others:
            reached = anchors[-1][1]
            at = bisect_left(spans, (reached, 0))
            if at == len(spans) or spans[at][0] > reached + GAP or unit_of[spans[at][0]] != unit_of[start]:
                break
            longest = bisect_left(spans, (spans[at][0] + 1, 0)) - 1
            anchors.append(spans[longest])
        else:
            yield Match(entry, start, anchors[-1][1], tuple(anchors))
