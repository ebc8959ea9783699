"""Markdown to text: what a reader of the rendered page would read, and the front matter as metadata."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_KEYS = {
    "title": "title",
    "título": "title",
    "titulo": "title",
    "outlet": "outlet",
    "medio": "outlet",
    "date": "date",
    "fecha": "date",
    "author": "author",
    "autor": "author",
    "autora": "author",
    "url": "url",
    "section": "section",
    "sección": "section",
    "seccion": "section",
}
_HARD_WRAP = 200  # a line longer than this is a paragraph that somebody forgot to set apart


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """The text of a Markdown file, a paragraph a line, and its metadata (keys as in ``Article``)."""

    text: str
    metadata: dict[str, str] = field(default_factory=dict)


def render_markdown(source: str) -> MarkdownPage:
    """Take the marks of CommonMark off an article.

    Emphasis and links leave their words, images and fenced code go, the first heading of level 1 becomes
    the title where the front matter (``key: value`` lines between ``---``) names none. Lines of one paragraph
    are joined, as Markdown does, unless one is longer than 200 characters: such files have a paragraph a
    line and no blank lines. Numbers that begin a paragraph ("1985. Fue …") stay. Indented text is text.
    """
    from markdown_it import MarkdownIt

    metadata, body = _front_matter(source.lstrip("\ufeff"))
    parser = MarkdownIt("commonmark").disable("code").enable(["strikethrough", "table"])
    lines: list[str] = []
    prefix = ""
    in_title = in_table = False
    for token in parser.parse(body):
        if token.type == "heading_open":
            in_title = token.tag == "h1" and "title" not in metadata
        elif token.type in ("table_open", "table_close"):
            in_table = token.type == "table_open"
        elif token.type == "list_item_open":
            prefix = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "html_block":
            lines.extend(_without_tags(token.content))
        elif token.type == "inline" and not in_table:
            text = prefix + _inline_text(token.children or ())
            prefix = ""
            if in_title and text.strip():
                metadata["title"] = " ".join(text.split())
            else:
                lines.append(text)
            in_title = False
    return MarkdownPage("\n".join(line for line in lines if line.strip()), metadata)


def _front_matter(source: str) -> tuple[dict[str, str], str]:
    """Split off ``key: value`` lines between two ``---``; an unfinished block is text."""
    lines = source.splitlines()
    if not lines or lines[0].strip() != "---":
        return {}, source
    for number, line in enumerate(lines[1:], 1):
        if line.strip() in ("---", "..."):
            metadata: dict[str, str] = {}
            for row in lines[1:number]:
                key, colon, value = row.partition(":")
                value = value.strip().strip("\"'").strip()
                if colon and value and key.strip().lower() in _KEYS:
                    metadata.setdefault(_KEYS[key.strip().lower()], value)
            return metadata, "\n".join(lines[number + 1 :])
    return {}, source


def _inline_text(tokens: "Sequence[Token]") -> str:
    lines = [""]
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            lines.append("")
        elif token.type in ("text", "code_inline", "text_special"):
            lines[-1] += token.content
    if any(len(line) > _HARD_WRAP for line in lines):
        return "\n".join(lines)
    return " ".join(lines)


class _TextOnly(HTMLParser):
    """Collects the words between tags, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style") and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def _without_tags(block: str) -> list[str]:
    reader = _TextOnly()
    reader.feed(block)
    reader.close()
    return [line.strip() for line in "".join(reader.words).splitlines()]
