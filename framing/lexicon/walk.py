"""Walking an automaton along the tokens of a document."""

import re
from functools import lru_cache

from framing.lexicon.automaton import UNSEEN, Automaton
from framing.lexicon.table import SHAPE_IDS, Exact
from framing.lexicon.vocabulary import Vocabulary
from framing.records import Document

_JOINERS = frozenset(" \u00a0-–'’‘\"«»“”")
_INFINITIVE = re.compile(r"[^\W\d_]+(?:[aeií]r|[áéí]r)(?:(?:me|te|se|nos|os)?(?:l[aeo]s?)?|me|te|se|nos|os)")
_GERUND = re.compile(r"[^\W\d_]+(?:[aeiáé]ndo)(?:(?:me|te|se|nos|os)?(?:l[aeo]s?)?)")


def occurs(
    automaton: Automaton,
    vocabulary: Vocabulary,
    document: Document,
    starts: range,
    stop: int,
    beyond: int = 0,
) -> bool:
    """Whether a match begins at one of the tokens ``starts`` and ends after token ``beyond``.

    None goes beyond ``stop`` or the unit. The automaton's payloads are the exact words of its sequences.
    """
    groups, unit_of = vocabulary.groups_of(document), document.unit_of
    step, root = automaton.step, automaton.root
    for index in starts:
        state = UNSEEN if root.shapes else root.next.get(groups[index], UNSEEN)
        if state is None:
            continue
        end = index
        if state is UNSEEN:
            state = step(root, groups[index], token_shapes(document, index) if root.shapes else ())
        while state is not None and end < stop and unit_of[end] == unit_of[index]:
            if end > index and not adjoins(document, end):
                break
            end += 1
            if end > beyond:
                for exact in state.accepts:
                    if not exact or is_exact(document, index, exact):
                        return True
            if not state.open or end >= stop:
                break
            state = step(state, groups[end], token_shapes(document, end) if state.shapes else ())
    return False


def is_exact(document: Document, index: int, exact: Exact) -> bool:
    """Whether the tokens from ``index`` stand as written, capitals included."""
    text, starts, ends = document.text, document.starts, document.ends
    for at, word in exact:  # noqa: SIM110 - asked for every name, and a generator costs more than the answer
        if text[starts[index + at] : ends[index + at]] != word:
            return False
    return True


def adjoins(document: Document, index: int) -> bool:
    """Whether nothing but space, hyphens and quotation marks parts a token from the one before it."""
    last, first = document.ends[index - 1], document.starts[index]
    between = document.text[last:first]
    if between == " ":
        return True
    if between == ". ":  # EE. UU.
        return document.ends[index - 1] - document.starts[index - 1] <= 3
    return len(between) <= 6 and _JOINERS.issuperset(between)


def token_shapes(document: Document, index: int) -> tuple[int, ...]:
    """The shapes that a token has: infinitive, gerund, capitalised, number."""
    shapes = _word_shapes(document.words[index])
    first = document.text[document.starts[index]]
    if first.isupper():
        return *shapes, SHAPE_IDS["<cap>"]
    if first.isdigit():
        return *shapes, SHAPE_IDS["<num>"]
    return shapes


@lru_cache(maxsize=4096)
def _word_shapes(word: str) -> tuple[int, ...]:
    shapes = (("<inf>", _INFINITIVE), ("<ger>", _GERUND))
    return tuple(SHAPE_IDS[name] for name, pattern in shapes if pattern.fullmatch(word))
