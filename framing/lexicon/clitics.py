"""Pronouns written onto a verb form: which ones each form takes, and what becomes of its accent."""

from collections.abc import Iterator

from framing.lexicon.spelling import spell, syllables_after_stress

_DIRECT = ("lo", "la", "los", "las")
_INDIRECT = ("le", "les")
# By person (7 is vos, 0 infinitive and gerund): pronouns that follow alone, pronouns before lo, la, los, las.
_ALONE: dict[int, tuple[str, ...]] = {
    0: ("me", "te", "se", "nos", "os"),
    2: ("me", "te", "nos"),
    3: ("me", "se", "nos"),
    4: ("nos",),
    5: ("me", "nos", "os"),
    6: ("me", "se", "nos"),
    7: ("me", "te", "nos"),
}
_PAIRED: dict[int, tuple[str, ...]] = {
    0: ("me", "te", "se", "nos", "os"),
    2: ("me", "te", "se", "nos"),
    3: ("me", "se", "nos"),
    4: ("se", "nos"),
    5: ("me", "se", "nos", "os"),
    6: ("me", "se", "nos"),
    7: ("me", "te", "se", "nos"),
}
_AFTER_SE = ("me", "te", "le", "nos", "les")


def attach_clitics(marked: str, person: int) -> Iterator[str]:
    """Yield a form with each clitic and each pair of clitics it takes, spelt.

    In: an infinitive or gerund (``person`` 0) or an affirmative imperative (its person), marked for stress.
    The first person plural drops its s before *nos* and *se* (``vámonos``, ``digámoselo``), the second its d
    before *os* (``retiraos``).

    >>> sorted(attach_clitics("vámos", 4))[:3]
    ['vámonos', 'vámonosla', 'vámonoslas']
    """
    stressed_last = syllables_after_stress(marked) == 0
    # One more syllable may or may not need the accent; with two the word is esdrújula and always does.
    with_one = spell(marked + "lo")[:-2] if stressed_last else marked
    for pronoun in (*_ALONE[person], *_DIRECT, *_INDIRECT):
        if pronoun == "os" and person == 5:
            yield "idos" if marked == "íd" else spell(marked[:-1] + "os")  # only ir keeps its d
        else:
            yield _trim(with_one, person, pronoun) + pronoun
    for pronoun in _PAIRED[person]:
        base = _trim(marked, person, pronoun) + pronoun
        for direct in _DIRECT:
            yield base + direct
    if "se" in _ALONE[person]:
        for pronoun in _AFTER_SE:
            yield f"{marked}se{pronoun}"


def _trim(base: str, person: int, pronoun: str) -> str:
    """Drop the final consonant that the first pronoun swallows."""
    swallowed = (person == 4 and pronoun in ("nos", "se")) or (person == 5 and pronoun == "os")
    return base[:-1] if swallowed else base
