"""Pages: the article and what the page states; never an invented date, never a traceback."""

import pytest

from framing.errors import ReadingError
from framing.reading.webpage import WebPage, extract_page

PARAGRAPHS = [
    f"Los ministros se reunieron el martes en Bruselas para hablar de la paz por {n}.ª vez, según dijeron."
    for n in range(1, 6)
]
BODY = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)


def page(body: str = BODY, head: str = "") -> str:
    start = f"<!doctype html><html lang='es'><head><title>La OTAN debate</title>{head}</head>"
    return f"{start}<body>{body}</body></html>"


def test_news_page_with_json_ld() -> None:
    found = extract_page(
        page(
            f"<nav><a href='/'>Inicio</a></nav><article><h1>La OTAN debate</h1>{BODY}</article>",
            '<link rel="canonical" href="https://sur.example/otan">'
            '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": ['
            '{"@type": "WebSite", "datePublished": "2001-01-01"}, {"@type": ["NewsArticle"], '
            '"headline": "La OTAN debate", "datePublished": "2023-08-12T23:30:00-03:00", '
            '"dateModified": "2024-01-05", "author": {"@type": "Person", "name": "Ana Pérez"}, '
            '"articleSection": "Mundo", '
            '"publisher": {"@type": "Organization", "name": "Diario del Sur"}}]}</script>',
        )
    )
    assert found == WebPage(
        text="\n".join(["La OTAN debate", *PARAGRAPHS]),
        title="La OTAN debate",
        author="Ana Pérez",
        outlet="Diario del Sur",
        date="2023-08-12",
        url="https://sur.example/otan",
        section="Mundo",
    )


def test_page_with_meta_tags_only() -> None:
    found = extract_page(
        page(
            head='<meta property="og:site_name" content="Diario del Sur">'
            '<meta property="og:title" content="La OTAN debate">'
            '<meta property="article:published_time" content="2023-08-12T10:00:00Z">'
            '<meta property="article:modified_time" content="2024-01-05T10:00:00Z">'
            '<meta property="article:section" content="Internacional">'
            '<meta name="author" content="Por Ana Pérez">'
            '<meta property="og:url" content="https://sur.example/otan">'
        )
    )
    assert (found.outlet, found.title, found.author) == ("Diario del Sur", "La OTAN debate", "Ana Pérez")
    assert (found.date, found.section, found.url) == (
        "2023-08-12",
        "Internacional",
        "https://sur.example/otan",
    )


def test_outlet_from_the_domain() -> None:
    found = extract_page(page(head='<link rel="canonical" href="https://www.elpais.com/x">'))
    assert found.outlet == "El País"


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        (page(f"<p>Buenos Aires, 12 de agosto de 2023</p>{BODY}"), "2023-08-12"),
        (page(f"<p>Buenos Aires, 12 de agosto</p>{BODY}"), None),
        (page(f"{BODY}<p>El 12 de agosto de 2023 murió el ministro.</p>"), None),
        (page(f"{BODY}<footer><p>© 2023 Diario del Sur</p></footer>"), None),
        (page(BODY, '<meta property="article:modified_time" content="2024-01-05">'), None),
        (page(BODY, '<meta name="date" content="pronto">'), None),
        (page(f'<time datetime="2023-08-12T10:00">hoy</time>{BODY}'), "2023-08-12"),
        (page(f'<span class="fecha">Ana Pérez | 12 de agosto de 2023</span>{BODY}'), "2023-08-12"),
        (page(f'{BODY}<div class="related"><time datetime="2020-01-01">antes</time></div>'), None),
        (page(f'<header><span class="fecha">3 de enero de 2024</span></header>{BODY}'), None),
        (
            page(
                '<div class="date">3 de enero de 2024</div><article><h1>La OTAN debate</h1>'
                f'<time datetime="2023-08-12"></time>{BODY}</article>'
            ),
            "2023-08-12",
        ),
        (page(BODY), None),
    ],
)
def test_dates_are_stated_or_missing(markup: str, date: str | None) -> None:
    assert extract_page(markup).date == date


def test_furniture_is_left_out() -> None:
    text = extract_page(
        page(
            '<div class="cookie-banner"><p>Usamos cookies propias y de terceros.</p></div>'
            "<nav><ul><li><a href='/'>Inicio</a></li></ul></nav>"
            f"<article><h1>La OTAN debate</h1>{BODY}<table><tr><td>Uno</td></tr></table></article>"
            '<section id="comments" class="comments"><p>Juan: ¡qué vergüenza de noticia!</p></section>'
            "<footer><p>Todos los derechos reservados</p></footer><script>var x = '<p>guion</p>'</script>"
        )
    ).text
    assert text == "\n".join(["La OTAN debate", *PARAGRAPHS])


def test_line_breaks_inside_a_sentence_are_joined() -> None:
    text = extract_page(
        page(f"{BODY}<p>El acuerdo se firmará en otoño,<br>aseguran las fuentes. <br>Nada más.</p>")
    ).text
    assert text.endswith("El acuerdo se firmará en otoño, aseguran las fuentes.\nNada más.")


def test_short_pages_are_articles_too() -> None:
    assert (
        extract_page(page("<nav>Inicio</nav><p>El ministro pidió calma.</p>")).text
        == "El ministro pidió calma."
    )


def test_the_same_page_twice_gives_the_same() -> None:
    assert extract_page(page()) == extract_page(page())


def test_xml_declaration_and_entities_are_harmless() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    text = extract_page(
        '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html [<!ENTITY e0 "lol">'
        f'{entities}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{BODY}'
        "<p>Entidad &e8; y &x; al final.</p></body></html>"
    ).text
    assert all(line in text for line in PARAGRAPHS)
    assert len(text) < 1000
    assert "root:" not in text


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "   ",
        "<html></html>",
        '<html><body><div id="root"></div><script src="app.js"></script></body></html>',
        "<html><body>" + "<div>" * 20_000 + "hola" + "</div>" * 20_000 + "</body></html>",
        "<p>" + "<b>" * 20_000 + "hola",
        "<!-- solo un comentario -->",
    ],
    ids=["empty", "blank", "no body", "scripts", "deep", "deep inline", "comment"],
)
def test_pages_without_an_article(markup: str) -> None:
    with pytest.raises(ReadingError) as caught:
        extract_page(markup, where="nota.html")
    assert str(caught.value) == (
        "no article found in nota.html: it may be a front page, need scripts or stand behind a paywall; "
        "copy the article's text into a .txt file"
    )


@pytest.mark.parametrize(
    "json", ["{malo", "[" * 100_000, "null", '"x"', '{"@graph": {"@graph": 1}}', '{"@type": 5}']
)
def test_broken_linked_data_is_skipped(json: str) -> None:
    assert extract_page(page(head=f'<script type="application/ld+json">{json}</script>')).date is None


def test_a_large_page() -> None:
    assert len(extract_page(page(f"<p>{'hola mundo cruel ' * 300_000}</p>")).text) > 5_000_000
