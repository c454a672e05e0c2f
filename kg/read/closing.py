"""Markup that begins and never ends, which is read to the end of a document for each beginning unless one
knows that no end follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def closed(pattern: re.Pattern[str], text: str, *ends: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern whose matches all end with one of some strings: what has none behind it is
    not tried.

    >>> [match[0] for match in closed(re.compile("<[^>]*>"), "<a> <b <c", ">")]
    ['<a>']
    """
    return pattern.finditer(text, 0, max(text.rfind(end) + len(end) for end in ends))


def shut(text: str) -> int:
    """Where the first tag that never ends begins, or what looks like one; else the length of the text.

    >>> shut("<a> <b <c")
    4
    """
    tag = text.find("<", text.rfind(">") + 1)
    return tag if tag >= 0 else len(text)
