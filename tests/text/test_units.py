from framing.records import Sentence, Unit
from framing.text import segment
from framing.text.units import make_units


def unit_texts(text: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in segment(text).units]


def test_a_short_sentence_joins_the_one_before() -> None:
    assert unit_texts("La guerra sigue sin tregua. ¿Por qué? Nadie lo sabe todavía bien.") == [
        "La guerra sigue sin tregua. ¿Por qué?",
        "Nadie lo sabe todavía bien.",
    ]


def test_four_tokens_are_enough() -> None:
    assert len(unit_texts("La guerra sigue sin tregua. Nadie lo sabe aún.")) == 2


def test_a_short_first_sentence_stays_by_itself() -> None:
    assert unit_texts("La guerra sigue sin tregua.\nGuerra total. Los aliados callan y esperan.") == [
        "La guerra sigue sin tregua.",
        "Guerra total.",
        "Los aliados callan y esperan.",
    ]


def test_short_sentences_one_after_another_join_the_same_unit() -> None:
    assert unit_texts("Guerra. ¡Ya! ¿Cuándo?") == ["Guerra. ¡Ya! ¿Cuándo?"]


def test_a_line_without_words_is_no_unit() -> None:
    assert unit_texts("La guerra sigue sin tregua.\n* * *\nLos aliados callan y esperan.") == [
        "La guerra sigue sin tregua.",
        "Los aliados callan y esperan.",
    ]


def test_tokens_know_their_unit() -> None:
    sentences = [Sentence(0, 20, 0), Sentence(21, 30, 0), Sentence(31, 60, 1)]
    starts = [0, 5, 10, 15, 21, 31, 40]
    units, unit_of = make_units(sentences, starts)
    assert units == (Unit(0, 30, 0, 0, 5), Unit(31, 60, 1, 5, 7))
    assert unit_of == [0, 0, 0, 0, 0, 1, 1]
