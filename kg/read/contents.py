"""Tables of contents: lists whose entries repeat the headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.model import Role
from kg.read.block import Block
from kg.read.sections import plain_heading
from kg.text.words import name_key

_FEWEST = 3
_SHARE = 0.5


def contents_blocks(blocks: Sequence[tuple[Block, str]]) -> frozenset[int]:
    """Indexes of the blocks that form tables of contents.

    Args:
        blocks: Blocks with their plain texts.
    """
    titles = {name_key(plain_heading(text)) for block, text in blocks if block.role == Role.HEADING}
    lists: dict[int, list[int]] = defaultdict(list)
    for index, (block, _) in enumerate(blocks):
        if block.role == Role.ENTRY and block.group:
            lists[block.group].append(index)
    found: set[int] = set()
    for entries in lists.values():
        hits = sum(name_key(plain_heading(blocks[index][1])) in titles for index in entries)
        if len(entries) >= _FEWEST and hits >= _SHARE * len(entries):
            found.update(entries)
    return frozenset(found)
