"""Patterns of reporting verbs (MEASURES 2.7: P1-P5, P10-P12, Q8), one function each."""

from framing.records import Quote, Span
from framing.sources.contents import (
    MAX_TOKENS,
    clause_end,
    find_infinitive,
    find_noun_phrase,
    find_question,
    find_that,
    span_between,
)
from framing.sources.drafts import Draft, Site, known
from framing.sources.grammar import ADVERBS, COORDINATORS, FINITE, PARTS_OF, RELATIVES
from framing.sources.morphology import looks_finite
from framing.sources.noun_phrase import Phrase
from framing.sources.phrases import is_time, phrases_between, read_apposed
from framing.sources.quoted import is_clause, partial_after, quote_after, quote_before
from framing.sources.subjects import pronoun_before, subject_right
from framing.sources.view import MARKS, View

_LOOSE = 3
"""Characters that may follow a quotation within a clause that it fills."""
_PLACE = 25
"""Tokens before an impersonal verb among which a text or body is looked for."""

_RELATIVE = 7
"""Tokens before a verb among which its relative pronoun is looked for."""

_CLAUSE = 5
"""Tokens from which on a quotation behind *que* is a clause and no fragment."""


def asked(site: Site) -> Draft | None:
    """P12: *preguntó si …*; recorded, never counted."""
    view, cue = site.view, site.cue
    if cue.stance != "PREG":
        return None
    source = None
    quote = quote_before(view, site.actors, cue) or quote_after(view, cue)
    quotes = [quote] if quote is not None else []
    if quote is not None:
        content = quote.start, quote.end
        if quote.start < view.starts[cue.first]:
            source = known(subject_right(view, site.actors, cue.last, site.last))
    else:
        at = find_question(view, cue, site.last)
        if at < 0:
            return None
        content = span_between(view, at, clause_end(view, at, site.last))
    source, pronoun = site.subject(source)
    return site.draft(
        "P12", "pregunta", content, source=source, pronoun=pronoun, counted=False, quotes=quotes
    )


def as_reported(site: Site) -> Draft | None:
    """P5 with a verb: *según informó el ministerio*, *como explicó Bauer*."""
    view, cue = site.view, site.cue
    at = cue.lead - 1
    if at < site.first or not view.joined(cue.lead) or cue.shape not in ("finite", "participle"):
        return None
    if view.words[at] not in ("según", "como"):
        return None
    source = subject_right(view, site.actors, cue.last, site.last)
    if source is None and cue.impersonal:
        return None
    if view.words[at] == "como" and known(source) is None:
        return None
    end = source.last if source else cue.last
    index = view.quote_after(view.ends[end - 1])
    if index < len(view.quotes) and at <= site.first + 2:
        quote = view.quotes[index]
        between = view.text[view.ends[end - 1] : quote.start]
        if len(between) <= 4 and not any(sign.isalnum() for sign in between) and is_clause(view, quote):
            span = quote.start, quote.end
            return site.draft("P5", "directa", span, source=source, quotes=[quote])
    content = site.around(at, end)
    return None if content is None else site.draft("P5", "según", content, source=source)


def said_inside(site: Site) -> Draft | None:
    """Q5: *«Estamos listos —dijo el general—. No dudaremos»*, one act around the cue."""
    view, cue = site.view, site.cue
    if not cue.inserted or not site.finite:
        return None
    quote = view.quote_around(view.starts[cue.first])
    if quote is None or quote.start in site.taken:
        return None
    source = known(subject_right(view, site.actors, cue.last, min(site.last, cue.last + 20)))
    return site.draft(
        "P2", "directa", (quote.start, quote.end), source=source, quotes=[quote], note="2 tramos"
    )


