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
    reach = _REACH_HAN if has_han(text) else _REACH
    sentences = sentence_starts(text)
    here, behind = bisect_right(sentences, start) - 1, bisect_right(sentences, end)
    low = max(start - reach, sentences[here])
    high = min(end + reach, sentences[behind] - 1 if behind < len(sentences) else len(text))
    out: list[str] = []
    first = bisect_left(found, start - reach - _LONGEST, key=_START)
    for begin, stop, lists in found[first : bisect_right(found, end + reach, first, key=_START)]:
        if low <= stop <= start:
            out += _named("L L1" if start - stop <= _TOUCH else "L", lists)
        elif end <= begin <= high:
            out += _named("R R1" if begin - end <= _TOUCH else "R", lists)
        elif start <= begin and stop <= end:
            out += _named("in tail" if stop == end and begin > start else "in", lists)
    return out


@lru_cache(maxsize=4096)
def _named(sides: str, lists: frozenset[str]) -> tuple[str, ...]:
    return tuple(f"{side}:{name}" for name in sorted(lists) for side in sides.split())
