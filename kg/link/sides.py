"""Mention and link side by side: credit lines, what refers back, what the URL does elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.link.layout import NEIGHBOURS, Layout, LayoutItem, PossibleTie, Spot, count_lists
from kg.link.naming import parts_in_url
from kg.model import Kind

_MAKERS = frozenset({Kind.PERSON, Kind.ORGANISATION})
_SEPARATORS = {
    "dash": re.compile(r"\s[—–-]\s"),
    "colon": re.compile(r"[:：]"),
    "bar": re.compile(r"[|·•/]"),
    "bracket": re.compile(r"[(（\[]"),
}
_ONLY_SIDE_BY_SIDE = (
    *("link_leads", "link_is_item", "spot_trails", "spot_share"),
    *("stand_at_link", "stand_opens", "makers_at_link", "things_at_link"),
)
"""What only a mention and a link of one item tell; the cells of tables differ too much."""

_FAR = 4000
"""Characters between a name and a link from which on no more are read."""

_EDGE = 3
"""Characters that may stand between a name or link and the item's end."""


def sides(layout: Layout, tie: PossibleTie, near: Sequence[Spot]) -> Iterator[tuple[str, float]]:
    """How a mention and a link are set.

    Args:
        layout: The document as laid out.
        tie: A mention and a link.
        near: The mentions around the link.

    Yields:
        Names of evidence with flags, shares and counts cut at 5; -1 for what does not apply.
    """
    place = layout.items[tie.target.item]
    if tie.spot.item == tie.target.item:
        yield from _edges(place, tie)
        yield from _separators(place, tie)
        yield from _referring(place, tie)
        yield from _subjects(place, tie)
    else:
        yield from ((name, -1.0) for name in _ONLY_SIDE_BY_SIDE)
    yield from _parts(tie, near)
    yield from _elsewhere(layout, tie)


def _edges(place: LayoutItem, tie: PossibleTie) -> Iterator[tuple[str, float]]:
    link, spot, text = tie.target.link, tie.spot, place.item.text
    yield "link_leads", float(link.start <= _EDGE)
    yield "link_is_item", float(link.end - link.start >= len(text.strip()) - _EDGE)
    yield "spot_trails", float(len(text) - spot.last <= _EDGE)
    yield "spot_share", (spot.last - spot.first) / max(1, len(text))


def _separators(place: LayoutItem, tie: PossibleTie) -> Iterator[tuple[str, float]]:
    between = place.item.text[slice(*tie.spot.between(tie.target.link))][:_FAR]
    for name, mark in _SEPARATORS.items():
        yield f"{name}_between", float(mark.search(between) is not None)


def _referring(place: LayoutItem, tie: PossibleTie) -> Iterator[tuple[str, float]]:
    """Whether the link's sentence refers back, and who else is named in it before the link."""
    link = tie.target.link
    begin, end = place.sentence_start(link.start), max(link.end, link.start + 1)
    first = bisect_left(place.pointing, begin)
    pointing = next((start for start in place.pointing[first : first + 1] if start < link.end), None)
    others = [s for s in place.spots_within(begin, end) if s.key != tie.spot.key]
    makers = count_lists(s for s in others if s.kind in _MAKERS)
    yield "stand_at_link", float(pointing is not None)
    yield "stand_opens", float(pointing is not None and pointing - begin <= 2)
    yield "makers_at_link", float(min(5, makers))
    yield "things_at_link", float(min(5, count_lists(others) - makers))


def _subjects(place: LayoutItem, tie: PossibleTie) -> Iterator[tuple[str, float]]:
    """Who is named between a mention and a link behind it."""
    spot, stop = tie.spot, tie.target.link.start
    between = [s for s in place.spots_within(spot.last, stop) if s.key != spot.key]
    yield "makers_between", float(min(5, count_lists(s for s in between if s.kind in _MAKERS)))
    kin = (s.start for s in between if (s.kind in _MAKERS) == (spot.kind in _MAKERS))
    # another of its kind that begins a later sentence is a new subject
    yield "later_subject", float(any(start - place.sentence_start(start) <= _EDGE for start in kin))


def _parts(tie: PossibleTie, near: Sequence[Spot]) -> Iterator[tuple[str, float]]:
    spot, target = tie.spot, tie.target
    rivals = (s.words for s in near if s.kind is spot.kind and s.key != spot.key)
    url = target.url
    yield "part_in_url", parts_in_url(spot.words, url)
    yield "rival_part_in_url", max((parts_in_url(name, url) for name in rivals), default=0.0)


def _elsewhere(layout: Layout, tie: PossibleTie) -> Iterator[tuple[str, float]]:
    """Whether the same URL carries the name, or one of its kind, in another place."""
    spot, alike = tie.spot, layout.targets_of[tie.target.link.url]
    others = (t for t in alike[: 2 * NEIGHBOURS] if t.place != tie.target.place)
    carried = [s for t in others for s in layout.carried[t.place]]
    yield "url_is_self", float(any(s.key == spot.key for s in carried))
    yield "url_is_kin", float(any(s.kind is spot.kind and s.key != spot.key for s in carried))
