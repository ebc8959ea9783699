"""Where a Spanish word is stressed and whether that is written.

Inflection works on *marked* words, which carry exactly one acute accent, on the stressed vowel, whether
spelling asks for it or not (``hablámos``, ``cása``); :func:`mark` makes one, :func:`spell` turns it back.
"""

import re

_ACUTE = str.maketrans("aeiou", "áéíóú")
_PLAIN = str.maketrans("áéíóú", "aeiou")
_MARKED = re.compile("[áéíóú]")
_SILENT_U = re.compile("(?<=q)u|(?<=g)u(?=[eiéí])")
# A syllable nucleus without accent: a strong vowel with the weak ones that lean on it, or weak ones alone.
_NUCLEUS = re.compile("[iuü]?[aeo](?:[iu](?![aeo]))?|[iuü]+")
_HIATUS = re.compile("[aeo]h?[íú]|[íú]h?[aeo]")
_LEAN_BEFORE = re.compile("[iuü]$")
_LEAN_AFTER = re.compile("^h?[iu]")
_DISTINCTIVE = frozenset({"dé", "sé"})  # verbs, against the preposition and the pronoun
_LIGHT_END = re.compile("(?:[aeiouáéíóú]|[aeiouáéíóú][ns])$")


def plain(word: str) -> str:
    """Take the acute accents off ``word``; ``ü`` and ``ñ`` stay."""
    return word.translate(_PLAIN)


def accent_at(word: str, index: int) -> str:
    """Put the acute accent on the letter at ``index``."""
    return word[:index] + word[index].translate(_ACUTE) + word[index + 1 :]


def last_nucleus(stem: str) -> int:
    """Find the vowel that bears the stress when the last syllable of ``stem`` does; -1 without vowel."""
    index = -1
    for match in _NUCLEUS.finditer(_mute(stem)):
        index = _peak(match)
    return index


def stress_last(stem: str) -> str:
    """Mark a stem for stress on its last syllable; a stem without vowel stays as it is."""
    index = last_nucleus(stem)
    return stem if index < 0 else accent_at(stem, index)


def mark(word: str) -> str:
    """Write the accent on the stressed vowel of a correctly spelt word, needed or not: casa, ``cása``."""
    if _MARKED.search(word):
        return word
    peaks = [_peak(match) for match in _NUCLEUS.finditer(_mute(word))]
    if not peaks:
        return word
    second_last = len(peaks) > 1 and _LIGHT_END.search(word)
    return accent_at(word, peaks[-2] if second_last else peaks[-1])


def spell(marked: str) -> str:
    """Spell a marked word: the accent stays only where the rules of Spanish orthography want it.

    Agudas carry it when they end in a vowel or in n or s after a vowel, llanas when they do not,
    esdrújulas always, monosyllables never, and a stressed i or u next to a, e or o always.
    """
    found = _MARKED.search(marked)
    if found is None or marked in _DISTINCTIVE or _HIATUS.search(marked):
        return marked
    after = syllables_after_stress(marked)
    if after == 0:
        keep = bool(_LIGHT_END.search(marked)) and not is_monosyllable(marked)
    else:
        keep = after > 1 or not _LIGHT_END.search(marked)
    return marked if keep else plain(marked)


def syllables_after_stress(marked: str) -> int:
    """Count the syllables that follow the stressed one."""
    sounded = _mute(marked)
    found = _MARKED.search(sounded)
    if found is None:
        return 0
    tail = sounded[found.end() :]
    if not _HIATUS.search(sounded):
        tail = _LEAN_AFTER.sub("", tail)
    return len(_NUCLEUS.findall(tail))


def is_monosyllable(marked: str) -> bool:
    """Tell whether a marked word has one syllable, as spelling counts (``rió`` has, ``reí`` has not)."""
    sounded = _mute(marked)
    found = _MARKED.search(sounded)
    if found is None or _HIATUS.search(sounded) or syllables_after_stress(marked):
        return False
    return not _NUCLEUS.search(_LEAN_BEFORE.sub("", sounded[: found.start()]))


def _mute(word: str) -> str:
    """Replace the silent u of que, qui, gue, gui by a consonant of the same length."""
    return _SILENT_U.sub("x", word)


def _peak(nucleus: re.Match[str]) -> int:
    """Find the vowel in a nucleus that bears the stress: the strong one, else the last."""
    for offset, letter in enumerate(nucleus.group()):
        if letter in "aeo":
            return nucleus.start() + offset
    return nucleus.end() - 1
