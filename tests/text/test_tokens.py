import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.tokens import TOKEN, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("El 60% de 1.500,5 euros", ["el", "60%", "de", "1.500,5", "euros"]),
        ("político-militar, d'Hondt y d’Hondt", ["político-militar", "d'hondt", "y", "d’hondt"]),
        ("-Reuters- (EFE)_x", ["reuters", "efe", "x"]),
        ("F-16 y G20", ["f", "16", "y", "g", "20"]),
        ("¿…? « » —", []),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert tokenise(text)[0] == words


@given(st.text() | st.text(alphabet="aéñÜİΣß-'’1٣²ª.,% \n"))
def test_tokens_are_what_the_expression_of_the_measures_finds(text: str) -> None:
    words, starts, ends = tokenise(text)
    assert list(zip(starts, ends, strict=True)) == [found.span() for found in TOKEN.finditer(text)]
    assert len(words) == len(starts)


def test_a_capital_that_grows_when_lowered_shifts_nothing() -> None:
    assert tokenise("İstanbul y Ankara") == (["istanbul", "y", "ankara"], [0, 9, 11], [8, 10, 17])


def test_tokens_that_touch_an_excluded_span_are_left_out() -> None:
    text = "uno dos tres cuatro"
    assert tokenise(text, [(4, 7), (10, 11)]) == (["uno", "cuatro"], [0, 13], [3, 19])


def test_tokens_beside_an_excluded_span_stay() -> None:
    assert tokenise("uno,dos", [(3, 4)])[0] == ["uno", "dos"]
