import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gold_records import (
    MINI,
    MINI_TEXT,
    SEED_TEXT,
    mini_document,
    seed_attributions,
    seed_document,
    seed_hits,
)

from framing.errors import MisuseError
from framing.lexicon import load_lexicons
from framing.measures.reading import attributed_voice
from framing.measures.score import NOTICE, score_article
from framing.records import DIMENSIONS, Article, ArticleScore, Quote

FOOTER = (5005, 5105)
CREDIT = (3855, 3864)
ENGLISH = (
    "The government said on Tuesday that the talks would go on. Nobody knows when they will end. The "
    "minister told reporters that it was too early to say. There was no word from the other side.\n"
) * 6


@pytest.fixture(scope="module")
def seed() -> ArticleScore:
    return score_article(Article(SEED_TEXT, id="seed", excluded=(CREDIT, FOOTER)))


def test_the_seed_is_measured_from_text_to_numbers(seed: ArticleScore) -> None:
    assert (seed.n_units, seed.n_tokens, seed.n_paragraphs) == (34, 815, 17)
    assert len(seed.units) == 34
    assert {"texto_insuficiente", "baja_precision", "no_espanol"}.isdisjoint(seed.flags)
    for name in DIMENSIONS:
        score = seed.scores[name]
        assert score.ci is not None
        assert score.ci[0] <= score.score <= score.ci[1]
        assert math.isnan(score.title)
    assert seed.notice == NOTICE
    assert seed.provenance["settings"]["resampled"] == "17 paragraphs"


def test_every_score_can_be_computed_again_from_the_hits(seed: ArticleScore) -> None:
    for name in DIMENSIONS:
        saturated = [1 - 2 ** -unit.values[name] for unit in seed.units]
        assert seed.scores[name].score == pytest.approx(100 * sum(saturated) / 34)
        values: dict[tuple[int, str], float] = {}
        for hit in seed.hits:
            if hit.dimension == name:
                key = (hit.unit, hit.category)
                values[key] = values.get(key, 0.0) + hit.value
        total = sum(min(2.0, value) for value in values.values())
        assert sum(unit.values[name] for unit in seed.units) == pytest.approx(total)


def test_hits_lie_in_their_units_and_read_as_the_text_does(seed: ArticleScore) -> None:
    assert seed.hits
    for hit in seed.hits:
        unit = seed.units[hit.unit]
        assert unit.start <= hit.start < hit.end <= unit.end
        assert SEED_TEXT[hit.start : hit.end] == hit.text


def test_units_with_counted_content_are_marked(seed: ArticleScore) -> None:
    marked = sum(unit.attributed for unit in seed.units)
    assert seed.sources.score == pytest.approx(100 * marked / 34)


def test_the_same_call_gives_the_same_bytes_and_another_seed_other_intervals() -> None:
    article = Article(SEED_TEXT, excluded=(CREDIT, FOOTER))
    first, second = (json.dumps(score_article(article).to_dict(), allow_nan=False) for _ in range(2))
    assert first == second
    other = score_article(article, seed=1)
    assert other.scores["escalation"].ci != score_article(article).scores["escalation"].ci
    assert other.scores["escalation"].score == score_article(article).scores["escalation"].score


def test_the_provenance_names_version_lexicons_settings_and_categories(seed: ArticleScore) -> None:
    assert seed.provenance["framing"] == "0.1.0"
    assert all(
        len(entry["sha256"]) == 64 and entry["version"] for entry in seed.provenance["lexicons"].values()
    )
    settings = {"seed": 0, "replicates": 2000, "title_share": 0.2}
    assert settings.items() <= seed.provenance["settings"].items()
    assert set(seed.provenance["categories"]["E1"]) == {"es", "en"}


def test_the_title_is_scored_apart_and_its_hits_bear_no_unit() -> None:
    scored = score_article(Article(MINI_TEXT, title=MINI["title"]))
    untitled = score_article(Article(MINI_TEXT))
    assert "baja_precision" in scored.flags
    assert all(score.ci is None for score in scored.scores.values())
    assert scored.title_hits
    assert all(hit.unit == -1 for hit in scored.title_hits)
    assert untitled.title_hits == ()
    both = scored.scores["escalation"]
    body = score_article(Article(MINI_TEXT, title=MINI["title"]), title_share=0).scores["escalation"].score
    assert both.score == pytest.approx(0.8 * body + 0.2 * both.title)


@pytest.mark.parametrize("title", [None, "", " ", "— …"])
def test_a_title_without_words_is_no_title(title: str | None) -> None:
    scored = score_article(Article(MINI_TEXT, title=title))
    assert math.isnan(scored.scores["alarm"].title)
    assert scored.scores["alarm"].score == score_article(Article(MINI_TEXT)).scores["alarm"].score


