import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from framing.cli.demo import demo
from framing.errors import MisuseError
from framing.resources import data_folder


def fill(*arguments: object) -> Result:
    return CliRunner().invoke(demo, [*map(str, arguments)])


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("exists", [False, True], ids=["a new folder", "an empty folder"])
def test_notebooks_and_seeds_are_copied(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "deep" / "mi hora"
    if exists:
        folder.mkdir(parents=True)
    result = fill(folder)
    assert result.exit_code == 0, result.output
    notebooks = {f"notebooks/{path.name}": path for path in data_folder("notebooks").glob("*.ipynb")}
    assert notebooks
    found = contents(folder)
    assert {name: found[name] for name in notebooks} == {n: p.read_bytes() for n, p in notebooks.items()}
    assert found["seeds/otan-ucrania.txt"] == (data_folder("seeds") / "otan-ucrania.txt").read_bytes()
    assert "seeds/labelled/articles.jsonl" in found
    assert not [name for name in found if "checkpoint" in name]
    assert [path.name for path in folder.parent.iterdir()] == ["mi hora"], "nothing unfinished is left"
    assert result.stdout == f"{folder}: {len(notebooks)} notebooks in notebooks, example texts in seeds\n"
    assert f"cd '{folder}'" in result.stderr


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "notas.txt").write_text("mías", encoding="utf-8")
    result = fill(tmp_path)
    assert isinstance(result.exception, MisuseError)
    assert "is not empty" in str(result.exception)
    assert contents(tmp_path) == {"notas.txt": "mías".encode()}
    result = fill(tmp_path / "notas.txt")
    assert isinstance(result.exception, MisuseError)
    assert "it is a file" in str(result.exception)


def test_a_failed_copy_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copytree", full)
    result = fill(tmp_path / "x")
    assert isinstance(result.exception, MisuseError)
    assert "No space left on device" in str(result.exception)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("jupyter", "asked"), [(None, True), ("notebook", False), ("jupyterlab", False)])
def test_it_says_how_to_start_with_the_jupyter_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jupyter: str | None, asked: bool
) -> None:
    monkeypatch.setattr(
        sys.modules["framing.cli.demo"], "find_spec", lambda name: name if name == jupyter else None
    )
    said = fill(tmp_path / "x").stderr
    assert f"{sys.executable} -m {jupyter or 'jupyterlab'} notebooks" in said
    assert ("framing[notebooks]" in said) == asked


def test_the_notebooks_find_their_seeds_in_an_installation() -> None:
    for path in data_folder("notebooks").glob("*.ipynb"):
        code = "".join(
            "".join(cell["source"])
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
            if cell["cell_type"] == "code"
        )
        assert 'data_folder("seeds")' in code, path.name
