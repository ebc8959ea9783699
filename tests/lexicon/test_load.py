import json
from pathlib import Path

import pytest

from framing.lexicon import lexicon_names, load_lexicons
from framing.lexicon import load as loading
from framing.lexicon.load import COMPILED, compile_folders
from framing.resources import data_folder
from tests.lexicon.conftest import write_lexicon


@pytest.fixture(autouse=True)
def cache_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(loading, "_cache_folder", lambda: folder)
    loading._load.cache_clear()
    return folder


def test_the_compiled_file_is_what_the_lexicons_compile_to() -> None:
    folder = data_folder("lexicons")
    table = compile_folders([folder / name for name in lexicon_names()])
    kept = json.loads((folder / COMPILED).read_text(encoding="utf-8"))
    assert kept == table, "lexicons changed: run 'framing lexicon compile' and commit lexicons/compiled.json"


def test_a_lexicon_of_the_user_is_compiled_once_and_again_when_edited(
    tmp_path: Path, cache_of_this_test: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_lexicon(tmp_path / "mia", {"pattern": "uno"})
    calls: list[int] = []
    compile_all = loading.compile_folders

    def counted(folders: list[Path]) -> dict[str, object]:
        calls.append(1)
        return compile_all(folders)

    monkeypatch.setattr(loading, "compile_folders", counted)
    assert "prueba" in load_lexicons([folder]).info
    loading._load.cache_clear()
    load_lexicons([folder])
    assert (len(calls), len(list(cache_of_this_test.iterdir()))) == (1, 1)
    write_lexicon(folder, {"pattern": "uno"}, {"pattern": "dos"})
    loaded = load_lexicons([folder])
    assert len(calls) == 2
    assert "dos" in {entry.pattern for entry in loaded.entries}


def test_a_lexicon_may_take_the_place_of_one_of_the_project(tmp_path: Path) -> None:
    card = 'name = "escalation"\nversion = "99"\ndimension = "escalation"\n[categories]\nE1 = "uno"\n'
    folder = write_lexicon(tmp_path / "mia", {"pattern": "palabrota"}, card=card)
    loaded = load_lexicons([folder])
    assert loaded.info["escalation"].version == "99"
    assert [entry.pattern for entry in loaded.entries if entry.lexicon == "escalation"] == ["palabrota"]


def test_where_nothing_can_be_kept_it_works_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(loading, "_cache_folder", lambda: blocked)
    assert "prueba" in load_lexicons([write_lexicon(tmp_path / "mia", {"pattern": "uno"})]).info


def test_a_damaged_kept_table_is_made_again(tmp_path: Path, cache_of_this_test: Path) -> None:
    folder = write_lexicon(tmp_path / "mia", {"pattern": "uno"})
    load_lexicons([folder])
    (kept,) = cache_of_this_test.iterdir()
    content = kept.read_text(encoding="utf-8")
    kept.write_text(content[: len(content) // 2], encoding="utf-8")
    loading._load.cache_clear()
    assert "prueba" in load_lexicons([folder]).info
    assert json.loads(kept.read_text(encoding="utf-8"))
