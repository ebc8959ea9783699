import time

import pytest

from framing.records import Quote
from framing.text import segment
from framing.text.quotes import LONGEST


def quotes(text: str) -> tuple[Quote, ...]:
    return segment(text).quotes


def inner(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in quotes(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dijo: «[No habrá paz]».",
        "Dijo: “[No habrá paz]”.",
        'Dijo: "[No habrá paz]".',
        "Dijo: '[No habrá paz]'.",
        "Dijo: ‘[No habrá paz]’.",
        "Dijo: <<[No habrá paz]>>.",
        "Dijo: ''[No habrá paz]''.",
        "Dijo: „[No habrá paz]“.",
        "Dijo: « [No habrá paz] ».",
        'Dijo: " [No habrá paz] ".',
        'Dijo:"[No habrá paz]"y se fue.',
        'Según él ("[No habrá paz]") sí.',
        '"[No habrá paz]", dijo. "[Ni tregua]".',
        '"[No habrá paz]""[Ni tregua]"',
        '"[...y no habrá paz]", dijo.',
        "«[¿Habrá paz?]», dijo.",
    ],
)
def test_every_kind_of_mark(text: str) -> None:
    expected = [part.split("]")[0] for part in text.split("[")[1:]]
    plain = text.replace("[", "").replace("]", "")
    assert inner(plain) == expected
    assert [quote.defect for quote in quotes(plain)] == [None] * len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Habló de energía y dijo: «No habrá más energía«. Luego calló.",
        "Habló de energía y dijo: «No habrá más energía“. Luego calló.",
        'Habló de energía y dijo: «No habrá más energía". Luego calló.',
        "Habló de energía y dijo: “No habrá más energía“. Luego calló.",
        "Habló de energía y dijo: «No habrá más energía «, y luego calló.",
    ],
)
def test_the_side_decides_not_the_shape(text: str) -> None:
    assert inner(text) == ["No habrá más energía"]
    assert quotes(text)[0].defect == "cierre_erroneo"
    assert segment(text).flags == ("quote_wrong_closer",)


@pytest.mark.parametrize(
    "text",
    [
        "La ley d'Hondt y O’Neill.",
        "Desde los '90 no hay paz.",
        "Va pa' la casa y pa' el campo.",
        'Una pantalla de 55" y otra de 40" de Sony.',
        'Sobra una marca" en este texto.',
        "Sueño con la paz «, dijo él.",
        "Falta texto «» y “...” aquí.",
        "Se oyó «",
    ],
)
def test_marks_that_quote_nothing(text: str) -> None:
    assert quotes(text) == ()
    assert segment(text).flags == ()


def test_an_apostrophe_inside_a_quotation_is_none_of_its_marks() -> None:
    assert inner("Dijo: 'La ley d'Hondt no sirve'.") == ["La ley d'Hondt no sirve"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dijo: «El “plan B” de ‘ellos’ falló».", "El “plan B” de ‘ellos’ falló"),
        ("Dijo: «El «plan B» falló».", "El «plan B» falló"),
        ('Dijo: "El "plan B" falló".', 'El "plan B" falló'),
        ("Dijo: \"El 'plan B' falló\".", "El 'plan B' falló"),
        ("Dijo: '\"Plan B\" falló'.", '"Plan B" falló'),
        ("Dijo: «El “plan B falló».", "El “plan B falló"),
        ("Dijo: «Va pa' su casa».", "Va pa' su casa"),
        ('Dijo: «Su tele de 20" falló».', 'Su tele de 20" falló'),
    ],
)
def test_deeper_marks_are_nested(text: str, expected: str) -> None:
    assert inner(text) == [expected]
    assert quotes(text)[0].defect is None


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "Dijo: «No habrá paz.\nLuego calló."
    assert inner(text) == ["No habrá paz."]
    assert quotes(text)[0].defect == "sin_cierre"
    assert segment(text).flags == ("quote_unclosed",)


def test_an_opener_in_the_next_paragraph_ends_it_too() -> None:
    text = "«No habrá paz.\n«Ni tregua», dijo."
    assert inner(text) == ["No habrá paz.", "Ni tregua"]
    assert [quote.defect for quote in quotes(text)] == ["sin_cierre", None]


