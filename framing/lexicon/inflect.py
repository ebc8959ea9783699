"""The forms an entry of a lexicon stands for: its lemma with one of the inflection tags."""

import re
from collections.abc import Callable
from functools import lru_cache

from framing.errors import MisuseError, bad_value
from framing.lexicon.conjugate import VerbForm, conjugate_verb
from framing.lexicon.spelling import mark, plain, spell, syllables_after_stress

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

_CLUSTER = re.compile("[bcdfghjklmnpqrstvwxyz]{2}$")  # loanwords: récords, tics, rankings; bíceps
# The stress moves in the plural, or the plural goes its own way; first the singular, then its plurals.
_PLURALS: dict[str, tuple[str, ...]] = {
    "carácter": ("caracteres",),
    "espécimen": ("especímenes",),
    "régimen": ("regímenes",),
    "álbum": ("álbumes",),
    "club": ("clubes", "clubs"),
    "nailon": ("náilones",),
    "lord": ("lores",),
    "jersey": ("jerséis",),
    "convoy": ("convoyes", "convois", "convoys"),
    "gay": ("gais", "gays"),
    "búnker": ("búnkeres", "búnkers"),
    "tráiler": ("tráileres", "tráilers"),
    "déficit": ("déficits", "déficit"),
    "superávit": ("superávits", "superávit"),
    "test": ("tests", "test"),
    "referéndum": ("referéndums", "referendos", "referéndum"),
}
# Loanwords whose last letter would ask for -es but that add -s.
_PLURAL_IN_S = frozenset(
    {"container", "hacker", "hooligan", "influencer", "luthier", "ranger", "youtuber"}
    | {"blogger", "freelancer", "raid", "sampler", "sniper", "streamer", "youtuber"}
)
# Feminines that the ending does not foretell, all of them where several are in use.
_FEMININES: dict[str, tuple[str, ...]] = {
    "actor": ("actriz", "actora"),
    "alcalde": ("alcaldesa",),
    "andaluz": ("andaluza",),
    "aprendiz": ("aprendiza",),
    "asistente": ("asistenta",),
    "capataz": ("capataza",),
    "cliente": ("clienta",),
    "concejal": ("concejala",),
    "dependiente": ("dependienta",),
    "edil": ("edila",),
    "emperador": ("emperatriz", "emperadora"),
    "español": ("española",),
    "fiscal": ("fiscala",),
    "gerente": ("gerenta",),
    "gobernante": ("gobernanta",),
    "intendente": ("intendenta",),
    "jefe": ("jefa",),
    "juez": ("jueza",),
    "líder": ("lideresa",),
    "mongol": ("mongola",),
    "motor": ("motora", "motriz"),
    "presidente": ("presidenta",),
    "rey": ("reina",),
    "sirviente": ("sirvienta",),
    "teniente": ("tenienta",),
}
_FEMININE_PREFIXES = ("vice", "ex", "sub", "co", "afro", "hispano")
_ONE_GENDER = frozenset(
    {"afín", "cortés", "descortés", "marrón", "montés"}
    | {"mayor", "mejor", "menor", "peor", "superior", "inferior", "anterior", "posterior"}
    | {"interior", "exterior", "ulterior", "citerior"}
)
_SHORTENED = {
    "alguno": "algún",
    "bueno": "buen",
    "grande": "gran",
    "malo": "mal",
    "ninguno": "ningún",
    "postrero": "postrer",
    "primero": "primer",
    "santo": "san",
    "tercero": "tercer",
}

# Which forms of a verb a tag asks for; None: all.
_VERB_TAGS: dict[str, Callable[[VerbForm], bool] | None] = {
    "v": None,
    "vfin": lambda form: form.person > 0,
    "v3": lambda form: form.person in (3, 6) and form.tense != "imperative",
    "vinf": lambda form: form.tense == "infinitive",
    "vger": lambda form: form.tense == "gerund",
    "vpart": lambda form: form.tense == "participle",
    "vfut": lambda form: form.tense == "future",
    "vcond": lambda form: form.tense == "conditional",
}
TAGS = ("n", "a", *_VERB_TAGS)


