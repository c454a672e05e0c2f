"""Numbered endnote markers: `[7]`, `［7］`, `【7】`, `[7, 8]`, `[7-9]`."""

from __future__ import annotations

import re

MARKER = re.compile(r"[\[［【]\s?(\d{1,3}(?:\s?(?:[,，、;；]|[-–—~～])\s?\d{1,3})*)\s?[\]］】]")
_PART = re.compile(r"(\d+)\s?(?:[-–—~～]\s?(\d+))?")
_MOST = 40  # a range of more numbers than this is no range of endnotes


def marker_at(text: str, position: int) -> tuple[int, tuple[int, ...]] | None:
    """The bracketed numbers at a position.

    Returns:
        End of the brackets and the numbers, ranges written out; None when there are none.

    >>> marker_at("a[7-9, 12]", 1)
    (10, (7, 8, 9, 12))
    >>> marker_at("a[x]", 1)
    """
    match = MARKER.match(text, position)
    if not match:
        return None
    numbers: list[int] = []
    for first, last in _PART.findall(match[1]):
        low, high = int(first), int(last or first)
        if not low <= high < low + _MOST:
            return None
        numbers.extend(range(low, high + 1))
    return match.end(), tuple(numbers)
