"""Which cue word binds a pair: what stands between the word and either end, in which order.

"A, built on B, outperforms C": the cue of being built stands between A and B with no other tool
on either side; that of comparison is nearest to A and C.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.relate.context import Context, Span
from kg.relate.counted import within
from kg.relate.possible import PossibleRelation

Values = Mapping[str, Sequence[int]]


class Bonds:
    """The binding cue words of a passage by their names, so that no pair walks through them."""

    def __init__(self, around: Context) -> None:
        self.around = around
        numbers = defaultdict[str, list[int]](list)
        for number, (_, _, names) in enumerate(around.binding.placed):
            for name in names:
                numbers[name].append(number)
        self.numbers: Values = numbers
        self.apart = dict[tuple[str, str], Values]()

    def of_pair(self, pair: PossibleRelation, gap: Span) -> dict[str, float]:
        """Evidence of the cue words around a pair.

        Args:
            pair: The pair.
            gap: The text between both, each with the list that it stands in.

        Returns:
            Names of evidence with numbers: how firmly the firmest cue word of a name binds both, by how few
            ends stand in its way.
        """
        if not self.numbers:
            return {}
        order = "so" if pair.subject < pair.object else "os"
        first, last = sorted((pair.subject, pair.object))
        found = (*self._between(first, last, gap), *self._outside(first, last, gap))
        return {f"{place}-{order}:{name}": 1 / (1 + others) for place, name, others in found}

    def _between(self, first: int, last: int, gap: Span) -> Iterator[tuple[str, str, int]]:
        """Of the cue words between both ends."""
        inside = self.around.binding.ranges(*gap)
        if not inside:
            return
        one, other = (self.around.passage.ends[end].group for end in (first, last))
        starts, apart = self.around.starts, self._apart(one, other)
        whole = bisect_left(starts[other], gap[1]) - bisect_left(starts[one], gap[0])
        for name, numbers in self.numbers.items():
            some = [n for low, high in inside for n in apart[name][_slice(numbers, low, high)]]
            if some:
                yield "bind", name, whole + min(some)

    def _apart(self, one: str, other: str) -> Values:
        """Of each cue word how many ends of a group stand before it less those of another before its end."""
        if (one, other) not in self.apart:
            begins, stops = self.around.starts[one], self.around.starts[other]
            told = [
                bisect_left(begins, start) - bisect_left(stops, end)
                for start, end, _ in self.around.binding.placed
            ]
            self.apart[one, other] = {name: [told[n] for n in own] for name, own in self.numbers.items()}
        return self.apart[one, other]

    def _outside(self, first: int, last: int, gap: Span) -> Iterator[tuple[str, str, int]]:
        """Of the cue words behind and before both, of each name the nearest."""
        around, ends = self.around, self.around.passage.ends
        before, after = around.chains[first][0], around.chains[last][1]
        behind = around.binding.ranges(after, around.sentences[last][1])
        ahead = around.binding.ranges(around.sentences[first][0], before)
        if not (behind or ahead):
            return
        likes, placed = (around.starts[ends[end].group] for end in (first, last)), around.binding.placed
        between = sum(within(like, *gap) for like in likes)
        for name, numbers in self.numbers.items():
            if (nearest := _first(numbers, behind)) is not None:
                yield "post", name, between + within(around.every, after, placed[nearest][0])
            if (nearest := _last(numbers, ahead)) is not None:
                yield "pre", name, between + within(around.every, placed[nearest][1], before)


def _slice(numbers: Sequence[int], low: int, high: int) -> slice:
    return slice(bisect_left(numbers, low), bisect_left(numbers, high))


def _first(numbers: Sequence[int], ranges: Sequence[Span]) -> int | None:
    """The first of some numbers that is in one of some ranges."""
    for low, high in ranges:
        at = bisect_left(numbers, low)
        if at < len(numbers) and numbers[at] < high:
            return numbers[at]
    return None


def _last(numbers: Sequence[int], ranges: Sequence[Span]) -> int | None:
    """The last of some numbers that is in one of some ranges."""
    for low, high in reversed(ranges):
        at = bisect_right(numbers, high - 1) - 1
        if at >= 0 and numbers[at] >= low:
            return numbers[at]
    return None
