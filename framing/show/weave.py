"""Spans into nested HTML elements, however they overlap, without touching a letter of the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markupsafe import Markup

# Characters that HTML cannot hold become a visible sign of the same length, so that offsets keep.
_UNPRINTABLE = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))
    if chr(code) not in "\t\n\x85"
} | {0x85: "\n"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One element over ``start:end``. Where a span must be cut, every piece gets ``attributes``.

    ``first`` goes on the first piece only (what may stand once: an id, a tab stop), ``last`` on the last.
    A ``block`` mark is a paragraph: no other mark reaches outside of one. A ``unit`` mark is never cut by
    an ``inline`` one.
    """

    start: int
    end: int
    tag: str
    level: Literal["block", "unit", "inline"] = "inline"
    classes: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)


_LEVELS = {"block": 0, "unit": 1, "inline": 2}


def printable(text: str) -> str:
    """Return ``text`` with control characters and lone surrogates replaced, one for one."""
    return text.translate(_UNPRINTABLE)


def weave(text: str, marks: Sequence[Mark]) -> "Markup":
    """Return ``text`` as HTML with ``marks`` as elements; without its tags it is ``text`` again.

    Longer marks stand outside shorter ones. Where two cross, the one that began first is cut in two.
    """
    from markupsafe import Markup, escape

    text = printable(text)
    placed = sorted(
        (mark for mark in marks if 0 <= mark.start < mark.end <= len(text)),
        key=lambda mark: (mark.start, _LEVELS[mark.level], -mark.end),
    )
    blocks = any(mark.level == "block" for mark in placed)
    rank = [(_LEVELS[mark.level], number) for number, mark in enumerate(placed)]
    bounds = sorted({0, len(text)}.union(*((mark.start, mark.end) for mark in placed)))
    slots: list[list[int]] = [[] for _ in placed]
    out: list[str] = []
    opened: list[int] = []
    active: list[int] = []
    coming = 0
    for start, end in pairwise(bounds):
        active = [number for number in active if placed[number].end > start]
        while coming < len(placed) and placed[coming].start == start:
            active.append(coming)
            coming += 1
        wanted = sorted(active, key=rank.__getitem__)
        if blocks and not (wanted and placed[wanted[0]].level == "block"):
            wanted = []
        kept = 0
        while kept < min(len(opened), len(wanted)) and opened[kept] == wanted[kept]:
            kept += 1
        out += [f"</{placed[number].tag}>" for number in reversed(opened[kept:])]
        for number in wanted[kept:]:
            slots[number].append(len(out))
            out.append("")
        opened = wanted
        out.append(str(escape(text[start:end])))
    out += [f"</{placed[number].tag}>" for number in reversed(opened)]
    for mark, places in zip(placed, slots, strict=True):
        for place in places:
            out[place] = _open(mark, first=place == places[0], last=place == places[-1])
    return Markup("".join(out))  # noqa: S704 - every part is escaped above or in _open


def _open(mark: Mark, *, first: bool, last: bool) -> str:
    from markupsafe import escape

    classes = [mark.classes, "b" if first and mark.classes else "", "e" if last and mark.classes else ""]
    attributes = {"class": " ".join(filter(None, classes))} | mark.attributes
    attributes |= (mark.first if first else {}) | (mark.last if last else {})
    written = "".join(f' {name}="{escape(printable(value))}"' for name, value in attributes.items() if value)
    return f"<{mark.tag}{written}>"
