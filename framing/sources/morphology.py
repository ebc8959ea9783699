"""What the ending of a Spanish word tells: enough to read phrases and known verb forms, no more."""

import unicodedata
from functools import lru_cache

from framing.sources.grammar import NOT_INFINITIVES

_WORDS = 16_384
"""So many words are remembered at most, with what their endings tell."""

_FINITE = ("ó", "aron", "ieron", "eron", "aba", "aban", "arán", "erán", "irán", "ará", "erá", "irá")
_NOT_FINITE = frozenset(("patrón", "varón", "barón", "sílaba", "traba"))
_GERUND = ("ndo", "ndole", "ndoles", "ndolo", "ndola", "ndose")
_IRREGULAR = ("dich", "hech", "escrit", "puest", "previst", "descrit")
_PARTICIPLE = ("ado", "ido", "ído", *(stem + "o" for stem in _IRREGULAR))
_ADJECTIVE = tuple(stem + ending for stem in ("ad", "id", "íd", *_IRREGULAR) for ending in ("a", "os", "as"))
_INFINITIVE = ("ar", "er", "ir", "ír")
_WITH_CLITIC = tuple(
    stem + clitic
    for stem in (*_INFINITIVE, "ár", "ér")
    for clitic in ("se", "le", "les", "lo", "la", "los", "las", "me", "nos", "selo")
)


@lru_cache(maxsize=_WORDS)
def looks_finite(word: str) -> bool:
    """Whether a lower-case word ends like a finite verb in a tense that no noun or adjective resembles.

    >>> looks_finite("viajó"), looks_finite("ministro")
    (True, False)
    """
    return word.endswith(_FINITE) and len(word) > 3 and word not in _NOT_FINITE


@lru_cache(maxsize=_WORDS)
def verb_shape(word: str) -> str:
    """Tell the shape of a known verb form: ``gerund``, ``infinitive``, ``participle`` or ``finite``.

    A participle in another form than the one after *haber* is an ``adjective``.

    >>> [verb_shape(word) for word in ("dijo", "diciendo", "decirle", "dicho", "destacada")]
    ['finite', 'gerund', 'infinitive', 'participle', 'adjective']
    """
    if word.endswith(_GERUND):
        return "gerund"
    if word.endswith(_PARTICIPLE):
        return "participle"
    if word.endswith(_ADJECTIVE):
        return "adjective"
    return "infinitive" if word.endswith(_INFINITIVE) or word.endswith(_WITH_CLITIC) else "finite"


def is_gerund(word: str) -> bool:
    """Whether a word ends like a gerund, with or without a clitic.

    >>> is_gerund("mirando"), is_gerund("bando")
    (True, False)
    """
    return word.endswith(_GERUND) and len(word) > 6


@lru_cache(maxsize=_WORDS)
def is_infinitive(word: str) -> bool:
    """Whether a word looks like an infinitive, with or without clitics.

    >>> is_infinitive("enviar"), is_infinitive("lugar"), is_infinitive("prepararse")
    (True, False, True)
    """
    ends = word.endswith(_INFINITIVE) or word.endswith(_WITH_CLITIC)
    return ends and len(word) > 1 and word not in NOT_INFINITIVES


@lru_cache(maxsize=_WORDS)
def plain(text: str) -> str:
    """Fold a text to lower case without diacritics, for comparing names and modifiers.

    >>> plain("Jean-Noël")
    'jean-noel'
    """
    return "".join(
        sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign)
    )
