"""Small lexicons made for a test, in a folder of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from framing.lexicon.load import compile_folders
from framing.lexicon.matcher import Lexicons
from framing.lexicon.source import COLUMNS
from framing.resources import data_folder

CARD = """name = "prueba"
version = "1"
dimension = "escalation"
[categories]
E1 = "uno | one"
E2 = "dos | two"
E3 = "tres | three"
"""

MakeFolder = Callable[..., Path]


def write_lexicon(folder: Path, *rows: dict[str, str], card: str = CARD) -> Path:
    """Write a lexicon whose rows leave out what is as usual: a phrase of weight 1 in E1."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "card.toml").write_text(card, encoding="utf-8")
    lines = [",".join(COLUMNS)]
    for row in rows:
        cells = {"kind": "phrase", "category": "E1", "weight": "1", **row}
        lines.append(",".join('"' + cells.get(column, "").replace('"', '""') + '"' for column in COLUMNS))
    (folder / "entries.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def make_lexicons(tmp_path: Path) -> Callable[..., Lexicons]:
    """Compile rows into a lexicon, beside the project's ``context``."""

    def make(*rows: dict[str, str], card: str = CARD) -> Lexicons:
        folder = write_lexicon(tmp_path / "prueba", *rows, card=card)
        return Lexicons(compile_folders([data_folder("lexicons") / "context", folder]))

    return make
