"""Credits, footers, captions: found where they are, and prose that looks like them left alone."""

import json
import os
from pathlib import Path

import pytest

from framing.reading.credits import Credits, find_credits
from framing.reading.outlets import agency_name, outlet_of
from framing.records import Origin

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("FRAMING_DATA", ROOT / ".." / "shared" / "data"))
BODY = "\n".join(f"El ministro habló por {n}.ª vez de la situación del país." for n in range(1, 21))


def cut(text: str, **known: str) -> list[str]:
    return [text[start:end] for start, end in find_credits(text, **known).excluded]


def test_the_seed_article() -> None:
    text = (ROOT / "seeds" / "otan-ucrania.txt").read_text(encoding="utf-8")
    assert find_credits(text) == Credits(
        excluded=((3856, 3864), (5005, 5105)),
        republished_from=Origin(
            "ZeroHedge",
            "https://www.zerohedge.com/geopolitical/nato-revives-talk-sending-european-troops-ukraine-war",
        ),
        agency_credit="Reuters",
    )
    assert text[3856:3864] == "-Reuters"


def test_an_article_without_credits() -> None:
    assert find_credits(BODY) == Credits()
    assert find_credits("") == Credits()


@pytest.mark.parametrize(
    ("line", "origin", "agency"),
    [
        ("Fuente: https://www.elpais.com/x.html", Origin("El País", "https://www.elpais.com/x.html"), None),
        ("Fuente: El País", Origin("El País"), None),
        ("FUENTE : rebelion.org", Origin("Rebelión"), None),
        ("*Fuente: https://ejemplo.example/a*", Origin("ejemplo.example", "https://ejemplo.example/a"), None),
        (
            "Vía: La Jornada (https://jornada.com.mx/1)",
            Origin("La Jornada", "https://jornada.com.mx/1"),
            None,
        ),
        ("Via El Financiero", Origin("El Financiero"), None),
        ("Con información de Despierta con Loret", Origin("Despierta con Loret"), None),
        ("Con información de Reuters y AP", None, "Reuters"),
        ("Con información de agencias", None, "agencias"),
        ("Tomado de Cubadebate", Origin("Cubadebate"), None),
        ("Publicado originalmente en The Guardian.", Origin("The Guardian"), None),
        ("Este artículo fue publicado originalmente en Rebelión", Origin("Rebelión"), None),
        ("Artículo original: https://t.example/1", Origin("t.example", "https://t.example/1"), None),
        ("Traducción: Juan Pérez", None, None),
        ("Traducción: Ana, https://www.lemonde.fr/a", Origin("Le Monde", "https://www.lemonde.fr/a"), None),
        ("Fuente: Ministerio de Salud", None, None),
        ("Fuente: EFE", None, "EFE"),
    ],
)
def test_footers(line: str, origin: Origin | None, agency: str | None) -> None:
    text = f"{BODY}\n{line}"
    found = find_credits(text)
    assert [text[start:end] for start, end in found.excluded] == [line]
    assert (found.republished_from, found.agency_credit) == (origin, agency)


@pytest.mark.parametrize(
    "line",
    [
        "Vía libre al acuerdo",
        "Vía libre al acuerdo de paz: el ministro lo firmará mañana en Bruselas.",
        "Vía telefónica, el Chicharito nos dijo que no estaba autorizado.",
        "Fuentes consultadas por este diario informaron de la reunión.",
        "Fuentes del Comité Ejecutivo Nacional de Morena dijeron que no.",
        "Traducción de mensaje importante de una enfermera australiana:",
        "Con información de primera mano, el ministro decidió.",
        "Foto finish en las elecciones",
        "Imagen pública",
        "Por error, mil boletas aparecerán sin recuadro.",
        "Según reportó la agencia china Xinhua.",
        "El mapa lo publicó la agencia de noticias (EFE).",
        "Lo dijo la Autoridad Palestina (AP).",
        "Faltan médicos en la atención primaria (AP)",
        "Lo recogió Agence France-Presse (AFP)",
        "El eje Moscú-TASS",
        "Acción Popular (AP) - partido opositor - ganó.",
        "México.- El ministro habló.",
        "Reuters informó de la reunión.",
        "El diario, que cita a Reuters, publicó la carta.",
    ],
)
@pytest.mark.parametrize("place", ["first", "last"])
def test_prose_is_left_alone(line: str, place: str) -> None:
    assert cut(f"{line}\n{BODY}" if place == "first" else f"{BODY}\n{line}") == []


def test_a_long_footer_counts_only_at_the_end() -> None:
    long = "Fuente: " + "informe anual sobre la situación de los ríos y los lagos del país " * 2
    assert cut(f"{BODY}\n{long.strip()}") == [long.strip()]
    assert cut(f"{long.strip()}\n{BODY}") == []


def test_a_footer_inside_the_last_paragraph() -> None:
    text = f"{BODY}\nAsí terminó la reunión. Fuente: El Mundo"
    found = find_credits(text)
    assert cut(text) == ["Fuente: El Mundo"]
    assert found.republished_from == Origin("El Mundo")


def test_addresses_below_a_source_heading() -> None:
    text = f"{BODY}\nFuentes:\nhttps://www.bbc.com/mundo/1\nhttps://www.dw.com/es/2"
    found = find_credits(text)
    assert cut(text) == ["Fuentes:", "https://www.bbc.com/mundo/1", "https://www.dw.com/es/2"]
    assert found.republished_from == Origin("BBC", "https://www.bbc.com/mundo/1")


