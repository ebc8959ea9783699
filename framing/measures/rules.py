"""What may be said about a text of this size and kind.

A text that breaks a rule is flagged, never refused: its hits and quotations are still shown. Language and
layout are judged in the text room, whose flags come with the document.
"""

from dataclasses import dataclass

from framing.records import Document

MINIMUM_UNITS, MINIMUM_TOKENS = 5, 80
PRECISE_UNITS, PRECISE_TOKENS = 10, 200
UNSCORED = frozenset({"no_espanol", "directo_o_lista"})
"""Flags of the text room that rule scores out."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which flags a text's size earns it, and whether scores and their intervals may be given."""

    flags: tuple[str, ...]
    scored: bool
    intervals: bool


def judge_text(document: Document) -> Verdict:
    """Apply the rules of MEASURES 2.5 to a segmented article.

    ===========================================  ====================================================
    n < 5 units or N < 80 tokens                 flag ``texto_insuficiente``: no scores
    else n < 10 units or N < 200 tokens          flag ``baja_precision``: scores without intervals
    over 30 % of tokens not in Spanish           no scores (the text room flags it ``no_espanol``)
    list, table or live blog                     no scores (flagged ``directo_o_lista``)
    ===========================================  ====================================================
    """
    units, tokens = len(document.units), len(document.words)
    fit = UNSCORED.isdisjoint(document.flags)
    if units < MINIMUM_UNITS or tokens < MINIMUM_TOKENS:
        return Verdict(("texto_insuficiente",), scored=False, intervals=False)
    if units < PRECISE_UNITS or tokens < PRECISE_TOKENS:
        return Verdict(("baja_precision",), scored=fit, intervals=False)
    return Verdict((), scored=fit, intervals=fit)
