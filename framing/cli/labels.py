"""``framing labels``: whether a table is sound, whether coders agree; what to label next, exchange."""

import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from framing.cli.labels_exchange import export, import_, label_columns
from framing.cli.labels_sample import sample
from framing.cli.talk import complain, say
from framing.cli.workshop import OUTPUT, deliver
from framing.errors import FramingError
from framing.forms import counted

if TYPE_CHECKING:
    from framing.labels import Agreement, Labels

_MOST_DISPUTES = 10


@click.group("labels")
def labels_group() -> None:
    """Label texts: draw, check, measure agreement, exchange with annotation tools.

    Start with: framing labels sample CORPUS --label alarm -o sheet.csv
    """


@labels_group.command()
@click.argument("table", type=click.Path(path_type=Path))
@label_columns
@click.option("--duplicates/--no-duplicates", default=True, help="Look for near-duplicates (default).")
def check(
    table: Path,
    text: str,
    label: str,
    group: str | None,
    coder: str | None,
    kind: Literal["binary", "classes"] | None,
    duplicates: bool,
) -> None:
    """Read a table of labels and tell what is in it, what was merged and joined, and what is wrong.

    TABLE is a .csv, .tsv, .jsonl, .parquet or .xlsx file. The exit code is 1 if a cell cannot be understood
    or the same text bears different labels. Needs: pip install "framing[corpus]"

    Example: framing labels check docs/examples/labels_two_coders.csv --label alarm
    """
    from framing.labels import read_labels
    from framing.labels.duplicates import contradictions
    from framing.labels.votes import value_text

    found = read_labels(
        table, text=text, label=label, group=group, coder=coder, kind=kind, join_duplicates=duplicates
    )
    for line in _described(found):
        click.echo(line)
    shown = [value_text(value) for value in found.values]
    if contradictions(found.texts, found.values, found.rows, shown):
        complain(FramingError(f"{table}: the same text bears different labels; the rows are named above"))
        sys.exit(1)


def _described(found: "Labels") -> Iterator[str]:
    yield (
        f"{found.name}: {counted(len(found), 'labelled text')} in "
        f"{counted(len(set(found.groups)), 'group')}, "
        f"{found.unlabelled} without a label, {found.kind}"
    )
    names = [found.name] if found.kind == "binary" else list(found.classes)
    for name in names:
        held = [value is True or value == name or (isinstance(value, frozenset) and name in value)
                for value in found.values]  # fmt: skip
        groups = len({group for group, holds in zip(found.groups, held, strict=True) if holds})
        share = sum(held) / len(held)
        yield f"  {name[:24]:24} {sum(held):6} texts {share:6.1%} in {counted(groups, 'group')}"
    for role, cells in (("outlets", found.outlets), ("dates", found.dates)):
        if any(cells):
            filled = sorted(filter(None, cells))
            ends = f", {filled[0]} to {filled[-1]}" if role == "dates" else ""
            yield f"{len(set(filled))} {role}{ends}; {counted(len(cells) - len(filled), 'text')} without"
    yield "columns: " + ", ".join(f"{role} {column}" for role, column in found.columns.items())
    yield f"sha256 {found.sha256[:12]}"
    yield from found.notes


@labels_group.command()
@click.argument("table", type=click.Path(path_type=Path))
@label_columns
@click.option(
    "--level",
    type=click.Choice(["nominal", "ordinal"]),
    default="nominal",
    show_default=True,
    help="Ordinal: ranks such as 0 to 3.",
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the intervals."
)
@click.option("--replicates", type=click.IntRange(100, 100_000), default=1000, show_default=True)
@click.option(
    "--disputes",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write every text that coders disagree about to this CSV file.",
)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@OUTPUT
def agreement(
    table: Path,
    text: str,
    label: str,
    group: str | None,
    coder: str | None,
    kind: Literal["binary", "classes"] | None,
    level: Literal["nominal", "ordinal"],
    seed: int,
    replicates: int,
    disputes: Path | None,
    format_: Literal["table", "json"],
    output: Path | None,
) -> None:
    """Measure how far coders agree: Krippendorff's alpha for each category, and who differs about what.

    From .80 use a category; from .667 it is tentative; below, merge or drop it. Intervals resample articles.
    Needs: pip install "framing[learn]"

    Example: framing labels agreement docs/examples/labels_two_coders.csv --label alarm,escalation
    """  # fmt: skip
    import json

    from framing.files import check_writable, write_atomically
    from framing.forms import sheet_text
    from framing.labels import measure_agreement, read_codings

    for path in (output, disputes):
        if path is not None:
            check_writable(path)
    codings = read_codings(table, text=text, label=label, group=group, coder=coder, kind=kind)
    found = measure_agreement(codings, level=level, seed=seed, replicates=replicates)
    if format_ == "json":
        report = json.dumps(found.to_dict(), ensure_ascii=False, allow_nan=False) + "\n"
    else:
        report = "".join(f"{line}\n" for line in _agreed(found))
    deliver(report, output, f"{found.shared} texts with labels of two coders")
    if disputes is not None:
        rows = found.disputes.to_dict("records")
        write_atomically(disputes, sheet_text(list(found.disputes.columns), rows))
        say([f"{disputes}: {len(rows)} disputed texts"])


def _agreed(found: "Agreement") -> Iterator[str]:
    names = [name or "unnamed" for name in found.coders]
    yield f"coders {', '.join(names)}: {found.shared} of {found.texts} texts labelled by two or more"
    yield ""
    yield f"{'category':20} {'alpha':>6}  {'95 % interval':14} {'verdict':14} prevalence texts agree"
    for row in found.figures.itertuples():
        interval = "–" if math.isnan(row.low) else f"{row.low:.3f} to {row.high:.3f}"
        yield (
            f"{row.category[:20]:20} {_number(row.alpha):>6}  {interval:14} {row.verdict:14} "
            f"{_number(row.prevalence):>10} {row.texts:5} {_number(row.percent):>5}"
        )
    if len(names) > 2:
        yield ""
        yield f"{'coders':31} {'category':20} {'alpha':>6} texts agree"
        for row in found.pairs.itertuples():
            pair = f"{row.coder_a[:14]} – {row.coder_b[:14]}"
            figures = f"{_number(row.alpha):>6} {row.texts:5} {_number(row.percent):>5}"
            yield f"{pair:31} {row.category[:20]:20} {figures}"
    apart = found.confusion[found.confusion.said_a != found.confusion.said_b]
    if len(apart):
        yield ""
        yield "who disagrees about what"
        for row in (
            apart.sort_values("texts", ascending=False, kind="stable").head(_MOST_DISPUTES).itertuples()
        ):
            yield f"{row.texts:5}  {row.category}: {row.coder_a} {row.said_a}, {row.coder_b} {row.said_b}"
        yield f"{len(found.disputes)} disputed texts in all; --disputes FILE writes them"
    if found.notes:
        yield ""
        yield from found.notes


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.3f}"


for _command in (sample, import_, export):
    labels_group.add_command(_command)
