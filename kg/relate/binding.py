"""Which cue word binds a pair: what stands between the word and either end, in which order.

"A, built on B, outperforms C": the cue of being built stands between A and B with no other tool
on either side; that of comparison is nearest to A and C.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.relate.context import Context, Span
from kg.relate.possible import PossibleRelation
from kg.text.words import finest

Symbol = tuple[int, int, str]

_BINDING = frozenset({"make", "author", "agent", "affil", "role", "compare", "basis", "eval", "publ"})
"""Cues that say a relation by themselves; the others only name what something is."""

_LONGEST = 7  # symbols of a pattern
_FAR = 160  # characters between two ends from which on no pattern is told


def binding(
    around: Context, told: Sequence[Symbol], pair: PossibleRelation, gap: Span
) -> Iterator[tuple[str, float]]:
    """Evidence of the cue words around a pair.

    Args:
        around: Its passage.
        told: The passage's `symbols`.
        pair: The pair.
        gap: The text between both, each with the list that it stands in.

    Yields:
        Names of evidence with numbers: how firmly a cue word binds both, and the pattern between them.
    """
    order = "so" if pair.subject < pair.object else "os"
    strongest: dict[str, float] = {}
    for place, names, others in _bonds(around, pair, gap):
        for name in names & _BINDING:
            key = f"{place}-{order}:{name}"
            strongest[key] = max(strongest.get(key, 0.0), 1 / (1 + others))
    yield from strongest.items()
    pattern = _pattern(around.passage.text, told, gap) if 0 <= gap[1] - gap[0] < _FAR else ""
    if pattern:
        yield f"w:pat-{order}={pattern}", 1.0


def _bonds(around: Context, pair: PossibleRelation, gap: Span) -> Iterator[tuple[str, frozenset[str], int]]:
    """Cue words between, behind and before a pair, each with how many ends stand in its way."""
    first, last = sorted((pair.subject, pair.object))
    before, after = around.chains[first][0], around.chains[last][1]
    low, high = around.sentences[first][0], around.sentences[last][1]
    like_first, like_last = (around.starts[around.passage.ends[i].group] for i in (first, last))
    every = [end.start for end in around.passage.ends]
    between = _begin_in(like_first, gap) + _begin_in(like_last, gap)
    for start, end, names in around.cues:
        if gap[0] <= start and end <= gap[1]:
            others = _begin_in(like_first, (gap[0], start)) + _begin_in(like_last, (end, gap[1]))
            yield "bind", names, others
        elif after <= start and end <= high:
            yield "post", names, between + _begin_in(every, (after, start))
        elif low <= start and end <= before:
            yield "pre", names, between + _begin_in(every, (end, before))


def _begin_in(starts: Sequence[int], place: Span) -> int:
    """How many ends begin within a stretch of text."""
    return max(0, bisect_left(starts, place[1]) - bisect_left(starts, place[0]))


def _pattern(text: str, told: Sequence[Symbol], gap: Span) -> str:
    """The text between two positions, told as cue words, ends and marks: "E , role affil"."""
    symbols = list(_between(text, told, gap))
    return " ".join(symbols) if len(symbols) <= _LONGEST else ""


def symbols(around: Context) -> list[Symbol]:
    """Places of a passage's cue words and ends, in order, with what stands for them in a pattern."""
    cues = [(start, end, "/".join(sorted(names & _BINDING or names))) for start, end, names in around.cues]
    ends = [(e.start, e.end, e.group[0].upper()) for e in around.passage.ends if e.start < e.end]
    return sorted(cues + ends)


def _between(text: str, told: Sequence[Symbol], gap: Span) -> Iterator[str]:
    position, last = gap[0], ""  # words between are told as one "w", marks as they are
    for start, end, symbol in [*told, (gap[1], gap[1], "")]:
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
