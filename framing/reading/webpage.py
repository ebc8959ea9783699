"""A web page to text and metadata: trafilatura finds the article, the page itself must state its date."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from typing import Any

from framing.errors import MissingExtraError, ReadingError
from framing.reading.dates import stated_date, written_date
from framing.reading.outlets import outlet_of

_Tree = Any  # an lxml element; lxml has no type information

_SURE_DATES = (  # the first that is there and readable counts; times of change are not publication
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
)
_OTHER_DATES = (
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "sailthru.date",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "fecha",
    "date",
)
_META_SECTIONS = ("article:section", "og:article:section", "section", "dc.subject", "seccion")
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report)$")
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:fecha|date|time|datetime|timestamp|byline|firma|published|publicado)", re.IGNORECASE
)
_NOT_BYLINE = re.compile(
    r"comment|comentario|related|relacionad|sidebar|footer|update|modified|actualiza", re.IGNORECASE
)
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a page holds: the article's text, a paragraph a line, and what the page says about it."""

    text: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    section: str | None = None


def extract_page(markup: str, *, where: str = "the page") -> WebPage:
    """Take the article out of a web page.

    Navigation, cookie notices, comments and tables are left out. The date comes from metadata (Open Graph and
    other ``meta`` fields, JSON-LD ``datePublished``, ``<time datetime>``) or a complete date in words in the
    byline or dateline; it is None otherwise, never inferred.

    Parameters
    ----------
    markup
        The page as normalised text: a NUL in it would end the page for the parser.
    where
        How a message names the page.

    Raises
    ------
    ReadingError
        If there is no page or no article in it (a front page, a page that needs scripts, a paywall).
    MissingExtraError
        If the optional dependencies for web pages are not installed.

    """
    try:
        import trafilatura
        from trafilatura.settings import Document
    except ImportError as error:
        raise MissingExtraError(
            "reading HTML needs trafilatura, which is not installed; run: pip install 'framing[web]', "
            "or save the article as plain text"
        ) from error
    nothing = (
        f"no article found in {where}: it may be a front page, need scripts or stand behind a paywall; "
        "copy the article's text into a .txt file"
    )
    try:
        tree = trafilatura.load_html(markup)
        found = trafilatura.bare_extraction(
            deepcopy(tree),
            include_comments=False,
            include_tables=False,
            deduplicate=False,
            prune_xpath=["//nav", "//footer", "//*[@role='navigation']"],
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:
        # Whatever a hostile page makes the extraction raise, its name tells a fault of ours apart.
        raise ReadingError(f"{nothing} (the extraction failed: {type(error).__name__})") from error
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise ReadingError(nothing)
    lines = _joined((found.text or "").split("\n"))
    date, section = _stated_facts(tree)
    return WebPage(
        text="\n".join(lines),
        title=_clean(found.title),
        author=_clean(re.sub(r"^Por\s+", "", found.author or "")),
        outlet=_outlet(_clean(found.sitename), found.url),
        date=date or next((day for line in lines[:4] if (day := written_date(line))), None),
        url=_clean(found.url),
        section=section,
    )


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _outlet(sitename: str | None, url: str | None) -> str | None:
    """Name the outlet as the page does; where that is only its domain, as readers know it."""
    if sitename and ("." not in sitename or " " in sitename):
        return sitename
    return outlet_of(sitename or url or "")


def _joined(lines: list[str]) -> list[str]:
    """Undo line breaks inside a sentence: nothing closes it, and the next line goes on in lower case."""
    joined: list[str] = []
    for line in (raw.strip() for raw in lines):
        if not line:
            continue
        if joined and line[0].islower() and (joined[-1][-1].isalnum() or joined[-1][-1] == ","):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def _stated_facts(tree: _Tree) -> tuple[str | None, str | None]:
    """Date and section as the page's metadata state them."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            meta.setdefault(name.lower(), content)
    linked = list(_linked_data(tree))
    dates = [meta[name] for name in _SURE_DATES if name in meta]
    dates += [str(item["datePublished"]) for item in linked if item.get("datePublished")]
    dates += [meta[name] for name in _OTHER_DATES if name in meta]
    dates += _visible_dates(tree)
    date = next((day for value in dates if (day := stated_date(value))), None)
    sections = [meta[name] for name in _META_SECTIONS if name in meta]
    sections += [item["articleSection"] for item in linked if isinstance(item.get("articleSection"), str)]
    return date, _clean(sections[0]) if sections else None


def _linked_data(tree: _Tree) -> Iterator[dict[str, Any]]:
    """Give the JSON-LD objects that describe an article; broken ones are skipped, pages are full of them."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            waiting = [(json.loads(script.text, strict=False), 0)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item, depth = waiting.pop(0)
            if depth > _DEEPEST:
                continue
            if isinstance(item, list):
                waiting += [(part, depth + 1) for part in item]
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if any(
                    _ARTICLE_TYPE.search(str(kind))
                    for kind in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    yield item
                waiting += [(item[key], depth + 1) for key in ("@graph", "mainEntity") if key in item]


def _visible_dates(tree: _Tree) -> list[str]:
    """List the dates in ``<time>`` and in elements called byline or date, the article's own first.

    A page's head often shows the day of the visit, its margins the dates of other articles.
    """
    machine: list[str] = []
    written: list[str] = []
    for scope in (*tree.xpath("//article[.//h1]"), *tree.xpath("//main[.//h1]"), tree):
        for element in islice(filter(_is_byline, scope.iter("time", "span", "p", "div", "li")), 100):
            if element.get("datetime"):
                machine.append(element.get("datetime"))
            words = " ".join(" ".join(islice(element.itertext(), 20)).split())[:160]
            starts = (found.end() for found in re.finditer(r"(?:^|[|•·–—-]\s*)(?=\S)", words))
            written += [day for start in starts if (day := written_date(words[start:]))]
        if machine or written:
            break
    return machine + written


def _is_byline(element: _Tree) -> bool:
    if element.tag != "time" and not _BYLINE_CLASS.search(_names(element)):
        return False
    return not any(
        _NOT_BYLINE.search(_names(part))
        or part.tag in ("nav", "aside", "footer")
        or (part.tag == "header" and part.find(".//h1") is None)
        for part in (element, *element.iterancestors())
    )


def _names(element: _Tree) -> str:
    """Join what a page calls an element."""
    return " ".join(element.get(key) or "" for key in ("class", "id", "itemprop"))
