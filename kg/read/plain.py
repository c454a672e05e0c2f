"""Plain text: paragraphs between blank lines, bare URLs, numbered endnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Role
from kg.read.block import Block, Parsed
from kg.read.frontmatter import front_matter
from kg.read.inline.atoms import Flavour
from kg.read.inline.view import View, view_of
from kg.read.runin import BULLETS

_END = r"(?>\r\n|\r|\n)"  # of a line; CR LF is one
_GAP = re.compile(rf"{_END}[ \t]*(?:{_END}[ \t]*)+")
_ENTRY = re.compile(rf"(?:(?:[-*+·–]|\d{{1,3}}[.)、])\s+|{BULLETS}\s*)(?=\S)")
_UNDERLINE = re.compile(r"[=\-~*_#]{3,}")


def parse(text: str) -> Parsed:
    """Cut plain text into paragraphs, list entries and underlined headings."""
    front = front_matter(text)
    start = max(front.length, int(text.startswith("\ufeff")))
    blocks = [block for view in _paragraphs(text, start) for block in _blocks(view)]
    return Parsed(tuple(blocks), front, left_out=tuple(_marks(text, blocks)))


def _marks(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, int, int]]:
    """The list marks before entries."""
    for block in blocks:
        if block.role is Role.ENTRY:
            yield "list-mark", _mark(text, block.start), block.start


def _mark(text: str, start: int) -> int:
    """Where the list mark before a position begins, which may stand in the line above."""
    while start and text[start - 1].isspace():
        start -= 1
    while start and not text[start - 1].isspace():
        start -= 1
    return start


def _paragraphs(text: str, start: int) -> list[View]:
    view = view_of(text, start)
    return view.cut([0, *(match.end() for match in _GAP.finditer(view.text))])


def _blocks(view: View) -> list[Block]:
    lines = view.lines()
    if len(lines) > 2 and _UNDERLINE.fullmatch(lines[0].text.strip()):  # a title between two lines
        view = view[len(lines[0].text) :].strip()
        lines = view.lines()
        if any(_UNDERLINE.fullmatch(line.text.strip()) for line in lines[:2]):
            return _blocks(view)
    if len(lines) > 1 and _UNDERLINE.fullmatch(lines[1].text.strip()):
        rest = view[len(lines[0].text) :]
        body = rest[rest.text.index(lines[1].text) + len(lines[1].text) :].strip()
        depth = 1 if lines[1].text.strip()[0] in "=#*" else 2
        return [_block(lines[0].strip(), Role.HEADING, depth), *(_blocks(body) if body.text else [])]
    if len(lines) == 1 and _UNDERLINE.fullmatch(view.text):
        return []
    return _entries(view)


def _entries(view: View) -> list[Block]:
    """A paragraph, cut where its lines begin with list marks."""
    cuts = [0]
    position = 0
    for line in view.lines():
        if position and _ENTRY.match(line.text.lstrip()):
            cuts.append(position)
        position += len(line.text) + 1 + view.text.startswith("\r\n", position + len(line.text))
    return [_entry(part) for part in view.cut(cuts)]


def _entry(view: View) -> Block:
    match = _ENTRY.match(view.text)
    if match and len(view.text) > match.end():
        return _block(view[match.end() :], Role.ENTRY, 1)
    return _block(view, Role.PARAGRAPH, 0)


def _block(view: View, role: Role, depth: int) -> Block:
    return Block(view, role, view.start, view.end, depth, flavour=Flavour.TEXT)
