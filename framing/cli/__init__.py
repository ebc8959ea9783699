"""The command line: the only room that prints or exits. Every command is one call of the library.

At module level only click is loaded; what a command works with is imported when the command runs.
"""

import gc
import io
import os
import sys
from collections.abc import Iterable

import click

from framing.cli.app import app_command
from framing.cli.compare import compare, keyness
from framing.cli.corpus import corpus_group
from framing.cli.demo import demo
from framing.cli.evaluate import evaluate
from framing.cli.labels import labels_group
from framing.cli.lexicon import lexicon_group
from framing.cli.predict import predict
from framing.cli.report import report
from framing.cli.score import score
from framing.cli.talk import complain
from framing.cli.train import train
from framing.cli.workshop import add_workshop
from framing.errors import FramingError, MissingColumnError, MisuseError

WIDE = {"max_content_width": 100, "help_option_names": ["-h", "--help"]}

COLLECT_EVERY = 100_000
"""New objects between garbage collections: a short run makes few cycles, and looking for them takes time."""


@click.group(context_settings=WIDE)
@click.version_option(package_name="framing", message="framing %(version)s")
def app() -> None:
    """Escalation, alarm and source reliance in Spanish-language news, every number traceable to words.

    Start with: framing score ARTICLE.txt, or framing demo for notebooks and examples.
    """


add_workshop(lexicon_group)
for command in (
    score, app_command, demo, corpus_group, compare, keyness, report, labels_group, train, evaluate, predict,
    lexicon_group,
):  # fmt: skip
    app.add_command(command)


def main() -> None:
    """Run the command line; what a user may meet as an error is one sentence and an exit code."""
    gc.set_threshold(COLLECT_EVERY)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Spanish needs more than ASCII, whatever the locale says; odd bytes of file names survive.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except MissingColumnError as error:
        complain(error)
        sys.exit(MisuseError.exit_code if _are_named(error.columns, sys.argv[1:]) else error.exit_code)
    except FramingError as error:
        complain(error)
        sys.exit(error.exit_code)
    except OSError as error:
        # Nobody takes our output any more: without a word if its reader has gone (head, less).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            sys.exit(0)
        click.echo(f"framing: cannot write the result: {error.strerror or error}", err=True)
        sys.exit(2)


def _are_named(columns: Iterable[str], arguments: list[str]) -> bool:
    """Whether options name one of the columns: ``--by paper``, ``--column=text=body``, ``--label a,b``."""
    values = [argument.split("=", 1)[1] if argument.startswith("--") and "=" in argument else argument
              for argument in arguments]  # fmt: skip
    words = {part.strip() for value in values for part in (value, *value.split(","), value.partition("=")[2])}
    return not words.isdisjoint(columns)
