"""Markdown comes out as what a reader of the rendered page would read."""

from pathlib import Path

from framing.reading.markdown import render_markdown

ROOT = Path(__file__).parents[2]


def test_marks_go_words_stay() -> None:
    page = render_markdown(
        "# La *OTAN* [debate](https://a.example)\n\n"
        "El **ministro** pidió [calma](https://b.example) y `paz`.\nSigue la frase.\n\n"
        "![un soldado](foto.jpg)\n\n"
        "## Un acuerdo\n\n> «No habrá guerra», dijo.\n\n"
        "- Primero\n- Segundo\n\n1985. Fue un año duro.\n\n```\ncodigo\n```\n\n"
        "    Texto con sangría.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n<div>Un <b>bloque</b></div>\n\n"
        "Línea<br>con ~~marca~~ y &laquo;entidad&raquo;.\n"
    )
    assert page.metadata == {"title": "La OTAN debate"}
    assert page.text.split("\n") == [
        "El ministro pidió calma y paz. Sigue la frase.",
        "Un acuerdo",
        "«No habrá guerra», dijo.",
        "Primero",
        "Segundo",
        "1985. Fue un año duro.",
        "Texto con sangría.",
        "Un bloque",
        "Líneacon marca y «entidad».",
    ]


def test_front_matter() -> None:
    page = render_markdown(
        '---\nTítulo: "La OTAN: debate"\nmedio: Diario del Sur\nfecha: 2023-08-12\nauthor: Ana\n'
        "url: https://a.example/x\nsección: Mundo\ntags: a, b\n---\n# Otro título\n\nTexto.\n"
    )
    assert page.metadata == {
        "title": "La OTAN: debate",
        "outlet": "Diario del Sur",
        "date": "2023-08-12",
        "author": "Ana",
        "url": "https://a.example/x",
        "section": "Mundo",
    }
    assert page.text == "Otro título\nTexto."


def test_unfinished_front_matter_is_text() -> None:
    page = render_markdown("---\ntitle: a\n\nTexto.")
    assert page.metadata == {}
    assert page.text == "title: a\nTexto."


def test_only_the_first_heading_is_the_title() -> None:
    page = render_markdown("# Uno\n\nTexto.\n\n# Dos\n\nMás.")
    assert (page.metadata["title"], page.text) == ("Uno", "Texto.\nDos\nMás.")


def test_a_paragraph_a_line_without_blank_lines() -> None:
    source = (ROOT / "seeds" / "otan-ucrania.txt").read_text(encoding="utf-8")
    lines = [line for line in source.split("\n") if line]
    assert render_markdown(source).text.split("\n") == lines


def test_scripts_in_blocks_are_silent() -> None:
    assert render_markdown("<div>Uno<script>malo()</script> dos</div>").text == "Uno dos"


def test_nothing() -> None:
    assert render_markdown("").text == ""
