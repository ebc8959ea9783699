import io

import pytest
from rich.console import Console

from framing.records import ArticleScore
from framing.show import print_table
from tests.show.articles import hostile, seed, too_short


def printed(result: ArticleScore, width: int = 80, lang: str = "es") -> str:
    paper = io.StringIO()
    print_table(result, Console(file=paper, width=width), lang=lang)  # type: ignore[arg-type]
    return paper.getvalue()


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_it_fits(width: int, lang: str) -> None:
    text = printed(seed(), width, lang)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "…" not in text.replace("−1 … +1", "")
    assert "\x1b" not in text


def test_it_has_scores_sentences_sources_flags_and_the_notice() -> None:
    text = " ".join(printed(seed(), 120).split())
    score = seed().scores["escalation"]
    assert f"{score.score:.1f}".replace(".", ",") in text
    assert "Tercera Guerra Mundial" in text
    assert "Rob Bauer militar 8 47 % Reuters" in text.replace("\xa0", " ")
    assert "comillas cerradas con el signo equivocado" in text
    assert "sin validación externa" in text


def test_an_article_without_scores_says_why() -> None:
    assert "no tiene puntuaciones. Texto demasiado corto" in " ".join(printed(too_short()).split())


def test_markup_and_control_characters_of_the_text_do_nothing() -> None:
    text = printed(hostile(), 120)
    assert "<script>alert(1)</script>" in text
    assert "\u202e" not in text
