import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framing.records import Document, Span
from framing.text import normalise, segment
from framing.text.quotes import LONGEST

PIECES = """
    la paz Sr. EE. UU. … . ? ! « » “ ” " ' ’ — -Reuters ¿ ( ) [ ] : , 3 2.5% El dijo No İ A. -
"""
SPANISH = st.lists(st.sampled_from([*PIECES.split(), "\n", "\t"]), max_size=80).map(" ".join) | st.text(
    alphabet="aA.«»“\"' —-\n…()1:ñ", max_size=200
)
SPANS = st.lists(st.tuples(st.integers(-5, 120), st.integers(-5, 120)), max_size=4)


def check(document: Document, excluded: list[Span]) -> None:
    text = document.text
    for spans in (
        document.paragraphs,
        [(item.start, item.end) for item in document.sentences],
        [(item.start, item.end) for item in document.units],
        [(item.start, item.end) for item in document.quotes],
        list(zip(document.starts, document.ends, strict=True)),
    ):
        reached = 0
        for start, end in spans:
            assert reached <= start < end <= len(text)
            assert not text[start].isspace()
            assert not text[end - 1].isspace()
            reached = end
    for sentence in document.sentences:
        start, end = document.paragraphs[sentence.paragraph]
        assert start <= sentence.start < sentence.end <= end
    assert len(document.unit_of) == len(document.words)
    assert [document.unit_of.count(index) for index in range(len(document.units))] == [
        unit.last - unit.first for unit in document.units
    ]
    for index, unit in enumerate(document.units):
        assert document.unit_of[unit.first : unit.last] == [index] * (unit.last - unit.first)
        assert unit.start <= document.starts[unit.first]
        assert document.ends[unit.last - 1] <= unit.end
    for start, end in excluded:
        assert not any(
            token < end and start < stop for token, stop in zip(document.starts, document.ends, strict=True)
        )
    for quote in document.quotes:
        assert quote.end - quote.start <= LONGEST
        assert quote.inserted_tokens >= 0


@given(st.text() | SPANISH, SPANS)
@example("«" * 50, [])
@example('a\n»b\n»c «d\n«e» "', [(0, 3)])
def test_any_text_comes_apart_in_order(raw: str, excluded: list[Span]) -> None:
    text, _ = normalise(raw)
    check(segment(text, excluded=excluded), [span for span in excluded if span[0] < span[1] and span[1] > 0])


@given(st.text(alphabet=st.characters()))
def test_text_that_nobody_normalised_breaks_nothing(text: str) -> None:
    check(segment(text), [])


@given(SPANISH)
def test_sentences_hold_every_token_once(text: str) -> None:
    document = segment(text)
    inside = [
        index
        for sentence in document.sentences
        for index, start in enumerate(document.starts)
        if sentence.start <= start < sentence.end
    ]
    assert inside == list(range(len(document.words)))


def test_nothing_in_nothing_out() -> None:
    assert segment("") == Document("", (), (), (), (), [], [], [], [])


def test_what_is_excluded_is_no_sentence_and_no_unit() -> None:
    text = "La guerra sigue sin tregua. (Foto: EFE.)\nFuente: la agencia de siempre.\nFin."
    document = segment(text, excluded=[(28, 40), (41, 71)])
    assert [text[item.start : item.end] for item in document.sentences] == [
        "La guerra sigue sin tregua.",
        "Fin.",
    ]
    assert [text[item.start : item.end] for item in document.units] == ["La guerra sigue sin tregua.", "Fin."]
    assert document.units[1].paragraph == 2
    assert document.words == ["la", "guerra", "sigue", "sin", "tregua", "fin"]


@pytest.mark.parametrize("excluded", [[(28, 40), (30, 35)], [(35, 40), (28, 36)], [(28, 1000), (-3, 0)]])
def test_excluded_spans_may_come_in_any_order(excluded: list[Span]) -> None:
    text = "La guerra sigue sin tregua. (Foto: EFE.)"
    assert len(segment(text, excluded=excluded).words) == 5


def test_every_article_comes_apart(articles: list[str]) -> None:
    assert articles
    for raw in articles:
        text, _ = normalise(raw)
        document = segment(text)
        assert document.units or not re.search(r"\w", text)
        assert all(quote.end - quote.start <= LONGEST for quote in document.quotes)
