"""Patterns of reporting verbs that follow or interrupt unmarked speech (MEASURES 2.7: P2 without marks)."""

from framing.sources.contents import MAX_TOKENS, clause_end, span_between
from framing.sources.drafts import Draft, Site
from framing.sources.grammar import CLITICS, FINITE, PREPOSITIONS, RELATIVES
from framing.sources.morphology import looks_finite
from framing.sources.noun_phrase import Phrase
from framing.sources.subjects import is_subject_alone, subject_right

_TAIL = 8
"""Tokens that may go with a source behind its phrase."""


def said_last(site: Site) -> Draft | None:
    """P2 without marks: *Kiev no ha atacado, aseguró el portavoz*; *La medida, aseguró, llegará tarde*."""
    view, cue, first, last = site.view, site.cue, site.first, site.last
    lead = cue.lead
    if not site.finite or cue.stance == "PREG" or "Q" in cue.takes or lead <= first:
        return None
    aside = view.words[lead - 1] in ("quien", "quienes") and cue.last < last and "," in view.gap(cue.last)
    aside = aside and "," in view.gap(lead - 1)
    if aside:
        end = clause_end(view, cue.last, last)
        source, pronoun = site.subject()
        return site.draft(
            "P2",
            "indirecta",
            span_between(view, cue.last, end),
            source=source,
            pronoun=pronoun,
            note="inciso",
        )
    if not _parted(site, lead):
        return None
    start = max(first, lead - MAX_TOKENS)
    for at in range(lead - 1, start, -1):
        if ";" in view.gap(at):
            start = at
            break
    source = subject_right(view, site.actors, cue.last, last)
    if is_subject_alone(view, site.actors, start, lead) and not _set_apart(site, source):
        return None
    if source is not None and not source.recognised:
        return None
    if source is None and cue.last < last and not _parted(site, cue.last):
        return None
    end = lead
    after = source.last if source is not None else cue.last
    if source is not None and lead - first < 3:  # "Sin embargo, afirma el estudio publicado en Chile, …"
        after = _tail_end(site, after)
    if after < last and _parted(site, after):
        word = view.words[after]
        dashed = _dashed(view.gap(lead)) and _dashed(view.gap(after))
        if (
            dashed
            or lead - first < 3
            or word in FINITE
            or word in CLITICS
            or word == "no"
            or looks_finite(word)
        ):
            end = last  # the cue interrupts its content
    short = lead - first < 3 and not any(word in FINITE for word in view.words[first:lead])
    if short and end == lead:
        return None
    note = "pospuesta" if end == lead else "inciso"
    return site.draft("P2", "indirecta", span_between(view, start, end), source=source, note=note)


def _set_apart(site: Site, source: Phrase | None) -> bool:
    """Whether the cue is an aside between commas or dashes: *El candidato, dijo, llegará*."""
    view = site.view
    after = site.cue.last
    if source is not None:
        head = source.head_actor
        if source.name is None and (head is None or head.kind not in "TW"):
            return False
        after = source.last
    if after >= site.last - 1 or not _parted(site, after):
        return False
    if view.words[after] in PREPOSITIONS or view.words[after] in RELATIVES:
        return False
    return "que" not in view.words[after : min(site.last, after + 3)]


def _tail_end(site: Site, at: int) -> int:
    """The token at the comma that closes what goes with a source: *el estudio publicado en Chile,*."""
    view = site.view
    for token in range(at, min(site.last, at + _TAIL)):
        if not view.joined(token):
            return token if "," in view.gap(token) else at
        if view.words[token] in FINITE or looks_finite(view.words[token]):
            return at
    return at


def _parted(site: Site, at: int) -> bool:
    """Whether a comma or a dash stands before a token."""
    gap = site.view.gap(at)
    return "," in gap or " -" in gap or _dashed(gap)


def _dashed(gap: str) -> bool:
    """Whether a dash stands in a gap."""
    return "—" in gap or "–" in gap or gap.strip() == "-"
