import math
import sys
from pathlib import Path

import pytest

from framing.errors import MissingExtraError, MisuseError
from framing.evaluation import find_candidates
from framing.lexicon import Lexicons, load_lexicons
from framing.records import Article
from tests.lexicon.conftest import write_lexicon

pytest.importorskip("nltk", reason="expanding a lexicon needs the extra 'learn'")

WITH = "El rocambole trajo pena negra a los vecinos."
WITHOUT = "La tarde dejó calma en los barrios y los vecinos."


@pytest.fixture
def lexicons(tmp_path: Path) -> Lexicons:
    return load_lexicons([write_lexicon(tmp_path / "prueba", {"pattern": "rocambole:n"})])


def articles(mark: bool | None = None) -> list[tuple[Article, bool | None]]:
    return [
        (
            Article("\n".join([WITH, WITHOUT, WITHOUT]), id=str(number)),
            mark if number else None if mark is None else not mark,
        )
        for number in range(4)
    ]


def test_terms_beside_hits_come_first_and_known_ones_are_marked(lexicons: Lexicons) -> None:
    found = {item.term: item for item in find_candidates(articles(), lexicons, "prueba")}
    assert {"rocambole", "trajo", "pena", "negra", "pena negra"} <= found.keys()
    assert found["rocambole"].in_lexicon == "rocambole:n"
    pair = found["pena negra"]
    assert (pair.in_lexicon, pair.target, pair.rest, pair.articles) == ("", 4, 0, 4)
    assert pair.pmi == pytest.approx(math.log2(4 * 12 / (4 * 4)), abs=1e-3)
    assert pair.with_entry == "rocambole:n"
    assert pair.example == WITH
    assert pair.likelihood_ratio > 0
    assert math.isnan(found["pena"].likelihood_ratio)
    assert not {"tarde", "vecinos", "los", "el"} & found.keys()


def test_n_counts_new_terms_only(lexicons: Lexicons) -> None:
    found = find_candidates(articles(), lexicons, "prueba", n=2)
    assert sum(not item.in_lexicon for item in found) == 2
    assert [item.z for item in found] == sorted((item.z for item in found), reverse=True)


def test_articles_may_be_compared_instead_of_sentences(lexicons: Lexicons) -> None:
    one = [(Article("Gana el circo. Gana el circo.", id=str(number)), True) for number in range(3)]
    other = [(Article("Pierde el teatro. Pierde el teatro.", id=str(number)), False) for number in range(3)]
    found = find_candidates([*one, *other], lexicons, "prueba")
    assert {item.term for item in found} == {"gana", "circo"}
    assert all(math.isnan(item.pmi) for item in found)


def test_a_term_of_a_single_article_is_no_candidate(lexicons: Lexicons) -> None:
    text = " ".join([WITH] * 5)
    assert find_candidates([(Article(text), None), (Article(WITHOUT), None)], lexicons, "prueba") == []


def test_misuse_and_a_missing_nltk_are_told(lexicons: Lexicons, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MisuseError, match="n must be"):
        find_candidates([], lexicons, "prueba", n=0)
    monkeypatch.setitem(sys.modules, "nltk.collocations", None)
    with pytest.raises(MissingExtraError, match=r"framing\[learn\]"):
        find_candidates([], lexicons, "prueba")
