"""Whole runs of ``framing corpus score``: articles a second and peak memory by size and number of workers.

Run: .venv/bin/python benchmarks/corpus_scoring.py SENTENCES.jsonl [--sizes 1000 10000] [--workers 1 2]

Articles of about 500 words are drawn from real sentences as in `throughput.py`. Everything is timed:
starting, reading, scoring with intervals, near-duplicates, stories, evidence, writing. ``peak`` is of the
largest single process. Prints a table; asserts nothing.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from throughput import make_articles

RUN = "from framing.cli import main; main()"


def run(articles: Path, folder: Path, workers: int) -> tuple[float, float]:
    """Seconds of a whole run and the peak of its largest process in MiB."""
    place = folder / f"run-{workers}"
    place.mkdir()
    command = [sys.executable, "-c", RUN, "corpus", "score", str(articles)]
    command += ["-o", str(place / "scores.parquet"), "--evidence", str(place / "evidence")]
    command += ["--workers", str(workers)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the run failed with status {status}")
    # What wait4 tells is of the process and of the workers that it has waited for: the largest of them.
    return time.perf_counter() - started, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    chosen = parser.parse_args()
    print(
        f"{'articles':>9} {'workers':>8} {'seconds':>8} {'articles/s':>11} {'ms/article':>11} {'peak MiB':>9}"
    )
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as place:
            articles = make_articles(chosen.sentences, Path(place), size)
            for workers in chosen.workers:
                seconds, peak = run(articles, Path(place), workers)
                rates = f"{size / seconds:11.0f} {1000 * seconds / size:11.2f}"
                print(f"{size:9} {workers:8} {seconds:8.1f} {rates} {peak:9.0f}", flush=True)


if __name__ == "__main__":
    main()
