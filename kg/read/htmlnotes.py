"""Footnotes of HTML pages (Substack, Ghost, kramdown, markdown-it, Word): a number that jumps to a place
further down is the marker of the note that stands there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.read.block import Block
from kg.read.inline.angle import JUMP
from kg.read.inline.tags import TAG, attribute

_OPENED = re.compile(r"<[A-Za-z][\w-]*\b[^>]*+")
_NAME = re.compile(r"\s(?:id|name)\s*=\s*")
_VALUE = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)")
_CONTAINER = re.compile(
    r"(?i)<(/?)(div|section|li|ol|ul|p|td|tr|table|dd|dl|blockquote|aside|article)\b[^>]*>"
)
_JUMPING = re.compile(
    r"(?<!!)\[(?:\\?\[)?\^?(?:\d{1,3}|[*†‡])\^?(?:\\?\])?\]\(#([^\s()]+)\)"
)  # Markdown's own link to a note
_HEADING = re.compile(r"(?i)<h[1-6]")
_PARAGRAPH_ENDS = re.compile(r"(?:\r\n|\r|\n)[ \t>]*(?:\r\n|\r|\n)")
_LONGEST = 20_000  # characters of a note


@dataclass(frozen=True, slots=True)
class HtmlNotes:
    """The notes of a page: for each label (`#` and the name of its place) where it stands; `jumps` are the
    names that numbers and arrows jump to, notes and the ways back from them."""

    places: Mapping[str, tuple[int, int]]
    jumps: frozenset[str]


def html_notes(text: str, *, markdown: bool = False) -> HtmlNotes:
    """The footnotes of a page, or those that are written as HTML in Markdown.

    >>> page = 'X<a href="#n">1</a><p id=n><a href="#b">1</a> y</p>'
    >>> html_notes(page).places
    {'#n': (19, 51)}
    """
    named = dict(reversed(list(_named(text))))
    places: dict[str, tuple[int, int]] = {}
    jumps: set[str] = set()
    for name, place in _jumps(text, markdown=markdown) if named else ():
        if name in named:
            jumps.add(name)
            start, end = named[name]
            if start > place and not _HEADING.match(text, start):
                places.setdefault(f"#{name}", (start, _end(text, start, end, markdown)))
    return HtmlNotes(places, frozenset(jumps))


def _named(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The tags that bear a name, with where they stand."""
    done, last = 0, text.rfind(">")
    for tag in _OPENED.finditer(text):
        if tag.start() >= done:
            values = (_VALUE.match(text, name.end()) for name in _NAME.finditer(text, *tag.span()))
            value = next((found for found in values if found and found.end() <= last), None)
            if value:
                done = text.index(">", value.end()) + 1
                yield html.unescape(value[value.lastindex or 0]), (tag.start(), done)


def _jumps(text: str, *, markdown: bool) -> Iterator[tuple[str, int]]:
    """The names of places that numbers and arrows jump to, and where the jump begins."""
    for match in TAG.finditer(text):
        href = attribute(match, "href") if match[2].lower() == "a" and not match[1] else None
        name = html.unescape(text[slice(*href)]).partition("#")[2] if href else ""
        if name and JUMP.match(text, match.end()):
            yield name, match.start()
    for match in _JUMPING.finditer(text) if markdown else ():
        yield match[1], match.start()


def within_notes(blocks: Iterable[Block], notes: HtmlNotes) -> list[Block]:
    """The blocks, those of notes with the label of their note."""
    spans = [(low, high, label) for label, (low, high) in notes.places.items()]
    found = []
    for block in blocks:
        label = next((label for low, high, label in spans if low <= block.start < high), "")
        found.append(replace(block, footnote=label) if label and not block.footnote else block)
    return found


def _end(text: str, tag: int, start: int, markdown: bool) -> int:
    """Where the element ends that bears a name or in which it stands; in Markdown perhaps the paragraph.

    Its name stands in a tag between two positions."""
    if markdown and not _CONTAINER.match(text, tag, start):
        end = _PARAGRAPH_ENDS.search(text, start)
        return end.start() if end else len(text)
    depth, reach = 0, text.rfind(">", start, start + _LONGEST) + 1
    for match in _CONTAINER.finditer(text, start, reach):
        depth += -1 if match[1] else 1
        if depth < 0:
            return match.end()
    return min(len(text), start + _LONGEST)
