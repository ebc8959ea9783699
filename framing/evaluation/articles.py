"""Title and body of an article with the hits of each, as the score sees them, without attribution."""

from collections.abc import Iterator
from itertools import chain

from framing.errors import MisuseError
from framing.lexicon import Lexicons, find_hits, in_company, lone_lexicons
from framing.lexicon.table import LexiconInfo
from framing.records import Article, Document, Hit
from framing.text import segment


def read_parts(article: Article, lexicons: Lexicons) -> Iterator[tuple[Document, list[Hit]]]:
    """Yield the title, if there is one, and the body, each with its hits; each is the other's company."""
    body = segment(article.text, excluded=article.excluded)
    title = segment(article.title) if article.title else None
    parts = [(document, other) for document, other in ((title, body), (body, title)) if document is not None]
    matches = [lexicons.scan(document) for document, _ in parts]
    hits = [
        find_hits(document, found, lexicons, companion=other, section=article.section)
        for (document, other), found in zip(parts, matches, strict=True)
    ]
    alone = lone_lexicons(chain(*hits), chain(*matches), len(body.words), lexicons)
    for (document, _), found_hits in zip(parts, hits, strict=True):
        yield document, in_company(found_hits, alone, lexicons)


def check_category(card: LexiconInfo, category: str | None) -> None:
    """Refuse a lexicon that gives no hits, and a category that it does not have.

    Raises
    ------
    MisuseError
        With the categories that there are.

    """
    if not card.dimension:
        raise MisuseError(f"lexicon {card.name} feeds no score and gives no hits; take one with a dimension")
    if category is not None and category not in card.categories:
        raise MisuseError(
            f"lexicon {card.name} has no category {category!r}; it has {', '.join(card.categories)}"
        )
