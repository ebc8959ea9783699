from pathlib import Path
from typing import Protocol

import pytest


class Write(Protocol):
    def __call__(self, text: str, name: str = "l.csv") -> Path: ...


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of a test and return where it is."""

    def written(text: str, name: str = "l.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written
