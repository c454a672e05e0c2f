"""Names by layout: link texts, endnote titles, quotations, 《》, headings, leading bold, `Name (ABBR)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Item, Role, Style
from kg.recognise.find.found import Found
from kg.text.words import name_key, words

_BLOCKS = ((0x2190, 0x21FF), (0x2300, 0x23FF), (0x25A0, 0x266C), (0x2670, 0x27BF), (0x2B00, 0x2BFF))
_JOINERS = "\ufe0f\u200d"
_PICTURES = "".join(chr(n) for low, high in (*_BLOCKS, (0x1F000, 0x1FAFF)) for n in range(low, high + 1))
"""Arrows, signs and emoji, with what joins them; not ♭, ♮, ♯, which end names."""
_EDGE = " \t\r\n\u00a0\"'“”‘’«»「」『』【】《》<>()（）[]:：,，.。;；、!！*_–—-·|~" + _PICTURES + _JOINERS
_FIRST = f"{_EDGE}?？"  # a title may end so, no name begins so
_FIRSTS, _LASTS = frozenset(_FIRST), frozenset(_EDGE)
_LEAD = re.compile(
    r"^(?:the|a|an|this|our|le|la|les|l['’]|un|une|el|los|las|una|o|os|as|um|uma)\s+", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"\s?[（(]\s*([^()（）]{2,40}?)\s*[)）]")
_BY = re.compile(r"\s+(?:by|par|por|von|di)\s+", re.IGNORECASE)
_NUMBERING = re.compile(r"\s*(?:[\[(]\d{1,3}[\])]|\d{1,3}[.):])\s+")
_SENTENCES = re.compile(r"(?<=[.?!])\s+|\s[–—]\s|[“”\"]")
_SPLIT = re.compile(r"\s+(?:[-–—|]|:)\s+|[:：]\s+| [(\[]|（|, ")
_SIGN_BEHIND = re.compile(r"\s+[+&/|=@#]$|(?<=\w)[/@]$")
_OPENING = re.compile(r"[(（\[]")
LONGEST = 200
LEAST_WORDS = 4
"""Of a segment."""


def find_structure(item: Item) -> Iterator[Found]:
    """Spans that the layout sets apart.

    Rules: `link`, `endnote`, `strong`, `emphasis`, `code`, `quote`, `title`, `heading`, `cell`, each
    also with `-part` for the words before a colon, dash or bracket; `lead`, `segment`,
    `abbreviation`, `expansion`.
    """
    yield from _from_links(item)
    for mark in item.marks:
        yield from _with_parts(item.text, mark.start, mark.end, mark.emphasis.value)
    if item.role in {Role.HEADING, Role.CELL}:
        yield from _with_parts(item.text, 0, len(item.text), item.role.value)
    if item.role in {Role.ENTRY, Role.CELL}:
        yield from _lead(item)
        yield from _segments(item)
    yield from _abbreviations(item.text)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without the quotes, brackets and punctuation at its edges, empty if nothing else is there.

    Balanced brackets stay; one that is left open goes with what it holds.

    >>> text = "“ELECTRA”, Figma + the Open Software Security Foundation (OSSF)"
    >>> [text[slice(*trimmed(text, *span))] for span in ((0, 10), (11, 18), (23, 62), (23, 63))]
    ['ELECTRA', 'Figma', 'Open Software Security Foundation', 'Open Software Security Foundation (OSSF)']
    """
    if text[start : start + 1] in _FIRSTS:
        start = end - len(text[start:end].lstrip(_FIRST))
    while end > start and text[end - 1] in _LASTS and not _closes(text, start, end):
        end -= 1
    sign = _SIGN_BEHIND.search(text, start, end)
    return _bracketed(text, start, sign.start() if sign else end)


