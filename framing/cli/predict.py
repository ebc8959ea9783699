"""``framing predict``: what a model says of articles, sentence by sentence, and why."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from framing.cli.evaluate_model import load_told
from framing.cli.talk import say, tell_left_out
from framing.cli.workshop import COLUMN, OUTPUT, Readable, deliver
from framing.errors import MisuseError
from framing.forms import counted

if TYPE_CHECKING:
    from framing.errors import FramingError
    from framing.learn.model import Model
    from framing.learn.reading import ArticlePrediction
    from framing.records import Article

_CHECKED = 2_000_000
"""Characters of text that are compared with the training data; more would tell no more."""
_SHOWN = 5


@click.command()
@click.argument("model", metavar="MODEL", type=click.Path(path_type=Path))
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@COLUMN
@click.option("--explain", is_flag=True, help="Also the words that speak for and against.")
@click.option("--label", metavar="NAME", help="With --explain: which of several labels or classes.")
@click.option(
    "--top", type=click.IntRange(0, 1000), default=_SHOWN, show_default=True, help="Words explained."
)
@click.option("--format", "format_", type=click.Choice(["table", "json", "csv"]), default="table",
              show_default=True, help="json gives one article a line, csv one sentence.")  # fmt: skip
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Of the intervals.")
@click.option("--allow-other-version", is_flag=True, help="Use a model of another scikit-learn.")
@OUTPUT
def predict(
    model: Path,
    articles: tuple[str, ...],
    columns: dict[str, str],
    explain: bool,
    label: str | None,
    top: int,
    format_: Literal["table", "json", "csv"],
    seed: int,
    allow_other_version: bool,
    output: Path | None,
) -> None:
    """Label the sentences of articles with a model, with calibrated probabilities.

    MODEL is a file of framing train. ARTICLE is a file (.txt .md .html), a folder, an http(s) address, - for
    standard input, or a table (.jsonl .csv .parquet .xlsx) with a column text. The share of an article is
    the mean probability of its sentences; its interval covers the variation inside the article alone. Texts
    that are not like the training data bring a warning. Needs: pip install "framing[learn]"

    Example: framing predict alarm.skops seeds/otan-ucrania.txt --explain
    """
    from framing.files import check_writable
    from framing.learn.reading import predict_article

    if output is not None:
        check_writable(output)
    loaded = load_told(model, allow_other_version=allow_other_version)
    readable = Readable()
    found: list[ArticlePrediction] = []
    texts: list[str] = []
    outlets: list[str] = []
    length = 0
    for article in readable.only(_read(articles, columns)):
        said = predict_article(loaded, article, seed=seed, top=top if explain else None, label=label)
        found.append(said)
        if length < _CHECKED:
            texts += [sentence.text for sentence in said.sentences]
            outlets += [article.outlet or ""] * len(said.sentences)
            length += len(article.text)
    if found:
        deliver(_rendered(found, loaded, format_), output, f"{counted(len(found), 'article')} labelled")
    if texts:
        say(f"Warning: {told}" for told in loaded.check_drift(texts, outlets=outlets).warnings)
    readable.end()


def _read(sources: Sequence[str], columns: dict[str, str]) -> "Iterator[Article | FramingError]":
    """Articles from files, folders, addresses and tables, in their order."""
    from framing.reading import read_articles
    from framing.reading.corpus import TABLES, read_rows

    others = [source for source in sources if Path(source).suffix.lower() not in TABLES]
    if columns and others:
        raise MisuseError(f"{others[0]} is no table and has no columns to name; leave --column out")
    tell_left_out(others)
    for table, run in groupby(sources, lambda source: Path(source).suffix.lower() in TABLES):
        if table:
            for source in run:
                yield from read_rows(source, columns=columns)
        else:
            yield from read_articles(list(run))


def _rendered(found: "Sequence[ArticlePrediction]", model: "Model", format_: str) -> str:
    import json

    from framing.forms import sheet_text
    from framing.learn.reading import sentence_rows

    if format_ == "json":
        return "".join(
            json.dumps(item.to_dict(), ensure_ascii=False, allow_nan=False) + "\n" for item in found
        )
    if format_ == "csv":
        rows = [row for item in found for row in sentence_rows(item)]
        return sheet_text(list(dict.fromkeys(name for row in rows for name in row)), rows)
    return "".join(f"{line}\n" for item in found for line in _table(item, model))


def _table(item: "ArticlePrediction", model: "Model") -> Iterator[str]:
    yield " · ".join(part for part in (item.id, item.title, item.outlet, item.date) if part)
    for share in item.shares:
        interval = "" if share.ci is None else f" [{share.ci[0]:.2f}, {share.ci[1]:.2f}]"
        yield (
            f"  {share.label}: share of {len(item.sentences)} {model.unit}s {share.value:.2f}{interval}; "
            f"{share.predicted} predicted, {share.undetermined} undetermined"
        )
    for sentence in item.sentences:
        cells = "  ".join(_cells(sentence.values))
        yield f"  {cells}  {' '.join(sentence.text.split())}"
        if sentence.explained is not None:
            parts = ", ".join(
                f"{part.contribution:+.2f} {part.feature}" for part in sentence.explained.contributions
            )
            hits = ", ".join(f"{hit.text} ({hit.category})" for hit in sentence.explained.hits)
            yield f"         why {sentence.explained.label}: {parts or 'nothing known'}" + (
                f"; lexicon: {hits}" if hits else ""
            )
    yield ""


def _cells(values: dict[str, Any]) -> Iterator[str]:
    """Probabilities and what is predicted, each label's side by side; the rest is for tables."""
    several = "p" not in values and "predicted" not in values
    for name, value in values.items():
        if name == "p":
            yield f"{value:.2f}"
        elif name.startswith("p_") and several:
            yield f"{name[2:]} {value:.2f}"
        elif name.startswith("predicted"):
            yield f"{value:12}"
