"""Checking a lexicon: its files, its patterns, and every row's example and counterexample run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.errors import LexiconError
from framing.lexicon.hits import find_hits
from framing.lexicon.lint import lint_lexicon
from framing.lexicon.load import find_lexicon, lexicon_names, load_lexicons
from framing.lexicon.matcher import Lexicons
from framing.lexicon.source import LexiconSource, Row, read_lexicon
from framing.records import Hit
from framing.text import segment


@dataclass(frozen=True, slots=True)
class LexiconReport:
    """What a check found; ``problems`` is empty if all is well.

    ``warnings`` are rows that add nothing; ``notes`` are patterns that stand in two categories of a family,
    which may be meant.
    """

    name: str
    rows: int
    categories: dict[str, int]
    problems: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def check_lexicon(name: str | Path, *, beside: Sequence[str | Path] = ()) -> LexiconReport:
    """Check a lexicon.

    The files must be readable, every pattern and condition well formed, and for each row that scores the
    example must give a hit of this very row, the counterexample no hit of its category. No row may be dead:
    unable to match any text.

    Parameters
    ----------
    name
        Name or folder of the lexicon.
    beside
        Further lexicons that it needs, for their named lists.

    Returns
    -------
    LexiconReport
        All problems at once, each with file and line.
    """
    folder = find_lexicon(name)
    try:
        source = read_lexicon(folder)
        lexicons = load_lexicons([*beside, folder], experimental=True)
    except LexiconError as error:
        return LexiconReport(str(name), 0, {}, error.problems)
    counts: dict[str, int] = {}
    for row in source.rows:
        if not row.category.startswith("@"):
            counts[row.category] = counts.get(row.category, 0) + 1
    found = lint_lexicon(source, [read_lexicon(path) for path in _neighbours(beside)])
    return LexiconReport(
        name=source.card.name,
        rows=len(source.rows),
        categories=counts,
        problems=(*_run(source, lexicons), *found.dead),
        warnings=found.shadowed,
        notes=found.overlaps,
    )


def _neighbours(beside: Sequence[str | Path]) -> list[Path]:
    return [find_lexicon(name) for name in (*lexicon_names(), *beside)]


def _run(source: LexiconSource, lexicons: Lexicons) -> Iterator[str]:
    if not source.card.dimension:
        return
    for row in source.rows:
        where = f"{source.folder / 'entries.csv'}:{row.line}: {row.category} {row.pattern!r}"
        if row.category.startswith("@"):
            continue
        if not row.example:
            yield f"{where}: example is empty; write a sentence in which the row must fire"
        elif not _fires(row, source, lexicons):
            found = ", ".join(
                sorted({f"{hit.category} {hit.text!r}" for hit in _hits(row.example, lexicons)})
            )
            yield f"{where}: does not fire in its example {row.example!r} (found: {found or 'nothing'})"
        if row.weight == 0:
            continue
        if not row.counterexample:
            yield f"{where}: counterexample is empty; write a sentence in which {row.category} must not fire"
        else:
            wrong = [
                hit
                for hit in _hits(row.counterexample, lexicons)
                if hit.category == row.category and hit.dimension == source.card.dimension and hit.value > 0
            ]
            if wrong:
                yield (
                    f"{where}: {row.category} fires in the counterexample {row.counterexample!r}: "
                    + ", ".join(f"{hit.text!r} by {hit.entry!r}" for hit in wrong)
                )


def _hits(text: str, lexicons: Lexicons) -> list[Hit]:
    document = segment(text)
    return find_hits(document, lexicons.scan(document), lexicons)


def _fires(row: Row, source: LexiconSource, lexicons: Lexicons) -> bool:
    if row.weight == 0:
        document = segment(row.example)
        return any(
            (entry := lexicons.entries[match.entry]).line == row.line and entry.lexicon == source.card.name
            for match in lexicons.scan(document)
        )
    return any(
        hit.category == row.category and row.pattern in hit.entry.split(" + ") and hit.value > 0
        for hit in _hits(row.example, lexicons)
    )