def _bracketed(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without a last bracket that it leaves open, and what that holds."""
    if not _OPENING.search(text, start, end):
        return start, end
    last = ((text.rfind(opening, start, end), closing) for opening, closing in ("()", "（）", "[]"))
    left_open = [at for at, closing in last if at > start and text.find(closing, at, end) < 0]
    return (start, start + len(text[start : min(left_open)].rstrip())) if left_open else (start, end)


def _closes(text: str, start: int, end: int) -> bool:
    opening = {")": "(", "）": "（"}.get(text[end - 1])
    return opening is not None and opening in text[start : end - 1]


def _from_links(item: Item) -> Iterator[Found]:
    for link in item.links:
        if link.style is not Style.BARE and link.start < link.end:
            yield from _with_parts(item.text, link.start, link.end, "link")
        elif link.style is not Style.BARE:
            yield from _before_marker(item.text, link.start, link.title)


def _with_parts(text: str, start: int, end: int, rule: str) -> Iterator[Found]:
    number = _NUMBERING.match(text, start, end)
    start, end = trimmed(text, number.end() if number else start, end)
    if not 0 < end - start <= LONGEST:
        return
    yield Found(start, end, rule)
    for pattern in (_SPLIT, _BY):
        match = pattern.search(text, start, end)
        if match and match.start() > start:
            yield from _one(text, start, match.start(), f"{rule}-part")
            yield from _one(text, match.end(), end, f"{rule}-part")
    lead = _LEAD.match(text[start:end])
    if lead:
        yield from _one(text, start + lead.end(), end, f"{rule}-part")


def _one(text: str, start: int, end: int, rule: str) -> Iterator[Found]:
    start, end = trimmed(text, start, end)
    if end > start:
        yield Found(start, end, rule)


def _before_marker(text: str, position: int, title: str) -> Iterator[Found]:
    """The words that an endnote's title repeats, just before its marker."""
    wanted = name_key(title)
    starts = range(position - 1, max(-1, position - LONGEST - 1), -1) if wanted else ()
    start = next((at for at in starts if len(name_key(text[at:position])) >= len(wanted)), position)
    if wanted and name_key(text[start:position]) == wanted:
        yield from _with_parts(text, start, position, "endnote")


def _lead(item: Item) -> Iterator[Found]:
    match = re.match(r"\s*(?:\d+[.、)]\s*)?(.{2,80}?)\s*(?:[:：]|\s[-–—]\s)", item.text)
    if match:
        yield from _one(item.text, match.start(1), match.end(1), "lead")


def _segments(item: Item) -> Iterator[Found]:
    """Sentences of an entry with links: of `Roe, A. The title. Venue 2020. [pdf]` one is the title."""
    edges = [0, *(place for m in _SENTENCES.finditer(item.text) for place in m.span()), len(item.text)]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        start, end = trimmed(item.text, low, high)
        if item.links and end - start <= LONGEST and len(words(item.text[start:end])) >= LEAST_WORDS:
            yield Found(start, end, "segment")


def _abbreviations(text: str) -> Iterator[Found]:
    """`Neural Data Server (NDS)`: both names, where the letters of one begin the words of the other."""
    for match in _ABBREVIATION.finditer(text):
        inner = match[1]
        start = expansion_start(text, match.start(), inner)
        if start is not None:
            yield Found(start, match.start(), "expansion")
            yield Found(match.start(1), match.end(1), "abbreviation")


def expansion_start(text: str, end: int, abbreviation: str) -> int | None:
    """Where the words begin that an abbreviation in brackets stands for.

    Schwartz and Hearst's rule (2003): going backwards, every letter of the abbreviation is
    found in the words before it, the first at the beginning of a word. `end` is the position after
    the last word before the bracket; None if the letters do not fit.

    >>> expansion_start("the Neural Data Server (NDS)", 22, "NDS")
    4
    """
    letters = [c.lower() for c in abbreviation if c.isalnum()]
    if not 2 <= len(letters) <= 10 or not abbreviation[0].isalpha() or abbreviation == abbreviation.lower():
        return None
    position, farthest = end, max(0, end - 12 * len(letters) - 10)
    for index, letter in reversed(tuple(enumerate(letters))):
        position -= 1
        while position >= farthest and not _fits(text, position, letter, first=index == 0):
            position -= 1
        if position < farthest:
            return None
    return position


def _fits(text: str, position: int, letter: str, *, first: bool) -> bool:
    begins = position == 0 or not text[position - 1].isalnum()
    return text[position].lower() == letter and (begins or not first)
