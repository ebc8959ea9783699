"""Spanish words for vectorisers: tokens, stems, stop words. Named functions, so that models can be saved."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from framing.errors import MissingExtraError
from framing.text.tokens import tokenise, word_set

# Closed classes of Spanish, written down for this project: determiners, pronouns, prepositions,
# conjunctions, and the forms of «ser», «estar», «haber» that carry no content. Negation («no», «sin»,
# «ni», «nunca») is not among them, because it changes what a sentence says.
_CLOSED_CLASSES = """
el la lo los las un una unos unas al del este esta esto estos estas ese esa eso esos esas aquel aquella
aquello aquellos aquellas mi mis tu tus su sus nuestro nuestra nuestros nuestras vuestro vuestra vuestros
vuestras suyo suya suyos suyas mío mía míos mías
yo tú él ella ello ellos ellas usted ustedes nosotros nosotras vosotros vosotras me te se le les nos os mí ti
sí conmigo contigo consigo que quien quienes cual cuales cuyo cuya cuyos cuyas qué quién quiénes cuál cuáles
cuando donde como cuándo dónde cómo cuanto cuanta cuantos cuantas
a ante bajo con de desde durante en entre hacia hasta mediante para por según sobre tras y e o u pero sino
aunque porque pues si mientras también además así ya más muy tan tanto tanta tantos tantas otro otra otros
otras mismo misma mismos mismas todo toda todos todas cada algún alguno alguna algunos algunas
soy eres es somos sois son era eras éramos eran fui fue fuimos fueron sea sean ser siendo sido será serán
sería serían fuera fueran estoy estás está estamos están estaba estaban estuvo estuvieron esté estén estar
estado he has ha hemos han había habían hubo haya hayan haber habido habrá habrán habría habrían hay
"""
STOP_WORDS = tuple(sorted(word_set(_CLOSED_CLASSES)))
"""Words of closed classes, sorted; our own list (nltk's needs a download)."""

NEAR = 3
"""Content words after which a pair of them is near no more."""

KEPT_STEMS = 1 << 17
"""Stems that are remembered; more words than a corpus of news has that recur."""


def tokenise_words(text: str) -> list[str]:
    """Return the words and numbers of a text in lower case; every number is ``0``, its value says nothing.

    >>> tokenise_words("El 60% de la OTAN")
    ['el', '0', 'de', 'la', 'otan']
    """
    return ["0" if word[0].isdigit() else word for word in tokenise(text)[0]]


def stem_words(text: str) -> list[str]:
    """Return the stems of a text's words (Snowball for Spanish; Porter 2001), numbers as ``0``.

    Raises
    ------
    MissingExtraError
        If nltk is not installed.

    Examples
    --------
    >>> stem_words("Bombardearon 3 puertos")
    ['bombard', '0', 'puert']

    """
    return [_stem(word) for word in tokenise_words(text)]


def stem_content(text: str) -> list[str]:
    """Return the stems of the words that are not in ``STOP_WORDS``."""
    return [_stem(word) for word in tokenise_words(text) if word not in _STOPPED]


def pair_stems(text: str) -> list[str]:
    """Return pairs of stems of content words that stand at most ``NEAR`` words apart, in their order.

    >>> pair_stems("El alto comisionado de la ONU")
    ['alto~comision', 'alto~onu', 'comision~onu']
    """
    stems = stem_content(text)
    return [
        f"{first}~{second}"
        for place, first in enumerate(stems)
        for second in stems[place + 1 : place + 1 + NEAR]
    ]


def split_words(text: str) -> list[str]:
    """Return the pieces between spaces, for texts that `Collocations` has taken apart."""
    return text.split()


_STOPPED = frozenset(STOP_WORDS)


@lru_cache(maxsize=KEPT_STEMS)
def _stem(word: str) -> str:
    stem: str = _stemmer().stem(word)
    return stem


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    """Make nltk's Snowball stemmer of Spanish; it needs no downloaded data."""
    try:
        from nltk.stem.snowball import SpanishStemmer
    except ImportError as error:
        raise MissingExtraError(
            'stemming needs nltk, which is not installed; run: pip install "framing[learn]"'
        ) from error
    return SpanishStemmer()


def stems_of(words: Sequence[str]) -> frozenset[str]:
    """Return the set of stems of some words."""
    return frozenset(map(_stem, words))
