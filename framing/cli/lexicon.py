"""``framing lexicon``: looking at lexicons, checking and compiling them."""

import sys
from pathlib import Path

import click

from framing.cli.talk import say
from framing.errors import MisuseError


@click.group("lexicon")
def lexicon_group() -> None:
    """Look at lexicons, check them, and make better ones."""


@lexicon_group.command("list")
def list_lexicons() -> None:
    """List the lexicons that come with the project.

    Example: framing lexicon list
    """
    from framing.lexicon import load_lexicons

    lexicons = load_lexicons()
    rows: dict[str, int] = {}
    for entry in lexicons.entries:
        rows[entry.lexicon] = rows.get(entry.lexicon, 0) + 1
    for info in lexicons.info.values():
        dimension = info.dimension or "resource"
        experimental = f"  experimental: {', '.join(info.experimental)}" if info.experimental else ""
        click.echo(
            f"{info.name:14} {dimension:14} {rows.get(info.name, 0):5} rows  version {info.version}  "
            f"{info.status}{experimental}"
        )


@lexicon_group.command("show")
@click.argument("name")
@click.option("--category", metavar="CODE", help="Only this category.")
def show_lexicon(name: str, category: str | None) -> None:
    """Print the entries of a lexicon, tab separated. NAME is a name or a folder.

    Example: framing lexicon show alarm --category A3
    """
    from framing.lexicon import find_lexicon
    from framing.lexicon.source import read_lexicon

    source = read_lexicon(find_lexicon(name))
    if category is not None and category not in {row.category for row in source.rows}:
        known = ", ".join(sorted({row.category for row in source.rows}))
        raise MisuseError(f"lexicon {source.card.name} has no category {category!r}; it has {known}")
    click.echo("category\tpattern\tweight\trequires\tveto\texample")
    for row in source.rows:
        if category in (None, row.category):
            click.echo(
                f"{row.category}\t{row.pattern}\t{row.weight:g}\t{row.requires}\t{row.veto}\t{row.example}"
            )


@lexicon_group.command("check")
@click.argument("names", metavar="[NAME...]", nargs=-1)
def check(names: tuple[str, ...]) -> None:
    """Check lexicons: files, patterns, and every row's example and counterexample.

    Problems make the exit code 1. Warnings are rows that add nothing to another; notes are patterns that
    stand in two categories, which may be meant.

    NAME is a name or a folder; all lexicons of the project if left out.

    Example: framing lexicon check escalation
    """
    from framing.lexicon import lexicon_names
    from framing.lexicon.check import check_lexicon

    found = 0
    for name in names or lexicon_names():
        report = check_lexicon(name)
        say(report.problems)
        say(f"{line} (warning)" for line in report.warnings)
        say(f"{line} (note)" for line in report.notes)
        found += len(report.problems)
        verdict = f"{len(report.problems)} problems" if report.problems else "no problems"
        further = "".join(
            f", {len(lines)} {kind}"
            for lines, kind in ((report.warnings, "warnings"), (report.notes, "notes"))
            if lines
        )
        click.echo(
            f"{report.name}: {report.rows} rows, {len(report.categories)} categories, {verdict}{further}"
        )
    if found:
        sys.exit(1)


@lexicon_group.command("compile")
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="File to write; lexicons/compiled.json if left out.",
)
def compile_(output: Path | None) -> None:
    """Compile the project's lexicons and keep the result beside them (for developers, after an edit).

    Example: framing lexicon compile
    """
    import json

    from framing.files import write_atomically
    from framing.lexicon import lexicon_names
    from framing.lexicon.load import COMPILED, compile_folders
    from framing.resources import data_folder

    folder = data_folder("lexicons")
    table = compile_folders([folder / name for name in lexicon_names()])
    path = output or folder / COMPILED
    write_atomically(path, json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n")
    click.echo(f"{path}: {len(table['entries'])} rows compiled")
