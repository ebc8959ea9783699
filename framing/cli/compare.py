"""``framing compare`` and ``framing keyness``: groups of articles held against each other."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from framing.cli.workshop import COLUMN, OUTPUT, deliver
from framing.errors import MisuseError

if TYPE_CHECKING:
    import pandas as pd

    from framing.compare import Comparison

FORMATS = click.Choice(["table", "csv", "json"])
_LONGEST_NAME = 24


@click.command()
@click.argument("scores", type=click.Path(path_type=Path))
@click.option("--by", metavar="COLUMN", default="outlet", show_default=True, help="Column of the groups.")
@click.option("--within", metavar="COLUMN", help="Column held constant, such as story.")
@click.option("--reference", metavar="GROUP", help="Hold the others against this group.")
@click.option("--cut", metavar="DATE", help="Compare the articles from this day on with those before it.")
@click.option("--measure", metavar="NAME", multiple=True, help="Measure or column; may be repeated.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the intervals."
)
@click.option("--replicates", type=click.IntRange(200, 100_000), default=2000, show_default=True)
@click.option("--shuffle", is_flag=True, help="A control: deal the groups out anew first.")
@click.option("--format", "format_", type=FORMATS, default="table", show_default=True)
@OUTPUT
def compare(
    scores: Path,
    by: str,
    within: str | None,
    reference: str | None,
    cut: str | None,
    measure: tuple[str, ...],
    seed: int,
    replicates: int,
    shuffle: bool,
    format_: Literal["table", "csv", "json"],
    output: Path | None,
) -> None:
    """Compare groups of scored articles, with intervals and adjusted p-values.

    SCORES is a table made by 'framing corpus score'. Differences on the same stories (--within story) are
    fair; without, outlets differ by their topics too. Needs: pip install "framing[corpus,learn]"

    Example: framing compare docs/examples/scores.csv --within story --measure alarm
    """
    import json

    from framing.compare import compare_groups, compare_periods, shuffle_groups
    from framing.files import check_writable
    from framing.reading.tables import read_frame

    if output is not None:
        check_writable(output)
    if cut and (reference or shuffle):
        raise MisuseError("--cut compares before and after; it goes with neither --reference nor --shuffle")
    table = read_frame(scores)
    if shuffle:
        table = shuffle_groups(table, by=by, within=within, seed=seed)
    names = list(measure) or None
    if cut:
        found = compare_periods(
            table, cut, within=within or "outlet", measure=names, seed=seed, replicates=replicates
        )
    else:
        found = compare_groups(
            table, by=by, within=within, reference=reference, measure=names, seed=seed, replicates=replicates
        )
    if format_ == "json":
        report = json.dumps(found.to_dict(), ensure_ascii=False, allow_nan=False) + "\n"
    elif format_ == "csv":
        report = _sheet(found.table)
    else:
        report = "".join(f"{line}\n" for line in _lines(found))
    deliver(report, output, f"{len(found.table)} differences")


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option("--by", metavar="COLUMN", default="outlet", show_default=True, help="Column of the groups.")
@click.option("--target", metavar="GROUP", required=True, help="The group of interest.")
@click.option("--reference", metavar="GROUP", help="Against this group; all others if left out.")
@click.option("--within", metavar="COLUMN", help="Count only stories that both sides cover.")
@COLUMN
@click.option("--entries", is_flag=True, help="Count entries of the lexicons instead of words.")
@click.option("--lexicon", metavar="FOLDER", multiple=True, help="A further lexicon; may be repeated.")
@click.option(
    "-n", "number", type=click.IntRange(1, 100_000), default=20, show_default=True, help="Terms a side."
)
@click.option("--format", "format_", type=FORMATS, default="table", show_default=True)
@OUTPUT
def keyness(
    corpus: Path,
    by: str,
    target: str,
    reference: str | None,
    within: str | None,
    columns: dict[str, str],
    entries: bool,
    lexicon: tuple[str, ...],
    number: int,
    format_: Literal["table", "csv", "json"],
    output: Path | None,
) -> None:
    """List the words, or lexicon entries, that set a group of articles apart.

    CORPUS is a table with texts and a column of groups. Log-odds with a prior (Monroe et al. 2008); for
    exploration, z is no test. Needs: pip install "framing[corpus]"

    Example: framing keyness seeds/labelled/articles.jsonl --target "La Voz de Arienza" --within story
    """
    import json

    from framing.compare import find_keywords
    from framing.corpus.rows import rename_columns
    from framing.files import check_writable
    from framing.forms import as_plain
    from framing.lexicon import load_lexicons
    from framing.reading.tables import read_frame

    if output is not None:
        check_writable(output)
    lexicons = load_lexicons(list(lexicon)) if entries or lexicon else None
    articles = rename_columns(read_frame(corpus), columns, table=corpus)
    found = find_keywords(
        articles, by=by, target=target, reference=reference, within=within, lexicons=lexicons
    )
    import pandas as pd

    both = found if len(found) <= 2 * number else pd.concat([found.head(number), found.tail(number)])
    if format_ == "json":
        report = json.dumps(as_plain(both.to_dict("records")), ensure_ascii=False, allow_nan=False) + "\n"
    elif format_ == "csv":
        report = _sheet(both)
    else:
        report = "".join(f"{line}\n" for line in _terms(both, target, reference))
    deliver(report, output, f"{len(both)} terms")


def _sheet(table: "pd.DataFrame") -> str:
    from framing.forms import sheet_text

    rows = table.astype(object).where(table.notna(), "").to_dict("records")
    return sheet_text(list(map(str, table.columns)), rows)


def _lines(found: "Comparison") -> Iterator[str]:
    from framing.compare.groups import NOTES

    held = [f"{found.within} held constant"] if found.within else []
    if found.covariate:
        held.append("length held constant")
    yield f"by {found.by}; {', '.join(held) or 'nothing held constant'}; bootstrap over {found.clusters}"
    yield from map(str, found.notes)
    for measure, rows in found.table.groupby("measure", sort=False):
        yield ""
        yield f"{measure!s:{_LONGEST_NAME}}    n   mean  difference  95 % interval       d  p (Holm)"
        for row in rows.itertuples():
            adjusted = _number(row.p_holm, 4)
            interval = "" if math.isnan(row.low) else f"{row.low:.2f} to {row.high:.2f}"
            yield (
                f"{str(row.group)[:_LONGEST_NAME]:{_LONGEST_NAME}} {row.n:4} {_number(row.mean):>6} "
                f"{_number(row.difference):>11}  {interval:>17} {_number(row.d):>7} {adjusted:>9}"
                f"  {NOTES.get(row.note, row.note)}".rstrip()
            )
    yield ""
    yield f"difference: the group less {found.reference or 'the mean of the other groups'}"
    if not found.within:
        yield "Groups may differ here because they wrote about other events; --within story holds those."


def _terms(table: "pd.DataFrame", target: str, reference: str | None) -> Iterator[str]:
    yield f"more in {target} above, more in {reference or 'the others'} below"
    yield f"{'term':40} target  other articles log-odds      z"
    for row in table.itertuples():
        yield (
            f"{str(row.term)[:40]:40} {row.target:6} {row.reference:6} {row.articles:8} "
            f"{row.log_odds:8.2f} {row.z:6.2f}"
        )


def _number(value: float, digits: int = 2) -> str:
    return "–" if math.isnan(value) else f"{value:.{digits}f}"
