"""The sentence around a place in a text, for people to read as evidence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

LONGEST = 400  # characters of a quote; a longer sentence is cut around its place
_SENTENCE_END = re.compile(
    r"[。！？；]+[”」』）\"']*"  # Chinese, Japanese: no space follows
    r"|(?<![\s.][A-Za-z])(?<!\b(?:Dr|Mr|Ms|vs|al|cf))(?<!\b(?:Mrs|etc|e\.g|i\.e))[.!?؟]+[”\"'»)\]]*(?=\s)"
    r"|\n"
)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Range of the sentence around `text[start:end]` (no markup), white space at its ends left out.

    >>> text = "First one. Then Reformer came. Last."
    >>> text[slice(*sentence(text, 16, 24))]
    'Then Reformer came.'
    """
    ends = _ends(text)
    left, after = ends[bisect_right(ends, start) - 1], bisect_left(ends, end, 1)
    right = ends[after] if after < len(ends) else len(text)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right


@lru_cache(maxsize=64)
def _ends(text: str) -> tuple[int, ...]:
    """Where sentences end, the beginning of the text before them."""
    return 0, *(match.end() for match in _SENTENCE_END.finditer(text))


def quote(text: str, start: int, end: int) -> str:
    """The sentence around `text[start:end]`, cut to `LONGEST` characters around it, "…" where cut."""
    left, right = sentence(text, start, end)
    if right - left <= LONGEST:
        return text[left:right]
    room = max(0, LONGEST - (end - start)) // 2
    first, last = max(left, start - room), min(right, end + room)
    return ("…" if first > left else "") + text[first:last].strip() + ("…" if last < right else "")
