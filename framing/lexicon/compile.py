"""Compiling lexicons: every row's forms and sequences, gathered into one table for the matcher.

The result is plain JSON data. Only compiling inflects lemmas and looks words up in simplemma's dictionary;
matching needs neither.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from framing.errors import LexiconError
from framing.lexicon.conditions import Condition, parse_conditions
from framing.lexicon.inflect import forms
from framing.lexicon.pattern import PatternError, Sequence, expand, list_names
from framing.lexicon.source import LexiconSource, Row
from framing.lexicon.table import COMPILER, SHAPE_IDS

_ACUTE = "\u0301"


def compile_lexicons(sources: Iterable[LexiconSource]) -> dict[str, Any]:
    """Compile lexicons into the matcher's table.

    Returns
    -------
    dict
        ``lexicons`` (cards), ``groups`` (class ids and the forms that carry just them), ``stems``,
        ``entries``, ``sequences`` and ``conditions``; JSON data.

    Raises
    ------
    LexiconError
        With every row whose pattern or conditions cannot be read.
    """
    sources = list(sources)
    problems: list[str] = []
    lists = _resolve_lists(sources, problems)
    classes = _Classes()
    conditions: dict[tuple[str, str], int] = {}
    compiled_conditions: list[list[Any]] = []

    def condition_ids(cell: str) -> list[int]:
        ids = []
        for condition in parse_conditions(cell, lists):
            key = (
                condition.where + str(condition.window),
                repr(sorted(condition.sequences)) + str(condition.categories),
            )
            if key not in conditions:
                conditions[key] = len(compiled_conditions)
                compiled_conditions.append(_compile_condition(condition, classes))
            ids.append(conditions[key])
        return ids

    entries: list[list[Any]] = []
    sequences: list[list[Any]] = []
    for number, source in enumerate(sources):
        for row in source.rows:
            where = f"{source.folder / 'entries.csv'}:{row.line}"
            try:
                parts = expand(row.pattern, lists).parts
                extra = source.card.category_requires.get(row.category, "")
                requires = condition_ids(f"{row.requires};{extra}")
                veto = condition_ids(row.veto)
                added = [
                    [len(entries), part, *classes.encode(sequence)]
                    for part, options in enumerate(parts)
                    for sequence in sorted(options)
                ]
            except (PatternError, ValueError) as error:
                problems.append(f"{where}: {error}")
                continue
            sequences += added
            entries.append(
                [row.pattern, row.category, number, row.weight, row.shared, row.modality, requires, veto,
                 row.line, len(parts)]
            )  # fmt: skip
    try:
        groups, stems = classes.finish()
    except ValueError as error:
        problems.append(str(error))
    if problems:
        raise LexiconError(problems)
    return {
        "compiler": COMPILER,
        "lexicons": [_card_data(source) for source in sources],
        "groups": groups,
        "stems": stems,
        "entries": entries,
        "sequences": sequences,
        "conditions": compiled_conditions,
    }


def _card_data(source: LexiconSource) -> dict[str, Any]:
    card = source.card
    return {
        "name": card.name, "version": card.version, "sha256": source.sha256, "dimension": card.dimension,
        "opposite": card.opposite, "status": card.status, "licence": card.licence,
        "description": card.description, "potential": list(card.potential),
        "gate_sections": list(card.gate_sections), "categories": card.categories,
    }  # fmt: skip


def _resolve_lists(sources: list[LexiconSource], problems: list[str]) -> dict[str, frozenset[Sequence]]:
    """Expand the named lists, those that use others after them."""
    members: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for source in sources:
        for row in source.rows:
            if row.category.startswith("@"):
                members[row.category].append((f"{source.folder / 'entries.csv'}:{row.line}", row))
    lists: dict[str, frozenset[Sequence]] = {}
    waiting = dict(members)
    while waiting:
        ready = {
            name: rows
            for name, rows in waiting.items()
            if not any(list_names(row.pattern) & (waiting.keys() | {name}) for _, row in rows)
        }
        if not ready:
            names = ", ".join(sorted(waiting))
            problems.append(f"the lists {names} refer to one another in a circle; take one reference out")
            return lists
        for name, rows in ready.items():
            del waiting[name]
            found: set[Sequence] = set()
            for where, row in rows:
                try:
                    parts = expand(row.pattern, lists).parts
                    if len(parts) > 1:
                        raise PatternError("a list member may not have a gap '…'")
                    found |= parts[0]
                except PatternError as error:
                    problems.append(f"{where}: {error}")
            lists[name] = _one_class(found)
    return lists


def _one_class(sequences: set[Sequence]) -> frozenset[Sequence]:
    single = {
        key for seq in sequences if len(seq) == 1 and seq[0][0] not in "=<" for key in seq[0].split("|")
    }
    rest = {seq for seq in sequences if len(seq) != 1 or seq[0][0] in "=<"}
    return frozenset(rest | ({("|".join(sorted(single)),)} if single else set()))


def _compile_condition(condition: Condition, classes: "_Classes") -> list[Any]:
    if condition.where == "hits":
        return ["hits", 0, list(condition.categories)]
    return [condition.where, condition.window, [classes.encode(seq) for seq in sorted(condition.sequences)]]


class _Classes:
    """Numbers class keys, and at the end groups forms by the set of classes that they belong to."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.cache: dict[str, frozenset[str]] = {}

    def encode(self, sequence: Sequence) -> list[Any]:
        """A sequence as [class ids, exact words by position]; refuses what cannot be inflected."""
        ids: list[int] = []
        exact: dict[str, str] = {}
        for position, key in enumerate(sequence):
            if key in SHAPE_IDS:
                ids.append(SHAPE_IDS[key])
                continue
            if key.startswith("="):
                exact[str(position)] = key[1:]
            self._forms(key)
            ids.append(self.ids.setdefault(key, len(self.ids)))
        return [ids, exact]

    def _forms(self, key: str) -> frozenset[str]:
        if key not in self.cache:
            found: set[str] = set()
            for alternative in [key] if key.startswith("=") else key.split("|"):
                word, _, tag = alternative.lstrip("=").lower().partition(":")
                found |= set(forms(word, tag)) if tag else {word}
            self.cache[key] = frozenset(found)
        return self.cache[key]

    def finish(self) -> tuple[list[list[Any]], list[list[Any]]]:
        of_form: defaultdict[str, set[int]] = defaultdict(set)
        stems: list[list[Any]] = []
        for key, number in self.ids.items():
            for form in self._forms(key):
                if form.endswith("*"):
                    stems.append([form[:-1], number])
                else:
                    of_form[form].add(number)
        _add_unaccented(of_form)
        grouped: dict[tuple[int, ...], list[str]] = defaultdict(list)
        for form, numbers in of_form.items():
            grouped[tuple(sorted(numbers))].append(form)
        groups = [[list(numbers), " ".join(sorted(words))] for numbers, words in sorted(grouped.items())]
        return groups, sorted(stems)


def without_acute(word: str) -> str:
    """The word as typed by someone who leaves out acute accents; ñ and ü stay.

    >>> without_acute("ataquéis"), without_acute("señaló")
    ('ataqueis', 'señalo')
    """
    decomposed = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", decomposed.replace(_ACUTE, ""))


def _add_unaccented(of_form: defaultdict[str, set[int]]) -> None:
    """Also accept a form without its accent, where that spelling is no other word.

    "panico" can only be "pánico"; "publico" may be a noun, an adjective or a verb and stays apart.
    """
    from simplemma import is_known

    accented = [(form, without_acute(form)) for form in of_form if re.search("[áéíóú]", form)]
    extra = [(form, bare) for form, bare in accented if bare not in of_form and not is_known(bare, lang="es")]
    for form, bare in extra:
        of_form[bare] |= of_form[form]
