"""What stands between two ends, whichever they are: worked out once for all pairs of two lists."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from kg.relate.context import BINDING, Context, Span
from kg.relate.counted import apart, within
from kg.relate.ends import GROUPS
from kg.text.words import finest

Row = dict[str, float]
Symbol = tuple[int, int, str]

_SHORT = 8  # tokens of a gap whose very words are told
_TIGHT = 3  # characters of a gap that is told whole
_LONGEST = 7  # symbols of a pattern
_FAR = 160  # characters between two ends from which on no pattern is told
_BETWEEN = {group: f"between-{group}" for group in GROUPS}
_NOTHING = dict.fromkeys(_BETWEEN.values(), 0.0)
_MOST = 4  # ends of a group between two; more are not told apart
_FEW = 16  # ends that are counted one by one


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a stretch of text between two ends says: its place, and evidence, its very words (`w:…`) too."""

    place: Span
    row: Row


class Stretches(dict[tuple[int, int, bool], Stretch]):
    """The stretches of a passage, by where they begin and end and whether the subject stands before them."""

    def __init__(self, around: Context) -> None:
        super().__init__()
        self.around = around
        self.told = tuple(_symbols(around))

    def __missing__(self, key: tuple[int, int, bool]) -> Stretch:
        around, place, order = self.around, key[:2], "so" if key[2] else "os"
        row = {**_lengths(around, place), **_ends(around, place), **_verbs(around, place)}
        row.update(dict.fromkeys(at("between", around.cues.names(*place)), 1.0))
        bare = around.passage.text[slice(*place)].strip()
        if around.counted.words(*place) <= _SHORT:
            row.update({f"w:mid-{order}={word.casefold()}": 1.0 for word in finest(bare)})
            if len(bare) <= _TIGHT and place[0] <= place[1]:
                row |= {"tight": 1.0, f"w:gap={bare}": 1.0}
        if pattern := self._pattern(place):
            row[f"w:pat-{order}={pattern}"] = 1.0
        self[key] = Stretch(place, row)
        return self[key]

    def _pattern(self, gap: Span) -> str:
        """The text between two positions, told as cue words, ends and marks: "E , role affil"."""
        if not 0 <= gap[1] - gap[0] < _FAR:
            return ""
        symbols = list(_between(self.around.passage.text, self.told, gap))
        return " ".join(symbols) if len(symbols) <= _LONGEST else ""


def _symbols(around: Context) -> list[Symbol]:
    """Places of a passage's cue words and ends, in order, with what stands for them in a pattern."""
    cues = [
        (start, end, "/".join(sorted(names & BINDING or names))) for start, end, names in around.cues.placed
    ]
    ends = [(e.start, e.end, e.group[0].upper()) for e in around.passage.ends if e.start < e.end]
    return sorted(cues + ends)


def _between(text: str, told: Sequence[Symbol], gap: Span) -> Iterator[str]:
    position, last = gap[0], ""  # words between are told as one "w", marks as they are
    begins, stops = bisect_left(told, (gap[0], 0, "")), bisect_left(told, (gap[1], gap[1] + 1, ""))
    for start, end, symbol in [*told[begins:stops], (gap[1], gap[1], "")]:
        if start < position or end > gap[1]:
            continue
        for token in finest(text[position:start]):
            word = "w" if token[0].isalnum() else token
            if not word == last == "w":
                yield word
            last = word
        if symbol:
            yield symbol
            last = symbol
        position = end


@lru_cache(maxsize=4096)
def at(place: str, names: frozenset[str]) -> tuple[str, ...]:
    """The evidence of a cue word at a place."""
    return tuple(f"{place}:{name}" for name in names)


def _lengths(around: Context, gap: Span) -> Row:
    (first, second), text = gap, around.counted
    return {
        "log-gap": math.log1p(max(0, second - first)),
        "words": float(min(30, text.words(first, second))),
        "commas": float(min(6, within(text.commas, first, second))),
        "overlap": float(second < first),
        "cells": float(apart(text.cells, first, second, length=3, most=4)),
        "unexplained": float(min(20, within(around.unexplained, first, second))),
        "breaks": float(apart(text.breaks, first, second, length=2, most=3)),
    }


def _ends(around: Context, gap: Span) -> Row:
    """Which other ends stand between both: how many of each group, at most four."""
    first, second = gap
    low, high = bisect_left(around.every, first), bisect_right(around.every, second)
    if first == second or low >= high:
        return _NOTHING
    if high - low > _FEW:
        return {name: float(_inside(around, group, gap)) for group, name in _BETWEEN.items()}
    row = dict(_NOTHING)
    for end in around.passage.ends[low:high]:
        if end.end <= second:
            name = _BETWEEN[end.group]
            row[name] = min(_MOST, row[name] + 1)
    return row


def _inside(around: Context, group: str, gap: Span) -> int:
    """How many ends of a group stand between two positions, at most four."""
    (first, second), begins = gap, around.starts[group]
    low, high = bisect_left(begins, first), bisect_right(begins, second)
    if low >= high:
        return 0
    ends, own = around.passage.ends, around.members[group]
    return len(list(islice((n for n in range(low, high) if ends[own[n]].end <= second), _MOST)))


def _verbs(around: Context, gap: Span) -> Row:
    """How far the first and last verb of making or writing between both stand from them."""
    (first, second), begins, ends = gap, around.verbs.begins, around.verbs.ends
    earliest, latest = bisect_left(begins, first), bisect_right(ends, second) - 1
    if earliest > latest:
        return {}
    return {
        "gap-to-verb": math.log1p(begins[earliest] - first),
        "verb-to-gap": math.log1p(second - ends[latest]),
    }
