"""The path of headings above a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NUMBER = re.compile(
    r"^\s*(?:(\d{1,2}(?:\.\d{1,2})*)\s*(?:[.、．)）:：]\s*|\s+(?=\S))|第?[一二三四五六七八九十]+[、．.章节]\s*)"
)


def plain_heading(text: str) -> str:
    """A heading without its number.

    >>> plain_heading("1.3 Reformer"), plain_heading("1、Publications"), plain_heading("2019 in review")
    ('Reformer', 'Publications', '2019 in review')
    """
    return " ".join(_NUMBER.sub("", text, count=1).split()) or text.strip()


def section_paths(headings: Iterable[tuple[int, str] | None]) -> Iterator[tuple[str, ...]]:
    """The headings above each block of a document, outermost first.

    Args:
        headings: For each block in order its depth and text where it is a heading, else None.

    >>> list(section_paths([(1, "News"), (2, "1. Tools"), None, (2, "Papers")]))
    [(), ('News',), ('News', 'Tools'), ('News',)]
    """
    above: list[tuple[int, str, str]] = []
    for heading in headings:
        if heading is None:
            yield tuple(name for _, name, _ in above)
            continue
        depth, text = heading
        match = _NUMBER.match(text)
        number = (match[1] or "") if match else ""
        while above and (above[-1][0] >= depth or _siblings(above[-1][2], number)):
            above.pop()
        yield tuple(name for _, name, _ in above)
        above.append((depth, plain_heading(text), number))


def _siblings(before: str, number: str) -> bool:
    """Whether two numbers stand on one level (`1`, `2`), whatever the depth of their headings."""
    return bool(before and number) and "." not in before + number and int(number) == int(before) + 1
