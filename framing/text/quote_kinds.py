"""Kinds of quotation, as far as they can be told without knowing who speaks.

The room of the sources, which knows the cues, may judge a short one anew.
"""

import re

from framing.records import QuoteKind, Span
from framing.text.tokens import word_set

SHORT = 3
"""Tokens up to which a quotation is a fragment, never direct speech."""

SAYING = (
    r"(?:d(?:ij[eo]|ic(?:e|en|ho|iendo)\b|ec(?:ir|í|lar)|enunci|escrib|efini|etall[aóé])|"
    r"a(?:firm|segur|dv[ie]+rt|ñad|greg|nunci|cus[aóé]|lert[aóé]|punt[aóé]|dmiti)|"
    r"s(?:eñal[aóé]|ost(?:uv|ien)|ubray|entenci)|e(?:xpli[cq]|xpres[aóé]|xclam|scrib|xig)|"
    r"i(?:nform[aóé]|nsist|ndic[aóé])|"
    r"c(?:oment[aóé]|ritic[aóé]|alific|ontest[aóé]|onfes|onfi[aóe]|ont[aó]\b|oncluy|it[aó]\b)|"
    r"r(?:ecalc|eiter|espond|econoc|ecord[aó]|ecuerd)|manifest[aóé]|l(?:lam[aóé]|ament[aóé])|"
    r"t(?:ild[aóé]|uite)|p(?:regunt|recis[aóé]|rometi|id(?:e|ió))|grit[aóé]|zanj)"
)
"""Stems of verbs of saying, by first letter, so that a word is compared with few of them.

Only a hint for kinds: the lexicon of cues belongs to the sources.
"""

_SAYING = re.compile(rf"\b(?:{SAYING}|según\b|palabras\b|declaraciones\b)", re.IGNORECASE)
_SAYING_NEXT = re.compile(rf"[,.]?\s*[—–-]?\s*(?:(?:me|te|se|le|les|nos|lo|la)\s+)?{SAYING}", re.IGNORECASE)
_WORK = re.compile(
    r"\b(?:libro|novela|ensayo|poema|obra|película|filme?|cinta|serie|documental|programa|telenovela|canción|"
    r"sencillo|tema|disco|álbum|cuadro|exposición|revista|artículo|columna|informe|cortometraje|título|"
    r"titulad[oa]|denominad[oa]|llamad[oa]|best.?seller)s?(?:\s+\w+){0,2}\s*,?\s*\Z",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:es|son|soy|somos|está|están|estoy|estamos|hay|ha|han|he|hemos|fue|fueron|era|eran|será|serán|no|sí|"
    r"tiene|tienen|puede|pueden|debe|deben|quiero|quiere|quieren|va|van|voy|vamos|\w{2,}(?:ó|aron|ieron|[aei]mos|"
    r"r[áé]n?|aba|aban))\b",
    re.IGNORECASE,
)
_SMALL_WORDS = word_set("""
    a al ante con contra de del desde e el en entre la las lo los o para por sin sobre tras u un una y
    the of and in
""")
_WORD = re.compile(r"\w+")
_BEFORE, _AFTER = 200, 40
_LONG_TITLE = 12


def quote_kind(text: str, marks: Span, content: Span, tokens: int) -> QuoteKind:
    """Return the kind of the quotation ``content``, which stands with its marks at ``marks``.

    ``title``: a name or the title of a work, capitalised and without a verb. ``direct``: more than
    ``SHORT`` tokens from a capital on, or from a colon on. ``partial``: another piece of two tokens or
    more, if it is long or something in its sentence says that somebody spoke. ``scare``: the rest.
    """
    inner = text[content[0] : content[1]]
    before = _same_sentence(text[max(0, marks[0] - _BEFORE) : marks[0]])
    introduced = before.endswith(":") or _SAYING_NEXT.match(text[marks[1] : marks[1] + _AFTER]) is not None
    head = inner.lstrip("….«“‘\"'([*—–- ")[:1]
    capital = head.isupper() or head in ("¿", "¡")
    if capital and not introduced and _is_title(inner, before, tokens):
        return "title"
    if tokens > SHORT:
        return "direct" if capital or before.endswith(":") else "partial"
    if introduced or (tokens > 1 and (capital or _VERB.search(inner) or _SAYING.search(before))):
        return "partial"
    return "scare"


def _same_sentence(before: str) -> str:
    """Return what precedes in the same sentence."""
    line = before.rpartition("\n")[2]
    for end in ". ", "? ", "! ":
        line = line.rpartition(end)[2]
    return line.rstrip()


def _is_title(inner: str, before: str, tokens: int) -> bool:
    """Whether a capitalised content reads as a name or a title: no verb, no sentence inside."""
    if tokens > _LONG_TITLE or _VERB.search(inner) or inner[0] in "¿¡" or inner[-1] in ".…!?":
        return False
    if tokens <= SHORT or _WORK.search(before):
        return True
    return not inner.isupper() and all(
        word[0].isupper() or word[0].isdigit() or word in _SMALL_WORDS for word in _WORD.findall(inner)
    )
