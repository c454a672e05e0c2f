"""HTML blocks inside Markdown, cut at their block-level tags."""

from __future__ import annotations

import re

from kg.model import Role
from kg.readers.block import Block
from kg.readers.view import View

_BLOCK_TAG = re.compile(
    r"<(/?)(address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b[^>]*>",
    re.I,
)


def html_blocks(view: View, depth: int = 0, group: int = 0) -> list[Block]:
    """Blocks of an HTML block.

    Args:
        view: The HTML as it stands in the source.
        depth: Nesting of the list entry that it stands in.
        group: Number of that list.
    """
    blocks: list[Block] = []
    role, level, start = Role.ENTRY if depth else Role.PARAGRAPH, depth, 0
    for match in [*_BLOCK_TAG.finditer(view.text), None]:
        end = match.start() if match else len(view.text)
        part = view[start:end].strip()
        if part.text:
            blocks.append(Block(part, role, part.start, part.end, level, 0, group))
        if match:
            role, level = _role(match[2].lower(), bool(match[1]), depth)
            start = match.end()
    return blocks


def _role(tag: str, closing: bool, depth: int) -> tuple[Role, int]:
    if not closing and re.fullmatch(r"h[1-6]", tag):
        return Role.HEADING, int(tag[1])
    if not closing and tag == "li":
        return Role.ENTRY, depth + 1
    if not closing and tag in ("figcaption",):
        return Role.CAPTION, 0
    return (Role.ENTRY, depth) if depth else (Role.PARAGRAPH, 0)
