import pytest

from framing.text import segment


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("El ministro declaró: «No descartamos ninguna opción».", "direct"),
        ("«¿Por qué no se van ya?», preguntó.", "direct"),
        ("«... Y nadie se va de aquí», dijo.", "direct"),
        ("Lo dijo claro: «no nos vamos a ir».", "direct"),
        ("Está en la «lógica de la autodefensa».", "partial"),
        ("Advirtió de un «escenario de guerra».", "partial"),
        ("Sus palabras sobre «no hay opciones».", "partial"),
        ("Preguntado, respondió: «Nunca».", "partial"),
        ("«Nunca», dijo el ministro.", "partial"),
        ("Esas conversaciones «sensibles» siguen.", "scare"),
        ("Son parte del «nuevo orden» mundial.", "scare"),
        ("Leía «Guerra y paz» en el tren.", "title"),
        ("En su novela «Cien años de soledad» hay lluvia.", "title"),
        ("La operación «Libertad Duradera» empezó.", "title"),
        ("Detienen a Joaquín «El Chapo» Guzmán.", "title"),
        ("La «Federación Internacional de Planificación Familiar» calla.", "title"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [quote.kind for quote in segment(text).quotes] == [kind]


def test_what_was_said_in_an_earlier_sentence_governs_nothing() -> None:
    assert [quote.kind for quote in segment("Lo advirtió ayer. Es un «mal menor» para todos.").quotes] == [
        "scare"
    ]
