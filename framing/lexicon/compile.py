"""Compiling lexicons: every row's forms and sequences, gathered into one table for the matcher.

The result is plain JSON data. Only compiling inflects lemmas and looks words up in simplemma's dictionary;
matching needs neither.
"""

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from framing.errors import LexiconError
from framing.lexicon.conditions import Condition, parse_conditions
from framing.lexicon.inflect import inflect
from framing.lexicon.pattern import PatternError, Sequence, expand, list_names
from framing.lexicon.source import LexiconSource, Row
from framing.lexicon.table import CLITIC_LENGTHS, CLITICS, COMPILER, SHAPE_IDS

_ACUTE = "\u0301"


def compile_lexicons(sources: Iterable[LexiconSource]) -> dict[str, Any]:
    """Compile lexicons into the matcher's table.

    Returns
    -------
    dict
        ``lexicons`` (cards), ``groups`` (class ids and the forms that carry just them),
        ``hosts`` (the same for verb forms before clitics), ``stems``,
        ``entries``, ``sequences``, ``conditions`` and the ``alternatives`` that these look
        for; JSON data.

    Raises
    ------
    LexiconError
        With every row whose pattern or conditions cannot be read.
    """
    sources = list(sources)
    problems: list[str] = []
    lists = resolve_lists(sources, problems)
    classes = _Classes()
    conditions: dict[Condition, int] = {}
    alternatives: dict[frozenset[Sequence], int] = {}

    def condition_ids(cell: str) -> list[int]:
        found = parse_conditions(cell, lists)
        for condition in found:
            for sequence in sorted(condition.sequences):
                classes.encode(sequence)  # refuses here, where the row is known, what cannot be inflected
            alternatives.setdefault(condition.sequences, len(alternatives))
        return [conditions.setdefault(condition, len(conditions)) for condition in found]

    entries: list[list[Any]] = []
    sequences: list[list[Any]] = []
    for number, source in enumerate(sources):
        for row in source.rows:
            where = f"{source.folder / 'entries.csv'}:{row.line}"
            try:
                parts = expand(row.pattern, lists).parts
                needs, vetoes = source.card.conditions(row.category, row.requires, row.veto)
                requires, veto = condition_ids(needs), condition_ids(vetoes)
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
    if problems:
        raise LexiconError(problems)
    return {
        "compiler": COMPILER,
        "lexicons": [_card_data(source) for source in sources],
        **classes.finish(),
        "entries": entries,
        "sequences": sequences,
        "alternatives": [[classes.encode(seq) for seq in sorted(sequences)] for sequences in alternatives],
        "conditions": [
            [condition.where, condition.window, alternatives[condition.sequences], list(condition.categories)]
            for condition in conditions
        ],
    }


def _card_data(source: LexiconSource) -> dict[str, Any]:
    card = source.card
    return {
        "name": card.name, "version": card.version, "sha256": source.sha256, "dimension": card.dimension,
        "opposite": card.opposite, "status": card.status, "licence": card.licence,
        "description": card.description, "potential": list(card.potential),
        "gate_sections": list(card.gate_sections), "company": card.company, "categories": card.categories,
        "experimental": list(card.experimental),
    }  # fmt: skip


def resolve_lists(sources: list[LexiconSource], problems: list[str]) -> dict[str, frozenset[Sequence]]:
    """Expand the named lists, those that use others after them; what is wrong is added to ``problems``."""
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


Forms = tuple[frozenset[str], frozenset[str]]
"""Forms of a class, and the verb forms to which clitics may be written."""

_VOWELS = str.maketrans("áéíóú", "aeiou")


class _Classes:
    """Numbers class keys, and at the end groups forms by the set of classes that they belong to."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.cache: dict[str, Forms] = {}
        self._inflected: dict[str, Forms] = {}  # a lemma stands in many classes

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

    def _forms(self, key: str) -> Forms:
        """The forms of a class, and the hosts to which clitics may be written."""
        if key not in self.cache:
            self.cache[key] = class_forms(key, self._inflected)
        return self.cache[key]

    def finish(self) -> dict[str, Any]:
        of_form: defaultdict[str, set[int]] = defaultdict(set)
        of_host: defaultdict[str, set[int]] = defaultdict(set)
        stems: list[list[Any]] = []
        for key, number in self.ids.items():
            bare, hosts = self._forms(key)
            for form in bare:
                if form.endswith("*"):
                    stems.append([form[:-1], number])
                else:
                    of_form[form].add(number)
            for host in hosts:
                of_host[host].add(number)
                of_host[without_acute(host)].add(number)
        _add_unaccented(of_form)
        return {"groups": _grouped(of_form), "hosts": _grouped(of_host), "stems": sorted(stems)}


def class_forms(key: str, known: dict[str, Forms] | None = None) -> Forms:
    """The forms that one element of a sequence stands for, and the verb forms before clitics.

    ``known`` keeps what single lemmas give.

    >>> class_forms("misil:n|dron:n")[0] == {"misil", "misiles", "dron", "drones"}
    True
    """
    bare: set[str] = set()
    hosts: set[str] = set()
    for alternative in [key] if key.startswith("=") else key.split("|"):
        lemma = alternative.lstrip("=").lower()
        word, _, tag = lemma.partition(":")
        if not tag:
            bare.add(word)
            continue
        found = known.get(lemma) if known is not None else None
        if found is None:
            found = _lemma_forms(word, tag)
            if known is not None:
                known[lemma] = found
        bare |= found[0]
        hosts |= found[1]
    return frozenset(bare), frozenset(hosts)


def _lemma_forms(word: str, tag: str) -> Forms:
    plain, with_clitics = inflect(word, tag)
    unaccented = frozenset(map(without_acute, plain))
    return plain, frozenset(clitic_host(form, unaccented) for form in with_clitics)


def _grouped(of_form: dict[str, set[int]]) -> list[list[Any]]:
    """Forms by the set of their classes: class ids, what the forms begin with, and how they go on."""
    grouped: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for form, numbers in of_form.items():
        grouped[tuple(sorted(numbers))].append(form)
    return [
        [list(numbers), begin, " ".join(sorted(form[len(begin) :] for form in words))]
        for numbers, words in sorted(grouped.items())
        for begin in [os.path.commonprefix(words)]  # noqa: RUF071 - of words, not of paths
    ]


def clitic_host(form: str, verb: frozenset[str] = frozenset()) -> str:
    """A verb form without the clitics that it ends in.

    ``verb`` are forms of the verb without accents: the host is one of them if it can be, so that *témelo* is
    *teme* with *lo*, not *te* with *melo*. Otherwise the longest run of clitics is taken off.

    >>> clitic_host("entregárselos"), clitic_host("témelo", frozenset({"teme"}))
    ('entregár', 'téme')
    """
    hosts = [form[:-length] for length in CLITIC_LENGTHS if form[-length:] in CLITICS and len(form) > length]
    return next((host for host in hosts if without_acute(host) in verb), hosts[0])


def without_acute(word: str) -> str:
    """The word as typed by someone who leaves out acute accents; ñ and ü stay.

    >>> without_acute("ataquéis"), without_acute("señaló")
    ('ataqueis', 'señalo')
    """
    bare = word.translate(_VOWELS)
    if bare.isascii():  # most words; the rest may hold any letter
        return bare
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
