"""From a document to its acts of attribution: cues, patterns, speakers, blocks, quotations."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from framing.lexicon import Lexicons, Match
from framing.records import Attribution, Document, Mention, Quote, Span
from framing.sources.blocks import colon_paragraphs, find_distances, find_floats, own_part
from framing.sources.cues import Cue, CueMatch, find_cues
from framing.sources.grammar import COORDINATORS, DETERMINERS, plain
from framing.sources.patterns import Draft, find_drafts
from framing.sources.speakers import NOBODY, Speaker, Speakers
from framing.sources.types import Actor, ActorMap, key_of, make_actor
from framing.sources.view import View

UNCOUNTED_TYPES = frozenset({"COL", "SIN"})
RELAYING = frozenset(["a", "al", "con", "por", "en"])
BLOCK_BY_COLON = 0.9
BLOCK_BY_RELAY = 0.6


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
    credits: Sequence[tuple[Span, str]] = (),  # noqa: A002 - the word readers of news know
) -> SourceReading:
    """Find who is said to have said what (MEASURES 1.3, 2.7).

    Parameters
    ----------
    document
        The text taken apart.
    matches
        What ``lexicons.scan(document)`` found; entries of the lexicons ``attribution`` and ``actors`` are used.
    lexicons
        The compiled lexicons.
    credits
        Agency credits left out of the document, as (span, agency): the agency relays what its paragraph
        attributes.

    Returns
    -------
    SourceReading
        Acts in the order of the text. Nothing is raised, whatever the text.
    """
    view = View(document)
    cue_matches, found = _sort_matches(document, matches, lexicons)
    cues = find_cues(view, cue_matches)
    actors = ActorMap(found, frozenset(cue.last - 1 for cue in cues if cue.kind in ("verb", "attitude")))
    drafts = find_drafts(view, actors, cues)
    governed = {quote.start for draft in drafts if not draft.sourceless for quote in draft.quotes}
    drafts += find_floats(view, actors, governed)
    drafts.sort(key=lambda draft: draft.position)
    _part_contents(view, drafts)
    agencies = [(view.paragraph_of(span[0]), agency) for span, agency in sorted(credits)]
    acts = _resolve(view, actors, cues, drafts, dict(agencies))
    acts += _blocks(view, acts)
    governed |= {
        quote.start
        for act in acts
        if act.type != "SIN"
        for quote in view.quotes_within(act.content[0], act.content[1] + 1)
    }
    distances = find_distances(view, governed)
    acts += [
        Attribution(None, "", "SIN", None, "distancia", None, None, False, None, (quote.start, quote.end))
        for quote in distances
    ]
    acts.sort(key=lambda act: (act.content[0], act.content[1]))
    evidentials = tuple(
        view.span(draft.cue.first, draft.cue.last)
        for draft in drafts
        if draft.sourceless and draft.cue is not None
    )
    mentioned = [view.surface(actor.first, actor.last) for actor in actors.ordered if actor.kind == "O"]
    mentioned += [agency for _, agency in agencies]
    direct = {act.content[0] for act in acts if act.form == "directa"}
    return SourceReading(
        tuple(acts),
        evidentials,
        tuple(dict.fromkeys(mentioned)),
        _refined(document, governed, direct, distances),
    )


def _sort_matches(
    document: Document, matches: Sequence[Match], lexicons: Lexicons
) -> tuple[list[CueMatch], list[Actor]]:
    """The matches that are cues, and the actors, those that a context condition rules out left away."""
    entries = lexicons.entries
    cues: list[CueMatch] = []
    actors: list[Actor] = []
    memo: dict[int, bool] = {}
    for match in matches:
        entry = entries[match.entry]
        if entry.lexicon == "attribution" or entry.lexicon == "actors":
            if entry.veto and any(
                lexicons.surroundings.hold(number, document, match, None, memo) for number in entry.veto
            ):
                continue
            if entry.requires and not all(
                lexicons.surroundings.hold(number, document, match, None, memo) for number in entry.requires
            ):
                continue
            if entry.lexicon == "attribution":
                cues.append((entry.category, match.first, match.last, entry.pattern))
            else:
                actor = make_actor(entry.category, match.first, match.last)
                if actor is not None:
                    actors.append(actor)
    return cues, actors


def _part_contents(view: View, drafts: list[Draft]) -> None:
    """End an indirect content where the next act of the same sentence begins beside it, not inside it."""
    for draft, after in zip(drafts, drafts[1:], strict=False):
        if (
            draft.form not in ("indirecta", "según")
            or after.cue is None
            or draft.cue is None
            or after.sourceless
        ):
            continue
        start = after.cue.lead
        if after.source is not None and after.source.first < start and after.source.first > draft.cue.first:
            start = after.source.first
        if not draft.content[0] < view.starts[start] < draft.content[1] or start < 1:
            continue
        cut = start
        while cut > 1 and (
            view.words[cut - 1] in COORDINATORS or view.words[cut - 1] in ("mientras", "aunque")
        ):
            cut -= 1
        if cut < start and view.ends[cut - 1] > draft.content[0]:
            draft.content = (draft.content[0], view.ends[cut - 1])


def _resolve(
    view: View, actors: ActorMap, cues: list[Cue], drafts: list[Draft], credits: dict[int, str]
) -> list[Attribution]:
    speakers = Speakers(view, actors)
    anonymous = [cue.first for cue in cues if cue.kind == "anon"]
    acts: list[Attribution] = []
    outer: tuple[Draft, Speaker, int] | None = None
    for draft in drafts:
        speaker = _speaker(view, speakers, draft, anonymous)
        if speaker is None:
            continue
        via = _relay(view, actors, draft)
        if via is None and not draft.sourceless:
            via = _interviewer(view, speakers, acts, draft)
        if outer is not None and speaker.type != "MED" and _holds(outer[0], draft):
            via = via or outer[1].entity
            acts[outer[2]] = replace(acts[outer[2]], counted=False, note=_joined(acts[outer[2]].note, "relé"))
            outer = None
        via = via or (credits.get(view.paragraph_of(draft.position)) if not draft.sourceless else None)
        if via is not None and key_of(via) == key_of(speaker.entity):
            via = None
        act = _act(view, draft, speaker, via, acts)
        acts.append(act)
        if not draft.sourceless:
            speakers.remember(speaker, draft.position, question=draft.form == "pregunta")
        if (
            act.counted
            and act.type == "MED"
            and draft.form in ("según", "indirecta")
            and draft.cue is not None
        ):
            outer = (draft, speaker, len(acts) - 1)
    return acts


def _speaker(view: View, speakers: Speakers, draft: Draft, anonymous: list[int]) -> Speaker | None:
    if draft.sourceless:
        return Speaker("SIN", "SIN")
    if draft.source is not None:
        at = bisect_right(anonymous, draft.source.first)
        hidden = at < len(anonymous) and anonymous[at] - draft.source.last < 8
        return speakers.of_phrase(draft.source, anonymous=hidden, fallback=draft.fallback)
    if draft.pronoun:
        return speakers.of_pronoun(draft.pronoun)
    if draft.form == "flotante":
        return speakers.previous(draft.position)
    found = speakers.of_nobody(draft.position)
    if found is NOBODY and draft.pattern in ("P10", "P11"):
        return None
    return found


def _act(view: View, draft: Draft, speaker: Speaker, via: str | None, acts: list[Attribution]) -> Attribution:
    form, note, counted = draft.form, draft.note, draft.counted
    if form == "nominal" and draft.quotes:
        echo = _echoes(view, draft, speaker, acts)
        form = "directa" if draft.quotes[0].kind == "direct" else "parcial"
        if echo:
            form, note, counted = "nominal", "repetición", False
    if speaker.type in UNCOUNTED_TYPES:
        counted = False
    if speaker is NOBODY:
        note = _joined(note, "hablante desconocido")
    mention = None
    if draft.source is not None:
        start, end = view.span(draft.source.first, draft.source.last)
        mention = Mention(start, end, view.text[start:end])
    elif draft.pronoun and draft.cue is not None:
        start, end = view.span(draft.cue.lead - 1, draft.cue.lead)
        mention = Mention(start, end, view.text[start:end])
    cue = None
    if draft.cue is not None:
        start, end = view.span(draft.cue.first, draft.cue.last)
        cue = Mention(start, end, view.text[start:end])
    return Attribution(
        source=mention,
        entity=speaker.entity,
        type=speaker.type,
        role=speaker.role,
        form=form,
        stance=draft.stance,
        via=via,
        counted=counted,
        cue=cue,
        content=draft.content,
        note=note,
        confidence=min(draft.confidence, speaker.confidence),
    )


def _relay(view: View, actors: ActorMap, draft: Draft) -> str | None:
    """The outlet that an act names as the one it was said to: *dijo a Reuters*, *citado por EFE*."""
    if draft.relay is not None:
        outlet = next((actor for actor in draft.relay.actors if actor.kind == "O"), None)
        if outlet is not None:
            return view.surface(outlet.first, outlet.last)
    if draft.cue is None or draft.sourceless:
        return None
    first, last = view.sentence(draft.cue.first)
    for actor in actors.between(max(first, draft.cue.first - 40), min(last, draft.cue.last + 40)):
        if actor.kind != "O" or draft.content[0] <= view.starts[actor.first] < draft.content[1]:
            continue
        at = actor.first - 1
        for _ in range(2):
            named = at >= first and (view.words[at] in DETERMINERS or any(
                other.kind == "I" and other.type == "MED" for other in actors.between(at, at + 1)
            ))  # fmt: skip
            if named:
                at -= 1
        if at >= first and view.words[at] in RELAYING and view.joined(at + 1):
            return view.surface(actor.first, actor.last)
    return None


def _interviewer(view: View, speakers: Speakers, acts: list[Attribution], draft: Draft) -> str | None:
    """The outlet whose journalist has just asked what this act answers."""
    if not speakers.turns or not acts or not speakers.turns[-1].question or acts[-1].type != "MED":
        return None
    if speakers.turns[-1].paragraph != view.paragraph_of(draft.position):
        return None
    asking = acts[-1].source
    role = acts[-1].role or ""
    return role.rpartition(" ")[2] if asking is not None and role else None


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether an act with a source of its own lies inside what an outlet reports."""
    if inner.source is None or inner.cue is None or outer is inner:
        return False
    return outer.content[0] <= inner.position < outer.content[1] or (
        inner.content[0] <= outer.position < inner.content[1] and outer.form == "según"
    )


