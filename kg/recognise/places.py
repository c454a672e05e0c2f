"""Where a mention stands: from text positions of an item to the exact words of the source."""

from __future__ import annotations

from typing import TypedDict

from kg.model import Document


class MentionPlace(TypedDict):
    """The fields of `kg.model.Mention` that say where it stands."""

    start: int
    end: int
    text: str
    lang: str
    item: int


def where(document: Document, item: int, start: int, end: int) -> MentionPlace:
    """The place of a mention.

    Args:
        document: A read document.
        item: Index of the item.
        start: First position in the item's text.
        end: Position after the last.

    Returns:
        Source positions, the source's words there, the item and its language.
    """
    one = document.items[item]
    begin, stop = one.source_range(start, end)
    return MentionPlace(start=begin, end=stop, text=document.source[begin:stop], lang=one.lang, item=item)
