"""``framing score``: articles in, tables, pages or records out."""

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from framing.cli.talk import complain, tell_left_out
from framing.cli.workshop import no_dash
from framing.errors import MisuseError

if TYPE_CHECKING:
    from framing.records import ArticleScore

Format = Literal["table", "json", "html", "csv"]
Language = Literal["es", "en"]


@click.command()
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
    callback=no_dash,
    help="Write to this file (html of several articles: to this folder).",
)
@click.option(
    "--lexicon",
    metavar="FOLDER",
    multiple=True,
    help="A lexicon of your own to use as well; may be repeated.",
)
@click.option(
    "--experimental", is_flag=True, help="Count the categories as well whose precision is below the bar."
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
    experimental: bool,
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
    lexicons = load_lexicons(lexicon, experimental=experimental)
    results: list[ArticleScore] = []
    worst = 0
    tell_left_out(articles)
    for item in read_articles(articles, title=title, section=section):
        if isinstance(item, Article):
            results.append(score_article(item, lexicons=lexicons, seed=seed))
        else:
            worst = max(worst, item.exit_code)
            complain(item)
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
