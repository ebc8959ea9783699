"""What an install brings: the pins, the lower bounds, and the wheel in a clean environment elsewhere."""

import hashlib
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "otan-ucrania.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
FOR_USERS = [name for name in EXTRAS if name != "dev"]

# Left out of the copy that is built: what tools and tests leave behind.
BY_PRODUCTS = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "*.egg-info", "dist", "build", "site"
)


def requirements(extras: list[str]) -> list[Requirement]:
    """What pyproject.toml declares for the core and some extras, without the project itself."""
    lines = [*PROJECT["dependencies"], *(line for extra in extras for line in EXTRAS[extra])]
    return [found for found in map(Requirement, lines) if found.name != PROJECT["name"]]


def pins(name: str) -> dict[str, str]:
    """Names and versions of a constraints file, which holds nothing else."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    wrong = [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line)]
    assert wrong == [], f"{name} holds names and versions, one a line"
    assert lines == sorted(set(lines)), f"{name} is sorted and says nothing twice"
    return dict(line.split("==") for line in lines)


def installed_with(requirement: Requirement, seen: set[tuple[str, str]]) -> set[str]:
    """Names of an installed distribution and of all that it needs, as their own metadata say."""
    found: set[str] = {canonicalize_name(requirement.name)}
    for extra in ("", *requirement.extras):
        if (requirement.name, extra) in seen:
            continue
        seen.add((requirement.name, extra))
        for line in importlib.metadata.requires(requirement.name) or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                found |= installed_with(needed, seen)
    return found


@pytest.mark.parametrize("requirement", requirements(list(EXTRAS)), ids=str)
def test_every_declared_dependency_is_pinned_within_its_bounds(requirement: Requirement) -> None:
    pinned = pins("constraints.txt").get(canonicalize_name(requirement.name))
    assert pinned is not None, f"constraints.txt says nothing about {requirement.name}"
    assert pinned in requirement.specifier


def test_the_pins_are_what_an_install_brings_and_no_more() -> None:
    seen: set[tuple[str, str]] = set()
    needed = {name for found in requirements(list(EXTRAS)) for name in installed_with(found, seen)}
    pinned = pins("constraints.txt").keys()
    assert "markupsafe" in needed, "what a dependency needs is followed"
    assert (sorted(needed - pinned), sorted(pinned - needed)) == ([], [])


def test_the_lowest_versions_are_the_declared_lower_bounds() -> None:
    declared = {}
    for requirement in requirements(FOR_USERS):
        (bound,) = requirement.specifier
        assert bound.operator == ">=", f"{requirement} has more than a lower bound; say why, here and there"
        declared[canonicalize_name(requirement.name)] = bound.version
    assert pins("constraints-lowest.txt") == declared


def test_all_means_all() -> None:
    (everything,) = map(Requirement, EXTRAS["all"])
    assert everything.extras == set(FOR_USERS) - {"all"}


def test_the_versions_agree() -> None:
    import framing

    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert framing.__version__ == PROJECT["version"]
    assert f"version: {PROJECT['version']}" in citation.splitlines()


# ---------------------------------------------------------------------------------- the wheel, elsewhere


class Place(NamedTuple):
    """A clean environment with framing from the wheel, and a folder of its own to run in."""

    python: Path
    folder: Path

    def run(self, *arguments: str | Path, program: str = "framing") -> bytes:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run(
            [self.python.with_name(program), *arguments],
            cwd=self.folder,
            env={**environment, "HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder / "cache")},
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout


def pip(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pip", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def install(folder: Path, *what: str | Path) -> Place:
    """Make a clean environment in `folder` and install something there.

    Skips where pip reaches no index: then, and only then, a plain package cannot be had either.
    """
    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True, timeout=120)
    python = environment / "bin" / "python"
    done = pip("--python", python, "install", "--quiet", "--no-compile", *what)
    if done.returncode:
        probe = pip("download", "--quiet", "--no-deps", "--no-cache-dir", "--retries", "1",
                    "--dest", folder / "probe", "lazy-loader")  # fmt: skip
        if probe.returncode:
            pytest.skip("pip reaches no package index, so nothing can be installed from one")
        pytest.fail(f"pip could not install {' '.join(map(str, what))}:\n{done.stderr}")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    return Place(python, elsewhere)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as a release has it: made from the source archive, which is made from a copy of here."""
    folder = tmp_path_factory.mktemp("build")
    shutil.copytree(ROOT, folder / "checkout", ignore=BY_PRODUCTS)
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder / "dist", folder / "checkout"],
        check=True,
        capture_output=True,
        timeout=300,
    )
    (path,) = (folder / "dist").glob("*.whl")
    return path


