"""Names that are widely known: the lists of `kg.knowledge`, longest match first."""

from __future__ import annotations

from collections.abc import Iterator

from kg import knowledge
from kg.model import Item
from kg.recognise.find.found import Found


def find_names(item: Item) -> Iterator[Found]:
    """Occurrences of listed names.

    Args:
        item: The item whose text is searched.

    Yields:
        Spans with rule `list:NAME_OF_LIST` and the entry's kind; weight 0.5 where only the
        letter case differs from the listed form.
    """
    for match in knowledge.find(item.text):
        weight = 1.0 if match.exact_case else 0.5
        yield Found(match.start, match.end, f"list:{match.list_name}", match.entry.kind, weight)
