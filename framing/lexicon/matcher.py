"""Matching: one pass over the tokens of a document gives every row of every lexicon that occurs in it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from framing.lexicon.automaton import Automaton, State
from framing.records import Document

COMPILER = 1
"""Version of the compiled table; raise it when compiling gives something else for the same lexicon."""

SHAPE_IDS = {"<inf>": -1, "<ger>": -2, "<cap>": -3, "<num>": -4}
"""Shapes of a token, numbered apart from the classes of a lexicon."""

GAP = 6
"""At most so many tokens may stand between the parts of a gap pattern."""

_JOINERS = frozenset(" \u00a0-–'’‘\"«»“”")
_INFINITIVE = re.compile(r"[^\W\d_]+(?:[aeií]r|[áéí]r)(?:(?:me|te|se|nos|os)?(?:l[aeo]s?)?|me|te|se|nos|os)")
_GERUND = re.compile(r"[^\W\d_]+(?:[aeiáé]ndo)(?:(?:me|te|se|nos|os)?(?:l[aeo]s?)?)")


class Match(NamedTuple):
    """An entry found: its index, its tokens (end-exclusive) and the tokens of its parts."""

    entry: int
    first: int
    last: int
    anchors: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as the matcher knows it; ``requires`` and ``veto`` are condition numbers."""

    pattern: str
    category: str
    lexicon: str
    dimension: str
    weight: float
    shared: bool
    modality: str
    requires: tuple[int, ...]
    veto: tuple[int, ...]
    line: int
    parts: int


@dataclass(frozen=True, slots=True)
class LexiconInfo:
    """What a result must say about a lexicon that took part in it."""

    name: str
    version: str
    sha256: str
    dimension: str
    opposite: str
    status: str
    licence: str
    description: str
    potential: tuple[str, ...]
    gate_sections: tuple[str, ...]
    categories: dict[str, dict[str, str]]


