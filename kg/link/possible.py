"""Which mentions and links are worth a look together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from kg.link.layout import Layout, LayoutItem, LinkTarget, PossibleTie, Spot
from kg.model import Kind, Role
from kg.urls.names import names_in

NEAR = 3
"""How many items away, within a block, a link is still looked at."""

NEAREST = 16
"""So many links before and behind a mention are looked at, and as many mentions around a link."""

_SECTION = 6
"""How many items away, below a heading that names or links something, a link is still looked at."""

_BELOW = 12
"""So many items of a block, its first among them, are looked at from its first."""

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
    wanted = _nearest_spots(layout)
    for place in layout.items:
        for spot in place.spots:
            near = list(_near(layout, spot))
            at = bisect_left(near, (spot.item, spot.start), key=lambda one: (one.item, one.link.start))
            for number, target in enumerate(near):
                if -NEAREST <= number - at < NEAREST or spot.index in wanted[target.place]:
                    yield PossibleTie(spot, target)
            if spot.kind is Kind.ORGANISATION and len(spot.key) >= _OWN_LENGTH:
                latest[spot.key] = spot
        if place.targets and place.we:
            yield from _far(layout, latest, place)


def _nearest_spots(layout: Layout) -> dict[tuple[int, int], frozenset[int]]:
    """The mentions around each link in its item, by index."""
    out: dict[tuple[int, int], frozenset[int]] = {}
    for place in layout.items:
        starts = [spot.start for spot in place.spots]
        for target in place.targets:
            at = bisect_left(starts, target.link.start)
            near = place.spots[max(0, at - NEAREST) : at + NEAREST]
            out[target.place] = frozenset(spot.index for spot in near)
    return out


def _near(layout: Layout, spot: Spot) -> Iterator[LinkTarget]:
    around = range(max(0, spot.item - _SECTION), min(len(layout.items), spot.item + _SECTION + 1))
    block = layout.block(spot.item)
    whole: Sequence[int] = ()
    if spot.item == block.heading or layout.items[spot.item].item.row:
        whole = block.items
    elif spot.item == block.items[0]:
        whole = block.items[:_BELOW]
    for item in sorted({*whole, *around}) if whole else around:
        if is_near(layout, spot, item):
            yield from layout.items[item].targets


def is_near(layout: Layout, spot: Spot, item: int) -> bool:
    """Whether an item is near enough to a mention's that its links are looked at."""
    if layout.block_of[item] != layout.block_of[spot.item]:
        return _same_subject(layout, spot, item) or _beside_list(layout, spot, item)
    in_table = layout.items[item].item.row > 0
    near = abs(item - spot.item) <= NEAR or spot.item == layout.block(item).heading
    return in_table or near or _leads(layout, spot, item)


def _same_subject(layout: Layout, spot: Spot, item: int) -> bool:
    """Whether an entry stands below the same heading, and that heading is about something: it names
    or links it, and what follows are its attributes ("Authors: …", "Paper: …", "Code: …")."""
    heading = layout.heading_of[item]
    if heading < 0 or heading != layout.heading_of[spot.item] or abs(item - spot.item) > _SECTION:
        return False
    above = layout.items[heading]
    return bool(above.spots or above.targets)


def _leads(layout: Layout, spot: Spot, item: int) -> bool:
    """Whether what is said in an entry's nested ones is said below the entry of a mention."""
    return spot.item == layout.block(item).items[0] and item - spot.item < _BELOW


def _beside_list(layout: Layout, spot: Spot, item: int) -> bool:
    """Whether of two near items of a section one is prose and one an entry: a line that names a thing above
    the list of its places, or an entry with what is said of it below."""
    one, other = layout.items[item].item, layout.items[spot.item].item
    return (
        abs(item - spot.item) <= NEAR
        and layout.heading_of[item] == layout.heading_of[spot.item]
        and (one.role is Role.ENTRY) != (other.role is Role.ENTRY)
        and not (one.row or other.row)
    )


def _far(layout: Layout, latest: Mapping[str, Spot], place: LayoutItem) -> Iterator[PossibleTie]:
    """Links whose address has the name of an organisation as a whole part."""
    for target in place.targets:
        address = names_in(target.url)
        for name in dict.fromkeys((*address.host, *address.rest)):
            if name in latest and not is_near(layout, latest[name], target.item):
                yield PossibleTie(latest[name], target)
