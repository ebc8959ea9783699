"""A corpus scored into a file: rows staged, batches handed out, the result put together; or gone on with."""

from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.corpus.batch import part_schema
from framing.corpus.finish import Summary, Target, finish_run, read_summary
from framing.corpus.parts import Parts
from framing.corpus.rows import CELLS, batches, corpus_rows, fingerprint
from framing.corpus.settings import Settings, describe_run, differences, dimensions_of, need_libraries
from framing.corpus.workers import Done, Job, run_jobs
from framing.errors import MisuseError, ReadingError, bad_value
from framing.files import check_writable
from framing.lexicon import Lexicons
from framing.measures.arguments import check_arguments
from framing.reading.corpus import TABLES, check_columns
from framing.records import Article

if TYPE_CHECKING:
    from framing.corpus.rows import Corpus

MOST_WORKERS = 256


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: rows done, rejected ones among them, rows of the corpus (None if not known).

    ``before`` counts those of them that an earlier, interrupted run did.
    """

    done: int
    rejected: int
    total: int | None
    before: int


def score_to_file(
    corpus: "Corpus",
    output: str | Path,
    *,
    lexicons: Lexicons,
    settings: Settings | None = None,
    evidence: str | Path | None = None,
    workers: int = 1,
    cluster: str | None = None,
    resume: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Score a corpus of any size into a Parquet file; memory does not grow with the corpus.

    Parameters
    ----------
    corpus
        As in `framing.corpus.rows.corpus_rows`.
    output
        A ``.parquet`` file; any other name becomes a folder of such files with 5000 articles each.
    lexicons, settings
        What to score with.
    evidence
        A folder for hits, attributions, quotations and units of all articles, as Parquet.
    workers
        Processes of this machine. Results do not depend on it. A script that asks for more than one must
        start its work under ``if __name__ == "__main__":``.
    cluster
        Address of a Dask cluster, or ``local``.
    resume
        Go on with the unfinished run of the same output; without one, begin. A finished run is left as it
        is, unless something has changed.
    progress
        Called after each batch.

    Returns
    -------
    Summary
        Rows that could not be scored are in a file beside the output, named like it with
        ``.rejected.csv``.

    Raises
    ------
    MisuseError
        If something cannot be read or written at all, or an unfinished run does not fit: with `resume` if
        input, lexicons, settings or versions have changed, without if there is one.
    FramingError
        If a worker dies or a cluster fails. What is done stays done.

    """
    settings = settings or Settings()
    need_libraries(settings)
    if not isinstance(workers, int) or not 1 <= workers <= MOST_WORKERS:
        raise MisuseError(bad_value("workers", workers, f"a whole number from 1 to {MOST_WORKERS}"))
    check_arguments(Article(""), lexicons, settings.seed, settings.replicates, settings.title_share)
    _keep_apart(corpus, Path(output), evidence)
    target = _target(Path(output), evidence)
    settings = replace(settings, evidence=target.evidence is not None)
    _check_kept(settings, lexicons)
    if isinstance(corpus, str | Path) and Path(corpus).is_file():
        check_columns(corpus, settings.keep)
    rows = corpus_rows(corpus, keep=settings.keep, columns=settings.columns)
    described: dict[str, Any] = {"name": None, "sha256": None}
    total = len(corpus) if isinstance(corpus, Sized) else None
    if isinstance(corpus, str | Path):
        sha, total = fingerprint(Path(corpus))
        described = {"name": Path(corpus).name, "sha256": sha}
    run = describe_run(settings, lexicons, described)
    parts = Parts(target.scores.with_name(f"{target.scores.name}.parts"))
    finished = read_summary(target, run) if resume and not target.partitioned else None
    if finished is not None:
        parts.remove()
        return finished
    _begin(parts, run, output=output, resume=resume)
    if total is not None and total <= settings.batch:
        workers = 1  # one batch: to start processes would take longer than the work
    report = _Report(progress, total)
    jobs = _stage(rows, parts, settings, report)
    try:
        for done in _run(jobs, lexicons, workers, cluster):
            report.add(done)
    except ReadingError:
        if not report.batches:  # nothing could be read, so there is nothing to go on with
            parts.remove()
        raise
    summary = finish_run(
        parts,
        report.batches,
        report.read,
        run=run,
        settings=settings,
        dimensions=dimensions_of(lexicons),
        target=target,
    )
    parts.remove()
    return summary


