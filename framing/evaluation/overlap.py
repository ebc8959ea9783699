"""Spans paired by how much they overlap."""

from collections.abc import Sequence

from framing.errors import MissingExtraError
from framing.records import Span


def match_spans(expected: Sequence[Span], found: Sequence[Span], bar: float) -> dict[int, int]:
    """Pair spans one to one, so that the overlap is largest in sum, and drop pairs below the bar.

    Out: index of the expected span -> index of the found one.

    >>> match_spans([(0, 10), (20, 30)], [(21, 30), (0, 2)], 0.3)
    {1: 0}

    Raises
    ------
    MissingExtraError
        If scipy is not installed.

    """
    if not expected or not found:
        return {}
    try:
        import numpy as np
        from scipy.optimize import linear_sum_assignment
    except ImportError as error:
        raise MissingExtraError(
            'this evaluation needs scipy, which is not installed; run: pip install "framing[learn]"'
        ) from error
    overlap = np.array([[overlap_of(one, other) for other in found] for one in expected])
    overlap[overlap < bar] = 0
    rows, columns = linear_sum_assignment(overlap, maximize=True)
    return {
        int(row): int(column) for row, column in zip(rows, columns, strict=True) if overlap[row, column] > 0
    }


def overlap_of(one: Span, other: Span) -> float:
    """What two spans share, as a part of what they cover together: 0 to 1."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    union = max(one[1], other[1]) - min(one[0], other[0])
    return max(0, common) / union if union else 0.0
