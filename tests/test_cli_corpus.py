import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from framing.cli.corpus import corpus_group
from framing.errors import MisuseError
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
