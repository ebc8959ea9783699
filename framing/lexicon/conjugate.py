"""The Spanish conjugator: one infinitive in, every form of the verb out.

It needs no dictionary: what is irregular stands in ``verb_table.py``, the rest follows from spelling.
Stems and endings are joined in marked spelling (see ``spelling.py``); the accent is settled at the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from framing.lexicon import verb_table as table
from framing.lexicon.clitics import attach_clitics
from framing.lexicon.spelling import is_monosyllable, mark, plain, spell, stress_last
from framing.lexicon.stems import VerbStems, drop_diaeresis, find_stems, respell_before_e

# Persons: 1 yo, 2 tú, 3 él, 4 nosotros, 5 vosotros, 6 ellos, 7 vos. Endings stand in this order; where the
# seventh is missing, vos goes with tú. An ending with an accent takes the stress, else the stem has it.
_ENDING_IS_STRESSED = (4, 5, 7)
_PRESENT = {"a": "o as a ámos áis an ás", "e": "o es e émos éis en és", "i": "o es e ímos ís en ís"}
_SUBJUNCTIVE = {"a": "e es e émos éis en és", "e": "a as a ámos áis an ás", "i": "a as a ámos áis an ás"}
_AR_IMPERFECT, _IMPERFECT = "ába ábas ába ábamos ábais ában", "ía ías ía íamos íais ían"
_AR_PRETERITE, _PRETERITE = "é áste ó ámos ásteis áron", "í íste ió ímos ísteis iéron"
_STRONG_PRETERITE = "e íste o ímos ísteis iéron"
_FUTURE = "é ás á émos éis án"
_CONDITIONAL = "ía ías ía íamos íais ían"
_IMPERFECT_SUBJUNCTIVE = ("ra ras ra ramos rais ran", "se ses se semos seis sen")
_IMPERATIVE = {"a": "á", "e": "é", "i": "í"}

# These are spelt without accent (dio, fue); other monosyllables of their kind waver (rio, rió).
_ALWAYS_PLAIN = frozenset({"dar", "ir", "ser", "ver"})
_GLIDE_BEFORE_STRESS = re.compile("[iu](?:[áéó]|ís?$)")
_NEEDS_Y = re.compile("[aeoü]$|(?<![gq])u$")

_Cell = tuple[str, int, str]  # tense, person, marked form


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form: its spelling, its tense or mood, its person (1 to 6, 7 for vos, 0 where there is none).

    ``clitics`` tells the forms that have pronouns written onto them.
    """

    text: str
    tense: str
    person: int = 0
    clitics: bool = False


def conjugate_verb(lemma: str) -> tuple[VerbForm, ...]:
    """Conjugate a Spanish verb.

    In: a plain infinitive in lower case. Out: every finite form with *voseo*, the imperatives, the infinitive
    and the gerund alone and with clitics, the participle in four forms; equal forms come once for each tense
    and person. Defective verbs are conjugated as if they had all forms, the future subjunctive (``fuere``) is
    left out, and a verb outside the tables is taken to be regular.

    Raises MisuseError when ``lemma`` is no infinitive.

    >>> [form.text for form in conjugate_verb("desplegar") if form.tense == "present"]
    ['despliego', 'despliegas', 'despliega', 'desplegamos', 'desplegáis', 'despliegan', 'desplegás']
    """
    verb = find_stems(lemma)
    cells = list(_indicative(verb))
    cells += _subjunctive(verb, cells)
    cells += _imperative(verb, cells)
    cells += [("infinitive", 0, mark(lemma)), ("gerund", 0, _gerund(verb))]
    result = []
    for tense, person, marked in cells:
        result += [VerbForm(text, tense, person) for text in _spellings(lemma, marked)]
        if tense in ("imperative", "infinitive", "gerund"):
            result += [VerbForm(text, tense, person, clitics=True) for text in attach_clitics(marked, person)]
    for participle in _participles(verb):
        result += [VerbForm(participle[:-1] + ending, "participle") for ending in ("o", "a", "os", "as")]
    return tuple(result)


def _indicative(verb: VerbStems) -> Iterator[_Cell]:
    if "present" in verb.row:
        yield from _whole_tense(verb, "present")
    else:
        for person, ending in enumerate(_PRESENT[verb.vowel].split(), 1):
            stressed = verb.yo if person == 1 and verb.vowel != "a" else verb.strong
            for stem in (verb.weak,) if person in _ENDING_IS_STRESSED else stressed:
                yield "present", person, stem + ending
    if verb.lemma == "haber":
        yield "present", 3, "háy"
    if "imperfect" in verb.row:
        yield from _whole_tense(verb, "imperfect")
    else:
        for person, ending in enumerate((_AR_IMPERFECT if verb.vowel == "a" else _IMPERFECT).split(), 1):
            yield "imperfect", person, verb.weak + ending
    yield from _preterite(verb)
    futures = [verb.prefix + verb.row["future"] if "future" in verb.row else plain(verb.lemma)]
    if _is_derived_decir(verb):
        futures.append(verb.lemma)  # predeciré beside prediré
    for tense, endings in (("future", _FUTURE), ("conditional", _CONDITIONAL)):
        for person, ending in enumerate(endings.split(), 1):
            for future in futures:
                yield tense, person, future + ending


