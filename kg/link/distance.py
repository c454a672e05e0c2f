"""How many words stand between two places of an item."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from kg.text.words import has_han, tokens

FAR = 60.0
"""Distances, in words, are cut here."""

_LONG = 4000
"""Characters that surely hold so many words."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Where the words of a text begin; the Chinese characters; where each run of letters begins and ends."""

    starts: tuple[int, ...]
    chinese: tuple[int, ...]
    runs: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=64)  # pairs come item after item
def _words(text: str) -> _Words:
    spans = tokens(text)
    words = [begin for begin, _ in spans if text[begin].isalnum()]
    return _Words(
        tuple([begin for begin in words if not has_han(text[begin])]),
        tuple([begin for begin in words if has_han(text[begin])]),
        tuple([begin for begin, _ in spans]),
        tuple([end for _, end in spans]),
    )


def distance(text: str, low: int, high: int) -> float:
    """How many words a stretch of a text has, `FAR` at most; two Chinese characters are a word.

    >>> distance("Kestrel is a fast parser", 7, 17), distance("GPT-2模型", 0, 7)
    (3.0, 3.0)
    """
    high = min(high, low + _LONG)
    if low >= high:
        return 0.0
    known = _words(text)
    count = _between(known.starts, low, high) + _between(known.chinese, low, high) // 2
    return min(FAR, float(count + _is_cut(known, text, low)))


def _between(starts: tuple[int, ...], low: int, high: int) -> int:
    return bisect_left(starts, high) - bisect_left(starts, low)


def _is_cut(known: _Words, text: str, low: int) -> bool:
    """Whether a stretch begins within a word, whose rest is one too."""
    run = bisect_right(known.runs, low) - 1
    return run >= 0 and known.runs[run] < low < known.ends[run] and text[low].isalnum()
