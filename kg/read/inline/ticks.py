"""Back-ticks: where code spans close, found without reading on from each that opens one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

_RUN = re.compile("`+")

Runs = Mapping[int, Sequence[int]]


def runs(text: str) -> Runs:
    """Where runs of back-ticks begin, by their length."""
    found: dict[int, list[int]] = {}
    for match in _RUN.finditer(text):
        found.setdefault(len(match[0]), []).append(match.start())
    return found


def closing(known: Runs, start: int, end: int) -> int | None:
    """Where the run begins that closes the code span which the back-ticks from `start` to `end` open."""
    places = known.get(end - start, ())
    at = bisect_left(places, end)
    return places[at] if at < len(places) else None


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """The code spans of a text, with their back-ticks.

    >>> list(code_spans("`` a ` b`` `c"))
    [(0, 10)]
    """
    known, last = runs(text), 0
    for match in _RUN.finditer(text):
        if match.start() >= last and (shut := closing(known, *match.span())) is not None:
            last = shut + len(match[0])
            yield match.start(), last
