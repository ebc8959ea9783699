"""``framing lexicon diff``, ``import`` and ``export``."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.cli.talk import complain, say
from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.lexicon.compare import LexiconDiff
    from framing.records import Article


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.argument("corpus", required=False, type=click.Path(path_type=Path))
def diff(before: str, after: str, corpus: Path | None) -> None:
    """Tell what changed from lexicon A to lexicon B, and which scores of a CORPUS move.

    A and B are folders or names, say a copy of a lexicon and the edited one.

    Example: framing lexicon diff alarm reassurance seeds
    """
    from framing.evaluation import score_movements
    from framing.lexicon import find_lexicon, load_lexicons
    from framing.lexicon.compare import compare_lexicons
    from framing.lexicon.source import read_lexicon
    from framing.reading.corpus import read_rows

    folders = find_lexicon(before), find_lexicon(after)
    for line in _changes(compare_lexicons(*map(read_lexicon, folders))):
        click.echo(line)
    if corpus is None:
        return
    bad: list[FramingError] = []

    def readable() -> "Iterator[Article]":
        for item in read_rows(corpus):
            if isinstance(item, FramingError):
                bad.append(item)
                complain(item)
            else:
                yield item

    old, new = (load_lexicons([folder]) for folder in folders)
    moves = score_movements(readable(), old, new)
    moved = ", ".join(f"{dimension} {count}" for dimension, count in moves.moved.items()) or "no score moves"
    click.echo(f"\n{moves.articles} articles scored; moved: {moved}")
    for move in moves.largest:
        click.echo(
            f"{move.change:+7.1f}  {move.dimension:14} {move.before:5.1f} -> {move.after:5.1f}  "
            f"{move.id}  {move.outlet}".rstrip()
        )
    if bad:
        sys.exit(1)


def _changes(found: "LexiconDiff") -> Iterator[str]:
    if found.empty:
        yield "no difference"
        return
    yield (
        f"{len(found.added)} rows added, {len(found.removed)} removed, {len(found.changed)} changed, "
        f"{len(found.card)} differences of the card"
    )
    for key, (was, now) in found.card.items():
        yield f"card  {key}: {was!r} -> {now!r}"
    for row in found.removed:
        yield f"-     {row.category} {row.pattern!r} weight {row.weight:g} (line {row.line})"
    for row in found.added:
        yield f"+     {row.category} {row.pattern!r} weight {row.weight:g} (line {row.line})"
    for change in found.changed:
        cells = "; ".join(f"{column} {was!r} -> {now!r}" for column, (was, now) in change.cells.items())
        yield f"~     {change.after.category} {change.after.pattern!r}: {cells} (line {change.after.line})"


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    metavar="FOLDER",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder to make; its name becomes the lexicon's name and dimension.",
)
def import_(file: Path, output: Path) -> None:
    """Make a lexicon of a LIWC .dic, a quanteda .yml or a spreadsheet .csv.

    What cannot be carried over is listed, line by line. Every row still needs an example and a
    counterexample of yours before framing lexicon check is content.

    Example: framing lexicon import docs/examples/emotions.dic -o emotions
    """
    from framing.lexicon.exchange import read_dictionary, write_lexicon
    from framing.lexicon.source import read_lexicon

    notes = write_lexicon(read_dictionary(file), output)
    say(notes)
    source = read_lexicon(output)
    left_out = f", {len(notes)} remarks above" if notes else ""
    click.echo(
        f"{output}: {len(source.rows)} rows in {len(source.card.categories)} categories{left_out}", err=True
    )


@click.command()
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
def export(name: str, file: Path) -> None:
    """Write a lexicon as a LIWC .dic, a quanteda .yml or a spreadsheet .csv.

    The first two get every inflected form as a term; what they cannot express (gaps, conditions, weights)
    is listed, row by row. The spreadsheet keeps the rows as they are.

    Example: framing lexicon export reassurance reassurance.dic
    """
    from framing.files import check_writable
    from framing.lexicon import find_lexicon, lexicon_names
    from framing.lexicon.exchange import plain_terms, write_dictionary
    from framing.lexicon.exchange.files import checked_suffix
    from framing.lexicon.source import read_lexicon

    suffix = checked_suffix(file)
    check_writable(file)
    source = read_lexicon(find_lexicon(name))
    others = [read_lexicon(find_lexicon(other)) for other in lexicon_names()]
    dictionary = plain_terms(source, others, as_rows=suffix == ".csv")
    notes = (*dictionary.notes, *write_dictionary(dictionary, file))
    say(notes)
    click.echo(f"{file}: {len(dictionary.terms)} terms, {len(notes)} remarks", err=True)