@pytest.mark.parametrize(
    ("end", "credit", "agency"),
    [
        ("venían de China. -Reuters", "-Reuters", "Reuters"),
        ("venían de China. — AFP", "— AFP", "AFP"),
        ("venían de China (EFE)", "(EFE)", "EFE"),
        ("venían de China (EFE).", "(EFE).", "EFE"),
        ("venían de China. (Con información de AP y Reuters)", "(Con información de AP y Reuters)", "AP"),
        ("dijo: «No». (EUROPA PRESS)", "(EUROPA PRESS)", "Europa Press"),
        ("venían de China. [Xinhua]", "[Xinhua]", "Xinhua"),
        ("venían de China. (EFE/AFP)", "(EFE/AFP)", "EFE"),
        ("venían de China. Foto: EFE", "Foto: EFE", None),
        ("venían de China. (Foto: Marco Peláez)", "(Foto: Marco Peláez)", None),
        ("este martes. Foto Xinhua", "Foto Xinhua", None),
    ],
)
def test_credits_at_the_end_of_a_paragraph(end: str, credit: str, agency: str | None) -> None:
    text = f"{BODY}\nLos medicamentos {end}\n{BODY}"
    found = find_credits(text)
    assert [text[start:stop] for start, stop in found.excluded] == [credit]
    assert found.agency_credit == agency


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("(EFE).- ", "EFE"),
        ("Madrid, 3 mar (EFE).- ", "EFE"),
        ("Las Palmas de Gran Canaria, 12 de mar. de 2020 (EFE).- ", "EFE"),
        ("MADRID, 3 Mar. (EUROPA PRESS) - ", "Europa Press"),
        ("La Habana, 12 ago (Prensa Latina) ", "Prensa Latina"),
        ("WASHINGTON (AP) — ", "AP"),
        ("Reuters. – ", "Reuters"),
        ("Kiev / AFP.- ", "AFP"),
        ("MONTERREY, NL. (apro).- ", "Apro"),
    ],
)
def test_datelines(head: str, agency: str) -> None:
    text = f"Titular\n{head}El ministro habló.\n{BODY}"
    found = find_credits(text)
    assert found.excluded == ((8, 8 + len(head)),)
    assert found.agency_credit == agency


@pytest.mark.parametrize(
    "line",
    [
        "Foto: AFP",
        "Imagen: soldados en la frontera",
        "Crédito: Getty Images",
        "Foto de archivo: EFE",
        "Pie de foto: el ministro, ayer",
        "[Fotografía: Juan Pérez]",
        "Derechos de autor de la imagen AFP",
    ],
)
def test_captions_do_not_name_the_agency_of_the_article(line: str) -> None:
    text = f"{BODY}\n{line}\n{BODY}"
    found = find_credits(text)
    assert [text[start:end] for start, end in found.excluded] == [line]
    assert (found.agency_credit, found.republished_from) == (None, None)


def test_a_headline_that_begins_like_a_caption_stays() -> None:
    assert cut(f"Imagen: la foto que conmovió al mundo\n{BODY}") == []


def test_bylines() -> None:
    text = f"Titular\nPor Ana María de la Vega | Bruselas\n{BODY}"
    assert cut(text) == ["Por Ana María de la Vega | Bruselas"]
    assert find_credits(text).author == "Ana María de la Vega"
    assert find_credits(f"{BODY}\nPor Ana Vega").author is None


def test_a_line_with_only_the_agency() -> None:
    text = f"EFE / Madrid\n{BODY}"
    assert cut(text) == ["EFE / Madrid"]
    assert find_credits(text).agency_credit == "EFE"


def test_repeated_titles() -> None:
    text = f"¡La OTAN, «en guerra»!\nLa OTAN en guerra\n{BODY}\nLa OTAN en guerra"
    assert cut(text, title="La OTAN en guerra") == ["¡La OTAN, «en guerra»!", "La OTAN en guerra"]
    assert cut(text) == []
    assert cut(text, title="La OTAN") == []


def test_indented_and_blank_lines_keep_the_offsets() -> None:
    text = f"  \n{BODY}\n\n   Fuente: El País  \n\n"
    assert cut(text) == ["Fuente: El País"]


def test_hostile_lines_end_quickly() -> None:
    for line in ("A-" * 50_000, "Madrid, " * 20_000, "(" * 100_000, "-" * 100_000, "Fuente" + ": " * 50_000):
        assert cut(f"{line} fin") == []


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.zerohedge.com/a", "ZeroHedge"),
        ("zerohedge.com", "ZeroHedge"),
        ("https://internacional.elpais.com/x", "El País"),
        ("https://www.diario.example:8080/x", "diario.example"),
        ("https://noelpais.com", "noelpais.com"),
        ("https://[::1", None),
        ("https:///x", None),
        ("localhost", None),
    ],
)
def test_outlet_of(address: str, name: str | None) -> None:
    assert outlet_of(address) == name


def test_agency_name() -> None:
    assert [agency_name(name) for name in ("Efe", "EUROPA  PRESS", "Telam", "ap", "")] == [
        "EFE",
        "Europa Press",
        "Télam",
        None,
        None,
    ]


def test_real_articles() -> None:
    path = DATA / "fakenews_es.jsonl"
    if not path.is_file():
        pytest.skip(f"needs {path.name}; set FRAMING_DATA to the folder that holds it")
    agencies = []
    excluded = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        found = find_credits(text)
        excluded += sum(end - start for start, end in found.excluded)
        assert all(
            end <= start for (_, end), (start, _) in zip(found.excluded, found.excluded[1:], strict=False)
        )
        if found.agency_credit:
            agencies.append(found.agency_credit)
    assert len(agencies) == 15  # read one by one: all are credits
    assert excluded < 3000  # of 4 million characters: nothing that is prose
