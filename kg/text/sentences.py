"""Where sentences begin, and the sentence around a place in a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache

from kg.languages import everywhere
from kg.text.words import HAN, ITEMS, KANA

LONGEST = 400  # characters of a quote; a longer sentence is cut around its place
_LOWER = "".join(char for char in map(chr, range(0x530)) if char.islower())  # of Latin, Greek, Cyrillic
_ALNUM = re.compile(r"[^\W_]")
_CLOSING = r"[”’\"'»)\]』」）*_]*+"


@cache
def _pattern() -> re.Pattern[str]:
    """What ends a sentence, as the group `end`; an abbreviation's full stop stands outside it. Nothing
    in it is tried again from a later beginning, so that the time is linear in the text's length."""
    abbreviations = "|".join((*everywhere("abbreviations"), "[A-ZÀ-ÖØ-ÞА-Я]"))
    begins = rf"(?=[^{_LOWER}]|https?:|[a-z]+[A-Z])"  # `iPhone` begins a sentence, `was` goes on with it
    return re.compile(
        rf"\b(?:{abbreviations})\.(?=\s)"
        rf"|(?P<end>[。！？；؟]++{_CLOSING}\s*+"
        rf"|(?<![.!?…])[.!?…]++[“]?{_CLOSING}\s++{begins}"
        rf"|(?<=[^\W\d_])\.(?=[{HAN}{KANA}])"
        r"|[;؛]\s+|\n\s*\n)"
    )


@lru_cache(maxsize=ITEMS)
def sentence_starts(text: str) -> tuple[int, ...]:
    """Text positions where a sentence begins, the beginning of the text the first.

    A line's end alone ends no sentence: prose may be wrapped; an empty line does.

    >>> sentence_starts("By Dr. Ito. It is 3.5 times\\nfaster! Yes")
    (0, 12, 36)
    """
    ends = [match.end() for match in _pattern().finditer(text) if match["end"]]
    return (0, *[end for end in ends if end < len(text)])


def begins_sentence(text: str, position: int) -> bool:
    """Whether nothing but marks stands between a position and the beginning of its sentence.

    >>> begins_sentence("It is out. “Wren 2” is fast.", 12)
    True
    """
    starts = sentence_starts(text)
    begin = starts[bisect_right(starts, position) - 1]
    return _ALNUM.search(text, begin, position) is None


def in_one_sentence(text: str, start: int, end: int) -> bool:
    """Whether no sentence begins between two positions of a text, nor at the second.

    >>> in_one_sentence("It is out. Next", 3, 9), in_one_sentence("It is out. Next", 9, 11)
    (True, False)
    """
    starts = sentence_starts(text)
    return bisect_right(starts, start) == bisect_right(starts, end)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Range of the sentence around `text[start:end]` (no markup), white space at its ends left out.

    >>> text = "First one. Then Reformer came. Last."
    >>> text[slice(*sentence(text, 16, 24))]
    'Then Reformer came.'
    """
    starts = sentence_starts(text)
    left, after = starts[bisect_right(starts, start) - 1], bisect_left(starts, end, 1)
    right = starts[after] if after < len(starts) else len(text)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right


def quote(text: str, start: int, end: int) -> str:
    """The sentence around `text[start:end]`, cut to `LONGEST` characters around it, "…" where cut."""
    left, right = sentence(text, start, end)
    if right - left <= LONGEST:
        return text[left:right]
    room = max(0, LONGEST - (end - start)) // 2
    first, last = max(left, start - room), min(right, end + room)
    return ("…" if first > left else "") + text[first:last].strip() + ("…" if last < right else "")
