"""Which mentions and links are worth a look together."""

from __future__ import annotations

from collections.abc import Iterator

from kg.link.cues import senses
from kg.link.layout import Layout, LayoutItem, LinkTarget, PossibleTie, Spot
from kg.link.naming import in_url
from kg.model import Kind

NEAR = 3
"""How many items away, within a block, a link is still looked at."""

_SECTION = 6
"""How many items away, below a heading that names or links something, a link is still looked at."""

_OWN_LENGTH = 5
"""Letters from which on a name in a URL's host says whose place it is."""


def possible_ties(layout: Layout) -> Iterator[PossibleTie]:
    """The pairs worth a look: every mention with the usable links of its item and of the near items
    of its block; and, where the writers say "we", organisations with links to their own place.

    Args:
        layout: The document as laid out.

    Yields:
        Pairs in text order of the mentions.
    """
    latest: dict[str, Spot] = {}
    for place in layout.items:
        for spot in place.spots:
            yield from (PossibleTie(spot, target) for target in _near(layout, spot))
            if spot.kind is Kind.ORGANISATION and len(spot.key) >= _OWN_LENGTH:
                latest[spot.key] = spot
        if place.targets and says_we(place):
            yield from (tie for spot in latest.values() for tie in _far(layout, spot, place))


def says_we(place: LayoutItem) -> bool:
    """Whether the writers speak of themselves in an item."""
    return any("WE" in senses(cue) for cue in place.cues)


def _near(layout: Layout, spot: Spot) -> Iterator[LinkTarget]:
    around = range(max(0, spot.item - _SECTION), min(len(layout.items), spot.item + _SECTION + 1))
    for item in sorted({*layout.block(spot.item).items, *around}):
        if is_near(layout, spot, item):
            yield from layout.items[item].targets


def is_near(layout: Layout, spot: Spot, item: int) -> bool:
    """Whether an item is near enough to a mention's that its links are looked at."""
    if layout.block_of[item] != layout.block_of[spot.item]:
        return _same_subject(layout, spot, item)
    in_table = layout.items[item].item.row > 0
    return in_table or abs(item - spot.item) <= NEAR or spot.item == layout.block(item).heading


def _same_subject(layout: Layout, spot: Spot, item: int) -> bool:
    """Whether an entry stands below the same heading, and that heading is about something: it names
    or links it, and what follows are its attributes ("Authors: …", "Paper: …", "Code: …")."""
    heading = layout.heading_of[item]
    if heading < 0 or heading != layout.heading_of[spot.item] or abs(item - spot.item) > _SECTION:
        return False
    above = layout.items[heading]
    return bool(above.spots or above.targets)


def _far(layout: Layout, spot: Spot, place: LayoutItem) -> Iterator[PossibleTie]:
    for target in place.targets:
        if max(in_url(spot.key, target.url, spot.kind)) >= 1.0 and not is_near(layout, spot, target.item):
            yield PossibleTie(spot, target)
