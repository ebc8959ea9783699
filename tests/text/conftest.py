"""What the tests of this room share: the seed article, its gold, and the development data if there."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def seed_text() -> str:
    return (ROOT / "seeds" / "otan-ucrania.txt").read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def gold() -> dict[str, Any]:
    text = (ROOT / "tests" / "gold" / "seed_gold.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@pytest.fixture(scope="session")
def data() -> Path:
    folder = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"development data not found in {folder}; set FRAMING_DATA to its folder")
    return folder


@pytest.fixture(scope="session")
def articles(data: Path) -> list[str]:
    lines = (data / "fakenews_es.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]
