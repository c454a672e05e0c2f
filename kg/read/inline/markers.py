"""Endnote markers (`[7]`, `［7］`, `【7】`, `[7, 8]`, `[7-9]`); quotation and title marks in plain text."""

from __future__ import annotations

import re

from kg.model import Emphasis

MARKER = re.compile(r"[\[［【]\s?(\d{1,3}(?:\s?(?:[,，、;；]|[-–—~～])\s?\d{1,3})*)\s?[\]］】]")
INLINE_NOTE = re.compile(r"(?<![\\^\]])\^\[")
_LONGEST = 3000  # characters of a note that stands where it is cited
_PART = re.compile(r"(\d+)\s?(?:[-–—~～]\s?(\d+))?")
_MOST = 40  # a range of more numbers than this is no range of endnotes
_QUOTATIONS = (
    (Emphasis.QUOTE, "“", re.compile(r"“([^“”]+)”")),
    (Emphasis.QUOTE, "„", re.compile(r"„([^„“”]+)[“”]")),
    (Emphasis.QUOTE, "«", re.compile(r"«\s?([^«»]+?)\s?»")),
    (Emphasis.QUOTE, "「", re.compile(r"「([^「」]+)」")),
    (Emphasis.QUOTE, "『", re.compile(r"『([^『』]+)』")),
    (Emphasis.QUOTE, "‘", re.compile(r"(?<!\w)‘([^‘’]+(?:’\w[^‘’]*)*)’(?!\w)")),
    (Emphasis.QUOTE, '"', re.compile(r"(?<![A-Za-z0-9])\"(?!\s)([^\"]{1,300}?)(?<!\s)\"(?![A-Za-z0-9])")),
    (Emphasis.TITLE, "《", re.compile(r"《([^《》]+)》")),
    (Emphasis.TITLE, "〈", re.compile(r"〈([^〈〉]+)〉")),
    (Emphasis.TITLE, "<", re.compile(r"<([A-Z][^\s<>]*\s[^<>]*[^<>\s])>")),
)


def marker_at(text: str, position: int) -> tuple[int, tuple[int, ...]] | None:
    """End and numbers (ranges written out) of the bracketed numbers at a position; None without any.

    >>> marker_at("a[7-9, 12]", 1)
    (10, (7, 8, 9, 12))
    >>> marker_at("a[x]", 1)
    """
    match = MARKER.match(text, position)
    if not match:
        return None
    numbers: list[int] = []
    for first, last in _PART.findall(match[1]):
        low, high = int(first), int(last or first)
        if not low <= high < low + _MOST:
            return None
        numbers.extend(range(low, high + 1))
    return match.end(), tuple(numbers)


def note_label(place: int) -> str:
    """The label of the note that begins at a position of the source."""
    return f"^{place}"


def end_of_note(text: str, start: int) -> int:
    """Where the note that begins at a position ends; the same position where none does.

    >>> end_of_note("x^[a [b](c) d] e", 1)
    14
    """
    if not INLINE_NOTE.match(text, start):
        return start
    depth = 0
    for index in range(start + 1, min(len(text), start + _LONGEST)):
        depth += {"[": 1, "]": -1}.get(text[index], 0) * (text[index - 1] != "\\")
        if depth == 0:
            return index + 1 if text[start + 2 : index].strip() else start
    return start


def quoted(text: str) -> list[tuple[Emphasis, int, int]]:
    """Words in quotation or title marks: kind, start and end in the text, marks excluded.

    >>> quoted("see 《机器学习》 and “BERT”")
    [(<Emphasis.TITLE: 'title'>, 5, 9), (<Emphasis.QUOTE: 'quote'>, 16, 20)]
    """
    found = [
        (kind, *match.span(1))
        for kind, opening, pattern in _QUOTATIONS
        if opening in text
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda mark: mark[1:])
