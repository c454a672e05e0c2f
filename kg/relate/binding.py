"""Which cue word binds a pair: what stands between the word and either end, in which order.

"A, built on B, outperforms C": the cue of being built stands between A and B with no other tool
on either side; that of comparison is nearest to A and C.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.relate.pairs import GROUPS, Pair, View

Row = dict[str, float]

_TOKEN = re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff]+|[\u3040-\u30ff\u3400-\u9fff]|[^\w\s]")
_LONGEST = 7  # symbols of a pattern
_FAR = 160  # characters between two ends from which on no pattern is told


def binding(row: Row, view: View, pair: Pair, gap: tuple[int, int]) -> None:
    """Evidence of the cue words around a pair.

    Args:
        row: Where it is written.
        view: The scene.
        pair: The pair.
        gap: The text between both, each with the list that it stands in.
    """
    first, last = sorted((pair.subject, pair.object))
    order = "so" if first == pair.subject else "os"
    low, high = view.sentences[first][0], view.sentences[last][1]
    before, after = view.chains[first][0], view.chains[last][1]
    between = _others(view, first, *gap) + _others(view, last, *gap)
    for start, end, names in view.binding_cues:
        if gap[0] <= start and end <= gap[1]:
            others = _others(view, first, gap[0], start) + _others(view, last, end, gap[1])
            _strongest(row, f"bind-{order}", names, 1 / (1 + others))
        elif after <= start and end <= high:
            _strongest(row, f"post-{order}", names, 1 / (1 + between + _any(view, after, start)))
        elif low <= start and end <= before:
            _strongest(row, f"pre-{order}", names, 1 / (1 + between + _any(view, end, before)))
    pattern = _pattern(view, *gap) if 0 <= gap[1] - gap[0] < _FAR else ""
    if pattern:
        row[f"w:pat-{order}={pattern}"] = 1.0


def _strongest(row: Row, place: str, names: frozenset[str], value: float) -> None:
    for name in names:
        key = f"{place}:{name}"
        row[key] = max(row.get(key, 0.0), value)


def _others(view: View, own: int, low: int, high: int) -> int:
    """How many ends of the same group begin between two positions."""
    starts = view.starts.get(GROUPS[view.scene.ends[own].what], ())
    return max(0, bisect_left(starts, high) - bisect_left(starts, low))


def _any(view: View, low: int, high: int) -> int:
    return sum(max(0, bisect_left(s, high) - bisect_left(s, low)) for s in view.starts.values())


def _pattern(view: View, low: int, high: int) -> str:
    """The text between two positions, told as cue words, ends and marks: "E , role affil"."""
    symbols = list(_symbols(view, low, high))
    return " ".join(symbols) if len(symbols) <= _LONGEST else ""


def _symbols(view: View, low: int, high: int) -> Iterator[str]:
    known = sorted(
        [(start, end, "/".join(sorted(names))) for start, end, names in view.telling_cues]
        + [(e.start, e.end, GROUPS[e.what][0].upper()) for e in view.scene.ends if e.start < e.end]
    )
    position, last = low, ""
    for start, end, symbol in [*known, (high, high, "")]:
        if start < position or end > high:
            continue
        for match in _TOKEN.finditer(view.scene.text, position, start):
            told = "w" if match[0][0].isalnum() else match[0]
            if told != last or told != "w":
                yield told
            last = told
        if symbol:
            yield symbol
            last = symbol
        position = end
