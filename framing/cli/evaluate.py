"""``framing evaluate``: a lexicon or a model against labels, sources against annotated articles."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from framing.cli.workshop import BESIDE, OUTPUT, deliver, load_one
from framing.errors import MisuseError, bad_value

if TYPE_CHECKING:
    from framing.evaluation import LexiconEvaluation

_MOST_ENTRIES = 10
_COMMON = {"seed", "replicates", "format_", "output"}
_TABLE = {"text", "label", "group", "outlet", "region", "positive", "negative"}
_OPTIONS = {
    "lexicon": _TABLE | {"minus", "experimental", "errors", "lexicon"},
    "model": _TABLE | {"page", "lang", "allow_other_version"},
    "sources": {"errors", "lexicon"},
}
"""Options beside the common ones that mean something, by what is evaluated."""


@click.command()
@click.argument("what", metavar="WHAT")
@click.argument("labels", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--text", metavar="COLUMN", default="text", show_default=True, help="Column of the sentence.")
@click.option("--label", metavar="COLUMN", help="Column of the label; named as the lexicon if left out.")
@click.option("--group", metavar="COLUMN", help="Column of the article; 'article', if there is one.")
@click.option("--outlet", metavar="COLUMN", help="Column of the outlet; 'outlet', if there is one.")
@click.option("--region", metavar="COLUMN", help="Column of the region; 'region', if there is one.")
@click.option("--positive", metavar="LABEL", multiple=True, help="A label that means yes; may be repeated.")
@click.option(
    "--negative", metavar="LABEL", multiple=True, help="A label that means no; rows with others are skipped."
)
@click.option("--minus", metavar="NAME", help="Take this lexicon's value away, say deescalation.")
@click.option("--experimental", is_flag=True, help="Use categories below the bar of precision as well.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the intervals."
)
@click.option(
    "--replicates",
    type=click.IntRange(100, 100_000),
    default=1000,
    show_default=True,
    help="Resamples of the articles.",
)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "--errors",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write false positives and false negatives to this CSV file, with their entries.",
)
@click.option(
    "--page",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a page with plots of a model (.html).",
)
@click.option("--lang", type=click.Choice(["es", "en"]), default="es", show_default=True, help="Of the page.")
@click.option(
    "--allow-other-version", is_flag=True, help="Take a model made with another version of scikit-learn."
)
@BESIDE
@OUTPUT
@click.pass_context
def evaluate(
    context: click.Context,
    what: str,
    labels: Path,
    text: str,
    label: str | None,
    group: str | None,
    outlet: str | None,
    region: str | None,
    positive: tuple[str, ...],
    negative: tuple[str, ...],
    minus: str | None,
    experimental: bool,
    seed: int,
    replicates: int,
    format_: Literal["table", "json"],
    errors: Path | None,
    page: Path | None,
    lang: Literal["es", "en"],
    allow_other_version: bool,
    lexicon: tuple[str, ...],
    output: Path | None,
) -> None:
    """Measure a lexicon, a model or the search for sources against labels.

    WHAT is lexicon:NAME or MODEL.skops, and FILE a table with a labelled text a row; or WHAT is sources,
    and FILE a .json of annotated articles. Intervals resample articles. Needs: pip install "framing[learn]"

    Example: framing evaluate lexicon:alarm docs/examples/labels.csv --errors errors.csv
    """
    from framing.cli.evaluate_model import evaluate_model_file, is_model
    from framing.cli.evaluate_sources import run_sources

    kind = "model" if is_model(what) else what.partition(":")[0]
    if kind not in _OPTIONS or (kind == "sources") != (what == "sources"):
        raise MisuseError(
            bad_value(
                "what is evaluated", what, "lexicon:NAME (such as lexicon:alarm), MODEL.skops or sources"
            )
        )
    _refuse_others(context, kind, what)
    if negative and not positive:
        raise MisuseError("--negative needs --positive: say which labels mean yes")
    if kind == "sources":
        run_sources(
            labels, lexicon, seed=seed, replicates=replicates, format_=format_, errors=errors, output=output
        )
        return
    if kind == "model":
        evaluate_model_file(
            what, labels, text=text, label=label, group=group, outlet=outlet, region=region,
            positive=positive, negative=negative, seed=seed, replicates=replicates, format_=format_,
            page=page, lang=lang, output=output, allow_other_version=allow_other_version,
        )  # fmt: skip
        return
    _evaluate_lexicon(
        what.partition(":")[2], labels, text=text, label=label, group=group, outlet=outlet, region=region,
        positive=positive, negative=negative, minus=minus, experimental=experimental, seed=seed,
        replicates=replicates, format_=format_, errors=errors, lexicon=lexicon, output=output,
    )  # fmt: skip


def _refuse_others(context: click.Context, kind: str, what: str) -> None:
    """Refuse an option that means nothing for what is evaluated, rather than pass over it in silence."""
    for parameter in context.command.params:
        name = parameter.name or ""
        given = context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
        if given and isinstance(parameter, click.Option) and name not in _COMMON | _OPTIONS[kind]:
            raise MisuseError(
                f"{parameter.opts[0]} means nothing here: what is evaluated is {what}; leave it out"
            )


def _evaluate_lexicon(
    name: str,
    labels: Path,
    *,
    text: str,
    label: str | None,
    group: str | None,
    outlet: str | None,
    region: str | None,
    positive: tuple[str, ...],
    negative: tuple[str, ...],
    minus: str | None,
    experimental: bool,
    seed: int,
    replicates: int,
    format_: Literal["table", "json"],
    errors: Path | None,
    lexicon: tuple[str, ...],
    output: Path | None,
) -> None:
    import json
    from dataclasses import asdict

    from framing.evaluation import evaluate_lexicon
    from framing.evaluation.lexicon import ERROR_COLUMNS
    from framing.files import check_writable, write_atomically
    from framing.forms import sheet_text
    from framing.labels import read_labels

    for path in (output, errors):
        if path is not None:
            check_writable(path)
    lexicons, card = load_one(name, lexicon, experimental=experimental)
    if minus is not None and minus not in lexicons.info:
        raise MisuseError(bad_value("minus", minus, sorted(lexicons.info)))
    found = evaluate_lexicon(
        read_labels(
            labels,
            text=text,
            label=label or card,
            group=group,
            outlet=outlet,
            region=region,
            positive=positive,
            negative=negative,
            join_duplicates=False,  # a group is read as one article, and two articles are not one
            kind="binary",
        ),
        lexicons,
        card,
        minus=minus,
        seed=seed,
        replicates=replicates,
    )
    if format_ == "json":
        report = json.dumps(found.to_dict(), ensure_ascii=False, allow_nan=False) + "\n"
    else:
        report = "".join(f"{line}\n" for line in _table(found))
    deliver(report, output, f"{found.sentences} sentences evaluated")
    if errors is not None:
        write_atomically(errors, sheet_text(ERROR_COLUMNS, map(asdict, found.errors)))
        click.echo(f"{errors}: {len(found.errors)} sentences in error", err=True)


def _table(found: "LexiconEvaluation") -> Iterator[str]:
    less = f" less {found.minus}" if found.minus else ""
    yield f"lexicon {found.lexicon}{less}, version {found.version}, sha256 {found.sha256[:12]}"
    yield (
        f"{found.sentences} sentences of {found.groups} articles: {found.positive} positive, "
        f"{found.predicted} found; {found.unlabelled} rows without a label left out"
    )
    if found.left_out:
        yield f"categories left out as experimental: {', '.join(found.left_out)}"
    yield ""
    for name, figure in found.figures.items():
        interval = "" if figure.ci is None else f"  {figure.ci[0]:.3f}-{figure.ci[1]:.3f}"
        yield f"{name.replace('_', ' '):18} {_number(figure.value)}{interval}"
    for column, rows in found.by.items():
        yield ""
        yield f"{column[:24]:24} sentences positive found  precision recall    f1 auroc"
        for cell, row in rows.items():
            yield (
                f"{cell[:24] or '(none)':24} {row['sentences']:9} {row['positive']:8} {row['predicted']:5}  "
                f"{_number(row['precision']):>9} {_number(row['recall']):>6} {_number(row['f1']):>5} "
                f"{_number(row['auroc']):>5}"
            )
    wrong = [entry for entry in found.entries if entry.wrong][:_MOST_ENTRIES]
    if wrong:
        yield ""
        yield "entries that fire most in sentences labelled no (wrong, right)"
        yield from (f"{entry.wrong:5} {entry.right:5}  {entry.entry[:80]}" for entry in wrong)


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.3f}"
