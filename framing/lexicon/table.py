"""What a compiled table holds, as records, and the numbers that compiling and matching agree on."""

from dataclasses import dataclass
from typing import Any, NamedTuple

COMPILER = 4
"""Version of the compiled table; raise it when compiling gives something else for the same lexicon."""

SHAPE_IDS = {"<inf>": -1, "<ger>": -2, "<cap>": -3, "<num>": -4}
"""Shapes of a token, numbered apart from the classes of a lexicon."""

_OBJECTS = ("lo", "la", "los", "las")
_PRONOUNS = ("me", "te", "se", "nos", "os")
CLITICS = frozenset(
    {*_PRONOUNS, *_OBJECTS, "le", "les", "seme", "sete", "sele", "senos", "seles"}
    | {first + second for first in _PRONOUNS for second in _OBJECTS}
)
"""Runs of pronouns that are written onto infinitives, gerunds and imperatives."""

CLITIC_LENGTHS = sorted({len(run) for run in CLITICS}, reverse=True)


class Match(NamedTuple):
    """An entry found: its index, its tokens (end-exclusive) and the tokens of its parts."""

    entry: int
    first: int
    last: int
    anchors: tuple[tuple[int, int], ...]


class Entry(NamedTuple):
    """A row as the matcher knows it; ``requires`` and ``veto`` are condition numbers."""

    pattern: str
    category: str
    lexicon: str
    dimension: str
    weight: float
    shared: bool
    modality: str
    requires: tuple[int, ...]
    veto: tuple[int, ...]
    line: int
    parts: int


@dataclass(frozen=True, slots=True)
class LexiconInfo:
    """What a result must say about a lexicon that took part in it."""

    name: str
    version: str
    sha256: str
    dimension: str
    opposite: str
    status: str
    licence: str
    description: str
    potential: tuple[str, ...]
    gate_sections: tuple[str, ...]
    company: int
    categories: dict[str, dict[str, str]]
    experimental: tuple[str, ...]


Exact = tuple[tuple[int, str], ...]
"""Words of a sequence that must stand exactly so, by their positions."""


def read_exact(exact: dict[str, str]) -> Exact:
    """Exact words as the JSON table has them, with positions as numbers again."""
    return tuple((int(at), word) for at, word in exact.items()) if exact else ()


def read_info(card: dict[str, Any]) -> LexiconInfo:
    """A lexicon's card as the JSON table has it."""
    lists = {key: tuple(card[key]) for key in ("potential", "gate_sections", "experimental")}
    return LexiconInfo(**{**card, **lists})
