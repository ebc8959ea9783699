"""Cases of our own for every pattern, form and type; and real articles, where they are at hand."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from framing.lexicon import Lexicons
from framing.sources import attribute
from framing.sources.morphology import plain
from framing.text import segment
from tests.sources.conftest import Read

ROOT = Path(__file__).resolve().parents[2]
CASES = json.loads((ROOT / "tests" / "gold" / "attribution_more.json").read_text(encoding="utf-8"))
ARTICLES = Path(os.environ.get("FRAMING_DATA", str(ROOT.parent / "shared" / "data"))) / "fakenews_es.jsonl"
NOTES = {"inf.": "infinitivo", "2 tramos": "2 tramos"}
KNOWN_FAILURES = {
    "El delantero señaló el camino del gol.": "a figure of speech: no word in reach tells it from a remark",
}
LONGEST = 1500


def _params() -> list[Any]:
    params = []
    for case in CASES:
        reason = KNOWN_FAILURES.get(case["text"])
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        params.append(pytest.param(case, id=case["id"], marks=marks))
    return params


@pytest.mark.parametrize("case", _params())
def test_case(case: dict[str, Any], read: Read) -> None:
    acts = read(case["text"]).attributions
    assert len(acts) == len(case["expected"]), [(act.entity, act.form) for act in acts]
    for act, (entity, kind, form, stance, *via) in zip(acts, case["expected"], strict=True):
        kind, _, issuer = kind.partition("/emisor ")
        shape, _, note = form.rstrip(")").partition(" (")
        assert plain(act.entity).startswith(plain(entity))
        assert (act.type, act.form, act.stance) == (kind, shape, stance)
        assert NOTES.get(note, note) in act.note
        assert act.role == issuer or not issuer
        assert [f"via {act.via}"] * bool(act.via) == via


def test_cases_cover_types_and_forms() -> None:
    expected = [item for case in CASES for item in case["expected"]]
    types = {item[1].partition("/")[0] for item in expected}
    forms = {item[2].partition(" (")[0] for item in expected}
    assert len(CASES) >= 150
    assert types == {
        "GOV", "OFI", "MIL", "EXP", "EMP", "ONG", "CIU", "MED", "DOC", "ANO", "COL", "SIN",
    }  # fmt: skip
    assert forms == {
        "directa", "indirecta", "parcial", "según", "bloque", "flotante", "distancia", "pregunta",
        "nominal", "actitud",
    }  # fmt: skip


@pytest.mark.skipif(not ARTICLES.exists(), reason="fakenews_es.jsonl is not at hand (FRAMING_DATA)")
def test_real_articles_pass_and_no_quotation_swallows_one(lexicons: Lexicons) -> None:
    longest = 0
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        document = segment(json.loads(line)["text"] or "")
        reading = attribute(document, lexicons.scan(document), lexicons)
        longest = max([longest, *(quote.end - quote.start for quote in reading.quotes)])
        assert all(0 <= act.content[0] < act.content[1] <= len(document.text) for act in reading.attributions)
    assert 0 < longest <= LONGEST
