"""The room as a whole: nothing raises, offsets hold, time grows with the text and no faster."""

import random
import re
from time import perf_counter

import pytest

from framing.lexicon import Lexicons
from framing.sources import attribute
from framing.text import segment
from tests.sources.conftest import Read

PIECES = [
    *re.findall(
        r"\w+",
        "El ministro Juan Pérez de la ONU dijo que según habría huido Para Reuters y añadió las palabras",
    ),
    *re.findall(r"\w+", "no se preguntó si temen al parecer Él A é ß İ"),
    *'«»"—:;.,()¿?…-\n🙂\u200b',
    "1,5",
    "\n\n",
]


@pytest.mark.parametrize("seed", range(5))
def test_any_text_gives_valid_offsets(seed: int, read: Read) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(100):
        pieces = [chance.choice(PIECES) + chance.choice((" ", "", "\n")) for _ in range(chance.randrange(60))]
        text = "".join(pieces)
        reading = read(text)
        for act in reading.attributions:
            assert 0 <= act.content[0] <= act.content[1] <= len(text)
            for mention in (act.source, act.cue):
                assert mention is None or text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("text", ["", " ", "\n", "«", "Dijo", "según", "que", "«»", "—", "Dijo:\n", "1"])
def test_scraps_give_nothing(text: str, read: Read) -> None:
    assert not [act for act in read(text).attributions if act.counted]


@pytest.mark.parametrize(
    "piece",
    [
        "El ministro Juan Pérez, según Pedro Gómez, habría dicho: «no» ",
        "dijo que ",
        "Ana ",
        "«dijo» el ministro, ",
        "Dijo que no:\nOtra línea.\n",
    ],
)
def test_time_grows_with_the_text(piece: str, lexicons: Lexicons) -> None:
    def seconds(times: int) -> float:
        document = segment(piece * times)
        matches = lexicons.scan(document)
        best = 9.0
        for _ in range(3):
            start = perf_counter()
            attribute(document, matches, lexicons)
            best = min(best, perf_counter() - start)
        return best

    assert seconds(4000) < 12 * seconds(1000) + 0.02
