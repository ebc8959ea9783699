"""Texts that could be labelled next: the sentences of a corpus with what stands around them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from framing.lexicon import Lexicons, find_hits
from framing.measures.values import unit_values
from framing.records import Article
from framing.text import segment
from framing.text.tokens import tokenise

FEWEST_WORDS = 4
"""Words that a sentence has at least; shorter ones are headings, bylines and scraps."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text to label: where it stands (``article`` and its place), the sentences before and after it."""

    id: str
    text: str
    before: str
    after: str
    article: str
    outlet: str
    date: str
    section: str
    title: str


def find_candidates(articles: Iterable[Article], *, whole: bool = False) -> Iterator[Candidate]:
    """Take articles apart into sentences to label, one article at a time.

    In: articles; ``whole`` keeps each as one text, as in a table of sentences. Out: a candidate a sentence
    of at least four words (a whole text: of any length), its id the article's and its number.
    """
    for article in articles:
        if whole:
            if article.text.strip():
                yield _candidate(article, article.id, article.text, "", "")
        else:
            document = segment(article.text, excluded=article.excluded)
            texts = [" ".join(article.text[item.start : item.end].split()) for item in document.sentences]
            for number, text in enumerate(texts):
                if len(tokenise(text)[0]) >= FEWEST_WORDS:
                    before = texts[number - 1] if number else ""
                    after = texts[number + 1] if number + 1 < len(texts) else ""
                    yield _candidate(article, f"{article.id}#{number + 1}", text, before, after)


def _candidate(article: Article, name: str, text: str, before: str, after: str) -> Candidate:
    return Candidate(
        id=name,
        text=text,
        before=before,
        after=after,
        article=article.id,
        outlet=article.outlet or "",
        date=article.date or "",
        section=article.section or "",
        title=article.title or "",
    )


def text_key(text: str, seed: int = 0) -> int:
    """Give a text a number that looks drawn by lot, the same for the same words, case and signs aside.

    Texts with the smallest keys are a random sample without replacement, whatever the order and however
    often a text occurs, and can be found without holding the others.
    """
    words = " ".join(tokenise(text)[0]) or text
    digest = blake2b(words.encode(errors="surrogatepass"), digest_size=8, salt=str(seed).encode()[:16])
    return int.from_bytes(digest.digest(), "big")


def lexicon_values(texts: Iterable[str], lexicons: Lexicons, name: str) -> list[float]:
    """Return the value of each text in the dimension of a lexicon, per unit; 0 where nothing fires."""
    dimension = lexicons.info[name].dimension
    values = []
    for text in texts:
        document = segment(text)
        hits = find_hits(document, lexicons.scan(document), lexicons)
        values.append(sum(unit_values(hits).get(dimension, {}).values()) / max(1, len(document.units)))
    return values
