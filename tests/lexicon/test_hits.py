"""Judging in context: each row of the tables is a sentence of our own and what must come out of it."""

from collections.abc import Callable

import pytest

from framing.lexicon import find_hits, load_lexicons
from framing.lexicon.matcher import Lexicons
from framing.records import Hit
from framing.text import segment
from tests.lexicon.conftest import CARD

Make = Callable[..., Lexicons]
ROWS = (
    {"pattern": "atacar:v", "category": "E1"},
    {"pattern": "ataque:n", "category": "E1"},
    {"pattern": "misil:n", "category": "E2"},
    {"pattern": "amenazar:v … con", "category": "E3"},
    {"pattern": "no habrá tregua", "category": "E3"},
)


def hits_of(text: str, lexicons: Lexicons, **more: object) -> list[Hit]:
    document = segment(text)
    return find_hits(document, lexicons.scan(document), lexicons, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("El ejército no atacó la ciudad.", True),
        ("Nadie atacó la ciudad.", True),
        ("Nunca hubo un ataque.", True),
        ("Pasó la noche sin ataques.", True),
        ("El ministro negó que hubiera un ataque.", True),
        ("Evitaron el ataque.", True),
        ("No evitaron el ataque.", False),
        ("No solo atacaron la ciudad.", False),
        ("No es ningún secreto que atacaron la ciudad.", False),
        ("No llovía, atacaron al amanecer.", False),
        ("No durmieron pero atacaron al amanecer.", False),
        ("No cabe duda: atacaron.", False),
        ("Sin embargo, atacaron la ciudad.", False),
        ("No se rindieron y atacaron al amanecer.", False),
        ("¿No atacaron ayer?", False),
        ("No descartan un ataque.", False),
        ("No habrá tregua.", False),
    ],
)
def test_negation(make_lexicons: Make, sentence: str, negated: bool) -> None:
    (hit,) = hits_of(sentence, make_lexicons(*ROWS))
    assert hit.negated is negated
    assert (hit.value == 0) is negated


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Atacaron la ciudad.", "asserted"),
        ("Podrían atacar la ciudad.", "irrealis"),
        ("El general pidió un ataque inmediato.", "irrealis"),
        ("Si atacan la ciudad, habrá respuesta.", "irrealis"),
        ("Si cruzan el río, atacaremos con todo.", "irrealis"),
        ("Si bien atacaron la ciudad, hay calma.", "asserted"),
        ("Discuten la posibilidad de un ataque.", "irrealis"),
        ("Temen un posible ataque.", "irrealis"),
        ("El ataque es posible.", "irrealis"),
        ("¿Atacarán la ciudad?", "irrealis"),
        ("En caso de ataque, sonará la sirena.", "irrealis"),
        ("Temen que ataquen la ciudad.", "irrealis"),
        ("Atacarán la ciudad mañana.", "future"),
        ("Van a atacar la ciudad.", "future"),
        ("El Congreso dio luz verde a los ataques.", "future"),
        ("Irán tiene fama de atacar de noche.", "asserted"),
        ("La artillería atacó la ciudad.", "asserted"),
        ("La mayoría atacó la ciudad.", "asserted"),
    ],
)
def test_modality(make_lexicons: Make, sentence: str, modality: str) -> None:
    (hit,) = hits_of(sentence, make_lexicons(*ROWS))
    assert hit.modality == modality
    assert hit.value == (0.5 if modality == "irrealis" else 1.0)


def test_a_threat_is_asserted_and_what_it_threatens_is_not(make_lexicons: Make) -> None:
    threat, attack, missiles = hits_of(
        "El país amenazó el martes con atacar la base si llegan más misiles.", make_lexicons(*ROWS)
    )
    assert (threat.text, threat.modality, threat.value) == ("amenazó el martes con", "asserted", 1.0)
    assert (attack.modality, attack.value) == ("irrealis", 0.5)
    assert (missiles.modality, missiles.value) == ("irrealis", 0.5)


