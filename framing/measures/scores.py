"""Document scores: means of saturated units, with a fixed share for the title."""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.measures.values import Values, of_voice, saturate, unit_values
from framing.records import DimensionScore, Hit

TITLE_SHARE = 0.2
"""λ: the share of a score that is the title's, whatever the length of the article."""

PREVALENT = 0.5
"""A unit counts in the prevalence of a dimension from this V on."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that scores are computed from. ``title_hits`` is None for an article without a title."""

    hits: tuple[Hit, ...]
    title_hits: tuple[Hit, ...] | None
    n_units: int
    n_tokens: int
    title_share: float = TITLE_SHARE


def combine(body: float, title: float | None, share: float) -> float:
    """Return ``100·[(1−λ)·body + λ·title]``, and ``100·body`` where there is no title."""
    return 100.0 * body if title is None else 100.0 * ((1.0 - share) * body + share * title)


def document_scores(
    values: Values,
    title_values: Values | None,
    dimensions: Iterable[str],
    *,
    n_units: int,
    title_share: float,
    response: Callable[[float], float] = saturate,
) -> dict[str, float]:
    """Turn unit values into document scores ``X_d``, 0-100, high = much of it in the text.

    ``body = (1/n)·Σ s(i)`` and ``X = 100·[(1−λ)·body + λ·s(title)]`` (MEASURES 2.3). 50 would mean one clear
    cue in the average sentence; real articles live between 0 and 50. A mean, so that the expected score does
    not depend on length; NaN without units. Do not read it as bias, truth or intention.
    """
    scores = {}
    for dimension in dimensions:
        if n_units == 0:
            scores[dimension] = math.nan
            continue
        row = values.get(dimension)
        body = math.fsum(map(response, row.values())) / n_units if row else 0.0
        cues = None if title_values is None else title_values.get(dimension, {}).values()
        title = None if cues is None else response(math.fsum(cues))
        scores[dimension] = combine(body, title, title_share)
    return scores


def prevalent_units(values: Mapping[int, float]) -> int:
    """Count the units with V ≥ 0.5 (within rounding error of sums of products)."""
    return sum(value >= PREVALENT - 1e-9 for value in values.values())


def author_share(hits: Iterable[Hit], dimension: str) -> float:
    """Return ``AVS = ΣV_author / ΣV``: how much of a dimension is in the author's own words.

    0-1, NaN if the text has nothing of the dimension; the title is left out. Adds up to 1 with the share of
    attributed words, save in units in which both voices together hit the cap of a category. Being quoted
    does not lessen a cue: quoting is an editorial act too.
    """
    own = [hit for hit in hits if hit.dimension == dimension]
    if not own:
        return math.nan
    everything = math.fsum(unit_values(own).get(dimension, {}).values())
    author = math.fsum(unit_values(of_voice(own, "author")).get(dimension, {}).values())
    return author / everything if everything else math.nan


def score_dimensions(
    evidence: Evidence,
    dimensions: Iterable[str],
    *,
    potential: Collection[str] = (),
    intervals: Mapping[str, tuple[float, float]] | None = None,
) -> dict[str, DimensionScore]:
    """Score every dimension of one article; the same formulas for all, a user's own included.

    Parameters
    ----------
    evidence
        The hits of body and title and the size of the text.
    dimensions
        Names, in the order of the result. One without a hit scores 0.
    potential
        Categories that count as threat even when asserted (E1 and E6 in the shipped lexicon).
    intervals
        95 % intervals of the scores; a dimension that is missing has none.

    Notes
    -----
    ``prevalence = #{V ≥ 0.5}/n``; ``density = 1000·ΣV/N``, comparable with older work; ``author`` and
    ``attributed`` are the score from hits of that voice alone and do not add up, because units saturate;
    ``without_shared`` is the score without entries shared by design between escalation and alarm;
    ``asserted`` is ΣV of asserted hits outside `potential`, ``potential`` ΣV of all others, like acts and
    threats of the GPR index. MEASURES 2.2 and 2.3.

    """
    names = tuple(dimensions)
    bounds = intervals or {}
    n, tokens = evidence.n_units, evidence.n_tokens

    def is_act(hit: Hit) -> bool:
        return hit.modality == "asserted" and hit.category not in potential

    values = unit_values(evidence.hits)
    titles = None if evidence.title_hits is None else unit_values(evidence.title_hits)

    def kept(hits: Sequence[Hit], keep: Callable[[Hit], bool], everything: Values) -> Values:
        chosen = [hit for hit in hits if keep(hit)]
        return everything if len(chosen) == len(hits) else unit_values(chosen)

    def scored(keep: Callable[[Hit], bool]) -> dict[str, float]:
        body = kept(evidence.hits, keep, values)
        title = None
        if evidence.title_hits is not None and titles is not None:
            title = kept(evidence.title_hits, keep, titles)
        if body is values and title is titles:
            return whole
        return document_scores(body, title, names, n_units=n, title_share=evidence.title_share)

    whole = document_scores(values, titles, names, n_units=n, title_share=evidence.title_share)
    acts = kept(evidence.hits, is_act, values)
    threats = kept(evidence.hits, lambda hit: not is_act(hit), values)
    author = scored(lambda hit: hit.voice == "author")
    attributed = scored(lambda hit: hit.voice == "attributed")
    unshared = scored(lambda hit: not hit.shared)
    result = {}
    for name in names:
        row = values.get(name, {})
        count = prevalent_units(row)
        result[name] = DimensionScore(
            score=whole[name],
            ci=bounds.get(name),
            prevalence=count / n if n else math.nan,
            density=1000.0 * math.fsum(row.values()) / tokens if tokens else math.nan,
            title=math.nan if titles is None else 100.0 * saturate(math.fsum(titles.get(name, {}).values())),
            author=author[name],
            attributed=attributed[name],
            without_shared=unshared[name],
            units_for=count,
            asserted=math.fsum(acts.get(name, {}).values()),
            potential=math.fsum(threats.get(name, {}).values()),
        )
    return result


def unscored_dimensions(hits: Iterable[Hit], dimensions: Iterable[str]) -> dict[str, DimensionScore]:
    """Return the record of an article that may not be scored: every number NaN, units still counted."""
    values = unit_values(hits)
    nan = math.nan
    return {
        name: DimensionScore(
            nan, None, nan, nan, nan, nan, nan, nan, prevalent_units(values.get(name, {})), nan, nan
        )
        for name in dimensions
    }
