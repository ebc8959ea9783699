"""Two opposite dimensions weighed against each other."""

import math

from framing.records import NetIndex

MINIMUM_UNITS = 3
"""With fewer units on both sides together there is nothing to weigh ("sin base")."""


def weigh_opposites(units_for: int, units_against: int) -> NetIndex:
    """Weigh units with a cue of one dimension (E) against units with a cue of its opposite (D).

    Positive means more E than D. ``theta = ln((E+½)/(D+½))`` is Lowe's logit (Lowe et al. 2011), for models;
    ``se = sqrt(1/(E+½) + 1/(D+½))``; ``nei = (E−D)/(E+D+1) = tanh(theta/2)`` in (−1, 1), for tables. A unit
    may count on both sides. All three are NaN when E + D < 3. Not a measure of amount: an article with
    3 units for and 0 against scores like one that is full of them; read it beside the prevalence.

    >>> index = weigh_opposites(4, 2)
    >>> round(index.theta, 4), round(index.se, 4), round(index.nei, 4)
    (0.5878, 0.7888, 0.2857)
    """
    if units_for + units_against < MINIMUM_UNITS:
        return NetIndex(math.nan, math.nan, math.nan, units_for, units_against)
    plus, minus = units_for + 0.5, units_against + 0.5
    return NetIndex(
        nei=(units_for - units_against) / (units_for + units_against + 1),
        theta=math.log(plus / minus),
        se=math.sqrt(1 / plus + 1 / minus),
        units_for=units_for,
        units_against=units_against,
    )


def no_base(units_for: int, units_against: int) -> NetIndex:
    """Return the index of an article too short, or not in Spanish, to be scored: counts, no numbers."""
    return NetIndex(math.nan, math.nan, math.nan, units_for, units_against)
