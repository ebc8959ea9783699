"""A dictionary as a lexicon folder: ``card.toml`` and ``entries.csv``."""

import csv
import io
import re
from pathlib import Path

from framing.errors import LexiconError, MisuseError
from framing.files import write_atomically
from framing.lexicon.exchange.dictionary import Dictionary, Term, category_code
from framing.lexicon.pattern import PatternError, expand, list_names
from framing.lexicon.source import COLUMNS, KINDS

_SPECIAL = re.compile(r"[()\[\]|…:@<>=]|\.\.\.")
_LIST = re.compile(r"@[a-z][a-z_0-9]*")
_NOT_IN_NAME = re.compile(r"[^a-z0-9_]+")


def write_lexicon(dictionary: Dictionary, folder: Path) -> tuple[str, ...]:
    """Write a dictionary as a lexicon that feeds a dimension of its own, named after the folder.

    Returns
    -------
    tuple of str
        What could not be carried over: the dictionary's own notes, and every term that no pattern can
        express (wildcards elsewhere than at the end, fewer than three letters before one, signs).

    Raises
    ------
    MisuseError
        If the folder holds a lexicon already, or cannot be written.
    LexiconError
        If no term is left.
    """
    if (folder / "card.toml").exists() or (folder / "entries.csv").exists():
        raise MisuseError(f"{folder} holds a lexicon already; give another folder")
    notes = list(dictionary.notes)
    categories: dict[str, str] = {}
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for term in dictionary.terms:
        row, note = _row(term)
        if note:
            notes.append(f"{term.where}: {note}")
        if row is None:
            continue
        if not row["category"].startswith("@"):
            code, name = row["category"], " > ".join(term.levels)
            if categories.setdefault(code, name) != name:
                notes.append(f"{term.where}: {name!r} and {categories[code]!r} become one category, {code}")
        key = (row["category"], row["pattern"])
        if key in rows:
            notes.append(f"{term.where}: {term.words!r} stands in {row['category']} already")
        rows.setdefault(key, row)
    if not rows:
        raise LexiconError([*notes, f"no term of {dictionary.name} can be expressed; nothing was written"])
    name = _NOT_IN_NAME.sub("_", folder.name.lower()).strip("_") or "imported"
    try:
        folder.mkdir(parents=False, exist_ok=True)
    except OSError as error:
        raise MisuseError(
            f"cannot make the folder {folder}: {error.strerror}; give another one with -o"
        ) from error
    write_atomically(folder / "entries.csv", _entries(list(rows.values())))
    write_atomically(folder / "card.toml", _card(name, dictionary.name, categories))
    return tuple(notes)


def _row(term: Term) -> tuple[dict[str, str] | None, str]:
    """The row of a term, or None, and what to say about it."""
    cells = dict(term.cells)
    as_list = len(term.levels) == 1 and _LIST.fullmatch(term.levels[0])
    category = term.levels[0] if as_list else category_code(term.levels)
    row = {
        "kind": "phrase",
        "weight": "0" if as_list else "1",
        **cells,
        "category": category,
        "pattern": term.words,
    }
    if cells:
        # A row with cells of its own is written in the pattern language and checked where it is used.
        if row["kind"] in KINDS:
            return row, ""
        return None, f"left out: kind {row['kind']!r} is none of {', '.join(KINDS)}"
    words = term.words
    if _SPECIAL.search(words) and not list_names(words):
        try:
            expand(words, {})
        except PatternError:
            return None, f"left out: {words!r} has signs that no pattern can express"
        return row, f"{words!r} is read as a pattern"
    if "*" in words.replace("* ", " ").removesuffix("*") or "?" in words:
        return None, f"left out: {words!r} has a wildcard elsewhere than at the end of a word"
    try:
        expand(words, {})
    except PatternError as error:
        return None, f"left out: {error}"
    return row, ""


def _entries(rows: list[dict[str, str]]) -> str:
    paper = io.StringIO()
    writer = csv.DictWriter(paper, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return paper.getvalue()


def _card(name: str, origin: str, categories: dict[str, str]) -> str:
    lines = [
        f'name = "{name}"',
        'version = "1"',
        f'dimension = "{name}"',
        'status = "sin validar"',
        f"description = {_quoted(f'Imported from {origin}.')}",
        "",
        "[categories]",
        *(f'"{code}" = {_quoted(text.replace("|", "/"))}' for code, text in categories.items()),
        "",
    ]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    clean = "".join(sign if sign.isprintable() else " " for sign in text)
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"') + '"'