@pytest.mark.parametrize("text", ["", "\n\n", "Rusia atacó.", "— … —"])
def test_a_text_of_next_to_nothing_is_flagged_and_has_no_score(text: str) -> None:
    scored = score_article(Article(text))
    assert scored.flags == ("texto_insuficiente",)
    assert all(math.isnan(score.score) for score in scored.scores.values())
    assert scored.sensitivity == ()
    assert math.isnan(scored.sources.score)
    json.dumps(scored.to_dict(), allow_nan=False)


def test_an_english_article_is_flagged_and_has_no_score() -> None:
    scored = score_article(Article(ENGLISH))
    assert "no_espanol" in scored.flags
    assert all(math.isnan(score.score) for score in scored.scores.values())
    assert math.isnan(scored.net_escalation.theta)
    assert math.isnan(scored.author_voice_share)


def test_the_flags_of_the_reader_come_first_and_none_comes_twice() -> None:
    scored = score_article(Article("Nada.", flags=("codificacion_dudosa", "texto_insuficiente")))
    assert scored.flags == ("codificacion_dudosa", "texto_insuficiente")


def test_few_acts_flag_the_concentration_and_enough_acts_do_not() -> None:
    filler = "La lluvia cayó toda la tarde sobre los tejados de la ciudad y las calles quedaron vacías.\n"
    paragraphs = MINI["paragraphs"]
    few = score_article(Article(filler * 4 + "\n".join(paragraphs[:4])))
    assert 3 <= few.sources.acts < 6
    assert "hhi_pocos_actos" in few.flags
    assert not math.isnan(few.sources.hhi)
    assert "hhi_pocos_actos" not in score_article(Article(MINI_TEXT)).flags


def test_a_lexicon_of_the_users_own_adds_a_dimension(tmp_path: Path) -> None:
    folder = tmp_path / "solidaridad"
    folder.mkdir()
    (folder / "card.toml").write_text(
        'name = "solidaridad"\nversion = "1"\ndimension = "solidarity"\nlanguage = "es"\n'
        'licence = "CC0"\nstatus = "sin validar"\ndescription = "Palabras de ayuda."\n'
        '[categories]\nS1 = "ayuda | help"\n',
        encoding="utf-8",
    )
    (folder / "entries.csv").write_text(
        "pattern,kind,category,weight,shared,region,modality,requires,veto,example,counterexample,note\n"
        "tregua,noun,S1,1,,,,,,Queremos una tregua.,Queremos pan.,\n",
        encoding="utf-8",
    )
    scored = score_article(Article(MINI_TEXT), lexicons=load_lexicons([folder]))
    assert list(scored.scores) == [*DIMENSIONS, "solidarity"]
    assert scored.scores["solidarity"].score == pytest.approx(100 * 0.5 / 9)
    assert scored.units[8].values["solidarity"] == 1.0
    assert scored.to_dict()["provenance"]["categories"]["S1"] == {"es": "ayuda", "en": "help"}


def test_voice_follows_counted_acts_reported_questions_and_whole_quotations() -> None:
    # "pregunta indirecta" is the gold's name for the form that the contract calls "pregunta".
    acts = [
        replace(act, form="pregunta") if act.form.startswith("pregunta") else act
        for act in seed_attributions()
    ]
    spans = attributed_voice(seed_document(), acts)
    for hit in seed_hits(optional=True):
        voice = "attributed" if any(start <= hit.start < end for start, end in spans) else "author"
        assert (hit.text, voice) == (hit.text, hit.voice)


def test_a_quotation_without_a_speaker_is_not_the_authors_voice_but_scare_quotes_are() -> None:
    quotes = (Quote(0, 20, "direct"), Quote(30, 40, "scare"), Quote(50, 60, "partial"))
    assert attributed_voice(replace(mini_document(), quotes=quotes), ()) == [(0, 20)]


BAD: list[tuple[Callable[[], Any], str]] = [
    (
        lambda: score_article("Rusia atacó."),  # type: ignore[arg-type]
        "article must be an Article, got 'Rusia atacó.'; make one with read_article(path) or "
        "read_article(text=...)",
    ),
    (
        lambda: score_article(Article(""), seed=-1),
        "seed must be a whole number from 0 up, got -1; leave it out for 0",
    ),
    (
        lambda: score_article(Article(""), seed=True),
        "seed must be a whole number from 0 up, got True; leave it out for 0",
    ),
    (
        lambda: score_article(Article(""), replicates=10),
        "replicates must be a whole number from 100 to 100000, got 10; leave it out for 2000",
    ),
    (
        lambda: score_article(Article(""), title_share=1),
        "title_share must be a number from 0 to below 1, got 1; leave it out for 0.2",
    ),
    (
        lambda: score_article(Article(""), title_share=math.nan),
        "title_share must be a number from 0 to below 1, got nan; leave it out for 0.2",
    ),
    (
        lambda: score_article(Article(""), lexicons="alarm"),  # type: ignore[arg-type]
        "lexicons must be what load_lexicons() returns, got 'alarm'; leave it out for the project's own",
    ),
]


@pytest.mark.parametrize(("call", "message"), BAD)
def test_a_bad_argument_gets_a_sentence(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(MisuseError) as caught:
        call()
    assert str(caught.value) == message
