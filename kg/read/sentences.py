"""The words around a link."""

from __future__ import annotations

import re

_NEAR = 60  # characters on each side of a link that may tell what it is
_STOP = re.compile(r"[。！？；]|;\s|\n\s*\n|[.!?]+[*_)\"”’]*\s+(?=[^a-z])|[.!?]+$")


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around a link.

    >>> sentence("One. Two here! Three", 9, 13)
    'Two here!'
    """
    left = max((match.end() for match in _STOP.finditer(text, 0, start)), default=0)
    stop = _STOP.search(text, end)
    return text[left : stop.end() if stop else len(text)].strip()


def around(text: str, start: int, end: int) -> str:
    """The words near a link, within its sentence."""
    left = max(text.rfind(mark, 0, start) for mark in "。！？") + 1
    left = max(left, text.rfind(". ", 0, start) + 1, start - _NEAR)
    stops = [at for mark in "。！？" if (at := text.find(mark, end)) >= 0]
    return text[left : min([*stops, end + _NEAR])]
