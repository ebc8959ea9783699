"""The gold: mini example and one-line cases exactly, the seed article within its tolerances."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from framing.records import Attribution
from framing.sources import SourceReading
from framing.sources.morphology import plain
from framing.text import segment
from tests.sources.conftest import Acts, Read

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
CASES = json.loads((GOLD / "attribution_cases.json").read_text(encoding="utf-8"))
KNOWN_FAILURES: frozenset[str] = frozenset()

FORMS = {
    "directa": ("directa", ""),
    "indirecta": ("indirecta", ""),
    "parcial": ("parcial", ""),
    "directa (1 cita, 2 tramos)": ("directa", "2 tramos"),
    "condicional de rumor": ("indirecta", "condicional de rumor"),
    "indirecta (SN)": ("indirecta", "SN"),
    "indirecta (inf.)": ("indirecta", "infinitivo"),
}


@pytest.fixture(scope="module")
def mini(read: Read) -> tuple[str, SourceReading]:
    text = "\n".join(json.loads((GOLD / "mini_example.json").read_text(encoding="utf-8"))["paragraphs"])
    return text, read(text)


@pytest.fixture(scope="module")
def seed(read: Read) -> SourceReading:
    text = (ROOT / "seeds" / "otan-ucrania.txt").read_bytes().decode("utf-8")
    credit = text.index("-Reuters"), text.index("-Reuters") + len("-Reuters")
    footer = text.index("Fuente: http"), len(text)
    return read(text, excluded=[credit, footer], credits=[(credit, "Reuters")])


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((GOLD / "seed_gold.json").read_text(encoding="utf-8"))
    return loaded


def counted(reading: SourceReading) -> list[Attribution]:
    return [act for act in reading.attributions if act.counted]


def test_mini_example_acts_sources_and_types(mini: tuple[str, SourceReading]) -> None:
    acts = counted(mini[1])
    assert len(acts) == 8
    assert [act.entity for act in acts] == [
        "Rusia",
        "Serguéi Lavrov",
        "fuente militar",
        "António Guterres",
        "portavoz del Ejército ucraniano",
        "expertos consultados",
        "alcalde de Járkov",
        "Serguéi Lavrov",
    ]
    assert Counter(act.type for act in acts) == {"GOV": 4, "ANO": 1, "OFI": 1, "MIL": 1, "EXP": 1}
    assert Counter(act.stance for act in acts) == {"N": 4, "E": 3, "A": 1}
    assert [act.via for act in acts if act.via] == ["Reuters"]
    assert [act.role for act in acts if act.type == "ANO"] == ["MIL"]


def test_mini_example_attributed_tokens_and_units(mini: tuple[str, SourceReading]) -> None:
    text, reading = mini
    document = segment(text)
    inside = {
        token
        for token, (start, end) in enumerate(zip(document.starts, document.ends, strict=True))
        for act in counted(reading)
        if act.content[0] <= start and end <= act.content[1]
    }
    assert (len(inside), len(document.words)) == (57, 120)
    assert len({document.unit_of[token] for token in inside}) == 8


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_one_line_cases(case: dict[str, Any], read: Read) -> None:
    acts = read(case["text"]).attributions
    if case["id"] in KNOWN_FAILURES:
        pytest.xfail("known failure")
    assert len(acts) == len(case["expected"])
    for act, (entity, kind, form, stance, *via) in zip(acts, case["expected"], strict=True):
        kind, _, issuer = kind.partition("/emisor ")
        shape, note = FORMS[form]
        assert plain(act.entity).startswith(plain(entity))
        assert (act.type, act.form, act.stance) == (kind, shape, stance)
        assert note in act.note
        assert act.role == issuer or not issuer
        assert [f"via {act.via}"] * bool(act.via) == via


def test_seed_acts_and_sources(seed: SourceReading, gold: dict[str, Any]) -> None:
    acts = counted(seed)
    by_source = Counter(plain(act.entity) for act in acts)
    wanted = [item for item in gold["attributions"] if item["counts"]]
    assert len(acts) == len(wanted) == 17
    assert by_source == {
        "rob bauer": 8,
        "jean-noel barrot": 3,
        "le monde": 3,
        "fuentes corroborantes": 1,
        "fuente militar britanica": 1,
        "donald trump": 1,
    }
    assert Counter(act.type for act in acts) == {"MIL": 8, "GOV": 3, "MED": 3, "ANO": 2, "OFI": 1}
    assert Counter(act.stance for act in acts) == {"N": 11, "E": 2, None: 4}


def test_seed_contents_cues_and_relays_are_the_golds(seed: SourceReading, gold: dict[str, Any]) -> None:
    acts = counted(seed)
    wanted = sorted(
        (item for item in gold["attributions"] if item["counts"]), key=lambda item: item["content"]
    )
    for act, item in zip(acts, wanted, strict=True):
        assert list(act.content) == item["content"], item["id"]
        assert ([act.cue.start, act.cue.end] if act.cue else None) == item["cue_span"], item["id"]
        assert act.via == item["via"], item["id"]
        assert plain(act.entity) == plain(item["source"]), item["id"]


def test_seed_records_what_does_not_count(seed: SourceReading) -> None:
    rest = [(act.entity, act.form, act.note) for act in seed.attributions if not act.counted]
    assert ("Laura Kuenssberg", "pregunta", "") in rest
    assert ("Jean-Noel Barrot", "nominal", "repetición") in rest
    assert ("", "distancia", "") in rest
    assert ("halcones", "actitud", "") in rest


def test_seed_evidentials_media_and_quotes(seed: SourceReading, gold: dict[str, Any]) -> None:
    assert seed.evidentials == ((0, 29), (2693, 2718))
    assert seed.media_mentioned == ("BBC", "Le Monde", "Reuters")
    kinds = [(item["inner"], item["kind"]) for item in gold["quotes"]]
    assert [([quote.start, quote.end], quote.kind) for quote in seed.quotes] == kinds


def test_seed_has_no_forbidden_cue(seed: SourceReading, gold: dict[str, Any]) -> None:
    forbidden = [item["span"] for item in gold["forbidden_attribution"] if item["text"] != "informes"]
    cues = [(act.cue.start, act.cue.end) for act in seed.attributions if act.cue]
    assert not [(cue, span) for cue in cues for span in forbidden if cue[0] < span[1] and span[0] < cue[1]]


def test_a_verdict_on_acts_can_fail(acts: Acts) -> None:
    assert acts("Llueve en Cuenca.") == []
