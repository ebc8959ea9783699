"""LIWC dictionaries: numbered categories between two lines of ``%``, then a term a line with its numbers."""

import re
from pathlib import Path

from framing.errors import LexiconError
from framing.lexicon.exchange.dictionary import Dictionary, Term, check_size

_CATEGORY = re.compile(r"(\s*)(\d+)\s+(\S.*?)\s*")
_NUMBERS = re.compile(r"(.*?)((?:\s+\d+)+)\s*")
_SPACE = re.compile(r"\s+")


def parse(path: Path, text: str) -> Dictionary:
    """Read a ``.dic`` file; conditions inside a term and the nesting of categories are noted and left.

    Raises
    ------
    LexiconError
        If the categories do not stand between two lines of ``%``, or no term can be read.
    """
    lines = text.splitlines()
    bars = [number for number, line in enumerate(lines) if line.strip() == "%"]
    if len(bars) < 2 or any(line.strip() for line in lines[: bars[0]]):
        raise LexiconError([f"{path}: the categories must stand between two lines that hold just %"])
    names: dict[str, str] = {}
    notes: list[str] = []
    problems: list[str] = []
    for number in range(bars[0] + 1, bars[1]):
        line = lines[number]
        found = _CATEGORY.fullmatch(line)
        if found is None:
            if line.strip():
                problems.append(
                    f"{path}:{number + 1}: a category is a number and a name, got {line.strip()!r}"
                )
            continue
        if found[1]:
            notes.append(
                f"{path}:{number + 1}: {found[3]!r} stands under another category; nesting is left out"
            )
        names[found[2]] = found[3]
    terms: list[Term] = []
    for number in range(bars[1] + 1, len(lines)):
        where, line = f"{path}:{number + 1}", lines[number].strip()
        if not line:
            continue
        found = _NUMBERS.fullmatch(line)
        if found is None or not found[1].strip():
            notes.append(f"{where}: left out: {line!r} is no term followed by numbers of categories")
            continue
        for code in dict.fromkeys(found[2].split()):
            if code in names:
                terms.append(Term((names[code],), _SPACE.sub(" ", found[1].strip()), where))
            else:
                notes.append(f"{where}: left out of category {code}, which is not declared")
        check_size(len(terms), path)
    if problems or not terms:
        raise LexiconError(problems or [f"{path}: no term could be read", *notes])
    return Dictionary(path.stem, tuple(terms), tuple(notes))


def render(dictionary: Dictionary) -> tuple[str, tuple[str, ...]]:
    """Write as ``.dic``; levels of categories are joined to one name."""
    numbers: dict[tuple[str, ...], int] = {}
    of_term: dict[str, list[int]] = {}
    for term in dictionary.terms:
        number = numbers.setdefault(term.levels, len(numbers) + 1)
        codes = of_term.setdefault(term.words, [])
        if number not in codes:
            codes.append(number)
    heading = [f"{number}\t{'_'.join('.'.join(levels).split())}" for levels, number in numbers.items()]
    body = ["\t".join([words, *map(str, codes)]) for words, codes in sorted(of_term.items())]
    notes = tuple(
        f"category {' > '.join(levels)}: levels are written as one name, {'.'.join(levels)}"
        for levels in numbers
        if len(levels) > 1
    )
    return "\n".join(["%", *heading, "%", *body, ""]), notes
