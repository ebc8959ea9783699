"""Quotations: which words stand between marks.

Marks in news are often wrong: a closer of the wrong shape, none at all, one too many. So nothing is ever
raised; a mark is taken for what its surroundings say, a quotation that is never closed ends with its
paragraph, and no quotation is longer than ``LONGEST``. Marks inside an open quotation are nested in it
and make no quotation of their own. The work grows with the number of marks and no faster.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from framing.records import Quote, Span
from framing.text.marks import (
    CLOSING,
    OPENING,
    SINGLE,
    STRAIGHT,
    Mark,
    closes_properly,
    is_continuation,
    read_marks,
)
from framing.text.quote_kinds import SAYING, quote_kind

LONGEST = 1500
"""Code points that a quotation may have."""
_AHEAD = 40
"""Marks of the next paragraphs among which a missing closer is looked for."""

_WRONG_CLOSER = "cierre_erroneo"
_UNCLOSED = "sin_cierre"
_SENTENCE_END = re.compile(r"[.?!…](?=\s)")
_INSERTION = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SAID_ASIDE = re.compile(rf"\s[—–-]\s?(?:(?:me|te|se|le|les|nos|lo|la)\s+)?{SAYING}", re.IGNORECASE)
_ASIDE_ENDS = re.compile(r"(?<=\S)[—–-](?=[.,;:]?\s+\S)")

_Found = tuple[int, int, int, int, str]
"""Start of the opening mark, of the content; end of the content, of the closing mark; defect or ``""``."""


def find_quotes(
    text: str, paragraphs: Sequence[Span], starts: Sequence[int], excluded: Sequence[Span] = ()
) -> tuple[Quote, ...]:
    """Return the quotations of a text that hold at least one token, in order and disjoint.

    ``starts`` are where the tokens begin; marks inside ``excluded`` spans do not count.
    """
    marks = read_marks(text, excluded)
    found = sorted([*_between_marks(text, paragraphs, marks), *_dialogue(text, paragraphs)])
    quotes: list[Quote] = []
    reached = 0
    for opened, start, end, closed, fault in found:
        if opened < reached:  # nested
            continue
        defect = fault or None
        if end - start > LONGEST:
            end, defect = _cut(text, start), _UNCLOSED
            closed = end
        content = text[start:end]
        start += len(content) - len(content.lstrip())
        end -= len(content) - len(content.rstrip())
        reached = closed
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last:
            kind = quote_kind(text, (opened, closed), (start, end), last - first)
            quotes.append(Quote(start, end, kind, defect, _inserted(text, start, end, starts)))
    return tuple(quotes)


def quote_flags(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return ``quote_unclosed`` and ``quote_wrong_closer`` where some quotation has that defect."""
    defects = {quote.defect for quote in quotes}
    names = ((_UNCLOSED, "quote_unclosed"), (_WRONG_CLOSER, "quote_wrong_closer"))
    return tuple(flag for defect, flag in names if defect in defects)


