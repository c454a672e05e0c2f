"""Footnotes of HTML pages (Substack, Ghost, kramdown, markdown-it, Word): a number that jumps to a place
further down is the marker of the note that stands there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.read.block import Block
from kg.read.inline.angle import JUMP
from kg.read.inline.tags import TAG, attribute

_NAMED = re.compile(
    r"<[A-Za-z][\w-]*\b[^>]*?\s(?:id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))[^>]*>"
)
_CONTAINER = re.compile(
    r"(?i)<(/?)(div|section|li|ol|ul|p|td|tr|table|dd|dl|blockquote|aside|article)\b[^>]*>"
)
_LONGEST = 20_000  # characters of a note


@dataclass(frozen=True, slots=True)
class HtmlNotes:
    """The notes of a page: for each label (`#` and the name of its place) where it stands; `jumps` are the
    names that numbers and arrows jump to, notes and the ways back from them."""

    places: Mapping[str, tuple[int, int]]
    jumps: frozenset[str]


def html_notes(text: str) -> HtmlNotes:
    """The footnotes of a page.

    >>> page = 'X<a href="#n">1</a><p id=n><a href="#b">1</a> y</p>'
    >>> html_notes(page).places
    {'#n': (19, 51)}
    """
    named = {_text(match): match for match in reversed(list(_NAMED.finditer(text)))}
    places: dict[str, tuple[int, int]] = {}
    jumps: set[str] = set()
    for match in TAG.finditer(text):
        href = attribute(match, "href") if match[2].lower() == "a" and not match[1] else None
        name = html.unescape(text[slice(*href)]).partition("#")[2] if href else ""
        if name and name in named and JUMP.match(text, match.end()):
            jumps.add(name)
            if named[name].start() > match.start() and not re.match(r"(?i)<h[1-6]", named[name][0]):
                places.setdefault(f"#{name}", (named[name].start(), _end(text, named[name].end())))
    return HtmlNotes(places, frozenset(jumps))


def within_notes(blocks: Iterable[Block], notes: HtmlNotes) -> list[Block]:
    """The blocks, those of notes with the label of their note."""
    spans = [(low, high, label) for label, (low, high) in notes.places.items()]
    found = []
    for block in blocks:
        label = next((label for low, high, label in spans if low <= block.start < high), "")
        found.append(replace(block, footnote=label) if label else block)
    return found


def _text(match: re.Match[str]) -> str:
    return html.unescape(match[1] or match[2] or match[3] or "")


def _end(text: str, start: int) -> int:
    """Where the element ends in which a position stands."""
    depth = 0
    for match in _CONTAINER.finditer(text, start, start + _LONGEST):
        depth += -1 if match[1] else 1
        if depth < 0:
            return match.end()
    return min(len(text), start + _LONGEST)