@pytest.mark.parametrize(
    ("sentence", "intensity"),
    [
        ("Fue un enorme ataque.", 1.3),
        ("Fue un ataque masivo.", 1.5),
        ("Fue un ataque sin precedentes.", 1.5),
        ("Fue un leve ataque.", 0.7),
        ("Denuncian un creciente número de ataques.", 1.3),
        ("Fue un enorme ataque masivo.", 1.5),
        ("Fue enorme, un ataque.", 1.0),
        ("Fue un ataque y la respuesta fue total.", 1.0),
    ],
)
def test_intensity(make_lexicons: Make, sentence: str, intensity: float) -> None:
    (hit,) = hits_of(sentence, make_lexicons(*ROWS))
    assert hit.intensity == intensity
    assert hit.value == pytest.approx(intensity)


def test_an_intensifier_belongs_to_the_head_noun(make_lexicons: Make) -> None:
    rows = ({"pattern": "catástrofe:n", "category": "E1"}, {"pattern": "nuclear:a", "category": "E2"})
    head, adjective = hits_of("Fue una catástrofe nuclear sin precedentes.", make_lexicons(*rows))
    assert (head.intensity, adjective.intensity) == (1.5, 1.0)


def test_neighbours_of_one_category_are_joined_and_keep_the_larger_value(make_lexicons: Make) -> None:
    rows = (
        {"pattern": "arsenal:n", "category": "E1", "weight": "0.5"},
        {"pattern": "misil:n [hipersónico:a]", "category": "E1"},
    )
    (hit,) = hits_of("Mostró su arsenal de misiles hipersónicos.", make_lexicons(*rows))
    assert (hit.text, hit.value) == ("arsenal de misiles hipersónicos", 1.0)
    assert hit.entry == "arsenal:n + misil:n [hipersónico:a]"


def test_the_longest_match_wins_within_a_family_but_not_what_stands_in_a_gap(make_lexicons: Make) -> None:
    rows = (
        {"pattern": "rechazar:v … alto el fuego", "category": "E1"},
        {"pattern": "alto el fuego", "category": "E2"},
        {"pattern": "misil:n", "category": "E3"},
    )
    hits = hits_of("Rechazó tras los misiles el alto el fuego.", make_lexicons(*rows))
    assert [(hit.category, hit.text) for hit in hits] == [
        ("E1", "Rechazó tras los misiles el alto el fuego"),
        ("E3", "misiles"),
    ]


def test_conditions_open_and_close_a_row(make_lexicons: Make) -> None:
    lexicons = make_lexicons(
        {"pattern": "escalada:n", "veto": "after3: precios|tipos; before1: libre"},
        {"pattern": "retirada:n", "requires": "near: @fuerzas", "category": "E2"},
        {"pattern": "brutal:a", "requires": "hits: E1", "category": "E3"},
    )
    assert [hit.category for hit in hits_of("La brutal escalada de la frontera sigue.", lexicons)] == ["E1"]
    assert hits_of("La escalada de los precios sigue.", lexicons) == []
    assert hits_of("La retirada del producto fue brutal.", lexicons) == []
    assert [hit.category for hit in hits_of("La retirada de las tropas fue rápida.", lexicons)] == ["E2"]


def test_a_category_lends_its_conditions_to_its_rows(make_lexicons: Make) -> None:
    card = f"""{CARD}
[category_requires]
E1 = "unit: guerra:n"
[category_veto]
E1 = "near: precios; unit: siglo:n"
"""
    rows = {"pattern": "escalada:n", "veto": "before1: libre"}, {"pattern": "subida:n", "category": "E2"}
    lexicons = make_lexicons(*rows, card=card)
    assert len(hits_of("La escalada de la guerra sigue.", lexicons)) == 1
    for text in (
        "La escalada sigue.",
        "La libre escalada de la guerra sigue.",
        "La escalada de los precios sigue por la guerra.",
        "La escalada de la guerra marcó el siglo.",
    ):
        assert hits_of(text, lexicons) == []
    assert len(hits_of("La subida de los precios sigue.", lexicons)) == 1