@pytest.fixture(scope="module")
def pinned(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("pinned")
    return install(folder, wheel, "--constraint", ROOT / "constraints.txt")


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_its_data_and_no_more(wheel: Path) -> None:
    data = {f"framing/_data/{path.relative_to(ROOT).as_posix()}" for path in
            (*ROOT.glob("lexicons/*/entries.csv"), *ROOT.glob("lexicons/*/card.toml"),
             *ROOT.glob("notebooks/*.ipynb"),
             *ROOT.glob("seeds/*.t*"), *ROOT.glob("seeds/labelled/*"))}  # fmt: skip
    data.add("framing/_data/lexicons/compiled.json")
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "framing").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert {"framing/py.typed", "framing/__init__.pyi", "framing/show/templates/article.html.j2"} <= held
    assert {"framing/_data/lexicons/escalation/entries.csv", "framing/_data/seeds/card.toml"} <= data
    assert held == package | data


@pytest.mark.slow
def test_the_seed_in_the_wheel_is_the_one_on_its_card(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        card: dict[str, Any] = tomllib.loads(archive.read("framing/_data/seeds/card.toml").decode())
        for seed in (part for part in card.values() if isinstance(part, dict)):
            content = archive.read(f"framing/_data/seeds/{seed['file']}")
            assert hashlib.sha256(content).hexdigest() == seed["sha256"]
            assert content == (ROOT / "seeds" / seed["file"]).read_bytes()


@pytest.mark.slow
def test_the_wheel_scores_like_the_checkout(pinned: Place) -> None:
    here = subprocess.run(
        [sys.executable, "-m", "framing", "score", SEED, "--format", "json"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=120,
    )
    assert pinned.run("score", SEED, "--format", "json") == here.stdout
    assert not (pinned.folder / "cache").exists(), "the compiled lexicons of the wheel were not used"


@pytest.mark.slow
def test_the_seed_of_the_wheel_is_found_and_scored_without_the_checkout(pinned: Place) -> None:
    code = (
        "import sys, framing; from framing.resources import data_folder; "
        "result = framing.score_article(framing.read_article(data_folder('seeds') / 'otan-ucrania.txt')); "
        "print(framing.__file__, data_folder('seeds'), result.scores['escalation'].score > 0, sep='\\n')"
    )
    package, seeds, scored = pinned.run("-c", code, program="python").decode().splitlines()
    site = pinned.python.parent.parent
    assert Path(package).is_relative_to(site)
    assert Path(seeds).is_relative_to(site)
    assert scored == "True"


@pytest.mark.slow
def test_pages_and_addresses_name_the_extra_that_they_need(pinned: Place) -> None:
    page = pinned.folder / "pagina.html"
    page.write_text("<html><body><p>Hola.</p></body></html>", encoding="utf-8")
    done = subprocess.run(
        [pinned.python.with_name("framing"), "score", page], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "framing[web]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_lower_bounds_work(wheel: Path, tmp_path: Path) -> None:
    place = install(tmp_path, f"{wheel}[all]", "--constraint", ROOT / "constraints-lowest.txt")
    lowest = pins("constraints-lowest.txt")
    code = "import sys, importlib.metadata as m; print(*map(m.version, sys.argv[1:]))"
    versions = place.run("-c", code, *lowest, program="python").decode().split()
    assert list(map(Version, versions)) == list(map(Version, lowest.values()))

    text = SEED.read_text(encoding="utf-8")
    body = "".join(f"<p>{line}</p>\n" for line in text.splitlines() if line)
    page = place.folder / "pagina.html"
    page.write_text(
        f"<html lang='es'><head><title>Tropas</title></head><body><article>{body}</article></body></html>",
        encoding="utf-8",
    )
    assert b"otan-ucrania" in place.run("score", "--help")
    for format_ in ("table", "json", "csv", "html"):
        assert place.run("score", SEED, "--format", format_)
    assert b'"id": "pagina"' in place.run("score", page, "--format", "json")
    frame = (
        f"import framing as fr; frame = fr.score_article(fr.read_article({str(SEED)!r})).to_frame('hits'); "
        "print(len(frame))"
    )
    assert int(place.run("-W", "error", "-c", frame, program="python")) > 0

    notebooks = len(list((ROOT / "notebooks").glob("*.ipynb")))
    said = place.run("demo", "mi-hora").decode()
    assert said == f"mi-hora: {notebooks} notebooks in notebooks, example texts in seeds\n"
    place.run("score", "mi-hora/seeds/otan-ucrania.txt")
    place.run("execute", "mi-hora/notebooks/01_score_an_article.ipynb", program="jupyter")
