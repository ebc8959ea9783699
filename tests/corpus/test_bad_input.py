"""Whatever is wrong with a corpus: a clear sentence, and the rest goes on."""

import csv
import json
import os
from pathlib import Path

import pandas as pd
import pytest

from framing.corpus import batch as batch_module
from framing.corpus import read_corpus, score_corpus, score_to_file
from framing.corpus.rows import LONGEST_TEXT
from framing.corpus.settings import Settings
from framing.errors import MissingExtraError, ReadingError
from framing.lexicon import load_lexicons
from tests.corpus.corpora import articles, text_of, write_csv, write_lines


def reasons(table: pd.DataFrame) -> dict[int, str]:
    return {int(row["row"]): row["reason"] for row in table.attrs["rejected"]}


def test_bad_lines_are_rejected_with_their_rows(tmp_path: Path) -> None:
    good, other = articles(2)
    rows = [
        good,
        "{no json",
        {"id": "b", "text": None},
        {"id": "c"},
        '{"id": "d", "text": NaN}',
        {"id": "e", "text": "12 34"},
        '["a list"]',
        {"id": "f", "text": 5},
        other,
    ]
    table = score_corpus(write_lines(tmp_path / "corpus.jsonl", rows))
    assert list(table["id"]) == [good["id"], other["id"]]
    assert list(table["row"]) == [1, 9]
    assert reasons(table) == {
        2: "is not JSON; every line must be one object",
        3: "the text is empty; an article needs text",
        4: "has no column 'text'; if the text is there under another name: --column text=NAME",
        5: "the text is empty; an article needs text",
        6: "the text has no words, only numbers or signs; an article needs text",
        7: 'is no object; every line must look like {"text": "..."}',
        8: "the text has no words, only numbers or signs; an article needs text",
    }


def test_rejected_rows_are_a_table_beside_the_result(tmp_path: Path) -> None:
    corpus = write_lines(tmp_path / "corpus.jsonl", [*articles(1), {"id": "=1+1", "text": ""}])
    output = tmp_path / "scores.parquet"
    summary = score_to_file(corpus, output, lexicons=load_lexicons())
    assert (summary.read, summary.scored, summary.rejected) == (2, 1, 1)
    rejects = tmp_path / "scores.rejected.csv"
    assert summary.rejects == str(rejects)
    with rejects.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row == {"row": "2", "id": "'=1+1", "reason": "the text is empty; an article needs text"}
    write_lines(corpus, articles(1))
    assert score_to_file(corpus, output, lexicons=load_lexicons()).rejects is None
    assert not (tmp_path / "scores.rejected.csv").exists()


def test_rows_in_another_encoding_are_rejected(tmp_path: Path) -> None:
    lines = [f"{at},{text_of(at, 2)!r}".replace("\\n", " ") for at in range(3)]
    data = [line.encode("cp1252" if at == 1 else "utf-8") for at, line in enumerate(lines)]
    path = tmp_path / "corpus.csv"
    path.write_bytes(b"\n".join([b"id;text", *(line.replace(b",", b";", 1) for line in data)]))
    table = score_corpus(path)
    assert list(table["id"]) == ["0", "2"]
    assert reasons(table) == {
        3: "is not UTF-8 (perhaps Windows-1252, as spreadsheets write); save the file as CSV UTF-8"
    }


def test_a_cell_of_20_mb_is_rejected(tmp_path: Path) -> None:
    first, second = articles(2)
    huge = {"id": "huge", "text": "El misil. " * 2_000_000}
    table = score_corpus(write_lines(tmp_path / "corpus.jsonl", [first, huge, second]))
    assert len(table) == 2
    assert reasons(table) == {
        2: f"the text has 20,000,000 characters; an article has {LONGEST_TEXT:,} at most"
    }


def test_dates_in_five_forms(tmp_path: Path) -> None:
    said = [
        "2024-03-09",
        "2024-03-09T23:59:00+01:00",
        "09/03/2024",
        "9 de marzo de 2024",
        "Sat, 09 Mar 2024 10:00:00 GMT",
        "mañana",
        "",
    ]
    rows = [{**row, "date": date} for row, date in zip(articles(7), said, strict=True)]
    table = score_corpus(write_lines(tmp_path / "corpus.jsonl", rows))
    assert list(table["date"][:5]) == ["2024-03-09"] * 5
    assert table["date"][5:].isna().all()
    assert table.attrs["notes"] == [
        "1 row with something odd: row 6: the date 'mañana' cannot be read and is left empty",
        "1 date could be day or month first (row 3: the date '09/03/2024' was read day first: 2024-03-09); "
        "to be sure write YYYY-MM-DD",
    ]


