"""Credit lines, footers and captions: found in the text, named in the metadata, counted in nothing.

The text itself is not cut, so that every offset stays what the reader sees; the spans found here are
what the later rooms leave out (MEASURES 2.1, step 1).
"""

import re
from dataclasses import dataclass

from framing.reading.outlets import AGENCY, agency_name, outlet_of
from framing.records import Origin, Span

_URL = re.compile(r"https?://[^\s<>«»\"]+|\bwww\.[^\s<>«»\"]+", re.IGNORECASE)
_DOMAIN = re.compile(
    r"\b(?:[a-z0-9-]{2,}\.)+(?:com|net|org|info|es|mx|ar|cl|co|pe|cu|ve|uy|ec|bo|cr|gt|eu|fr|de|uk|ru)\b"
)
_ONLY_URL = re.compile(r"[\W_]*(?:https?://|www\.)\S+", re.IGNORECASE)

_ORIGIN_HEAD = (
    r"(?:Fuentes?(?:\s+originale?s?)?|V[íi]a|Con\s+informaci[óo]n\s+de|Tomado\s+de"
    r"|(?:Este\s+(?:art[íi]culo|texto)\s+(?:fue\s+publicado|se\s+public[óo]|apareci[óo])|Publicado)\s+originalmente\s+(?:en|por)"
    r"|(?:Art[íi]culo|Nota|Texto)\s+original|Traducci[óo]n)"
)
_FOOTER = re.compile(rf"[\W_]*(?P<head>{_ORIGIN_HEAD})\b(?P<colon>\s*:)?(?P<rest>.*)", re.IGNORECASE)
_INLINE_FOOTER = re.compile(
    rf"(?<=[.!?…»”\")])\s+[(\[]?{_ORIGIN_HEAD}\s*:(?P<rest>[^:\n]{{1,60}}|\s*{_URL.pattern}\S*)$"
)
_INSTITUTION = re.compile(
    r"(?:el\s+|la\s+)?(?:Ministerio|Secretar[íi]a|Gobierno|Universidad|Instituto|Organi[sz]|Banco|Departamento|OMS|ONU)\b",
    re.IGNORECASE,
)
_TRANSLATOR = re.compile(r"Traducci", re.IGNORECASE)

_CAPTION = re.compile(
    r"[\W_]*(?:(?:Pie\s+de\s+)?Fotos?|Fotograf[íi]as?|Im[áa]gen(?:es)?|Cr[ée]ditos?|Infograf[íi]a|Ilustraci[óo]n)"
    r"(?:\s+(?:de\s+(?:la\s+)?)?(?:portada|archivo|imagen|foto|fotograf[íi]a))?\s*:"
    r"|[\W_]*(?:Derechos\s+de\s+autor\s+de\s+la\s+imagen|Image\s+caption)\b",
    re.IGNORECASE,
)
_LISTED = rf"{AGENCY}(?:\s*(?:/|,|-|\by\b|\be\b)\s*{AGENCY})*"
_NAMED = re.compile(AGENCY)
_CAPTION_END = re.compile(
    rf"(?<=[\s.(\[])[(\[]?(?:Foto|Imagen)(?:\s*:\s*[^.:\n]{{2,60}}|\s*/?\s*{AGENCY})[)\]]?\.?$"
    rf"|[(\[]{AGENCY}\s*/\s*(?!{_LISTED}[)\]])[^()\n]{{2,40}}[)\]]$"  # an agency and its photographer
)
_TRAILER = re.compile(
    r"(?P<open>[-–—/]+\s*|[(\[]\s*(?:Con\s+informaci[óo]n\s+de\s+|Fuente:\s*)?)"
    rf"(?P<names>{_LISTED})\s*(?P<close>[)\]])?\.?$"
)
_SENTENCE_END = frozenset('.!?…»”")')
_GLOSS = re.compile(
    r"(?:agencia|Associated Press|France[- ]Presse|Presse-Agentur)[^.\n]{0,30}$", re.IGNORECASE
)
_SMALL = frozenset(("de", "del", "la", "las", "el", "los", "y", "e", "con", "en"))

