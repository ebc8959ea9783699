"""Stretches of text joined up, so that asking whether a place lies in one of them costs a bisection."""

from bisect import bisect_right
from collections.abc import Iterable

from framing.records import Span


class Cover:
    """What a set of spans covers."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            elif start < end:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, start: int, end: int) -> bool:
        """Whether the span lies wholly in what is covered without a break."""
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and end <= self._ends[place]
