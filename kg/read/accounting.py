"""No URL is lost without a word: those that are no reference are told, with the reason."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

from kg.model import Emphasis, Item, Role, Source, Trouble
from kg.read.block import Parsed
from kg.read.inline.bare import BARE_START, bare_url
from kg.read.inline.view import Destination, line_of

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_REASONS = {
    "url-in-front-matter": "stands in the front matter",
    "url-in-comment": "stands in an HTML comment",
    "url-in-code": "stands in code",
    "url-in-image": "is the address of an image",
    "url-in-unused-definition": "belongs to a link label that no link uses",
    "url-elsewhere": "stands in markup or in the words of another link",
}
Region: TypeAlias = tuple[str, int, int]
"""A stretch of the source that cites nothing, with the code of its reason."""


def regions(
    source: str, parsed: Parsed, images: Iterable[Destination], items: Iterable[Item]
) -> Iterator[Region]:
    """The stretches of a source whose URLs are no references.

    Args:
        source: The decoded file.
        parsed: What it was cut into.
        images: Addresses of images.
        items: Its items; their code spans count.
    """
    yield "url-in-front-matter", 0, parsed.front.length
    for match in _COMMENT.finditer(source):
        yield "url-in-comment", *match.span()
    for target in parsed.labels.values():
        yield "url-in-unused-definition", target.start, target.end
    for block in parsed.blocks:
        if block.role is Role.CODE:
            yield "url-in-code", block.start, block.end
    for target in images:
        yield "url-in-image", target.start, target.end
    for item in items:
        for mark in item.marks:
            if mark.emphasis is Emphasis.CODE:
                yield "url-in-code", *item.source_range(mark.start, mark.end)


def unread_urls(
    source: Source, known: Collection[str], read: Iterable[tuple[int, int]], outside: Iterable[Region]
) -> list[Trouble]:
    """One trouble for each URL and reason that is no reference.

    Args:
        source: The input.
        known: URLs of its references.
        read: Stretches that were read as a reference or reported already.
        outside: Stretches whose URLs are no references.
    """
    spans: dict[str, list[tuple[int, int]]] = {code: [] for code in _REASONS}
    for code, low, high in outside:
        spans[code].append((low, high))
    taken, kept_out = _disjoint(read), {code: _disjoint(found) for code, found in spans.items()}
    told: dict[tuple[str, str], Trouble] = {}
    for match in BARE_START.finditer(source.text):
        start = match.start()
        url = source.text[start : bare_url(source.text, start)]
        if not url or url in known or _covers(taken, start):
            continue
        code = next((code for code, found in kept_out.items() if _covers(found, start)), "url-elsewhere")
        message = f"no reference: the URL {_REASONS[code]}"
        line = line_of(source.text, start)
        told.setdefault((code, url), Trouble(code, message, source.name, line, url))
    return list(told.values())


def _disjoint(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif end > start:
            found.append((start, end))
    return found


def _covers(spans: Sequence[tuple[int, int]], position: int) -> bool:
    index = bisect_right(spans, (position, sys.maxsize)) - 1
    return index >= 0 and position < spans[index][1]
