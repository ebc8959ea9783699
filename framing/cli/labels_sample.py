"""``framing labels sample``: what to label next."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from framing.cli.talk import say, tell_left_out
from framing.cli.workshop import BESIDE, COLUMN, OUTPUT, Readable, deliver, load_one
from framing.errors import FramingError, MisuseError

if TYPE_CHECKING:
    from framing.labels.sample import Numbers, Strategy
    from framing.records import Article


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option(
    "--label",
    metavar="NAMES",
    default="label",
    show_default=True,
    help="Columns to fill in, with commas between.",
)
@click.option(
    "-n", "number", type=click.IntRange(1, 100_000), default=100, show_default=True, help="Texts to draw."
)
@click.option(
    "--strategy",
    type=click.Choice(["random", "stratified", "uncertainty", "disagreement"]),
    default="random",
    show_default=True,
    help="How the part is chosen that is not drawn by lot.",
)
@click.option(
    "--by",
    type=click.Choice(["outlet", "section", "month"]),
    default="outlet",
    show_default=True,
    help="Strata.",
)
@click.option("--probability", metavar="COLUMN", help="Column of the model's probability; needs --unit row.")
@click.option(
    "--model", metavar="MODEL", type=click.Path(path_type=Path), help="A trained model (.skops) that asks."
)
@click.option("--against", metavar="NAME", help="The lexicon to disagree with.")
@click.option(
    "--random-share", metavar="SHARE", type=float, default=0.3, show_default=True, help="Part drawn by lot."
)
@click.option(
    "--labelled",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Leave out the texts of this table; may be repeated.",
)
@click.option(
    "--unit",
    type=click.Choice(["sentence", "row"]),
    default="sentence",
    show_default=True,
    help="What is labelled.",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the lot.")
@COLUMN
@BESIDE
@OUTPUT
def sample(
    corpus: Path,
    columns: dict[str, str],
    label: str,
    number: int,
    strategy: "Strategy",
    by: str,
    probability: str | None,
    model: Path | None,
    against: str | None,
    random_share: float,
    labelled: tuple[Path, ...],
    unit: Literal["sentence", "row"],
    seed: int,
    lexicon: tuple[str, ...],
    output: Path | None,
) -> None:
    """Draw what to label next, as a sheet with empty columns for the labels.

    A share is drawn by lot and marked random in the column drawn_by: measure on those rows alone. The rest
    follows the strategy. The sheet shows neither score nor probability: who labels must not see them.

    Example: framing labels sample docs/examples/articles.jsonl --label alarm -n 20 -o sheet.csv
    """  # fmt: skip
    from framing.files import check_writable
    from framing.forms import sheet_text
    from framing.labels import draw_sample, find_candidates

    if output is not None:
        check_writable(output)
    if probability is not None and unit != "row":
        raise MisuseError("--probability needs --unit row: the column belongs to rows, not to sentences")
    if probability is not None and model is not None:
        raise MisuseError("--probability and --model both give probabilities; choose one")
    tell_left_out([corpus])
    readable = Readable()
    chances: dict[str, float] = {}
    articles = readable.only(_with_chances(corpus, columns, probability, chances))
    sheet = draw_sample(
        find_candidates(_counted(articles), whole=unit == "row"),
        n=number,
        labels=[name.strip() for name in label.split(",")],
        strategy=strategy,
        by=by,
        probability=_chances(model, chances) if model or probability else None,
        lexicon=_lexicon(against, lexicon) if against else None,
        random_share=random_share,
        labelled=[text for path in labelled for text in _texts(path)],
        seed=seed,
    )
    deliver(sheet_text(sheet.columns, sheet.rows), output, sheet.notes[0])
    say(sheet.notes[output is not None :])
    readable.end()


def _with_chances(
    corpus: Path, columns: dict[str, str], column: str | None, chances: dict[str, float]
) -> "Iterator[Article | FramingError]":
    """Articles of a corpus; where a column of probabilities was named, they are noted by text."""
    from framing.errors import ReadingError
    from framing.reading.corpus import read_marked_rows, read_rows

    if column is None:
        yield from read_rows(corpus, columns=columns)
        return
    for item in read_marked_rows(corpus, column, columns=columns):
        if isinstance(item, FramingError):
            yield item
            continue
        article, cell = item
        try:
            chances[article.text] = float(cell)
            yield article
        except ValueError:
            yield ReadingError(f"{corpus}: {article.id}, column {column}: {cell!r} is no probability")


def _chances(model: Path | None, known: Mapping[str, float]) -> "Numbers":
    """What gives the probability of yes: a trained model, or the numbers that the corpus brought along."""
    if model is None:
        return lambda texts: [known[text] for text in texts]
    from framing.cli.evaluate_model import load_told

    trained = load_told(model, allow_other_version=False)
    if trained.kind != "binary":
        raise MisuseError(
            f"{model} has no single probability of yes; draw with a model of one yes-or-no label"
        )
    return lambda texts: [float(p) for p in trained.predict_proba(list(texts))[:, 1]]


def _lexicon(name: str, beside: tuple[str, ...]) -> "Numbers":
    from framing.labels import lexicon_values

    lexicons, card = load_one(name, beside, experimental=False)
    return lambda texts: lexicon_values(texts, lexicons, card)


def _texts(path: Path) -> Iterator[str]:
    from framing.forms import unguard_cell
    from framing.reading.corpus import read_table

    for row in read_table(path, needs=("text",)):
        if isinstance(row, FramingError):
            raise row
        yield unguard_cell(row.cells["text"])


def _counted(articles: "Iterator[Article]") -> "Iterator[Article]":
    """The same articles, counted on the terminal once it takes longer than two seconds."""
    import time

    if not sys.stderr.isatty():
        yield from articles
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    began = time.monotonic()
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} articles read"),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", visible=False)
        for article in articles:
            yield article
            bar.update(task, advance=1, visible=time.monotonic() - began > 2)
