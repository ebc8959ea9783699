"""The attribution patterns of MEASURES 2.7, one function each, tried in the order of the tables at the end."""

from collections.abc import Callable
from dataclasses import dataclass, field

from framing.records import Quote, Span
from framing.sources.contents import (
    MAX_TOKENS,
    clause_end,
    find_infinitive,
    find_noun_phrase,
    find_question,
    find_that,
    is_clause,
    partial_after,
    quote_after,
    quote_before,
    span_between,
)
from framing.sources.cues import Cue
from framing.sources.grammar import ADVERBS, CLITICS, COORDINATORS, FINITE, OF, RELATIVES, looks_finite
from framing.sources.phrases import Phrase, phrases_between, read_apposed
from framing.sources.subjects import is_subject_alone, pronoun_before, subject_left, subject_right
from framing.sources.types import ActorMap
from framing.sources.view import DASHES, View


@dataclass(slots=True)
class Draft:
    """An act of attribution whose speaker is still to be resolved.

    ``source`` is the phrase that names the speaker, ``pronoun`` the gender of a pronoun that stands for
    him or her; with neither the subject is elided. ``relay`` is the phrase of an outlet that passes the
    content on. ``block`` says that the content is the paragraph after a colon.
    """

    pattern: str
    form: str
    stance: str | None
    content: Span
    cue: Cue | None = None
    source: Phrase | None = None
    pronoun: str = ""
    relay: Phrase | None = None
    counted: bool = True
    note: str = ""
    quotes: list[Quote] = field(default_factory=list)
    sourceless: bool = False
    fallback: str = "CIU"
    position: int = 0
    block: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Scene:
    """What a pattern sees: the text, its actors, and the sentence of the cue as token bounds."""

    view: View
    actors: ActorMap
    cues: list[Cue]
    taken: set[int]


Pattern = Callable[[Scene, Cue, int, int], Draft | None]


def _subject(scene: Scene, cue: Cue, first: int, found: Phrase | None) -> tuple[Phrase | None, str]:
    """A cue's subject, as a phrase or the gender of a pronoun; neither if it is elided."""
    if found is not None:
        return found, ""
    pronoun = pronoun_before(scene.view, cue)
    if pronoun:
        return None, pronoun
    at = cue.lead
    if at > first and scene.view.words[at - 1] in COORDINATORS and _earlier_cue(scene, first, at):
        return None, ""
    return subject_left(scene.view, scene.actors, cue, first), ""


def _earlier_cue(scene: Scene, first: int, at: int) -> bool:
    index = _cue_index(scene, at)
    return (
        index > 0 and scene.cues[index - 1].first >= first and scene.cues[index - 1].kind in ("verb", "segun")
    )


def _cue_index(scene: Scene, lead: int) -> int:
    low, high = 0, len(scene.cues)
    while low < high:
        middle = (low + high) // 2
        if scene.cues[middle].lead < lead:
            low = middle + 1
        else:
            high = middle
    return low


def _draft(scene: Scene, pattern: str, form: str, cue: Cue, content: Span, **more: object) -> Draft:
    draft = Draft(pattern, form, cue.stance or None, content, cue)
    for name, value in more.items():
        setattr(draft, name, value)
    if form in ("indirecta", "según") and not draft.quotes:
        draft.quotes = scene.view.quotes_within(*content)
        if draft.quotes:
            draft.note = f"{draft.note}; parcial" if draft.note else "parcial"
    draft.position = scene.view.starts[cue.lead]
    return draft


