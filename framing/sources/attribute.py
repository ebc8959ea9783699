"""From a document to its acts of attribution: cues, patterns, speakers, blocks, quotations."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from framing.lexicon import Lexicons, Match
from framing.records import Attribution, Document, Mention, Quote, Span
from framing.sources.blocks import find_distances, find_floats, find_lists, with_blocks
from framing.sources.cues import Cue, CueMatch, find_cues
from framing.sources.drafts import Draft
from framing.sources.entities import GUESSED, NOBODY, Speaker
from framing.sources.grammar import COORDINATORS
from framing.sources.morphology import plain
from framing.sources.namesakes import is_in_name
from framing.sources.patterns import find_drafts
from framing.sources.relays import find_relay, is_report, outlet_of, reports
from framing.sources.runs import with_runs
from framing.sources.speakers import FLOAT_REACH, Speakers
from framing.sources.turns import find_turns
from framing.sources.types import Actor, ActorMap, key_of, make_actor
from framing.sources.view import View

UNCOUNTED_TYPES = frozenset({"COL", "SIN"})
"""Sources that enter no share: vague collectives, and no source at all."""

_SOURCELESS = Speaker("SIN", "SIN")
_FORMULA_REACH = 8
_ECHOES = 30


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What an article says through whom.

    ``evidentials`` are spans of cues that report without any source (*al parecer*). ``media_mentioned`` are
    outlets and agencies, each once, in the order of the text. ``quotes`` are the document's quotations with
    ``partial`` and ``scare`` told apart by whether an act governs them.
    """

    attributions: tuple[Attribution, ...]
    evidentials: tuple[Span, ...]
    media_mentioned: tuple[str, ...]
    quotes: tuple[Quote, ...]


def attribute(
    document: Document,
    matches: Sequence[Match],
    lexicons: Lexicons,
    *,
    credits: Sequence[tuple[Span, str]] = (),  # noqa: A002 - what newspapers call them
) -> SourceReading:
    """Find who is said to have said what (MEASURES 1.3, 2.7).

    Parameters
    ----------
    document
        The text taken apart.
    matches
        What ``lexicons.scan(document)`` found; the lexicons ``attribution`` and ``actors`` are used.
    lexicons
        The compiled lexicons.
    credits
        Agency credits that the document leaves out, as (span, agency): an agency relays what its paragraph
        attributes.

    Returns
    -------
    SourceReading
        Acts in the order of the text. Nothing is raised, whatever the text.
    """
    view = View(document)
    cue_matches, found = _sort_matches(document, matches, lexicons)
    found = [actor for actor in found if not is_in_name(view, actor, found)]
    cues = find_cues(view, cue_matches)
    actors = ActorMap(found, frozenset(cue.last - 1 for cue in cues if cue.kind in ("verb", "attitude")))
    drafts = find_drafts(view, actors, cues)
    governed = {quote.start for draft in drafts if not draft.sourceless for quote in draft.quotes}
    drafts += find_turns(view, actors, governed)
    governed |= {quote.start for draft in drafts if not draft.sourceless for quote in draft.quotes}
    spoken = sorted(draft.position for draft in drafts if not draft.sourceless)
    drafts += find_floats(view, actors, governed, spoken)
    drafts += find_lists(view, actors, cues, spoken)
    drafts = _without_needless_rumours(view, sorted(drafts, key=lambda draft: draft.position))
    _part_contents(view, drafts)
    agencies = {view.paragraph_of(span[0]): agency for span, agency in credits}
    acts = with_runs(view, with_blocks(view, _resolve(view, actors, cues, drafts, agencies)))
    for act in acts:
        if act.type != "SIN" or act.entity == "":
            governed.update(quote.start for quote in view.quotes_within(act.content[0], act.content[1] + 1))
    distances = find_distances(view, governed)
    acts += [
        Attribution(None, "", "SIN", None, "distancia", None, None, False, None, (quote.start, quote.end))
        for quote in distances
    ]
    acts.sort(key=lambda act: act.content)
    evidentials = [
        view.span(draft.cue.first, draft.cue.last) for draft in drafts if draft.sourceless and draft.cue
    ]
    mentioned = [view.surface(actor.first, actor.last) for actor in actors.ordered if actor.kind == "O"]
    mentioned += [agency for _, agency in credits]
    return SourceReading(
        tuple(acts),
        tuple(evidentials),
        tuple(dict.fromkeys(mentioned)),
        _refined(document, governed, acts, distances),
    )


