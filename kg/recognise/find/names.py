"""Names that are widely known: the lists of `kg.knowledge`, longest match first."""

from __future__ import annotations

from collections.abc import Iterator

from kg import knowledge
from kg.model import Item
from kg.recognise.find.found import Found


def find_names(item: Item) -> Iterator[Found]:
    """Listed names as `list:NAME_OF_LIST` with the entry's kind; weight 0.5 where only the case differs."""
    for match in knowledge.find(item.text):
        weight = 1.0 if match.exact_case else 0.5
        yield Found(match.start, match.end, f"list:{match.list_name}", match.entry.kind, weight)
