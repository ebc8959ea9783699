"""Adjectives of nationality."""

import pytest

from framing.sources.demonyms import country_of
from tests.sources.conftest import Acts


@pytest.mark.parametrize(
    ("word", "country"),
    [("norcoreana", "corea"), ("rusos", "rusia"), ("alemanes", "alemania"), ("verde", ""), ("casa", "")],
)
def test_country_of(word: str, country: str) -> None:
    assert country_of(word) == country


def test_an_office_with_a_demonym_is_whoever_holds_it(acts: Acts) -> None:
    found = acts("El presidente de Rusia, Iván Petrov, llegó ayer. «Todo va muy bien», dijo el líder ruso.")
    assert [act.entity for act in found] == ["Iván Petrov"]
