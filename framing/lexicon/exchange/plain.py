"""A lexicon as plain terms: patterns written out, and what is lost by it."""

from collections.abc import Iterable
from itertools import product

from framing.lexicon.compile import resolve_lists
from framing.lexicon.exchange.dictionary import Dictionary, Term, category_levels
from framing.lexicon.inflect import forms
from framing.lexicon.pattern import Lists, Sequence, expand
from framing.lexicon.source import Card, LexiconSource, Row
from framing.lexicon.table import SHAPE_IDS

MOST_FORMS = 5000
"""A row that stands for more word sequences than this is left out."""


def plain_terms(
    source: LexiconSource, others: Iterable[LexiconSource], *, as_rows: bool = False
) -> Dictionary:
    """Write a lexicon out as terms that other programs can match.

    Parameters
    ----------
    source, others
        The lexicon, and those whose named lists it uses.
    as_rows
        Keep every row as it is written, for a spreadsheet in the lexicon's own columns; then only the card
        is lost.

    Returns
    -------
    Dictionary
        Every inflected form is a term. ``notes`` tell for each row what is left out (gaps, shapes, weight
        0), and what is lost (conditions, weights, capitals, modality).
    """
    notes = list(_card_notes(source.card))
    if as_rows:
        return Dictionary(source.card.name, tuple(_as_written(row) for row in source.rows), tuple(notes))
    lists = resolve_lists([*(other for other in others if other.card.name != source.card.name), source], [])
    terms: list[Term] = []
    for row in source.rows:
        where = f"{source.folder / 'entries.csv'}:{row.line}"
        words, told = _written_out(row, lists)
        if row.category.startswith("@"):
            continue
        notes += [f"{where}: {row.pattern!r}: {note}" for note in told]
        levels = category_levels(row.category, source.card.categories.get(row.category, {}).get("es", ""))
        terms += [Term(levels, text, where) for text in words]
    members = sum(row.category.startswith("@") for row in source.rows)
    if members:
        notes.append(f"{members} members of named lists are written out in the rows that use the lists")
    return Dictionary(source.card.name, tuple(terms), tuple(notes))


def _card_notes(card: Card) -> Iterable[str]:
    for code, condition in (*card.category_requires.items(), *card.category_veto.items()):
        yield f"card.toml: category {code}: the condition {condition!r} is lost"
    for key in ("opposite", "potential", "gate_sections", "company", "validation"):
        if getattr(card, key):
            yield f"card.toml: {key} is lost"


def _as_written(row: Row) -> Term:
    cells = {
        "kind": "phrase",
        "weight": f"{row.weight:g}",
        "shared": "yes" if row.shared else "",
        **{
            name: getattr(row, name)
            for name in ("region", "modality", "requires", "veto", "example", "counterexample", "note")
        },
    }
    return Term((row.category,), row.pattern, cells=tuple(cells.items()))


def _written_out(row: Row, lists: Lists) -> tuple[list[str], list[str]]:
    """The terms that a row stands for, and what is to be told about it."""
    if row.weight == 0:
        return [], ["left out: weight 0 adds nothing to a score, and would count elsewhere"]
    parts = expand(row.pattern, lists).parts
    if len(parts) > 1:
        return [], ["left out: the gap … cannot be expressed"]
    sequences = sorted(parts[0])
    if any(key in SHAPE_IDS for sequence in sequences for key in sequence):
        return [], ["left out: a shape such as <inf> cannot be expressed"]
    words: dict[str, None] = {}
    for sequence in sequences:
        alternatives = [_key_forms(key) for key in sequence]
        count = 1
        for options in alternatives:
            count *= len(options)
        if len(words) + count > MOST_FORMS:
            return [], [f"left out: it stands for more than {MOST_FORMS} word sequences"]
        words.update(dict.fromkeys(" ".join(chosen) for chosen in product(*alternatives)))
    return list(words), list(_losses(row, sequences, len(words)))


def _losses(row: Row, sequences: list[Sequence], count: int) -> Iterable[str]:
    keys = {key for sequence in sequences for key in sequence}
    if any(":" in key for key in keys):
        yield f"inflection is written out as {count} terms"
    elif count > 1:
        yield f"alternatives are written out as {count} terms"
    if any(key.startswith("=") for key in keys):
        yield "capitals are lost"
    if row.requires:
        yield f"the condition {row.requires!r} is lost"
    if row.veto:
        yield f"the veto {row.veto!r} is lost"
    if row.weight != 1:
        yield f"weight {row.weight:g} is lost"
    if row.modality:
        yield f"modality {row.modality} is lost"


def _key_forms(key: str) -> list[str]:
    """Every form of one element of a sequence."""
    if key.startswith("="):
        return [key[1:].lower()]
    found: dict[str, None] = {}
    for alternative in key.split("|"):
        word, _, tag = alternative.partition(":")
        found.update(dict.fromkeys(forms(word, tag) if tag else (word,)))
    return list(found)
