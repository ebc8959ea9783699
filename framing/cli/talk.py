"""What commands say beside their data: to standard error, a line each."""

from collections.abc import Iterable
from pathlib import Path

import click

from framing.errors import FramingError
from framing.forms import counted

_NAMED = 3


def say(texts: Iterable[str]) -> None:
    """Print lines to standard error."""
    for text in texts:
        click.echo(text, err=True)


def tell_left_out(sources: Iterable[str | Path]) -> None:
    """Name the files of folders that are no articles (a picture, a PDF), which are not read."""
    from framing.reading.folder import other_files

    for source in sources:
        others = other_files(source)
        if others:
            more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
            say([f"{source}: {counted(len(others), 'file')} left out: {', '.join(others[:_NAMED])}{more}"])


def complain(error: FramingError) -> None:
    """Print an error as the sentence that it is."""
    click.echo(f"framing: {error}", err=True)
