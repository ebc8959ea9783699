import pytest

from framing.text import segment

LIVE = "\n".join(
    f"{hour}:{hour + 20} El frente se mueve hacia el este.\nLo dice el Gobierno." for hour in range(8, 14)
)
LISTS = {
    "bullets": "Estas son las claves:\n" + "• El frente se mueve hacia el este.\n" * 7,
    "numbers": "Estas son las claves:\n" + "".join(f"{item}. El frente se mueve.\n" for item in range(1, 8)),
    "dashes": "Estas son las claves:\n" + "- El frente se mueve hacia el este\n" * 7,
    "table": "Los resultados son estos.\n" + "Madrid | 3 | 1\n" * 7,
}


@pytest.mark.parametrize("text", [LIVE, LIVE.replace(":", "."), LIVE.replace(":", "h")])
def test_a_live_blog_is_flagged(text: str) -> None:
    assert "directo_o_lista" in segment(text).flags


@pytest.mark.parametrize("name", LISTS)
def test_a_list_or_table_is_flagged(name: str) -> None:
    assert segment(LISTS[name]).flags == ("directo_o_lista",)


@pytest.mark.parametrize(
    "text",
    [
        "A las 10:30 el frente se movió.\n" * 9,
        "- No habrá paz ni tregua.\n- ¿Por qué no la habrá?\n" * 5,
        "—No habrá paz —dijo él.\n" * 9,
        "20 personas huyeron de la ciudad.\n" * 9,
        "• El frente se mueve.\n" * 3 + "El Gobierno no lo confirma por ahora.\n" * 9,
        "A la hora dicha se movió el frente.\n" * 30 + "10:30 Otra vez se movió.\n" * 5,
        "Estas son las claves.\n" + "• El frente se mueve.\n" * 5,
        "12.30 % de los votos fueron para la oposición.\n" * 9,
    ],
)
def test_prose_and_dialogue_are_not(text: str) -> None:
    assert "directo_o_lista" not in segment(text).flags


def test_false_alarms_in_news(articles: list[str]) -> None:
    flagged = [text for text in articles if "directo_o_lista" in segment(text).flags]
    assert len(flagged) <= 0.002 * len(articles)
