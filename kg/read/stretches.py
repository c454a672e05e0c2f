"""Whether a position of a text lies in one of many stretches, without asking each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate


def holding(stretches: Iterable[tuple[int, int]]) -> Callable[[int], bool]:
    """What says of a position whether any of some stretches, in any order, holds it.

    >>> holds = holding([(4, 9), (2, 3)])
    >>> [holds(position) for position in (1, 2, 3, 8, 9)]
    [False, True, False, True, False]
    """
    ordered = sorted(stretches)
    begins = [low for low, _ in ordered]
    reach = list(accumulate((high for _, high in ordered), max))  # of all that begin no later

    def holds(position: int) -> bool:
        at = bisect_right(begins, position) - 1
        return at >= 0 and position < reach[at]

    return holds
