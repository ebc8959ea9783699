"""What the whole suite shares."""

import compileall
import os
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "framing"


def pytest_configure(config: pytest.Config) -> None:
    """Compile the package once: where Python may keep no bytecode, every program that a test starts would."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        compileall.compile_dir(PACKAGE, quiet=2)
