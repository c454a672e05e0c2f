"""Where given spellings stand in texts: all of them in one pass, between the edges of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from kg.text.words import ARABIC, HANGUL, LETTER

_SCRIPTS = {
    "letter": re.compile(LETTER),
    "arabic": re.compile(f"[{ARABIC}]"),
    "hangul": re.compile(f"[{HANGUL}]"),
}


def finder(spellings: Collection[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """What finds spellings in a text: the longest at each place, from left to right, none overlapping.

    Args:
        spellings: At least one, none empty; letter case counts.

    Returns:
        A function from a text to the ranges of the spellings in it.

    >>> find = finder({"Word", "Word2Vec", "谷歌"})
    >>> list(find("来自谷歌的Word2Vec, Words"))
    [(2, 4), (5, 13)]
    """
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for spelling in spellings:
        automaton.add_word(spelling, len(spelling))
    automaton.make_automaton()

    def find(text: str) -> Iterator[tuple[int, int]]:
        ranges = ((last + 1 - length, last + 1) for last, length in automaton.iter(text))
        done = 0
        for start, end in sorted(ranges, key=lambda each: (each[0], -each[1])):
            if start >= done and _is_bounded(text, start, end):
                done = end
                yield start, end

    return find


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Whether words end at both edges of a range; in Korean particles may follow."""
    before, after = _script(text[start - 1 : start]), _script(text[end : end + 1])
    cut_before = before and before == _script(text[start])
    cut_after = after in {"letter", "arabic"} and after == _script(text[end - 1])
    return not cut_before and not cut_after


@lru_cache(maxsize=1 << 14)
def _script(char: str) -> str:
    """Whose words a character belongs to; "" for marks, scripts without spaces, and no character."""
    return next((name for name, pattern in _SCRIPTS.items() if pattern.match(char)), "")
