"""A Dask cluster scores the same table, also when it loses a worker."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from framing.corpus import Settings, score_to_file
from framing.corpus.parts import Parts
from framing.corpus.run import Progress
from framing.errors import FramingError, MisuseError
from framing.lexicon import load_lexicons
from tests.corpus.corpora import articles, write_lines

distributed = pytest.importorskip("distributed", reason="a cluster needs the extra 'cluster'")


def test_there_must_be_a_cluster(tmp_path: Path) -> None:
    corpus = write_lines(tmp_path / "corpus.jsonl", articles(2))
    with pytest.raises(MisuseError, match="there is no Dask cluster at nonsense"):
        score_to_file(corpus, tmp_path / "s.parquet", lexicons=load_lexicons(), cluster="nonsense://x")


@pytest.mark.slow
def test_a_lost_worker_is_survived(tmp_path: Path) -> None:
    corpus = write_lines(tmp_path / "corpus.jsonl", articles(24))
    settings = Settings(batch=2, replicates=100)
    calm, rough = tmp_path / "calm.parquet", tmp_path / "rough.parquet"
    score_to_file(corpus, calm, lexicons=load_lexicons(), settings=settings)
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        killed: list[int] = []

        def kill(state: Progress) -> None:
            if not killed and state.done >= 6:
                process = next(iter(client.run(os.getpid).values()))
                killed.append(process)
                os.kill(process, signal.SIGKILL)

        score_to_file(
            corpus, rough, lexicons=load_lexicons(), settings=settings,
            cluster=cluster.scheduler_address, progress=kill,
        )  # fmt: skip
        assert len(killed) == 1
    assert rough.read_bytes() == calm.read_bytes()


@pytest.mark.slow
def test_what_the_cluster_cannot_do_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = write_lines(tmp_path / "corpus.jsonl", articles(3))
    real = Parts.stage

    def lose(parts: Parts, number: int, *arguments: Any) -> None:
        if number != 1:
            real(parts, number, *arguments)

    monkeypatch.setattr(Parts, "stage", lose)
    with pytest.raises(FramingError, match=r"the cluster could not score a batch: FileNotFound.*--resume"):
        score_to_file(
            corpus, tmp_path / "s.parquet", lexicons=load_lexicons(), settings=Settings(batch=1),
            cluster="local",
        )  # fmt: skip
