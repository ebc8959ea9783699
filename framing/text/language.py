"""Is this Spanish? Told by function words, without a dictionary.

simplemma's detector would load 99 MB; a hundred words a language answer the same question for whole
sentences, which is all that is asked here.
"""

import re
from collections.abc import Sequence
from math import nan

from framing.records import Document, Unit
from framing.text.tokens import word_set

FOREIGN_LIMIT = 0.3
"""Share of the tokens in another language above which an article is not scored."""

FUNCTION_WORDS = word_set("""
    el la los las un una unos unas de del al a en y e o u que qué se su sus lo le les no ni con por para
    como cómo más mas pero sin sobre entre tras desde hasta hacia según segun durante ante contra este
    esta esto estos estas ese esa eso esos esas aquel aquella es son fue fueron era eran ser está están
    estaba ha han había hay haber sido será muy también tambien ya si sí cuando donde dónde quien quién
    cual porque aunque mientras todo toda todos todas otro otra otros otras nos me te mi tu yo él ella
    ellos ellas así solo sólo cada uno dos tres años año dijo hace tiene tienen puede pueden mismo misma
    nuestro nuestra después antes ahora hoy ayer además entonces cuyo cuya donde nada nadie algo alguien
    vez poco mucho mucha muchos muchas
""")
"""Words that carry grammar rather than content, and the commonest verbs and adverbs."""

_OTHERS = {
    "en": """
        the of and to in is was were are be been that it he she they his her their its for on with as at by
        from this these those an not have has had but or which who will would can could there what when we
        you i my your our if than then about into over after before more said also so do did does only all
        out up
    """,
    "pt": """
        o os as um uma uns umas do da dos das no na nos nas ao aos à às pelo pela pelos pelas e é em que com
        não para por se mais mas como foi são está estão ser ter tem têm sua seu suas seus isso este esta
        ele ela eles elas também já ou muito quando onde depois ainda até sobre entre após de a foram havia
        há você num numa disse
    """,
    "fr": """
        le la les un une des du de et à au aux en est sont était été être a ont avait que qui dans pour par
        sur avec pas ne n'a plus se ce cette ces son sa ses leur leurs il elle ils elles nous vous je on
        mais ou où donc comme tout tous très aussi après avant c'est d'un d'une qu'il s'est selon entre sans
        sous fait dit
    """,
    "it": """
        il lo la i gli le un uno una di del della dei delle dello degli a al alla ai alle in nel nella nei
        nelle e è che non per con su sul sulla da dal dalla dai si sono ha hanno era erano stato stata
        essere questo questa questi anche più ma come o se suo sua suoi loro lui lei dopo prima tra fra
        quando dove perché molto ancora già detto
    """,
    "ca": """
        el la els les un una uns unes de del dels al als a en i o que amb per és són ha han va van no se seu
        seva seus seves aquest aquesta aquests aquestes això més però com també perquè quan on molt tot tots
        ser estat fer segons sobre entre fins des sense dia anys hi ho li els pel pels he
    """,
    "gl": """
        o os as un unha uns unhas do da dos das no na nos nas ao aos á ás e é en que con non para por se
        máis pero como foi son está están ser ten teñen súa seu súas seus isto este esta el ela eles elas
        tamén xa ou moi cando onde despois aínda ata sobre entre de foron había hai polo pola polos polas
        dixo
    """,
    "de": """
        der die das den dem des ein eine einer eines einem einen und ist sind war waren sein hat haben wurde
        werden in im zu zum zur von vom mit auf für nicht auch sich er sie es wir ich als wie aber oder wenn
        dass nach bei aus an am um über vor durch noch nur so mehr sagte unter gegen bis
    """,
}
_LANGUAGES = [word_set(words) for words in _OTHERS.values()]
_LISTED = FUNCTION_WORDS.union(*_LANGUAGES)
# Function words make up 40 to 50 % of the words of Spanish news; words of the other lists only, 1 or 2 %.
_PLAINLY, _HARDLY = 0.25, 0.1
# A letter that Spanish does not write, or an elision (l'home, qu'il).
_UNSPANISH = re.compile(r"[^\W\d_a-záéíóúüñªº]|^[^\W\d_]{1,2}['’]")
_UNSPANISH_SIGNS = "àèòçãõß'’"  # the commonest of those
_RUNNING = 10  # words in lower case that a unit needs to be judged
_CODE_SHARE = 0.3  # signs a token from which a unit is taken for code
_CODE = re.compile(r"[{}<>=;_\\|$#()]|://")


def spanish_share(document: Document) -> float:
    """Return the share of the tokens that stand in units which read as Spanish; NaN without tokens.

    A unit reads as another language if it has clearly more function words of that language than Spanish
    ones. A unit that shows nothing either way (a list of names, a headline of three words, code) goes
    with the majority of the others.

    >>> from framing.text import segment
    >>> spanish_share(segment("The talks have failed. Se rompió el diálogo entre los dos gobiernos."))
    0.6666666666666666
    """
    return _share(document.text, document.words, document.starts, document.units)


def language_flags(
    text: str, words: Sequence[str], starts: Sequence[int], units: Sequence[Unit]
) -> tuple[str, ...]:
    """Return ``("no_espanol",)`` if more than ``FOREIGN_LIMIT`` of the tokens read as another language."""
    return ("no_espanol",) if _share(text, words, starts, units) < 1 - FOREIGN_LIMIT else ()


def _share(text: str, words: Sequence[str], starts: Sequence[int], units: Sequence[Unit]) -> float:
    if not words:
        return nan
    listed = list(filter(_LISTED.__contains__, words))
    spanish = len(list(filter(FUNCTION_WORDS.__contains__, listed)))
    foreign = len(listed) - spanish + sum(map(text.count, _UNSPANISH_SIGNS))
    if spanish > _PLAINLY * len(words) and foreign < _HARDLY * spanish:
        return 1.0  # nearly every article: no need to look at its units
    tokens = dict.fromkeys((True, False, None), 0)
    for unit in units:
        tokens[_reads_as_spanish(text, unit, words, starts)] += unit.last - unit.first
    if tokens[True] >= tokens[False]:
        tokens[True] += tokens[None]
    return tokens[True] / len(words)


def _reads_as_spanish(text: str, unit: Unit, words: Sequence[str], starts: Sequence[int]) -> bool | None:
    """Judge one unit; None if it shows too little."""
    inside = range(unit.first, unit.last)
    if len(_CODE.findall(text, unit.start, unit.end)) > _CODE_SHARE * len(inside):
        return None
    own = words[unit.first : unit.last]
    spanish = sum(map(FUNCTION_WORDS.__contains__, own))
    other = max(sum(map(listed.__contains__, own)) for listed in _LANGUAGES)
    other += sum(_UNSPANISH.search(word) is not None for word in own)
    if other > spanish + 1:
        return False
    # A language that is in no list: running words, that is no names, and hardly a Spanish one among them.
    running = sum(words[index][0].isalpha() and not text[starts[index]].isupper() for index in inside)
    if running >= _RUNNING and spanish < _HARDLY * running:
        return False
    return True if spanish and spanish >= other else None
