"""What stands between two places of a passage, counted by bisection: no pair reads the text again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.text.words import tokens

PlacedCue = tuple[int, int, frozenset[str]]

_MOST = 16
"""So many cue words from either edge of a stretch of text are looked at, those in its middle not."""
_NO_NAMES = frozenset[str]()
_COMMA = re.compile(r"[,，;；:：、]")
_CELLS = re.compile(r"(?= \| )")
_BREAK = re.compile(r"(?=\n\n)")


@dataclass(frozen=True, slots=True)
class Counted:
    """Where a text's finest tokens begin and end, where its commas, the edges of its cells and its
    empty lines are."""

    begins: tuple[int, ...]
    ends: tuple[int, ...]
    commas: tuple[int, ...]
    cells: tuple[int, ...]
    breaks: tuple[int, ...]

    def words(self, low: int, high: int) -> int:
        """How many tokens `text[low:high]` has, those that an edge cuts counted."""
        return max(0, bisect_left(self.begins, high) - bisect_right(self.ends, low)) if low < high else 0


def counted(text: str) -> Counted:
    """Count a text once.

    >>> counted("GPT-2, a model").words(2, 8)
    5
    """
    spans = tokens(text)
    places = (tuple(found.start() for found in mark.finditer(text)) for mark in (_COMMA, _CELLS, _BREAK))
    return Counted(tuple(b for b, _ in spans), tuple(e for _, e in spans), *places)


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words in text order, none overlapping another; where they begin and end, what each is called."""

    placed: tuple[PlacedCue, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    called: tuple[frozenset[str], ...]

    def ranges(self, low: int, high: int) -> tuple[tuple[int, int], ...]:
        """The numbers of those between two positions, of many those near either, in ranges; none is empty."""
        first, last = bisect_left(self.begins, low), bisect_right(self.ends, high)
        if last - first <= 2 * _MOST:
            return ((first, last),) if first < last else ()
        return (first, first + _MOST), (last - _MOST, last)

    def names(self, low: int, high: int) -> frozenset[str]:
        """What those between two positions are called, of many those near either."""
        ranges = self.ranges(low, high) if self.placed else ()
        return _NO_NAMES.union(*chain(*[self.called[a:b] for a, b in ranges])) if ranges else _NO_NAMES

    def touching(self, low: int, high: int, near: int) -> tuple[tuple[PlacedCue, ...], tuple[PlacedCue, ...]]:
        """Those that end at most `near` characters before `low`, and those that begin so behind `high`."""
        before = slice(bisect_left(self.ends, low - near), bisect_right(self.ends, low))
        behind = slice(bisect_left(self.begins, high), bisect_right(self.begins, high + near))
        return self.placed[before], self.placed[behind]


def cues(placed: Iterable[PlacedCue]) -> Cues:
    """Cue words as they can be asked for; in text order."""
    given = tuple(placed)
    begins, ends, called = zip(*given, strict=True) if given else ((), (), ())
    return Cues(given, begins, ends, called)


def within(places: Sequence[int], low: int, high: int) -> int:
    """How many of some sorted places stand from `low` up to before `high`."""
    return max(0, bisect_left(places, high) - bisect_left(places, low))


def apart(places: Sequence[int], low: int, high: int, *, length: int, most: int) -> int:
    """How many marks of a length, at most `most`, begin at some places and stand from `low` to `high`, none
    sharing a character with another: what `str.count` says of the text between."""
    count, at = 0, bisect_left(places, low)
    while count < most and at < len(places) and places[at] + length <= high:
        count, at = count + 1, bisect_left(places, places[at] + length)
    return count