def _sort_matches(
    document: Document, matches: Sequence[Match], lexicons: Lexicons
) -> tuple[list[CueMatch], list[Actor]]:
    """The matches that are cues, and the actors; those that a context condition rules out are left away."""
    entries, hold = lexicons.entries, lexicons.surroundings.hold
    cues: list[CueMatch] = []
    actors: list[Actor] = []
    memo: dict[int, bool] = {}
    for match in matches:
        entry = entries[match.entry]
        if entry.lexicon not in ("attribution", "actors"):
            continue
        # Most rows have no conditions, and a generator costs more than to look whether there are any.
        if entry.veto and any(hold(number, document, match, None, memo) for number in entry.veto):
            continue
        if entry.requires and not all(hold(number, document, match, None, memo) for number in entry.requires):
            continue
        if entry.lexicon == "attribution":
            cues.append((entry.category, match.first, match.last, entry.pattern))
        else:
            actor = make_actor(entry.category, match.first, match.last)
            if actor is not None:
                actors.append(actor)
    return cues, actors


def _without_needless_rumours(view: View, drafts: list[Draft]) -> list[Draft]:
    """Drop conditionals in sentences that name a source: *según EFE, habría huido* is no rumour."""
    sourced = {
        view.sentence_number(draft.position)
        for draft in drafts
        if not draft.sourceless and draft.source is not None
    }
    return [
        draft
        for draft in drafts
        if draft.cue is None
        or draft.cue.kind != "rumour"
        or view.sentence_number(draft.position) not in sourced
    ]


def _part_contents(view: View, drafts: list[Draft]) -> None:
    """End an indirect content where the next act of the same sentence begins beside it, not inside it."""
    for draft, after in pairwise(drafts):
        if draft.form not in ("indirecta", "según") or draft.cue is None:
            continue
        if after.cue is None or after.sourceless:
            continue
        start = after.cue.lead
        if after.source is not None and draft.cue.first < after.source.first < start:
            start = after.source.first
        if start < 1 or not draft.content[0] < view.starts[start] < draft.content[1]:
            continue
        cut = start
        while cut > 1 and (
            view.words[cut - 1] in COORDINATORS or view.words[cut - 1] in ("mientras", "aunque")
        ):
            cut -= 1
        if cut < start and view.ends[cut - 1] > draft.content[0]:
            draft.content = (draft.content[0], view.ends[cut - 1])


def _resolve(
    view: View, actors: ActorMap, cues: list[Cue], drafts: list[Draft], agencies: Mapping[int, str]
) -> list[Attribution]:
    """Turn drafts into acts, in the order of the text: who speaks, through whom."""
    speakers = Speakers(view, actors)
    formulas = [cue.first for cue in cues if cue.kind == "anon"]
    acts: list[Attribution] = []
    question: Draft | None = None
    report: tuple[Draft, int] | None = None
    waiting: list[Draft] = []
    for draft in drafts:
        speaker = _speaker(speakers, draft, formulas)
        if speaker is None:
            if draft.form == "flotante" and not draft.note:
                waiting.append(draft)
            continue
        if waiting and not draft.sourceless and draft.form != "pregunta":
            acts += _announced(view, waiting, draft, speaker, acts)
            waiting = []
        via = find_relay(view, actors, draft) or outlet_of(view, actors, question, draft)
        if report is not None and speaker.type != "MED" and reports(report[0], draft):
            outer = acts[report[1]]
            via = via or outer.entity
            acts[report[1]] = replace(outer, counted=False, note=_noted(outer.note, "relé"))
            report = None
        if via is None and not draft.sourceless:
            via = agencies.get(view.paragraph_of(draft.position))
        if via is not None and key_of(via) == key_of(speaker.entity):
            via = None
        acts.append(_act(view, draft, speaker, via, acts))
        if draft.sourceless:
            continue
        asks = draft.form == "pregunta"
        speakers.remember(speaker, draft.position, question=asks, plural=draft.plural)
        question = draft if asks else None
        if is_report(acts[-1]):
            report = draft, len(acts) - 1
    return acts


