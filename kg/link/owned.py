"""Links that are another's: their words are one thing's whole name, and the other has such a link too."""

from __future__ import annotations

from kg.link.layout import Layout, PossibleTie
from kg.model import Kind
from kg.text.words import name_key

_PEERS = frozenset({Kind.TOOL, Kind.DATASET})
"""People and organisations take what is theirs from links that name it; papers go by their titles."""


def is_anothers(layout: Layout, tie: PossibleTie) -> bool:
    """Whether a link names another thing of the same kind, and the mention's item has one that names its own.

    Of `[Kite-7B](…) and [Kite-13B](…)` each has the link that its name carries, and no other.

    Args:
        layout: The document as laid out.
        tie: A mention and a link.
    """
    spot, target = tie.spot, tie.target
    words = name_key(layout.anchor(target))
    if spot.kind not in _PEERS or not words or words == spot.key:
        return False
    named = {other.key for other in layout.items[target.item].spots if other.kind is spot.kind}
    return words in named and any(
        name_key(layout.anchor(own)) == spot.key for own in layout.items[spot.item].targets
    )
