"""Batches scored on a Dask cluster. Its workers must see the folder of the run, as on a shared disk."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from framing.corpus.workers import AHEAD, Done, Job, do_job, give_lexicons, keep_busy
from framing.errors import FramingError, MissingExtraError, MisuseError
from framing.lexicon import Lexicons

RETRIES = 3
"""Times that a batch is tried again after an error; batches of a lost worker are always given to another."""

_TIMEOUT = "30s"


def run_on_cluster(jobs: Iterable[Job], lexicons: Lexicons, *, address: str, workers: int) -> Iterator[Done]:
    """Score batches on a Dask cluster; yields each as it is done.

    Parameters
    ----------
    jobs
        The batches, as partitioned Parquet in the folder of the run; results are written beside them.
    lexicons
        Sent once to every worker, also to one that joins later or takes the place of a lost one.
    address
        ``tcp://host:8786``, or ``local`` for a cluster of `workers` processes on this machine.
    workers
        Processes of a local cluster.

    Raises
    ------
    MisuseError
        If there is no cluster at the address.
    FramingError
        If the cluster cannot score a batch, say because it does not see the folder.
    MissingExtraError
        If Dask is not installed.

    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise MissingExtraError(
            "a cluster needs dask and distributed, which are not installed; run: "
            'pip install "framing[cluster]"'
        ) from error

    class GiveLexicons(distributed.WorkerPlugin):  # type: ignore[misc]
        name = "framing-lexicons"

        def setup(self, worker: Any) -> None:  # noqa: ARG002 - the signature of Dask
            give_lexicons(lexicons)

    own: Any = None
    if address == "local":
        own = distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=":0"
        )
    try:
        client = distributed.Client(own or address, timeout=_TIMEOUT)
    except (OSError, ValueError, TypeError) as error:
        raise MisuseError(f"there is no Dask cluster at {address}: {error}") from error
    try:
        client.register_plugin(GiveLexicons())
        most = AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))

        def submit(job: Job) -> Any:
            return client.submit(do_job, job, pure=False, retries=RETRIES)

        def wait_for_one(futures: set[Any]) -> set[Any]:
            with client.as_current():  # the caller may have a client of its own, with a loop of its own
                return set(distributed.wait(futures, return_when="FIRST_COMPLETED").done)

        yield from keep_busy(jobs, submit, wait_for_one, most)
    except FramingError:
        raise
    except Exception as error:  # what the scheduler raises has many kinds, from lost workers to lost files
        raise FramingError(
            f"the cluster could not score a batch: {type(error).__name__}: {error}; its workers need framing "
            f"and must see the folder of the run; go on with --resume"
        ) from error
    finally:
        client.close()
        if own is not None:
            own.close()
