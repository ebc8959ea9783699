"""An article read: segments, attributions and the hits that count, of the text and of the title."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from framing.lexicon import Lexicons, Match, find_hits, in_company, is_gated, lone_lexicons
from framing.records import Article, Attribution, Document, Hit, Span
from framing.sources import SourceReading, attribute
from framing.text import segment

TITLE_UNIT = -1
CALQUES = 2
"""So many different calques make a text a probable translation."""

LONELY = "indicios_aislados"
"""Flag of an article whose few words of a lexicon do not count."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One text with everything that was found in it."""

    document: Document
    hits: tuple[Hit, ...]
    matches: Sequence[Match]
    sources: SourceReading
    flags: tuple[str, ...]


def attributed_voice(document: Document, attributions: Iterable[Attribution]) -> list[Span]:
    """Return the spans whose words are somebody else's, for the voice of hits.

    The content of every counted act, of questions that are reported, and all whole quotations, even where
    nobody could be named. Attitudes, echoes and vague sources leave the author speaking.
    """
    return [
        *(act.content for act in attributions if act.counted or act.form == "pregunta"),
        *((quote.start, quote.end) for quote in document.quotes if quote.kind in ("direct", "block")),
    ]


def read_whole(article: Article, lexicons: Lexicons) -> tuple[Reading, Reading | None]:
    """Read the body and, where there is one, the title; each is the other's company in conditions."""
    body = segment(article.text, excluded=article.excluded)
    credits_ = _agency_credits(article)
    headline = segment(article.title) if article.title else None
    if headline is None or not headline.words:
        return _in_company(_read_text(body, None, lexicons, article.section, credits_), None, lexicons)
    title = _read_title(headline, body, lexicons, article.section)
    hits = tuple(replace(hit, unit=TITLE_UNIT) for hit in title.hits)
    text = _read_text(body, headline, lexicons, article.section, credits_)
    return _in_company(text, replace(title, hits=hits), lexicons)


def _in_company(body: Reading, title: Reading | None, lexicons: Lexicons) -> tuple[Reading, Reading | None]:
    """Leave out the hits of lexicons whose words stand alone in the article."""
    more = title if title is not None else replace(body, hits=(), matches=())
    alone = lone_lexicons(
        chain(body.hits, more.hits), chain(body.matches, more.matches), len(body.document.words), lexicons
    )
    if not alone:
        return body, title
    own = replace(body, hits=tuple(in_company(body.hits, alone, lexicons)), flags=(*body.flags, LONELY))
    if title is None:
        return own, None
    return own, replace(title, hits=tuple(in_company(title.hits, alone, lexicons)))


def _agency_credits(article: Article) -> list[tuple[Span, str]]:
    """The credit lines that name the article's agency: it relays what its paragraph attributes."""
    agency = article.agency_credit
    if not agency:
        return []
    return [
        ((start, end), agency)
        for start, end in article.excluded
        if agency.casefold() in article.text[start:end].casefold()
    ]


def _read_title(headline: Document, body: Document, lexicons: Lexicons, section: str | None) -> Reading:
    """Read a title. Who speaks in it is asked only where there is a word whose voice it may be."""
    matches = lexicons.scan(headline)
    if not any(lexicons.entries[match.entry].dimension for match in matches):
        return Reading(headline, (), matches, SourceReading((), (), (), ()), ())
    return _read_text(headline, body, lexicons, section, matches=matches)


def _read_text(
    document: Document,
    companion: Document | None,
    lexicons: Lexicons,
    section: str | None,
    credits_: Sequence[tuple[Span, str]] = (),
    *,
    matches: Sequence[Match] | None = None,
) -> Reading:
    matches = lexicons.scan(document) if matches is None else matches
    sources = attribute(document, matches, lexicons, credits=credits_)
    hits = find_hits(
        document,
        matches,
        lexicons,
        attributed=attributed_voice(document, sources.attributions),
        companion=companion,
        section=section,
    )
    return Reading(document, tuple(hits), matches, sources, tuple(_remarks(matches, lexicons, section)))


def _remarks(matches: Iterable[Match], lexicons: Lexicons, section: str | None) -> Iterator[str]:
    """What a reader of the numbers should know: a text that reads as translated, a section left out."""
    if len(lexicons.rows_of("CALQUE").intersection(match.entry for match in matches)) >= CALQUES:
        yield "traduccion_probable"
    if any(is_gated(card, section) for card in lexicons.info.values()):
        yield "seccion_excluida"
