"""Quotation and title marks in plain text."""

from __future__ import annotations

import re

from kg.model import Emphasis

_PATTERNS = (
    (Emphasis.QUOTE, re.compile(r"“([^“”]+)”")),
    (Emphasis.QUOTE, re.compile(r"„([^„“”]+)[“”]")),
    (Emphasis.QUOTE, re.compile(r"«\s?([^«»]+?)\s?»")),
    (Emphasis.QUOTE, re.compile(r"「([^「」]+)」")),
    (Emphasis.QUOTE, re.compile(r"『([^『』]+)』")),
    (Emphasis.QUOTE, re.compile(r"(?<!\w)‘([^‘’]+(?:’\w[^‘’]*)*)’(?!\w)")),
    (Emphasis.QUOTE, re.compile(r"(?<![A-Za-z0-9])\"(?!\s)([^\"]{1,300}?)(?<!\s)\"(?![A-Za-z0-9])")),
    (Emphasis.TITLE, re.compile(r"《([^《》]+)》")),
    (Emphasis.TITLE, re.compile(r"〈([^〈〉]+)〉")),
    (Emphasis.TITLE, re.compile(r"<([A-Z][^<>]*\s[^<>]*[^<>\s])>")),
)


def quoted(text: str) -> list[tuple[Emphasis, int, int]]:
    """Words in quotation or title marks: kind, start and end in the text, marks excluded.

    >>> quoted("see 《机器学习》 and “BERT”")
    [(<Emphasis.TITLE: 'title'>, 5, 9), (<Emphasis.QUOTE: 'quote'>, 16, 20)]
    """
    found = [(kind, *match.span(1)) for kind, pattern in _PATTERNS for match in pattern.finditer(text)]
    return sorted(found, key=lambda mark: mark[1:])
