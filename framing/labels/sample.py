"""What to label next: a share drawn by lot, the rest where it teaches most."""

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from heapq import heappush, heapreplace
from itertools import islice
from typing import Any, Literal

from framing.errors import MisuseError, ReadingError, bad_value
from framing.forms import counted
from framing.labels.candidates import Candidate, text_key

Strategy = Literal["random", "stratified", "uncertainty", "disagreement"]
STRATEGIES: dict[Strategy, str] = {
    "random": "by lot",
    "stratified": "by lot, the same number from each outlet (or other column)",
    "uncertainty": "where the model is least sure",
    "disagreement": "where model and lexicon differ most",
}
STRATA = ("outlet", "section", "month")

Numbers = Callable[[Sequence[str]], Iterable[float]]
"""Texts to one number each, between 0 and 1 for probabilities; called with some hundred texts at a time."""

RANDOM_SHARE = 0.3
_BATCH = 256
_ABOUT = ("article", "outlet", "date", "section", "title")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to label: ``columns``, its rows in an order by lot, and what was drawn from what."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    notes: tuple[str, ...]


def draw_sample(
    candidates: Iterable[Candidate],
    *,
    n: int = 100,
    labels: Sequence[str] = ("label",),
    strategy: Strategy = "random",
    by: str = "outlet",
    probability: Numbers | None = None,
    lexicon: Numbers | None = None,
    random_share: float = RANDOM_SHARE,
    labelled: Collection[str] = (),
    seed: int = 0,
) -> Sheet:
    """Draw the texts to label next.

    Parameters
    ----------
    candidates
        From `find_candidates`; read once, and only as many held as are drawn (times the strata).
    n
        Texts in the sheet; fewer if there are not as many.
    labels
        Names of the empty columns to fill in.
    strategy
        How the part that is not drawn at random is chosen: ``random``, ``stratified`` (equal shares of the
        values of ``by``), ``uncertainty`` (probability nearest to one half), ``disagreement`` (probability
        farthest from what the lexicon says: 1 where its value is above 0, else 0).
    by
        ``outlet``, ``section`` or ``month``.
    probability, lexicon
        Functions of a list of texts: the model's probability of yes, and the lexicon's value.
    random_share
        Part of n that is drawn by lot from all candidates and marked ``random`` in the column ``drawn_by``.
        Evaluate on these alone: the others are chosen to be hard.
    labelled
        Texts that have been labelled already, which are left out (case, spaces and signs aside).
    seed
        Decides the lot. The same text drawn twice is drawn once.

    Returns
    -------
    Sheet
        Columns id, text, before, after, the labels, coder, article, outlet, date, section, title, drawn_by.
        Neither score nor probability: who labels must not see them.

    Raises
    ------
    MisuseError
        If a parameter cannot work, or a function gives another number of values than texts.
    ReadingError
        If nothing is left to label.

    Notes
    -----
    Uncertainty sampling: Lewis & Gale (1994). It makes the classifier better, and the sample unlike the
    corpus; hence the share by lot.

    """
    _check(n, labels, strategy, by, probability, lexicon, random_share)
    known = {text_key(text) for text in labelled}
    by_lot = _Smallest(n)
    chosen: dict[str, _Smallest] = {}
    stream = iter(candidates)
    seen = left_out = 0
    while batch := list(islice(stream, _BATCH)):
        fresh = [item for item in batch if text_key(item.text) not in known]
        seen, left_out = seen + len(batch), left_out + len(batch) - len(fresh)
        for item, score in zip(fresh, _scores(fresh, strategy, probability, lexicon), strict=True):
            key = text_key(item.text, seed)
            by_lot.offer((0.0, key), item)
            if strategy != "random":
                stratum = item.date[:7] if by == "month" else item.section if by == "section" else item.outlet
                chosen.setdefault(stratum if strategy == "stratified" else "", _Smallest(n)).offer(
                    (score, key), item
                )
    lot = by_lot.items()[: n if strategy == "random" else math.ceil(n * random_share)]
    taken = {key for key, _ in lot}
    picked = _share_out([stratum.items() for _, stratum in sorted(chosen.items())], taken, n - len(lot))
    if not lot:
        raise ReadingError("no text is left to label" + (f"; {left_out} are labelled" if left_out else ""))
    drawn = [(key, item, "random") for key, item in lot]
    drawn += [(key, item, strategy) for key, item in picked]
    # A lot of its own, so that a coder cannot tell from the place how a text was chosen.
    drawn.sort(key=lambda row: text_key(row[1].text, seed + 1))
    columns = ("id", "text", "before", "after", *labels, "coder", *_ABOUT, "drawn_by")
    rows = tuple(_row(item, why, labels) for _, item, why in drawn)
    others = f", {len(picked)} by {strategy}" if picked else ""
    notes = [f"{counted(len(rows), 'text')} of {seen - left_out} drawn: {len(lot)} by lot{others}"]
    if left_out:
        notes.append(f"{counted(left_out, 'text')} left out, labelled already")
    if len(rows) < n:
        notes.append(f"{n} were asked for; there are no more different ones")
    return Sheet(columns, rows, tuple(notes))


