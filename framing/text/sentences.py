"""Sentences: simplemma's splitter, with what Spanish newspapers need on top.

simplemma knows terminators, closers and initials, but has no Spanish abbreviations. So its boundaries are
reviewed: some are taken back (after an abbreviation, before a lower-case letter), some that it held back
are added (after a number or a single letter). Every rule looks at a few characters beside a boundary, so
the work grows with the length of the text and no faster.
"""

import re
from collections.abc import Callable
from functools import cache

from framing.records import Span
from framing.text.tokens import word_set

# A capital after these is the name or the number that they announce, never a new sentence.
_ANNOUNCING = word_set("""
    sr sra srta sres sras dr dra dres dras dn dña ing lic arq abog prof profa mtro mtra mons pbro fr hno
    hna sto sta st mr mrs ms gral gal cnel tte capt sgto cmte cdte vicealm brig gob pdte pdta pte núm
    núms nro n art arts inc pág pag págs pags párr fig figs vol vols eds cf cfr vid p.ej ej aprox vs av
    avda blvd pza ctra esq tel tfno apdo depto dpto dept excmo excma ilmo ilma rev rvdo op
""")
# These announce as well, but are also words or ends of sentences: only a number after them is announced.
_BEFORE_NUMBERS = word_set("no cap col sec min máx mín")
# These may end a sentence, and do when the next word is one that opens sentences.
_SOMETIMES_LAST = word_set("ud uds vd vds jr cía cia ltda ltd corp bros hnos")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}|([^\W\d_])\1")  # S.A, a.m, EE.UU; EE, UU

_STARTERS = word_set("""
    el la los las un una unos unas lo al en por para con sin según tras desde hasta durante ante sobre
    entre pero y aunque mientras cuando como si no ni además también así ya luego después antes ahora
    hoy ayer este esta esto estos estas ese esa eso esos esas aquel aquella su sus se le les nos él ella
    ellos ellas que quien quienes cuál qué quién cómo todo toda todos todas cada otro otra otros otras
    muchos muchas es son fue era hay ha han había asimismo entonces incluso solo sólo tampoco
""")

_OPENERS = "«“‘\"'‹¿¡([{—–*_#@•…. "
_REACH = 24
"""How far from a boundary a rule looks; no abbreviation is longer."""
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_DATELINE = re.compile(  # «Madrid, 7 de junio. - El Gobierno…», and the entries of a chronology
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\.\s+\Z",
    re.IGNORECASE,
)
_HELD_BACK = re.compile(
    r"""[.«“] (?: (?<=\s\w\.)|(?<=\s\d\d\.)|(?<=\.\w\.)  # a letter or a short number before the full stop
                | (?<=[\w"'»”)]\s\.)                       # white space before it
                | (?<=[.?!…][«“])                           # a quotation closed with an opening mark
              ) ["'»”’)\]]* \s+ (?=\S)""",
    re.VERBOSE,
)


def sentence_spans(text: str, start: int, end: int) -> list[Span]:
    """Return the spans of the sentences between ``start`` and ``end``, one paragraph of ``text``.

    A sentence ends at ``. ? ! …`` and any closing marks, before white space and a capital, a digit or an
    opening mark, but not after an abbreviation. Being inside a quotation makes no difference.

    >>> text = "El Sr. Putin calló… y se fue. ¿Por qué? Nadie lo sabe."
    >>> [text[first:last] for first, last in sentence_spans(text, 0, len(text))]
    ['El Sr. Putin calló… y se fue.', '¿Por qué?', 'Nadie lo sabe.']
    """
    cuts: list[int] = []
    cursor = start
    for piece in _splitter()(text[start:end]):
        while text[cursor].isspace():
            cursor += 1
        if cursor > start and _opens(text, cursor) and not _abbreviated(text, start, cursor):
            cuts.append(cursor)
        cursor += len(piece)
    held_back = [
        found.end() for found in _HELD_BACK.finditer(text, start, end) if _overlooked(text, start, found)
    ]
    if held_back:
        cuts = sorted({*cuts, *held_back})
    spans: list[Span] = []
    first = start
    for cut in [*cuts, end]:
        last = cut
        while text[last - 1].isspace():
            last -= 1
        spans.append((first, last))
        first = cut
    return spans


@cache
def _splitter() -> Callable[[str], list[str]]:
    """The splitter, imported when first needed: that costs more than everything else here."""
    from simplemma import split_sentences

    split: Callable[[str], list[str]] = split_sentences
    return split


def _opens(text: str, position: int) -> bool:
    """Whether a sentence may begin here: a capital or a digit, behind opening marks if there are any."""
    if text[position].isupper():
        return True
    head = text[position : position + _REACH]
    if head.startswith("- "):  # a dash, as typewriters made it; «-Reuters» is a credit
        if _DATELINE.search(text, max(0, position - _REACH), position):
            return False
        head = head.lstrip("- ")
    head = head.lstrip(_OPENERS)[:1]
    return head.isalnum() and not head.islower()


def _abbreviated(text: str, start: int, position: int) -> bool:
    """Whether the full stop before ``position`` belongs to an abbreviation and ends no sentence."""
    stop = position - 1
    while text[stop].isspace():
        stop -= 1
    if text[stop] != ".":
        return False
    words = text[max(start, stop - _REACH) : stop].split()
    if not words:
        return False
    word = words[-1].lstrip(_OPENERS)
    lowered = word.lower()
    if lowered in _ANNOUNCING:
        return True
    if lowered in _BEFORE_NUMBERS:
        return text[position].isdigit()
    if lowered in _SOMETIMES_LAST or _DOTTED.fullmatch(word):
        return not _starter_at(text, position)
    return False


def _overlooked(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a boundary that simplemma passes over ends a sentence after all."""
    stop, after = found.span()
    if text[stop] != "." or text[stop - 1].isspace():
        return _opens(text, after)
    if text[stop - 1].isdigit():  # «artículo 12. El…», but not «1. El…» in a list
        numbered = text[max(start, stop - 3) : stop].strip()
        return stop - len(numbered) > start and not text[after].isdigit() and _opens(text, after)
    return _starter_at(text, after)


def _starter_at(text: str, position: int) -> bool:
    """Whether a capitalised word that usually opens a sentence stands here, behind opening marks."""
    head = text[position : position + _REACH].lstrip(_OPENERS)
    word = _FIRST_WORD.match(head)
    return word is not None and word[0][0].isupper() and word[0].lower() in _STARTERS
