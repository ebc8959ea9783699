"""Cues: the words that attribute, told apart from the same words doing something else.

A verb form counts only where it can carry a report: third person, outside quotations, not a noun
(*la denuncia*), not an adjective (*la destacada atleta*), not negated. Whether it does carry one is for the
patterns to find out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from framing.sources.grammar import (
    ADVERBS,
    AFTER_DOING,
    CLITICS,
    FINITE,
    HAVE,
    INFINITIVE_HEADS,
    INFINITIVE_HELPERS,
    INFINITIVE_MODALS,
    NEGATIONS,
    OF,
    PASSIVE,
    PREPOSITIONS,
    words_of,
)
from framing.sources.morphology import verb_shape
from framing.sources.view import DASHES, View

_NOUN_AFTER = words_of("""
    el un una unos unas su sus este esta ese esa esos esas aquel aquella otra otro cada nueva nuevo gran misma
    mismo primera última principal dicha dicho ninguna alguna qué cuya cuyo mi tu tus nuestra toda
""")
_LIGHT = words_of(
    "di dio dan dar doy da damos dieron daba daban darse dando dado tiene tener tuvo tomar toma por en"
)
_AGENT = 4
"""Tokens behind a participle among which its agent begins: *fue acusada ayer por*."""
_PRESENT_ENDINGS = ("a", "e", "an", "en")


CueMatch = tuple[str, int, int, str]
"""Category, first and last token of a match, and the pattern of its row."""


@dataclass(slots=True)
class Cue:
    """A cue in the text; positions are token indices, end-exclusive.

    ``first`` to ``last`` is the cue itself with its auxiliary (*ha prometido*), ``lead`` the first token of
    the verb group with clitics. ``stance`` is N, A, F, D, E, PREG or empty; ``takes`` says which complements
    beside *que* and a quotation it admits (letters as in the lexicon's card). ``inserted`` marks a cue
    between dashes inside a quotation. ``impersonal`` marks *se dijo*.
    """

    kind: str
    first: int
    last: int
    lead: int
    stance: str = ""
    takes: str = ""
    shape: str = ""
    inserted: bool = False
    impersonal: bool = False


def find_cues(view: View, matches: Iterable[CueMatch]) -> list[Cue]:
    """Turn matches of the lexicon ``attribution`` into cues, longest first at each place.

    Parameters
    ----------
    view
        The document.
    matches
        What the lexicon found.

    Returns
    -------
    list of Cue
        In the order of the text, without overlaps.
    """
    found: list[Cue] = []
    reach = 0
    for category, first, last, pattern in sorted(matches, key=_longest_first):
        if first < reach:
            continue
        if category[0] == "V":
            cue = _verb_cue(view, category, first, last, pattern)
        else:
            cue = _other_cue(view, category, first, last)
        if cue is None:
            continue
        reach = last
        found.append(cue)
    return found


def _longest_first(match: CueMatch) -> tuple[int, int, str]:
    return match[1], -match[2], match[0]


def _other_cue(view: View, category: str, first: int, last: int) -> Cue | None:
    quote = view.quote_around(view.starts[first])
    if quote is not None and quote.kind == "direct":
        return None
    kind, _, name = category.partition(".")
    kind = "sin" if kind == "SIN" else name.lower()
    if category == "SIN.COND":
        at = last
        if at < view.n and view.words[at] in ADVERBS and view.joined(at):
            at += 1
        wanted = ("participle",) if view.words[first].startswith("hab") else ("gerund",)
        if at >= view.n or not view.joined(at) or verb_shape(view.words[at]) not in wanted:
            return None
        return Cue("rumour", first, at + 1, first, "D")
    return Cue(kind, first, last, first, "D" if kind == "sin" else "N")


def _verb_cue(view: View, category: str, first: int, last: int, pattern: str) -> Cue | None:
    words = view.words
    _, stance, *rest = category.split(".")
    takes = rest[0] if rest else ""
    shape = verb_shape(words[first])
    if shape == "gerund" and words[first].endswith("nos"):
        return None  # "diciéndonos que": the author speaks of us
    if shape in ("adjective", "participle"):
        by_whom = _passive(view, first, last, stance, takes)
        if by_whom is not None:
            return by_whom
    if shape == "adjective" or (shape == "finite" and _is_subjunctive(words[first], pattern)):
        return None
    inserted = False
    quote = view.quote_around(view.starts[first])
    lead = first
    if shape == "participle":
        lead = _auxiliary(view, first)
        if lead < 0:
            return None
    start = lead
    while lead > 0 and words[lead - 1] in CLITICS and view.joined(lead) and lead > start - 3:
        lead -= 1
    if quote is not None:
        gap = view.gap(lead)
        inserted = quote.kind == "direct" and (any(dash in gap for dash in DASHES) or " -" in gap)
        if not inserted:
            return None
    before = words[lead - 1] if lead > 0 and view.joined(lead) else ""
    if before and view.capital(first) and not view.surface(first, last).isupper():
        return None  # part of a name: "Alerta Nacional"
    if before in ("cual", "cuál"):
        return None  # "lo cual explicaría que"
    if before in NEGATIONS and not words[first].startswith(("descart", "dud")):
        return None
    if shape == "finite" and _is_noun(view, first, start):
        return None
    if shape == "infinitive":
        lead = _carrier(view, lead)
        if lead < 0:
            return None
    passive = lead == start - 1 and words[lead] == "se"
    passive = passive and shape in ("finite", "participle")
    passive = passive or (shape == "infinitive" and words[first].endswith("se"))  # "tras confirmarse que"
    impersonal = passive and "R" not in takes
    kind = "attitude" if stance == "ACT" else "verb"
    return Cue(
        kind, start, last, lead, "" if kind == "attitude" else stance, takes, shape, inserted, impersonal
    )


def _passive(view: View, first: int, last: int, stance: str, takes: str) -> Cue | None:
    """The cue of a passive that says by whom: *ha sido acusada por*; None if the participle is none."""
    words = view.words
    at = first - 1
    while at > 0 and first - at < 3 and (words[at] in ADVERBS or words[at].endswith("mente")):
        at -= 1
    if (
        at < 0
        or words[at] not in PASSIVE
        or not view.joined(first)
        or stance in ("", "ACT", "PREG")
        or ("P" not in takes and takes != "S")
    ):
        return None
    by = last
    while by < view.n and by - last < _AGENT and view.joined(by):
        if words[by] == "por":
            break
        by += 1
    else:
        return None
    if by >= view.n or words[by] != "por" or not view.joined(by):
        return None
    lead = at - (at > 0 and words[at] == "sido" and words[at - 1] in HAVE)
    if view.quote_around(view.starts[first]) is not None or words[lead - 1 : lead] in (["no"], ["que"]):
        return None
    return Cue("passive", lead, by + 1, lead, stance, takes, "passive")


def _auxiliary(view: View, participle: int) -> int:
    """The token of *haber* before a participle; -1 without one."""
    for back in (1, 2):
        at = participle - back
        if at < 0 or not view.joined(at + 1):
            return -1
        if view.words[at] in HAVE:
            return at
        if view.words[at] not in ADVERBS and not view.words[at].endswith("mente"):
            return -1
    return -1


def _is_subjunctive(word: str, pattern: str) -> bool:
    """Whether a third-person present is subjunctive, told by the lemma that the row's pattern begins with."""
    lemma = pattern.lstrip("([").partition(":")[0]
    if lemma.endswith("ar"):
        return word.endswith(("e", "en")) and not word.endswith(("ase", "asen"))
    if lemma.endswith(("er", "ir", "ír")):
        return word.endswith(("a", "an")) and not word.endswith(("ía", "ían"))
    return False


def _is_noun(view: View, at: int, start: int) -> bool:
    """Whether a form that could be a finite verb stands where only a noun or adjective can."""
    if start != at or at == 0 or not view.joined(at):
        return False
    before = view.words[at - 1]
    if before in FINITE:
        return True  # "es culpa de otros"
    if view.words[at] == "cuenta" and before in _LIGHT:
        return True
    if before in _NOUN_AFTER or (before in PREPOSITIONS and before != "según"):
        return True
    return before in ("la", "las", "los", "lo") and view.words[at].endswith(_PRESENT_ENDINGS)


def _carrier(view: View, lead: int) -> int:
    """Where the verb group of an infinitive that reports begins: *se negó a decir*; -1 if it does not."""
    words = view.words
    if lead < 1 or not view.joined(lead):
        return -1
    before = words[lead - 1]
    if before in AFTER_DOING or (before == "para" and words[lead + 1 : lead + 2] == ["que"]):
        return lead  # "viajó a Lima para pedir que"
    if before in INFINITIVE_MODALS:
        return _with_clitics(view, lead - 1)
    if lead < 2 or not view.joined(lead - 1):
        return -1
    if before == "para" and words[lead - 2].startswith("aprovech"):
        return _with_clitics(view, lead - 2)
    if before in OF:
        return lead if words[lead - 2] in INFINITIVE_HEADS else -1
    helper = lead - 2
    if helper > 0 and words[helper] in ADVERBS and view.joined(helper):
        helper -= 1  # "se apresuró hoy a decir"
    carried = before in ("a", "en") and words[helper] in INFINITIVE_HELPERS
    return _with_clitics(view, helper) if carried else -1


def _with_clitics(view: View, at: int) -> int:
    """The first token of a verb group with its auxiliary and clitics: *se ha negado*."""
    if at > 0 and view.words[at - 1] in HAVE and view.joined(at):
        at -= 1
    while at > 0 and view.words[at - 1] in CLITICS and view.joined(at):
        at -= 1
    return at
