from collections.abc import Callable

import pytest

from framing.lexicon.compile import class_forms, clitic_host
from framing.lexicon.matcher import Lexicons
from framing.text import segment


def test_the_host_is_a_form_of_the_verb_if_it_can_be() -> None:
    assert clitic_host("témelo", frozenset({"teme"})) == "téme"
    assert clitic_host("entregárselos", frozenset({"entregar"})) == "entregár"
    assert clitic_host("vámonos", frozenset({"vamos"})) == "vámo", "no form of the verb: the longest run goes"


def test_a_verb_is_not_taken_for_the_rest_of_a_shorter_word() -> None:
    assert {"te", "té"}.isdisjoint(class_forms("temer:v")[1])


@pytest.mark.parametrize(
    ("text", "found"), [("témelo", 1), ("temerlas", 1), ("la tela", 0), ("los telos", 0)]
)
def test_clitics_of_temer(make_lexicons: Callable[..., Lexicons], text: str, found: int) -> None:
    lexicons = make_lexicons({"pattern": "temer:v"})
    mine = [
        match for match in lexicons.scan(segment(text)) if lexicons.entries[match.entry].lexicon == "prueba"
    ]
    assert len(mine) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("rendirse", 1), ("rindiéndose", 1), ("rendirme", 1), ("los generales", 0), ("generarles", 1)],
)
def test_an_infinitive_that_a_row_spells_out_stays_a_form_of_its_verb(
    make_lexicons: Callable[..., Lexicons], text: str, found: int
) -> None:
    lexicons = make_lexicons(
        {"pattern": "(rendir:v|generar:v)"},
        {"pattern": "plazo para (rendirse|rindiéndose)", "category": "E2"},
        {"pattern": "generales", "category": "E3"},
    )
    document = segment(f"No piensan {text} hoy.")
    categories = [lexicons.entries[match.entry].category for match in lexicons.scan(document)]
    assert categories.count("E1") == found
