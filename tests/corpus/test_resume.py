"""A run that is killed goes on, and ends as if it had never been."""

import multiprocessing
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from framing.corpus import Settings, score_to_file
from framing.corpus.run import Progress
from framing.errors import FramingError, MisuseError
from framing.lexicon import load_lexicons
from tests.corpus.corpora import articles, write_lines
from tests.lexicon.conftest import write_lexicon

SCRIPT = """
import sys
from framing.corpus import Settings, score_to_file
from framing.lexicon import load_lexicons

if __name__ == "__main__":
    corpus, folder, workers = sys.argv[1:]
    print("ready", flush=True)
    score_to_file(
        corpus, f"{folder}/scores.parquet", evidence=f"{folder}/evidence", workers=int(workers),
        lexicons=load_lexicons(), settings=Settings(batch=4, replicates=100), resume=True,
        progress=lambda state: print(state.done, flush=True),
    )
"""


class StoppedError(Exception):
    """Raised in the middle of a run."""


def results(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def corpus_of(tmp_path: Path, number: int) -> Path:
    rows = articles(number)
    rows[5]["text"] = ""
    rows[9]["text"] = rows[2]["text"]
    return write_lines(tmp_path / "corpus.jsonl", rows)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "run.py"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def start(script: Path, corpus: Path, folder: Path, workers: int) -> "subprocess.Popen[str]":
    folder.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, str(script), str(corpus), str(folder), str(workers)],
        stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def killed_until_done(
    script: Path, corpus: Path, folder: Path, *, kills: int, seed: int, longest: float
) -> int:
    """Start, kill and resume until a run ends by itself; how many were killed in their work."""
    draw = random.Random(seed)  # noqa: S311
    killed = 0
    for attempt in range(kills):
        process = start(script, corpus, folder, workers=1 + attempt % 2)
        try:
            process.wait(timeout=draw.uniform(0.05, longest))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)  # the workers must notice by themselves
            killed += 1
        process.communicate()
    process = start(script, corpus, folder, workers=1)
    process.communicate()
    assert process.returncode == 0
    return killed


@pytest.mark.parametrize(
    ("kills", "number"),
    [(3, 40), pytest.param(10, 60, marks=pytest.mark.slow)],
)
def test_a_run_that_is_killed_and_resumed_ends_the_same(
    kills: int, number: int, tmp_path: Path, script: Path
) -> None:
    corpus = corpus_of(tmp_path, number)
    start(script, corpus, tmp_path / "calm", workers=1).communicate()
    calm = results(tmp_path / "calm")
    assert set(calm) == {
        "scores.parquet", "scores.rejected.csv",
        *(f"evidence/{name}.parquet" for name in ("hits", "title_hits", "attributions", "quotes", "units")),
    }  # fmt: skip
    killed = killed_until_done(script, corpus, tmp_path / "rough", kills=kills, seed=kills, longest=2.0)
    assert killed > kills / 3
    assert results(tmp_path / "rough") == calm


def test_workers_end_with_the_process_that_started_them(tmp_path: Path, script: Path) -> None:
    corpus = write_lines(tmp_path / "corpus.jsonl", articles(400))
    process = start(script, corpus, tmp_path / "out", workers=2)
    assert process.stdout is not None
    assert process.stdout.readline() == "4\n"
    process.kill()
    process.communicate(timeout=20)  # the workers hold its standard output, which ends when they do


def test_a_worker_that_dies_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    corpus, output = corpus_of(tmp_path, 40), tmp_path / "scores.parquet"
    settings = Settings(batch=2, replicates=100, stories=False)

    def kill(state: Progress) -> None:
        for process in multiprocessing.active_children():
            process.kill()

    with pytest.raises(FramingError, match=r"^a worker process died .* go on with --resume"):
        score_to_file(corpus, output, lexicons=load_lexicons(), settings=settings, workers=2, progress=kill)
    assert (
        score_to_file(corpus, output, lexicons=load_lexicons(), settings=settings, resume=True).scored == 39
    )


def test_a_finished_run_is_not_made_again(tmp_path: Path) -> None:
    corpus, output = corpus_of(tmp_path, 12), tmp_path / "scores.parquet"
    settings = Settings(batch=2, replicates=100)
    first = score_to_file(corpus, output, lexicons=load_lexicons(), settings=settings)
    told: list[Progress] = []
    again = score_to_file(
        corpus, output, lexicons=load_lexicons(), settings=settings, resume=True, progress=told.append
    )
    assert again == first
    assert (first.scored, first.rejected, first.copies) == (11, 1, 1)
    assert told == []
    output.unlink()
    assert score_to_file(corpus, output, lexicons=load_lexicons(), settings=settings, resume=True) == first
    assert output.exists()


def interrupted(corpus: Path, output: Path, after: int = 1, **options: object) -> None:
    def stop(state: Progress) -> None:
        if state.done >= after:
            raise StoppedError

    settings = Settings(batch=2, replicates=100)
    with pytest.raises(StoppedError):
        score_to_file(corpus, output, lexicons=load_lexicons(), settings=settings, progress=stop, **options)  # type: ignore[arg-type]


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    corpus, output = write_lines(tmp_path / "corpus.jsonl", articles(7)), tmp_path / "scores.parquet"
    interrupted(corpus, output, after=4)
    told: list[Progress] = []
    score_to_file(
        corpus, output, lexicons=load_lexicons(), settings=Settings(batch=2, replicates=100), resume=True,
        progress=told.append,
    )  # fmt: skip
    assert [(state.done, state.before) for state in told] == [(2, 2), (4, 4), (6, 4), (7, 4)]
    assert not (tmp_path / "scores.parquet.parts").exists()


def test_an_unfinished_run_is_not_thrown_away(tmp_path: Path) -> None:
    corpus, output = write_lines(tmp_path / "corpus.jsonl", articles(4)), tmp_path / "scores.parquet"
    interrupted(corpus, output)
    with pytest.raises(MisuseError, match=r"scores.parquet.parts holds an unfinished run .* --resume"):
        score_to_file(corpus, output, lexicons=load_lexicons())


def test_a_run_is_not_resumed_with_something_else(tmp_path: Path) -> None:
    corpus, output = write_lines(tmp_path / "corpus.jsonl", articles(4)), tmp_path / "scores.parquet"
    interrupted(corpus, output)
    same = Settings(batch=2, replicates=100)

    def resume(settings: Settings = same, lexicons: object = None) -> str:
        with pytest.raises(MisuseError) as caught:
            score_to_file(
                corpus, output, lexicons=lexicons or load_lexicons(), settings=settings, resume=True
            )  # type: ignore[arg-type]
        return str(caught.value)

    assert "settings seed: 0, now 1" in resume(Settings(batch=2, replicates=100, seed=1))
    folder = write_lexicon(tmp_path / "prueba", {"pattern": "asunto:n"})
    assert "lexicons prueba: none, now {'version'" in resume(lexicons=load_lexicons([folder]))
    write_lines(corpus, articles(5))
    assert "input sha256: " in resume()


def test_the_rest_of_a_run_that_was_finished_is_no_run(tmp_path: Path) -> None:
    corpus, output = write_lines(tmp_path / "corpus.jsonl", articles(4)), tmp_path / "scores.parquet"
    interrupted(corpus, output)
    (tmp_path / "scores.parquet.parts" / "run.json").unlink()  # as when removing the folder is cut short
    write_lines(corpus, articles(2))
    assert score_to_file(corpus, output, lexicons=load_lexicons(), resume=True).scored == 2
