"""Negation and modality: how far each cue reaches, worked out on the tokens of a document.

The cues are rows of the lexicon ``context``; how far they reach is the rule set of this module. Boundaries
are strong (full stop, semicolon, colon, dash, the start of quoted speech) or weak (comma, brackets, a word
that opens a clause).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.records import Document, Modality

NEGATION_REACH = 7
PHRASE_REACH = 5
NOUN_REACH = 8
FUTURE_REACH = 10
CLAUSE_REACH = 15
CONDITION_REACH = 25

WEAK, STRONG = 1, 2

_STRONG_SIGN = re.compile(r"[;:.!?…¿¡—–]|\s-\s|--")
_WEAK_SIGN = re.compile(r"[,()\[\]]")
_CONDITIONAL = re.compile(r"[^\W\d_]+[ai]ría(?:[ns]|mos|is)?")
_FUTURE = re.compile(r"[^\W\d_]{2,}r(?:é|ás|á|emos|éis|án)")
_FINITE = re.compile(
    r"[^\W\d_]+(?:ó|aron|ieron|aba|aban|[aei]rá|[aei]rán|ía|ían)|es|son|era|eran|fue|fueron|ha|han|hay|hubo|está|están|"
    r"tiene|tienen|va|van|dijo|dice|dicen|hizo|puede|pueden|debe|deben|sigue|siguen|se"
)
_INFINITIVE = re.compile(r"[^\W\d_]+[aeií]r(?:me|te|se|nos|os|l[aeo]s?|sel[aeo]s?)?")

Spans = Mapping[str, Sequence[tuple[int, int]]]
"""Cues by category, as token spans."""


@dataclass(frozen=True, slots=True)
class Scopes:
    """For each token: whether it is negated, irrealis, future."""

    negated: bytearray
    irrealis: bytearray
    future: bytearray

    def modality(self, token: int) -> Modality:
        """Modality of what stands at a token; irrealis outranks future."""
        if self.irrealis[token]:
            return "irrealis"
        return "future" if self.future[token] else "asserted"


def find_scopes(document: Document, cues: Spans, units: Iterable[int]) -> Scopes:
    """Work out negation and modality in some units of a document.

    Parameters
    ----------
    document
        The text taken apart.
    cues
        Matches of the lexicon ``context`` by category.
    units
        Indices of the units that matter (those with candidate hits).
    """
    size = len(document.words)
    scopes = Scopes(bytearray(size), bytearray(size), bytearray(size))
    by_unit: dict[int, dict[str, list[tuple[int, int]]]] = {}
    for category, spans in cues.items():
        for span in spans:
            by_unit.setdefault(document.unit_of[span[0]], {}).setdefault(category, []).append(span)
    for unit in units:
        _Unit(document, unit, by_unit.get(unit, {}), scopes).mark()
    return scopes


class _Unit:
    """One unit: its boundaries, its cues, and the marks that they leave."""

    def __init__(self, document: Document, unit: int, cues: Spans, scopes: Scopes) -> None:
        self.document = document
        self.words = document.words
        self.bounds = document.units[unit]
        self.low, self.high = self.bounds.first, self.bounds.last
        self.cues = cues
        self.scopes = scopes
        breaks = {first for first, _ in cues.get("BREAK", ())}
        self.edges = {
            index: edge
            for index in range(self.low, self.high)
            if (edge := STRONG if index == self.low else self._edge(index, breaks))
        }

    def mark(self) -> None:
        self._mark_negation()
        for category, rule in _RULES.items():
            for first, last in self.cues.get(category, ()):
                rule(self, first, last)
        self._mark_shapes()
        self._mark_conditions()
        self._mark_questions()

    def _edge(self, index: int, breaks: set[int]) -> int:
        document = self.document
        between = document.text[document.ends[index - 1] : document.starts[index]]
        if between != " ":
            if _STRONG_SIGN.search(between):
                return STRONG
            if _WEAK_SIGN.search(between):
                return WEAK
            opens_speech = (
                any(mark in between for mark in '«“"') and document.text[document.starts[index]].isupper()
            )
            if opens_speech:
                return STRONG
        return WEAK if index in breaks or self.words[index] == "que" else 0

    def right(self, start: int, reach: int, *, level: int = WEAK, through_que: bool = False) -> range:
        """Tokens from ``start`` up to the next boundary of at least ``level``."""
        stop = start
        limit = min(self.high, start + reach)
        while stop < limit:
            passes = through_que and stop == start and self.words[stop] == "que"
            if self.edges.get(stop, 0) >= level and not passes:
                break
            stop += 1
        return range(start, stop)

    def left(self, stop: int, reach: int) -> range:
        """Tokens before ``stop`` back to the previous boundary or to the end of a governing cue."""
        governed = {last for name in ("IRR.COMP", "IRR.THAT") for _, last in self.cues.get(name, ())}
        limit = max(self.low, stop - reach)
        start = stop
        while start > limit and start not in self.edges and start not in governed:
            start -= 1
        return range(start, stop)

    def _mark_negation(self) -> None:
        undone = {at for first, last in self.cues.get("NOTNEG", ()) for at in range(first, last)}
        negated = self.scopes.negated
        for first, last in self.cues.get("NEG", ()):
            if first not in undone and not self._asks(first):
                for at in self._negation(last):
                    negated[at] = 1
        for first, last in self.cues.get("NEGV", ()):
            if first in undone:
                continue
            lifted = negated[first]
            for at in self._negation(last, through_que=True):
                negated[at] = 0 if lifted else 1

    def _negation(self, start: int, *, through_que: bool = False) -> range:
        stop = start
        limit = min(self.high, start + NEGATION_REACH)
        while stop < limit:
            word = self.words[stop]
            follows = self.words[stop + 1] if stop + 1 < self.high else ""
            if word == "que" and stop in self.edges:
                if not (through_que and stop == start) and not _INFINITIVE.fullmatch(follows):
                    break
            elif (self.edges.get(stop, 0) and stop > self.low) or (
                word in ("y", "e") and _FINITE.fullmatch(follows)
            ):
                break
            stop += 1
        return range(start, stop)

    def _asks(self, index: int) -> bool:
        start = self.document.starts[index]
        return self.document.text[max(0, start - 1) : start] == "¿"

    def set(self, where: bytearray, tokens: Iterable[int]) -> None:
        for at in tokens:
            where[at] = 1

    def _mark_shapes(self) -> None:
        """Conditional and future verbs, told by their endings."""
        no_verb = {first for first, _ in self.cues.get("NOTCOND", ())}
        for index in range(self.low, self.high):
            word = self.words[index]
            if word[-1] in "aáséns" and _CONDITIONAL.fullmatch(word) and index not in no_verb:
                _whole_clause(self, index, index + 1)
            elif word[-1] in "éáósn" and _FUTURE.fullmatch(word):
                if self.document.text[self.document.starts[index]].isupper() and index != self.low:
                    continue  # Irán, Teherán
                self.set(self.scopes.future, (index, *self.right(index + 1, FUTURE_REACH)))

    def _mark_conditions(self) -> None:
        excluded = {at for first, last in self.cues.get("NOTIF", ()) for at in range(first, last)}
        for first, last in self.cues.get("IF", ()):
            if first in excluded:
                continue
            protasis = self.right(last, CONDITION_REACH)
            self.set(self.scopes.irrealis, protasis)
            if first in self.edges and protasis.stop < self.high:
                self.set(self.scopes.irrealis, self.right(protasis.stop, CONDITION_REACH, level=STRONG))
            else:
                self.set(self.scopes.irrealis, self.left(first, CLAUSE_REACH))

    def _mark_questions(self) -> None:
        unit = self.bounds
        text = self.document.text
        opened = text.find("¿", unit.start, unit.end)
        while opened >= 0:
            closed = text.find("?", opened, unit.end)
            closed = unit.end if closed < 0 else closed
            self.set(
                self.scopes.irrealis,
                (at for at in range(self.low, self.high) if opened < self.document.starts[at] < closed),
            )
            opened = text.find("¿", closed, unit.end)


def _whole_clause(unit: _Unit, first: int, last: int) -> None:
    unit.set(unit.scopes.irrealis, unit.left(first, CLAUSE_REACH))
    unit.set(unit.scopes.irrealis, range(first, last))
    unit.set(unit.scopes.irrealis, unit.right(last, CLAUSE_REACH))


def _noun_phrase(unit: _Unit, first: int, last: int) -> None:
    unit.set(unit.scopes.irrealis, unit.right(last, PHRASE_REACH))
    closes = last >= unit.high or last in unit.edges or unit.words[last] in ("de", "en", "contra", "a", "por")
    if closes:
        unit.set(unit.scopes.irrealis, range(max(unit.low, first - 2), first))


def _subject(unit: _Unit, first: int, _last: int) -> None:
    unit.set(unit.scopes.irrealis, unit.left(first, CLAUSE_REACH))


def _noun_complement(unit: _Unit, _first: int, last: int) -> None:
    unit.set(unit.scopes.irrealis, unit.right(last, NOUN_REACH))


def _complement(unit: _Unit, _first: int, last: int) -> None:
    unit.set(unit.scopes.irrealis, unit.right(last, CLAUSE_REACH, through_que=True))


def _planned(unit: _Unit, first: int, last: int) -> None:
    unit.set(unit.scopes.future, (*range(first, last), *unit.right(last, FUTURE_REACH)))


_RULES: dict[str, Callable[[_Unit, int, int], None]] = {
    "IRR.CLAUSE": _whole_clause,
    "COND": _whole_clause,
    "IRR.NP": _noun_phrase,
    "IRR.PRED": _subject,
    "IRR.NOUN": _noun_complement,
    "IRR.COMP": _complement,
    "IRR.THAT": _complement,
    "FUT": _planned,
}