def test_a_condition_on_the_text_sees_the_title(make_lexicons: Make) -> None:
    lexicons = make_lexicons({"pattern": "escalada:n", "requires": "text: @conflicto"})
    assert hits_of("La escalada sigue.", lexicons) == []
    assert len(hits_of("La escalada sigue.", lexicons, companion=segment("Guerra en la frontera"))) == 1


def test_nothing_counts_in_addresses_tags_and_titles_of_works(make_lexicons: Make) -> None:
    lexicons = make_lexicons(*ROWS)
    assert hits_of("Lea más en https://diario.example/ataque-misiles y siga #ataque.", lexicons) == []


def test_a_section_can_switch_a_lexicon_off(make_lexicons: Make) -> None:
    card = CARD.replace("[categories]", 'gate_sections = ["deportes"]\n[categories]')
    lexicons = make_lexicons({"pattern": "ataque:n"}, card=card)
    assert hits_of("Fue un gran ataque.", lexicons, section="Deportes") == []
    assert len(hits_of("Fue un gran ataque.", lexicons, section="Mundo")) == 1


def test_voice_follows_the_attributed_spans(make_lexicons: Make) -> None:
    text = "Hubo un ataque, dijo: «Fue otro misil»."
    first, second = hits_of(text, make_lexicons(*ROWS), attributed=[(text.index("Fue"), len(text))])
    assert (first.voice, second.voice) == ("author", "attributed")


def test_a_row_without_accents_in_the_text_matches_only_where_it_is_unambiguous(make_lexicons: Make) -> None:
    lexicons = make_lexicons({"pattern": "pánico"}, {"pattern": "publicó", "category": "E2"})
    assert [hit.text for hit in hits_of("CUNDE EL PANICO EN LA CAPITAL", lexicons)] == ["PANICO"]
    assert hits_of("Es un acto publico y nada más.", lexicons) == []


@pytest.mark.parametrize(
    "form", ["atacarlos", "atacándose", "atacás", "atacasen", "atacadas", "ataquémoslo", "ATACARON"]
)
def test_every_form_of_a_verb_matches(make_lexicons: Make, form: str) -> None:
    assert [hit.text for hit in hits_of(f"Entonces {form} ayer mismo.", make_lexicons(*ROWS))] == [form]


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("Cunde el miedo y el PÁNICO en la ciudad.", ["PÁNICO"]),
        ("¡Cunde el miedo en la ciudad!", ["¡Cunde el miedo en la ciudad!"]),
        ("Cunde el miedo, dijo: «¡Huyan todos ya!».", []),
        ("Cunde el miedo en la sede de UNICEF.", []),
        ("Cunde el miedo a la COVID-19 en la sede de covid.", []),
        ("Cunde el miedo a la COVID y al FRONTEX que vigila.", []),
        ("El PÁNICO escénico es otra cosa.", []),
        ("PUERTO MAYOR - Cunde el miedo en el puerto.", []),
        ("¡PÁNICO! - Cunde el miedo y el pánico en el puerto.", ["¡PÁNICO!"]),
        ("CUNDE EL MIEDO EN LA CIUDAD", []),
    ],
)
def test_capitals_and_exclamations_count_beside_alarm(sentence: str, marked: list[str]) -> None:
    hits = hits_of(sentence, load_lexicons())
    assert [hit.text for hit in hits if hit.entry in ("MAYÚSCULAS", "¡…!")] == marked


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("El país suspendió el jueves por 72 horas las conversaciones con la guerrilla.", ["E5"]),
        ("Las partes mantuvieron conversaciones con la guerrilla.", ["D2"]),
        ("Tres meses después reanudaron las conversaciones con la guerrilla.", ["D2"]),
    ],
)
def test_talks_that_are_broken_off_are_no_step_towards_peace(sentence: str, found: list[str]) -> None:
    assert [hit.category for hit in hits_of(sentence, load_lexicons())] == found
