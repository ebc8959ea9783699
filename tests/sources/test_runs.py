"""Speech that goes on without marks."""

from tests.sources.conftest import Acts


def test_an_unclosed_quotation_goes_on_to_the_next_of_the_same_speaker(acts: Acts) -> None:
    text = 'La alcaldesa dijo: "La obra costó mucho.\nTardamos nueve años.\n"Hoy por fin la abrimos", agregó.'
    found = acts(text)
    assert {act.entity for act in found} == {"alcaldesa"}
    (middle,) = [act for act in found if act.note == "cita que sigue"]
    assert text[slice(*middle.content)] == "Tardamos nueve años."


def test_answers_in_the_first_person_are_the_interviewees(acts: Acts) -> None:
    text = (
        "En una entrevista, la ministra Eva Prado dijo que dimite.\n"
        "¿Cuál es su mayor error?\nYo creo que fue callar.\nNunca lo repetiría."
    )
    last = acts(text)[-1]
    assert (last.entity, last.form, last.note) == ("Eva Prado", "flotante", "respuesta")
    assert text[slice(*last.content)].startswith("Yo creo")


def test_a_rhetorical_question_opens_no_interview(acts: Acts) -> None:
    text = "La ministra Eva Prado dijo que dimite.\n¿Cuál es su mayor error?\nYo creo que fue callar."
    assert [act.note for act in acts(text)] == [""]
