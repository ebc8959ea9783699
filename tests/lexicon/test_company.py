"""A lexicon whose words stand alone in an article is silent there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from framing.errors import LexiconError
from framing.lexicon import Lexicons, load_lexicons
from framing.lexicon.source import read_lexicon
from framing.measures import score_article
from framing.records import Article, ArticleScore
from tests.lexicon.conftest import CARD, write_lexicon

LONELY = "indicios_aislados"
FILLER = "La fiesta de la plaza siguió con música y baile hasta la noche, sin prisa ni pausa. "
ROWS = (
    {"pattern": "rocambole:n"},
    {"pattern": "zarzuela:n"},
    {"pattern": "bodegón:n"},
    {"pattern": "peluquín:n", "category": "E2", "weight": "0"},
)
Score = Callable[..., ArticleScore]


@pytest.fixture(scope="module")
def lexicons(tmp_path_factory: pytest.TempPathFactory) -> Lexicons:
    card = CARD.replace("[categories]", "company = 250\n[categories]").replace("escalation", "prueba")
    return load_lexicons([write_lexicon(tmp_path_factory.mktemp("lexicons") / "prueba", *ROWS, card=card)])


@pytest.fixture
def score(lexicons: Lexicons) -> Score:
    def run(sentences: str, *, filler: int, title: str | None = None) -> ArticleScore:
        return score_article(Article(FILLER * filler + sentences, title=title), lexicons=lexicons)

    return run


def words(found: ArticleScore) -> list[str]:
    return [hit.text for hit in (*found.title_hits, *found.hits)]


def test_a_lone_word_in_a_long_article_does_not_count(score: Score) -> None:
    found = score("Un rocambole y otro rocambole.", filler=13)
    assert 200 < found.n_tokens < 250
    assert words(found) == []
    assert LONELY in found.flags
    assert found.scores["prueba"].score == 0


def test_enough_different_words_for_the_length_count(score: Score) -> None:
    assert len(words(score("Un rocambole y una zarzuela.", filler=13))) == 2
    assert words(score("Un rocambole y una zarzuela.", filler=16)) == []
    found = score("Un rocambole, un gran bodegón y una zarzuela.", filler=16)
    assert len(words(found)) == 3
    assert LONELY not in found.flags


def test_the_title_is_company_and_is_silenced_too(score: Score) -> None:
    assert len(words(score("Un rocambole.", filler=13, title="Una gran zarzuela"))) == 2
    assert words(score("", filler=13, title="Una gran zarzuela")) == []


def test_topic_words_stand_for_one(score: Score) -> None:
    topic = "Un peluquín. Otro peluquín. "
    assert words(score(f"{topic} Un rocambole.", filler=13)) == ["rocambole"]
    assert words(score(f"{topic} Un rocambole.", filler=17)) == []


def test_a_short_text_keeps_its_hits(score: Score) -> None:
    found = score("Un rocambole.", filler=11)
    assert words(found) == ["rocambole"]
    assert LONELY not in found.flags


def test_words_of_a_users_lexicon_for_the_same_dimension_stay(tmp_path: Path) -> None:
    folder = write_lexicon(tmp_path / "suyo", {"pattern": "rocambole:n"})
    text = FILLER * 13 + "Hubo un atentado. Un rocambole."
    alone = score_article(Article(FILLER * 13 + "Hubo un atentado."))
    assert alone.hits == ()
    found = score_article(Article(text), lexicons=load_lexicons([folder]))
    assert "rocambole" in [hit.text for hit in found.hits]


@pytest.mark.parametrize("value", ["-1", "1.5", "true", '"400"'])
def test_what_the_card_may_say(tmp_path: Path, value: str) -> None:
    card = CARD.replace("[categories]", f"company = {value}\n[categories]")
    with pytest.raises(LexiconError, match="company must be a number of words, 0 to"):
        read_lexicon(write_lexicon(tmp_path / "prueba", *ROWS, card=card))
