"""``framing train``: from a table of labels to a model, its card and its evaluation."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from framing.cli.progress import watch
from framing.cli.talk import say
from framing.errors import MisuseError, bad_value
from framing.forms import counted

if TYPE_CHECKING:
    from framing.labels import Labels
    from framing.learn.evaluation_record import Evaluation
    from framing.learn.model import Model

SUFFIX = ".skops"


def _list_recipes(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        for line in _recipes():
            click.echo(line)
        context.exit()


@click.command()
@click.argument("labels", metavar="LABELS", type=click.Path(path_type=Path))
@click.option("--text", metavar="COLUMN", default="text", show_default=True, help="Column of the text.")
@click.option("--label", metavar="COLUMN", default="label", show_default=True, help="Label; a,b for several.")
@click.option("--group", metavar="COLUMN", help="Column of the story or article.")
@click.option("--outlet", metavar="COLUMN", help="Column of the outlet.")
@click.option("--date", metavar="COLUMN", help="Column of the date.")
@click.option("--coder", metavar="COLUMN", help="Column of the coder, if several labelled a text.")
@click.option("--positive", metavar="LABEL", multiple=True, help="A label that means yes; may be repeated.")
@click.option("--negative", metavar="LABEL", multiple=True, help="A label that means no; others are skipped.")
@click.option("--kind", type=click.Choice(["binary", "classes"]), help="Read the labels as this.")
@click.option("--recipe", default="tfidf+lexicon", show_default=True, help="How to classify.")
@click.option("--recipes", is_flag=True, is_eager=True, expose_value=False, callback=_list_recipes,
              help="List the recipes and leave.")  # fmt: skip
@click.option("--search", is_flag=True, help="Choose settings on inner folds (slower).")
@click.option("--folds", type=click.IntRange(2, 20), default=5, show_default=True)
@click.option("--repeats", type=click.IntRange(1, 50), default=5, show_default=True)
@click.option("--no-evaluation", is_flag=True, help="Train only; the card says so.")
@click.option("--synthetic", is_flag=True, help="The texts are invented; the card warns of it.")
@click.option("--on", "day", metavar="DATE", default="", help="Day for the card, as 2026-01-31.")
@click.option("--lang", type=click.Choice(["es", "en"]), default="es", show_default=True, help="Of the page.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True)
@click.option("--output", "-o", metavar="MODEL", type=click.Path(path_type=Path), required=True,
              help="Model file, ending in .skops; card, page and figures stand beside it.")  # fmt: skip
def train(
    labels: Path,
    text: str,
    label: str,
    group: str | None,
    outlet: str | None,
    date: str | None,
    coder: str | None,
    positive: tuple[str, ...],
    negative: tuple[str, ...],
    kind: Literal["binary", "classes"] | None,
    recipe: str,
    search: bool,
    folds: int,
    repeats: int,
    no_evaluation: bool,
    synthetic: bool,
    day: str,
    lang: Literal["es", "en"],
    seed: int,
    output: Path,
) -> None:
    """Train a classifier on labelled texts, and say how good it is on texts that it has not seen.

    LABELS is a .csv, .tsv, .jsonl, .parquet or .xlsx file. Writes MODEL.skops, a card (.md), and the
    evaluation as a page (.html) and as figures (.json). Needs: pip install "framing[learn,corpus,plots]"

    Example: framing train seeds/labelled/sentences.csv --label alarm --group story --repeats 1 -o alarm.skops
    """
    from framing.files import check_writable
    from framing.labels import read_labels
    from framing.learn.datacard import read_data_card
    from framing.learn.recipes import RECIPES
    from framing.learn.training import train as train_model

    if output.suffix != SUFFIX:
        raise MisuseError(bad_value("-o", output, f"a file that ends in {SUFFIX}"))
    if recipe not in RECIPES:
        raise MisuseError(bad_value("--recipe", recipe, RECIPES))
    if negative and not positive:
        raise MisuseError("--negative needs --positive: say which labels mean yes")
    for suffix in (SUFFIX, ".md", ".html", ".json"):
        check_writable(output.with_suffix(suffix))
    found = read_labels(
        labels, text=text, label=label, group=group, outlet=outlet, date=date, coder=coder,
        positive=positive, negative=negative, kind=kind,
    )  # fmt: skip
    say(_told(found))
    card = read_data_card(labels)
    with watch() as tell:
        model = train_model(
            found,
            recipe,
            seed=seed,
            evaluate=not no_evaluation,
            search=search,
            folds=folds,
            repeats=repeats,
            synthetic=synthetic or card.synthetic,
            coders=card.coders,
            source=card.source,
            date=day,
            progress=tell,
        )
    if model.evaluation is not None:
        for line in model.evaluation.summary_lines():
            click.echo(line)
    say(f"Warning: {note}" for note in model.data.notes if note not in found.notes)
    _write(model, output, lang)


def _write(model: "Model", output: Path, lang: Literal["es", "en"]) -> None:
    card = model.save(output)
    say([f"{output}: the model", f"{card}: its card"])
    if model.evaluation is not None:
        for path, what in write_evaluation(model.evaluation, output, lang):
            say([f"{path}: {what}"])
    if model.data.synthetic:
        say(["The texts are synthetic: the figures say nothing about real news."])


def write_evaluation(
    evaluation: "Evaluation", beside: Path, lang: Literal["es", "en"]
) -> Iterator[tuple[Path, str]]:
    """Write an evaluation as a page and as figures; yield each path and what it holds.

    In: the evaluation, and a path whose suffix is replaced by ``.html`` and ``.json``.
    """
    import json

    from framing.files import write_atomically
    from framing.show.evaluation_page import render_evaluation

    page, figures = beside.with_suffix(".html"), beside.with_suffix(".json")
    write_atomically(page, render_evaluation(evaluation, lang=lang))
    yield page, "the evaluation, with plots"
    plain = evaluation.to_dict(predictions=True)
    write_atomically(figures, json.dumps(plain, ensure_ascii=False, allow_nan=False) + "\n")
    yield figures, "its figures and predictions"


def _told(found: "Labels") -> Iterator[str]:
    groups = len(set(found.groups))
    texts = counted(len(found), "labelled text")
    yield f"{texts} in {counted(groups, 'group')}, {found.unlabelled} without a label"
    yield from found.notes


def _recipes() -> Iterator[str]:
    from framing.learn.recipes import RECIPES

    for name, recipe in RECIPES.items():
        marks = [mark for mark, holds in (("baseline", recipe.baseline), ("search", recipe.grid)) if holds]
        yield f"{name:14} {recipe.what}" + (f" ({', '.join(marks)})" if marks else "")
