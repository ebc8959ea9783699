import json
from pathlib import Path

import pytest

from framing.app.desk import (
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_FILES,
    Trouble,
    Upload,
    file_name,
    make_file,
    score_submission,
)
from framing.app.texts import TEXTS, say

PROSE = "El ejército atacó la ciudad y el ministro prometió responder con toda la fuerza. " * 12


def upload(folder: Path, name: str, content: bytes, *, lies_as: str | None = None) -> Upload:
    path = folder / (lies_as or name)
    path.write_bytes(content)
    return Upload(name, path)


def test_text_and_files_are_scored_in_their_order(tmp_path: Path) -> None:
    files = [upload(tmp_path, "uno.txt", PROSE.encode()), upload(tmp_path, "dos.md", PROSE.encode())]
    found = score_submission(PROSE, title=" Tropas ", outlet="Alba", uploads=files)
    assert [result.article.id for result in found.results] == ["texto", "uno", "dos"]
    assert [result.article.outlet for result in found.results] == ["Alba"] * 3
    assert found.results[0].article.title == "Tropas"
    assert found.results[0].scores["escalation"].score > 0
    assert found.troubles == ()


@pytest.mark.parametrize(
    ("name", "content", "key", "said"),
    [
        ("foto.png", b"\x89PNG", "wrong_kind", "«foto.png» no es un archivo"),
        ("vacio.txt", b"", "unreadable", "No se puede leer «vacio.txt»"),
        ("binario.txt", b"\x00\x01\x02\xff" * 500, "unreadable", "No se puede leer «binario.txt»"),
        ("<b>.html", b"<html><body></body></html>", "unreadable", "No se puede leer «<b>.html»"),
        ("grande.txt", b"a" * (MOST_BYTES + 1), "too_large", "«grande.txt» es más grande que 5 MB."),
    ],
)
def test_a_bad_file_is_told_by_its_name_and_does_not_stop_the_others(
    tmp_path: Path, name: str, content: bytes, key: str, said: str
) -> None:
    bad = upload(tmp_path, name, content, lies_as=f"0{Path(name).suffix}")
    found = score_submission("", uploads=[bad, upload(tmp_path, "uno.txt", PROSE.encode())])
    assert [result.article.id for result in found.results] == ["uno"]
    (trouble,) = found.troubles
    assert trouble.key == key
    told = say("es", trouble.key, **trouble.values)
    assert told.startswith(said)
    assert str(tmp_path) not in told


def test_there_are_limits(tmp_path: Path) -> None:
    assert score_submission(" \n ").troubles == (Trouble("nothing", {}),)
    (trouble,) = score_submission("a" * (MOST_CHARACTERS + 1)).troubles
    assert trouble.key == "too_long"
    many = [upload(tmp_path, f"{n}.txt", b"Hola.") for n in range(MOST_FILES + 1)]
    (trouble,) = score_submission("", uploads=many).troubles
    assert trouble == Trouble("too_many", {"n": 21, "most": 20})
    half = "palabra " * (MOST_CHARACTERS // 16 + 1)
    files = [upload(tmp_path, f"largo{n}.txt", half.encode()) for n in range(2)]
    found = score_submission("", uploads=files)
    assert (found.results, found.troubles[0].key) == ((), "too_long")


def test_an_address_is_a_text_and_is_not_fetched() -> None:
    (result,) = score_submission("http://127.0.0.1:1/secreto").results
    assert result.article.text == "http://127.0.0.1:1/secreto"


def test_downloads() -> None:
    results = score_submission(PROSE, title="Título").results * 2
    lines = make_file(results, "json", "es").splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["Título"] * 2
    assert make_file(results, "csv", "es").startswith("\ufeff")
    assert '<html lang="en"' in make_file(results, "html", "en")
    assert file_name(results, "csv") == "framing.csv"
    assert file_name(results[:1], "json") == "texto.json"


@pytest.mark.parametrize("named", ["../../etc/passwd", "con\r\nSet-Cookie: x", "«»", "ñandú"])
def test_names_of_downloads_are_harmless(tmp_path: Path, named: str) -> None:
    (result,) = score_submission("", uploads=[Upload(f"{named}.txt", _text(tmp_path))]).results
    name = file_name([result], "html")
    assert name.endswith(".html")
    assert not set("/\\\r\n:\"'") & set(name)


def _text(folder: Path) -> Path:
    path = folder / "0.txt"
    path.write_text(PROSE, encoding="utf-8")
    return path


def test_every_text_of_the_page_has_both_languages_with_the_same_blanks() -> None:
    for key, (spanish, english) in TEXTS.items():
        assert spanish.strip(), key
        assert english.strip(), key
        blanks = [sorted(part.split("}")[0] for part in text.split("{")[1:]) for text in (spanish, english)]
        assert blanks[0] == blanks[1], key
