"""Where a mention and a link are set when their items differ, and what both of their addresses tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from kg.link.layout import NEIGHBOURS, Layout, LinkTarget, Numbers, PossibleTie, Spot
from kg.model import Role
from kg.urls.names import names_in

_AMID = 6
"""So many items apart it is asked what stands between."""
_ROLES = (Role.HEADING, Role.ENTRY, Role.CELL)
_ROLE = {own: tuple(float(own is role) for role in _ROLES) for own in Role}
_OF_SPOT, _OF_LINK = (tuple(f"{what}_{role.value}" for role in _ROLES) for what in ("spot", "link"))
_IDENTIFIER = re.compile(r"\d{4}\.\d{4,5}|[\w.-]{6,}")
_COMMON = re.compile(
    r"(?i)(?:index|default|readme|abstract|releases?|issues?|papers?|articles?|project)(?:\..*)?"
)
_SHORTEST_INITIALS = 3
SETTING = (
    *("to_heading", "kin_amid", "links_amid", "deeper"),
    *("is_owner", "is_last", "initials_in_url", "has_other", "shares_identifier", "shares_host"),
)
"""The numbers of `setting`, by name."""


def roles(layout: Layout, spot: Spot) -> Iterator[tuple[str, float]]:
    """What kind of item a mention stands in, and how many links that has."""
    place = layout.items[spot.item]
    yield from zip(_OF_SPOT, _ROLE[place.item.role], strict=True)
    yield "links_beside", float(min(5, len(place.targets)))
    own = layout.carriers(spot)
    yield "own_links", float(min(3, len(own)))


def link_roles(layout: Layout, target: LinkTarget) -> Iterator[tuple[str, float]]:
    """What kind of item a link stands in."""
    yield from zip(_OF_LINK, _ROLE[layout.items[target.item].item.role], strict=True)


def setting(layout: Layout, tie: PossibleTie) -> Numbers:
    """How the items of a mention and a link stand to each other, and what their addresses share.

    Args:
        layout: The document as laid out.
        tie: A mention and a link.

    Returns:
        Flags and counts as `SETTING` names them; -1 for what does not apply.
    """
    spot, target = tie.spot, tie.target
    to_heading = target.item != spot.item and target.item == layout.block(spot.item).heading
    return to_heading, *_amid(layout, spot, target), *_address(layout, spot, target)


def _amid(layout: Layout, spot: Spot, target: LinkTarget) -> Numbers:
    """What stands in the items between."""
    low, high = min(spot.item, target.item), max(spot.item, target.item)
    if not 0 < high - low <= _AMID:
        return -1, -1, -1
    between, edge = layout.items[low + 1 : high], layout.items[high]
    stop = target.link.start if target.item > spot.item else spot.start
    near = [s for place in between for s in place.spots[:NEIGHBOURS]]
    near += [s for s in edge.spots[:NEIGHBOURS] if s.start < stop]  # of the later item what stands before
    kin = {s.key for s in near if s.kind is spot.kind and s.key != spot.key}
    links = sum([len(place.targets) for place in between])
    depths = layout.items[target.item].item.depth, layout.items[spot.item].item.depth
    return min(5, len(kin)), min(5, links), max(-2, min(2, depths[0] - depths[1]))


def _address(layout: Layout, spot: Spot, target: LinkTarget) -> Numbers:
    url, key = target.url, spot.key
    address, initials = names_in(url), _initials(spot.words)
    others = [mine for mine in layout.carriers(spot) if mine != url]
    return (
        key == address.owner,
        bool(address.segments) and key == address.segments[-1],
        initials in address.host or initials in address.segments,
        bool(others),
        bool(others) and any(_identifiers(mine) & _identifiers(url) for mine in others),
        bool(others) and any(names_in(mine).host == address.host for mine in others),
    )


@lru_cache(maxsize=16384)
def _initials(name: str) -> str:
    found = "".join(word[0] for word in name.split()).casefold()
    return found if len(found) >= _SHORTEST_INITIALS else "-"


@lru_cache(maxsize=16384)
def _identifiers(url: str) -> frozenset[str]:
    """Numbers of papers and long last parts of an address, which others of the same thing repeat."""
    parts = unquote(url.partition("://")[2]).rstrip("/").split("/")[1:]
    found = {
        each for part in parts[-2:] for each in _IDENTIFIER.findall(part.casefold().removesuffix(".pdf"))
    }
    return frozenset(each for each in found if not _COMMON.fullmatch(each))
