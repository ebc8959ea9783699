"""The pattern language of ``entries.csv``: parsed, then expanded into sequences of token classes.

A pattern is a row of words with inflection tags (``misil:n``), alternatives ``(a|b c)``, options ``[x]``,
gaps ``…``, exact words ``=Patriot``, stems ``misil*``, shapes ``<inf>`` and named lists ``@fuerzas``.
``expand`` turns it into *parts* (what stands between gaps), each a set of sequences. An element of a
sequence is a class key: the alternatives that one token may show, joined by ``|``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from framing.lexicon.table import SHAPE_IDS
from framing.text import TOKEN

TAGS = ("n", "a", "v", "vfin", "v3", "vinf", "vger", "vpart", "vfut", "vcond")
MAX_SEQUENCES = 4000

_SIGNS = re.compile(r"[-'’.,]")
_LEXEME = re.compile(r"\s*(…|\.\.\.|[()\[\]|]|[^\s()\[\]|…]+)")

Sequence = tuple[str, ...]
Lists = Mapping[str, frozenset[Sequence]]


class PatternError(ValueError):
    """A pattern that cannot be read; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """An expanded pattern: one set of sequences for each part between gaps."""

    parts: tuple[frozenset[Sequence], ...]


def expand(pattern: str, lists: Lists) -> Pattern:
    """Expand a pattern into its parts.

    Parameters
    ----------
    pattern
        As written in ``entries.csv``.
    lists
        The named lists known so far, as sets of sequences.

    Raises
    ------
    PatternError
        If the pattern is empty, unbalanced, uses an unknown tag, shape or list, or expands to more than
        ``MAX_SEQUENCES`` sequences.
    """
    lexemes = _LEXEME.findall(pattern)
    if not lexemes:
        raise PatternError("the pattern is empty")
    parts: list[list[str]] = [[]]
    depth = 0
    for lexeme in lexemes:
        depth += (lexeme in "([") - (lexeme in ")]")
        if lexeme in ("…", "..."):
            if depth:
                raise PatternError("a gap '…' may not stand inside ( ) or [ ]; write two rows")
            parts.append([])
        else:
            parts[-1].append(lexeme)
    expanded = []
    for part in parts:
        if not part:
            raise PatternError("a gap '…' needs words on both sides")
        parser = _Parser(part, lists)
        sequences = parser.alternatives()
        if parser.position < len(part):
            raise PatternError(f"unexpected {part[parser.position]!r}; check the brackets")
        if () in sequences:
            raise PatternError("everything in the pattern is optional; it would match nothing")
        expanded.append(frozenset(sequences))
    return Pattern(tuple(expanded))


def list_names(pattern: str) -> set[str]:
    """Names of the lists that a pattern refers to, with their ``@``.

    >>> sorted(list_names("enviar:v … (@fuerzas|@armas)"))
    ['@armas', '@fuerzas']
    """
    return {lexeme for lexeme in _LEXEME.findall(pattern) if lexeme.startswith("@")}


class _Parser:
    def __init__(self, lexemes: list[str], lists: Lists) -> None:
        self.lexemes = lexemes
        self.lists = lists
        self.position = 0

    def alternatives(self) -> set[Sequence]:
        found = self.sequence()
        while self.position < len(self.lexemes) and self.lexemes[self.position] == "|":
            self.position += 1
            found |= self.sequence()
        return _join_single(found)

    def sequence(self) -> set[Sequence]:
        found: set[Sequence] = {()}
        while self.position < len(self.lexemes) and self.lexemes[self.position] not in "|)]":
            item = self.item()
            if len(found) * len(item) > MAX_SEQUENCES:
                raise PatternError(
                    f"the pattern expands to more than {MAX_SEQUENCES} word sequences; split it into rows"
                )
            found = {left + right for left, right in product(found, item)}
        return found

    def item(self) -> set[Sequence]:
        lexeme = self.lexemes[self.position]
        self.position += 1
        if lexeme in "([":
            inner = self.alternatives()
            closer = ")" if lexeme == "(" else "]"
            if self.position >= len(self.lexemes) or self.lexemes[self.position] != closer:
                raise PatternError(f"{lexeme!r} is never closed with {closer!r}")
            self.position += 1
            return inner | {()} if lexeme == "[" else inner
        if lexeme.startswith("@"):
            if lexeme not in self.lists:
                known = ", ".join(sorted(self.lists)) or "none"
                raise PatternError(f"unknown list {lexeme!r} (known: {known})")
            return set(self.lists[lexeme])
        return {_word(lexeme)}


def _word(lexeme: str) -> Sequence:
    """One written word as a sequence (a written word may be several tokens: ``F-16``)."""
    if lexeme.startswith("<"):
        if lexeme not in SHAPE_IDS:
            raise PatternError(f"unknown shape {lexeme!r} (allowed: {', '.join(SHAPE_IDS)})")
        return (lexeme,)
    exact = lexeme.startswith("=")
    word, _, tag = lexeme.lstrip("=").partition(":")
    stem = word.endswith("*")
    tokens = TOKEN.findall(word.rstrip("*"))
    if _SIGNS.sub("", "".join(tokens)) != _SIGNS.sub("", word.rstrip("*")) or not tokens:
        raise PatternError(f"{lexeme!r} is not a word that a text could contain")
    if tag:
        if tag not in TAGS:
            raise PatternError(f"unknown tag ':{tag}' in {lexeme!r} (allowed: {', '.join(TAGS)})")
        if len(tokens) > 1 or exact or stem:
            raise PatternError(f"{lexeme!r}: a tag goes with one plain word, without '=' or '*'")
        return (f"{word.lower()}:{tag}",)
    if stem:
        if len(tokens) > 1 or exact or len(word) < 4:
            raise PatternError(f"{lexeme!r}: '*' needs one plain word of three letters or more before it")
        return (word.lower(),)
    return tuple(f"={token}" if exact else token.lower() for token in tokens)


def _join_single(sequences: set[Sequence]) -> set[Sequence]:
    """Alternatives of one plain token become one class, so that expansion stays small."""
    single = sorted({key for seq in sequences if len(seq) == 1 and seq[0][0] not in "=<" for key in seq})
    if len(single) < 2:
        return sequences
    keys = sorted({alternative for key in single for alternative in key.split("|")})
    rest = {seq for seq in sequences if len(seq) != 1 or seq[0][0] in "=<"}
    return rest | {("|".join(keys),)}
