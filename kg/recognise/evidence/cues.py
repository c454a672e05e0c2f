"""Cue words around a name: which kinds of cue stand before and after it, and how near."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from kg.text.cues import Cue
from kg.text.sentences import sentence_starts
from kg.text.words import has_han

_REACH = 40
_REACH_HAN = 16
_TOUCH = 2
_LONGEST = 60  # characters of a cue
_START = itemgetter(0)


def around(text: str, start: int, end: int, found: Sequence[Cue]) -> list[str]:
    """The cues near a name as feature names: `L1:`/`R1:` touching, `L:`/`R:` within reach, `in:` inside.

    `tail:` inside and at its end. Cues of other sentences than the one that the name begins in, or
    ends in, are not near. `found` is `kg.text.cues.every_cue` of the text.
    """
    return [
        *cues_before(text, start, found), *cues_behind(text, end, found), *cues_inside(start, end, found)
    ]  # fmt: skip


def cues_before(text: str, start: int, found: Sequence[Cue]) -> list[str]:
    """Those of `around` that stand before a place where names begin."""
    out, reach, sentences = list[str](), _reach(text), sentence_starts(text)
    low = max(start - reach, sentences[bisect_right(sentences, start) - 1])
    first = bisect_left(found, start - reach - _LONGEST, key=_START)
    for _, stop, lists in found[first : bisect_left(found, start, first, key=_START)]:
        if low <= stop <= start:
            out += _named("L L1" if start - stop <= _TOUCH else "L", lists)
    return out


def cues_behind(text: str, end: int, found: Sequence[Cue]) -> list[str]:
    """Those of `around` that stand behind a place where names end."""
    out, reach, sentences = list[str](), _reach(text), sentence_starts(text)
    behind = bisect_right(sentences, end)
    high = min(end + reach, sentences[behind] - 1 if behind < len(sentences) else len(text))
    first = bisect_left(found, end, key=_START)
    for begin, _, lists in found[first : bisect_right(found, high, first, key=_START)]:
        out += _named("R R1" if begin - end <= _TOUCH else "R", lists)
    return out


def cues_inside(start: int, end: int, found: Sequence[Cue]) -> list[str]:
    """Those of `around` that stand inside a name."""
    out, first = list[str](), bisect_left(found, start, key=_START)
    for begin, stop, lists in found[first : bisect_left(found, end, first, key=_START)]:
        if stop <= end:
            out += _named("in tail" if stop == end and begin > start else "in", lists)
    return out


def _reach(text: str) -> int:
    return _REACH_HAN if has_han(text) else _REACH


@lru_cache(maxsize=4096)
def _named(sides: str, lists: frozenset[str]) -> tuple[str, ...]:
    return tuple(f"{side}:{name}" for name in sorted(lists) for side in sides.split())
