"""Why a classifier says what it says of a sentence: contributions that add up, with their places in the text.

A linear classifier's decision is ``sum of x_j * beta_j + intercept``. Each product is a contribution; n-grams
are shown where they stand, measures with the lexicon entries that they count.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from framing.learn.places import Located, find_characters, find_terms, locate_terms
from framing.learn.weights import FeatureKind, Part, Weights
from framing.lexicon import Lexicons, find_hits
from framing.measures.reading import attributed_voice
from framing.records import Document, Hit, Span
from framing.sources import attribute
from framing.text import segment

if TYPE_CHECKING:
    import pandas as pd

_WORD = re.compile(r"\S+")
SHOWN = 8
"""Words named for a sentence in a notebook."""
COLUMNS = (
    "sentence", "start", "end", "text", "label", "p", "decision", "feature", "kind", "value", "weight",
    "contribution", "spans",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to a decision: ``contribution = value * weight``.

    ``feature`` is written for people: words as they are, characters with … where the word goes on (``…cri``
    ends a word in "cri"), measures as their columns. ``spans`` are where it stands in the text.
    """

    feature: str
    kind: FeatureKind
    value: float
    weight: float
    contribution: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class WordShare:
    """What the n-grams on one word add to a decision; an n-gram is split evenly over its words."""

    start: int
    end: int
    text: str
    contribution: float


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence (or text) and why it is decided as it is.

    ``decision = intercept + sum of contributions + others``, where ``others`` are those not listed; also
    ``intercept + sum of words + sum of measures``. Above 0 speaks for ``label``. ``p`` is the calibrated
    probability, ``hits`` what the lexicons find in the sentence by itself.
    """

    start: int
    end: int
    text: str
    label: str
    p: float
    predicted: str
    decision: float
    intercept: float
    contributions: tuple[Contribution, ...]
    others: float
    words: tuple[WordShare, ...]
    measures: float
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A text and its sentences, explained; offsets are code points of ``text``, which is normalised."""

    text: str
    sentences: tuple[Explained, ...]

    def to_frame(self) -> "pd.DataFrame":
        """Return a table with a row for each listed contribution.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.

        """
        from framing.forms import make_frame

        rows = []
        for number, item in enumerate(self.sentences, start=1):
            head = {name: getattr(item, name) for name in COLUMNS[1:7]}
            for part in item.contributions:
                rows.append(
                    {"sentence": number, **head} | {name: getattr(part, name) for name in COLUMNS[7:]}
                )
        return make_frame(rows, COLUMNS)

    def _repr_html_(self) -> str:
        """Show sentences with their probability and the words for and against in a notebook."""
        from html import escape

        rows = []
        for item in self.sentences:
            words = sorted(item.words, key=lambda word: -abs(word.contribution))[:SHOWN]
            sides = [
                ", ".join(
                    f"{escape(word.text)} {word.contribution:+.2f}"
                    for word in words
                    if sign * word.contribution > 0
                )
                for sign in (1, -1)
            ]
            cells = (escape(item.text), escape(item.label), f"{item.p:.2f}", escape(item.predicted), *sides)
            rows.append(
                "<tr>" + "".join(f"<td style='text-align:left'>{cell}</td>" for cell in cells) + "</tr>"
            )
        names = ("sentence", "label", "p", "predicted", "speaks for", "speaks against")
        head = "".join(f"<th style='text-align:left'>{name}</th>" for name in names)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def explain_rows(
    texts: Sequence[str], weights: Weights, rows: Sequence[int], lexicons: Lexicons, *, top: int
) -> Iterator[Explained]:
    """Explain texts one by one, for the row of weights that each is to be explained by.

    In: n normalised texts; n row numbers, negative (``~row``) for the other side of two classes; how many
    contributions are listed. Out: explanations whose ``label``, ``p`` and ``predicted`` are still empty.
    """
    for text, cells, row in zip(texts, weights.rows(texts), rows, strict=True):
        sign = 1.0 if row >= 0 else -1.0
        row = row if row >= 0 else ~row
        columns, values = cells.indices, cells.data
        betas = sign * weights.weights[row, columns]
        products = values * betas
        view = _View(text, lexicons)
        found = [
            _contribution(*cell, weights.parts, view)
            for cell in zip(columns.tolist(), values.tolist(), betas.tolist(), products.tolist(), strict=True)
        ]
        found.sort(key=lambda item: (-abs(item.contribution), item.feature))
        intercept = sign * float(weights.intercepts[row])
        yield Explained(
            start=0,
            end=len(text),
            text=text,
            label="",
            p=float("nan"),
            predicted="",
            decision=float(products.sum()) + intercept,
            intercept=intercept,
            contributions=tuple(found[:top]),
            others=sum(item.contribution for item in found[top:]),
            words=tuple(view.word_shares(found)),
            measures=sum(item.contribution for item in found if not item.spans or item.kind == "measure"),
            hits=tuple(view.hits),
        )


