"""Names of people in a text: every run of capitalised words, and which run a shorter mention means."""

from collections import defaultdict

from framing.sources.grammar import DETERMINERS, FUNCTION, NAME_PARTICLES, OF
from framing.sources.morphology import plain
from framing.sources.noun_phrase import is_shouted
from framing.sources.types import ActorMap
from framing.sources.view import View

Run = tuple[int, int]

_FUZZY_LENGTH = 5
_FUZZY_MOST = 30
"""Surnames shorter or longer than this must match exactly."""


class Names:
    """The names of a text, indexed by each of their words."""

    def __init__(self, view: View, actors: ActorMap) -> None:
        self._view = view
        self.runs = [run for run in _runs(view, actors) if not is_shouted(view, *run)]
        self._mentions: defaultdict[str, list[Run]] = defaultdict(list)
        self._index: defaultdict[str, list[Run]] = defaultdict(list)
        self._halves: defaultdict[str, list[str]] | None = None
        for run in self.runs:
            self._mentions[plain(view.words[run[1] - 1])].append(run)
            if run[1] - run[0] > 1:
                for at in range(*run):
                    self._index[plain(view.words[at])].append(run)

    def full(self, name: Run) -> Run:
        """The longest earlier name that a mention stands for; a later one if no earlier one fits, or itself.

        Surnames match without diacritics, and where a compatible first name goes with them also at an edit
        distance of one (*Barrot*, *Barro*).
        """
        words = self._words(name)
        if len(words) == 1 and self._view.surface(*name).isupper() and len(words[0]) > 2:
            whole = next((run for run in self.runs if self._initials(run) == words[0]), None)
            if whole is not None:  # "AMLO" for Andrés Manuel López Obrador
                return whole
        if len(words) == 1:
            fitting = [run for run in self._index.get(words[0], ()) if self._words(run)[0] != words[0]]
            fitting = fitting or self._index.get(words[0], [])
        else:
            keys = {words[-1], *self._similar(words[-1])}
            if len(words) > 2:
                keys.add(words[-2])
            fitting = [
                run for key in keys for run in self._index.get(key, ())[:20] if self._compatible(words, run)
            ]
        earlier = [run for run in fitting if run[1] <= name[0]] or fitting
        if not earlier:
            return name
        best = max(earlier, key=lambda run: (run[1] - run[0] >= len(words), min(run[1] - run[0], 3), -run[0]))
        return name if best[1] - best[0] < len(words) else best

    def mentions(self, name: Run) -> list[Run]:
        """The first runs that end in the last word of a name."""
        return self._mentions.get(plain(self._view.words[name[1] - 1]), [])[:8]

    def is_person(self, run: Run) -> bool:
        """Whether a run is a name of several words or a word of one."""
        return run[1] - run[0] > 1 or plain(self._view.words[run[0]]) in self._index

    def _words(self, run: Run) -> list[str]:
        return [plain(word) for word in self._view.words[run[0] : run[1]]]

    def _initials(self, run: Run) -> str:
        return "".join(word[0] for word in self._words(run))

    def _compatible(self, words: list[str], run: Run) -> bool:
        other = self._words(run)
        if other[-len(words) :] == words:  # "Peña Nieto" for Enrique Peña Nieto
            return True
        return other[0] == words[0] or (len(words[0]) == 1 and other[0].startswith(words[0]))

    def _similar(self, word: str) -> set[str]:
        """The words of names at an edit distance of one: they begin or end with the same two letters."""
        if not _FUZZY_LENGTH <= len(word) <= _FUZZY_MOST:
            return set()
        if self._halves is None:
            self._halves = defaultdict(list)
            for known in self._index:
                if _FUZZY_LENGTH <= len(known) <= _FUZZY_MOST:
                    self._halves[f"{known[:2]}-"].append(known)
                    self._halves[f"-{known[-2:]}"].append(known)
        near = self._halves.get(f"{word[:2]}-", []) + self._halves.get(f"-{word[-2:]}", [])
        return {known for known in near if _one_edit(known, word)}


def is_titled(entity: str) -> bool:
    """Whether every content word is capitalised, as in *Amnistía Internacional*."""
    words = [word for word in entity.split() if word.lower() not in OF and word.lower() not in DETERMINERS]
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _runs(view: View, actors: ActorMap) -> list[Run]:
    text, starts, words, covered = view.text, view.starts, view.words, actors.covered
    runs: list[Run] = []
    first = -1
    previous = -2
    for at in [
        token
        for token, start in enumerate(starts)
        if text[start].isupper() and text[start - 1 : start] != "*"
    ]:
        if (
            at in covered
            or at in actors.stops
            or (words[at] in FUNCTION and at != previous + 1)
            or words[at].endswith(("mente", "ndonos", "ndose", "ndole", "ndolo"))
            or (words[at] in DETERMINERS and at + 1 < view.n and not view.capital(at + 1))
        ):
            continue
        follows = at == previous + 1 and view.joined(at)
        bridged = at == previous + 2 and words[at - 1] in NAME_PARTICLES and words[at - 1] != "y"
        if first >= 0 and (follows or (bridged and view.joined(at) and view.joined(at - 1))):
            previous = at
            continue
        if first >= 0:
            runs.append((first, previous + 1))
        first = previous = at
    if first >= 0:
        runs.append((first, previous + 1))
    return runs


def _one_edit(one: str, other: str) -> bool:
    """Whether two words differ by at most one letter added, left out or changed."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]
