import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from framing.cli.compare import keyness
from framing.cli.corpus import corpus_group
from framing.corpus import Settings, read_corpus, score_corpus, score_to_file
from framing.errors import MissingColumnError, MisuseError
from framing.lexicon import load_lexicons
from framing.records import Article
from tests.corpus.corpora import articles, write_lines

pytest.importorskip("pyarrow", reason="corpora need the extra 'corpus'")


def score(*arguments: object) -> Result:
    return CliRunner().invoke(corpus_group, ["score", *map(str, arguments)])


def test_a_corpus_is_scored_and_counted(tmp_path: Path) -> None:
    corpus, output = write_lines(tmp_path / "c.jsonl", articles(3)), tmp_path / "s.parquet"
    result = score(corpus, "-o", output, "--evidence", tmp_path / "e", "--no-intervals", "--batch", 2)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert result.stderr == f"{output}: 3 articles, 0 near-duplicates, 3 stories\n"
    assert len(pd.read_parquet(output)) == 3
    assert (tmp_path / "e" / "hits.parquet").exists()


def test_rejected_rows_end_with_exit_code_1(tmp_path: Path) -> None:
    corpus, output = write_lines(tmp_path / "c.jsonl", [*articles(1), {"text": ""}]), tmp_path / "s.parquet"
    result = score(corpus, "-o", output, "--no-stories", "--no-duplicates")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"{output}: 1 article",
        f"1 of 2 rows could not be scored; see {tmp_path / 's.rejected.csv'}",
    ]


def test_options_reach_the_run(tmp_path: Path) -> None:
    corpus, output = write_lines(tmp_path / "c.jsonl", articles(1, region="ES")), tmp_path / "s.parquet"
    score(corpus, "-o", output, "--seed", 7, "--keep", "region", "--experimental", "--resume")
    from pyarrow import parquet

    described = json.loads(parquet.read_schema(output).metadata[b"framing"])
    assert described["settings"]["seed"] == 7
    assert described["experimental"] is True
    assert pd.read_parquet(output)["region"].tolist() == ["ES"]


def test_workers_and_a_cluster_elsewhere_do_not_go_together(tmp_path: Path) -> None:
    result = score("c.jsonl", "-o", "s.parquet", "--workers", 2, "--cluster", "tcp://x:1")
    assert isinstance(result.exception, MisuseError)


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_columns_of_other_names(tmp_path: Path, kind: str) -> None:
    rows = pd.DataFrame(articles(3)).rename(columns={"text": "cuerpo", "title": "titular"})
    corpus = tmp_path / f"c.{kind}"
    if kind == "csv":
        rows.to_csv(corpus, index=False)
    elif kind == "jsonl":
        rows.to_json(corpus, orient="records", lines=True)
    else:
        rows.to_parquet(corpus)
    lacking = score(corpus, "-o", tmp_path / "no.parquet")
    assert "'text'; " in str(lacking.exception) or "see " in lacking.stderr
    named = ("--column", "text=cuerpo", "--column", "title=titular")
    result = score(corpus, "-o", tmp_path / "s.parquet", *named)
    assert result.exit_code == 0, result.output
    table = pd.read_parquet(tmp_path / "s.parquet")
    assert table["n_tokens"].gt(20).all()
    assert table["title"].tolist() == rows["titular"].tolist()
    again = score_corpus(rows, columns={"text": "cuerpo", "title": "titular"})
    assert again["scores_alarm_score"].tolist() == pytest.approx(
        table["scores_alarm_score"].tolist(), nan_ok=True
    )
    assert again.attrs["framing"]["settings"]["columns"] == {"text": "cuerpo", "title": "titular"}
    assert read_corpus(corpus, columns={"text": "cuerpo"})["text"].str.len().gt(100).all()


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("text=body", "has no column 'body'; its columns are "),
        ("texto=text", "columns must be one of text, id, title, outlet, date, section, url, author, story"),
        ("text", "--column must be NAME=COLUMN, such as text=cuerpo, got 'text'"),
        (("text=text", "text=title"), "--column names text twice, 'text' and 'title'; choose one"),
    ],
)
def test_columns_that_are_not_there(tmp_path: Path, named: str | tuple[str, ...], told: str) -> None:
    corpus = write_lines(tmp_path / "c.jsonl", articles(1))
    pairs = [named] if isinstance(named, str) else named
    options = [part for pair in pairs for part in ("--column", pair)]
    result = score(corpus, "-o", tmp_path / "s.parquet", *options)
    assert isinstance(result.exception, MisuseError)
    assert told in str(result.exception)


