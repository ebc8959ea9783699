"""The article that the project started from, coded by hand: tests/gold/seed_gold.json.

Document values must lie inside the tolerances that were set before there was any code (MEASURES 4.7).
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import framing as fr
from framing.records import ArticleScore, Attribution

ROOT = Path(__file__).resolve().parent.parent
GOLD: dict[str, Any] = json.loads((ROOT / "gold" / "seed_gold.json").read_text(encoding="utf-8"))


@cache
def seed() -> ArticleScore:
    return fr.score_article(fr.read_article(ROOT.parent / "seeds" / "otan-ucrania.txt"))


def overlaps(left: tuple[int, int], right: tuple[int, int] | list[int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("escalation", 19, 28), ("deescalation", 2, 7), ("alarm", 9, 19), ("reassurance", 0, 2)],
)
def test_scores_lie_in_their_tolerance(name: str, low: float, high: float) -> None:
    score = seed().scores[name]
    assert low <= score.score <= high
    assert score.ci is not None
    assert score.ci[0] < score.score < score.ci[1]


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (lambda r: r.net_escalation.nei, 0.50, 0.75),
        (lambda r: r.author_voice_share, 0.55, 0.75),
        (lambda r: r.scores["alarm"].without_shared, 6, 16),
        (lambda r: r.scores["escalation"].units_for, 13, 18),
        (lambda r: r.scores["deescalation"].units_for, 2, 5),
        (lambda r: r.scores["alarm"].units_for, 6, 12),
        (lambda r: r.sources.acts, 15, 18),
        (lambda r: r.sources.sources, 6, 6),
        (lambda r: r.sources.by_source["Rob Bauer"], 7, 8),
        (lambda r: r.sources.types["ANO"], 2, 2),
        (lambda r: r.sources.hhi, 0.254, 0.334),
        (lambda r: r.sources.official.value, 0.626, 0.786),
        (lambda r: r.sources.anonymous.value, 0.038, 0.198),
        (lambda r: r.sources.media_own.value, 0.096, 0.256),
        (lambda r: r.sources.relay.value, 0.391, 0.551),
        (lambda r: r.sources.type_diversity, 0.639, 0.759),
        (lambda r: r.sources.score, 58.7, 70.7),
        (lambda r: r.sources.attributed_token_share, 0.491, 0.611),
        (lambda r: r.sources.unattributed_claim_rate, 1 / 34, 3 / 34),
        (lambda r: 815 * r.sources.quoted_token_share, 262, 268),
    ],
)
def test_other_measures_lie_in_their_tolerance(value: Any, low: float, high: float) -> None:
    assert low <= round(value(seed()), 6) <= high


def test_sentences_units_tokens_and_quotes_are_exact() -> None:
    result = seed()
    assert (result.n_units, result.n_tokens, result.n_paragraphs) == (34, 815, 17)
    assert [(quote.start, quote.end) for quote in result.quotes] == [
        tuple(quote["inner"]) for quote in GOLD["quotes"]
    ]
    assert [quote.kind for quote in result.quotes] == [quote["kind"] for quote in GOLD["quotes"]]


def test_required_hits_are_found() -> None:
    required = [gold for gold in GOLD["hits"] if gold["required"]]
    missed = [
        gold["id"]
        for gold in required
        if not any(
            hit.category == gold["cat"] and overlaps((hit.start, hit.end), gold["span"]) and hit.value > 0
            for hit in seed().hits
        )
    ]
    assert len(required) == 38
    assert missed == []


def test_nothing_forbidden_fires() -> None:
    fired = [
        (gold["text"], gold["must_not_be"])
        for gold in GOLD["forbidden"]
        if any(
            hit.category == gold["must_not_be"] and overlaps((hit.start, hit.end), gold["span"])
            for hit in seed().hits
        )
    ]
    assert fired == []
    assert not any(hit.negated for hit in seed().hits if hit.start < 121), (
        "S1: 'ningún secreto' negates nothing"
    )


def test_hits_beyond_the_gold_are_few() -> None:
    """Precision on the seed: a hit that no gold row explains."""
    extra = [
        (hit.category, hit.text)
        for hit in seed().hits
        if not any(
            hit.category == gold["cat"] and overlaps((hit.start, hit.end), gold["span"])
            for gold in GOLD["hits"]
        )
    ]
    assert extra == []


def test_every_counted_act_is_found_with_its_type() -> None:
    counted = [act for act in seed().attributions if act.counted]
    for gold in (gold for gold in GOLD["attributions"] if gold["counts"]):
        assert any(
            act.type == gold["type"] and overlaps(act.content, gold["content"]) and same_source(act, gold)
            for act in counted
        ), gold["id"]


def same_source(act: Attribution, gold: dict[str, Any]) -> bool:
    def plain(name: str) -> str:
        return name.casefold().replace("ë", "e").removeprefix("una ")

    return plain(act.entity) == plain(gold["source"])


def test_no_false_attribution() -> None:
    cues = [act.cue for act in seed().attributions if act.cue is not None]
    for gold in GOLD["forbidden_attribution"]:
        if gold["text"] == "informes":
            continue  # a SIN cue by the gold's own table of attributions (A12)
        assert not any(overlaps((cue.start, cue.end), gold["span"]) for cue in cues), gold["text"]


def test_where_it_was_published_before() -> None:
    sources = seed().sources
    assert sources.republished_from is not None
    assert (sources.republished_from.outlet, sources.republished_from.url) == (
        GOLD["republished_from"]["outlet"],
        GOLD["republished_from"]["url"],
    )
    assert set(sources.media_mentioned) == set(GOLD["media_mentioned"])


def test_each_score_can_be_worked_out_again_from_its_hits() -> None:
    result = seed().to_dict()
    for name, score in result["scores"].items():
        values = [unit[name] for unit in result["units"]]
        mean = 100 * sum(1 - 2**-value for value in values) / len(values)
        assert score["score"] == pytest.approx(mean)
        by_hits = sum(hit["value"] for hit in result["hits"] if hit["dimension"] == name)
        assert sum(values) <= by_hits + 1e-9
