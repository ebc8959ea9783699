"""Speech that only the layout attributes."""

from framing.sources.turns import BY_LAYOUT
from tests.sources.conftest import Acts


def test_a_signed_post_is_its_authors(acts: Acts) -> None:
    text = "El disco sale el lunes.\nNos vemos en la plaza mayor.\n— Carla Mencía (@carlamencia)"
    (act,) = acts(text)
    assert (act.entity, act.form) == ("Carla Mencía", "bloque")
    assert act.confidence <= BY_LAYOUT
    assert text[slice(*act.content)] == "Nos vemos en la plaza mayor."


def test_labels_that_come_up_again_are_speakers(acts: Acts) -> None:
    lines = [
        "RLM: ¿Qué le pareció la feria?",
        "TVB: Muy bonita, la verdad.",
        "RLM: ¿Volverá?",
        "TVB: Claro.",
    ]
    found = acts("\n".join([*lines, "RLM: Gracias.", "TVB: Adiós."]))
    assert [act.entity for act in found] == ["RLM", "TVB"] * 3


def test_one_label_is_no_dialogue(acts: Acts) -> None:
    assert acts("Aviso: El puente está cerrado.\nTambién: Hay obras en la calle.") == []


def test_a_headline_may_end_in_who_says_it(acts: Acts) -> None:
    (act,) = acts("La sequía no acabará en otoño: Elena Robledo\nLos embalses están a la mitad.")
    assert (act.entity, act.note) == ("Elena Robledo", "titular")
    assert acts("Alto, sereno y feliz: así volvió\nLos embalses están a la mitad.") == []