def test_marks_of_continuation_go_on() -> None:
    text = "«No habrá paz.\n»Ni tregua.\n»Ni nada», dijo. «Seguro que no»."
    assert inner(text) == ["No habrá paz.\n»Ni tregua.\n»Ni nada", "Seguro que no"]
    assert segment(text).flags == ()


def test_a_closer_in_the_next_paragraph_closes() -> None:
    text = '"No habrá paz.\nNi tregua ("alto el fuego", dicen), ni nada", dijo.'
    assert inner('"No habrá paz.\nNi tregua", dijo.') == ["No habrá paz.\nNi tregua"]
    assert quotes(text)[0].defect == "sin_cierre"  # an opener comes first: better too short than too long


def test_a_closer_too_far_away_belongs_to_something_else() -> None:
    text = '"No habrá paz.\n' + "Nadie lo cree. " * 120 + 'Así fue", dijo.'
    assert inner(text) == ["No habrá paz."]


def test_an_opener_shows_where_an_unclosed_quotation_must_have_ended() -> None:
    text = '"No habrá paz. Luego dijo: "Ni tregua", y calló.'
    assert inner(text) == ["No habrá paz.", "Ni tregua"]


def test_a_space_on_the_wrong_side_of_a_straight_mark() -> None:
    assert inner('Dijo: "No habrá paz "y calló.') == ["No habrá paz"]
    assert inner('Dijo: "No habrá paz ", y calló.') == ["No habrá paz"]


def test_dashes_inside_a_quotation_do_not_end_it() -> None:
    text = "«Estamos listos —dijo el general—. No dudaremos», insistió."
    assert inner(text) == ["Estamos listos —dijo el general—. No dudaremos"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("—Estamos listos —dijo el general.", ["Estamos listos"]),
        (
            "—Estamos listos —dijo el general—. No dudaremos.",
            ["Estamos listos —dijo el general—. No dudaremos."],
        ),
        ("-Estamos listos -insistió el general.", ["Estamos listos"]),
        ("—Estamos listos y en paz.", []),
        ("— El plan —según parece— es bueno.", []),
        ("- un punto de la lista - dijo", []),
        ("Estamos —dijo el general— listos.", []),
    ],
)
def test_speech_after_a_dash(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_insertions_are_counted() -> None:
    text = "Dijo: «Hablé con (el presidente chino) Xi [Jinping] y [...] nada más»."
    assert quotes(text)[0].inserted_tokens == 4


def test_no_quotation_is_longer_than_the_limit() -> None:
    sentence = "Esto no acaba nunca y sigue. "
    text = f"Dijo: «{sentence * 100}» y «calló del todo»."
    first, second = quotes(text)
    assert first.end - first.start <= LONGEST
    assert first.defect == "sin_cierre"
    assert text[first.start : first.end].endswith("sigue.")
    assert text[second.start : second.end] == "calló del todo"
    endless = quotes("«" + "a" * 5000)[0]
    assert endless.end - endless.start == LONGEST


def test_marks_in_excluded_spans_do_not_count() -> None:
    text = "(Foto: «Archivo) Dijo: «No habrá paz»."
    found = segment(text, excluded=[(0, 16)]).quotes
    assert [text[quote.start : quote.end] for quote in found] == ["No habrá paz"]


def test_excluded_spans_may_lie_in_one_another() -> None:
    text = "(Foto: «Archivo) Dijo: «No habrá paz»."
    assert [quote.defect for quote in segment(text, excluded=[(0, 16), (1, 5)]).quotes] == [None]


MARKS = [*"«»“”\"'‘’", "''", "<<", "—"]


@pytest.mark.parametrize("mark", MARKS)
def test_two_hundred_thousand_marks_in_a_row(mark: str) -> None:
    began = time.perf_counter()
    assert quotes(mark * 200_000) == ()
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("pattern", ["a{}", " {}a", "{}a\n", "5{} "])
def test_many_marks_take_no_time_that_grows_with_their_square(mark: str, pattern: str) -> None:
    began = time.perf_counter()
    found = quotes(pattern.format(mark) * 20_000)
    assert time.perf_counter() - began < 5
    assert all(quote.end - quote.start <= LONGEST for quote in found)
