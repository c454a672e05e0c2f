"""Cue words around a name: which kinds of cue stand before and after it, and how near."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from kg.text.cues import Cue
from kg.text.sentences import in_one_sentence
from kg.text.words import has_han

_REACH = 40
_REACH_HAN = 16
_TOUCH = 2
_LONGEST = 60  # characters of a cue


def around(text: str, start: int, end: int, found: Sequence[Cue]) -> Iterator[str]:
    """The cues near a name as feature names: `L1:`/`R1:` touching, `L:`/`R:` within reach, `in:` inside.

    `tail:` inside and at its end. `found` is `kg.text.cues.every_cue` of the text.
    """
    reach = _REACH_HAN if has_han(text) else _REACH
    first = bisect_left(found, start - reach - _LONGEST, key=lambda cue: cue.start)
    for cue in islice(found, first, bisect_right(found, end + reach, key=lambda cue: cue.start)):
        sides = tuple(_sides(text, start, end, cue, reach))
        if sides:
            yield from (f"{side}:{name}" for name in sorted(cue.lists) for side in sides)


def _sides(text: str, start: int, end: int, cue: Cue, reach: int) -> Iterator[str]:
    if cue.start >= start and cue.end <= end:
        yield "in"
        if cue.end == end and cue.start > start:
            yield "tail"
    elif cue.end <= start:
        yield from _beside(text, cue.end, start, "L", reach)
    elif cue.start >= end:
        yield from _beside(text, end, cue.start, "R", reach)


def _beside(text: str, start: int, end: int, side: str, reach: int) -> Iterator[str]:
    if end - start <= reach and in_one_sentence(text, start, end):
        yield side
        if end - start <= _TOUCH:
            yield f"{side}1"
