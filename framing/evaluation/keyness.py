"""Which words set one set of texts apart from another: log-odds with an informative Dirichlet prior."""

import math

PRIOR = 500.0
"""α₀, the weight of the background in counts of words; 250 to 1000 is usual."""


def log_odds(
    count: int, size: int, other_count: int, other_size: int, *, prior: float, prior_size: float = PRIOR
) -> tuple[float, float]:
    """Compare the odds of a word in two sets of texts.

    Parameters
    ----------
    count, size
        How often the word occurs in the first set, and how many words that set has.
    other_count, other_size
        The same of the second set.
    prior, prior_size
        α_w and α₀: what the background adds to the counts of the word and of all words;
        ``α_w = α₀ · (frequency in the background)``, above 0.

    Returns
    -------
    tuple of float
        δ, the difference of the log-odds, and ``z = δ/√var`` with
        ``var ≈ 1/(y_i + α_w) + 1/(y_j + α_w)``. Above 0: more in the first set. NaN if the word is the only
        one there is, so that no odds can be told.

    Notes
    -----
    Monroe, Colaresi & Quinn 2008 (MEASURES 2.10). It finds candidates and shows what separates texts on the
    same event; z is no test once the texts were chosen by their words, and no validation of a lexicon.

    Examples
    --------
    >>> delta, z = log_odds(12, 1000, 3, 1500, prior=1.5, prior_size=250)
    >>> round(delta, 4), round(z, 4)
    (1.4434, 2.6516)

    """
    first, second = count + prior, other_count + prior
    others, other_others = size + prior_size - first, other_size + prior_size - second
    if min(first, second, others, other_others) <= 0:
        return math.nan, math.nan
    delta = math.log(first / others) - math.log(second / other_others)
    return delta, delta / math.sqrt(1 / first + 1 / second)
