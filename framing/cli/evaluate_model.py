"""``framing evaluate MODEL.skops``: a trained model on labels that it was not trained on."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from framing.cli.talk import say
from framing.cli.train import write_evaluation
from framing.cli.workshop import deliver

if TYPE_CHECKING:
    from framing.learn.model import Model

SUFFIX = ".skops"


def is_model(what: str) -> bool:
    """Whether what is to be evaluated names a model file."""
    return what.endswith(SUFFIX)


def evaluate_model_file(
    what: str,
    labels: Path,
    *,
    text: str = "text",
    label: str | None = None,
    group: str | None = None,
    outlet: str | None = None,
    region: str | None = None,
    positive: tuple[str, ...] = (),
    negative: tuple[str, ...] = (),
    seed: int = 0,
    replicates: int = 1000,
    format_: Literal["table", "json"] = "table",
    page: Path | None = None,
    lang: Literal["es", "en"] = "es",
    output: Path | None = None,
    allow_other_version: bool = False,
) -> None:
    """Measure a model against a table of labels and write what was found.

    Parameters
    ----------
    what
        The model file.
    labels, text, label, group, outlet, region, positive, negative
        As `read_labels` takes them; the label is the model's, if left out.
    seed, replicates
        Of the intervals.
    format_, output
        ``table`` for people or ``json``, to standard output or a file.
    page, lang
        Write the page with plots (and a ``.json`` beside it) to this ``.html`` file.
    allow_other_version
        As in `load_model`.

    """
    import json

    from framing.files import check_writable
    from framing.labels import read_labels
    from framing.learn.holdout import evaluate_model

    for path in (output, page, page.with_suffix(".json") if page else None):
        if path is not None:
            check_writable(path)
    model = load_told(Path(what), allow_other_version=allow_other_version)
    found = read_labels(
        labels, text=text, label=label or model.label, group=group, outlet=outlet, region=region,
        positive=positive, negative=negative, kind=None if model.kind == "several" else _kind(model),
    )  # fmt: skip
    say(found.notes)
    evaluation = evaluate_model(model, found, seed=seed, replicates=replicates)
    if format_ == "json":
        report = json.dumps(evaluation.to_dict(), ensure_ascii=False, allow_nan=False) + "\n"
    else:
        report = "".join(f"{line}\n" for line in _lines(model, evaluation.summary_lines()))
    deliver(report, output, f"{len(found)} texts evaluated")
    if page is not None:
        say([f"{path}: {told}" for path, told in write_evaluation(evaluation, page, lang)])


def load_told(path: Path, *, allow_other_version: bool) -> "Model":
    """Load a model, its warnings as lines on standard error."""
    import warnings

    from framing.learn.modelfile import VersionWarning, load_model

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", VersionWarning)
        model = load_model(path, allow_other_version=allow_other_version)
    for warning in caught:
        click.echo(f"framing: {warning.message}", err=True)
    return model


def _kind(model: "Model") -> Literal["binary", "classes"]:
    return "binary" if model.kind == "binary" else "classes"


def _lines(model: "Model", lines: list[str]) -> Iterator[str]:
    seen = " on synthetic texts" if model.data.synthetic else ""
    yield f"model of {model.label}, trained{seen} on {model.data.texts} texts ({model.data.sha256[:12]})"
    yield from lines
