"""The words that the lexicons know: from a token to the group of classes that it belongs to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from framing.records import Document

REMEMBERED = 200_000
"""So many words are remembered at most where stems have to be looked up."""


class Vocabulary:
    """Forms and stems of a set of lexicons.

    ``groups[number]`` are the classes of a group. A token costs one look-up; where a lexicon has stems
    (``catastróf*``) each word is worked out once and remembered.
    """

    def __init__(
        self,
        groups: Iterable[tuple[Sequence[int], str]],
        stems: Iterable[tuple[str, int]],
        names: Iterable[int],
    ) -> None:
        self.groups: list[tuple[int, ...]] = []
        self._forms: dict[str, int] = {}
        for number, (classes, words) in enumerate(groups):
            self.groups.append(tuple(classes))
            self._forms.update(dict.fromkeys(words.split(" "), number))
        self._names = frozenset(names)
        self._stems: dict[str, set[int]] = defaultdict(set)
        for stem, number in stems:
            self._stems[stem].add(number)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._numbers: dict[tuple[int, ...], int] = {}
        self._remembered: dict[str, int | None] = {}

    def group(self, word: str) -> int | None:
        """The group of a lower-case word, None if no lexicon knows it."""
        group = self._with_stems(word) if self._stems else self._forms.get(word)
        if group is None and "-" in word:
            # "ataques-relámpago": a compound means what its first part means.
            group = self.group(word.partition("-")[0])
        return group

    def groups_of(self, document: Document) -> list[int | None]:
        """The group of every token of a document."""
        if self._stems:
            return list(map(self.group, document.words))
        groups: list[int | None] = list(map(self._forms.get, document.words))
        if "-" in document.text:
            for index, word in enumerate(document.words):
                if "-" in word:
                    groups[index] = self.group(word)
        return groups

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is an ordinary form, not only a name that needs its capitals."""
        group = self.group(word)
        return group is not None and not self._names.issuperset(self.groups[group])

    def _with_stems(self, word: str) -> int | None:
        if word in self._remembered:
            return self._remembered[word]
        if len(self._remembered) >= REMEMBERED:
            self._remembered.clear()
        group = self._forms.get(word)
        classes = {number for length in self._lengths for number in self._stems.get(word[:length], ())}
        if classes:
            key = tuple(sorted(classes.union(self.groups[group] if group is not None else ())))
            if key not in self._numbers:
                self._numbers[key] = len(self.groups)
                self.groups.append(key)
            group = self._numbers[key]
        self._remembered[word] = group
        return group
