"""Acts without a cue: floating quotations, blocks after a colon, marks of distance."""

from tests.sources.conftest import Acts, Read

SAID = "La jueza Ana Ruiz dijo que habrá juicio.\n"


def test_a_quotation_alone_is_the_previous_speakers(acts: Acts) -> None:
    first, second = acts(SAID + "«No podemos esperar más tiempo».")
    assert (second.entity, second.form, second.cue) == (first.entity, "flotante", None)


def test_a_quotation_alone_without_a_speaker_is_nobodys(acts: Acts) -> None:
    assert acts("«No podemos esperar más tiempo».") == []


def test_a_quotation_after_a_colon_is_the_subjects(acts: Acts) -> None:
    (act,) = acts("La alcaldesa fue clara: «No podemos esperar más tiempo».")
    assert (act.entity, act.form, act.note) == ("alcaldesa", "directa", "sin verbo")


def test_a_resumed_quotation_is_an_act_of_its_own(acts: Acts) -> None:
    text = "«No podemos esperar más», dijo la jueza. «Habrá juicio en mayo»."
    assert [act.form for act in acts(text)] == ["directa", "flotante"]


def test_a_paragraph_after_a_colon_is_a_block(acts: Acts) -> None:
    text = "El comunicado de la empresa dice:\nNo habrá despidos este año. La plantilla crecerá."
    (act,) = acts(text)
    assert (act.form, act.type, act.role) == ("bloque", "DOC", "EMP")
    assert text[slice(*act.content)] == "No habrá despidos este año. La plantilla crecerá."


def test_a_block_leaves_out_what_others_say_in_it(acts: Acts) -> None:
    text = "Le Monde dijo que hay dudas:\nEl plan avanza. «Es una locura sin sentido», dijo el alcalde."
    kinds = {act.form: text[slice(*act.content)] for act in acts(text)}
    assert kinds["bloque"] == "El plan avanza."
    assert kinds["directa"] == "Es una locura sin sentido"


def test_a_colon_that_introduces_nobody_opens_no_block(acts: Acts) -> None:
    assert acts("Ha habido más explosiones en la zona:\nMientras tanto, llueve en la ciudad.") == []


def test_a_short_quotation_without_a_cue_marks_distance(read: Read) -> None:
    reading = read("Las conversaciones «sensibles» siguen.")
    assert [(act.form, act.counted) for act in reading.attributions] == [("distancia", False)]
    assert [quote.kind for quote in reading.quotes] == ["scare"]


def test_a_short_quotation_with_a_cue_is_partial(read: Read) -> None:
    reading = read("La alcaldesa habló de una «catástrofe».")
    assert [quote.kind for quote in reading.quotes] == ["partial"]
