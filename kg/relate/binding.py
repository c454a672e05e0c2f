"""Which cue word binds a pair: what stands between the word and either end, in which order.

"A, built on B, outperforms C": the cue of being built stands between A and B with no other tool
on either side; that of comparison is nearest to A and C.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.relate.context import Context, Span
from kg.relate.counted import within
from kg.relate.possible import PossibleRelation


def binding(around: Context, pair: PossibleRelation, gap: Span) -> dict[str, float]:
    """Evidence of the cue words around a pair.

    Args:
        around: Its passage.
        pair: The pair.
        gap: The text between both, each with the list that it stands in.

    Returns:
        Names of evidence with numbers: how firmly a cue word binds both.
    """
    strongest: dict[str, float] = {}
    if not around.binding.placed:
        return strongest
    order = "so" if pair.subject < pair.object else "os"
    for place, names, others in _bonds(around, pair, gap):
        firm = 1 / (1 + others)
        for key in _keys(place, order, names):
            if firm > strongest.get(key, 0.0):
                strongest[key] = firm
    return strongest


@lru_cache(maxsize=4096)
def _keys(place: str, order: str, names: frozenset[str]) -> tuple[str, ...]:
    return tuple(f"{place}-{order}:{name}" for name in names)


def _bonds(around: Context, pair: PossibleRelation, gap: Span) -> Iterator[tuple[str, frozenset[str], int]]:
    """Cue words between, behind and before a pair, each with how many ends stand in its way."""
    first, last = sorted((pair.subject, pair.object))
    before, after = around.chains[first][0], around.chains[last][1]
    inside, behind = around.binding.within(*gap), around.binding.within(after, around.sentences[last][1])
    ahead = around.binding.within(around.sentences[first][0], before)
    if not (inside or behind or ahead):
        return
    ends, high = around.passage.ends, around.sentences[last][1]
    like_first, like_last = around.starts[ends[first].group], around.starts[ends[last].group]
    for start, end, names in inside:
        yield "bind", names, within(like_first, gap[0], start) + within(like_last, end, gap[1])
    between = within(like_first, *gap) + within(like_last, *gap)
    for start, end, names in behind:
        if not _holds(gap, start, end):
            yield "post", names, between + within(around.every, after, start)
    for start, end, names in ahead:
        if not _holds(gap, start, end) and not _holds((after, high), start, end):
            yield "pre", names, between + within(around.every, end, before)


def _holds(stretch: Span, start: int, end: int) -> bool:
    return stretch[0] <= start and end <= stretch[1]
