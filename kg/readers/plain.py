"""Plain text: paragraphs between blank lines, bare URLs, numbered endnotes."""

from __future__ import annotations

import re

from kg.model import Document, Role, Source
from kg.readers.assemble import assemble
from kg.readers.block import Block, Parsed
from kg.readers.frontmatter import front_matter
from kg.readers.view import View, view_of

_GAP = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+")


def read_text(source: Source) -> Document:
    """Read a plain text newsletter."""
    return assemble(source, parse(source.text))


def parse(text: str) -> Parsed:
    """Cut plain text into paragraphs."""
    front = front_matter(text)
    return Parsed(tuple(_block(view) for view in _paragraphs(text, front.length)), front)


def _paragraphs(text: str, start: int) -> list[View]:
    cuts = [start, *(match.end() for match in _GAP.finditer(text, start)), len(text)]
    views = [view_of(text, low, high).strip() for low, high in zip(cuts, cuts[1:], strict=False)]
    return [view for view in views if view.text]


def _block(view: View) -> Block:
    return Block(view, Role.PARAGRAPH, view.start, view.end)
