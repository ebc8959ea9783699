from pathlib import Path

import pytest

import framing as fr
from framing.corpus.rows import Row, as_article, batches, corpus_rows, fingerprint
from tests.corpus.corpora import articles, write_csv, write_lines


def test_an_article_survives_the_way_to_a_worker() -> None:
    article = fr.read_article(
        text="El ministro pidió calma. (EFE)\nPublicado originalmente en El Eco.", title="Calma"
    )
    (row,) = corpus_rows([article])
    assert row.article is not None
    assert as_article(row.article) == article


def test_batches_end_by_number_or_by_length() -> None:
    rows = [Row(number, cells={"text": "x" * size}) for number, size in enumerate((1, 1, 1, 50, 1, 1))]
    cut = list(batches(iter(rows), 3, most=40))
    assert [[row.number for row in batch] for batch in cut] == [[0, 1, 2], [3], [4, 5]]


def test_a_fingerprint_knows_the_bytes_and_about_how_many_rows(tmp_path: Path) -> None:
    rows = [{**row, "title": 'Con "comillas"'} for row in articles(5)]  # texts of many lines
    lines, sheet = write_lines(tmp_path / "a.jsonl", rows), write_csv(tmp_path / "a.csv", rows)
    assert fingerprint(lines)[1] == fingerprint(sheet)[1] == 5
    before = fingerprint(lines)[0]
    write_lines(lines, rows[:4])
    assert fingerprint(lines)[0] != before


def test_a_fingerprint_of_a_folder_knows_names_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Uno", encoding="utf-8")
    before = fingerprint(tmp_path)
    assert before[1] == 1
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert fingerprint(tmp_path)[0] != before[0]


@pytest.mark.parametrize("name", ["a.txt", "a.zip"])
def test_what_is_no_table_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(fr.MisuseError, match="a table is a"):
        corpus_rows(tmp_path / name)
