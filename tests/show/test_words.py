import math

import pytest

from framing.measures.sensitivity import VARIANTS
from framing.show.names import NAMES
from framing.show.texts import NOTICE, TEXTS
from framing.show.words import Words

FLAGS = (
    "texto_insuficiente baja_precision no_espanol directo_o_lista hhi_pocos_actos quote_unclosed "
    "quote_wrong_closer control_eliminado codificacion_dudosa letras_ajenas traduccion_probable "
    "seccion_excluida"
)


def test_every_text_has_both_languages_with_the_same_blanks() -> None:
    pairs = [*TEXTS.values(), NOTICE, *(pair for group in NAMES.values() for pair in group.values())]
    for spanish, english in pairs:
        assert spanish.strip()
        assert english.strip()
        assert sorted(part.split("}")[0] for part in spanish.split("{")[1:]) == sorted(
            part.split("}")[0] for part in english.split("{")[1:]
        )


@pytest.mark.parametrize("flag", FLAGS.split())
def test_every_flag_is_a_sentence(flag: str) -> None:
    assert Words("es").flag(flag).endswith(".")
    assert flag not in Words("es").flag(flag)


def test_every_variant_has_a_name() -> None:
    assert {variant.name for variant in VARIANTS} == set(NAMES["variant"])


def test_numbers_follow_the_language() -> None:
    assert Words("es").number(-0.04) == "0,0"
    assert Words("en").number(12.345, 2) == "12.35"
    assert Words("es").number(math.nan) == "–"
    assert Words("es").interval((1, 2.5)) == "1,0–2,5"
    assert Words("es").percent(0.647) == "65\xa0%"
