"""One source to one :class:`~framing.records.Article`: whatever it is, it ends as normalised text."""

import errno
import hashlib
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from framing.errors import MisuseError, ReadingError, bad_value
from framing.reading.credits import find_credits
from framing.reading.dates import written_date
from framing.reading.encoding import declared_charset, decode_text
from framing.reading.outlets import outlet_of
from framing.records import Article
from framing.text import normalise

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm")
"""Files that a folder is searched for; a file of another name is read as text when it is named itself."""

LARGEST = 50_000_000
"""Bytes; a file above this is no article."""

_TABLES = (".jsonl", ".csv", ".tsv", ".parquet")
_FIELDS = ("title", "outlet", "date", "section", "url", "author")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Raw:
    """A source taken apart, before normalisation."""

    text: str
    facts: dict[str, str | None] = field(default_factory=dict)
    flags: tuple[str, ...] = ()


def read_article(
    source: str | Path | None = None,
    *,
    text: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    date: str | None = None,
    section: str | None = None,
    url: str | None = None,
    author: str | None = None,
    id: str | None = None,  # noqa: A002 - the name of the field in Article and in the JSON
    allow_url: bool = True,
) -> Article:
    """Read one article.

    Parameters
    ----------
    source
        A ``.txt``, ``.md`` or ``.html`` file (any other name is read as text), ``-`` for standard input, or
        an ``http(s)`` URL. Any encoding in use for Spanish is recognised.
    text
        The text itself, instead of a source.
    title, outlet, date, section, url, author
        What is known about the article; each wins over what the source says.
    id
        The article's name in results; the file's name without suffix, or a hash of the text, if not given.
    allow_url
        False refuses URLs, for callers whose sources come from data.

    Returns
    -------
    Article
        NFC text, a paragraph a line. Credits, footers and captions stay in the text and are listed in
        ``excluded``. What is odd about the text is in ``flags``.

    Raises
    ------
    MisuseError
        For a path that does not exist, a folder, a table, or neither or both of source and text.
    ReadingError
        For what is there and cannot be read: binary, empty, too large, a page without an article.

    Examples
    --------
    >>> article = read_article(text="El ministro pidió calma. (EFE)", title="Calma")
    >>> article.agency_credit, article.excluded
    ('EFE', ((25, 30),))

    """
    if (source is None) == (text is None):
        raise MisuseError("read_article takes either a source or text=; for example text='El ministro ...'")
    given = {"title": title, "outlet": outlet, "date": date, "section": section, "url": url, "author": author}
    if source is None:
        return _finish(_Raw(text or ""), where="the text", given=given, name=id)
    where, raw, name = _open_source(source, allow_url=allow_url)
    return _finish(raw, where=where, given=given, name=id or name)


def _open_source(source: str | Path, *, allow_url: bool) -> tuple[str, _Raw, str | None]:
    """Tell what a source is and take it apart: how messages name it, its content, its name."""
    if isinstance(source, str):
        if source == "-":
            where = "standard input"
            return where, _from_bytes(_limited(sys.stdin.buffer, where), where), None
        if _SCHEME.match(source):
            if not source.lower().startswith(("http://", "https://")):
                raise MisuseError(bad_value("source", source, "a file, a folder, - or an http(s) address"))
            if not allow_url:
                raise MisuseError(
                    f"{source} is a web address and is not fetched here; save the page as a file"
                )
            return source, _from_url(source), None
    path = Path(source)
    return str(path), _from_file(path), path.stem


def _from_file(path: Path) -> _Raw:
    if path.suffix.lower() in _TABLES:
        raise MisuseError(f"{path} is a table, not one article; score it with: framing corpus score {path}")
    if "\0" in str(path):
        raise MisuseError(bad_value("source", str(path), "the path of a file"))
    try:
        with path.open("rb") as stream:
            data = _limited(stream, str(path))
    except FileNotFoundError as error:
        raise MisuseError(_missing(path)) from error
    except IsADirectoryError as error:
        raise MisuseError(f"{path} is a folder; read_articles reads every article in it") from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise MisuseError(_text_for_path(path)) from error
        raise ReadingError(f"cannot read {path}: {error.strerror or error}") from error
    return _from_bytes(data, str(path), suffix=path.suffix.lower())


