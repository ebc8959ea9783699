"""Cues that are no verbs: según and its kin, sources of an outlet, the words of, evidentials, attitudes."""

import pytest

from tests.sources.conftest import Acts, Read


@pytest.mark.parametrize(
    ("text", "entity", "form", "content"),
    [
        ("Según la alcaldesa, el puente es seguro.", "alcaldesa", "según", "el puente es seguro"),
        ("El puente es seguro, según la alcaldesa.", "alcaldesa", "según", "El puente es seguro"),
        ("De acuerdo con la ONU, faltan alimentos.", "ONU", "según", "faltan alimentos"),
        ("A juicio del experto, el plan fracasará.", "experto", "según", "el plan fracasará"),
        ("Según los cálculos, faltan alimentos.", "cálculos", "según", "faltan alimentos"),
    ],
)
def test_according_to(text: str, entity: str, form: str, content: str, acts: Acts) -> None:
    (act,) = acts(text)
    assert (act.entity, act.form, act.stance) == (entity, form, "N")
    assert text[slice(*act.content)] == content


@pytest.mark.parametrize(
    "text",
    [
        "Según lo previsto, la cumbre será en mayo.",
        "El método cambia según el caso.",
        "Para llegar a la cumbre hay que madrugar.",
        "Está de acuerdo con la ministra en todo.",
        "Aumenta según avanza la tarde.",
    ],
)
def test_is_nobodys_word(text: str, acts: Acts) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Le Monde ha sabido por fuentes diplomáticas que habrá cumbre.",
            "que habrá cumbre",
        ),
        (
            "Habrá una cumbre en mayo, Le Monde ha sabido de fuentes diplomáticas.",
            "Habrá una cumbre en mayo",
        ),
    ],
)
def test_an_outlet_relays_its_sources(text: str, content: str, acts: Acts) -> None:
    (act,) = acts(text)
    assert (act.entity, act.type, act.role, act.via) == ("fuentes diplomáticas", "ANO", "GOV", "Le Monde")
    assert text[slice(*act.content)] == content


def test_words_of_count_with_a_new_quotation_only(read: Read) -> None:
    (bare,) = read("Las palabras de la ministra causaron revuelo.").attributions
    assert (bare.entity, bare.form, bare.counted) == ("ministra", "nominal", False)
    (quoting,) = read("Las palabras de la ministra sobre «un error histórico» causaron revuelo.").attributions
    assert (quoting.form, quoting.counted) == ("parcial", True)
    again = read(
        "La ministra dijo: «Fue un error histórico para todos». "
        "Las palabras de la ministra sobre «un error histórico» causaron revuelo."
    ).attributions
    assert [(act.form, act.counted, act.note) for act in again][1] == ("nominal", False, "repetición")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Al parecer, el barco encalló de noche.", "Al parecer"),
        ("Se rumorea que habrá despidos.", "Se rumorea que"),
        ("No es ningún secreto que faltan médicos.", "No es ningún secreto que"),
        ("El detenido habría cruzado la frontera.", "habría cruzado"),
        ("La empresa estaría negociando su venta.", "estaría negociando"),
    ],
)
def test_evidentials(text: str, cue: str, read: Read) -> None:
    reading = read(text)
    assert [text[slice(*span)] for span in reading.evidentials] == [cue]
    assert [(act.type, act.stance, act.counted) for act in reading.attributions] == [("SIN", "D", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Si hubiera llovido, habría ganado.",
        "Según la policía, el detenido habría cruzado la frontera.",
        "Estaría bien que lloviera.",
    ],
)
def test_conditionals_that_are_no_rumour(text: str, read: Read) -> None:
    assert read(text).evidentials == ()


def test_attitudes_do_not_count(read: Read) -> None:
    (act,) = read("Los vecinos temen que el río se desborde.").attributions
    assert (act.entity, act.form, act.stance, act.counted) == ("vecinos", "actitud", None, False)
