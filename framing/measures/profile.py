"""How an article relies on its sources: extent, types, concentration, anonymity, relay, form, stance.

A profile and no composite: extent and concentration pull in different directions, and weights between them
could not be defended. High means "much of it in the text", not good or bad. With *m* counted acts, *n_k* of
them by source *k* of *K*, *q_t* by type *t*, *N* tokens and *n* units:

=============================  =======================================================================
``score``                      ``SRC = 100·ASS``, ASS = units with a token of counted attributed content / n
``quoted_token_share``         QTS = tokens between quotation marks / N (works' titles left out)
``attributed_token_share``     ATS = tokens of counted attributed content / N, each token once
``acts_per_100_units``         AD = 100·m/n
``acts_per_1000_tokens``       1000·m/N
``hhi``                        Σ (n_k/m)²: 1/K if all sources weigh the same, 1 with one source
``hhi_unbiased``               Σ n_k(n_k−1) / (m(m−1))
``hhi_normalised``             (HHI − 1/K) / (1 − 1/K), K > 1
``effective_sources``          1/HHI
``effective_sources_shannon``  exp(−Σ p ln p), p = n_k/m
``top_share``                  max n_k/m
``official``                   (GOV + OFI + MIL + DOC issued by one of these) / m
``anonymous``                  ANO/m
``relay``                      acts with a ``via``, or of a MED source / m
``media_own`` ``expert``       MED/m, EXP/m
``civil`` ``company``          (ONG + CIU)/m, EMP/m
``document``                   DOC/m
``type_diversity``             Simpson, 1 − Σ (q_t/m)² (Masini et al. 2018)
``type_entropy``               −Σ (q_t/m) ln(q_t/m) / ln 10, ten types being countable
``unattributed_claim_rate``    UCR = units with a cue that names no source and no counted attribution / n
``stance``                     counts of N, A, F, D, E among counted acts with a verb
``single_source``              K = 1, or m ≥ 3 and top share ≥ .80; None without acts
``vulnerable``                 single_source, or anonymous > .33, or relay > .66; None if undecidable
=============================  =======================================================================

With fewer than 3 acts concentration, diversity and shares are NaN; from 3 to 5 acts the concentration is
flagged (``hhi_pocos_actos``). Shares carry Wilson 95 % intervals on *m* acts. MEASURES 2.5 and 2.8.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import itemgetter

from framing.measures.intervals import wilson_interval
from framing.records import Attribution, Document, Origin, Share, SourceProfile, Span

MINIMUM_ACTS = 3
FEW_ACTS = 6
"""Below this many acts the concentration is given, but flagged."""

OFFICIAL = frozenset({"GOV", "OFI", "MIL"})
DOMINANT = 0.80
ANONYMOUS_LIMIT = 0.33
RELAY_LIMIT = 0.66
COUNTABLE_TYPES = 10


def token_ranges(document: Document, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Return the token ranges that spans of text cover, sorted and merged, so that no token counts twice."""
    starts = document.starts
    ranges: list[tuple[int, int]] = []
    for first, last in sorted((bisect_left(starts, start), bisect_left(starts, end)) for start, end in spans):
        if first >= last:
            continue
        if ranges and first <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
        else:
            ranges.append((first, last))
    return ranges


