"""What commands say beside their data: to standard error, a line each."""

from collections.abc import Iterable

import click

from framing.errors import FramingError


def say(texts: Iterable[str]) -> None:
    """Print lines to standard error."""
    for text in texts:
        click.echo(text, err=True)


def complain(error: FramingError) -> None:
    """Print an error as the sentence that it is."""
    click.echo(f"framing: {error}", err=True)
