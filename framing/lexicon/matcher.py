"""Matching: one pass over the tokens of a document gives every row of every lexicon that occurs in it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from typing import Any

from framing.lexicon.automaton import UNSEEN, Automaton, State
from framing.lexicon.surroundings import Surroundings
from framing.lexicon.table import Entry, Exact, Match, read_exact, read_info
from framing.lexicon.vocabulary import Vocabulary
from framing.lexicon.walk import adjoins, is_exact, token_shapes
from framing.records import Document

Accepted = tuple[tuple[tuple[int, Exact], ...], tuple[tuple[int, int, Exact], ...]]
"""Rows that end in a state, and parts of rows with gaps: row, part, exact words."""

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
        )
        self._accepted: dict[State, Accepted] = {}
        self._company: dict[tuple[str, str], frozenset[str]] = {}

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

    def scan(self, document: Document) -> list[Match]:
        """Find every entry of every lexicon in a document, conditions not yet judged.

        One step for each token, however many entries there are; overlapping matches are all returned, in
        the order of their first tokens.
        """
        unit_of, size = document.unit_of, len(document.words)
        step, root = self._automaton.step, self._automaton.root
        groups = self.vocabulary.groups_of(document)
        found: list[Match] = []
        opened_at: dict[State, list[tuple[int, int]]] = {}
        for index, opened in enumerate(map(root.next.get, groups, repeat(UNSEEN))):
            state = step(root, groups[index]) if opened is UNSEEN else opened
            end = index + 1
            while state is not None:
                if state.accepts:
                    wholes, parts = self._accepted.get(state) or self._accept(state)
                    for entry, exact in wholes:
                        if not exact or is_exact(document, index, exact):
                            found.append(Match(entry, index, end, ((index, end),)))
                    if parts:  # a word may open a hundred patterns with gaps, of which few go on
                        opened_at.setdefault(state, []).append((index, end))
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
        found += self._with_gaps(document, opened_at)
        found.sort(key=lambda match: (match.first, match.last))
        return found

    def _accept(self, state: State) -> Accepted:
        """What ends in a state, whole rows and parts of rows apart; kept."""
        wholes = tuple((entry, exact) for entry, _, exact, whole in state.accepts if whole)
        parts = tuple((entry, part, exact) for entry, part, exact, whole in state.accepts if not whole)
        self._accepted[state] = wholes, parts
        return wholes, parts

    def _with_gaps(
        self, document: Document, opened_at: Mapping[State, list[tuple[int, int]]]
    ) -> Iterator[Match]:
        """Matches of rows with gaps, from the tokens of their parts by the state that accepts them."""
        partial: dict[int, dict[int, list[tuple[int, int]]]] = {}
        for state, spans in opened_at.items():
            for entry, part, exact in self._accepted[state][1]:
                own = [span for span in spans if is_exact(document, span[0], exact)] if exact else spans
                if own:
                    known = partial.setdefault(entry, {})
                    known[part] = known[part] + own if part in known else own
        for entry, parts in partial.items():
            if len(parts) == self.entries[entry].parts:
                yield from _join(entry, parts, document.unit_of)

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


def _join(entry: int, parts: dict[int, list[tuple[int, int]]], unit_of: Sequence[int]) -> Iterator[Match]:
    """Matches of a gap pattern: from each first part, the nearest next parts within reach."""
    following: dict[int, dict[int, int]] = defaultdict(dict)
    for part, spans in parts.items():
        for start, end in spans:
            following[part][start] = max(end, following[part].get(start, 0))
    for start, end in parts[0]:
        anchors = [(start, end)]
        for part in range(1, len(parts)):
            reach = range(anchors[-1][1], anchors[-1][1] + GAP + 1)
            nearest = next((at for at in reach if at in following[part]), None)
            if nearest is None or unit_of[nearest] != unit_of[start]:
                break
            anchors.append((nearest, following[part][nearest]))
        else:
            yield Match(entry, start, anchors[-1][1], tuple(anchors))
