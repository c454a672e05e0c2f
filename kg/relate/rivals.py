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

    def closer(self, group: str, other: int, far: int) -> int:
        """How many of a group stand closer to an end than so many characters."""
        return bisect_left(self.close[group, other], far)

    def alike(self, own: int, other: int) -> int:
        """How many things of its group an end has around it, itself counted, without one."""
        return self.many[own] - (self.group[own] == self.group[other] and self.alone[other])

    def alike_here(self, own: int, other: int) -> int:
        """The same within its sentence."""
        together = self.group[own] == self.group[other] and self.sentence[own] == self.sentence[other]
        return self.many_here[own] - (together and self.alone_here[other])

    def order(self, own: int, other: int) -> int:
        """An end's number within its group, without one."""
        return self.rank[own] - (other < own and self.group[own] == self.group[other])


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
