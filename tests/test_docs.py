"""Prose that is run: the commands of the guides, the Python of the README, the examples of ``--help``."""

import csv
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from framing.cli import app
from tests import programs

ROOT = Path(__file__).resolve().parent.parent
GUIDES = ("CONTRIBUTING.md",)
WALKS = (
    "README.md",
    "docs/howto-score.md",
    "docs/howto-notebooks.md",
    "docs/howto-lexicons.md",
    "docs/howto-labels.md",
    "docs/howto-corpora.md",
    "docs/howto-models.md",
)
"""Guides whose commands build on one another."""

_BLOCK = re.compile(r"^(?P<indent> *)```(?P<language>\w*)\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"\s+#.*")
_PLAIN = re.compile(r"(\.venv/bin/)?framing [^|<>&;$`*?~\\]*")
"""A command with nothing in it that only a shell understands."""


class Block(NamedTuple):
    """A code block of a guide, without its indentation."""

    language: str
    body: str


def blocks(guide: str) -> list[Block]:
    text = (ROOT / guide).read_text(encoding="utf-8")
    return [Block(found["language"], textwrap.dedent(found["body"])) for found in _BLOCK.finditer(text)]


SCRIPTS = ("README.md", "docs/howto-score.md", "docs/howto-corpora.md", "docs/howto-models.md")


def commands(guide: str) -> list[str]:
    """The lines of the blocks that bear no language: what a reader types into a terminal."""
    lines = [line for block in blocks(guide) if not block.language for line in block.body.splitlines()]
    return [_COMMENT.sub("", line) for line in lines if line]


def own_commands(guide: str) -> list[str]:
    """All but setting up and installing, which have tests of their own."""
    return [line for line in commands(guide) if not line.startswith(("make ", ".venv/bin/pip "))]


def examples(command: click.Command, path: str = "framing") -> list[tuple[str, str]]:
    """Every command of the program, with the example that its help gives."""
    if isinstance(command, click.Group):
        return [
            pair for name, child in command.commands.items() for pair in examples(child, f"{path} {name}")
        ]
    found = re.search(r"Example: (.+)", command.help or "")
    return [(path, found[1] if found else "")]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what a user has, with a ``framing`` that runs it: whatever a guide writes stays here."""
    for folder in ("framing", "lexicons", "notebooks", "seeds", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    program = tmp_path / ".venv" / "bin" / "framing"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -W error -m framing "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def type_in(checkout: Path, line: str) -> str:
    """Run a line as a shell does, in the copy; what it prints, if all went well."""
    path = f"{checkout / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "XDG_CACHE_HOME": str(checkout / "cache")}
    done: programs.Done | subprocess.CompletedProcess[str]
    if _PLAIN.fullmatch(line):
        program, *arguments = shlex.split(line)
        assert program in ("framing", ".venv/bin/framing")
        done = programs.run(checkout, arguments, environment, timeout=120)
    else:
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=checkout,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout


def test_the_readme_begins_with_the_two_commands_that_set_everything_up() -> None:
    assert commands("README.md")[:2] == ["make score", "make test"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(line, id=line)
        for guide in GUIDES
        for line in commands(guide)
        if line.startswith(".venv/bin/framing ")
    ],
)
def test_the_commands_of_the_guides_work(line: str, checkout: Path) -> None:
    type_in(checkout, line)


@pytest.mark.parametrize("guide", WALKS)
def test_the_commands_of_a_walk_work_in_their_order(guide: str, checkout: Path) -> None:
    assert len(own_commands(guide)) > 2
    for line in own_commands(guide):
        type_in(checkout, line)


@pytest.mark.parametrize(("guide", "lang"), [("docs/howto-score.md", "en"), ("docs/howto-score.es.md", "es")])
def test_the_table_that_a_guide_shows_is_what_comes_out(guide: str, lang: str, checkout: Path) -> None:
    shown = next(block.body for block in blocks(guide) if block.language == "text" and "──" in block.body)
    printed = type_in(checkout, f"framing score seeds/otan-ucrania.txt --lang {lang}").splitlines()
    for line in shown.splitlines():
        assert line.split() in [other.split() for other in printed]


def test_there_are_commands_to_run() -> None:
    assert ".venv/bin/framing score seeds/otan-ucrania.txt" in commands("README.md")
    assert ".venv/bin/framing lexicon check escalation" in commands("CONTRIBUTING.md")


@pytest.mark.parametrize("guide", WALKS)
def test_the_spanish_guide_has_the_same_commands_and_the_same_python(guide: str) -> None:
    """What is run in English need not be run again; only the language of what comes out may differ."""
    spanish = guide.replace(".md", ".es.md")

    def lines(name: str) -> list[str]:
        return [re.sub(r" --lang (es|en)\b", "", line) for line in commands(name)]

    def code(name: str) -> list[str]:
        bodies = "".join(block.body for block in blocks(name) if block.language == "python").splitlines()
        kept = (re.sub(r',? ?lang="(es|en)"', "", line.partition("#")[0]).rstrip() for line in bodies)
        return [line for line in kept if line]

    assert lines(spanish) == lines(guide)
    assert code(spanish) == code(guide)


@pytest.mark.parametrize("guide", SCRIPTS)
def test_the_python_of_a_guide_works(guide: str, checkout: Path) -> None:
    scripts = [block.body for block in blocks(guide) if block.language == "python"]
    assert scripts
    for script in scripts:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", script],
            cwd=checkout,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("command", "example"),
    [pair for pair in examples(app) if pair[0] != "framing app"],  # which serves until it is stopped
)
def test_every_command_shows_an_example_that_works(command: str, example: str, checkout: Path) -> None:
    assert example.startswith(command)
    if any(f".venv/bin/{example}" in own_commands(guide) for guide in WALKS):
        return  # it is run there, after what comes before it
    type_in(checkout, example)


def test_a_category_is_added_as_contributing_says(checkout: Path) -> None:
    guide = {block.language: block.body for block in blocks("CONTRIBUTING.md") if block.language}
    folder = checkout / "lexicons" / "escalation"
    card, entries = folder / "card.toml", folder / "entries.csv"
    written = card.read_text(encoding="utf-8")
    assert written.count("[categories]\n") == 1
    card.write_text(written.replace("[categories]\n", f"[categories]\n{guide['toml']}"), encoding="utf-8")
    with entries.open("a", encoding="utf-8", newline="") as file:
        file.write(guide["csv"])
    code = guide["toml"].split()[0]
    (row,) = csv.reader(guide["csv"].splitlines())
    assert code in row

    check, score = [line for line in commands("CONTRIBUTING.md") if ".venv/bin/framing" in line][:2]
    assert "no problems" in type_in(checkout, check)
    hits = json.loads(type_in(checkout, score))["hits"]
    assert [hit["text"] for hit in hits if hit["category"] == code] == [row[0]]
