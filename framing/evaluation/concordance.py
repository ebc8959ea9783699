"""Keywords in context: lines around hits, drawn from a corpus to be judged one by one."""

import hashlib
import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from framing.errors import MisuseError, bad_value
from framing.evaluation.articles import check_category, read_parts
from framing.lexicon import Lexicons
from framing.records import Article, Document, Hit

COLUMNS = (
    "id", "outlet", "category", "entry", "left", "hit", "right", "modality", "negated", "judgement", "reason",
)  # fmt: skip
LARGEST_SAMPLE = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """A hit with the text to its left and right; ``judgement`` and ``reason`` are for a person to fill in."""

    id: str
    outlet: str
    category: str
    entry: str
    left: str
    hit: str
    right: str
    modality: str
    negated: str
    judgement: str = ""
    reason: str = ""


def sample_lines(
    articles: Iterable[Article],
    lexicons: Lexicons,
    name: str,
    *,
    category: str | None = None,
    n: int = 50,
    seed: int = 0,
    by_outlet: bool = True,
    window: int = 60,
) -> list[Line]:
    """Draw lines around the hits of a lexicon.

    Parameters
    ----------
    articles
        Read once, one by one; memory grows with the sample, not with the corpus.
    lexicons, name
        Loaded lexicons, and which of them is to be judged.
    category
        Only this category; all of the lexicon's otherwise.
    n
        Lines of each category, at most.
    seed
        Another seed draws other lines. Which lines are drawn does not depend on the order of the corpus.
    by_outlet
        Give every outlet an equal share, as far as it has hits; otherwise every hit has the same chance.
    window
        Characters shown on either side.

    Returns
    -------
    list of Line
        By category, in random order within each, so that a judge may stop early. Negated hits are among
        them: such a line is right if the hit is rightly taken as negated.

    Raises
    ------
    MisuseError
        For a number out of range, a lexicon that gives no hits, or a category that it does not have.

    """
    if not 1 <= n <= LARGEST_SAMPLE:
        raise MisuseError(bad_value("n", n, f"a whole number from 1 to {LARGEST_SAMPLE}"))
    if window < 0:
        raise MisuseError(bad_value("window", window, "a number of characters from 0 up"))
    card = lexicons.info[name]
    check_category(card, category)
    wanted = [category] if category is not None else list(card.categories)
    # The n smallest of seeded random keys are a random sample, kept in a heap while the corpus goes by.
    kept: dict[tuple[str, str], list[tuple[float, int, Line]]] = defaultdict(list)
    order = 0
    for article in articles:
        for part, (document, hits) in enumerate(read_parts(article, lexicons)):
            for hit in hits:
                if hit.dimension != card.dimension or hit.category not in wanted:
                    continue
                key = _chance(seed, article.id, part, document.text, hit)
                heap = kept[hit.category, (article.outlet or "") if by_outlet else ""]
                order += 1
                if len(heap) < n:
                    heapq.heappush(heap, (-key, order, _line(article, document, hit, window)))
                elif -key > heap[0][0]:
                    heapq.heapreplace(heap, (-key, order, _line(article, document, hit, window)))
    found: list[Line] = []
    for code in wanted:
        strata = {
            outlet: sorted(((-key, line) for key, _, line in heap), key=lambda item: item[0])
            for (of, outlet), heap in kept.items()
            if of == code
        }
        found += [line for _, line in sorted(_equal_shares(strata, n, seed), key=lambda item: item[0])]
    return found


def _chance(seed: int, *place: object) -> float:
    """A number in [0, 1) that the seed and the place fix, whatever else the corpus holds."""
    digest = hashlib.sha256(repr((seed, *place)).encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def _equal_shares(strata: dict[str, list[tuple[float, Line]]], n: int, seed: int) -> list[tuple[float, Line]]:
    """Take turns: one line of each outlet, then a second of each, until there are n."""
    taken: list[tuple[float, Line]] = []
    turns = sorted(strata, key=lambda outlet: _chance(seed, outlet))
    for turn in range(n):
        for outlet in turns:
            if turn < len(strata[outlet]) and len(taken) < n:
                taken.append(strata[outlet][turn])
        if len(taken) == n:
            break
    return taken


def _line(article: Article, document: Document, hit: Hit, window: int) -> Line:
    text = document.text
    return Line(
        id=article.id,
        outlet=article.outlet or "",
        category=hit.category,
        entry=hit.entry,
        left=" ".join(text[max(0, hit.start - window) : hit.start].split()),
        hit=" ".join(hit.text.split()),
        right=" ".join(text[hit.end : hit.end + window].split()),
        modality=hit.modality,
        negated="yes" if hit.negated else "",
    )
