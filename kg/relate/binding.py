"""Which cue word binds a pair: what stands between the word and either end, in which order.

"A, built on B, outperforms C": the cue of being built stands between A and B with no other tool
on either side; that of comparison is nearest to A and C.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.relate.context import BINDING, Context, Span
from kg.relate.counted import within
from kg.relate.possible import PossibleRelation
from kg.text.words import finest

Symbol = tuple[int, int, str]

_LONGEST = 7  # symbols of a pattern
_FAR = 160  # characters between two ends from which on no pattern is told


def binding(around: Context, told: Sequence[Symbol], pair: PossibleRelation, gap: Span) -> dict[str, float]:
    """Evidence of the cue words around a pair.

    Args:
        around: Its passage.
        told: The passage's `symbols`.
        pair: The pair.
        gap: The text between both, each with the list that it stands in.

    Returns:
        Names of evidence with numbers: how firmly a cue word binds both, and the pattern between them.
    """
    order = "so" if pair.subject < pair.object else "os"
    strongest: dict[str, float] = {}
    for place, names, others in _bonds(around, pair, gap):
        firm = 1 / (1 + others)
        for key in _keys(place, order, names):
            if firm > strongest.get(key, 0.0):
                strongest[key] = firm
    pattern = _pattern(around.passage.text, told, gap) if 0 <= gap[1] - gap[0] < _FAR else ""
    if pattern:
        strongest[f"w:pat-{order}={pattern}"] = 1.0
    return strongest


@lru_cache(maxsize=4096)
def _keys(place: str, order: str, names: frozenset[str]) -> tuple[str, ...]:
    return tuple(f"{place}-{order}:{name}" for name in names)


def _bonds(around: Context, pair: PossibleRelation, gap: Span) -> Iterator[tuple[str, frozenset[str], int]]:
    """Cue words between, behind and before a pair, each with how many ends stand in its way."""
    first, last = sorted((pair.subject, pair.object))
    before, after = around.chains[first][0], around.chains[last][1]
    low, high = around.sentences[first][0], around.sentences[last][1]
    like_first, like_last = (around.starts[around.passage.ends[i].group] for i in (first, last))
    between = within(like_first, *gap) + within(like_last, *gap)
    for start, end, names in around.binding.within(*gap):
        yield "bind", names, within(like_first, gap[0], start) + within(like_last, end, gap[1])
    for start, end, names in around.binding.within(after, high):
        if not _holds(gap, start, end):
            yield "post", names, between + within(around.every, after, start)
    for start, end, names in around.binding.within(low, before):
        if not _holds(gap, start, end) and not _holds((after, high), start, end):
            yield "pre", names, between + within(around.every, end, before)


def _holds(stretch: Span, start: int, end: int) -> bool:
    return stretch[0] <= start and end <= stretch[1]


def _pattern(text: str, told: Sequence[Symbol], gap: Span) -> str:
    """The text between two positions, told as cue words, ends and marks: "E , role affil"."""
    symbols = list(_between(text, told, gap))
    return " ".join(symbols) if len(symbols) <= _LONGEST else ""


def symbols(around: Context) -> list[Symbol]:
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