def _whole_tense(verb: VerbStems, tense: str) -> Iterator[_Cell]:
    for person, form in enumerate(verb.row[tense].split(), 1):
        yield tense, person, verb.prefix + form


def _preterite(verb: VerbStems) -> Iterator[_Cell]:
    if "preterite" in verb.row:
        yield from _whole_tense(verb, "preterite")
    elif "past" in verb.row:
        weak = verb.prefix + verb.row["past"]
        for person, ending in enumerate(_STRONG_PRETERITE.split(), 1):
            stem = stress_last(weak) if person in (1, 3) else weak
            if person == 3 and stem.endswith("c"):
                stem = stem[:-1] + "z"  # hizo
            if person == 6 and stem.endswith("j"):
                ending = "éron"  # dijeron
            yield "preterite", person, stem + ending
    elif verb.vowel == "a":
        for person, ending in enumerate(_AR_PRETERITE.split(), 1):
            stem = respell_before_e(verb.weak) if person == 1 else verb.weak
            yield "preterite", person, stem + ending
    else:
        for person, ending in enumerate(_PRETERITE.split(), 1):
            yield "preterite", person, _glide(verb.raised, ending) if person in (3, 6) else verb.weak + ending


def _subjunctive(verb: VerbStems, indicative: list[_Cell]) -> Iterator[_Cell]:
    if "subjunctive" in verb.row:
        yield from _whole_tense(verb, "subjunctive")
    else:
        for person, ending in enumerate(_SUBJUNCTIVE[verb.vowel].split(), 1):
            for stem in (verb.yo_weak,) if person in _ENDING_IS_STRESSED else verb.yo:
                yield "subjunctive", person, stem + ending
    past = next(form for tense, person, form in indicative if tense == "preterite" and person == 6)
    for endings in _IMPERFECT_SUBJUNCTIVE:
        for person, ending in enumerate(endings.split(), 1):
            yield "imperfect subjunctive", person, past.removesuffix("ron") + ending


def _imperative(verb: VerbStems, cells: list[_Cell]) -> Iterator[_Cell]:
    if verb.lemma == "haber":  # has none
        return
    if "tú" in verb.row and not _is_derived_decir(verb):  # di, but predice
        for form in verb.row["tú"].split():
            yield "imperative", 2, verb.prefix + form
    else:
        for tense, person, form in cells:
            if tense == "present" and person == 3:
                yield "imperative", 2, form
    for tense, person, form in cells:
        if tense == "subjunctive" and person in (3, 4, 6):
            yield "imperative", person, form
    vos = verb.weak + _IMPERATIVE[verb.vowel]
    yield "imperative", 5, vos + "d"
    if verb.lemma == "ir":
        yield "imperative", 4, "vámos"
    else:  # the vos imperative of ir is andá, a form of andar
        yield "imperative", 7, vos


def _gerund(verb: VerbStems) -> str:
    if verb.vowel == "a":
        return verb.weak + "ándo"
    return _glide(verb.prefix + verb.row["gerund"] if "gerund" in verb.row else verb.raised, "iéndo")


def _participles(verb: VerbStems) -> tuple[str, ...]:
    if "participle" in verb.row:
        return (verb.prefix + verb.row["participle"],)
    ends = [end for end in table.PARTICIPLES if verb.lemma.endswith(end)]
    if not ends:
        return (spell(verb.weak + ("ádo" if verb.vowel == "a" else "ído")),)
    end = max(ends, key=len)
    return tuple(verb.lemma.removesuffix(end) + form for form in table.PARTICIPLES[end].split())


def _is_derived_decir(verb: VerbStems) -> bool:
    return verb.prefix != "" and verb.row is table.IRREGULAR["decir"]


def _glide(stem: str, ending: str) -> str:
    """Join a stem and an ending in ió or ie: leyó, huyendo, riñó, rió."""
    if not stem or _NEEDS_Y.search(stem):
        return drop_diaeresis(stem) + "y" + ending[1:]
    return stem + (ending[1:] if stem.endswith(("i", "ñ", "ll")) else ending)


def _spellings(lemma: str, marked: str) -> tuple[str, ...]:
    """Spell a form; one syllable with a glide (guio, hui) also with the accent that was right until 2010."""
    text = spell(marked)
    wavers = lemma not in _ALWAYS_PLAIN and _GLIDE_BEFORE_STRESS.search(marked) and is_monosyllable(marked)
    return (text, marked) if wavers else (text,)