def _keep_apart(corpus: "Corpus", output: Path, evidence: str | Path | None) -> None:
    """Refuse to write where the corpus is: it would be overwritten, or read as part of itself."""
    if not isinstance(corpus, str | Path):
        return
    source = Path(corpus).resolve()
    for path in (output, None if evidence is None else Path(evidence)):
        if path is not None and source in (path.resolve(), path.resolve().parent):
            raise MisuseError(f"cannot write {path} over or into the corpus {corpus}; choose another place")


def _begin(parts: Parts, run: dict[str, Any], *, output: str | Path, resume: bool) -> None:
    """Begin a run, or make sure that an unfinished one is the same."""
    begun = parts.begun()
    if begun is None:
        parts.begin(run)
        return
    if not resume:
        raise MisuseError(
            f"{parts.folder} holds an unfinished run for {output}; go on with --resume (resume=True), or "
            "remove that folder to begin anew"
        )
    if begun != run:
        raise MisuseError(
            f"cannot go on with the run in {parts.folder}, because something has changed: "
            f"{'; '.join(differences(begun, run))}; put it back, or remove that folder to begin anew"
        )


def _check_kept(settings: Settings, lexicons: Lexicons) -> None:
    own = [*part_schema(replace(settings, keep=()), dimensions_of(lexicons)).names, *CELLS]
    for name in settings.keep:
        if name in own or settings.keep.count(name) > 1:
            raise MisuseError(f"cannot keep the column {name!r}: the result has a column of that name anyway")


class _Report:
    """Counts what is done, and tells it."""

    def __init__(self, tell: Callable[[Progress], None] | None, total: int | None) -> None:
        self._tell, self._total = tell, total
        self.batches = self.read = 0
        self._done = self._rejected = self._before = 0

    def add(self, done: Done, *, earlier: bool = False) -> None:
        self._done += done.read
        self._rejected += done.rejected
        if earlier:
            self._before += done.read
        if self._tell is not None:
            self._tell(Progress(self._done, self._rejected, self._total, self._before))


def _target(output: Path, evidence: str | Path | None) -> Target:
    partitioned = output.suffix.lower() != ".parquet"
    if output.suffix.lower() in TABLES and partitioned:
        raise MisuseError(
            f"cannot write {output}: scores are written as Parquet; name a file .parquet, or a folder for a "
            "corpus in parts, and turn it into CSV with pandas (read_scores(path).to_csv)"
        )
    rejected = output.with_name(f"{output.name if partitioned else output.stem}.rejected.csv")
    if partitioned and output.is_dir():
        others = [path.name for path in output.iterdir() if not path.match("part-*.parquet")]
        if others:
            raise MisuseError(f"cannot write to the folder {output}: it holds {others[0]}; give a new folder")
    else:
        check_writable(output)
    if evidence is not None:
        try:
            Path(evidence).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or error
            raise MisuseError(f"cannot make the folder {evidence} for the evidence: {reason}") from None
    return Target(output, rejected, None if evidence is None else Path(evidence), partitioned)


def _run(jobs: Iterator[Job], lexicons: Lexicons, workers: int, cluster: str | None) -> Iterator[Done]:
    if cluster is None:
        return run_jobs(jobs, lexicons, workers=workers)
    from framing.corpus.cluster import run_on_cluster

    return run_on_cluster(jobs, lexicons, address=cluster, workers=workers)


def _stage(rows: Iterator[Any], parts: Parts, settings: Settings, report: _Report) -> Iterator[Job]:
    """Write the rows batch by batch, each when a worker is free for it; skip what is done."""
    for number, batch in enumerate(batches(rows, settings.batch)):
        report.batches, report.read = number + 1, report.read + len(batch)
        scored = parts.count_done(number)
        if scored is None:
            parts.stage(number, batch, settings.keep)
            yield Job(str(parts.folder.resolve()), number, settings)
        else:
            report.add(Done(number, len(batch), len(batch) - scored), earlier=True)
