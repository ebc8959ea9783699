"""Through whom: outlets addressed, cited or credited, and outlets that report what others say."""

import pytest

from tests.sources.conftest import Acts, Read


@pytest.mark.parametrize(
    "text",
    [
        "La ministra dijo a Reuters que habrá cumbre.",
        "La ministra dijo a la agencia Reuters que habrá cumbre.",
        "Habrá cumbre, aseguró la ministra en una entrevista con Reuters.",
        "Según la ministra, citada por Reuters, habrá cumbre.",
    ],
)
def test_an_outlet_beside_the_cue_relays(text: str, acts: Acts) -> None:
    assert [(act.entity, act.via) for act in acts(text)] == [("ministra", "Reuters")]


def test_an_outlet_inside_the_content_does_not(acts: Acts) -> None:
    (act,) = acts("La ministra dijo que habló con Reuters.")
    assert act.via is None


def test_an_outlet_is_not_its_own_relay(acts: Acts) -> None:
    (act,) = acts("Según Reuters, habrá cumbre.")
    assert (act.entity, act.type, act.via) == ("Reuters", "MED", None)


def test_the_innermost_speaker_counts(read: Read) -> None:
    reading = read("Según Reuters, la ministra dijo que habrá cumbre.")
    assert [(act.entity, act.via, act.counted) for act in reading.attributions] == [
        ("Reuters", None, False),
        ("ministra", "Reuters", True),
    ]


def test_a_credit_relays_its_own_paragraph_only(read: Read) -> None:
    text = "La jueza dijo que sí.\nLa jueza dijo que no. (EFE)"
    credit = text.index("(EFE)"), len(text)
    reading = read(text, excluded=[credit], credits=[(credit, "EFE")])
    assert [act.via for act in reading.attributions] == [None, "EFE"]
    assert reading.media_mentioned == ("EFE",)


def test_media_are_listed_once_in_order(read: Read) -> None:
    text = "Le Monde y la BBC coinciden. Le Monde insiste."
    assert read(text).media_mentioned == ("Le Monde", "BBC")
