"""The surroundings of a match: whether the context conditions of a row hold there."""

from collections.abc import Mapping
from typing import Any

from framing.lexicon.automaton import Automaton
from framing.lexicon.table import Match, read_exact
from framing.lexicon.vocabulary import Vocabulary
from framing.lexicon.walk import occurs
from framing.records import Document

LONGEST_CONDITION = 8
"""A phrase in a ``before`` window may begin so many tokens before the window does."""
_BEFORE = frozenset(("before", "near", "unit"))
_AFTER = frozenset(("after", "near", "unit"))


class Surroundings:
    """The conditions of a set of lexicons, by number; their automata are made when first asked for."""

    def __init__(self, table: Mapping[str, Any], vocabulary: Vocabulary) -> None:
        self._conditions: list[tuple[str, int, int, list[str]]] = table["conditions"]
        self._alternatives = table["alternatives"]
        self._vocabulary = vocabulary
        self._automata: dict[int, Automaton] = {}

    def required_categories(self, number: int) -> tuple[str, ...] | None:
        """The categories of a ``hits:`` condition, None for any other condition."""
        where, _, _, codes = self._conditions[number]
        return tuple(codes) if where == "hits" else None

    def hold(
        self, number: int, document: Document, match: Match, companion: Document | None, memo: dict[int, bool]
    ) -> bool:
        """Whether a condition holds for a match.

        ``companion`` is the other part of the article (the title for the body, the body for the title);
        ``memo`` keeps what was found about the whole text.
        """
        where, window, sought, _ = self._conditions[number]
        if where == "initial":
            return _opens_unit(document, match.first)
        if where == "capitalised":
            return _is_capitalised(document, match.first)
        automaton = self._automaton(sought)
        if where == "text":
            if number not in memo:
                memo[number] = any(
                    self._anywhere(automaton, part) for part in (document, companion) if part is not None
                )
            return memo[number]
        if where == "inside":
            return any(
                occurs(automaton, self._vocabulary, document, range(left, right), right)
                for (_, left), (right, _) in zip(match.anchors, match.anchors[1:], strict=False)
            )
        unit = document.units[document.unit_of[match.first]]
        reach = None if where == "unit" else window
        if where in _BEFORE and self._before(automaton, document, match.first, unit.first, reach):
            return True
        return where in _AFTER and self._after(automaton, document, match.last, unit.last, reach)

    def _before(
        self, automaton: Automaton, document: Document, first: int, low: int, window: int | None
    ) -> bool:
        if window is None:
            return occurs(automaton, self._vocabulary, document, range(low, first), first)
        left = max(low, first - window - LONGEST_CONDITION)
        return occurs(automaton, self._vocabulary, document, range(left, first), first, first - window)

    def _after(
        self, automaton: Automaton, document: Document, last: int, high: int, window: int | None
    ) -> bool:
        right = high if window is None else min(high, last + window)
        return occurs(automaton, self._vocabulary, document, range(last, right), high)

    def _automaton(self, sought: int) -> Automaton:
        automaton = self._automata.get(sought)
        if automaton is None:
            automaton = self._automata[sought] = Automaton(
                ((classes, read_exact(exact)) for classes, exact in self._alternatives[sought]),
                self._vocabulary.groups,
            )
        return automaton

    def _anywhere(self, automaton: Automaton, document: Document) -> bool:
        size = len(document.words)
        return occurs(automaton, self._vocabulary, document, range(size), size)


def _opens_unit(document: Document, index: int) -> bool:
    return index == 0 or document.unit_of[index - 1] != document.unit_of[index]


def _is_capitalised(document: Document, index: int) -> bool:
    surface = document.text[document.starts[index] : document.ends[index]]
    shouted = len(surface) > 1 and surface.isupper()
    return surface[0].isupper() and not shouted and not _opens_unit(document, index)
