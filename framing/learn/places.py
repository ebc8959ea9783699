"""Where the features of a text stand in it: words, stems, pairs of stems, runs of characters."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from framing.learn.words import (
    NEAR,
    STOP_WORDS,
    pair_stems,
    split_words,
    stem_content,
    stem_words,
    tokenise_words,
)
from framing.records import Span
from framing.text.tokens import tokenise

Located = list[tuple[str, tuple[Span, ...]]]
"""The terms of a text in their order, as a vectoriser sees them, each with what it stands for."""

_WORD = re.compile(r"\S+")
_STOPPED = frozenset(STOP_WORDS)


def find_terms(located: Located, gram: str) -> tuple[Span, ...]:
    """Return where an n-gram of terms stands, its terms parted by spaces."""
    wanted = gram.split(" ")
    found: list[Span] = []
    for at in range(len(located) - len(wanted) + 1):
        if all(located[at + step][0] == term for step, term in enumerate(wanted)):
            if len(wanted) == 1:
                found += located[at][1]
            else:
                found.append((located[at][1][0][0], located[at + len(wanted) - 1][1][-1][1]))
    return tuple(dict.fromkeys(found))


def find_characters(text: str, gram: str) -> Iterator[Span]:
    """Yield where a run of characters inside words stands; a space is the edge of a word.

    >>> list(find_characters("Una crisis", "is "))
    [(8, 10)]
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals grow when lowered, and would shift the rest
        lowered = text
    for match in _WORD.finditer(lowered):
        padded = f" {match.group()} "
        at = padded.find(gram)
        while at >= 0:
            start = match.start() + at - 1
            yield max(start, match.start()), min(start + len(gram), match.end())
            at = padded.find(gram, at + 1)


def locate_terms(tokenizer: Callable[[str], list[str]], before: Any, text: str) -> Located:
    """Return the terms that a vectoriser's tokenizer makes of a text, with their places.

    In: the tokenizer; the transformers of texts before the vectoriser, or None; the text. Out: nothing for a
    tokenizer that is none of `framing.learn.words`.
    """
    locate = _LOCATORS.get(tokenizer)
    return [] if locate is None else locate(text, before)


def _tokens(text: str) -> tuple[list[str], list[Span]]:
    _, starts, ends = tokenise(text)
    return tokenise_words(text), list(zip(starts, ends, strict=True))


def _one_by_one(view: Callable[[str], Sequence[str]]) -> Callable[[str, Any], Located]:
    def locate(text: str, _before: Any) -> Located:
        return [(term, (span,)) for term, span in zip(view(text), _tokens(text)[1], strict=True)]

    return locate


def _content(text: str, _before: Any) -> Located:
    kept = [span for word, span in zip(*_tokens(text), strict=True) if word not in _STOPPED]
    return [(term, (span,)) for term, span in zip(stem_content(text), kept, strict=True)]


def _pairs(text: str, before: Any) -> Located:
    stems = _content(text, before)
    return [
        (f"{first}~{second}", (*one, *other))
        for place, (first, one) in enumerate(stems)
        for second, other in stems[place + 1 : place + 1 + NEAR]
    ]


def _joined(text: str, before: Any) -> Located:
    """Words that were joined by `Collocations` stand for as many words as they have parts."""
    terms = split_words(before.transform([text])[0]) if before is not None else split_words(text)
    spans = _tokens(text)[1]
    found: Located = []
    at = 0
    for term in terms:
        size = term.count("_") + 1
        if at + size > len(spans):
            return []
        found.append((term, ((spans[at][0], spans[at + size - 1][1]),)))
        at += size
    return found


_LOCATORS: Mapping[Any, Callable[[str, Any], Located]] = {
    tokenise_words: _one_by_one(tokenise_words),
    stem_words: _one_by_one(stem_words),
    stem_content: _content,
    pair_stems: _pairs,
    split_words: _joined,
}
