"""What a unit is worth: hits add up inside a category up to a cap, categories add up to V, V saturates.

``V_d(i) = Σ_c min(2, Σ v)`` over the hits of category *c* and dimension *d* in unit *i*, and
``s = 1 − 2^(−V)``: one clear cue gives 0.5, two 0.75, three 0.875. Adjacent hits of one category have
been merged before, in the lexicon room.
"""

import math
from collections.abc import Callable, Iterable

from framing.records import Hit, Voice

CATEGORY_CAP = 2.0
"""What one category contributes to a unit at most."""

Values = dict[str, dict[int, float]]
"""Dimension -> unit index -> V; only units with something in them. The title is unit -1."""


def recorded_value(hit: Hit) -> float:
    """Return the value that the hit carries, ``weight · intensity · polarity · modality``."""
    return hit.value


def unit_values(
    hits: Iterable[Hit], *, worth: Callable[[Hit], float] = recorded_value, cap: float = CATEGORY_CAP
) -> Values:
    """Sum hits to V, the value of each dimension in each unit.

    Parameters
    ----------
    hits
        Hits of one text, in any order. Leave some out to ask what the others would give.
    worth
        What a hit counts for; the recorded value unless a sensitivity run asks otherwise.
    cap
        What one category contributes to a unit at most; ``math.inf`` for no cap.

    Returns
    -------
    dict
        Dimension -> unit -> V, without the units in which V is 0. Unit: cues (one clear cue is 1).

    Notes
    -----
    ``V_d(i) = Σ_c min(cap, Σ_{h∈c,i} v_h)`` (MEASURES 2.2). V grows with the length of a sentence: compare
    documents by their scores, not by sums of V.

    """
    sums: dict[tuple[str, int, str], float] = {}
    for hit in hits:
        value = worth(hit)
        if value > 0:
            key = (hit.dimension, hit.unit, hit.category)
            sums[key] = sums.get(key, 0.0) + value
    values: Values = {}
    for (dimension, unit, _), total in sums.items():
        row = values.setdefault(dimension, {})
        row[unit] = row.get(unit, 0.0) + min(cap, total)
    return values


def of_voice(hits: Iterable[Hit], voice: Voice) -> list[Hit]:
    """Keep the hits of one voice: the author's own words or words attributed to somebody."""
    return [hit for hit in hits if hit.voice == voice]


def saturate(value: float) -> float:
    """Return ``s = 1 − 2^(−V)`` in [0, 1): the second cue in a sentence adds half of what the first did.

    >>> [saturate(value) for value in (0, 1, 2, 3)]
    [0.0, 0.5, 0.75, 0.875]
    """
    return 1.0 - math.pow(2.0, -value)
