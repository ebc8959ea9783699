"""From probabilities to words: yes, no, undetermined; or the class."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from framing.errors import MisuseError, bad_value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Names = NDArray[Any]

UNDETERMINED = "undetermined"
BAND = (0.35, 0.65)
"""Probabilities between these are too near to even odds to say (MEASURES 3.5)."""
ANSWERS = ("no", "yes")


def check_band(band: Sequence[float]) -> tuple[float, float]:
    """Return the band as two numbers.

    Raises
    ------
    MisuseError
        If it is no pair of probabilities around 0.5.

    """
    try:
        low, high = (float(value) for value in band)
    except (TypeError, ValueError):
        low, high = 1.0, 0.0
    if not 0 <= low <= 0.5 <= high <= 1:
        raise MisuseError(
            bad_value(
                "undetermined", band, "two probabilities, one up to and one from 0.5", "(0.5, 0.5) for none"
            )
        )
    return low, high


def judge(
    p: "NDArray[np.float64]", names: Sequence[str], *, threshold: float, band: tuple[float, float]
) -> "tuple[Names, NDArray[np.bool_], Names]":
    """Return what is predicted, what is left undetermined, and what is decided if it must be.

    Parameters
    ----------
    p
        Probabilities, shape (n, classes).
    names
        Of the classes; of two, the second is what is looked for.
    threshold
        Of two classes, the probability from which the second is decided on.
    band
        Of two classes, what lies strictly between is undetermined. Of more, the likeliest class must hold
        the upper bound of what it and the next likeliest have together.

    """
    import numpy as np

    known = np.array(names, dtype=object)
    if len(names) == 2:
        second = p[:, 1]
        open_ = (second > band[0]) & (second < band[1])
        decided = known[(second >= threshold).astype(int)]
        likely = known[(second >= band[1]).astype(int)]
    else:
        ordered = np.sort(p, axis=1)
        open_ = ordered[:, -1] < band[1] * (ordered[:, -1] + ordered[:, -2])
        decided = likely = known[p.argmax(axis=1)]
    return np.where(open_, UNDETERMINED, likely).astype(object), open_, decided
