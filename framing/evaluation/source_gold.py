"""Articles whose attributions somebody has written down: what `evaluate_sources` compares with."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import MisuseError, ReadingError
from framing.records import Span
from framing.text import normalise

LARGEST = 50_000_000
_MOST_PROBLEMS = 30


@dataclass(frozen=True, slots=True)
class GoldAct:
    """One attribution as annotated; ``types`` and ``forms`` are those that count as right."""

    sentence: int
    content: str
    source: str
    entity: str
    types: tuple[str, ...]
    forms: tuple[str, ...]
    cue: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article. ``sentences`` are spans of ``text``; ``attributed`` has None where unknown.

    ``quotes`` are inner spans, None if quotations were not annotated.
    """

    id: str
    title: str
    text: str
    sentences: tuple[Span, ...]
    attributed: tuple[bool | None, ...]
    acts: tuple[GoldAct, ...]
    quotes: tuple[Span, ...] | None


def read_source_gold(path: str | Path) -> list[GoldArticle]:
    """Read annotated articles.

    Parameters
    ----------
    path
        A JSON file: an object of articles by id. Each has ``sentences`` (texts) and ``attributions``
        (objects with ``s``, the index of the sentence, ``content``, ``entity``, ``type`` and ``form`` (one
        or a list of acceptable ones), and if known ``source`` and ``cue``); it may have ``title``, ``labels``
        (objects with ``attr`` 0, 1 or null, one a sentence), ``paragraphs`` (index of each sentence's
        paragraph) and ``quotes`` (pairs of offsets into the joined text, marks left out).

    Returns
    -------
    list of GoldArticle
        In the order of the file. Sentences are joined by a space, paragraphs by an empty line.

    Raises
    ------
    MisuseError
        If there is no such file.
    ReadingError
        With everything that is wrong, by article.

    """
    path = Path(path)
    if not path.is_file():
        raise MisuseError(f"there is no file {path}; check the path")
    if path.stat().st_size > LARGEST:
        raise ReadingError(f"{path} is larger than {LARGEST // 1_000_000} MB")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"{path} is not JSON in UTF-8: {error}") from error
    if not isinstance(data, dict) or not data:
        raise ReadingError(f"{path} must be an object of articles by id, with at least one")
    problems: list[str] = []
    articles = []
    for name, item in data.items():
        found = list(_problems(item))
        problems += [f"{path}: article {name}: {problem}" for problem in found]
        if not found:
            articles.append(_article(name, item))
    if problems:
        more = len(problems) - _MOST_PROBLEMS
        shown = problems[:_MOST_PROBLEMS] + ([f"and {more} more"] if more > 0 else [])
        raise ReadingError("\n".join(shown))
    return articles


def _problems(item: Any) -> Iterator[str]:
    if not isinstance(item, dict):
        yield "must be an object"
        return
    sentences = item.get("sentences")
    if not isinstance(sentences, list) or not sentences or not all(isinstance(one, str) for one in sentences):
        yield "sentences must be a list of texts"
        return
    for name in ("labels", "paragraphs"):
        if name in item and (not isinstance(item[name], list) or len(item[name]) != len(sentences)):
            yield f"{name} must be a list with one item a sentence"
    acts = item.get("attributions")
    if not isinstance(acts, list):
        yield "attributions must be a list"
        return
    for number, act in enumerate(acts, start=1):
        if not isinstance(act, dict):
            yield f"attribution {number} must be an object"
            continue
        place = act.get("s")
        if not isinstance(place, int) or not 0 <= place < len(sentences):
            yield f"attribution {number}: s must be the index of a sentence, 0 to {len(sentences) - 1}"
        for name in ("content", "entity"):
            if not isinstance(act.get(name), str | None):
                yield f"attribution {number}: {name} must be a text"
        if not act.get("content"):
            yield f"attribution {number}: content is missing"
        for name in ("type", "form"):
            if not isinstance(act.get(name), str | list | None):
                yield f"attribution {number}: {name} must be a text or a list of texts"
    quotes = item.get("quotes")
    whole = isinstance(quotes, list) and all(
        isinstance(one, list) and len(one) == 2 and all(isinstance(end, int) for end in one) for one in quotes
    )
    if quotes is not None and not whole:
        yield "quotes must be a list of pairs of offsets"


def _article(name: str, item: Mapping[str, Any]) -> GoldArticle:
    paragraphs = item.get("paragraphs") or [0] * len(item["sentences"])
    text = ""
    spans = []
    before = paragraphs[0]
    for sentence, paragraph in zip(item["sentences"], paragraphs, strict=True):
        if text:
            text += " " if paragraph == before else "\n\n"
        before = paragraph
        start = len(text)
        text += normalise(sentence)[0].strip()
        spans.append((start, len(text)))
    labels = [label.get("attr") if isinstance(label, dict) else None for label in item.get("labels", [])]
    quotes = item.get("quotes")
    return GoldArticle(
        id=name,
        title=str(item.get("title") or ""),
        text=text,
        sentences=tuple(spans),
        attributed=tuple(None if label is None else bool(label) for label in labels) or (None,) * len(spans),
        acts=tuple(_act(act) for act in item["attributions"]),
        quotes=None if quotes is None else tuple((first, last) for first, last in quotes),
    )


def _act(act: Mapping[str, Any]) -> GoldAct:
    return GoldAct(
        sentence=act["s"],
        content=normalise(act["content"])[0].strip(),
        source=act.get("source") or "",
        entity=act.get("entity") or "",
        types=_several(act.get("type")),
        forms=_several(act.get("form")),
        cue=act.get("cue") or "",
    )


def _several(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else ((value,) if value else ())
