"""The command line: the only module that prints or exits. Every command is one call of the library."""

import io
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from framing.errors import FramingError, MisuseError

if TYPE_CHECKING:
    from framing.records import ArticleScore

app = typer.Typer(
    name="framing",
    help="Escalation, alarm and source reliance in Spanish-language news, every number traceable to words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
lexicon_app = typer.Typer(help="Look at lexicons and check them.", no_args_is_help=True)
app.add_typer(lexicon_app, name="lexicon")


class Format(StrEnum):
    """What ``framing score`` gives."""

    table = "table"
    json = "json"
    html = "html"
    csv = "csv"


Language = Literal["es", "en"]


def _version(wanted: bool) -> None:
    if wanted:
        from framing import __version__

        typer.echo(f"framing {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
def score(
    articles: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLE...",
            help="Files (.txt .md .html), folders of them, an http(s) address, or - for standard input.",
        ),
    ],
    title: Annotated[
        str | None, typer.Option(help="Title of the article, if the file does not tell it.")
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", help="table is for people; json gives one object a line.")
    ] = Format.table,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file (html of several articles: to this folder)."),
    ] = None,
    lexicon: Annotated[
        list[str] | None, typer.Option(help="A lexicon folder of your own to use as well; may be repeated.")
    ] = None,
    section: Annotated[
        str | None, typer.Option(help="Newspaper section, if known (deportes, cultura ...).")
    ] = None,
    lang: Annotated[Language, typer.Option(help="Language of table and page.")] = "es",
    seed: Annotated[int, typer.Option(min=0, help="Seed of the bootstrap intervals.")] = 0,
) -> None:
    """Score articles for escalation, alarm and source reliance.

    Example: framing score seeds/otan-ucrania.txt --format html -o pagina.html
    """
    from framing.files import check_writable
    from framing.lexicon import load_lexicons
    from framing.measures import score_article
    from framing.reading import read_articles
    from framing.records import Article

    several = len(articles) > 1 or any(Path(item).is_dir() for item in articles if item != "-")
    if several and format_ is Format.html and (output is None or not output.is_dir()):
        raise MisuseError("pages of several articles need a folder that exists: --format html -o FOLDER")
    if output is not None and not (several and format_ is Format.html):
        check_writable(output)
    lexicons = load_lexicons(lexicon or ())
    results: list[ArticleScore] = []
    worst = 0
    for item in read_articles(articles, title=title, section=section):
        if isinstance(item, Article):
            results.append(score_article(item, lexicons=lexicons, seed=seed))
        else:
            worst = max(worst, item.exit_code)
            _complain(item)
    if results:
        _deliver(results, format_, output, lang, several=several)
    if worst:
        # With part of the work done, what is left is a problem of the data.
        raise typer.Exit(1 if results else worst)


def _deliver(
    results: list["ArticleScore"], format_: Format, output: Path | None, lang: Language, *, several: bool
) -> None:
    from framing.files import write_atomically

    if format_ is Format.html and several and output is not None:
        from framing.show import render_html

        used: set[str] = set()
        for result in results:
            name = _page_name(result.article.id, used)
            write_atomically(output / name, render_html(result, lang=lang))
            typer.echo(f"{output / name}", err=True)
        return
    text = _rendered(results, format_, lang, to_file=output is not None)
    if text is None:
        return
    if output is None:
        sys.stdout.write(text)
    else:
        write_atomically(output, text)


def _page_name(identifier: str, used: set[str]) -> str:
    stem = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in identifier)[:80] or "articulo"
    name, number = f"{stem}.html", 2
    while name in used:
        name, number = f"{stem}-{number}.html", number + 1
    used.add(name)
    return name


def _rendered(results: list["ArticleScore"], format_: Format, lang: Language, *, to_file: bool) -> str | None:
    if format_ is Format.json:
        import json

        return "".join(
            json.dumps(result.to_dict(), ensure_ascii=False, allow_nan=False) + "\n" for result in results
        )
    if format_ is Format.csv:
        from framing.show import to_csv

        return to_csv(results)
    if format_ is Format.html:
        from framing.show import render_html

        return render_html(results[0], lang=lang)
    from rich.console import Console

    from framing.show import print_table

    if not to_file:
        console = Console()
        for result in results:
            print_table(result, console, lang=lang)
        return None
    paper = io.StringIO()
    console = Console(width=100, file=paper)
    for result in results:
        print_table(result, console, lang=lang)
    return paper.getvalue()


@lexicon_app.command("list")
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
        typer.echo(
            f"{info.name:14} {dimension:14} {rows.get(info.name, 0):5} rows  version {info.version}  "
            f"{info.status}"
        )


@lexicon_app.command("show")
def show_lexicon(
    name: Annotated[str, typer.Argument(help="Name or folder of a lexicon.")],
    category: Annotated[str | None, typer.Option(help="Only this category.")] = None,
) -> None:
    """Print the entries of a lexicon, tab separated.

    Example: framing lexicon show alarm --category A3
    """
    from framing.lexicon import find_lexicon
    from framing.lexicon.source import read_lexicon

    source = read_lexicon(find_lexicon(name))
    if category is not None and category not in {row.category for row in source.rows}:
        known = ", ".join(sorted({row.category for row in source.rows}))
        raise MisuseError(f"lexicon {source.card.name} has no category {category!r}; it has {known}")
    typer.echo("category\tpattern\tweight\trequires\tveto\texample")
    for row in source.rows:
        if category in (None, row.category):
            typer.echo(
                f"{row.category}\t{row.pattern}\t{row.weight:g}\t{row.requires}\t{row.veto}\t{row.example}"
            )


@lexicon_app.command("check")
def check(
    names: Annotated[
        list[str] | None, typer.Argument(help="Names or folders; all lexicons of the project if left out.")
    ] = None,
) -> None:
    """Check lexicons: files, patterns, and every row's example and counterexample.

    Example: framing lexicon check escalation
    """
    from framing.lexicon import lexicon_names
    from framing.lexicon.check import check_lexicon

    found = 0
    for name in names or lexicon_names():
        report = check_lexicon(name)
        _lines(report.problems)
        found += len(report.problems)
        verdict = f"{len(report.problems)} problems" if report.problems else "no problems"
        typer.echo(f"{report.name}: {report.rows} rows, {len(report.categories)} categories, {verdict}")
    if found:
        raise typer.Exit(1)


@lexicon_app.command("compile")
def compile_(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; lexicons/compiled.json if left out.")
    ] = None,
) -> None:
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
    typer.echo(f"{path}: {len(table['entries'])} rows compiled")


def _lines(texts: Iterable[str]) -> None:
    for text in texts:
        typer.echo(text, err=True)


def _complain(error: FramingError) -> None:
    typer.echo(f"framing: {error}", err=True)


def main() -> None:
    """Run the command line; what a user may meet as an error is one sentence and an exit code."""
    try:
        app()
    except FramingError as error:
        _complain(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; nothing is left to say.
        sys.stderr.close()
        sys.exit(0)
