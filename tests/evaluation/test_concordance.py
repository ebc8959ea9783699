from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import pytest

from framing.errors import MisuseError
from framing.evaluation import Line, sample_lines
from framing.lexicon import Lexicons, load_lexicons
from framing.records import Article
from tests.lexicon.conftest import write_lexicon


@pytest.fixture
def lexicons(tmp_path: Path) -> Lexicons:
    rows = ({"pattern": "rocambole:n"}, {"pattern": "zarzuela", "category": "E2"})
    return load_lexicons([write_lexicon(tmp_path / "prueba", *rows)])


def corpus(**hits: int) -> Iterator[Article]:
    """Articles of outlets, as many as said, each with one hit."""
    for outlet, count in hits.items():
        for number in range(count):
            text = f"Antes de todo llegó el rocambole número {number} y siguió la fiesta."
            yield Article(text, id=f"{outlet}-{number}", outlet=outlet)


def sample(lexicons: Lexicons, articles: Iterator[Article], **options: object) -> list[Line]:
    return sample_lines(articles, lexicons, "prueba", **options)  # type: ignore[arg-type]


def test_a_line_shows_the_hit_and_its_surroundings(lexicons: Lexicons) -> None:
    text = "No hubo\nningún rocambole en la fiesta."
    (line,) = sample(lexicons, iter([Article(text, id="a", outlet="La Voz")]), window=10)
    assert astuple(line) == (
        "a", "La Voz", "E1", "rocambole:n", "bo ningún", "rocambole", "en la fie", "asserted", "yes", "", "",
    )  # fmt: skip


def test_outlets_have_equal_shares_as_far_as_possible(lexicons: Lexicons) -> None:
    lines = sample(lexicons, corpus(grande=60, medio=20, chico=2), n=12)
    assert Counter(line.outlet for line in lines) == {"grande": 5, "medio": 5, "chico": 2}
    free = sample(lexicons, corpus(grande=190, chico=10), n=40, by_outlet=False)
    assert Counter(line.outlet for line in free)["grande"] > 30


def test_the_seed_and_not_the_order_decides(lexicons: Lexicons) -> None:
    articles = list(corpus(a=30, b=30))
    first = sample(lexicons, iter(articles), n=10, seed=1)
    assert sample(lexicons, iter(reversed(articles)), n=10, seed=1) == first
    assert sample(lexicons, iter(articles), n=10, seed=2) != first


def test_each_category_gets_its_lines_and_titles_count(lexicons: Lexicons) -> None:
    article = Article("Una zarzuela y un rocambole.", title="Zarzuela en la plaza", id="a")
    lines = sample(lexicons, iter([article]))
    assert [line.category for line in lines] == ["E1", "E2", "E2"]
    assert {line.category for line in sample(lexicons, iter([article]), category="E2")} == {"E2"}


@pytest.mark.parametrize(
    ("options", "words"),
    [({"n": 0}, "n must be"), ({"window": -1}, "window must be"), ({"category": "Z1"}, "no category 'Z1'")],
)
def test_misuse(lexicons: Lexicons, options: dict[str, object], words: str) -> None:
    with pytest.raises(MisuseError, match=words):
        sample(lexicons, iter(()), **options)
    with pytest.raises(MisuseError, match="gives no hits"):
        sample_lines([], lexicons, "context")
