"""Who scores the batches: this process, several processes of this machine, or a Dask cluster."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection
from pathlib import Path
from typing import Any

from framing.corpus.batch import score_batch
from framing.corpus.parts import Parts
from framing.corpus.settings import Settings
from framing.errors import FramingError
from framing.lexicon import Lexicons

AHEAD = 2
"""Batches that wait for each worker: enough to keep it busy, few enough for memory and disk."""

_COLLECT_EVERY = 50_000
_lexicons: Lexicons | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One batch to score: the folder of the run, its number there, the settings."""

    folder: str
    number: int
    settings: Settings


@dataclass(frozen=True, slots=True)
class Done:
    """One batch that is scored: its number, how many rows were read and how many rejected."""

    number: int
    read: int
    rejected: int


def do_job(job: Job, lexicons: Lexicons | None = None) -> Done:
    """Score one batch and write its parts; with the lexicons of the process, if none are given."""
    own = lexicons or _lexicons
    if own is None:
        raise FramingError("this worker was given no lexicons; start it through score_corpus")
    parts = Parts(Path(job.folder))
    scored = score_batch(parts.read("staged", job.number), job.settings, own)
    parts.commit(job.number, scored)
    return Done(job.number, scored.read, scored.rejected)


def run_jobs(jobs: Iterable[Job], lexicons: Lexicons, *, workers: int) -> Iterator[Done]:
    """Score batches in this process (one worker) or in several; yields each as it is done.

    Raises
    ------
    FramingError
        If a worker process dies. What is done stays done.

    """
    if workers == 1:
        for job in jobs:
            yield do_job(job, lexicons)
        return
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),  # forked threads of numpy or pyarrow may hang
        initializer=_begin_worker,
        initargs=(lexicons,),
    )
    try:
        yield from keep_busy(jobs, lambda job: pool.submit(do_job, job), _wait_for_one, workers * AHEAD)
    except BrokenProcessPool as error:
        raise FramingError(
            "a worker process died (killed, or out of memory); go on with --resume, and fewer workers or a "
            "smaller batch if it happens again"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def keep_busy(
    jobs: Iterable[Job],
    submit: Callable[[Job], Any],
    wait_for: Callable[[set[Any]], set[Any]],
    most: int,
) -> Iterator[Done]:
    """Hand out jobs, never more than `most` at a time, and yield what comes back.

    In: jobs, made as they are asked for; how to hand one out; how to wait until some are done.
    """
    rest = iter(jobs)
    waiting = {submit(job) for job in islice(rest, most)}
    while waiting:
        finished = wait_for(waiting)
        waiting -= finished
        for future in finished:
            yield future.result()
        waiting |= {submit(job) for job in islice(rest, most - len(waiting))}


def _wait_for_one(futures: set[Any]) -> set[Any]:
    return wait(futures, return_when=FIRST_COMPLETED).done


def give_lexicons(lexicons: Lexicons) -> None:
    """Give a process the lexicons that it scores with."""
    global _lexicons
    _lexicons = lexicons
    gc.set_threshold(_COLLECT_EVERY)


def _begin_worker(lexicons: Lexicons) -> None:
    """Prepare a worker process: its lexicons, and its end when the process that started it ends."""
    give_lexicons(lexicons)
    parent = multiprocessing.parent_process()
    if parent is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one tells it to stop
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """End this process when its parent is gone; a pool's workers would wait for ever."""
    connection.wait([sentinel])
    os._exit(1)
