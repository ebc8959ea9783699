"""One sentence for each pattern of reporting verbs, and what looks like one and is none."""

import pytest

from tests.sources.conftest import Acts, Read

QUIET = [
    "El Ejército respondió con artillería.",
    "La denuncia se archivó ayer.",
    "La destacada atleta viajó a Roma.",
    "Las tropas continuaron avanzando hacia el norte.",
    "La empresa confía en que bajen los precios.",
    "Hay que asegurarse de que la puerta cierre.",
    "La ministra no dijo que fuera a dimitir.",
    "La fuente pidió el anonimato.",
    "Quiero que el juez explique «todo».",
    "La crisis, que amenaza con extenderse, preocupa.",
    "El equipo cuenta con que llegue el portero.",
]


@pytest.mark.parametrize("text", QUIET)
def test_reports_nothing(text: str, acts: Acts) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "entity", "form", "content", "note"),
    [
        ("La jueza dijo que el plazo vence mañana.", "jueza", "indirecta", "que el plazo vence mañana", ""),
        (
            "La jueza dijo ayer en Cuenca a la prensa que el plazo vence.",
            "jueza",
            "indirecta",
            "que el plazo vence",
            "",
        ),
        (
            "«El plazo vence mañana mismo», ha dicho la jueza Ana Ruiz.",
            "Ana Ruiz",
            "directa",
            "El plazo vence mañana mismo",
            "",
        ),
        (
            "«El plazo vence mañana mismo», la jueza recordó.",
            "jueza",
            "directa",
            "El plazo vence mañana mismo",
            "",
        ),
        (
            "La jueza Ana Ruiz advirtió: «El plazo vence mañana mismo».",
            "Ana Ruiz",
            "directa",
            "El plazo vence mañana mismo",
            "",
        ),
        (
            "El sindicato amenazó con parar el puerto.",
            "sindicato",
            "indirecta",
            "con parar el puerto",
            "infinitivo",
        ),
        (
            "El obispo pidió al Gobierno acoger a los refugiados.",
            "obispo",
            "indirecta",
            "al Gobierno acoger a los refugiados",
            "infinitivo",
        ),
        ("La ONG denunció torturas en la cárcel.", "ONG", "indirecta", "torturas en la cárcel", "SN"),
        (
            "Los médicos alertan del riesgo de contagio.",
            "médicos",
            "indirecta",
            "del riesgo de contagio",
            "SN",
        ),
        (
            "El puente es seguro, aseguró la alcaldesa.",
            "alcaldesa",
            "indirecta",
            "El puente es seguro",
            "pospuesta",
        ),
        (
            "La medida, aseguró la alcaldesa, entrará en vigor en mayo.",
            "alcaldesa",
            "indirecta",
            "La medida, aseguró la alcaldesa, entrará en vigor en mayo",
            "inciso",
        ),
        (
            "La alcaldesa calificó de «inaceptable» la medida.",
            "alcaldesa",
            "parcial",
            "inaceptable",
            "",
        ),
        (
            "El puente es seguro, según informó la alcaldesa.",
            "alcaldesa",
            "según",
            "El puente es seguro",
            "",
        ),
        (
            "El ministro abandonó la sala tras asegurar que no dimitirá.",
            "ministro",
            "indirecta",
            "que no dimitirá",
            "",
        ),
    ],
)
def test_reports(text: str, entity: str, form: str, content: str, note: str, acts: Acts) -> None:
    (act,) = acts(text)
    assert (act.entity, act.form, text[slice(*act.content)], act.note) == (entity, form, content, note)


def test_questions_are_recorded_and_do_not_count(read: Read) -> None:
    (act,) = read("La periodista preguntó si habrá elecciones.").attributions
    assert (act.form, act.stance, act.counted) == ("pregunta", "PREG", False)


def test_an_impersonal_report_has_no_source(read: Read) -> None:
    reading = read("Se informó que habrá cortes de agua.")
    (act,) = reading.attributions
    assert (act.type, act.counted, act.note) == ("SIN", False, "impersonal")
    assert reading.evidentials == ((3, 10),)


def test_contents_of_coordinated_verbs_do_not_overlap(acts: Acts) -> None:
    text = "La jueza dijo que el plazo vence mañana y añadió que no habrá prórroga."
    first, second = acts(text)
    assert text[slice(*first.content)] == "que el plazo vence mañana"
    assert text[slice(*second.content)] == "que no habrá prórroga"
    assert first.entity == second.entity == "jueza"
