"""Which other ends could take an end's place: how many there are, and how close the closest stand."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Kind
from kg.relate.context import Context
from kg.relate.ends import End

MADE = "made"
"""Ends that somebody makes, cited resources among them: a group beside those of `kg.relate.ends`."""
_MADE = frozenset({Kind.PAPER, Kind.TOOL, Kind.DATASET, None})

_CLOSEST = 5
"""Closer rivals than so many are not told apart."""

_REACH = 32
"""So many ends of a group on either side are asked how close they stand."""

Ref = int | str


@dataclass(frozen=True, slots=True)
class Rivals:
    """The ends of a passage as rivals, by number of the end.

    `group` is its group, `rank` its number within it, `many` how many things the group has, `alone`
    whether it is the thing's only place; `sentence` is its sentence, `many_here` and `alone_here` the
    same of those in it; `close` how far the closest of a group stand from an end, by group and end.
    """

    group: Sequence[str]
    rank: Sequence[int]
    many: Sequence[int]
    alone: Sequence[bool]
    sentence: Sequence[tuple[int, int]]
    many_here: Sequence[int]
    alone_here: Sequence[bool]
    close: Mapping[tuple[str, int], Sequence[int]]

    def of_pair(self, s: int, o: int, far: int) -> dict[str, float]:
        """What rivals a subject and an object have that stand so many characters apart: how many of a group
        stand closer to the other (`rank`), how many things of its group each has around it, itself counted,
        without the other (`like`), and in its sentence (`like-here`), and its number within the group,
        without the other (`order`)."""
        same = self.group[s] == self.group[o]
        here = same and self.sentence[s] == self.sentence[o]
        return {
            "o-rank": float(bisect_left(self.close[self.group[o], s], far)),
            "o-like": float(min(9, self.many[o] - (same and self.alone[s]))),
            "o-like-here": float(min(6, self.many_here[o] - (here and self.alone_here[s]))),
            "o-order": float(min(6, self.rank[o] - (same and s < o))),
            "s-rank": float(bisect_left(self.close[self.group[s], o], far)),
            "s-like": float(min(9, self.many[s] - (same and self.alone[o]))),
            "s-like-here": float(min(6, self.many_here[s] - (here and self.alone_here[o]))),
            "s-order": float(min(6, self.rank[s] - (same and o < s))),
            "made-rank": float(bisect_left(self.close[MADE, o], far)),
        }


def rivals(around: Context, asked: Collection[tuple[str, int]]) -> Rivals:
    """Work out what rivals the ends of a passage have.

    Args:
        around: The passage.
        asked: Groups and ends of which it will be asked how close the closest of the group stand.

    Returns:
        The answers.
    """
    ends, sentences = around.passage.ends, around.sentences
    group = [end.group for end in ends]
    rank = {i: number for own in around.members.values() for number, i in enumerate(own)}
    groups = {**around.members, MADE: [i for i, end in enumerate(ends) if end.kind in _MADE]}
    return Rivals(
        group,
        [rank[i] for i in range(len(ends))],
        *_things(ends, group),
        sentences,
        *_things(ends, list(zip(group, sentences, strict=True))),
        {(group, other): _closest(around, groups[group], other) for group, other in asked},
    )


def _things(ends: Sequence[End], alike: Sequence[Hashable]) -> tuple[list[int], list[bool]]:
    """Of each end how many things are alike, and whether it is the only place of its own."""
    found = defaultdict[Hashable, Counter[Ref]](Counter)
    for end, own in zip(ends, alike, strict=True):
        found[own][end.ref] += 1
    alone = [found[own][end.ref] == 1 for end, own in zip(ends, alike, strict=True)]
    return [len(found[own]) for own in alike], alone


def _closest(around: Context, group: Sequence[int], other: int) -> list[int]:
    """How far the closest things of a group stand from an end, in order."""
    at, found = bisect_left(group, other), dict[Ref, int]()
    for i in group[max(0, at - _REACH) : at + _REACH + 1]:
        if i != other:
            ref, far = around.passage.ends[i].ref, gap(around, i, other)
            found[ref] = min(found.get(ref, far), far)
    return sorted(found.values())[:_CLOSEST]


def gap(around: Context, one: int, other: int) -> int:
    """Characters between two ends' lists; 0 where they stand in one list."""
    (a, b), (c, d) = around.chains[one], around.chains[other]
    return max(c - b, a - d, 0)