def test_folders_of_texts_and_articles_have_no_columns(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rusia atacó el puerto.", encoding="utf-8")
    for corpus in (tmp_path, [Article("Rusia atacó el puerto.")]):
        with pytest.raises(MisuseError, match="no column"):
            score_corpus(corpus, columns={"text": "cuerpo"})


def test_a_corpus_without_rows_is_a_problem(tmp_path: Path) -> None:
    corpus = tmp_path / "c.csv"
    corpus.write_text("id,text\n", encoding="utf-8")
    result = score(corpus, "-o", tmp_path / "s.parquet")
    assert result.exit_code == 1
    assert result.stderr.endswith(f"{corpus} has no rows: nothing was scored\n")


def test_columns_of_a_corpus_in_parts(tmp_path: Path) -> None:
    rows = pd.DataFrame(articles(4)).rename(columns={"text": "cuerpo"})
    parts = tmp_path / "parts"
    parts.mkdir()
    rows[:2].to_parquet(parts / "a.parquet")
    rows[2:].to_parquet(parts / "b.parquet")
    wrong = score(parts, "-o", tmp_path / "s.parquet", "--column", "text=body")
    assert isinstance(wrong.exception, MissingColumnError)
    assert str(wrong.exception).startswith(f"{parts} has no column 'body'; its columns are id, title")
    result = score(parts, "-o", tmp_path / "s.parquet", "--column", "text=cuerpo")
    assert result.exit_code == 0, result.output
    assert len(pd.read_parquet(tmp_path / "s.parquet")) == 4


def test_a_run_is_gone_on_with_only_under_the_same_names(tmp_path: Path) -> None:
    rows = pd.DataFrame(articles(2)).rename(columns={"text": "cuerpo"}).assign(lead="Nada nuevo.")
    corpus, output = tmp_path / "c.csv", tmp_path / "s.parquet"
    rows.to_csv(corpus, index=False)
    with pytest.raises(ZeroDivisionError):
        score_to_file(corpus, output, lexicons=load_lexicons(), settings=Settings(columns={"text": "cuerpo"}),
                      progress=lambda _: 1 / 0)  # fmt: skip
    other = score(corpus, "-o", output, "--column", "text=lead", "--resume")
    assert "settings columns text: cuerpo, now lead" in str(other.exception)
    again = score(corpus, "-o", output, "--column", "text=cuerpo", "--resume")
    assert again.exit_code == 0, again.output


def test_dates_that_can_be_read_two_ways_are_told_once(tmp_path: Path) -> None:
    rows = [{**row, "date": date} for row, date in
            zip(articles(4), ("25/06/2020", "05/06/2020", "06/07/2020", "hoy"), strict=True)]  # fmt: skip
    corpus, output = write_lines(tmp_path / "c.jsonl", rows), tmp_path / "s.parquet"
    result = score(corpus, "-o", output, "--no-stories", "--no-duplicates")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        f"{output}: 4 articles",
        "1 row with something odd: row 4: the date 'hoy' cannot be read and is left empty",
        "2 dates could be day or month first (row 2: the date '05/06/2020' was read day first: 2020-06-05); "
        "to be sure write YYYY-MM-DD",
    ]
    assert score(corpus, "-o", output, "--no-stories", "--no-duplicates", "--resume").stderr == result.stderr
    assert pd.read_parquet(output)["date"].fillna("").tolist() == [
        "2020-06-25",
        "2020-06-05",
        "2020-07-06",
        "",
    ]


def test_keyness_takes_columns_of_other_names(tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="keyness needs the extra 'corpus'")
    rows = pd.DataFrame(articles(6)).rename(columns={"text": "cuerpo", "outlet": "medio"})
    rows.to_csv(tmp_path / "c.csv", index=False)
    named = ("--column", "text=cuerpo", "--column", "outlet=medio")
    result = CliRunner().invoke(keyness, [str(tmp_path / "c.csv"), "--target", "La Voz", *named])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("more in La Voz above")
