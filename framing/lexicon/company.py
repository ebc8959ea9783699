"""Company: a lone word of conflict in a long article that is about something else is no evidence.

Most false hits of escalation stand alone: an attack of years ago that dates a story, an invasion of bacteria.
Where an article does represent a conflict, several words of it say so. A lexicon whose card has ``company``
therefore stays silent in an article with too few of them.
"""

from collections.abc import Iterable, Sequence

from framing.lexicon.matcher import Lexicons
from framing.lexicon.table import Match
from framing.records import Hit

FEWEST_TOKENS = 200
"""In a shorter text, where there is little room for company, every hit stays."""

TOPIC_WORDS = 2
"""Topic words for every ``company`` tokens that together stand for one entry, and the fewest that do."""


def lone_lexicons(
    hits: Iterable[Hit], matches: Iterable[Match], tokens: int, lexicons: Lexicons
) -> frozenset[str]:
    """Names of the lexicons whose hits stand too much alone in an article to count.

    With ``company`` = c on a lexicon's card, an article of N tokens must have 1 + ⌈N / c⌉ different entries
    of its dimension or the opposite; 2 · max(1, N / c) topic words (weight 0) stand for one of them.

    Parameters
    ----------
    hits
        All hits of the article, title and text.
    matches
        What ``lexicons.scan`` found in them, where topic words are looked for.
    tokens
        N, tokens of the text.
    lexicons
        The compiled lexicons.

    Returns
    -------
    frozenset of str
        Only lexicons that feed a dimension with hits.
    """
    cards = [card for card in lexicons.info.values() if card.company and card.dimension]
    if tokens < FEWEST_TOKENS or not cards:
        return frozenset()
    entries: dict[str, set[str]] = {}
    for hit in hits:
        if hit.value > 0:
            entries.setdefault(hit.dimension, set()).add(hit.entry)
    alone = set()
    for card in cards:
        if card.dimension not in entries:
            continue
        family = {card.dimension, card.opposite or card.dimension}
        found = sum(len(entries.get(name, ())) for name in family)
        wanted = 1 - (-tokens // card.company)
        if found == wanted - 1:
            known = lexicons.entries
            topics = sum(
                known[match.entry].weight == 0 and known[match.entry].dimension in family for match in matches
            )
            found += topics >= TOPIC_WORDS * max(1.0, tokens / card.company)
        if found < wanted:
            alone.add(card.name)
    return frozenset(alone)


def in_company(hits: Sequence[Hit], alone: frozenset[str], lexicons: Lexicons) -> list[Hit]:
    """Leave out the hits that only lexicons in ``alone`` have."""
    if not alone:
        return list(hits)
    nobody: frozenset[str] = frozenset()
    return [
        hit
        for hit in hits
        if not any(
            nobody < lexicons.owners.get((hit.dimension, part), nobody) <= alone
            for part in hit.entry.split(" + ")
        )
    ]
