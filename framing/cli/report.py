"""``framing report``: the report of a corpus, and the check that makes it again."""

import sys
from pathlib import Path
from typing import Literal

import click

from framing.cli.talk import say, tell_left_out
from framing.cli.workshop import COLUMN
from framing.errors import MisuseError, bad_value

_LONGEST = 16
"""Digits of a hash that are shown."""


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path), required=False)
@click.option(
    "--output", "-o", metavar="FOLDER", type=click.Path(path_type=Path), help="Folder of the report."
)
@click.option("--by", metavar="COLUMN", default="outlet", show_default=True, help="Column of the groups.")
@click.option("--within", metavar="COLUMN", default="story", show_default=True, help="Column held constant.")
@click.option("--reference", metavar="GROUP", help="Hold the others against this group.")
@click.option(
    "--every",
    type=click.Choice(["day", "week", "month", "quarter", "year"]),
    default="month",
    show_default=True,
)
@click.option("--measure", metavar="NAME", multiple=True, help="Only this measure; may be repeated.")
@click.option("--largest", metavar="N", type=click.IntRange(1), help="Only the N largest groups.")
@click.option(
    "--min-articles",
    metavar="N",
    type=click.IntRange(1),
    default=1,
    help="Only groups with N articles or more.",
)
@COLUMN
@click.option("--event", metavar="DATE=NAME", multiple=True, help="Mark an event in time; may be repeated.")
@click.option("--evidence", metavar="FOLDER", type=click.Path(path_type=Path), help="Evidence of the scores.")
@click.option("--lang", type=click.Choice(["es", "en"]), default="es", show_default=True)
@click.option("--synthetic", is_flag=True, help="Say on the page that the texts are synthetic.")
@click.option("--pdf", is_flag=True, help='Also write a PDF. Needs: pip install "framing[pdf]"')
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the intervals."
)
@click.option(
    "--check", metavar="FOLDER", type=click.Path(path_type=Path), help="Make this report again, compare."
)
def report(
    corpus: Path | None,
    output: Path | None,
    by: str,
    within: str,
    reference: str | None,
    every: str,
    measure: tuple[str, ...],
    largest: int | None,
    min_articles: int,
    columns: dict[str, str],
    event: tuple[str, ...],
    evidence: Path | None,
    lang: Literal["es", "en"],
    synthetic: bool,
    pdf: bool,
    seed: int,
    check: Path | None,
) -> None:
    """Write a report: a page, every figure with its table, and a manifest to make it again.

    CORPUS holds articles (a table with a column text, or a folder), or is a table of scores made by
    'framing corpus score'. Needs: pip install "framing[corpus,plots,learn]"

    Example: framing report docs/examples/scores.csv -o report --lang en
    """
    if check is not None:
        if corpus is not None or output is not None:
            raise MisuseError("--check takes everything from the report's manifest; give nothing else")
        _check(check)
        return
    if corpus is None or output is None:
        raise MisuseError("give a corpus and a folder: framing report CORPUS -o FOLDER")
    from framing.show.report import ReportSettings, make_report

    settings = ReportSettings(
        by=by, within=within or None, reference=reference, every=every, lang=lang, seed=seed,
        events=dict(map(_event, event)), synthetic=synthetic, measures=measure, largest=largest,
        min_articles=min_articles, columns=columns,
    )  # fmt: skip
    tell_left_out([corpus])
    page = make_report(
        corpus,
        output,
        settings=settings,
        evidence=evidence,
        pdf=pdf,
        progress=lambda what: say([f"{what} ..."]),
        remark=lambda note: say([note]),
    )
    click.echo(page)


def _check(folder: Path) -> None:
    from framing.show.report import check_report

    say([f"making {folder} again ..."])
    differences = check_report(folder)
    for one in differences:
        click.echo(f"{one.what}: expected {one.expected[:_LONGEST]}, found {one.found[:_LONGEST]}")
    if differences:
        sys.exit(1)
    click.echo(f"{folder}: the same, byte for byte")


def _event(text: str) -> tuple[str, str]:
    date, sign, name = text.partition("=")
    if not sign or not date or not name:
        raise MisuseError(bad_value("--event", text, "DATE=NAME, such as 2031-03-10=Truce"))
    return date, name