def test_an_id_that_comes_again_is_told_apart(tmp_path: Path) -> None:
    rows = [{**row, "id": name} for row, name in zip(articles(4), ("x", "y", "x", "x"), strict=True)]
    corpus = write_lines(tmp_path / "corpus.jsonl", rows)
    table = score_corpus(corpus, batch=2)
    assert list(table["id"]) == ["x", "y", "x#3", "x#4"]
    assert table.attrs["notes"] == ["2 articles with the id of an earlier one, which got another: x#3, x#4"]
    score_to_file(
        corpus, tmp_path / "s.parquet", lexicons=load_lexicons(), evidence=tmp_path / "evidence",
        settings=Settings(batch=2),
    )  # fmt: skip
    units = pd.read_parquet(tmp_path / "evidence" / "units.parquet")
    assert units.groupby("id", sort=False)["row"].agg(["min", "max"]).to_dict("index") == {
        "x": {"min": 1, "max": 1},
        "y": {"min": 2, "max": 2},
        "x#3": {"min": 3, "max": 3},
        "x#4": {"min": 4, "max": 4},
    }


def test_an_empty_corpus_is_an_empty_table(tmp_path: Path) -> None:
    for name, content in (("a.jsonl", ""), ("a.csv", "id,text\n")):
        (tmp_path / name).write_text(content, encoding="utf-8")
        table = score_corpus(tmp_path / name)
        assert len(table) == 0
        assert "scores_alarm_score" in table.columns
    (tmp_path / "folder").mkdir()
    with pytest.raises(ReadingError, match="holds no articles"):
        score_corpus(tmp_path / "folder")


def test_missing_cells_of_a_frame_are_missing() -> None:
    import numpy as np

    rows = articles(3)
    frame = pd.DataFrame(rows)
    frame["author"] = [np.nan, None, pd.NA]
    frame["id"] = [np.int64(7), 8, "nine"]
    frame["date"] = [pd.Timestamp("2024-03-09"), pd.NaT, None]
    frame.loc[1, "text"] = np.nan
    table = score_corpus(frame)
    assert list(table["id"]) == ["7", "nine"]
    assert table["author"].isna().all()
    assert table["date"][0] == "2024-03-09"
    assert reasons(table) == {2: "the text is empty; an article needs text"}


def test_halves_of_characters_do_no_harm(tmp_path: Path) -> None:
    row = {**articles(1)[0], "title": "Media \ud83d cara"}
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    table = score_corpus(path)
    assert table["title"][0] == "Media \ufffd cara"


def test_a_table_that_ends_in_rubble_gives_what_stands(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    pd.DataFrame(articles(2)).to_parquet(folder / "a.parquet")
    (folder / "b.parquet").write_bytes(b"PAR1 rubble")
    pd.DataFrame(articles(3)[2:]).to_parquet(folder / "c.parquet")
    table = score_corpus(folder)
    assert list(table["row"]) == [1, 2, 4]
    assert "b.parquet is not a Parquet file that can be read" in reasons(table)[3]


def test_a_file_whose_name_is_no_text_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Uno.", encoding="utf-8")
    try:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt"))).write_text("Dos.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    table = score_corpus(tmp_path)
    assert list(table["id"]) == ["a"]
    assert "is not UTF-8; rename it" in reasons(table)[2]


def test_a_fault_of_ours_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    real = batch_module.score_article

    def faulty(article: object, **options: object) -> object:
        if getattr(article, "id", "") == "a1":
            raise ZeroDivisionError("division by zero")
        return real(article, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(batch_module, "score_article", faulty)
    table = score_corpus(pd.DataFrame(articles(3)))
    assert list(table["id"]) == ["a0", "a2"]
    assert reasons(table) == {
        2: "could not be scored, which is a fault of this program: ZeroDivisionError: division by zero"
    }


def test_a_corpus_can_be_read_without_being_scored(tmp_path: Path) -> None:
    rows = [
        *articles(2, section="Mundo", author="Ana Pérez", story="s1"),
        {"id": "bad", "text": ""},
        {"text": "Otra noticia.", "date": "nunca"},
    ]
    frame = read_corpus(write_lines(tmp_path / "corpus.jsonl", rows))
    assert list(frame.columns) == [
        "id", "text", "title", "outlet", "date", "section", "url", "author", "story",
    ]  # fmt: skip
    assert list(frame["id"]) == ["a0", "a1", "corpus-4"]
    assert list(frame["date"][:2]) == ["2024-01-10", "2024-02-10"]
    assert frame.loc[0, ["section", "author", "story"]].tolist() == ["Mundo", "Ana Pérez", "s1"]
    assert frame.attrs["rejected"] == [
        {"row": 3, "id": "bad", "reason": "the text is empty; an article needs text"}
    ]
    assert frame.attrs["notes"] == ["row 4: the date 'nunca' cannot be read and is left empty"]
    pd.testing.assert_series_equal(
        score_corpus(frame)["scores_alarm_score"],
        score_corpus(tmp_path / "corpus.jsonl")["scores_alarm_score"],
    )
    with pytest.raises(ReadingError, match="has no column 'text'"):
        read_corpus(write_csv(tmp_path / "b.csv", [{"body": "x"}]))


@pytest.mark.parametrize("library", ["pyarrow", "datasketch", "sklearn"])
def test_a_missing_library_is_said_before_the_work(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from framing.corpus import settings

    real = settings.find_spec
    monkeypatch.setattr(settings, "find_spec", lambda name: None if name == library else real(name))
    with pytest.raises(MissingExtraError, match=r'pip install "framing\[corpus\]"'):
        score_corpus(pd.DataFrame(articles(1)))