def _missing(path: Path) -> str:
    if "\n" in str(path) or len(str(path).split()) > 12:
        return _text_for_path(path)
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return f"there is no file {path} (nor the folder {path.parent}); check the path"
    import difflib

    near = difflib.get_close_matches(path.name, names, n=1, cutoff=0.75)
    remedy = f"did you mean {path.parent / near[0]}?" if near else "check the path"
    return f"there is no file {path}; {remedy}"


def _text_for_path(path: Path) -> str:
    return bad_value("source", str(path), "the path of a file", "pass the text itself as text=")


def _limited(stream: BinaryIO, where: str) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReadingError(f"{where} is larger than {LARGEST // 1_000_000} MB, too large for one article")
    return data


def _from_url(address: str) -> _Raw:
    from framing.reading.url import fetch_page

    page = fetch_page(address)
    suffix = ".txt" if page.content_type == "text/plain" else ".html"
    raw = _from_bytes(page.data, address, suffix=suffix, charset=page.charset)
    found = {"url": page.url, "outlet": outlet_of(page.url)}
    return _Raw(raw.text, found | {key: value for key, value in raw.facts.items() if value}, raw.flags)


def _from_bytes(data: bytes, where: str, *, suffix: str = "", charset: str | None = None) -> _Raw:
    """Decode and take apart; a page without the suffix of one is known by how it begins."""
    decoded, doubts = decode_text(data, where=where, declared=charset or declared_charset(data))
    text, noticed = normalise(decoded)  # before parsing, because a NUL ends the page for a parser
    flags = doubts + noticed
    if not text.strip():
        raise ReadingError(f"{where} is empty; an article needs text")
    is_markdown = suffix in (".md", ".markdown")
    if suffix in (".html", ".htm") or (not is_markdown and _HTML_START.match(text[:4096])):
        from framing.reading.webpage import extract_page

        page = extract_page(text, where=where)
        return _Raw(page.text, {name: getattr(page, name) for name in _FIELDS}, flags)
    if is_markdown:
        from framing.reading.markdown import render_markdown

        rendered = render_markdown(text)
        return _Raw(rendered.text, dict(rendered.metadata), flags)
    return _Raw(text, flags=flags)


def _finish(raw: _Raw, *, where: str, given: dict[str, str | None], name: str | None) -> Article:
    """Normalise, find the credits; what is given wins over what the source says, that over the text."""
    text, noticed = normalise(raw.text)
    if not text.strip():
        raise ReadingError(f"{where} is empty; an article needs text")
    if not any(char.isalpha() for char in text):
        raise ReadingError(f"{where} has no words, only numbers or signs; an article needs text")
    facts = {key: _one_line(given[key] or raw.facts.get(key)) for key in _FIELDS}
    printed = find_credits(text, title=facts["title"])
    first_lines = [line.strip() for line in text[:2000].split("\n") if line.strip()][:3]
    return Article(
        text=text,
        id=name or hashlib.sha256(text.encode()).hexdigest()[:12],
        title=facts["title"],
        outlet=facts["outlet"],
        date=facts["date"] or next((day for line in first_lines if (day := written_date(line))), None),
        url=facts["url"],
        author=facts["author"] or printed.author,
        section=facts["section"],
        republished_from=printed.republished_from,
        agency_credit=printed.agency_credit,
        excluded=printed.excluded,
        flags=tuple(dict.fromkeys((*raw.flags, *noticed))),
    )


def _one_line(value: str | None) -> str | None:
    return " ".join(normalise(value)[0].split()) or None if value else None
