"""The seed article comes out of this room exactly as it was analysed by hand."""

from collections.abc import Sequence
from typing import Any

import pytest

from framing.records import Document, Span
from framing.text import normalise, segment
from framing.text.tokens import TOKEN

FOOTER = (5005, 5105)


@pytest.fixture(scope="module")
def excluded(seed_text: str) -> Sequence[Span]:
    credit = seed_text.index("-Reuters")
    return [(credit, credit + len("-Reuters")), FOOTER]


@pytest.fixture(scope="module")
def document(seed_text: str, excluded: Sequence[Span]) -> Document:
    return segment(seed_text, excluded=excluded)


def test_the_seed_is_normal_already(seed_text: str) -> None:
    assert normalise(seed_text) == (seed_text, ())
    assert len(seed_text) == 5105


def test_sentences(document: Document, gold: dict[str, Any]) -> None:
    body = gold["sentences"][:35]
    assert [(item.start, item.end) for item in document.sentences] == [
        (item["start"], item["end"]) for item in body
    ]
    assert [f"P{item.paragraph + 1}" for item in document.sentences] == [item["para"] for item in body]


def test_without_exclusions_the_footer_is_the_last_sentence(seed_text: str) -> None:
    document = segment(seed_text)
    assert len(document.sentences) == 36
    assert (document.sentences[-1].start, document.sentences[-1].end) == FOOTER


def test_the_credit_stays_with_the_sentence_before_it(document: Document, seed_text: str) -> None:
    sentence = document.sentences[26]
    assert (sentence.start, sentence.end) == (3704, 3864)
    assert seed_text[sentence.start : sentence.end].endswith("China. -Reuters")


def test_units_and_tokens(document: Document) -> None:
    assert len(document.units) == 34
    assert len(document.words) == len(document.starts) == len(document.ends) == len(document.unit_of) == 815
    joined = [unit for unit in document.units if (unit.start, unit.end) == (671, 801)]
    assert len(joined) == 1, "«¿Por qué?» joins the sentence before it"


def test_quotes(document: Document, gold: dict[str, Any]) -> None:
    assert [(item.start, item.end, item.kind) for item in document.quotes] == [
        (*item["inner"], item["kind"]) for item in gold["quotes"]
    ]
    for found, item in zip(document.quotes, gold["quotes"], strict=True):
        assert document.text[found.start : found.end] == item["text"]
        assert len(TOKEN.findall(item["text"])) == item["n_tokens"]


def test_defects_of_quotes(document: Document, gold: dict[str, Any]) -> None:
    wrong = {
        item["id"]: found.defect
        for found, item in zip(document.quotes, gold["quotes"], strict=True)
        if found.defect
    }
    assert wrong == {"Q9": "cierre_erroneo", "Q12": "cierre_erroneo"}
    assert document.flags == ("quote_wrong_closer",)


def test_editorial_insertions(document: Document) -> None:
    assert [quote.inserted_tokens for quote in document.quotes] == [0] * 9 + [4, 0, 0]
