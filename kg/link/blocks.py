"""The blocks of a document: what an author writes about one subject.

A block is a heading with what follows it up to the next heading, a table row, a top list entry with the
entries nested below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Item, Role


def blocks(items: Sequence[Item]) -> list[list[int]]:
    """The blocks of a document's items, each the numbers of its items."""
    groups: list[list[int]] = []
    for number, item in enumerate(items):
        if not groups or _begins_block(items, groups[-1], item):
            groups.append([])
        groups[-1].append(number)
    return groups


def _begins_block(items: Sequence[Item], group: Sequence[int], item: Item) -> bool:
    first, last = items[group[0]], items[group[-1]]
    if item.role is Role.HEADING or (item.section != last.section and last.role is not Role.HEADING):
        return True
    if item.row or last.row:
        return item.row != last.row
    if item.role is Role.ENTRY:
        alone = first.role is Role.HEADING and len(group) == 1
        depths = (items[number].depth for number in group if items[number].role is Role.ENTRY)
        return not alone and item.depth <= next(depths, item.depth)
    return False
