"""The path of headings above a place."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"^\s*(?:(\d{1,2}(?:\.\d{1,2})*)\s*(?:[.、．)）:：]\s*|\s+(?=\S))|第?[一二三四五六七八九十]+[、．.章节]\s*)"
)
_DECORATION = re.compile(r"[\s\W_]+$|^[\s#]+")


def plain_heading(text: str) -> str:
    """A heading without its number.

    >>> plain_heading("1.3 Reformer"), plain_heading("1、Publications"), plain_heading("2019 in review")
    ('Reformer', 'Publications', '2019 in review')
    """
    return " ".join(_NUMBER.sub("", text, count=1).split()) or text.strip()


class Sections:
    """The headings that stand open while a document is read."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str, str]] = []

    @property
    def path(self) -> tuple[str, ...]:
        """Names of the open headings, outermost first."""
        return tuple(name for _, name, _ in self._open)

    def enter(self, depth: int, text: str) -> tuple[str, ...]:
        """Open a heading; returns the path above it."""
        match = _NUMBER.match(text)
        number = match[1] if match and match[1] else ""
        while self._open and (self._open[-1][0] >= depth or _siblings(self._open[-1][2], number)):
            self._open.pop()
        above = self.path
        self._open.append((depth, plain_heading(text), number))
        return above


def _siblings(before: str, number: str) -> bool:
    """Whether two numbers stand on one level (`1`, `2`), whatever the depth of their headings."""
    return bool(before and number) and "." not in before + number and int(number) == int(before) + 1
