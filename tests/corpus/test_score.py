import json
import os
from itertools import islice
from pathlib import Path

import pandas as pd
import pytest

import framing as fr
from framing.corpus import Progress, score_corpus, score_to_file
from framing.corpus.settings import Settings
from framing.errors import MisuseError, ReadingError
from framing.lexicon import load_lexicons
from framing.measures.columns import flatten_score
from framing.reading.corpus import read_rows
from framing.records import Article
from tests.corpus.corpora import articles, text_of, write_csv, write_lines
from tests.lexicon.conftest import CARD, write_lexicon

DATA = Path(os.environ.get("FRAMING_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
REAL = DATA / "fakenews_es.jsonl"


def test_a_row_holds_what_the_article_has_alone() -> None:
    rows = articles(3)
    table = score_corpus(pd.DataFrame(rows), stories=False)
    for at, row in enumerate(rows):
        alone = flatten_score(fr.score_article(fr.read_article(**row)))
        for name, value in alone.items():
            found = table[name].iloc[at]
            assert (pd.isna(found) and pd.isna(value)) or found == value, name


def test_columns_and_types_are_the_same_whatever_a_corpus_holds() -> None:
    nothing = score_corpus(pd.DataFrame({"text": []}))
    short = score_corpus(pd.DataFrame({"text": ["Poco texto."]}))
    full = score_corpus(pd.DataFrame(articles(3)))
    assert len(nothing) == 0
    assert list(nothing.columns) == list(short.columns) == list(full.columns)
    assert list(nothing.dtypes) == list(short.dtypes) == list(full.dtypes)
    assert str(full["sources_single_source"].dtype) == "boolean"
    assert str(full["n_units"].dtype) == "int64"


def test_undefined_numbers_are_missing() -> None:
    (row,) = score_corpus(pd.DataFrame({"text": ["Poco texto."]})).to_dict("records")
    assert pd.isna(row["scores_alarm_score"])
    assert pd.isna(row["sources_official_value"])
    assert pd.isna(row["sensitivity_linear_alarm"])
    assert row["sources_types_GOV"] == 0
    assert row["flags"] == "texto_insuficiente"


def test_where_the_corpus_comes_from_does_not_matter(tmp_path: Path) -> None:
    rows = articles(5)
    lines = write_lines(tmp_path / "corpus.jsonl", rows)
    sheet = write_csv(tmp_path / "corpus.csv", rows)
    parquet = tmp_path / "corpus.parquet"
    pd.DataFrame(rows).to_parquet(parquet)
    folder = tmp_path / "parts"
    folder.mkdir()
    pd.DataFrame(rows[:2]).to_parquet(folder / "part-0.parquet")
    pd.DataFrame(rows[2:]).to_parquet(folder / "part-1.parquet")
    frames = [score_corpus(source) for source in (lines, sheet, parquet, folder, pd.DataFrame(rows))]
    frames.append(score_corpus([fr.read_article(**row) for row in rows]))
    first = frames[0].drop(columns=["row", "cluster"])
    for frame in frames[1:]:
        pd.testing.assert_frame_equal(frame.drop(columns=["row", "cluster"]), first)
    assert list(frames[0]["row"]) == [1, 2, 3, 4, 5]
    assert list(frames[1]["row"]) == [2, 3, 4, 5, 6]  # below a heading
    assert list(frames[3]["row"]) == [1, 2, 3, 4, 5]


def test_a_folder_of_texts(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(text_of(ord(name)), encoding="utf-8")
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    table = score_corpus(tmp_path)
    assert list(table["id"]) == ["a", "b"]
    (rejected,) = table.attrs["rejected"]
    assert rejected["row"] == "3"
    assert "c.txt is empty" in rejected["reason"]


def test_workers_change_nothing(tmp_path: Path) -> None:
    corpus = write_lines(tmp_path / "corpus.jsonl", articles(7))
    lexicons, settings = load_lexicons(), Settings(batch=2)
    made = []
    for workers in (1, 2):
        output = tmp_path / f"{workers}.parquet"
        score_to_file(corpus, output, lexicons=lexicons, settings=settings, workers=workers)
        made.append(output.read_bytes())
    assert made[0] == made[1]


def test_workers_take_lexicons_of_ones_own(tmp_path: Path) -> None:
    card = CARD.replace('"escalation"', '"papeleo"')
    folder = write_lexicon(tmp_path / "prueba", {"pattern": "asunto:n"}, card=card)
    corpus = write_lines(tmp_path / "corpus.jsonl", articles(4))
    lexicons, settings = load_lexicons([folder]), Settings(batch=1, stories=False)
    output = tmp_path / "scores.parquet"
    score_to_file(corpus, output, lexicons=lexicons, settings=settings, workers=2)
    assert (pd.read_parquet(output)["scores_papeleo_prevalence"] == 1).all()


def test_settings_reach_the_articles() -> None:
    frame = pd.DataFrame(articles(1))
    (plain,) = score_corpus(frame).to_dict("records")
    (other,) = score_corpus(frame, seed=5, title_share=0.0).to_dict("records")
    (without,) = score_corpus(frame, intervals=False).to_dict("records")
    assert plain["scores_alarm_ci_high"] != other["scores_alarm_ci_high"]
    assert plain["sensitivity_title_share_0_alarm"] == other["scores_alarm_score"]
    assert pd.isna(without["scores_alarm_ci_high"])
    assert without["scores_alarm_score"] == plain["scores_alarm_score"]
    assert without["sources_official_ci_low"] == plain["sources_official_ci_low"]


def test_what_made_the_numbers_goes_with_them(tmp_path: Path) -> None:
    from pyarrow import parquet

    corpus = write_lines(tmp_path / "corpus.jsonl", articles(2))
    output = tmp_path / "scores.parquet"
    score_to_file(corpus, output, lexicons=load_lexicons())
    described = json.loads(parquet.read_schema(output).metadata[b"framing"])
    assert described["framing"] == fr.__version__
    assert described["lexicons"]["alarm"]["sha256"] == load_lexicons().info["alarm"].sha256
    assert described["settings"]["seed"] == 0
    assert described["input"]["name"] == "corpus.jsonl"
    assert len(described["input"]["sha256"]) == 64


def test_columns_are_kept_on_demand() -> None:
    frame = pd.DataFrame(articles(2, region="ES", page=[1]))
    table = score_corpus(frame, keep=["region", "page"])
    assert list(table["region"]) == ["ES", "ES"]
    assert list(table["page"]) == ["[1]", "[1]"]
    assert "region" not in score_corpus(frame).columns


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[Progress] = []
    score_corpus(pd.DataFrame(articles(5)), batch=2, stories=False, progress=told.append)
    assert [(state.done, state.total) for state in told] == [(2, 5), (4, 5), (5, 5)]


def test_a_folder_as_output_holds_the_table_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.corpus.parquet.GROUP", 2)
    corpus = write_lines(tmp_path / "corpus.jsonl", articles(5))
    whole, folder = tmp_path / "scores.parquet", tmp_path / "scores"
    for output in (whole, folder, folder):  # the second time over the first
        score_to_file(corpus, output, lexicons=load_lexicons(), settings=Settings(batch=2))
    assert sorted(path.name for path in folder.iterdir()) == [f"part-0000{at}.parquet" for at in range(3)]
    pd.testing.assert_frame_equal(
        pd.concat([pd.read_parquet(path) for path in sorted(folder.iterdir())], ignore_index=True),
        pd.read_parquet(whole),
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"workers": 0}, "workers must be a whole number from 1 to 256, got 0"),
        ({"batch": 0}, "batch must be a whole number from 1 to 10000, got 0"),
        ({"seed": -1}, "seed must be a whole number from 0 up, got -1; leave it out for 0"),
        ({"keep": ["title"]}, "cannot keep the column 'title': the result has a column of that name anyway"),
        ({"keep": ["page"]}, "the corpus has no column 'page'; its columns are text"),
    ],
)
def test_what_cannot_work_is_refused(options: dict[str, object], said: str) -> None:
    with pytest.raises(MisuseError) as caught:
        score_corpus(pd.DataFrame({"text": ["Hola"]}), **options)  # type: ignore[arg-type]
    assert str(caught.value) == said


