"""Patterns of speech without marks that a colon or *así* ties to its verb (MEASURES 2.7: P1, Q8)."""

from framing.sources.contents import span_between
from framing.sources.drafts import Draft, Site, known
from framing.sources.grammar import FINITE
from framing.sources.morphology import is_infinitive, looks_finite
from framing.sources.subjects import subject_right

_ANNOUNCING = frozenset(("son", "es", "siguiente", "siguientes", "así", "esto"))
"""Words before a colon that announce what somebody said."""

_COLON = 15
_CLAUSE = 5


def said_thus(site: Site) -> Draft | None:
    """P1 of the sentence before: *Las cuentas son falsas. Así lo denunció una empleada*."""
    view, cue = site.view, site.cue
    at = cue.lead
    if (
        not site.finite
        or view.words[at] != "lo"
        or at < 1
        or view.words[at - 1] != "así"
        or at - 1 != site.first
    ):
        return None
    number = view.sentence_number(view.starts[at])
    source = known(subject_right(view, site.actors, cue.last, site.last))
    if source is None or number < 1:
        return None
    first, last = view.sentence_tokens(number - 1)
    if first >= last or view.quote_around(view.starts[first]) is not None:
        return None
    return site.draft("P1", "indirecta", span_between(view, first, last), source=source, note="así lo")


def said_openly(site: Site) -> Draft | None:
    """P1 without marks: *Dijo: vamos a ganar*; a list: *Los objetivos que Ruiz resumió son: abrir …*."""
    view, cue, last = site.view, site.cue, site.last
    if not site.finite or cue.stance == "PREG":
        return None
    at = next(
        (token for token in range(cue.last, min(last, cue.last + _COLON)) if ":" in view.gap(token)), -1
    )
    if at < 0 or last - at < _CLAUSE or view.quote_around(view.starts[at]) is not None:
        return None
    if at > cue.last and view.words[at - 1] not in _ANNOUNCING:
        source = known(subject_right(view, site.actors, cue.last, at))
        if source is None or source.last != at:
            return None
    if "\n" in view.gap(at):
        return None
    source, pronoun = site.subject()
    source = source or (None if pronoun else known(subject_right(view, site.actors, cue.last, at)))
    tensed = looks_finite(view.words[cue.first]) or view.words[cue.first] in FINITE
    if source is None and not pronoun and not (site.opens_clause and tensed):
        return None
    start, end = span_between(view, at, last)
    return site.draft("Q8", "bloque", (start, _list_end(site, at, end)), source=source, pronoun=pronoun)


def _list_end(site: Site, at: int, end: int) -> int:
    """Where the items end that begin with an infinitive like the first one, sentence after sentence."""
    view = site.view
    if not is_infinitive(view.words[at]):
        return end
    number = view.sentence_number(view.starts[at])
    sentences = view.document.sentences
    while number + 1 < len(sentences) and sentences[number + 1].paragraph == sentences[number].paragraph:
        number += 1
        first, last = view.sentence_tokens(number)
        if first >= last or not is_infinitive(view.words[first]):
            break
        end = view.ends[last - 1]
    return end


def said_block(site: Site) -> Draft | None:
    """Q8: *El comunicado dice:* at the end of a paragraph, with the words in the next one."""
    view, cue, last = site.view, site.cue, site.last
    if not site.finite or last - cue.last > 15 or not view.gap(last).lstrip().startswith(":"):
        return None
    paragraphs = view.document.paragraphs
    paragraph = view.paragraph_of(view.starts[cue.first])
    if paragraph + 1 >= len(paragraphs):
        return None
    if view.text[view.ends[last - 1] : paragraphs[paragraph][1]].strip(" :\u00a0"):
        return None
    source, pronoun = site.subject()
    source = source or known(subject_right(view, site.actors, cue.last, last))
    if source is None and not pronoun:
        return None
    return site.draft("Q8", "bloque", paragraphs[paragraph + 1], source=source, pronoun=pronoun)