def _announced(
    view: View, waiting: list[Draft], draft: Draft, speaker: Speaker, acts: list[Attribution]
) -> list[Attribution]:
    """Give quotations that nobody has spoken yet to whoever speaks next, if that is soon."""
    if speaker is NOBODY or speaker.type in UNCOUNTED_TYPES:
        return []
    paragraph = view.paragraph_of(draft.position)
    guess = replace(speaker, confidence=GUESSED)
    return [
        _act(view, earlier, guess, None, acts)
        for earlier in waiting
        if paragraph - view.paragraph_of(earlier.position) <= FLOAT_REACH
        or view.paragraph_of(earlier.position) == 0
    ]


def _speaker(speakers: Speakers, draft: Draft, formulas: list[int]) -> Speaker | None:
    """Who speaks in a draft; None if it is no act unless somebody does."""
    if draft.sourceless:
        return _SOURCELESS
    if draft.source is not None:
        at = bisect_right(formulas, draft.source.first)
        hidden = at < len(formulas) and formulas[at] - draft.source.last < _FORMULA_REACH
        return speakers.of_phrase(draft.source, anonymous=hidden, fallback=draft.fallback)
    if draft.pronoun:
        return speakers.of_pronoun(draft.pronoun, draft.position, several=draft.plural is True)
    if draft.form == "flotante":
        return speakers.previous(draft.position)
    found = speakers.of_nobody(draft.position, plural=draft.plural)
    return None if found is NOBODY and draft.pattern in ("P10", "P11") else found


def _act(view: View, draft: Draft, speaker: Speaker, via: str | None, acts: list[Attribution]) -> Attribution:
    form, note, counted = draft.form, draft.note, draft.counted
    if form == "nominal" and draft.quotes:
        if _echoes(view, draft, speaker, acts):
            note, counted = "repetición", False
        else:
            form = "directa" if draft.quotes[0].kind == "direct" else "parcial"
    if speaker is NOBODY:
        note = _noted(note, "hablante desconocido")
    source = None
    if draft.source is not None:
        source = _mention(view, draft.source.first, draft.source.last)
    elif draft.stand_in is not None:
        source = _mention(view, *draft.stand_in)
    return Attribution(
        source=source,
        entity=speaker.entity,
        type=speaker.type,
        role=speaker.role,
        form=form,
        stance=draft.stance,
        via=via,
        counted=counted and speaker.type not in UNCOUNTED_TYPES,
        cue=_mention(view, draft.cue.first, draft.cue.last) if draft.cue is not None else None,
        content=draft.content,
        note=note,
        confidence=min(draft.confidence, speaker.confidence),
    )


def _mention(view: View, first: int, last: int) -> Mention:
    start, end = view.span(first, last)
    return Mention(start, end, view.text[start:end])


def _echoes(view: View, draft: Draft, speaker: Speaker, acts: list[Attribution]) -> bool:
    """Whether the quotation of an act repeats words that the same entity was quoted with before."""
    stems = _stems(view, draft.content)
    return any(
        act.entity == speaker.entity and not stems.isdisjoint(_stems(view, act.content))
        for act in acts[-_ECHOES:]
        if act.form in ("directa", "parcial", "flotante", "indirecta")
    )


def _stems(view: View, span: Span) -> set[str]:
    first, last = view.token_at(span[0]), view.token_at(span[1])
    return {plain(word)[:5] for word in view.words[first : min(last, first + 200)] if len(word) > 4}


def _refined(
    document: Document, governed: set[int], acts: list[Attribution], distances: list[Quote]
) -> tuple[Quote, ...]:
    """The document's quotations, short ones judged by whether an act governs them and how."""
    direct = {act.content[0] for act in acts if act.form == "directa"}
    distant = {quote.start for quote in distances}
    refined = []
    for quote in document.quotes:
        kind = quote.kind
        if kind in ("partial", "scare"):
            if quote.start in direct:
                kind = "direct"
            elif quote.start in distant:
                kind = "scare"
            elif quote.start in governed:
                kind = "partial"
        refined.append(quote if kind == quote.kind else replace(quote, kind=kind))
    return tuple(refined)


def _noted(note: str, more: str) -> str:
    return f"{note}; {more}" if note else more