class _Stack:
    """The marks that are open, outermost first."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[Mark] = []
        self.families: Counter[str] = Counter()

    def take(self, mark: Mark) -> _Found | None:
        """Open or close with one mark; return the quotation that it closes."""
        known = self.families[mark.family] > 0
        if mark.side == OPENING or (mark.side != CLOSING and not known):
            self.open.append(mark)
            self.families[mark.family] += 1
            return None
        if not known:  # a closer of the wrong shape, or an apostrophe («pa'»), an inch (55"), a stray mark
            inch = mark.family == STRAIGHT and self.text[mark.start - 1 : mark.start].isdigit()
            if mark.family == SINGLE or inch or self.families.total() == self.families[SINGLE]:
                return None
        while True:
            opener = self.open.pop()
            self.families[opener.family] -= 1
            if opener.family == mark.family if known else opener.family != SINGLE:
                break
        fault = "" if closes_properly(opener, mark) else _WRONG_CLOSER
        return opener.start, opener.end, mark.start, mark.end, fault

    def keep(self, marks: Sequence[Mark]) -> None:
        """Forget what is open, except ``marks``."""
        self.open = list(marks)
        self.families = Counter(mark.family for mark in marks)


def _between_marks(text: str, paragraphs: Sequence[Span], marks: Sequence[Mark]) -> Iterator[_Found]:
    """Pair the marks, paragraph by paragraph; a quotation may go on into the next ones."""
    stack = _Stack(text)
    after = 0
    for start, end in paragraphs:
        first = after
        while after < len(marks) and marks[after].start < end:
            after += 1
        here = marks[first:after]
        continued = bool(stack.open and here and here[0].start == start and is_continuation(here[0]))
        for mark in here[1:] if continued else here:
            if found := stack.take(mark):
                yield found
        if not stack.open:
            continue
        # A single mark that nothing closes in its paragraph was an apostrophe.
        left = [mark for mark in stack.open if mark.family != SINGLE]
        if left and _goes_on(text, left[0], end, marks[after : after + _AHEAD]):
            stack.keep(left[:1])
        else:
            yield from _settle(text, left, here, end)
            stack.keep(())


def _goes_on(text: str, opener: Mark, end: int, ahead: Sequence[Mark]) -> bool:
    """Whether a quotation that is open at the ``end`` of its paragraph goes on into the next one.

    It does if the next paragraph begins with a mark of continuation, or if its own closer comes before
    another opener; not if the next paragraph opens a quotation itself.
    """
    for mark in ahead:
        if mark.start - opener.start > LONGEST:
            return False
        if mark is ahead[0] and text[end : mark.start].isspace():
            return is_continuation(mark)
        if mark.family == opener.family:
            return mark.side == CLOSING
    return False


def _settle(text: str, unclosed: Sequence[Mark], here: Sequence[Mark], end: int) -> Iterator[_Found]:
    """Decide where the quotations end that a paragraph, ending at ``end``, leaves open.

    Straight marks that come in an even number, one of them on the wrong side of its space, are taken in
    pairs. Another opener of the same family shows that the quotation ended before it: with its first
    sentence if there is one. Otherwise it ends with the paragraph.
    """
    paired = False
    straight = [mark for mark in unclosed if mark.family == STRAIGHT]
    if straight:
        row = [mark for mark in here if mark.family == STRAIGHT and mark.start >= straight[0].start]
        astray = sum(mark.side == (OPENING if index % 2 else CLOSING) for index, mark in enumerate(row))
        paired = len(row) % 2 == 0 and astray <= 1
        if paired:
            for opener, closer in zip(row[::2], row[1::2], strict=True):
                yield opener.start, opener.end, closer.start, closer.end, ""
    openers: dict[str, list[int]] = {}
    for mark in here:
        if mark.side == OPENING:
            openers.setdefault(mark.family, []).append(mark.start)
    for opener in unclosed:
        if paired and opener.family == STRAIGHT:
            continue
        rivals = openers.get(opener.family, [])
        index = bisect_right(rivals, opener.start)
        last = end
        if index < len(rivals):
            stop = _SENTENCE_END.search(text, opener.end, rivals[index])
            last = stop.end() if stop else rivals[index]
        yield opener.start, opener.end, last, last, _UNCLOSED


def _dialogue(text: str, paragraphs: Sequence[Span]) -> Iterator[_Found]:
    """Yield speech after a dash at the start of a paragraph, if an aside says who speaks.

    «—Texto —dijo X—. Más texto.» is one quotation, the aside included; «—Texto —dijo X.» ends before it.
    """
    for start, end in paragraphs:
        if text[start] not in "—–-":
            continue
        head = text[start + 1 : start + 4].lstrip(" ¿¡…(")[:1]
        aside = _SAID_ASIDE.search(text, start + 1, end) if head.isupper() or head.isdigit() else None
        if aside:
            last = end if _ASIDE_ENDS.search(text, aside.end(), end) else aside.start()
            yield start, start + 1, last, last, ""


def _cut(text: str, start: int) -> int:
    """Return where a quotation ends that would be too long: with a sentence, else with a word."""
    limit = start + LONGEST
    for separator in (". ", "\n", " "):
        cut = text.rfind(separator, start + 1, limit)
        if cut > 0:
            return cut + separator.startswith(".")
    return limit


def _inserted(text: str, start: int, end: int, starts: Sequence[int]) -> int:
    """Count the tokens in parentheses or brackets, which an editor put into the quotation."""
    if text.find("(", start, end) < 0 and text.find("[", start, end) < 0:
        return 0
    return sum(
        bisect_left(starts, found.end()) - bisect_left(starts, found.start())
        for found in _INSERTION.finditer(text, start, end)
    )
