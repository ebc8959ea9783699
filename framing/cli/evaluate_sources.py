"""``framing evaluate sources``: quotations and attributions against annotated articles."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from framing.cli.workshop import deliver

if TYPE_CHECKING:
    from framing.evaluation import SourceEvaluation

_DETECTIONS = {
    "sentences": "sentences with attribution",
    "acts": "acts, overlap 0.3",
    "acts_strict": "acts, overlap 0.8",
    "quotes_exact": "quotations, exact",
    "quotes": "quotations, overlap 0.3",
    "quotes_strict": "quotations, overlap 0.8",
}
_ACCURACIES = {
    "source_exact": "source, same words",
    "source_head": "source, same last word",
    "entity": "entity",
    "type": "type",
    "form": "form",
}


def run_sources(
    gold: Path,
    lexicon: tuple[str, ...],
    *,
    seed: int,
    replicates: int,
    format_: Literal["table", "json"],
    errors: Path | None,
    output: Path | None,
) -> None:
    """Evaluate, and write the report and the list of errors where they were asked for."""
    from framing.evaluation import evaluate_sources, read_source_gold
    from framing.evaluation.sources import MISS_COLUMNS
    from framing.files import check_writable, write_atomically
    from framing.forms import as_row, sheet_text
    from framing.lexicon import load_lexicons

    for path in (output, errors):
        if path is not None:
            check_writable(path)
    articles = read_source_gold(gold)
    found = evaluate_sources(articles, load_lexicons(list(lexicon)), seed=seed, replicates=replicates)
    if format_ == "json":
        report = json.dumps(found.to_dict(), ensure_ascii=False, allow_nan=False) + "\n"
    else:
        report = "".join(f"{line}\n" for line in _lines(found))
    deliver(report, output, f"{found.articles} articles evaluated")
    if errors is not None:
        write_atomically(errors, sheet_text(MISS_COLUMNS, map(as_row, found.misses)))
        click.echo(f"{errors}: {len(found.misses)} errors", err=True)


def _lines(found: "SourceEvaluation") -> Iterator[str]:
    yield f"{found.articles} articles; 95 % intervals resample articles"
    yield ""
    yield "                             found missed wrong  precision  recall     F1  interval"
    for name, one in found.detections.items():
        yield (
            f"{_DETECTIONS[name]:28} {one.found:5} {one.missed:6} {one.wrong:5}  {_number(one.precision):>9} "
            f"{_number(one.recall):>7} {_number(one.f1):>6}  {_interval(one.ci['f1'])}".rstrip()
        )
    yield ""
    yield "of the acts found (overlap 0.3)  right of      share  interval"
    for name, text in _ACCURACIES.items():
        if name in found.accuracies:
            rate = found.accuracies[name]
            share = f"{_number(rate.value):>10}  {_interval(rate.ci)}".rstrip()
            yield f"{text:32} {rate.right:5} {rate.n:2} {share}"
    if found.forms:
        yield ""
        yield "acts found, by annotated form"
        for form, rate in sorted(found.forms.items(), key=lambda item: -item[1].n):
            yield f"{form:32} {rate.right:5} {rate.n:2} {_number(rate.value):>10}"
    yield ""
    yield (
        "mean absolute error by article: "
        + ", ".join(f"{name} {_number(value)}" for name, value in found.errors.items())
        + f" ({found.compared} articles with at least 3 acts)"
    )
    if found.confusion:
        yield ""
        yield from _confusion(found.confusion)


def _confusion(table: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    columns = sorted({*table, *(name for row in table.values() for name in row)})
    yield "annotated type below, type given to the right"
    yield "     " + "".join(f"{name:>5}" for name in columns)
    for name, row in table.items():
        yield f"{name:5}" + "".join(f"{row.get(column) or '.':>5}" for column in columns)


def _number(value: float) -> str:
    return "–" if value != value else f"{value:.3f}"


def _interval(ci: tuple[float, float] | None) -> str:
    return "" if ci is None else f"{ci[0]:.3f}-{ci[1]:.3f}"
