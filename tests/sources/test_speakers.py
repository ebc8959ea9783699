"""Who is meant: names, roles, pronouns, elided subjects (MEASURES 2.7, rules 1-8)."""

import pytest

from tests.sources.conftest import Acts


def entities(acts: Acts, text: str) -> list[tuple[str, str]]:
    return [(act.entity, act.type) for act in acts(text)]


BAUER = "El almirante Rob Bauer dijo que habrá maniobras. "
BARROT = "El ministro de Exteriores francés, Jean-Noël Barrot, dijo que habrá ayuda. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BAUER + "Bauer añadió que serán en mayo.", [("Rob Bauer", "MIL")] * 2),
        (BAUER + "Añadió que serán en mayo.", [("Rob Bauer", "MIL")] * 2),
        (BAUER + "Él añadió que serán en mayo.", [("Rob Bauer", "MIL")] * 2),
        (BAUER + "El almirante añadió que serán en mayo.", [("Rob Bauer", "MIL")] * 2),
        (BARROT + "El principal diplomático francés añadió que urge.", [("Jean-Noël Barrot", "GOV")] * 2),
        (BARROT + "Jean-Noel Barro añadió que urge.", [("Jean-Noël Barrot", "GOV")] * 2),
        (
            BARROT + "La ministra de Sanidad añadió que urge.",
            [("Jean-Noël Barrot", "GOV"), ("ministra de Sanidad", "GOV")],
        ),
    ],
)
def test_later_mentions_are_the_same_entity(text: str, expected: list[tuple[str, str]], acts: Acts) -> None:
    assert entities(acts, text) == expected


def test_other_first_names_are_other_people(acts: Acts) -> None:
    text = "La jueza Ana Ruiz dijo que sí. El médico Juan Ruiz dijo que no."
    assert entities(acts, text) == [("Ana Ruiz", "OFI"), ("Juan Ruiz", "EXP")]


def test_a_pronoun_is_never_the_one_who_asks(acts: Acts) -> None:
    text = (
        BARROT
        + "La periodista de la BBC Laura Kay le preguntó si irá. Él respondió: «No lo descarto todavía»."
    )
    second = acts(text)[1]
    assert (second.entity, second.via) == ("Jean-Noël Barrot", "BBC")


def test_a_pronoun_agrees_in_gender(acts: Acts) -> None:
    text = "La jueza Ana Ruiz dijo que sí. El médico Juan Gil dijo que no. Ella añadió que habrá recurso."
    assert [entity for entity, _ in entities(acts, text)] == ["Ana Ruiz", "Juan Gil", "Ana Ruiz"]


def test_an_elided_subject_is_the_person_of_the_sentence_before(acts: Acts) -> None:
    text = (
        "El juez Juan Gil dijo que no habrá recurso.\n"
        "Las elecciones las ganó la candidata Ana Ruiz. Ha prometido bajar los impuestos."
    )
    assert entities(acts, text) == [("Juan Gil", "OFI"), ("Ana Ruiz", "OFI")]


def test_a_role_counts_wherever_the_text_gives_it(acts: Acts) -> None:
    assert entities(acts, "Ana Ruiz dijo que sí. Ana Ruiz, alcaldesa de Cuenca, dimitió.") == [
        ("Ana Ruiz", "GOV")
    ]
    assert entities(
        acts, "Trump habló antes de asumir. Antes de que Trump asuma el cargo, Trump dijo que sí."
    ) == [("Trump", "OFI")]


def test_the_name_in_apposition_is_the_source(acts: Acts) -> None:
    (act,) = acts(
        "El presidente del comité militar de la OTAN, el almirante holandés Rob Bauer, pidió calma."
    )
    assert (act.entity, act.type, act.role) == (
        "Rob Bauer",
        "MIL",
        "presidente del comité militar de la OTAN",
    )


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        ("Una fuente militar dijo que habrá ataques.", "ANO", "MIL"),
        ("Un alto funcionario dijo que habrá ataques.", "ANO", "GOV"),
        ("Un coronel, que pidió el anonimato, dijo que habrá ataques.", "ANO", "MIL"),
        ("Un informe de la ONU dice que habrá ataques.", "DOC", "OFI"),
        ("El portavoz de la empresa dijo que habrá despidos.", "EMP", "portavoz de la empresa"),
        ("Algunos dicen que habrá despidos.", "", ""),
    ],
)
def test_types_and_roles(text: str, kind: str, role: str, acts: Acts) -> None:
    assert [(act.type, act.role) for act in acts(text)] == ([(kind, role)] if kind else [])


def test_nobody_known_is_recorded_without_counting(acts: Acts) -> None:
    assert acts("Dijo que habrá despidos.") == []
