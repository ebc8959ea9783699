"""The words that the lexicons know: from a token to the group of classes that it belongs to."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from framing.lexicon.table import CLITIC_LENGTHS, CLITICS
from framing.records import Document

REMEMBERED = 200_000
"""So many words of texts are remembered at most, with their groups."""
_DOCUMENTS = 4
"""Documents whose groups are kept: judging a body and its title asks for them again and again."""
_UNSEEN = -1

_CLITIC_ENDS = ("me", "te", "se", "nos", "os", "lo", "la", "le", "los", "las", "les")
_INFINITIVE = re.compile(
    r"\w+(?:[aeií]r|[aáeé]ndo)(?:me|te|se|nos|os|l[aeo]s?){1,2}|\w+[áéí]r(?:se|me|te|nos)l[aeo]s?"
)
"""An infinitive or gerund with clitics: such a word is a form of its verb also where a row spells it out.

Of other words that a row spells out that would be wrong: *generales* is no form of *generar*.
"""


class Vocabulary:
    """Forms, verb forms before clitics, and stems of a set of lexicons, from a compiled table.

    ``groups[number]`` are the classes of a group. Each word of a text is worked out once, clitics
    (``atacarlos``) and stems (``catastróf*``) included, and remembered; a token then costs one look-up.
    """

    def __init__(self, table: Mapping[str, Any], names: Iterable[int]) -> None:
        self.groups: list[tuple[int, ...]] = []
        self._forms = self._read(table["groups"])
        self._hosts = self._read(table["hosts"])
        self._names = frozenset(names)
        self._stems: dict[str, set[int]] = defaultdict(set)
        for stem, number in table["stems"]:
            self._stems[stem].add(number)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._numbers: dict[tuple[int, ...], int] = {}
        self._remembered: dict[str, int | None] = {}
        self._recent: list[tuple[list[str], list[int | None]]] = []

    def _read(self, rows: Iterable[tuple[Sequence[int], str, str]]) -> dict[str, int]:
        forms: dict[str, int] = {}
        for number, (classes, begin, ends) in enumerate(rows, start=len(self.groups)):
            self.groups.append(tuple(classes))
            forms.update(dict.fromkeys([begin + end for end in ends.split(" ")], number))
        return forms

    def group(self, word: str) -> int | None:
        """The group of a lower-case word, None if no lexicon knows it."""
        group = self._remembered.get(word, _UNSEEN)
        if group == _UNSEEN:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            group = self._remembered[word] = self._worked_out(word)
        return group

    def groups_of(self, document: Document) -> list[int | None]:
        """The group of every token of a document. Do not change the list: it is kept."""
        words = document.words
        for kept, groups in self._recent:
            if kept is words:
                return groups
        try:
            groups = list(map(self._remembered.__getitem__, words))
        except KeyError:
            known = self._remembered.get
            groups = [
                self.group(word) if (group := known(word, _UNSEEN)) == _UNSEEN else group for word in words
            ]
        self._recent = [(words, groups), *self._recent[: _DOCUMENTS - 1]]
        return groups

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is an ordinary form, not only a name that needs its capitals."""
        group = self.group(word)
        return group is not None and not self._names.issuperset(self.groups[group])

    def _worked_out(self, word: str) -> int | None:
        group = self._forms.get(word)
        if word.endswith(_CLITIC_ENDS) and (group is None or _INFINITIVE.fullmatch(word)):
            group = self._joined(group, self._with_clitics(word))
        if self._stems:
            group = self._with_stems(word, group)
        if group is None and "-" in word:
            # "ataques-relámpago": a compound means what its first part means.
            group = self.group(word.partition("-")[0])
        return group

    def _with_clitics(self, word: str) -> int | None:
        for length in CLITIC_LENGTHS:
            host = word[:-length]
            if host in self._hosts and word[-length:] in CLITICS:
                return self._hosts[host]
        return None

    def _with_stems(self, word: str, group: int | None) -> int | None:
        classes = {number for length in self._lengths for number in self._stems.get(word[:length], ())}
        return (
            self._numbered(classes.union(self.groups[group] if group is not None else ()))
            if classes
            else group
        )

    def _joined(self, one: int | None, other: int | None) -> int | None:
        if one is None or other is None:
            return one if other is None else other
        return self._numbered({*self.groups[one], *self.groups[other]})

    def _numbered(self, classes: set[int]) -> int:
        key = tuple(sorted(classes))
        if key not in self._numbers:
            self._numbers[key] = len(self.groups)
            self.groups.append(key)
        return self._numbers[key]
