"""How far a long command is: a bar on a terminal, else a line now and then; on standard error."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from framing.cli.talk import say

QUIET = 2.0
"""Seconds before anything is said."""
EVERY = 30.0
"""Seconds between lines where there is no terminal."""

Tell = Callable[[int, int, str], None]
"""Takes steps done, steps in all, and what is being done."""


@contextmanager
def watch() -> Iterator[Tell]:
    """Give what tells progress; nothing is shown of what takes under two seconds.

    A clock of its own shows the first step, because that alone may take a minute.
    """
    with _bar() if sys.stderr.isatty() else _lines() as (tell, show):
        clock = Timer(QUIET, show)
        clock.daemon = True
        clock.start()
        try:
            yield tell
        finally:
            clock.cancel()


@contextmanager
def _bar() -> Iterator[tuple[Tell, Callable[[], None]]]:
    from rich import progress as rich
    from rich.console import Console

    columns = (
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.MofNCompleteColumn(),
        rich.TimeRemainingColumn(),
    )
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, visible=False)
        yield (
            lambda done, total, what: bar.update(task, completed=done, total=total, description=what),
            lambda: bar.update(task, visible=True),
        )


@contextmanager
def _lines() -> Iterator[tuple[Tell, Callable[[], None]]]:
    last: list[str] = []
    due = float("inf")

    def tell(done: int, total: int, what: str) -> None:
        last[:] = [f"{done} of {total}: {what}"]
        if time.monotonic() >= due:
            show()

    def show() -> None:
        nonlocal due
        due = time.monotonic() + EVERY
        say(last)

    yield tell, show