def asked(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P12: *preguntó si …*; recorded, never counted."""
    if cue.stance != "PREG":
        return None
    view = scene.view
    quote = quote_before(view, scene.actors, cue) or quote_after(view, cue)
    if quote is not None:
        content = (quote.start, quote.end)
        source = (
            subject_right(view, scene.actors, cue.last, last)
            if quote.start < view.starts[cue.first]
            else None
        )
        quotes = [quote]
    else:
        at = find_question(view, cue, last)
        if at < 0:
            return None
        content, source, quotes = span_between(view, at, clause_end(view, at, last)), None, []
    source, pronoun = _subject(scene, cue, first, source)
    return _draft(
        scene, "P12", "pregunta", cue, content, source=source, pronoun=pronoun, counted=False, quotes=quotes
    )


def as_reported(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P5 with a verb: *según informó el ministerio*, *como explicó Bauer*."""
    view = scene.view
    at = cue.lead - 1
    if at < first or not view.joined(cue.lead) or cue.shape not in ("finite", "participle"):
        return None
    if view.words[at] not in ("según", "como"):
        return None
    source = subject_right(view, scene.actors, cue.last, last)
    if view.words[at] == "como" and (source is None or not source.recognised):
        return None
    if cue.impersonal and source is None:
        return None
    content = _around(scene, cue, at, source.last if source else cue.last, first, last)
    if content is None:
        return None
    return _draft(scene, "P5", "según", cue, content, source=source)


def said_after(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P2 and P3: *«…», dijo Bauer*; also the cue between dashes inside a quotation."""
    view, actors = scene.view, scene.actors
    if cue.shape not in ("finite", "participle"):
        return None
    if cue.inserted:
        around = view.quote_around(view.starts[cue.first])
        if around is None:
            return None
        source = subject_right(view, actors, cue.last, min(last, cue.last + 20))
        return _draft(
            scene,
            "P2",
            "directa",
            cue,
            (around.start, around.end),
            source=source,
            quotes=[around],
            note="2 tramos",
        )
    quote = quote_before(view, actors, cue)
    if quote is None or quote.start in scene.taken:
        return None
    between = view.token_at(quote.end)
    source = read_apposed(view, actors, between, cue.lead) if between < cue.lead else None
    if source is not None and not source.recognised:
        source = None
    source = source or subject_right(view, actors, cue.last, last)
    pronoun = "" if source else pronoun_before(view, cue)
    opening = view.token_at(quote.start)
    start, _ = view.sentence_tokens(view.sentence_number(quote.start))
    if opening > start and ":" not in view.gap(opening) and opening - start < MAX_TOKENS:
        content = (view.starts[start], min(quote.end + 1, len(view.text)))
        return _draft(scene, "P2", "indirecta", cue, content, source=source, pronoun=pronoun)
    form = "directa" if is_clause(view, quote) else "parcial"
    return _draft(
        scene, "P2", form, cue, (quote.start, quote.end), source=source, pronoun=pronoun, quotes=[quote]
    )


def said_before(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P1 and P3 with a quotation: *Bauer dijo: «…»*."""
    view = scene.view
    quote = quote_after(view, cue)
    if quote is None or quote.start in scene.taken:
        return None
    source, pronoun = _subject(scene, cue, first, None)
    if source is None and not pronoun:
        source = _known(subject_right(view, scene.actors, cue.last, min(last, view.token_at(quote.start))))
    form = "directa" if is_clause(view, quote) else "parcial"
    return _draft(
        scene, "P1", form, cue, (quote.start, quote.end), source=source, pronoun=pronoun, quotes=[quote]
    )


def said_that(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P1 and P4: *Bauer dijo que …*, *Dijo que …*; with *se* and no subject it has no source."""
    if "Q" in cue.takes:
        return None
    view = scene.view
    found = find_that(view, scene.actors, cue, last)
    if found is None:
        return None
    at = found.first
    if cue.stance == "E" and found.subject is None and view.words[cue.last] in ("a", "al"):
        at = cue.last
    content = span_between(view, at, clause_end(view, at, last))
    if cue.impersonal:
        return _draft(
            scene,
            "P13",
            "indirecta",
            cue,
            content,
            sourceless=True,
            counted=False,
            stance="D",
            note="impersonal",
        )
    source, pronoun = _subject(scene, cue, first, found.subject)
    stance = "N" if cue.stance == "PREG" else cue.stance
    pattern = "P1" if source is not None or pronoun else "P4"
    draft = _draft(scene, pattern, "indirecta", cue, content, source=source, pronoun=pronoun)
    draft.stance = stance
    return draft


def committed_to(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P10: *prometió resolver …*, *amenazó con atacar …*."""
    if (
        "I" not in cue.takes
        or cue.impersonal
        or cue.shape not in ("finite", "participle")
        or _in_relative(scene, cue)
    ):
        return None
    found = find_infinitive(scene.view, scene.actors, cue, last)
    if found is None:
        return None
    source, pronoun = _subject(scene, cue, first, found.subject)
    if source is not None and not source.recognised:
        return None
    content = span_between(scene.view, found.first, clause_end(scene.view, found.first, last))
    return _draft(scene, "P10", "indirecta", cue, content, source=source, pronoun=pronoun, note="infinitivo")


def said_last(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P2 without marks: *Kiev no ha atacado, aseguró el portavoz*."""
    view = scene.view
    if (
        cue.impersonal
        or cue.stance == "PREG"
        or cue.shape not in ("finite", "participle")
        or "Q" in cue.takes
    ):
        return None
    lead = cue.lead
    source: Phrase | None = None
    if lead > first and "," not in view.gap(lead) and not _dashed(view, lead):
        # "…, el ministro dijo": not a way Spanish puts it often; only with a full subject in between.
        return None
    start = max(first, lead - MAX_TOKENS)
    for at in range(lead - 1, start, -1):
        if ";" in view.gap(at):
            start = at
            break
    if is_subject_alone(view, scene.actors, start, lead):
        return None
    source = subject_right(view, scene.actors, cue.last, last)
    if source is not None and not source.recognised:
        return None
    if source is None:
        ends_here = cue.last >= last or "," in view.gap(cue.last) or _dashed(view, cue.last)
        if not ends_here:
            return None
    end = lead
    after = source.last if source is not None else cue.last
    if after < last and (word := view.words[after]) and ("," in view.gap(after) or _dashed(view, after)):
        if word in FINITE or word in CLITICS or word == "no" or looks_finite(word) or lead - first < 3:
            end = last  # the cue interrupts its content
    if lead - first < 3 and end == lead:
        return None
    content = span_between(view, start, end)
    return _draft(
        scene, "P2", "indirecta", cue, content, source=source, note="pospuesta" if end == lead else "inciso"
    )


def said_partly(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P1 with a fragment: *habló de una «catástrofe»*."""
    if _in_relative(scene, cue) and "Q" not in cue.takes:
        return None
    if cue.impersonal or cue.shape not in ("finite", "participle"):
        return None
    found = partial_after(scene.view, cue, last)
    if not found or found[0].start in scene.taken:
        return None
    source, pronoun = _subject(scene, cue, first, None)
    if (
        source is None
        and not pronoun
        and cue.lead > first
        and scene.view.words[cue.lead - 1] not in COORDINATORS
    ):
        return None
    content = (found[0].start, found[-1].end)
    return _draft(scene, "P1", "parcial", cue, content, source=source, pronoun=pronoun, quotes=found)


def said_of(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P11: *señaló las dependencias …*, *advierten de una catástrofe*."""
    if not {"S", "P"} & set(cue.takes) or cue.impersonal or cue.shape not in ("finite", "participle"):
        return None
    if _in_relative(scene, cue):
        return None
    found = find_noun_phrase(scene.view, scene.actors, cue, last)
    if found is None:
        return None
    source, pronoun = _subject(scene, cue, first, None)
    if source is not None and not source.recognised:
        return None
    if (
        source is None
        and not pronoun
        and cue.lead > first
        and scene.view.words[cue.lead - 1] not in COORDINATORS | ADVERBS
    ):
        return None
    content = span_between(scene.view, found.first, clause_end(scene.view, found.first, last))
    return _draft(scene, "P11", "indirecta", cue, content, source=source, pronoun=pronoun, note="SN")


def said_block(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """Q8: *El comunicado dice:* at the end of a paragraph, with the words in the next one."""
    view = scene.view
    if cue.shape not in ("finite", "participle") or cue.impersonal or last - cue.last > 15:
        return None
    if not view.gap(last).lstrip().startswith(":"):
        return None
    paragraph = view.paragraph_of(view.starts[cue.first])
    paragraphs = view.document.paragraphs
    if paragraph + 1 >= len(paragraphs) or view.text[view.ends[last - 1] : paragraphs[paragraph][1]].strip(
        " :\u00a0"
    ):
        return None
    source, pronoun = _subject(scene, cue, first, None)
    source = source or _known(subject_right(view, scene.actors, cue.last, last))
    if source is None and not pronoun:
        return None
    return _draft(
        scene, "Q8", "bloque", cue, paragraphs[paragraph + 1], source=source, pronoun=pronoun, block=True
    )


def according_to(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P5: *Según NP, …*; *…, según NP*; *en palabras de NP*."""
    view, actors = scene.view, scene.actors
    if cue.last >= last or not view.joined(cue.last):
        return None
    source = read_apposed(view, actors, cue.last, last)
    if source is None:
        return None
    if cue.kind == "para":
        if cue.first > first + 3 or (cue.first > first and "," not in view.gap(cue.first)):
            return None
        person = source.name is not None or (source.head_actor is not None and source.head_actor.kind in "TW")
        if not person or source.last >= last or "," not in view.gap(source.last):
            return None
    elif not source.recognised:
        apart = cue.first <= first + 1 or "," in view.gap(cue.first) or "," in view.gap(source.last)
        if not source.determiner or not apart:
            return None
    literal = view.words[cue.first] in ("según", "de", "conforme")
    before = view.quote_before(view.starts[cue.first])
    if before >= 0 and cue.first > 0 and view.token_at(view.quotes[before].end) == cue.first:
        quote = view.quotes[before]
        opening = view.token_at(quote.start)
        start, _ = view.sentence_tokens(view.sentence_number(quote.start))
        if quote.start not in scene.taken and opening <= start and is_clause(view, quote):
            return _draft(
                scene, "P5", "directa", cue, (quote.start, quote.end), source=source, quotes=[quote]
            )
    content = _around(scene, cue, cue.first, source.last, first, last)
    if content is None:
        return None
    quotes = view.quotes_within(*content)
    if quotes and not literal:
        inner = (quotes[0].start, quotes[-1].end)
        form = "directa" if quotes[0].kind == "direct" else "parcial"
        return _draft(scene, "P5", form, cue, inner, source=source, quotes=quotes)
    return _draft(scene, "P5", "según", cue, content, source=source, fallback="DOC")


def learnt_from(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P6: *Le Monde ha sabido de fuentes … que …*, also after a comma at the end."""
    view, actors = scene.view, scene.actors
    source = read_apposed(view, actors, cue.last, last)
    if source is None or not source.recognised:
        return None
    relay = subject_left(view, actors, cue, first)
    at = source.last
    if at < last and view.words[at] == "que":
        content = span_between(view, at, clause_end(view, at, last))
    else:
        end = relay.first if relay is not None else cue.lead
        if end - first < 3 or "," not in view.gap(end):
            return None
        content = span_between(view, max(first, end - MAX_TOKENS), end)
    return _draft(scene, "P6", "indirecta", cue, content, source=source, relay=relay)


def words_of(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P8: *las palabras de NP (sobre «…»)*; counted only with a quotation."""
    view = scene.view
    for at in range(cue.last, min(last, cue.last + 4)):
        if not view.joined(at):
            return None
        if view.words[at] in OF:
            source = read_apposed(view, scene.actors, at + 1, last)
            if source is None or not source.recognised:
                return None
            quotes = view.quotes_within(
                view.ends[cue.last - 1], view.ends[min(last, source.last + 12) - 1] + 2
            )
            quotes = [quote for quote in quotes if quote.start not in scene.taken]
            if quotes:
                content = (quotes[0].start, quotes[0].end)
                return _draft(scene, "P8", "nominal", cue, content, source=source, quotes=quotes[:1])
            content = span_between(view, cue.first, source.last)
            return _draft(scene, "P8", "nominal", cue, content, source=source, counted=False)
    return None


def sourceless(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P13: *al parecer*, *se dice que*, the conditional of rumour."""
    view = scene.view
    rest = cue.last < last and view.words[cue.last - 1] in ("que", "de", "sobre")
    if rest:
        content = span_between(view, cue.last, clause_end(view, cue.last, last))
    else:
        content = span_between(view, max(first, cue.first - MAX_TOKENS), last)
    note = "condicional de rumor" if cue.kind == "rumour" else "evidencial"
    return _draft(scene, "P13", "indirecta", cue, content, sourceless=True, counted=False, note=note)


def minded(scene: Scene, cue: Cue, first: int, last: int) -> Draft | None:
    """P14: *preocupados de que …*, *temen que …*; a state of mind, recorded and not counted."""
    view = scene.view
    if cue.kind == "attitude":
        found = find_that(view, scene.actors, cue, last)
        if found is None or cue.impersonal:
            return None
        at = found.first
        source, pronoun = _subject(scene, cue, first, found.subject)
    else:
        at, pronoun = cue.last - 1, ""  # the clause begins at the cue's own "que"
        near = phrases_between(view, scene.actors, max(first, cue.first - 25), cue.first)
        source = next((phrase for phrase in reversed(near) if phrase.recognised), None)
    if at >= last:
        return None
    content = span_between(view, at, clause_end(view, at, last))
    draft = _draft(scene, "P14", "actitud", cue, content, source=source, pronoun=pronoun, counted=False)
    draft.stance = None
    return draft


def _known(phrase: Phrase | None) -> Phrase | None:
    return phrase if phrase is not None and phrase.recognised else None


def _in_relative(scene: Scene, cue: Cue) -> bool:
    return cue.lead > 0 and scene.view.words[cue.lead - 1] in RELATIVES


def _dashed(view: View, at: int) -> bool:
    gap = view.gap(at)
    return any(dash in gap for dash in DASHES) or " - " in gap or " -" in gap


def _around(scene: Scene, cue: Cue, start: int, end: int, first: int, last: int) -> Span | None:
    """The content of a phrase with *según*: what follows its comma, or all that stands before it."""
    view = scene.view
    before = start - first
    leading = before <= 2 or (view.gap(start).strip(" \u00a0")[-1:] in (";", ":"))
    if leading:
        for at in range(end, min(last, end + 40)):
            if "," in view.gap(at):
                return span_between(view, at, clause_end(view, at, last))
        return span_between(view, end, last) if end < last else None
    for at in range(start - 1, max(first, start - MAX_TOKENS), -1):
        if ";" in view.gap(at):
            first = at
            break
    first = max(first, start - MAX_TOKENS)
    if end < last and "," in view.gap(end) and not view.gap(start).strip():
        return span_between(view, first, last)
    if end < last and "," in view.gap(end) and "," in view.gap(start):
        return span_between(view, first, last)
    return span_between(view, first, start)


VERB_PATTERNS: tuple[Pattern, ...] = (
    asked,
    as_reported,
    said_after,
    said_before,
    said_that,
    committed_to,
    said_last,
    said_partly,
    said_of,
    said_block,
)

PATTERNS: dict[str, tuple[Pattern, ...]] = {
    "verb": VERB_PATTERNS,
    "attitude": (minded,),
    "actitud": (minded,),
    "segun": (according_to,),
    "para": (according_to,),
    "saber": (learnt_from,),
    "nominal": (words_of,),
    "sin": (sourceless,),
    "rumour": (sourceless,),
}
"""Which patterns a kind of cue may fill, first match wins; kinds that are missing (*no*, *anon*) fill none."""


def find_drafts(view: View, actors: ActorMap, cues: list[Cue]) -> list[Draft]:
    """Fill the patterns: at most one act for each cue, in the order of the cues."""
    scene = Scene(view, actors, cues, set())
    drafts: list[Draft] = []
    for cue in cues:
        patterns = PATTERNS.get(cue.kind)
        if patterns is None:
            continue
        first, last = view.sentence(cue.first)
        if cue.inserted:
            first = min(first, cue.lead)
        for pattern in patterns:
            draft = pattern(scene, cue, first, last)
            if draft is not None:
                drafts.append(draft)
                if not draft.sourceless:
                    scene.taken.update(quote.start for quote in draft.quotes)
                break
    return drafts
