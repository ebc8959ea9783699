import pandas as pd
import pytest

from framing.compare import find_keywords
from framing.errors import MisuseError
from framing.lexicon import load_lexicons

ROWS = [
    ("Alba", "s1", "El miedo creció en la ciudad. El miedo paralizó los barrios."),
    ("Alba", "s2", "El miedo volvió al puerto con la tormenta."),
    ("Brisa", "s1", "La ciudad esperaba noticias. Los barrios esperaban noticias del puerto."),
    ("Brisa", "s2", "El puerto esperaba noticias de la tormenta."),
    ("Cima", "s3", "El ballet esperaba noticias del ballet."),
    ("Cima", "s4", "Otra función del ballet."),
]


def corpus() -> pd.DataFrame:
    return pd.DataFrame(ROWS, columns=["outlet", "story", "text"])


def test_the_words_of_a_group_lead_its_list() -> None:
    found = find_keywords(corpus(), target="Alba", reference="Brisa", fewest=2)
    assert found.iloc[0]["term"] == "miedo"
    assert (found.iloc[0]["target"], found.iloc[0]["reference"], found.iloc[0]["articles"]) == (3, 0, 2)
    assert found.iloc[-1]["term"] == "noticias"
    assert "el" not in set(found["term"])


def test_words_of_a_topic_go_away_within_stories() -> None:
    everywhere = find_keywords(corpus(), target="Brisa", fewest=2)
    assert "ballet" in set(everywhere["term"])
    same = find_keywords(corpus(), target="Brisa", within="story", fewest=2)
    assert "ballet" not in set(same["term"])


def test_entries_of_lexicons_can_be_counted() -> None:
    found = find_keywords(corpus(), target="Alba", lexicons=load_lexicons(), fewest=2)
    assert found.iloc[0]["term"].startswith("alarm A1: ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"target": "Eco"}, "target must be one of Alba, Brisa, Cima, got 'Eco'"),
        ({"target": "Alba", "reference": "Alba"}, "target and reference are the same group"),
        ({"target": "Cima", "within": "story"}, "there is nothing to hold 'Cima' against on the same story"),
        ({"target": "Alba", "by": "paper"}, "no column 'paper'"),
    ],
)
def test_misuse_is_worded(arguments: dict[str, str], said: str) -> None:
    with pytest.raises(MisuseError, match=said):
        find_keywords(corpus(), **arguments)
