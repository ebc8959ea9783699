"""The same article scored otherwise: how much do the numbers owe to our choices?

Each variant is a row of a table; nothing else in the room knows about them. On the article the project
started from, the discount for irrealis is the one choice that matters; term weights are not.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from framing.measures.scores import Evidence, document_scores
from framing.measures.values import CATEGORY_CAP, recorded_value, saturate, unit_values
from framing.records import Hit


def _is_discounted(hit: Hit) -> bool:
    # A dimension that does not discount irrealis (alarm) leaves weight times intensity as it is.
    return hit.modality == "irrealis" and 0 < hit.value < hit.weight * hit.intensity - 1e-9


def _irrealis_none(hit: Hit) -> float:
    return 0.0 if _is_discounted(hit) else hit.value


def _irrealis_full(hit: Hit) -> float:
    return hit.weight * hit.intensity if _is_discounted(hit) else hit.value


def _unweighted(hit: Hit) -> float:
    full = hit.weight * hit.intensity
    return hit.value / full if full else 0.0


def _unshared(hit: Hit) -> float:
    return 0.0 if hit.shared else hit.value


def _capped_line(value: float) -> float:
    return min(1.0, value)


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to score: what a hit is worth, the cap, the response of a unit, λ (None = as configured)."""

    name: str
    worth: Callable[[Hit], float] = recorded_value
    cap: float = CATEGORY_CAP
    response: Callable[[float], float] = saturate
    title_share: float | None = None


VARIANTS = (
    Variant("default"),
    Variant("irrealis_0", worth=_irrealis_none),
    Variant("irrealis_1", worth=_irrealis_full),
    Variant("unweighted", worth=_unweighted),
    Variant("no_category_cap", cap=math.inf),
    Variant("linear", response=_capped_line),
    Variant("without_shared", worth=_unshared),
    Variant("title_share_0", title_share=0.0),
    Variant("title_share_40", title_share=0.4),
)


def vary_scores(evidence: Evidence, dimensions: Iterable[str]) -> tuple[dict[str, str | float], ...]:
    """Score one article under every variant of MEASURES 2.11.

    Returns one row a variant: ``variant`` and the 0-100 score of each dimension. ``irrealis_0`` and
    ``irrealis_1`` replace the factor ½ of hits that their dimension discounts; ``unweighted`` sets weights
    and intensities to 1; ``linear`` replaces saturation by ``min(1, V)``; ``without_shared`` drops entries
    shared between escalation and alarm (read it for alarm); ``title_share_0`` and ``title_share_40`` replace
    λ and change nothing without a title. For a corpus, compare rank correlations between variants.
    """
    names = tuple(dimensions)
    rows: list[dict[str, str | float]] = []
    for variant in VARIANTS:
        values = unit_values(evidence.hits, worth=variant.worth, cap=variant.cap)
        title = (
            None
            if evidence.title_hits is None
            else unit_values(evidence.title_hits, worth=variant.worth, cap=variant.cap)
        )
        scores = document_scores(
            values,
            title,
            names,
            n_units=evidence.n_units,
            title_share=evidence.title_share if variant.title_share is None else variant.title_share,
            response=variant.response,
        )
        rows.append({"variant": variant.name, **scores})
    return tuple(rows)
