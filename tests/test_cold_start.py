"""What a fresh process loads: importing the package, or scoring an article, must cost next to nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SEED = Path(__file__).resolve().parent.parent / "seeds" / "otan-ucrania.txt"
HEAVY = (
    "pandas numpy scipy nltk sklearn matplotlib trafilatura lxml httpx rich jinja2 simplemma typer click "
    "charset_normalizer markdown_it importlib.metadata"
)
ROOMS = "framing.text framing.lexicon framing.sources framing.measures framing.reading framing.show"

# Runs code in a fresh process, and notes what it loads, which data files of simplemma it opens (its word
# lists cost more than a second) and whether it reaches for the network.
WATCH = """
import sys
code, heavy = sys.argv[1:3]
del sys.argv[1:3]
opened, network = [], []
def watch(event, arguments):
    if event == "open":
        path = str(arguments[0])
        if "simplemma" in path and not path.endswith((".py", ".pyc")):
            opened.append(path)
    elif event in ("socket.connect", "socket.getaddrinfo"):
        network.append(event)
sys.addaudithook(watch)
try:
    exec(code)
except SystemExit as stop:
    assert not stop.code, stop.code
import json
loaded = [name for name in heavy.split() if name in sys.modules]
sys.stderr.write(json.dumps({"loaded": loaded, "opened": opened, "network": network}))
"""


def watched(code: str, *arguments: str) -> dict[str, list[str]]:
    """What a fresh process loaded, opened and reached for while running `code`."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH, code, HEAVY, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stderr)
    return found


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert watched("import framing")["loaded"] == []


@pytest.mark.parametrize("room", ROOMS.split())
def test_importing_a_room_loads_nothing_heavy(room: str) -> None:
    assert watched(f"import {room}")["loaded"] == []


@pytest.mark.parametrize(
    ("form", "needs"),
    [("json", set()), ("csv", set()), ("html", {"jinja2"}), ("table", {"rich"})],
)
def test_scoring_an_article_loads_only_what_it_shows_with(form: str, needs: set[str]) -> None:
    found = watched("from framing.cli import main; main()", "score", str(SEED), "--format", form)
    assert needs <= set(found["loaded"]) <= {"click", "simplemma", *needs}
    assert found["opened"] == [], "scoring lemmatises nothing and loads no word list"
    assert found["network"] == []


def test_the_watch_sees_what_is_loaded() -> None:
    assert "numpy" in watched("import numpy")["loaded"]


def test_the_watch_sees_a_word_list() -> None:
    assert watched("import simplemma; simplemma.lemmatize('casas', lang='es')")["opened"] != []


def test_the_watch_sees_the_network() -> None:
    assert watched("import socket; socket.getaddrinfo('127.0.0.1', 80)")["network"] == ["socket.getaddrinfo"]
