"""Stretches of a source file that remember where each of their characters stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

PRIVATE = "\ufdd0"  # a noncharacter of Unicode: fills the place of comments, is never text
UNSEEN = re.compile(rf"[{PRIVATE}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""What no reader sees: such fillers, places where a word may break or must not, directions of writing."""
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Destination:
    """A URL in the source: as written (escapes resolved) and where."""

    url: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class View:
    """Characters taken from a source, `places[i]` being the source position of `text[i]`."""

    text: str
    places: Sequence[int]

    def __getitem__(self, part: slice) -> View:
        return View(self.text[part], self.places[part])

    @property
    def start(self) -> int:
        """Source position of the first character (0 for an empty view)."""
        return self.places[0] if self.places else 0

    @property
    def end(self) -> int:
        """Source position after the last character (0 for an empty view)."""
        return self.places[-1] + 1 if self.places else 0

    def strip(self) -> View:
        """The view without white space at both ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self[left : max(left, len(self.text.rstrip()))]

    def target(self, low: int, high: int, url: str) -> Destination:
        """A URL that stands between two positions of the view."""
        start = self.places[low] if high > low else self.places[low - 1] + 1
        return Destination(url, start, self.places[high - 1] + 1)

    def cut(self, places: Iterable[int]) -> list[View]:
        """What stands between some positions and after the last, without white space around it."""
        parts = (self[low:high].strip() for low, high in pairwise([*places, len(self.text)]))
        return [part for part in parts if part.text]

    def lines(self) -> list[View]:
        """The lines of the view, without their line ends."""
        found, start = [], 0
        for match in LINE_END.finditer(self.text):
            found.append(self[start : match.start()])
            start = match.end()
        return [*found, self[start:]]


def view_of(source: str, start: int = 0, end: int | None = None) -> View:
    """A view of one unbroken stretch of a source.

    >>> view_of("ab cd", 3).start
    3
    """
    stop = len(source) if end is None else end
    return View(source[start:stop], range(start, stop))


def join(views: Iterable[View], places: Iterable[int]) -> View:
    """Views joined by line feeds, whose source positions are `places` (the last one is not used)."""
    text: list[str] = []
    where: list[int] = []
    for view, place in zip(views, places, strict=True):
        text.append(view.text)
        where += [*view.places, place]
    return View("\n".join(text), where[:-1])


def line_starts(source: str) -> list[int]:
    """Source positions at which lines begin, and at last the length of the source.

    >>> line_starts("a\\r\\nb")
    [0, 3, 4]
    """
    return [0, *(match.end() for match in LINE_END.finditer(source)), len(source)]
