"""``framing corpus``: many articles scored into one table."""

import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.cli.talk import say, tell_left_out
from framing.cli.workshop import COLUMN
from framing.errors import MisuseError
from framing.forms import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from framing.corpus import Progress

_QUIET = 2.0
"""Seconds before anything is said of progress."""
_EVERY = 10.0
"""Seconds between lines of progress where there is no terminal."""


@click.group("corpus")
def corpus_group() -> None:
    """Score many articles: a table, a folder, a corpus in parts."""


@corpus_group.command("score")
@click.argument("corpus", metavar="IN", type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    metavar="OUT",
    required=True,
    type=click.Path(path_type=Path),
    help="OUT.parquet, or a folder for files of 5000 articles.",
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Processes of this machine.",
)
@click.option("--cluster", metavar="ADDRESS", help="A Dask cluster (tcp://host:8786), or local.")
@click.option("--resume", is_flag=True, help="Go on with the unfinished run of OUT.")
@click.option(
    "--evidence",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Write hits, attributions, quotes and units there.",
)
@COLUMN
@click.option("--keep", metavar="COLUMN", multiple=True, help="Take over a column; may be repeated.")
@click.option("--lexicon", metavar="FOLDER", multiple=True, help="A further lexicon; may be repeated.")
@click.option("--experimental", is_flag=True, help="Count categories whose precision is below the bar.")
@click.option("--intervals/--no-intervals", default=True, help="Intervals of the scores.")
@click.option("--duplicates/--no-duplicates", default=True, help="Look for near-duplicates.")
@click.option("--stories/--no-stories", default=True, help="Look for articles about the same event.")
@click.option(
    "--batch",
    metavar="N",
    type=click.IntRange(1, 10_000),
    default=200,
    show_default=True,
    help="Rows scored at a time.",
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the intervals."
)
def score(
    corpus: Path,
    output: Path,
    workers: int,
    cluster: str | None,
    resume: bool,
    evidence: Path | None,
    columns: dict[str, str],
    keep: tuple[str, ...],
    lexicon: tuple[str, ...],
    experimental: bool,
    intervals: bool,
    duplicates: bool,
    stories: bool,
    batch: int,
    seed: int,
) -> None:
    """Score a corpus into a Parquet table, one row an article.

    IN is a .jsonl .csv .tsv .parquet or .xlsx file with a column text (and id, title, outlet, date, section,
    url, author, story), or a folder of .parquet or of .txt .md .html files. Rows that cannot be scored go
    to a table beside OUT, named .rejected.csv. Needs: pip install "framing[corpus]"

    Example: framing corpus score docs/examples/articles.jsonl -o scores.parquet
    """  # fmt: skip
    from framing.corpus import Settings, score_to_file
    from framing.lexicon import load_lexicons

    if cluster not in (None, "local") and workers != 1:
        raise MisuseError(
            "--workers and --cluster ADDRESS do not go together; the cluster has its own workers"
        )
    settings = Settings(
        seed=seed,
        intervals=intervals,
        duplicates=duplicates,
        stories=stories,
        keep=keep,
        columns=columns,
        batch=batch,
    )
    tell_left_out([corpus])
    with _progress() as tell:
        summary = score_to_file(
            corpus,
            output,
            lexicons=load_lexicons(lexicon, experimental=experimental),
            settings=settings,
            evidence=evidence,
            workers=workers,
            cluster=cluster,
            resume=resume,
            progress=tell,
        )
    copies = [counted(summary.copies, "near-duplicate")] if duplicates else []
    events = [counted(summary.stories, "story", "stories")] if summary.stories else []
    say([f"{output}: {', '.join([counted(summary.scored, 'article'), *copies, *events])}", *summary.notes])
    if not summary.read:
        say([f"{corpus} has no rows: nothing was scored"])
        sys.exit(1)
    if summary.rejected:
        say([f"{summary.rejected} of {summary.read} rows could not be scored; see {summary.rejects}"])
        sys.exit(1)


@contextmanager
def _progress() -> "Iterator[Callable[[Progress], None]]":
    """Give what tells progress: a bar on a terminal, else a line now and then; on standard error."""
    if not sys.stderr.isatty():
        yield _Lines().tell
        return
    from rich import progress as rich
    from rich.console import Console

    columns = (
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.MofNCompleteColumn(),
        rich.TimeRemainingColumn(),
    )
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles", total=None)
        rate = _Rate()

        def tell(state: "Progress") -> None:
            bar.update(
                task, total=state.total, completed=state.done,
                description=f"articles, {rate.measure(state):.0f}/s, {state.rejected} rejected",
            )  # fmt: skip

        yield tell


class _Rate:
    """Articles a second of this run; what an earlier run did took no time now."""

    def __init__(self) -> None:
        self.start = time.monotonic()

    def measure(self, state: "Progress") -> float:
        return (state.done - state.before) / max(1e-3, time.monotonic() - self.start)


class _Lines:
    """Progress as lines, for logs."""

    def __init__(self) -> None:
        self._rate = _Rate()
        self._next = self._rate.start + _QUIET

    def tell(self, state: "Progress") -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY
        rate = self._rate.measure(state)
        left = f", {_clock((state.total - state.done) / rate)} left" if state.total and rate else ""
        of = f" of {state.total}" if state.total else ""
        say([f"{state.done}{of} articles, {rate:.0f}/s{left}, {state.rejected} rejected"])


def _clock(seconds: float) -> str:
    minutes, rest = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
