"""Running ``framing`` many times without importing the heavy libraries many times.

A server that has imported them, and nothing of framing, forks a process for every command. What runs there
is the package of the folder it is given, from its start to its exit code.
"""

import contextlib
import multiprocessing
import os
import runpy
import sys
import tempfile
import warnings
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import NamedTuple

HEAVY = [
    "matplotlib.pyplot", "nltk", "numpy", "pandas", "pyarrow.parquet", "rich.console", "scipy.stats",
    "sklearn.linear_model", "sklearn.model_selection", "skops.io",
]  # fmt: skip


class Done(NamedTuple):
    """What a program left: its exit code and what it printed."""

    returncode: int | None
    stdout: str
    stderr: str


def run(checkout: Path, arguments: list[str], environment: dict[str, str], *, timeout: float) -> Done:
    """Run ``python -W error -m framing`` in a checkout, with its package."""
    with tempfile.TemporaryDirectory() as place:
        paths = [Path(place) / name for name in ("out", "err")]
        process = _server().Process(target=_main, args=(checkout, arguments, environment, paths))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
        return Done(process.exitcode, *(path.read_text(encoding="utf-8") for path in paths))


def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(HEAVY)
    return context


def _main(checkout: Path, arguments: list[str], environment: dict[str, str], paths: list[Path]) -> None:
    for descriptor, path in enumerate(paths, start=1):
        with path.open("wb") as file:
            os.dup2(file.fileno(), descriptor)
    os.chdir(checkout)
    os.environ.update(environment)
    assert not [name for name in sys.modules if name.split(".")[0] == "framing"]
    sys.path.insert(0, str(checkout))
    sys.argv = ["framing", *arguments]
    warnings.resetwarnings()
    warnings.simplefilter("error")
    sys.warnoptions = ["error"]
    code: object = 0
    try:
        runpy.run_module("framing", run_name="__main__", alter_sys=True)
    except SystemExit as stop:
        code = stop.code
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    sys.exit(code)  # type: ignore[arg-type]
