"""The command line: the only module that prints or exits. Every command is one call of the library."""

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from framing.errors import FramingError, MisuseError

if TYPE_CHECKING:
    from framing.records import ArticleScore

Format = Literal["table", "json", "html", "csv"]
Language = Literal["es", "en"]

WIDE = {"max_content_width": 100, "help_option_names": ["-h", "--help"]}


@click.group(context_settings=WIDE)
@click.version_option(package_name="framing", message="framing %(version)s")
def app() -> None:
    """Escalation, alarm and source reliance in Spanish-language news, every number traceable to words.

    Start with: framing score ARTICLE.txt
    """


@app.group("lexicon")
def lexicon_group() -> None:
    """Look at lexicons and check them."""


@app.command()
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@click.option("--title", metavar="TEXT", help="Title of the article, if the file does not tell it.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "html", "csv"]),
    default="table",
    show_default=True,
    help="table is for people; json gives one object a line.",
)
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to this file (html of several articles: to this folder).",
)
@click.option(
    "--lexicon",
    metavar="FOLDER",
    multiple=True,
    help="A lexicon of your own to use as well; may be repeated.",
)
@click.option("--section", metavar="NAME", help="Newspaper section, if known (deportes, cultura ...).")
@click.option(
    "--lang",
    type=click.Choice(["es", "en"]),
    default="es",
    show_default=True,
    help="Language of table and page.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Seed of the bootstrap intervals.",
)
def score(
    articles: tuple[str, ...],
    title: str | None,
    format_: Format,
    output: Path | None,
    lexicon: tuple[str, ...],
    section: str | None,
    lang: Language,
    seed: int,
) -> None:
    """Score articles for escalation, alarm and source reliance.

    ARTICLE is a file (.txt .md .html), a folder of them, an http(s) address, or - for standard input.

    Example: framing score seeds/otan-ucrania.txt --format html -o pagina.html
    """
    from framing.files import check_writable
    from framing.lexicon import load_lexicons
    from framing.measures import score_article
    from framing.reading import read_articles
    from framing.records import Article

    several = len(articles) > 1 or any(Path(item).is_dir() for item in articles if item != "-")
    if several and format_ == "html" and (output is None or not output.is_dir()):
        raise MisuseError("pages of several articles need a folder that exists: --format html -o FOLDER")
    if output is not None and not (several and format_ == "html"):
        check_writable(output)
    lexicons = load_lexicons(lexicon)
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
        sys.exit(1 if results else worst)


def _deliver(
    results: list["ArticleScore"], format_: Format, output: Path | None, lang: Language, *, several: bool
) -> None:
    from framing.files import write_atomically

    if format_ == "html" and several and output is not None:
        from framing.show import render_html

        used: set[str] = set()
        for result in results:
            name = _page_name(result.article.id, used)
            write_atomically(output / name, render_html(result, lang=lang))
            click.echo(f"{output / name}", err=True)
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
    if format_ == "json":
        import json

        return "".join(
            json.dumps(result.to_dict(), ensure_ascii=False, allow_nan=False) + "\n" for result in results
        )
    if format_ == "csv":
        from framing.show import to_csv

        return to_csv(results)
    if format_ == "html":
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
        click.echo(
            f"{info.name:14} {dimension:14} {rows.get(info.name, 0):5} rows  version {info.version}  "
            f"{info.status}"
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

    NAME is a name or a folder; all lexicons of the project if left out.

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
        click.echo(f"{report.name}: {report.rows} rows, {len(report.categories)} categories, {verdict}")
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


def _lines(texts: Iterable[str]) -> None:
    for text in texts:
        click.echo(text, err=True)


def _complain(error: FramingError) -> None:
    click.echo(f"framing: {error}", err=True)


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
