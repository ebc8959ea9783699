from pathlib import Path

import pandas as pd
import pytest

import framing as fr
from framing.corpus import Settings, score_to_file
from framing.corpus.evidence import TABLES
from framing.lexicon import load_lexicons
from tests.corpus.corpora import articles, write_lines


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    corpus = write_lines(tmp_path / "corpus.jsonl", articles(5))
    folder = tmp_path / "evidence"
    score_to_file(
        corpus, tmp_path / "s.parquet", lexicons=load_lexicons(), evidence=folder, settings=Settings(batch=2)
    )
    return folder


def test_evidence_is_that_of_the_articles(evidence: Path) -> None:
    results = [fr.score_article(fr.read_article(**row)) for row in articles(5)]
    for name in ("hits", "attributions", "quotes", "units"):
        table = pd.read_parquet(evidence / f"{name}.parquet")
        alone = pd.concat([result.to_frame(name) for result in results], ignore_index=True)  # type: ignore[arg-type]
        assert len(table) > 0
        assert table.pop("row").tolist() == [int(name[1:]) + 1 for name in table["id"]]
        assert list(table.columns) == list(alone.columns)
        pd.testing.assert_frame_equal(table.fillna(""), alone.fillna(""), check_dtype=False)


def test_offsets_point_into_the_text(evidence: Path) -> None:
    texts = {row["id"]: fr.read_article(**row).text for row in articles(5)}
    hits = pd.read_parquet(evidence / "hits.parquet")
    for hit in hits.itertuples():
        assert texts[hit.id][hit.start : hit.end] == hit.text


def test_tables_have_their_columns_even_when_empty(tmp_path: Path) -> None:
    corpus = write_lines(tmp_path / "corpus.jsonl", [{"text": "Nada."}])
    score_to_file(corpus, tmp_path / "s.parquet", lexicons=load_lexicons(), evidence=tmp_path / "e")
    for name in TABLES:
        table = pd.read_parquet(tmp_path / "e" / f"{name}.parquet")
        assert list(table.columns[:2]) == ["id", "row"]
    hits = pd.read_parquet(tmp_path / "e" / "hits.parquet")
    assert {"start", "end", "text", "dimension", "category", "negated", "weight"} <= set(hits.columns)
    assert str(hits["weight"].dtype) == "float64"
