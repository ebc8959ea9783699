"""What the conjugator joins endings to: the stems of a verb, worked out from its infinitive."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from framing.errors import MisuseError, bad_value
from framing.lexicon import verb_table as table
from framing.lexicon.spelling import accent_at, last_nucleus, plain, stress_last

_INFINITIVE = re.compile(r"[^\W\d_]*(?:[aei]r|ír)")
_REFLEXIVE = re.compile(r"[^\W\d_]*[aeií]rse")
_TAKES_ZC = re.compile("[aeiou]c[ei]r$")


@dataclass(frozen=True, slots=True)
class VerbStems:
    """An infinitive taken apart. Stems under stress are marked; there are several where usage wavers."""

    lemma: str
    vowel: str  # of the infinitive: a, e or i
    prefix: str  # before the irregular verb that row belongs to
    row: Mapping[str, str]  # what is irregular, see verb_table.IRREGULAR
    weak: str  # the infinitive without its ending
    strong: tuple[str, ...]  # under stress: despliego, pide
    yo: tuple[str, ...]  # first person and present subjunctive, under stress: tengo, pida
    yo_weak: str  # present subjunctive with stressed ending: tengamos, pidamos
    raised: str  # before ió and ie: pidió, durmiendo


def find_stems(lemma: str) -> VerbStems:
    """Take an infinitive apart.

    In: a plain infinitive in lower case. Out: its stems, by the tables or else regular, spelt for the endings
    they go with (``empiec-`` before e, ``sig-`` before a). Raises MisuseError when it is no infinitive.

    >>> find_stems("desplegar").strong
    ('despliég',)
    """
    if not _INFINITIVE.fullmatch(lemma):
        remedy = "give the plain infinitive, without -se" if _REFLEXIVE.fullmatch(lemma) else ""
        raise MisuseError(bad_value("lemma", lemma, "an infinitive in -ar, -er or -ir", remedy))
    vowel, weak, raised = plain(lemma[-2]), lemma[:-2], _raise_vowel(lemma)
    prefix, row = _find_irregular(lemma)
    strong = (stress_last(prefix + row["strong"]),) if "strong" in row else _stress_stem(lemma)
    if "yo" in row or (_TAKES_ZC.search(lemma) and not _is_listed(lemma, table.PLAIN_CER)):
        yo_weak = prefix + row["yo"] if "yo" in row else weak[:-1] + "zc"
        yo: tuple[str, ...] = (stress_last(yo_weak),)
    elif vowel == "a":
        yo_weak, yo = respell_before_e(weak), tuple(map(respell_before_e, strong))
    else:
        yo_weak, yo = _respell_before_a(raised), tuple(map(_respell_before_a, strong))
        if _takes_y(lemma):
            yo_weak += "y"
    return VerbStems(lemma, vowel, prefix, row, weak, strong, yo, yo_weak, raised)


def respell_before_e(stem: str) -> str:
    """Respell the end of an -ar stem so that it sounds the same before e: toqu-, averigü-, empiec-."""
    for end, respelt in (("gu", "gü"), ("g", "gu"), ("c", "qu"), ("z", "c")):
        if stem.endswith(end):
            return stem[: -len(end)] + respelt
    return stem


def drop_diaeresis(stem: str) -> str:
    """Take the diaeresis off a final ü, which y makes needless: argüir, arguyo."""
    return stem[:-1] + "u" if stem.endswith("ü") else stem


def _respell_before_a(stem: str) -> str:
    """Respell the end of an -er or -ir stem so that it sounds the same before a, o: venz-, protej-, sig-."""
    for end, respelt in (("gu", "g"), ("qu", "c"), ("ü", "u"), ("c", "z"), ("g", "j")):
        if stem.endswith(end):
            return stem[: -len(end)] + respelt
    return stem


def _find_irregular(lemma: str) -> tuple[str, Mapping[str, str]]:
    """Find the irregular verb that ``lemma`` is or derives from: its prefix and its row."""
    if lemma.endswith("ducir"):
        return lemma[:-5], {"past": "duj"}
    for base in sorted(table.IRREGULAR, key=len, reverse=True):
        if lemma.endswith(base) and lemma in (base, *table.SHORT_BASES.get(base, (lemma,))):
            return lemma[: -len(base)], table.IRREGULAR[base]
    return "", {}


def _is_listed(lemma: str, verbs: frozenset[str]) -> bool:
    """Tell whether ``lemma``, or what follows a common prefix in it, is among ``verbs``."""
    if lemma in verbs or lemma in table.NOT_PREFIXED:
        return lemma in verbs
    return any(lemma.startswith(prefix) and lemma[len(prefix) :] in verbs for prefix in table.PREFIXES)


def _stress_stem(lemma: str) -> tuple[str, ...]:
    """Mark the stem for stress; its vowel may change, and usage may waver (asuela or asola)."""
    weak = lemma[:-2]
    stems = [
        _change_last(weak, old, new)
        for verbs, old, new in (
            (table.E_TO_IE, "e", "ié"),
            (table.E_TO_IE_OR_I, "e", "ié"),
            (table.E_TO_I, "e", "í"),
            (table.O_TO_UE, "o", "ué"),
            (table.O_TO_UE_OR_U, "o", "ué"),
            (table.U_TO_UE, "u", "ué"),
            (table.I_TO_IE, "i", "ié"),
        )
        if _is_listed(lemma, verbs)
    ]
    if stems and lemma not in table.CHANGE_IS_OPTIONAL:
        return tuple(stems)
    if _takes_y(lemma):
        return (stress_last(drop_diaeresis(weak)) + "y",)
    if lemma.endswith(("iar", "uar")) and last_nucleus(weak[:-1]) >= 0:
        return _stress_before_glide(lemma)
    if _is_listed(lemma, table.WEAK_VOWEL_STRESSED):
        return (accent_at(weak, max(weak.rfind("i"), weak.rfind("u"))),)
    if lemma.endswith("guir"):  # the u is mute: distingo
        return (stress_last(weak[:-1]) + "u",)
    return (*stems, stress_last(weak))


def _stress_before_glide(lemma: str) -> tuple[str, ...]:
    """Mark stems in -i and -u: envío, anuncio, auxilio or auxilío; actúo, averiguo, adecuo or adecúo."""
    weak = lemma[:-2]
    if lemma in table.DIPHTHONG_WITH_H:
        return (accent_at(weak, weak.index("ahu")),)
    before, on = stress_last(weak[:-1]) + weak[-1], accent_at(weak, len(weak) - 1)
    if _is_listed(lemma, table.I_EITHER) or weak.endswith("cu"):
        return before, on
    if weak.endswith("i"):
        stressed = weak.endswith("grafi") or _is_listed(lemma, table.I_STRESSED)
    else:
        stressed = not weak.endswith("gu")
    return (on,) if stressed else (before,)


def _change_last(stem: str, old: str, new: str) -> str:
    """Put ``new`` for the last ``old`` of a stem, spelt as its place wants it: yerr-, huel-, avergüenz-."""
    index = stem.rfind(old)
    if index == 0:
        new = {"ié": "yé", "ué": "hué"}.get(new, new)
    elif new == "ué" and stem[index - 1] == "g":
        new = "üé"
    return stem[:index] + new + stem[index + 1 :]


def _raise_vowel(lemma: str) -> str:
    """Make the stem that stands before ió, ie and stressed a: sintió, pidiendo, durmamos."""
    if _is_listed(lemma, table.E_TO_IE_OR_I | table.E_TO_I):
        return _change_last(lemma[:-2], "e", "i")
    if _is_listed(lemma, table.O_TO_UE_OR_U):
        return _change_last(lemma[:-2], "o", "u")
    return lemma[:-2]


def _takes_y(lemma: str) -> bool:
    return lemma.endswith("güir") or (lemma.endswith("uir") and not lemma.endswith(("guir", "quir")))