def test_real_articles_go_through_as_they_are() -> None:
    if not REAL.is_file():
        pytest.skip(f"needs {REAL.name}; set FRAMING_DATA to the folder that holds it")
    articles_of = [row for row in islice(read_rows(REAL), 120) if isinstance(row, Article)]
    table = score_corpus(articles_of, batch=50)
    assert len(table) == len(articles_of) == 120
    assert table.attrs["rejected"] == []
    assert table["outlet"].notna().all()
    alone = fr.score_article(articles_of[77])
    assert table["scores_escalation_score"][77] == alone.scores["escalation"].score


def test_what_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="corpus must be a path, a DataFrame or Articles, got 5"):
        score_corpus(5)  # type: ignore[arg-type]
    with pytest.raises(MisuseError, match="article 1 of the corpus must be an Article, got 'x'"):
        score_corpus(["x"])  # type: ignore[list-item]
    with pytest.raises(MisuseError, match="there is no file"):
        score_corpus(tmp_path / "none.csv")
    with pytest.raises(ReadingError, match="has no column 'text'"):
        score_corpus(write_csv(tmp_path / "a.csv", [{"body": "Hola"}]))
    assert list(tmp_path.iterdir()) == [tmp_path / "a.csv"]
    with pytest.raises(MisuseError, match=r"cannot make the folder .* for the evidence: File exists"):
        score_to_file(
            [Article("Hola")], tmp_path / "s.parquet", lexicons=load_lexicons(), evidence=tmp_path / "a.csv"
        )
    with pytest.raises(MisuseError, match=r"the folder .*none does not exist; make it first"):
        score_to_file(tmp_path / "a.csv", tmp_path / "none" / "s.parquet", lexicons=load_lexicons())
    for corpus in (tmp_path / "a.csv", tmp_path):
        with pytest.raises(MisuseError, match="over or into the corpus"):
            score_to_file(corpus, tmp_path / "a.csv", lexicons=load_lexicons())
    with pytest.raises(MisuseError, match=r"lexicons must be what load_lexicons\(\) returns, got 'alarm'"):
        score_corpus([Article("Hola")], lexicons="alarm")  # type: ignore[arg-type]
    assert len(score_corpus(iter([Article("El ministro habló.", id="x")]))) == 1
