"""Links that are another's: their words are one thing's whole name, and the other has such a link too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.link.layout import Layout, PossibleTie
from kg.model import Kind
from kg.text.words import name_key

_PEERS = frozenset({Kind.TOOL, Kind.DATASET})
"""People and organisations take what is theirs from links that name it; papers go by their titles."""


@dataclass(frozen=True, slots=True)
class Owned:
    """Of each item the keys of the things of a kind that it names, and of the words that carry its links."""

    named: Mapping[tuple[int, Kind], Collection[str]]
    carried: Mapping[int, Collection[str]]


def owned(layout: Layout) -> Owned:
    """What `is_anothers` asks of a document, found once."""
    named: dict[tuple[int, Kind], set[str]] = defaultdict(set)
    carried: dict[int, set[str]] = defaultdict(set)
    for number, item in enumerate(layout.items):
        for spot in item.spots:
            named[number, spot.kind].add(spot.key)
        carried[number].update(name_key(target.anchor) for target in item.targets)
    return Owned(named, carried)


def is_anothers(tie: PossibleTie, things: Owned) -> bool:
    """Whether a link names another thing of the same kind, and the mention's item has one that names its own.

    Of `[Kite-7B](…) and [Kite-13B](…)` each has the link that its name carries, and no other.

    Args:
        tie: A mention and a link.
        things: As `owned` gives it for the document.
    """
    spot, target = tie.spot, tie.target
    if spot.kind not in _PEERS:
        return False
    words = name_key(target.anchor)
    if not words or words == spot.key:
        return False
    return words in things.named.get((target.item, spot.kind), ()) and spot.key in things.carried[spot.item]