def forms(lemma: str, tag: str) -> tuple[str, ...]:
    """List the inflected forms of a lemma.

    In: a word in lower case, and what it is:

    - ``n`` noun: singular and plural; ``a`` adjective or gendered noun in the masculine singular: both
      genders and numbers; ``v`` verb in the infinitive: all forms, also with clitics;
    - of a verb only: ``vfin`` finite forms, imperatives with and without clitics among them; ``v3`` third
      person without imperatives; ``vinf`` infinitive and ``vger`` gerund, also with clitics; ``vpart``
      participle in four forms; ``vfut`` future; ``vcond`` conditional.

    Out: forms in lower case with their accents, sorted, each once; where usage wavers, all spellings.
    Not for words that only look inflected: ``n`` and ``a`` inflect whatever they are given.

    Raises MisuseError for an unknown tag, a lemma that is no single word, a verb lemma that is no infinitive.

    >>> forms("misil", "n")
    ('misil', 'misiles')
    >>> forms("alemán", "a")
    ('alemana', 'alemanas', 'alemanes', 'alemán')
    >>> forms("disolver", "vpart")
    ('disuelta', 'disueltas', 'disuelto', 'disueltos')
    """
    bare, with_clitics = inflect(lemma, tag)
    return tuple(sorted(bare | with_clitics))


def inflect(lemma: str, tag: str) -> tuple[frozenset[str], frozenset[str]]:
    """List the forms of :func:`forms` in two sets: without and with clitics."""
    if tag not in TAGS:
        raise MisuseError(bad_value("tag", tag, TAGS))
    if not _WORD.fullmatch(lemma) or lemma != lemma.lower():
        raise MisuseError(bad_value("lemma", lemma, "one word in lower case"))
    if tag == "n":
        return frozenset({lemma, *_plurals(lemma)}), frozenset()
    if tag == "a":
        return frozenset(_adjective_forms(lemma)), frozenset()
    wanted = _VERB_TAGS[tag]
    found = [form for form in _conjugate_once(lemma) if wanted is None or wanted(form)]
    bare = frozenset(form.text for form in found if not form.clitics)
    return bare, frozenset(form.text for form in found if form.clitics) - bare


_conjugate_once = lru_cache(maxsize=256)(conjugate_verb)


def _plurals(noun: str) -> tuple[str, ...]:
    """Plural spellings of a singular; a plural or an invariable word gives itself."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    marked = mark(noun)
    end = noun[-1]
    stressed_last = syllables_after_stress(marked) == 0
    if end in "íú":
        return (noun + "es", noun + "s")
    if end in "aeiouáéó" or noun in _PLURAL_IN_S:
        return (noun + "s",)
    if end in "sx":
        return (spell(marked + "es"),) if stressed_last and not _CLUSTER.search(noun) else (noun,)
    if end == "z":
        return (spell(marked[:-1] + "ces"),)
    if end == "y":
        return (noun + "es",)
    if end in "lrndj" and not _CLUSTER.search(noun):
        return (spell(marked + "es"),)
    return (noun + "s",)


def _adjective_forms(masculine: str) -> set[str]:
    """Both genders in both numbers, and the short form before a noun where there is one (gran, primer)."""
    masculine = next((full for full, short in _SHORTENED.items() if short == masculine), masculine)
    found = {_SHORTENED.get(masculine, masculine)}
    for singular in (masculine, *_feminines(masculine)):
        found |= {singular, *_plurals(singular)}
    return found


def _feminines(masculine: str) -> tuple[str, ...]:
    """Form the feminine of an adjective or gendered noun, where it differs."""
    for prefix in ("", *_FEMININE_PREFIXES):
        rest = masculine.removeprefix(prefix)
        if rest in _FEMININES:
            return tuple(prefix + feminine for feminine in _FEMININES[rest])
    if masculine.endswith("o"):
        return (masculine[:-1] + "a",)
    if masculine in _ONE_GENDER or masculine.endswith("color"):
        return ()
    if masculine.endswith(("ete", "ote")):
        return (masculine[:-1] + "a",)
    if masculine.endswith(("or", "án", "ín", "ón", "és")):
        return (plain(masculine) + "a",)
    return ()
