"""Cue words around a name: which kinds of cue stand before and after it, and how near."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from kg.text.cues import Cue
from kg.text.sentences import in_one_sentence
from kg.text.words import has_han

_REACH = 40
_REACH_HAN = 16
_TOUCH = 2
_LONGEST = 60  # characters of a cue
_START = attrgetter("start")


def around(text: str, start: int, end: int, found: Sequence[Cue]) -> Iterator[str]:
    """The cues near a name as feature names: `L1:`/`R1:` touching, `L:`/`R:` within reach, `in:` inside.

    `tail:` inside and at its end. `found` is `kg.text.cues.every_cue` of the text.
    """
    reach = _REACH_HAN if has_han(text) else _REACH
    first = bisect_left(found, start - reach - _LONGEST, key=_START)
    for cue in found[first : bisect_right(found, end + reach, first, key=_START)]:
        side = _side(text, start, end, cue, reach)
        if side:
            yield from _named(side, cue.lists)


def _side(text: str, start: int, end: int, cue: Cue, reach: int) -> str:
    if cue.start >= start and cue.end <= end:
        return "in tail" if cue.end == end and cue.start > start else "in"
    if cue.end <= start:
        return _beside(text, cue.end, start, "L", reach)
    return _beside(text, end, cue.start, "R", reach) if cue.start >= end else ""


def _beside(text: str, start: int, end: int, side: str, reach: int) -> str:
    if end - start > reach or not in_one_sentence(text, start, end):
        return ""
    return f"{side} {side}1" if end - start <= _TOUCH else side


@lru_cache(maxsize=4096)
def _named(sides: str, lists: frozenset[str]) -> tuple[str, ...]:
    return tuple(f"{side}:{name}" for name in sorted(lists) for side in sides.split())