def said_after(site: Site) -> Draft | None:
    """P2 and P3: *«…», dijo Bauer*, *«…», dijo*."""
    view, actors, cue = site.view, site.actors, site.cue
    if not site.finite:
        return None
    quote = quote_before(view, actors, cue)
    if quote is None or quote.start in site.taken:
        return None
    between = view.token_at(quote.end)
    source = known(read_apposed(view, actors, between, cue.lead)) if between < cue.lead else None
    source = source or subject_right(view, actors, cue.last, site.last)
    if source is None and cue.last < site.last and view.gap(cue.last).strip() == ",":
        named = read_apposed(view, actors, cue.last, site.last)  # "…", indicó, Ana Ruiz, jefa de sala
        source = named if named is not None and named.name is not None and not named.preposition else None
    bare = source is not None and not source.recognised and not source.determiner
    if bare and source is not None and view.words[source.head] not in PARTS_OF:
        source = None  # "comentó riendo"
    pronoun = "" if source else pronoun_before(view, cue)[0]
    opening = view.token_at(quote.start)
    start, _ = view.sentence_tokens(view.sentence_number(quote.start))
    goes_on = (
        opening > start and view.words[opening - 1] in COORDINATORS and site.spoke_within(start, opening)
    )
    if is_clause(view, quote, lower=True) and "," in view.gap(opening) and _tells(view, start, opening):
        goes_on = True  # "Elena cocina con su abuela, «yo molía para el pueblo», recuerda"
        source = source or (None if pronoun else known(_opening(site, start, opening)))
    if 0 < opening - start < MAX_TOKENS and ":" not in view.gap(opening) and not goes_on:
        end = quote.end + (view.text[quote.end : quote.end + 1] in tuple(MARKS))
        return site.draft("P2", "indirecta", (view.starts[start], end), source=source, pronoun=pronoun)
    form = "directa" if is_clause(view, quote, lower=True) else "parcial"
    return site.draft("P2", form, (quote.start, quote.end), source=source, pronoun=pronoun, quotes=[quote])


def _tells(view: View, start: int, opening: int) -> bool:
    """Whether the words before a quotation tell something of their own, with a verb."""
    words = view.words[start:opening]
    told = any(looks_finite(word) and not view.capital(start + at) for at, word in enumerate(words))
    return told and "que" not in words


def _opening(site: Site, start: int, opening: int) -> Phrase | None:
    """The person or group that opens a sentence, if no pronoun or preposition does."""
    phrase = read_apposed(site.view, site.actors, start, opening)
    return (
        phrase if phrase is not None and not phrase.preposition and not is_time(site.view, phrase) else None
    )


def said_before(site: Site) -> Draft | None:
    """P1 and P3 with a quotation: *Bauer dijo: «…»*, *y agregó: «…»*."""
    view, cue = site.view, site.cue
    quote = quote_after(view, cue)
    if quote is None or quote.start in site.taken or site.cue_between(quote.start):
        return None
    far = view.token_at(quote.start) - cue.last > _CLAUSE
    if far and not site.opens_clause and site.spoke_within(site.first, cue.lead):
        return None  # "dijo que la OMS reconoce el mal: «…»": more of whoever said that
    source, pronoun = site.subject()
    if source is None and not pronoun:
        stop = min(site.last, view.token_at(quote.start))
        source = known(subject_right(view, site.actors, cue.last, stop))
    form = "directa" if is_clause(view, quote, lower=True) else "parcial"
    return site.draft("P1", form, (quote.start, quote.end), source=source, pronoun=pronoun, quotes=[quote])


def said_that(site: Site) -> Draft | None:
    """P1 and P4: *Bauer dijo que …*, *Dijo que …*; with *se* and no subject it has no source (P13)."""
    view, cue = site.view, site.cue
    found = find_that(view, site.actors, cue, site.last)
    if found is None:
        return None
    at = found.first
    if cue.stance == "E" and found.subject is None and view.words[cue.last] in ("a", "al"):
        at = cue.last  # whom somebody asks to act belongs to what is asked
    content = span_between(view, at, clause_end(view, at, site.last))
    place = _place_of(site, at) if cue.impersonal else None
    if site.plural and not cue.impersonal and found.subject is None and site.subject() == (None, ""):
        place = _place_of(site, at)  # "en la web de la firma aseguran que"
    if cue.impersonal and place is None:
        draft = site.draft("P13", "indirecta", content, sourceless=True, counted=False, note="impersonal")
        draft.stance = "D"
        return draft
    source, pronoun = (place, "") if place is not None else site.subject(found.subject)
    whole = _whole_quote(site, at, content)
    draft = site.draft(
        "P1" if source or pronoun else "P4",
        "indirecta" if whole is None else "directa",
        content if whole is None else (whole.start, whole.end),
        source=source,
        pronoun=pronoun,
        quotes=None if whole is None else [whole],
    )
    if cue.stance == "PREG":
        draft.stance = "N"
    return draft


def _place_of(site: Site, at: int) -> Phrase | None:
    """The text, outlet or body in which something *se dice*: *en el informe se afirma que*."""
    view, cue = site.view, site.cue
    if view.words[at] != "que" or view.words[cue.first].startswith("observ"):
        return None
    near = phrases_between(view, site.actors, max(site.first, cue.lead - _PLACE), cue.lead)
    near += phrases_between(view, site.actors, cue.last, at)
    for phrase in reversed(near):
        head = phrase.head_actor
        if head is None or head.kind not in "IOT":
            continue
        if phrase.preposition == "desde" or (phrase.preposition == "en" and head.type in ("DOC", "MED")):
            return phrase
        if head.kind == "I" and phrase.preposition == "en" and phrase.first <= site.first + 2 and site.finite:
            return phrase  # "En el Ministerio creen que"
    return None


