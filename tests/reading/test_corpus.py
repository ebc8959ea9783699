import json
from pathlib import Path

import pytest

from framing.errors import FramingError, MisuseError, ReadingError
from framing.reading.corpus import read_marked_rows, read_rows, read_table
from framing.reading.sheets import read_sheet
from framing.records import Article


def read(path: Path) -> tuple[list[Article], list[str]]:
    items = list(read_rows(path))
    return [item for item in items if isinstance(item, Article)], [
        str(item) for item in items if isinstance(item, FramingError)
    ]


def test_json_lines_give_articles_and_bad_rows_their_number(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    good = {"id": "uno", "text": "El ministro habló.", "title": "Habló", "outlet": "La Voz", "topic": 3}
    lines = [
        json.dumps(good).encode(),
        b"{broken",
        b"",
        b'["no object"]',
        b'{"title": "sin texto"}',
        b'{"text": ""}',
        b'{"text": "caf\xe9"}',
        '{"text": "Año nuevo.", "outlet": null}'.encode(),
    ]
    path.write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines))
    articles, problems = read(path)
    assert [(item.id, item.title, item.outlet) for item in articles] == [
        ("uno", "Habló", "La Voz"),
        ("c-8", None, None),
    ]
    rows = [f"{path}: row {number}" for number in (2, 4, 5, 6, 7)]
    assert [line.partition(" is")[0].partition(" has")[0].partition(": the")[0] for line in problems] == rows
    assert "not UTF-8" in problems[-1]
    assert "'text'" in problems[2]


@pytest.mark.parametrize(("suffix", "separator"), [(".csv", ","), (".csv", ";"), (".tsv", "\t")])
def test_csv_with_any_separator(tmp_path: Path, suffix: str, separator: str) -> None:
    path = tmp_path / f"c{suffix}"
    rows = [
        ["id", "text", "outlet"],
        ["a", '"Calma, dijo; y calló."', "La Voz"],
        ["b", "x"],
        ["c", "Otra frase.", ""],
    ]
    path.write_text("\ufeff" + "\n".join(separator.join(row) for row in rows) + "\n", encoding="utf-8")
    articles, problems = read(path)
    assert [(item.id, item.outlet) for item in articles] == [("a", "La Voz"), ("c", None)]
    assert articles[0].text == "Calma, dijo; y calló."
    assert problems == [
        f"{path}: row 3 has 2 cells where 3 are needed; a cell with the separator in it goes in double "
        'quotes "..."'
    ]


def test_a_foreign_byte_spoils_one_row_of_a_csv(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(b"text\nUno dos.\ncaf\xe9\nTres cuatro.\n")
    articles, problems = read(path)
    assert len(articles) == 2
    assert problems == [
        f"{path}: row 3 is not UTF-8 (perhaps Windows-1252, as spreadsheets write); "
        "save the file as CSV UTF-8"
    ]


def test_an_article_longer_than_the_librarys_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("text\n" + "palabra " * 30_000 + "\n", encoding="utf-8")
    (article,), problems = read(path)
    assert len(article.text) > 200_000
    assert problems == []


def test_a_folder_is_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Una frase.", encoding="utf-8")
    assert [item.id for item in read(tmp_path)[0]] == ["a"]
    with pytest.raises(MisuseError, match="is a folder and has no column 'label'"):
        read_marked_rows(tmp_path, "label")


def test_a_further_column_comes_with_the_article(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"text": "Uno.", "fake": true}\n{"text": "Dos."}\n', encoding="utf-8")
    first, second = read_marked_rows(path, "fake")
    assert isinstance(first, tuple)
    assert (first[0].text, first[1]) == ("Uno.", "true")
    assert isinstance(second, ReadingError)


@pytest.mark.parametrize(("name", "words"), [("no.csv", "there is no file"), ("c.ods", "a table is a")])
def test_what_is_no_corpus_is_misuse_at_once(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(MisuseError, match=words):
        read_rows(tmp_path / name)


def test_a_heading_without_the_column_is_told(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("texto\nhola\n", encoding="utf-8")
    with pytest.raises(ReadingError, match="has no column 'text'; its columns are texto"):
        list(read_table(path, needs=("text",)))


def test_a_sheet_as_a_spreadsheet_saves_it(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_bytes("categoría;judgement;hit\r\nA1;sí;'=Patriot\r\n;;\r\n".encode("cp1252"))
    (row,) = read_sheet(path, needs=("judgement",))
    assert (row.number, row.cells) == (2, {"categoría": "A1", "judgement": "sí", "hit": "=Patriot"})
    path.write_text("a,b\n1,2\n1\n1,2,3\n", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"(?s)row 3 has 1 cells.*row 4 has 3 cells"):
        read_sheet(path)
