"""What a fresh process loads: importing the package, or any room of it, must cost next to nothing."""

import subprocess
import sys

import pytest

HEAVY = (
    "pandas numpy scipy nltk sklearn matplotlib trafilatura lxml httpx rich jinja2 simplemma typer "
    "charset_normalizer importlib.metadata"
)
ROOMS = "framing.text framing.lexicon framing.sources framing.measures framing.reading framing.show"


def loaded_after(code: str) -> list[str]:
    """The heavy modules that a fresh process has loaded after running `code`."""
    report = f"import sys; print(*[name for name in {HEAVY!r}.split() if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; {report}"], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.split()


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded_after("import framing") == []


@pytest.mark.parametrize("room", ROOMS.split())
def test_importing_a_room_loads_nothing_heavy(room: str) -> None:
    assert loaded_after(f"import {room}") == []


def test_the_check_sees_what_is_loaded() -> None:
    assert "numpy" in loaded_after("import numpy")
