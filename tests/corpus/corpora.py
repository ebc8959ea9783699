"""Small corpora for the tests. The articles are synthetic."""

import csv
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SENTENCES = (
    "El alcalde advirtió del riesgo de que el río se desborde esta noche.",
    "Los vecinos temen quedarse sin luz si la tormenta empeora.",
    "El ministro de Defensa aseguró que las tropas atacarán la frontera.",
    "La oposición pidió un alto el fuego y negociaciones de paz.",
    "«No habrá tregua», dijo el portavoz del Gobierno.",
    "Según fuentes militares, el misil cayó lejos de la ciudad.",
    "El informe del instituto habla de una calma relativa en los mercados.",
    "Fuentes diplomáticas descartaron una escalada en las próximas semanas.",
    "La alcaldesa llamó a la tranquilidad y agradeció el trabajo de los bomberos.",
    "El presidente amenazó con nuevas sanciones si no hay respuesta.",
)
PLACES = ("Arienza", "Bolmar", "Candia", "Duero", "Estero", "Fontán", "Galera", "Hontoria")


def text_of(number: int, sentences: int = 14) -> str:
    """An article of its own: sentences drawn by number, each with words that no other article has."""
    draw = random.Random(number)  # noqa: S311
    lines = []
    for place in range(sentences):
        sentence = draw.choice(SENTENCES)
        where = draw.choice(PLACES)
        lines.append(f"En {where}, asunto {number}-{place}: {sentence}")
    return "\n".join(lines)


def articles(number: int, **cells: Any) -> list[dict[str, Any]]:
    """Rows of a corpus, two outlets in turn, a month between an article and the next."""
    return [
        {
            "id": f"a{at}",
            "title": f"Crónica {at} de {PLACES[at % len(PLACES)]}",
            "outlet": ("La Voz", "El Eco")[at % 2],
            "date": f"2024-{at % 12 + 1:02}-10",
            "text": text_of(at),
            **cells,
        }
        for at in range(number)
    ]


def write_lines(path: Path, rows: Sequence[Any]) -> Path:
    """Rows as JSON lines; a row that is text is written as it is."""
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def write_csv(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    """Rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path
