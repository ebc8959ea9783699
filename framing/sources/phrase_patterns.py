"""Patterns of cues that are no reporting verbs (MEASURES 2.7: P5, P6, P8, P13, P14), one function each."""

from framing.sources.contents import MAX_TOKENS, clause_end, find_that, span_between
from framing.sources.drafts import Draft, Site, known
from framing.sources.grammar import OF, PARTS_OF, PRONOUNS
from framing.sources.noun_phrase import Phrase
from framing.sources.phrases import phrases_between, read_apposed
from framing.sources.quoted import is_clause
from framing.sources.subjects import subject_left
from framing.sources.types import DEFAULT_TEXT

_OPINING = frozenset(("GOV", "OFI", "MIL", "EXP", "ONG", "MED"))
"""Types of bodies whose view *para* may give; for a firm it mostly says whom something concerns."""

_JUDGING = frozenset(
    ("es", "son", "era", "eran", "fue", "fueron", "no", "hay", "debe", "deben", "está", "están")
)
_JUDGING_REACH = 10

_THEM = frozenset(("ellos", "ellas"))
OWN = frozenset(("propio", "propios", "propia", "propias", "palabras", "declaraciones", "versión"))

_LITERAL = frozenset(("según", "de", "conforme"))


def figures_of(site: Site) -> Draft | None:
    """P5 with figures: *según datos de la Defensoría*; whoever gives them is the source, if that is known."""
    view, cue = site.view, site.cue
    owner = known(read_apposed(view, site.actors, cue.last, site.last)) if cue.last < site.last else None
    if owner is not None and owner.head_actor is not None and owner.head_actor.type == "DOC":
        owner = None
    source = owner or read_apposed(view, site.actors, cue.first + 1, site.last)
    if source is None:
        return None
    content = site.around(cue.first, source.last)
    if content is None:
        return None
    draft = site.draft("P5", "según", content, source=None if _own(site, source) else source)
    draft.fallback = DEFAULT_TEXT
    return draft


def according_to(site: Site) -> Draft | None:
    """P5: *Según NP, …*; *…, según NP*; *en palabras de NP*; *Para NP, …* of a person."""
    view, cue = site.view, site.cue
    if cue.last >= site.last or not view.joined(cue.last):
        return None
    source = read_apposed(view, site.actors, cue.last, site.last)
    if source is not None and view.words[source.last - 1] in _THEM and view.words[source.head] in PARTS_OF:
        content = site.around(cue.first, source.last)
        if content is None:
            return None
        draft = site.draft("P5", "según", content, pronoun=PRONOUNS[view.words[source.last - 1]])
        draft.plural, draft.stand_in = True, (source.first, source.last)
        return draft
    if source is None or not _can_be_source(site, source):
        return None
    before = view.quote_before(view.starts[cue.first])
    if before >= 0 and view.token_at(view.quotes[before].end) == cue.first:
        quote = view.quotes[before]
        start, _ = view.sentence_tokens(view.sentence_number(quote.start))
        opens = view.token_at(quote.start) <= start
        if opens and quote.start not in site.taken and is_clause(view, quote):
            return site.draft("P5", "directa", (quote.start, quote.end), source=source, quotes=[quote])
    content = site.around(cue.first, source.last)
    if content is None:
        return None
    quotes = view.quotes_within(*content)
    if quotes and view.words[cue.first] not in _LITERAL:
        form = "directa" if quotes[0].kind == "direct" else "parcial"
        return site.draft("P5", form, (quotes[0].start, quotes[-1].end), source=source, quotes=quotes)
    draft = site.draft("P5", "según", content, source=None if _own(site, source) else source)
    draft.fallback = DEFAULT_TEXT
    return draft


def in_their_view(site: Site) -> Draft | None:
    """P5 with a possessive: *En su opinión, …* of whoever spoke or was named last."""
    view, cue = site.view, site.cue
    after = view.quote_after(view.ends[cue.last - 1])
    if cue.first <= site.first + 1 and after < len(view.quotes):
        quote = view.quotes[after]
        near = not any(sign.isalnum() for sign in view.text[view.ends[cue.last - 1] : quote.start])
        if near and quote.start not in site.taken and is_clause(view, quote, lower=True):
            return site.draft("P5", "directa", (quote.start, quote.end), quotes=[quote])
    content = site.around(cue.first, cue.last)
    return site.draft("P5", "según", content) if content is not None else None


