import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.text.sentences import sentence_spans

MIN_F1 = 0.985
"""Floor for sentence boundaries on AnCora dev; lower it only with a reason in the change log."""


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "El Sr. Putin y la Sra. Merkel hablaron con el Dr. López.",
        "El Gral. Pérez y el Cnel. Ruiz, de St. Louis, vs. Kentucky.",
        "Lo dice el art. 5 y la pág. 12, núm. 3, p. ej. Aquí.",
        "Tropas de EE. UU. Trump lo ordenó.",
        "Tropas de EE.UU. Marines.",
        "J. K. Rowling y J.R.R. Tolkien.",
        "Costó aprox. 30 euros.",
        "Entra en Keir Starmer… en los pasos de Johnson.",
        "Entra en Keir Starmer... en los pasos de Johnson.",
        "¿Qué? dijo él.",
        "También venían de China. -Reuters",
        "«No iremos». dijo",
        "El No. 7 del equipo.",
        "1. El primero de la lista.",
        "Madrid, 7 de junio. - El Gobierno calló.",
        "Murió a los 3. 500 lo lloran.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Fin.|Otro.",
        "¿Por qué?|Porque sí.|¡Ya!|Bien.",
        "Se fue…|Nadie lo vio.",
        "«Vamos a ganar».|«Seguro».",
        "«Vamos a ganar.»|¿Quién lo dijo?",
        "Lo dijo ayer.|— No fue así.",
        "Lo dijo ayer.|- No fue así.",
        "Fue en 2024.|20 personas murieron.",
        "Llegaron tropas de EE. UU.|El presidente calló.",
        "Vino a las 10 a. m.|La reunión empezó.",
        "Según el artículo 12.|El juez calla.",
        "El plan B.|Los demás esperan.",
        "Dijo que no.|Luego se fue.",
        "Ganan las guerras«.|Luego calló.",
        "Ganan las guerras.«|Luego calló.",
        "Fin .|Otro.",
        "Murieron.|*NUMBER* personas huyeron.",
    ],
)
def test_several_sentences(text: str) -> None:
    assert split(text.replace("|", " ")) == text.split("|")


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Antes.\n  Uno.   Dos.\nDespués."
    assert sentence_spans(text, 9, 20) == [(9, 13), (16, 20)]


@pytest.mark.parametrize("piece", ["palabra sin punto ", "Una frase corta. ", "Sr. ", ". ", "A. ", '." '])
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    def seconds(times: int) -> float:
        text = (piece * times).strip()
        began = time.perf_counter()
        sentence_spans(text, 0, len(text))
        return time.perf_counter() - began

    seconds(10)
    small = min(seconds(4_000) for _ in range(3))
    assert seconds(64_000) < 16 * 6 * small + 0.1, "sixteen times the text took far more than that"


def ancora(path: Path) -> Iterator[list[str]]:
    """The sentences of each document."""
    sentences: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc") and sentences:
            yield sentences
            sentences = []
        elif line.startswith("# text = "):
            sentences.append(line.removeprefix("# text = ").strip())
    yield sentences


def test_boundaries_on_ancora(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right = found = there = 0
    for sentences in ancora(data / "es_ancora-ud-dev.conllu"):
        text = " ".join(sentences)
        position, gold = -1, set()
        for sentence in sentences[:-1]:
            position += len(sentence) + 1
            gold.add(position)
        ours = {end for _, end in sentence_spans(text, 0, len(text))} - {len(text)}
        right, found, there = right + len(gold & ours), found + len(ours), there + len(gold)
    precision, recall = right / found, right / there
    f1 = 2 * precision * recall / (precision + recall)
    with capsys.disabled():
        print(f"\nAnCora dev, {there} boundaries: P {precision:.4f} R {recall:.4f} F1 {f1:.4f}")
    assert f1 >= MIN_F1