def _whole_quote(site: Site, at: int, content: Span) -> Quote | None:
    """The quotation that is all of a clause with *que*: *dijo que «la obra terminará en abril»*."""
    view = site.view
    if at + 1 >= view.n or view.words[at] != "que":
        return None
    quote = view.quote_around(view.starts[at + 1])
    if quote is None or quote.start in site.taken or view.token_at(quote.start) != at + 1:
        return None
    first, last = at + 1, view.token_at(quote.end)
    if content[1] - quote.end > _LOOSE or last - first < _CLAUSE:
        return None
    return quote


def committed_to(site: Site) -> Draft | None:
    """P10: *prometió resolver …*, *amenazó con atacar …*."""
    if "I" not in site.cue.takes or not site.finite or site.in_relative or _within_relative(site):
        return None
    found = find_infinitive(site.view, site.actors, site.cue, site.last)
    if found is None:
        return None
    source, pronoun = site.subject(found.subject)
    if source is not None and not source.recognised:
        return None
    content = span_between(site.view, found.first, clause_end(site.view, found.first, site.last))
    return site.draft("P10", "indirecta", content, source=source, pronoun=pronoun, note="infinitivo")


def said_partly(site: Site) -> Draft | None:
    """P1 with a fragment: *habló de una «catástrofe»*."""
    if not site.finite or (site.in_relative and "Q" not in site.cue.takes):
        return None
    quote = partial_after(site.view, site.cue, site.last)
    if quote is None or quote.start in site.taken:
        return None
    if any(
        cue.kind == "nominal" and site.cue.last <= cue.first and site.view.starts[cue.first] < quote.start
        for cue in site.cues
    ):
        return None  # "criticó las palabras de X sobre «…»": X said them
    source, pronoun = site.subject()
    if source is None and not pronoun and not site.opens_clause:
        return None
    return site.draft(
        "P1", "parcial", (quote.start, quote.end), source=source, pronoun=pronoun, quotes=[quote]
    )


def said_by(site: Site) -> Draft | None:
    """P11 in the passive: *fue acusada por la oposición de …*, *la cifra fue confirmada por Ruiz*."""
    view, cue = site.view, site.cue
    source = known(read_apposed(view, site.actors, cue.last, site.last))
    if source is None or is_time(view, source):
        return None
    after = source.last
    charged = (
        after < site.last - 1 and view.words[after] in ("de", "por", "como") and "," not in view.gap(after)
    )
    if charged:
        content = span_between(view, after, clause_end(view, after, site.last))
    elif "P" not in cue.takes and "Q" not in cue.takes and cue.lead - site.first > 1:
        content = span_between(view, max(site.first, cue.lead - MAX_TOKENS), cue.lead)
    else:
        return None
    return site.draft("P11", "indirecta", content, source=source, note="SN")


def said_of(site: Site) -> Draft | None:
    """P11: *señaló las dependencias …*, *advierten de una catástrofe*."""
    view, cue = site.view, site.cue
    if {"S", "P", "C"}.isdisjoint(cue.takes) or not site.finite or site.in_relative or _within_relative(site):
        return None
    if view.words[cue.lead - 1] == "donde" and cue.lead > site.first:
        return None  # "una lista donde destaca Colombia"
    found = find_noun_phrase(view, site.actors, cue, site.last)
    if found is None:
        return None
    source, pronoun = site.subject()
    if source is not None and not source.recognised:
        return None
    if source is None and not pronoun and not site.opens_clause and view.words[cue.lead - 1] not in ADVERBS:
        return None
    content = span_between(view, found.first, clause_end(view, found.first, site.last))
    return site.draft("P11", "indirecta", content, source=source, pronoun=pronoun, note="SN")


def _within_relative(site: Site) -> bool:
    """Whether verb and subject stand in a relative clause: *el acuerdo en el que Ruiz se comprometía a*."""
    view, cue = site.view, site.cue
    for at in range(cue.lead - 1, max(site.first + 1, cue.lead - _RELATIVE), -1):
        finite = view.words[at] in FINITE or (looks_finite(view.words[at]) and not view.capital(at))
        if not view.joined(at + 1) or finite:
            return False
        if view.words[at] in RELATIVES:
            return view.words[at - 1] in ("el", "la", "los", "las")
    return False
