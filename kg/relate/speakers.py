"""Who speaks or presents: the name before a colon at the head of what is said (`Michael #2: …`, `Ada:`).

Show notes and conversations set it before everything; whoever it is has not made what they talk about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.knowledge import is_given_name
from kg.model import Document, Item, Kind, Mention, Predicate, Relation
from kg.text.words import name_key

OFTEN = 3
"""Times that a first name heads what is said, from which on it speaks."""

_FAR = 20  # characters before a name that heads nothing

OWN = "maker-address"
"""The rule of a relation whose address bears the name: the speaker's own page."""

_ORDER = re.compile(r"#\s?\d+(?:\.\d+)?")
_HEAD = re.compile(rf"\W*(?P<before>{_ORDER.pattern})?\W*")
_SAYS = re.compile(rf"\s*(?P<behind>{_ORDER.pattern})?\s*(?P<colon>[:：])?")


def speakers(document: Document, mentions: Sequence[Mention]) -> frozenset[int]:
    """The mentions that only say who speaks.

    Args:
        document: The read document.
        mentions: Its mentions.

    Returns:
        Indexes of people's names at the head of an item, with a number and a colon; or, of first names
        alone, with a colon and nothing else in the item, or with a colon or as the whole item where the name
        heads several items so.
    """
    heads = list(_heads(document, mentions))
    times = Counter(name_key(mentions[head.mention].name) for head in heads)
    return frozenset(
        head.mention
        for head in heads
        if head.ordered
        or (head.first_name and (head.whole or times[name_key(mentions[head.mention].name)] >= OFTEN))
    )


@dataclass(frozen=True, slots=True)
class _Head:
    """A person's name at the head of an item: whether a number stands beside it, it is a name alone, and it
    is, with a colon, the whole item."""

    mention: int
    ordered: bool
    first_name: bool
    whole: bool


def _heads(document: Document, mentions: Sequence[Mention]) -> Iterator[_Head]:
    people = ((i, m) for i, m in enumerate(mentions) if m.kind is Kind.PERSON and m.named)
    heads = (_head(document.items[mention.item], index, mention) for index, mention in people)
    return filter(None, heads)


def _head(item: Item, index: int, mention: Mention) -> _Head | None:
    start, end = item.text_range(mention.start, mention.end)
    before, says = _HEAD.fullmatch(item.text[: min(start, _FAR)]), _SAYS.match(item.text, end)
    if before is None or start >= _FAR or says is None:
        return None
    colon, whole = bool(says["colon"]), says.end() >= len(item.text.rstrip())
    ordered = colon and bool(before["before"] or says["behind"])
    return _Head(index, ordered, is_given_name(mention.name), whole and colon) if colon or whole else None


def unpresented(relations: Iterable[Relation], presenting: frozenset[int]) -> Iterator[Relation]:
    """The relations less those by which a speaker would have made what they only talk about."""
    for relation in relations:
        made = relation.predicate is Predicate.CREATED_BY and relation.object in presenting
        if not made or relation.rule == OWN:
            yield relation