def learnt_from(site: Site) -> Draft | None:
    """P6: *Le Monde ha sabido de fuentes … que …*, also after a comma at the end."""
    view, cue, first = site.view, site.cue, site.first
    source = known(read_apposed(view, site.actors, cue.last, site.last))
    if source is None:
        return None
    relay = subject_left(view, site.actors, cue, first)
    at = source.last
    if at < site.last and view.words[at] == "que":
        content = span_between(view, at, clause_end(view, at, site.last))
    else:
        end = relay.first if relay is not None else cue.lead
        if end - first < 3 or "," not in view.gap(end):
            return None
        content = span_between(view, max(first, end - MAX_TOKENS), end)
    draft = site.draft("P6", "indirecta", content, source=source)
    draft.relay = relay
    return draft


def words_of(site: Site) -> Draft | None:
    """P8: *las palabras de NP (sobre «…»)*; counted only with a quotation."""
    view, cue = site.view, site.cue
    for at in range(cue.last, min(site.last, cue.last + 4)):
        if not view.joined(at):
            return None
        if view.words[at] not in OF:
            continue
        source = known(read_apposed(view, site.actors, at + 1, site.last))
        if source is None:
            return None
        stop = view.ends[min(site.last, source.last + 12) - 1] + 2
        quotes = [
            quote
            for quote in view.quotes_within(view.ends[cue.last - 1], stop)
            if quote.start not in site.taken
        ]
        if quotes:
            content = quotes[0].start, quotes[0].end
            return site.draft("P8", "nominal", content, source=source, quotes=quotes[:1])
        content = span_between(view, cue.first, source.last)
        return site.draft("P8", "nominal", content, source=source, counted=False)
    return None


def sourceless(site: Site) -> Draft | None:
    """P13: *al parecer*, *se dice que*, the conditional of rumour; recorded, never counted."""
    view, cue = site.view, site.cue
    if cue.last < site.last and view.words[cue.last - 1] in ("que", "de", "sobre"):
        content = span_between(view, cue.last, clause_end(view, cue.last, site.last))
    else:
        content = span_between(view, max(site.first, cue.first - MAX_TOKENS), site.last)
    note = "condicional de rumor" if cue.kind == "rumour" else "evidencial"
    return site.draft("P13", "indirecta", content, sourceless=True, counted=False, quotes=[], note=note)


def minded(site: Site) -> Draft | None:
    """P14: *preocupados de que …*, *temen que …*; a state of mind, recorded and not counted."""
    view, cue = site.view, site.cue
    pronoun = ""
    if cue.kind == "attitude":
        found = find_that(view, site.actors, cue, site.last)
        if found is None or cue.impersonal:
            return None
        at = found.first
        source, pronoun = site.subject(found.subject)
    else:
        at = cue.last - 1  # the clause begins at the cue's own "que"
        near = phrases_between(view, site.actors, max(site.first, cue.first - 25), cue.first)
        source = next((phrase for phrase in reversed(near) if phrase.recognised), None)
    content = span_between(view, at, clause_end(view, at, site.last))
    draft = site.draft("P14", "actitud", content, source=source, pronoun=pronoun, counted=False)
    draft.stance = None
    return draft


def _judges(site: Site, at: int) -> bool:
    """Whether the clause behind *para el colegio,* says how something is or should be."""
    stop = min(site.last, at + _JUDGING_REACH)
    return not _JUDGING.isdisjoint(site.view.words[at:stop])


def _own(site: Site, source: Phrase) -> bool:
    """Whether a phrase means the words of whoever spoke last: *según sus propias cifras*."""
    words = site.view.words[source.first : source.last]
    return source.determiner in ("su", "sus") and not OWN.isdisjoint(words) and source.name is None


def _can_be_source(site: Site, source: Phrase) -> bool:
    """Whether a phrase after a cue is somebody's or something's, not *según el caso*."""
    view, cue = site.view, site.cue
    opens = cue.first <= site.first or "," in view.gap(cue.first)
    if cue.kind == "para":
        head = source.head_actor
        person = source.name is not None or (head is not None and head.kind in "TW")
        if not person and head is not None and head.kind == "I" and head.type in _OPINING:
            person = _judges(site, source.last)
        close = source.last < site.last and "," in view.gap(source.last)
        return person and close and opens and cue.first <= site.first + 3
    if source.recognised:
        return True
    if view.words[cue.first] != "según" and not opens:
        return False  # "de acuerdo con la concentración de azúcar"
    apart = opens or cue.first == site.first + 1 or "," in view.gap(source.last)
    return apart and source.determiner != ""