class Lexicons:
    """A set of compiled lexicons, ready to match. Made by :func:`framing.lexicon.load_lexicons`."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.info = {item["name"]: _info(item) for item in table["lexicons"]}
        cards = list(self.info.values())
        self.entries = [
            Entry(pattern, category, cards[number].name, cards[number].dimension, weight, shared, modality,
                  tuple(requires), tuple(veto), line, parts)
            for pattern, category, number, weight, shared, modality, requires, veto, line, parts
            in table["entries"]
        ]  # fmt: skip
        self._vocabulary: dict[str, int] = {}
        self._groups: list[tuple[int, ...]] = []
        for number, (classes, words) in enumerate(table["groups"]):
            self._groups.append(tuple(classes))
            self._vocabulary.update(dict.fromkeys(words.split(" "), number))
        if table["stems"]:
            self._vocabulary = _StemVocabulary(self._vocabulary, table["stems"], self._groups)
        self._sequences = table["sequences"]
        self._automaton = Automaton(
            (
                (classes, (entry, part, _exact(exact), self.entries[entry].parts == 1))
                for entry, part, classes, exact in self._sequences
                if not self.entries[entry].category.startswith("@")  # lists serve conditions only
            ),
            self._groups,
        )
        self._names = {
            classes[int(at)] for _, _, classes, exact in self._sequences for at in exact
        }
        self._conditions = [(where, window, what) for where, window, what in table["conditions"]]
        self._condition_automata: dict[int, Automaton] = {}
        self._category_automata: dict[str, Automaton] = {}
        self._company: dict[tuple[str, str], frozenset[str]] = {}

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Dimensions that the lexicons feed, each once, in the order of loading."""
        return tuple(dict.fromkeys(card.dimension for card in self.info.values() if card.dimension))

    def scan(self, document: Document) -> list[Match]:
        """Find every entry of every lexicon in a document, conditions not yet judged.

        One step for each token, however many entries there are; overlapping matches are all returned, in
        the order of their first tokens.
        """
        unit_of, size = document.unit_of, len(document.words)
        step, root = self._automaton.step, self._automaton.root
        opening = root.next
        groups = self._groups_of(document)
        found: list[Match] = []
        partial: dict[int, dict[int, list[tuple[int, int]]]] = {}
        for index, group in enumerate(groups):
            if group is None:
                continue
            state = opening[group] if group in opening else step(root, group)
            end = index + 1
            while state is not None:
                for entry, part, exact, whole in state.accepts:
                    if exact and not self._exactly(document, index, exact):
                        continue
                    if whole:
                        found.append(Match(entry, index, end, ((index, end),)))
                    else:
                        partial.setdefault(entry, {}).setdefault(part, []).append((index, end))
                if not state.open or end >= size or unit_of[end] != unit_of[index]:
                    break
                if not _adjoining(document, end):
                    break
                shapes = _shapes(document, end) if state.shapes else ()
                state = step(state, groups[end], shapes)
                end += 1
        for entry, parts in partial.items():
            if len(parts) == self.entries[entry].parts:
                found += _join(entry, parts, unit_of)
        found.sort(key=lambda match: (match.first, match.last))
        return found

    def match_at(self, name: str, document: Document, index: int) -> int:
        """How many tokens the longest member of a category or list covers from token ``index``; 0 if none."""
        automaton = self._category_automata.get(name)
        if automaton is None:
            wanted = {
                number
                for number, entry in enumerate(self.entries)
                if entry.category == name and entry.parts == 1
            }
            automaton = self._category_automata[name] = Automaton(
                ((seq[2], _exact(seq[3])) for seq in self._sequences if seq[0] in wanted), self._groups
            )
        ends = list(self._ends(automaton, document, index, len(document.words)))
        return max(ends) - index if ends else 0

    def holds(
        self, number: int, document: Document, match: Match, companion: Document | None, memo: dict[int, bool]
    ) -> bool:
        """Whether a context condition holds for a match.

        ``companion`` is the other part of the article (the title for the body, the body for the title);
        ``memo`` keeps what was found about the whole text.
        """
        where, window, _ = self._conditions[number]
        first, last = match.first, match.last
        if where == "initial":
            return first == 0 or document.unit_of[first - 1] != document.unit_of[first]
        if where == "capitalised":
            surface = document.text[document.starts[first] : document.ends[first]]
            opens = first == 0 or document.unit_of[first - 1] != document.unit_of[first]
            return surface[0].isupper() and not opens and not (len(surface) > 1 and surface.isupper())
        automaton = self._condition(number)
        if where == "text":
            if number not in memo:
                memo[number] = any(
                    self._anywhere(automaton, part) for part in (document, companion) if part is not None
                )
            return memo[number]
        unit = document.unit_of[first]
        low, high = _unit_bounds(document, first, last, unit)
        if where == "inside":
            return any(
                end <= right
                for (_, left), (right, _) in zip(match.anchors, match.anchors[1:], strict=False)
                for start in range(left, right)
                for end in self._ends(automaton, document, start, right)
            )
        left = max(low, first - window - 8) if where in ("before", "near") else low
        if where in ("before", "near", "unit"):
            for start in range(left, first):
                for end in self._ends(automaton, document, start, first):
                    if where == "unit" or first - end < window:
                        return True
        if where in ("after", "near", "unit"):
            right = min(high, last + window) if where != "unit" else high
            for start in range(last, right):
                for _ in self._ends(automaton, document, start, high):
                    return True
        return False

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is an ordinary form in a lexicon, not only a name in capitals."""
        group = self._group(word)
        return group is not None and not self._names.issuperset(self._groups[group])

    def company(self, dimension: str, category: str) -> frozenset[str]:
        """The categories beside which a category counts at all (its rows' ``hits:`` conditions)."""
        key = (dimension, category)
        if key not in self._company:
            self._company[key] = frozenset(
                code
                for entry in self.entries
                if (entry.dimension, entry.category) == key
                for number in entry.requires
                for code in self.required_categories(number) or ()
            )
        return self._company[key]

    def required_categories(self, number: int) -> tuple[str, ...] | None:
        """The categories of a ``hits:`` condition, None for any other condition."""
        where, _, what = self._conditions[number]
        return tuple(what) if where == "hits" else None

    def _condition(self, number: int) -> Automaton:
        automaton = self._condition_automata.get(number)
        if automaton is None:
            automaton = self._condition_automata[number] = Automaton(
                ((classes, _exact(exact)) for classes, exact in self._conditions[number][2]), self._groups
            )
        return automaton

    def _anywhere(self, automaton: Automaton, document: Document) -> bool:
        size = len(document.words)
        return any(
            True
            for index, word in enumerate(document.words)
            if automaton.root.shapes or self._vocabulary.get(word) is not None
            for _ in self._ends(automaton, document, index, size)
        )

    def _ends(self, automaton: Automaton, document: Document, index: int, stop: int) -> Iterator[int]:
        """Ends of the matches of an automaton whose payload is its exact words, from token ``index``."""
        state: State | None = automaton.root
        words, unit_of = document.words, document.unit_of
        end = index
        while state is not None and end < stop and unit_of[end] == unit_of[index]:
            if end > index and not _adjoining(document, end):
                return
            shapes = _shapes(document, end) if state.shapes else ()
            state = automaton.step(state, self._group(words[end]), shapes)
            end += 1
            if state is not None and any(
                not exact or self._exactly(document, index, exact) for exact in state.accepts
            ):
                yield end

    def _groups_of(self, document: Document) -> list[int | None]:
        groups: list[int | None] = list(map(self._vocabulary.get, document.words))
        if "-" in document.text:
            for index, word in enumerate(document.words):
                if "-" in word:
                    groups[index] = self._group(word)
        return groups

    def _group(self, word: str) -> int | None:
        group = self._vocabulary.get(word)
        if group is None and "-" in word:
            # "ataques-relámpago": a compound means what its first part means.
            group = self._vocabulary.get(word.partition("-")[0])
        return group

    def _exactly(self, document: Document, index: int, exact: tuple[tuple[int, str], ...]) -> bool:
        text, starts, ends = document.text, document.starts, document.ends
        return all(text[starts[index + at] : ends[index + at]] == word for at, word in exact)


class _StemVocabulary(dict[str, int]):
    """A vocabulary that also knows every word beginning with one of the stems."""

    LIMIT = 200_000

    def __init__(
        self, known: dict[str, int], stems: Iterable[tuple[str, int]], groups: list[tuple[int, ...]]
    ) -> None:
        super().__init__()
        self._known = known
        self._stems: dict[str, set[int]] = defaultdict(set)
        for stem, number in stems:
            self._stems[stem].add(number)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._groups = groups
        self._numbers: dict[tuple[int, ...], int] = {}

    def get(self, word: str, default: Any = None) -> Any:  # noqa: ARG002 - the signature is dict's
        """The group of a word: its own classes and those of the stems that it begins with."""
        try:
            return self[word]
        except KeyError:
            pass
        if len(self) >= self.LIMIT:
            self.clear()
        base = self._known.get(word)
        classes = {number for length in self._lengths for number in self._stems.get(word[:length], ())}
        group = base
        if classes:
            key = tuple(sorted(classes.union(self._groups[base] if base is not None else ())))
            if key not in self._numbers:
                self._numbers[key] = len(self._groups)
                self._groups.append(key)
            group = self._numbers[key]
        self[word] = group  # type: ignore[assignment]
        return group


def _info(card: dict[str, Any]) -> LexiconInfo:
    lists = {key: tuple(card[key]) for key in ("potential", "gate_sections")}
    return LexiconInfo(**{**card, **lists})


def _exact(exact: dict[str, str]) -> tuple[tuple[int, str], ...]:
    return tuple((int(at), word) for at, word in exact.items())


def _adjoining(document: Document, index: int) -> bool:
    """Whether nothing but space, hyphens and quotation marks parts a token from the one before it."""
    between = document.text[document.ends[index - 1] : document.starts[index]]
    if between == " ":
        return True
    if between == ". ":  # EE. UU.
        return document.ends[index - 1] - document.starts[index - 1] <= 3
    return len(between) <= 6 and _JOINERS.issuperset(between)


def _shapes(document: Document, index: int) -> tuple[int, ...]:
    word = document.words[index]
    first = document.text[document.starts[index]]
    shapes = []
    if _INFINITIVE.fullmatch(word):
        shapes.append(SHAPE_IDS["<inf>"])
    if _GERUND.fullmatch(word):
        shapes.append(SHAPE_IDS["<ger>"])
    if first.isupper():
        shapes.append(SHAPE_IDS["<cap>"])
    if first.isdigit():
        shapes.append(SHAPE_IDS["<num>"])
    return tuple(shapes)


def _unit_bounds(document: Document, first: int, last: int, unit: int) -> tuple[int, int]:
    if unit >= 0 and document.units:
        return document.units[unit].first, document.units[unit].last
    return first, last


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