def shift(explained: Explained, by: int) -> Explained:
    """Move an explanation of a sentence to the sentence's place in its text."""
    if not by:
        return explained
    return replace(
        explained,
        start=explained.start + by,
        end=explained.end + by,
        contributions=tuple(
            replace(item, spans=tuple((start + by, end + by) for start, end in item.spans))
            for item in explained.contributions
        ),
        words=tuple(replace(item, start=item.start + by, end=item.end + by) for item in explained.words),
        hits=tuple(replace(hit, start=hit.start + by, end=hit.end + by) for hit in explained.hits),
    )


class _View:
    """One text as the parts of a pipeline see it."""

    def __init__(self, text: str, lexicons: Lexicons) -> None:
        self.text = text
        self.document: Document = segment(text)
        matches = lexicons.scan(self.document)
        self.acts = attribute(self.document, matches, lexicons).attributions
        voice = attributed_voice(self.document, self.acts)
        self.hits = find_hits(self.document, matches, lexicons, attributed=voice)
        self._opposites = {card.dimension: card.opposite for card in lexicons.info.values()}
        self._located: dict[str, Located] = {}

    def spans(self, part: Part, name: str) -> tuple[Span, ...]:
        """Where a feature stands."""
        if part.kind == "characters":
            return tuple(find_characters(self.text, name))
        if part.kind == "word":
            if part.name not in self._located:
                self._located[part.name] = locate_terms(part.tokenizer, part.before, self.text)
            return find_terms(self._located[part.name], name)
        plain = name.removeprefix("net_")
        sides = {plain, self._opposites.get(plain)} if plain != name else {plain}
        if measured := tuple(
            (hit.start, hit.end)
            for hit in self.hits
            if hit.dimension in sides or f"{hit.dimension}_{hit.category}" in sides
        ):
            return measured
        if name in ("attributions", "attributed_share", "official", "anonymous", "relayed"):
            return tuple((act.cue.start, act.cue.end) for act in self.acts if act.cue is not None)
        return ()

    def word_shares(self, found: Sequence[Contribution]) -> Iterator[WordShare]:
        """Spread what n-grams contribute over the words that they stand on."""
        from bisect import bisect_left, bisect_right

        edges = [(match.start(), match.end()) for match in _WORD.finditer(self.text)]
        starts = [start for start, _ in edges]
        sums = [0.0] * len(edges)
        for item in found:
            if item.kind == "measure" or not item.spans:
                continue
            touched = [
                place
                for start, end in item.spans
                for place in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end))
            ]
            for place in touched:
                sums[place] += item.contribution / len(touched)
        for (start, end), total in zip(edges, sums, strict=True):
            yield WordShare(start, end, self.text[start:end], total)


def _contribution(
    column: int, value: float, weight: float, product: float, parts: Sequence[Part], view: _View
) -> Contribution:
    part = next(part for part in reversed(parts) if part.first <= column)
    name = str(part.names[column - part.first])
    return Contribution(_shown(part.kind, name), part.kind, value, weight, product, view.spans(part, name))


def _shown(kind: FeatureKind, name: str) -> str:
    if kind != "characters":
        return name
    head = "" if name.startswith(" ") else "…"
    tail = "" if name.endswith(" ") else "…"
    return f"{head}{name.strip()}{tail}"
