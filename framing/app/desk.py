"""What is done with what somebody hands in: read, score, make files. No page, no server."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.records import Article, ArticleScore

MOST_FILES = 20
MOST_BYTES = 5_000_000
MOST_CHARACTERS = 1_000_000
"""Characters of all texts together: some seconds of work."""
PASTED = "texto"
"""Name of what has no file name."""
KINDS = (".txt", ".md", ".html", ".htm")

Format = Literal["json", "html", "csv"]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it: its name there, and where it lies here."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with what was handed in: a key of the page's texts, and what goes into it."""

    key: str
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Scored articles, in the order in which they were handed in, and what could not be scored."""

    results: "tuple[ArticleScore, ...]" = ()
    troubles: tuple[Trouble, ...] = ()


def score_submission(
    text: str, *, title: str = "", outlet: str = "", uploads: Sequence[Upload] = (), seed: int = 0
) -> Outcome:
    """Score a pasted text and uploaded files.

    In: the text ("" for none) with its title and outlet; files. Out: results and troubles; one bad file does
    not stop the others. Nothing is raised for what somebody handed in. No address is ever fetched.
    """
    from framing.lexicon import load_lexicons
    from framing.measures import score_article

    articles, troubles = _read(text, title.strip(), outlet.strip(), uploads)
    size = sum(len(article.text) for article in articles)
    if size > MOST_CHARACTERS:
        return Outcome(troubles=(*troubles, Trouble("too_long", {"n": size, "most": MOST_CHARACTERS})))
    if not articles:
        return Outcome(troubles=tuple(troubles) or (Trouble("nothing", {}),))
    lexicons = load_lexicons()
    results = [score_article(article, lexicons=lexicons, seed=seed) for article in articles]
    return Outcome(tuple(results), tuple(troubles))


def make_file(results: "Sequence[ArticleScore]", format_: Format, lang: Literal["es", "en"]) -> str:
    """Return the text of a download, the same as ``framing score`` writes; a page is of the first article."""
    from framing.show import render_html, to_csv

    if format_ == "html":
        return render_html(results[0], lang=lang)
    if format_ == "csv":
        return "\ufeff" + to_csv(results)
    return "".join(json.dumps(result.to_dict(), ensure_ascii=False) + "\n" for result in results)


def file_name(results: "Sequence[ArticleScore]", format_: Format) -> str:
    """Return a name for a download that every system can keep."""
    named = results[0].article.id if len(results) == 1 or format_ == "html" else "framing"
    stem = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in named)[:60].strip("-")
    return f"{stem or 'framing'}.{format_}"


def _read(
    text: str, title: str, outlet: str, uploads: Sequence[Upload]
) -> "tuple[list[Article], list[Trouble]]":
    from framing.reading import read_article

    articles: list[Article] = []
    troubles: list[Trouble] = []
    if len(text) > MOST_CHARACTERS:
        return [], [Trouble("too_long", {"n": len(text), "most": MOST_CHARACTERS})]
    if text.strip():
        try:
            articles.append(read_article(text=text, title=title or None, outlet=outlet or None, id=PASTED))
        except FramingError as error:
            troubles.append(Trouble("unreadable", {"name": None, "why": str(error)}))
    if len(uploads) > MOST_FILES:
        troubles.append(Trouble("too_many", {"n": len(uploads), "most": MOST_FILES}))
        uploads = ()
    for upload in uploads:
        if Path(upload.name).suffix.lower() not in KINDS:
            troubles.append(Trouble("wrong_kind", {"name": upload.name}))
        elif upload.path.stat().st_size > MOST_BYTES:
            troubles.append(Trouble("too_large", {"name": upload.name, "most": MOST_BYTES // 1_000_000}))
        else:
            try:
                article = read_article(
                    upload.path, outlet=outlet or None, id=Path(upload.name).stem, allow_url=False
                )
                articles.append(article)
            except FramingError as error:
                why = str(error).replace(str(upload.path), upload.name)
                troubles.append(Trouble("unreadable", {"name": upload.name, "why": why}))
    return articles, troubles
