"""Which other ends could take an end's place: how many there are, and how close the closest stand."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Kind
from kg.relate.context import Context

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
    """The ends of a passage as rivals: `refs` by group, `here` by group and sentence how often each is
    named; `rank` is each end's number within its group; `close` how far the closest of a group
    stand from an end, by group and end."""

    around: Context
    refs: Mapping[str, Counter[Ref]]
    here: Mapping[tuple[str, tuple[int, int]], Counter[Ref]]
    rank: Sequence[int]
    close: Mapping[tuple[str, int], Sequence[int]]

    def closer(self, group: str, own: int, other: int) -> int:
        """How many of a group stand closer to an end than `own` does."""
        return bisect_left(self.close[group, other], gap(self.around, own, other))

    def alike(self, own: int, other: int) -> int:
        """How many things of its group an end has around it, itself counted, without one."""
        return self._without(self.refs[self._group(own)], own, other)

    def alike_here(self, own: int, other: int) -> int:
        """The same within its sentence."""
        sentences = self.around.sentences
        found = self.here[self._group(own), sentences[own]]
        return self._without(found, own, other) if sentences[own] == sentences[other] else len(found)

    def order(self, own: int, other: int) -> int:
        """An end's number within its group, without one."""
        return self.rank[own] - (self._group(own) == self._group(other) and other < own)

    def _group(self, own: int) -> str:
        return self.around.passage.ends[own].group

    def _without(self, refs: Counter[Ref], own: int, other: int) -> int:
        alone = self._group(own) == self._group(other) and refs[self.around.passage.ends[other].ref] == 1
        return len(refs) - alone


def rivals(around: Context, asked: Collection[tuple[str, int]]) -> Rivals:
    """Work out what rivals the ends of a passage have.

    Args:
        around: The passage.
        asked: Groups and ends of which it will be asked how close the closest of the group stand.

    Returns:
        The answers.
    """
    ends = around.passage.ends
    here: dict[tuple[str, tuple[int, int]], Counter[Ref]] = {}
    for end, place in zip(ends, around.sentences, strict=True):
        here.setdefault((end.group, place), Counter())[end.ref] += 1
    refs = {group: Counter(ends[i].ref for i in own) for group, own in around.members.items()}
    rank = {i: number for own in around.members.values() for number, i in enumerate(own)}
    groups = {**around.members, MADE: [i for i, end in enumerate(ends) if end.kind in _MADE]}
    close = {(group, other): _closest(around, groups[group], other) for group, other in asked}
    return Rivals(around, refs, here, [rank[i] for i in range(len(ends))], close)


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
