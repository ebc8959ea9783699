"""``framing lexicon`` on a corpus: lines to judge, judged lines, terms to judge; and what else is added."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from framing.cli.exchange import diff, export, import_
from framing.cli.talk import complain, say, tell_left_out
from framing.errors import FramingError, MisuseError, bad_value

if TYPE_CHECKING:
    from framing.lexicon import Lexicons
    from framing.records import Article

Item = TypeVar("Item")


def no_dash(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """Take ``-o -`` for standard output, as other programs do."""
    return None if path == Path("-") else path


OUTPUT = click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=no_dash,
    help="Write to this file; standard output if left out.",
)


def name_columns(_: click.Context, __: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    """Take ``--column text=cuerpo`` apart."""
    for pair in pairs:
        if not all(pair.partition("=")):
            raise MisuseError(bad_value("--column", pair, "NAME=COLUMN, such as text=cuerpo"))
    named = [pair.partition("=")[::2] for pair in pairs]
    for name, own in named:
        if dict(named)[name] != own:
            raise MisuseError(f"--column names {name} twice, {own!r} and {dict(named)[name]!r}; choose one")
    return dict(named)


COLUMN = click.option(
    "--column",
    "columns",
    metavar="NAME=COLUMN",
    multiple=True,
    callback=name_columns,
    help="What the table calls text, title, outlet ...; may be repeated.",
)
BESIDE = click.option(
    "--lexicon",
    metavar="FOLDER",
    multiple=True,
    help="A further lexicon of your own to use beside it; may be repeated.",
)
CATEGORY = click.option("--category", metavar="CODE", help="Only this category.")


def add_workshop(group: click.Group) -> None:
    """Add the commands of this module and of `framing.cli.exchange` to ``framing lexicon``."""
    for command in (kwic, validate, expand, diff, import_, export):
        group.add_command(command)


def load_one(name: str, beside: Iterable[str], *, experimental: bool) -> "tuple[Lexicons, str]":
    """Load lexicons for work on one of them, given by name or folder; also the name on its card."""
    from framing.lexicon import find_lexicon, load_lexicons
    from framing.lexicon.source import read_lexicon

    folder = find_lexicon(name)
    return load_lexicons([*beside, folder], experimental=experimental), read_lexicon(folder).card.name


class Readable:
    """What could be read of a corpus; the rest is told as it comes, and counted."""

    def __init__(self) -> None:
        self.read = self.bad = 0

    def only(self, items: "Iterable[Item | FramingError]") -> "Iterator[Item]":
        """Yield what is no error, and complain of what is one."""
        for item in items:
            if isinstance(item, FramingError):
                self.bad += 1
                complain(item)
            else:
                self.read += 1
                yield item

    def end(self) -> None:
        """Leave with exit code 1 if something could not be read."""
        if self.bad:
            say([f"{self.read} articles read, {self.bad} not"])
            sys.exit(1)


def deliver(text: str, output: Path | None, told: str) -> None:
    """Write a result to its file, and say so, or to standard output."""
    from framing.files import write_atomically

    if output is None:
        sys.stdout.write(text)
    else:
        write_atomically(output, text)
        say([f"{output}: {told}"])


@click.command()
@click.argument("name")
@click.argument("corpus", type=click.Path(path_type=Path))
@CATEGORY
@click.option(
    "-n", "number", type=click.IntRange(1, 10_000), default=50, show_default=True, help="Lines a category."
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the draw.")
@click.option(
    "--by",
    type=click.Choice(["outlet", "none"]),
    default="outlet",
    show_default=True,
    help="Equal shares of the outlets, as far as possible.",
)
@click.option(
    "--window",
    type=click.IntRange(0, 1000),
    default=60,
    show_default=True,
    help="Characters shown on either side.",
)
@COLUMN
@BESIDE
@OUTPUT
def kwic(
    name: str,
    corpus: Path,
    columns: dict[str, str],
    category: str | None,
    number: int,
    seed: int,
    by: str,
    window: int,
    lexicon: tuple[str, ...],
    output: Path | None,
) -> None:
    """Draw lines around the hits of a lexicon, as a table to judge in a spreadsheet.

    NAME is a lexicon's name or folder; CORPUS a .jsonl or .csv file with a column text (and id, outlet,
    title), or a folder of .txt files. Fill in the column judgement with sí, no or ?, and give the table to
    framing lexicon validate.

    Example: framing lexicon kwic alarm seeds -n 5 -o lines.csv
    """
    from dataclasses import asdict

    from framing.evaluation import sample_lines
    from framing.evaluation.concordance import COLUMNS
    from framing.files import check_writable
    from framing.forms import sheet_text
    from framing.reading.corpus import read_rows

    if output is not None:
        check_writable(output)
    rows = read_rows(corpus, columns=columns)
    tell_left_out([corpus])
    lexicons, card = load_one(name, lexicon, experimental=True)
    readable = Readable()
    lines = sample_lines(
        readable.only(rows),
        lexicons,
        card,
        category=category,
        n=number,
        seed=seed,
        by_outlet=by == "outlet",
        window=window,
    )
    outlets = len({line.outlet for line in lines})
    told = f"{len(lines)} lines of {outlets} outlets from {readable.read} articles"
    deliver(sheet_text(COLUMNS, map(asdict, lines)), output, told)
    readable.end()


@click.command()
@click.argument("name")
@click.argument("lines", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write the figures into the lexicon's card.")
@click.option("--judge", metavar="TEXT", help="Who judged; needed with --write.")
@click.option("--date", metavar="DATE", help="When, as 2026-01-31; today if left out.")
def validate(name: str, lines: Path, write: bool, judge: str | None, date: str | None) -> None:
    """Work out the precision of each category from judged lines.

    LINES is a table of framing lexicon kwic whose column judgement is filled in: sí or no (also yes, 1, 0,
    correcto, incorrecto), ? for unsure, which counts as wrong. A category with a precision below .80, or
    whose interval reaches below .67, is experimental: with --write it leaves the score, unless score is
    asked for it with --experimental.

    Example: framing lexicon validate alarm docs/examples/lines.csv
    """
    import datetime

    from framing.evaluation import judge_lines, record_judgements
    from framing.evaluation.judgements import FEWEST_LINES
    from framing.lexicon import find_lexicon
    from framing.lexicon.source import read_lexicon

    if write and not judge:
        raise MisuseError('--write needs --judge "who judged": figures without a judge are worth nothing')
    try:
        day = datetime.date.fromisoformat(date) if date else datetime.datetime.now().astimezone().date()
    except ValueError:
        raise MisuseError(f"--date must be a day such as 2026-01-31, got {date!r}") from None
    folder = find_lexicon(name)
    judged = judge_lines(lines, read_lexicon(folder), judge=judge or "", date=day.isoformat())
    click.echo(f"{'category':10} {'judged':>6} {'correct':>7} {'unsure':>6} {'precision':>9}  95 % interval")
    for code, found in judged.categories.items():
        click.echo(
            f"{code:10} {found.judged:6} {found.correct:7} {found.unsure:6} {found.precision:9.3f}  "
            f"{found.low:.3f}-{found.high:.3f}{'  experimental' if found.experimental else ''}"
        )
    unsure = sum(found.unsure for found in judged.categories.values())
    if unsure:
        say([f"{unsure} unsure lines count as wrong"])
    few = [code for code, found in judged.categories.items() if found.judged < FEWEST_LINES]
    if few:
        say([f"fewer than {FEWEST_LINES} lines judged in {', '.join(few)}: judge more before you rely on it"])
    if judged.empty:
        say([f"{judged.empty} lines bear no judgement and are left out"])
    if write:
        record_judgements(folder, judged.categories)
        say([f"{folder / 'card.toml'}: written; check it with framing lexicon check {name}"])


@click.command()
@click.argument("name")
@click.argument("corpus", type=click.Path(path_type=Path))
@CATEGORY
@click.option(
    "--by",
    metavar="COLUMN",
    help="Compare rows by this column of the corpus, not sentences with hits against the others.",
)
@click.option("--target", metavar="VALUE", help="With --by: the rows of interest, against all others.")
@click.option("-n", "number", type=click.IntRange(1), default=50, show_default=True, help="New terms.")
@COLUMN
@BESIDE
@OUTPUT
def expand(
    name: str,
    corpus: Path,
    columns: dict[str, str],
    category: str | None,
    by: str | None,
    target: str | None,
    number: int,
    lexicon: tuple[str, ...],
    output: Path | None,
) -> None:
    """List terms that a lexicon may lack, as a table to judge.

    Words and pairs of words that are more frequent in sentences with hits than in the others (log-odds with
    an informative Dirichlet prior), with nltk's likelihood ratio of each pair and the mutual information
    with hits. Terms that the lexicon has are marked. Nothing is added to a lexicon by itself, and a term
    found on a corpus must not be validated on it. Needs: pip install "framing[learn]"

    Example: framing lexicon expand alarm docs/examples/articles.jsonl -n 20 -o candidates.csv
    """
    from dataclasses import asdict

    from framing.evaluation import find_candidates
    from framing.evaluation.candidates import COLUMNS
    from framing.files import check_writable
    from framing.forms import as_plain, sheet_text
    from framing.reading.corpus import read_marked_rows, read_rows

    if (by is None) != (target is None):
        raise MisuseError("--by COLUMN and --target VALUE go together, say --by outlet --target Milenio")
    if output is not None:
        check_writable(output)
    lexicons, card = load_one(name, lexicon, experimental=True)
    tell_left_out([corpus])
    readable = Readable()
    chosen: Iterator[tuple[Article, bool | None]]
    if by is None:
        chosen = ((article, None) for article in readable.only(read_rows(corpus, columns=columns)))
    else:
        marked = readable.only(read_marked_rows(corpus, by, columns=columns))
        chosen = ((article, cell.strip() == target) for article, cell in marked)
    found = find_candidates(chosen, lexicons, card, category=category, n=number)
    rows = [as_plain(asdict(candidate)) for candidate in found]
    new = sum(not candidate.in_lexicon for candidate in found)
    told = f"{new} new terms and {len(found) - new} known ones from {readable.read} articles"
    deliver(sheet_text(COLUMNS, rows), output, told)
    readable.end()