def _echoes(view: View, draft: Draft, speaker: Speaker, acts: list[Attribution]) -> bool:
    """Whether the quotation of an act repeats words that the same entity was quoted with before."""
    stems = _stems(view, draft.content)
    return any(
        act.entity == speaker.entity and not stems.isdisjoint(_stems(view, act.content))
        for act in acts[-30:]
        if act.form in ("directa", "parcial", "flotante", "indirecta")
    )


def _stems(view: View, span: Span) -> set[str]:
    first, last = view.token_at(span[0]), view.token_at(span[1])
    return {plain(word)[:5] for word in view.words[first : min(last, first + 200)] if len(word) > 4}


def _blocks(view: View, acts: list[Attribution]) -> list[Attribution]:
    """Q8: paragraphs after a colon as the words of whoever the sentence before the colon names."""
    ordered = sorted(
        (act for act in acts if act.type != "SIN"),
        key=lambda act: act.cue.start if act.cue else act.content[0],
    )
    places = [act.cue.start if act.cue else act.content[0] for act in ordered]
    found: list[Attribution] = []
    paragraphs = view.document.paragraphs
    last: Attribution | None = None
    for index in colon_paragraphs(view):
        start, end = paragraphs[index]
        low = view.sentence_number(end - 1)
        opening = view.document.sentences[low].start if low >= 0 else start
        near = ordered[bisect_right(places, max(start, opening) - 1) : bisect_right(places, end)]
        nested = ordered[bisect_right(places, end) : bisect_right(places, paragraphs[index + 1][1])]
        introducing = next((act for act in reversed(near) if act.counted and act.confidence > 0.5), None)
        confidence = BLOCK_BY_COLON
        if introducing is not None and introducing.form == "bloque":
            last = introducing
            continue
        if introducing is None and last is not None and any(act.via == last.entity for act in nested):
            introducing, confidence = last, BLOCK_BY_RELAY
        if introducing is None:
            continue
        content = own_part(view, index + 1, acts)
        if content is None:
            continue
        last = Attribution(None, introducing.entity, introducing.type, introducing.role, "bloque", None, None, True,
                           None, content, "", confidence)  # fmt: skip
        found.append(last)
    return found


def _refined(
    document: Document, governed: set[int], direct: set[int], distances: list[Quote]
) -> tuple[Quote, ...]:
    """The document's quotations: a short one is ``scare`` unless an act governs it, ``direct`` if one quotes it so."""
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


def _joined(note: str, more: str) -> str:
    return f"{note}; {more}" if note else more
