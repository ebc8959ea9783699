"""A plain spreadsheet: a term a row with its category, and any further column of ``entries.csv``."""

import csv
import io
from pathlib import Path

from framing.errors import LexiconError
from framing.forms import sheet_text, unguard_cell
from framing.lexicon.exchange.dictionary import Dictionary, Term
from framing.lexicon.source import COLUMNS

_TERM = ("pattern", "term", "word", "término", "termino", "palabra")
_CATEGORY = ("category", "categoría", "categoria")


def parse(path: Path, text: str) -> Dictionary:
    """Read a sheet with the columns ``pattern`` (or ``term``) and ``category``, separated by , ; or tabs.

    Raises
    ------
    LexiconError
        With every row that lacks one of the two, or if the columns are missing.
    """
    delimiter = max((",", ";", "\t"), key=text.partition("\n")[0].count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise LexiconError([f"{path}: not CSV: {error}"]) from error
    heading = [cell.strip().lower() for cell in table[0]] if table else []
    term_column, category_column = (
        next((name for name in names if name in heading), None) for names in (_TERM, _CATEGORY)
    )
    if term_column is None or category_column is None:
        raise LexiconError(
            [
                f"{path}: needs the columns pattern and category; the heading is "
                f"{', '.join(heading) or 'empty'}"
            ]
        )
    unknown = [name for name in heading if name not in COLUMNS and name not in (term_column, category_column)]
    notes = [f"{path}: column {name!r} is left out; a lexicon has no such column" for name in unknown if name]
    problems: list[str] = []
    terms: list[Term] = []
    for number, cells in enumerate(table[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(heading, (unguard_cell(cell.strip()) for cell in cells), strict=False))
        words, category = row.get(term_column, ""), row.get(category_column, "")
        if not words or not category:
            problems.append(f"{path}:{number}: {'the term' if not words else 'the category'} is empty")
            continue
        further = tuple(
            (name, row[name]) for name in COLUMNS if row.get(name) and name not in ("pattern", "category")
        )
        terms.append(Term((category,), words, f"{path}:{number}", further))
    if problems or not terms:
        raise LexiconError(problems or [f"{path}: no terms"])
    return Dictionary(path.stem, tuple(terms), tuple(notes))


def render(dictionary: Dictionary) -> tuple[str, tuple[str, ...]]:
    """Write as CSV with the columns of ``entries.csv``; levels of a category are joined by points."""
    rows = [
        {"pattern": term.words, "kind": "phrase", "category": ".".join(term.levels), "weight": "1"}
        | dict(term.cells)
        for term in dictionary.terms
    ]
    return sheet_text(COLUMNS, rows), ()
