"""Hits: what the matcher found, judged in context and given its value (MEASURES 2.2)."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from framing.lexicon.cover import Cover
from framing.lexicon.intensity import find_intensities
from framing.lexicon.matcher import Lexicons
from framing.lexicon.scopes import Scopes, find_scopes
from framing.lexicon.table import Entry, LexiconInfo, Match
from framing.lexicon.typography import find_typographic
from framing.records import Document, Hit, Modality, Span

IRREALIS = 0.5
"""Multiplier of an irrealis hit in the conflict dimensions only: fear is about what may happen."""

DISCOUNTED = frozenset({"escalation", "deescalation"})
MERGE_GAP = 1
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,24}|[#@]\w{2,}")


def find_hits(
    document: Document,
    matches: Sequence[Match],
    lexicons: Lexicons,
    *,
    attributed: Sequence[Span] = (),
    companion: Document | None = None,
    section: str | None = None,
) -> list[Hit]:
    """Judge matches in context.

    Vetoes and requirements first, then the longest match of each family of lexicons (a dimension and its
    opposite), then negation, modality and intensity, then hits of one category that stand side by side are
    joined.

    Parameters
    ----------
    document
        The text taken apart.
    matches
        What ``lexicons.scan(document)`` found.
    lexicons
        The compiled lexicons.
    attributed
        Spans of text that the author attributes to somebody; hits that begin there have voice
        ``attributed``.
    companion
        The rest of the article, for conditions about the whole text.
    section
        The newspaper section, which may switch a lexicon off.

    Returns
    -------
    list of Hit
        In the order of the text, none of a category that the lexicons leave out; negated hits are there
        with value 0. ``value = weight · intensity · modality`` where modality is 0.5 for irrealis in the
        conflict dimensions, else 1.
    """
    cues: dict[str, list[tuple[int, int]]] = defaultdict(list)
    candidates: list[Match] = []
    for match in matches:
        entry = lexicons.entries[match.entry]
        if entry.lexicon == "context":
            cues[entry.category].append((match.first, match.last))
        elif (
            entry.dimension
            and entry.weight > 0
            and entry.category not in lexicons.left_out.get(entry.lexicon, ())
            and not is_gated(lexicons.info[entry.lexicon], section)
        ):
            candidates.append(match)
    shielded = Cover(_shielded(document, matches, lexicons))
    quoted = Cover(attributed)
    memo: dict[int, bool] = {}
    candidates = [
        match
        for match in candidates
        if not shielded.holds(document.starts[match.first], document.ends[match.last - 1])
        and _allowed(match, document, lexicons, companion, memo)
    ]
    chosen = _longest(candidates, lexicons)
    intensity, used = find_intensities(document, cues, [(match.first, match.last) for match in chosen])
    chosen = [match for match in chosen if (match.first, match.last) not in used]
    chosen = _gate_by_company(chosen, document, lexicons)
    scopes = find_scopes(document, cues, {document.unit_of[match.first] for match in chosen})
    hits = [
        _hit(document, match, lexicons.entries[match.entry], scopes, intensity, quoted) for match in chosen
    ]
    merged = _merge(document, list(zip(chosen, hits, strict=True)))
    merged += find_typographic(document, merged, lexicons)
    return sorted(merged, key=lambda hit: (hit.start, hit.end, hit.category))


def is_gated(card: LexiconInfo, section: str | None) -> bool:
    """Whether a lexicon stays silent in a section of the newspaper (``Deportes``, ``Cultura y ocio``)."""
    return section is not None and any(gate in section.casefold() for gate in card.gate_sections)


def _shielded(document: Document, matches: Sequence[Match], lexicons: Lexicons) -> list[Span]:
    """Spans in which nothing counts: addresses, titles of works, names of outlets."""
    spans = [(quote.start, quote.end) for quote in document.quotes if quote.kind == "title"]
    if any(sign in document.text for sign in ("http", "www.", "@", "#")):
        spans += [found.span() for found in _ADDRESS.finditer(document.text)]
    outlets = lexicons.rows_of("OUTLET")
    spans += [
        (document.starts[match.first], document.ends[match.last - 1])
        for match in matches
        if match.entry in outlets
    ]
    return spans


def _allowed(
    match: Match, document: Document, lexicons: Lexicons, companion: Document | None, memo: dict[int, bool]
) -> bool:
    entry = lexicons.entries[match.entry]
    required, hold = lexicons.surroundings.required_categories, lexicons.surroundings.hold
    for number in entry.requires:
        if required(number) is None and not hold(number, document, match, companion, memo):
            return False
    # Most rows have no vetoes, and a generator costs more than to look whether there are any.
    return not entry.veto or not any(hold(number, document, match, companion, memo) for number in entry.veto)


def _longest(candidates: Sequence[Match], lexicons: Lexicons) -> list[Match]:
    """The longest match wins: within a category over any overlap, within a family over what it contains."""
    family: dict[str, str] = {}
    for info in lexicons.info.values():
        family[info.dimension] = min(info.dimension, info.opposite or info.dimension)
    taken: dict[str, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    kept: list[Match] = []
    for match in sorted(
        candidates, key=lambda match: (-_weight(match), match.last - match.first, match.first)
    ):
        entry = lexicons.entries[match.entry]
        place = taken[family[entry.dimension]]
        tokens = [at for first, last in match.anchors for at in range(first, last)]
        mine = any(category == entry.category for at in tokens for _, category in place.get(at, ()))
        owners = [{number for number, _ in place.get(at, ())} for at in tokens]
        swallowed = any(_weight(kept[number]) > len(tokens) for number in set.intersection(*owners))
        if mine or swallowed:
            continue
        for at in tokens:
            place[at].append((len(kept), entry.category))
        kept.append(match)
    return sorted(kept, key=lambda match: (match.first, match.last))


def _weight(match: Match) -> int:
    return sum(last - first for first, last in match.anchors)


def _gate_by_company(chosen: list[Match], document: Document, lexicons: Lexicons) -> list[Match]:
    """Keep a hit that needs another hit in its unit only where there is one."""
    present: dict[int, set[str]] = defaultdict(set)
    for match in chosen:
        present[document.unit_of[match.first]].add(lexicons.entries[match.entry].category)
    return [
        match
        for match in chosen
        if all(
            codes is None or not present[document.unit_of[match.first]].isdisjoint(codes)
            for codes in map(
                lexicons.surroundings.required_categories, lexicons.entries[match.entry].requires
            )
        )
    ]


def _hit(
    document: Document,
    match: Match,
    entry: Entry,
    scopes: Scopes,
    intensity: dict[tuple[int, int], float],
    quoted: Cover,
) -> Hit:
    start, end = document.starts[match.first], document.ends[match.last - 1]
    modality: Modality = scopes.modality(match.first)
    if entry.modality == "irrealis" or (entry.modality == "future" and modality == "asserted"):
        modality = "irrealis" if entry.modality == "irrealis" else "future"
    factor = intensity.get((match.first, match.last), 1.0)
    negated = bool(scopes.negated[match.first])
    discount = IRREALIS if modality == "irrealis" and entry.dimension in DISCOUNTED else 1.0
    return Hit(
        start=start,
        end=end,
        text=document.text[start:end],
        dimension=entry.dimension,
        category=entry.category,
        value=0.0 if negated else entry.weight * factor * discount,
        weight=entry.weight,
        intensity=factor,
        modality=modality,
        negated=negated,
        voice="attributed" if quoted.holds(start, start + 1) else "author",
        entry=entry.pattern,
        shared=entry.shared,
        unit=document.unit_of[match.first],
    )


def _merge(document: Document, found: Sequence[tuple[Match, Hit]]) -> list[Hit]:
    """Join hits of one category with at most one token between them; the larger value stays."""
    open_hits: dict[tuple[str, str], tuple[int, Hit]] = {}
    merged: list[Hit] = []
    for match, hit in found:
        key = (hit.dimension, hit.category)
        before = open_hits.get(key)
        if before is not None:
            last, earlier = before
            joins = (
                match.first - last <= MERGE_GAP
                and earlier.unit == hit.unit
                and earlier.negated == hit.negated
                and earlier.voice == hit.voice
            )
            if joins:
                stronger = hit if hit.value > earlier.value else earlier
                start, end = min(earlier.start, hit.start), max(earlier.end, hit.end)
                entry = earlier.entry if earlier.entry == hit.entry else f"{earlier.entry} + {hit.entry}"
                joined = replace(stronger, start=start, end=end, text=document.text[start:end], entry=entry,
                                 shared=earlier.shared and hit.shared)  # fmt: skip
                open_hits[key] = (max(last, match.last), joined)
                continue
            merged.append(earlier)
        open_hits[key] = (match.last, hit)
    merged += [hit for _, hit in open_hits.values()]
    return merged