class _Smallest:
    """The n different texts with the smallest scores that were offered."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._heap: list[tuple[tuple[float, int], int, Candidate]] = []
        self._keys: set[int] = set()
        self._count = 0

    def offer(self, score: tuple[float, int], item: Candidate) -> None:
        """Keep the text if its score is among the smallest; ``score`` ends with the key of the text."""
        key = score[1]
        if key in self._keys:
            return
        self._count += 1
        entry = ((-score[0], -key), self._count, item)
        if len(self._heap) < self._most:
            heappush(self._heap, entry)
        elif entry[0] > self._heap[0][0]:
            self._keys.discard(-heapreplace(self._heap, entry)[0][1])
        else:
            return
        self._keys.add(key)

    def items(self) -> list[tuple[int, Candidate]]:
        """Keys and texts, the smallest score first."""
        return [(-score[1], item) for score, _, item in sorted(self._heap, reverse=True)]


def _scores(
    items: Sequence[Candidate], strategy: Strategy, probability: Numbers | None, lexicon: Numbers | None
) -> list[float]:
    """How little each text teaches: the smallest are drawn."""
    if probability is None or strategy not in ("uncertainty", "disagreement") or not items:
        return [0.0] * len(items)
    texts = [item.text for item in items]
    chances = _numbers("probability", probability, texts)
    if bad := [chance for chance in chances if not 0 <= chance <= 1]:
        raise MisuseError(bad_value("probability", bad[0], "from 0 to 1 for every text"))
    if strategy == "uncertainty":
        return [abs(chance - 0.5) for chance in chances]
    values = _numbers("lexicon", lexicon, texts) if lexicon else []
    return [-abs(chance - (value > 0)) for chance, value in zip(chances, values, strict=True)]


def _numbers(name: str, function: Numbers, texts: Sequence[str]) -> list[float]:
    found = [float(value) for value in function(texts)]
    if len(found) != len(texts):
        raise MisuseError(f"{name} gave {len(found)} values for {len(texts)} texts; give one for each")
    return found


def _share_out(
    strata: Sequence[Sequence[tuple[int, Candidate]]], taken: Collection[int], most: int
) -> list[tuple[int, Candidate]]:
    """Take turns through the strata until there are enough, each text once."""
    taken = set(taken)
    found: list[tuple[int, Candidate]] = []
    turns = [iter(stratum) for stratum in strata]
    while turns and len(found) < most:
        for turn in list(turns):
            entry = next((entry for entry in turn if entry[0] not in taken), None)
            if entry is None:
                turns.remove(turn)
            elif len(found) < most:
                taken.add(entry[0])
                found.append(entry)
    return found


def _row(item: Candidate, why: str, labels: Sequence[str]) -> dict[str, str]:
    cells = {field.name: str(getattr(item, field.name)) for field in fields(item)}
    return {**cells, **dict.fromkeys([*labels, "coder"], ""), "drawn_by": why}


def _check(
    n: int,
    labels: Sequence[str],
    strategy: str,
    by: str,
    probability: Any,
    lexicon: Any,
    random_share: float,
) -> None:
    if not 1 <= n <= 100_000:
        raise MisuseError(bad_value("n", n, "a whole number from 1 to 100000"))
    if strategy not in STRATEGIES:
        raise MisuseError(bad_value("strategy", strategy, STRATEGIES))
    if by not in STRATA:
        raise MisuseError(bad_value("by", by, STRATA))
    if not 0 < random_share <= 1:
        remedy = "without texts drawn by lot nothing can be evaluated"
        raise MisuseError(bad_value("random_share", random_share, "above 0 and at most 1", remedy))
    taken = {field.name for field in fields(Candidate)} | {"coder", "drawn_by"}
    if not labels or not all(labels) or len({*labels, *taken}) < len(labels) + len(taken):
        raise MisuseError(bad_value("labels", list(labels), f"different names, none of {sorted(taken)}"))
    if strategy in ("uncertainty", "disagreement") and probability is None:
        raise MisuseError(f"strategy {strategy!r} needs the probabilities of a model")
    if strategy == "disagreement" and lexicon is None:
        raise MisuseError("strategy 'disagreement' needs a lexicon")
