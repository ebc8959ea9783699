import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text import normalise


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Espan\u0303a", "España"),
        ("a\r\nb\rc\u2028d\u2029e\x85f\vg\fh", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("alto\xadfuego", "altofuego"),
        ("\ufeffla\u200b pa\u2060z\u200d", "la paz"),
        ("\u202ala\u202c \u2066paz\u2069\u200e", "la paz"),
        ("60\xa0%\u2009de\u202fla\tUE\u3000y", "60 % de la UE y"),
        ("n\u200b\u0303", "ñ"),  # composed only once what stood between is gone
        ("", ""),
    ],
)
def test_one_spelling(raw: str, text: str) -> None:
    assert normalise(raw) == (text, ())


def test_control_characters_go_and_are_flagged() -> None:
    assert normalise("la\x00 paz\x1b\x9d") == ("la paz", ("control_eliminado",))


def test_half_a_surrogate_pair_is_replaced_and_flagged() -> None:
    assert normalise("paz \ud83d y") == ("paz \ufffd y", ("codificacion_dudosa",))


def test_a_whole_surrogate_pair_is_joined() -> None:
    assert normalise("paz \ud83d\udd4a") == ("paz \U0001f54a", ())


def test_a_replacement_character_that_was_there_is_no_new_loss() -> None:
    assert normalise("a\ufffdo")[1] == ()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("La guеrrа", "La guerra"),
        ("ΟTAN", "OTAN"),
        ("agreѕiо\u0301n", "agresión"),
        ("la guеrra о la paz", "la guerra o la paz"),  # a look-alike alone, beside a mixed word
    ],
)
def test_letters_that_only_look_latin_become_latin(raw: str, text: str) -> None:
    assert normalise(raw) == (text, ("letras_ajenas",))


@pytest.mark.parametrize("raw", ["Правда (verdad) о мире", "los rayos γ", "«Оса» en ruso", "el Goлоs"])
def test_words_of_another_script_stay(raw: str) -> None:
    assert normalise(raw) == (raw, ())


@given(st.text(alphabet="aeoxyаеоухияOοΑβ\u0301\u0306\u212a 1_-", max_size=12))
def test_mixed_scripts_twice_is_once(raw: str) -> None:
    text, _ = normalise(raw)
    assert normalise(text) == (text, ())


@given(st.text())
def test_twice_is_once(raw: str) -> None:
    text, _ = normalise(raw)
    assert normalise(text) == (text, ())
    assert unicodedata.is_normalized("NFC", text)


@given(st.text(alphabet=st.characters(categories=["Cs", "Cc", "L", "Mn", "Zs", "Cf"])))
def test_what_comes_out_can_be_written_down(raw: str) -> None:
    text, _ = normalise(raw)
    text.encode("utf-8")
    assert not any(unicodedata.category(char) == "Cc" for char in text.replace("\n", ""))