_MONTH = r"(?:ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic)[a-z]*\.?"
_DATE = rf"\S{{1,9}}\s+(?:de\s+)?{_MONTH}(?:,?\s+(?:de\s+)?\S{{1,9}})?"
_PLACE = (
    r"[A-ZÁÉÍÓÚÑ][^\s().,/—–-]*(?:[\s,/-]+(?:[A-ZÁÉÍÓÚÑ][^\s().,/—–-]*\.?|de|del|la|las|los|el|y|\d{1,2}))*"
)
_DASH = r"(?:\s*[.:]?\s*[-–—]+|\s*[.:](?=\s))\s*"
_DATELINES = (
    re.compile(rf"(?:{_PLACE},?\s+)?(?:{_DATE}\s+)?[(\[](?P<names>{_LISTED})[)\]]{_DASH}"),
    re.compile(rf"(?:{_PLACE},?\s+){_DATE}\s+[(\[](?P<names>{_LISTED})[)\]]\s*"),
    re.compile(rf"(?:{_PLACE}\s*[/,]\s*)?(?P<names>{_LISTED})\s*\.?\s*[-–—]+\s+"),
)
_AGENCY_LINE = re.compile(
    rf"[\W_]*(?:Por\s+)?(?:Redacci[óo]n\s*[/,y]\s*)?(?P<names>{_LISTED})(?:\s*[/|,]\s*[\w. ]{{2,30}})?[\W_]*$"
)
_BYLINE = re.compile(
    r"(?:Por|POR|Texto:|Autor:|Autora:)\s+(?P<name>[A-ZÁÉÍÓÚÑ][\w.'’-]+(?:\s+(?:(?:de|del|la|los|y)\s+)*[A-ZÁÉÍÓÚÑ][\w.'’-]*){1,4})"
    r"(?:\s*[|/(—–,].{0,40})?"
)


@dataclass(frozen=True, slots=True)
class Credits:
    """What an article says about its own origin, and where it says so.

    ``excluded`` are sorted spans that do not overlap. ``republished_from`` comes from a footer,
    ``agency_credit`` is the usual name of the first agency credited, ``author`` the name in a byline.
    """

    excluded: tuple[Span, ...] = ()
    republished_from: Origin | None = None
    agency_credit: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    index: int
    """Position among the lines that are not empty."""


def find_credits(text: str, *, title: str | None = None) -> Credits:
    """Find what is printed with an article without being its words.

    Footers ("Fuente: https://…", "Con información de El Financiero"), agency credits at the end of a
    paragraph ("-Reuters", "(EFE)"), datelines with an agency ("Madrid, 3 mar (EFE).-"), bylines, captions
    ("Foto: AFP"), lines that are only an address, and the title where the text repeats it.

    Parameters
    ----------
    text
        The normalised text, a paragraph a line.
    title
        The title, if known: one of the first three lines that equals it is excluded.

    Returns
    -------
    Credits
        Spans in code points of ``text``. Nothing found is not an error. A photographer's agency is not
        taken for the agency of the article.

    """
    lines = _lines(text)
    spans: list[Span] = []
    origin: Origin | None = None
    agency: str | None = None
    author: str | None = None
    after_source_head = False
    for line in lines:
        whole = (line.start, line.start + len(line.text))
        if title and line.index < 3 and _same_words(line.text, title):
            spans.append(whole)
            continue
        if _ONLY_URL.fullmatch(line.text):
            spans.append(whole)
            if after_source_head and origin is None:
                origin = _origin(line.text, translator=False)
            continue
        footer = _footer(line, count=len(lines))
        after_source_head = footer is not None and not footer["rest"].strip()
        if footer is not None:
            spans.append(whole)
            named = _NAMED.search(footer["rest"])
            if named and not _URL.search(footer["rest"]):
                agency = agency or agency_name(named.group())
            else:
                origin = origin or _origin(footer["rest"], translator=bool(_TRANSLATOR.match(footer["head"])))
            continue
        if line.index and len(line.text) <= 160 and _CAPTION.match(line.text):
            spans.append(whole)
            continue
        if len(line.text) <= 80 and (alone := _AGENCY_LINE.match(line.text)):
            spans.append(whole)
            agency = agency or _first_name(alone["names"])
            continue
        if line.index < 4 and len(line.text) <= 90 and (byline := _BYLINE.fullmatch(line.text)):
            spans.append(whole)
            author = author or byline["name"]
            continue
        head = _dateline(line) if line.index < 4 else None
        if head:
            spans.append((line.start, line.start + head.end()))
            agency = agency or _first_name(head["names"])
        tail = _tail(line)
        if tail:
            start, name, source = tail
            spans.append((line.start + start, whole[1]))
            agency = agency or name
            origin = origin or source
    return Credits(tuple(spans), origin, agency, author)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    position = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            lines.append(_Line(position + raw.index(stripped[0]), stripped, len(lines)))
        position += len(raw) + 1
    return lines


