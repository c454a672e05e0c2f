"""Paragraphs cut where newsletters cut them: at lines of back-slashes, bold run-in headings, bullets."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Role
from kg.read.block import Block

_NOISE = re.compile(r"[ \t]*\\+[ \t]*")
_BOLD = re.compile(r"(\*{2,3}|__|___)(?!\s)((?:(?!\*\*|__).)+?)(?<!\s)\1[ \t]*[:：]?[ \t]*\\*")
_SENTENCE = re.compile(r"[.。;；,，、]\s*$|[。，；]|\.\s+[A-Z].*\.$")
BULLETS = "[・•●○◦‣⁃▪■□◆◇▶►▸]"  # list marks that Markdown does not know
_BULLET = re.compile(rf"[ \t]*{BULLETS}[ \t\u3000]*(?=\S)")
_LONGEST = 140
RUN_IN = 7  # depth of a run-in heading


def split_paragraph(block: Block) -> list[Block]:
    """The block without lines of back-slashes, run-in headings as blocks of their own."""
    blocks: list[Block] = []
    low = high = start = 0
    for line in block.view.lines():
        end = start + len(line.text)
        noise = bool(_NOISE.fullmatch(line.text))
        head = block.role == Role.PARAGRAPH and low == high and is_heading(line.text)
        if block.role == Role.PARAGRAPH and _BULLET.match(line.text):
            blocks += _part(block, low, high)
            low = high = start
        if noise or head:
            blocks += _part(block, low, high)
            blocks += _part(block, start, end, head=True) if head else []
            low = high = end + 1
        else:
            low, high = (low if high > low else start), end
        start = end + 1
    return blocks + _part(block, low, high)


def is_heading(line: str) -> bool:
    """Whether a line is wholly bold and no sentence.

    >>> is_heading("**1.3 Reformer**"), is_heading("**Write to us, we answer.**")
    (True, False)
    """
    match = _BOLD.fullmatch(line.strip())
    return bool(match) and is_title(match[2] if match else "")


def is_title(text: str) -> bool:
    """Whether words that stand alone are a title and no sentence."""
    return len(text) < _LONGEST and not _SENTENCE.search(text)


def _part(block: Block, low: int, high: int, head: bool = False) -> list[Block]:
    view = block.view[low:high].strip()
    if not view.text:
        return []
    bullet = _BULLET.match(view.text) if block.role == Role.PARAGRAPH else None
    if bullet:
        view = view[bullet.end() :]
        return [replace(block, view=view, start=view.start, end=view.end, role=Role.ENTRY, depth=1)]
    found = replace(block, view=view, start=view.start, end=view.end)
    return [replace(found, role=Role.HEADING, depth=RUN_IN) if head else found]