def units_within(document: Document, ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Return the units that have at least one token in the ranges."""
    return {unit for first, last in ranges for unit in document.unit_of[first:last]}


def counted_content(attributions: Iterable[Attribution]) -> list[Span]:
    """Return the spans of what is said in acts that count."""
    return [act.content for act in attributions if act.counted]


def profile_sources(
    document: Document,
    attributions: Sequence[Attribution],
    *,
    evidentials: Iterable[Span] = (),
    media_mentioned: tuple[str, ...] = (),
    republished_from: Origin | None = None,
    measurable: bool = True,
) -> SourceProfile:
    """Describe the source reliance of one article; the formulas stand at the head of this module.

    Parameters
    ----------
    document
        The article taken apart: tokens, units, quotes.
    attributions
        All acts found; only counted ones enter shares, concentration, extent and the tables of counts.
    evidentials
        Spans of cues that claim knowledge without a source ("se sabe que").
    media_mentioned, republished_from
        Passed through.
    measurable
        False for a text too short or not in Spanish: counts stay, every proportion is NaN.

    Notes
    -----
    Do not use concentration or shares to compare articles with few acts, and not as a verdict on quality:
    an official text has official sources.

    """
    acts = [act for act in attributions if act.counted]
    m = len(acts)
    by_source = _tally(act.entity for act in acts)
    types = _tally(act.type for act in acts)
    units, tokens = len(document.units), len(document.words)
    said = token_ranges(document, counted_content(acts))
    marked = token_ranges(
        document, ((q.start, q.end) for q in document.quotes if q.kind not in ("title", "block"))
    )
    attributed = units_within(document, said)
    # A cue outside what it introduces ("Según X, ...") attributes its own unit too.
    cued = units_within(document, token_ranges(document, ((a.cue.start, a.cue.end) for a in acts if a.cue)))
    unsourced = units_within(document, token_ranges(document, evidentials)) - attributed - cued

    enough = measurable and m >= MINIMUM_ACTS

    def share(count: int) -> Share:
        return Share(count / m, wilson_interval(count, m)) if enough else Share(math.nan, None)

    def ratio(count: float, whole: int) -> float:
        return count / whole if measurable and whole else math.nan

    hhi = math.fsum((n / m) ** 2 for n in by_source.values()) if enough else math.nan
    k = len(by_source)
    top = max(by_source.values()) / m if enough else math.nan
    anonymous = share(types.get("ANO", 0))
    relay = share(sum(bool(act.via) or act.type == "MED" for act in acts))
    single = (k == 1 or (m >= MINIMUM_ACTS and max(by_source.values()) / m >= DOMINANT)) if m else None
    return SourceProfile(
        score=100 * ratio(len(attributed), units),
        acts=m,
        sources=k,
        hhi=hhi,
        hhi_unbiased=sum(n * (n - 1) for n in by_source.values()) / (m * (m - 1)) if enough else math.nan,
        hhi_normalised=(hhi - 1 / k) / (1 - 1 / k) if enough and k > 1 else math.nan,
        effective_sources=1 / hhi,
        effective_sources_shannon=math.exp(_entropy(by_source, m)) if enough else math.nan,
        top_share=top,
        quoted_token_share=ratio(_size(marked), tokens),
        attributed_token_share=ratio(_size(said), tokens),
        acts_per_100_units=ratio(100 * m, units),
        acts_per_1000_tokens=ratio(1000 * m, tokens),
        official=share(
            sum(act.type in OFFICIAL or (act.type == "DOC" and act.role in OFFICIAL) for act in acts)
        ),
        anonymous=anonymous,
        relay=relay,
        media_own=share(types.get("MED", 0)),
        expert=share(types.get("EXP", 0)),
        civil=share(types.get("ONG", 0) + types.get("CIU", 0)),
        company=share(types.get("EMP", 0)),
        document=share(types.get("DOC", 0)),
        types=types,
        type_diversity=1 - math.fsum((q / m) ** 2 for q in types.values()) if enough else math.nan,
        type_entropy=_entropy(types, m) / math.log(COUNTABLE_TYPES) if enough else math.nan,
        unattributed_claim_rate=ratio(len(unsourced), units),
        stance=_tally(act.stance for act in acts if act.stance is not None),
        forms=_tally(act.form for act in acts),
        by_source=by_source,
        single_source=single,
        vulnerable=_is_vulnerable(single, anonymous.value, relay.value),
        media_mentioned=media_mentioned,
        republished_from=republished_from,
    )


def few_acts(profile: SourceProfile) -> bool:
    """Say whether the concentration rests on so few acts (3 to 5) that it needs a flag."""
    return MINIMUM_ACTS <= profile.acts < FEW_ACTS


def _tally(names: Iterable[str]) -> dict[str, int]:
    """Count names, most frequent first, equal ones in order of appearance."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items(), key=itemgetter(1), reverse=True))


def _size(ranges: Iterable[tuple[int, int]]) -> int:
    return sum(last - first for first, last in ranges)


def _entropy(counts: dict[str, int], total: int) -> float:
    return -math.fsum(n / total * math.log(n / total) for n in counts.values())


def _is_vulnerable(single: bool | None, anonymous: float, relay: float) -> bool | None:
    if single:
        return True
    if math.isnan(anonymous):
        return None
    return anonymous > ANONYMOUS_LIMIT or relay > RELAY_LIMIT