def _same_words(line: str, title: str) -> bool:
    return len(line) <= len(title) + 40 and _bare(line) == _bare(title) != ""


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _footer(line: _Line, *, count: int) -> re.Match[str] | None:
    """Match a line that not only begins like a footer but is one: "Vía libre al acuerdo" is not."""
    found = _FOOTER.match(line.text[:400])
    if not found or len(line.text) > 300:
        return None
    rest = found["rest"].strip()
    words = _URL.sub("", rest).split()
    at_the_end = line.index >= min(count - 5, count * 4 // 5)
    if found["colon"]:
        return found if len(words) <= (30 if at_the_end else 12) else None
    if _URL.search(rest) or (_DOMAIN.search(rest) and len(words) <= 6):
        return found if at_the_end or len(words) <= 12 else None
    if not at_the_end or not rest:
        return None
    return found if _is_name(rest) else None


def _is_name(rest: str) -> bool:
    """Tell whether what follows "Vía" or "Tomado de" is a name and no more: capitals, no sentence."""
    words = rest.strip("*_()[] .").split()
    return (
        0 < len(words) <= 8
        and not re.search(r"[,;:?!]", rest)
        and (words == ["agencias"] or all(word[0].isupper() or word.lower() in _SMALL for word in words))
        and words[-1].lower() not in _SMALL
        and any(word[0].isupper() for word in words) | (words == ["agencias"])
    )


def _origin(rest: str, *, translator: bool) -> Origin | None:
    """Read outlet and address in a footer; a translator or a ministry is no outlet."""
    address = _URL.search(rest)
    if address:
        url = address.group().rstrip(".,;:)]*_")
        name = _outlet_name(_URL.sub(" ", rest))
        return Origin(name if name and not translator else outlet_of(url), url)
    domain = _DOMAIN.search(rest)
    if domain:
        return Origin(outlet_of(domain.group()))
    name = None if translator else _outlet_name(rest)
    return Origin(name) if name else None


def _outlet_name(rest: str) -> str | None:
    """Give what is left of a footer, where it is short enough for a name rather than a headline."""
    name = re.sub(r"[\W_]+$|^[\W_]+", "", rest)
    if not name or len(name.split()) > 6 or re.search(r"[;:?!]", name) or _INSTITUTION.match(name):
        return None
    return name


def _first_name(names: str) -> str | None:
    found = _NAMED.match(names)
    return agency_name(found.group()) if found else None


def _dateline(line: _Line) -> re.Match[str] | None:
    for pattern in _DATELINES:
        found = pattern.match(line.text[:160])
        if (
            found
            and found.end() < len(line.text)
            and not _is_gloss(line.text[: found.start("names")], found["names"])
        ):
            return found
    return None


def _tail(line: _Line) -> tuple[int, str | None, Origin | None] | None:
    """Find a credit at the end of a paragraph: where it starts, the agency, the origin."""
    offset = max(0, len(line.text) - 300)
    text = line.text[offset:]
    inline = _INLINE_FOOTER.search(text)
    if inline:
        named = _NAMED.search(inline["rest"])
        if named and not _URL.search(inline["rest"]):
            return offset + _after_space(text, inline.start()), agency_name(named.group()), None
        return offset + _after_space(text, inline.start()), None, _origin(inline["rest"], translator=False)
    caption = _CAPTION_END.search(text)
    if caption and offset + caption.start() > 0:
        return offset + caption.start(), None, None
    credit = _TRAILER.search(text)
    if not credit or offset + credit.start() == 0:
        return None
    before = text[: credit.start()].rstrip()
    spaced = text[credit.start() - 1 : credit.start()].isspace()
    in_brackets = credit["open"][0] in "(["
    if in_brackets != bool(credit["close"]) or not before:
        return None
    closes_sentence = before[-1] in _SENTENCE_END
    if not closes_sentence and (not spaced or _is_gloss(before, credit["names"])):
        return None
    return offset + credit.start(), _first_name(credit["names"]), None


def _after_space(text: str, start: int) -> int:
    while text[start].isspace():
        start += 1
    return start


def _is_gloss(before: str, names: str) -> bool:
    """Tell whether the name in brackets only abbreviates the words before it: "Autoridad Palestina (AP)"."""
    before = before.rstrip(" ([")
    if _GLOSS.search(before):
        return True
    words = [word for word in re.split(r"[\s-]+", before) if word and word.lower() not in _SMALL]
    initials = "".join(word[0] for word in words[-len(names) :]).upper()
    return len(names) <= 4 and initials.endswith(names.upper())
