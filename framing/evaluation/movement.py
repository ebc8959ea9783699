"""Which scores move when a lexicon changes."""

import heapq
import math
from collections.abc import Iterable
from dataclasses import dataclass

from framing.lexicon import Lexicons
from framing.measures import score_article
from framing.records import Article


@dataclass(frozen=True, slots=True)
class Movement:
    """A score of an article with the lexicons before and after a change; NaN where it is undefined."""

    id: str
    outlet: str
    dimension: str
    before: float
    after: float

    @property
    def change(self) -> float:
        """``after − before``, in points of the score."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Movements:
    """How many articles were scored, how many moved in each dimension, and the largest moves."""

    articles: int
    moved: dict[str, int]
    largest: tuple[Movement, ...]


def score_movements(
    articles: Iterable[Article], before: Lexicons, after: Lexicons, *, top: int = 20
) -> Movements:
    """Score articles with two sets of lexicons and tell what moves.

    In: articles, read once; two sets of loaded lexicons; how many of the largest moves to keep. Out: as
    `Movements`, largest first. An article that is too short to be scored moves nowhere.
    """
    moved: dict[str, int] = {}
    heap: list[tuple[float, int, Movement]] = []
    count = 0
    for count, article in enumerate(articles, start=1):
        old, new = (
            score_article(article, lexicons=lexicons, intervals=False).scores for lexicons in (before, after)
        )
        for dimension in dict.fromkeys((*old, *new)):
            was, now = (scores[dimension].score if dimension in scores else 0.0 for scores in (old, new))
            if math.isnan(was) or math.isnan(now) or abs(now - was) < 1e-9:
                continue
            moved[dimension] = moved.get(dimension, 0) + 1
            movement = Movement(article.id, article.outlet or "", dimension, was, now)
            heapq.heappush(heap, (abs(now - was), -count, movement))
            if len(heap) > top:
                heapq.heappop(heap)
    largest = sorted(heap, key=lambda item: (-item[0], -item[1], item[2].dimension))
    return Movements(count, moved, tuple(movement for _, _, movement in largest))
