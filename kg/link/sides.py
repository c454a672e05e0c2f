"""Mention and link side by side: credit lines, what refers back, what the URL does elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.link.competition import LinkRivals
from kg.link.layout import LayoutItem, Numbers, PossibleTie, count_lists
from kg.link.naming import parts_in_url
from kg.model import Kind

_MAKERS = frozenset({Kind.PERSON, Kind.ORGANISATION})
_SEPARATORS = {
    "dash": re.compile(r"\s[—–-]\s"),
    "colon": re.compile(r"[:：]"),
    "bar": re.compile(r"[|·•/]"),
    "bracket": re.compile(r"[(（\[]"),
}
_MARKS = tuple(_SEPARATORS.values())
_NOTHING_BETWEEN = (False,) * len(_SEPARATORS)
SIDES = (
    *("link_leads", "link_is_item", "spot_trails", "spot_share"),
    *(f"{name}_between" for name in _SEPARATORS),
    *("stand_at_link", "stand_opens", "makers_at_link", "things_at_link"),
    *("makers_between", "later_subject"),
    *("part_in_url", "rival_part_in_url", "url_is_self", "url_is_kin"),
)
"""The numbers of `sides`, by name."""

_APART = (-1,) * 4 + (0,) * len(_SEPARATORS) + (-1,) * 4 + (0, 0)
"""What a mention and a link tell of two items, of what those of one item tell; the cells of tables differ too
much."""

_FAR = 4000
"""Characters between a name and a link from which on no more are read."""

_EDGE = 3
"""Characters that may stand between a name or link and the item's end."""


def sides(place: LayoutItem, tie: PossibleTie, of_link: LinkRivals) -> Numbers:
    """How a mention and a link are set.

    Args:
        place: The link's item.
        tie: A mention and a link.
        of_link: The mentions around the link.

    Returns:
        Flags, shares and counts cut at 5, as `SIDES` names them; -1 for what does not apply.
    """
    here = tie.spot.item == tie.target.item
    return *(_beside(place, tie) if here else _APART), *_parts(tie, of_link), *_elsewhere(tie, of_link)


def _beside(place: LayoutItem, tie: PossibleTie) -> Numbers:
    return *_edges(place, tie), *_separators(place, tie), *_referring(place, tie), *_subjects(place, tie)


def _edges(place: LayoutItem, tie: PossibleTie) -> Numbers:
    link, spot, text = tie.target.link, tie.spot, place.item.text
    return (
        link.start <= _EDGE,
        link.end - link.start >= len(text.strip()) - _EDGE,
        len(text) - spot.last <= _EDGE,
        (spot.last - spot.first) / max(1, len(text)),
    )


def _separators(place: LayoutItem, tie: PossibleTie) -> Numbers:
    between = place.item.text[slice(*tie.spot.between(tie.target.link))][:_FAR]
    if not between or between.isspace():
        return _NOTHING_BETWEEN
    return tuple([mark.search(between) is not None for mark in _MARKS])


def _referring(place: LayoutItem, tie: PossibleTie) -> Numbers:
    """Whether the link's sentence refers back, and who else is named in it before the link."""
    link, mine = tie.target.link, tie.spot.key
    begin, end = place.sentence_start(link.start), max(link.end, link.start + 1)
    first = bisect_left(place.pointing, begin)
    pointing = next((start for start in place.pointing[first : first + 1] if start < link.end), None)
    others = [s for s in place.spots_within(begin, end) if s.key != mine]
    makers = count_lists([s for s in others if s.kind in _MAKERS])
    return (
        pointing is not None,
        pointing is not None and pointing - begin <= 2,
        min(5, makers),
        min(5, count_lists(others) - makers),
    )


def _subjects(place: LayoutItem, tie: PossibleTie) -> Numbers:
    """Who is named between a mention and a link behind it."""
    spot, stop = tie.spot, tie.target.link.start
    between = [s for s in place.spots_within(spot.last, stop) if s.key != spot.key]
    if not between:
        return 0, 0
    makers = count_lists([s for s in between if s.kind in _MAKERS])
    kin = (s.start for s in between if (s.kind in _MAKERS) == (spot.kind in _MAKERS))
    # another of its kind that begins a later sentence is a new subject
    return min(5, makers), any(start - place.sentence_start(start) <= _EDGE for start in kin)


def _parts(tie: PossibleTie, of_link: LinkRivals) -> Numbers:
    spot, url = tie.spot, tie.target.url
    rivals = [part for kind, key, part in of_link.in_url if kind is spot.kind and key != spot.key]
    return parts_in_url(spot.words, url), max(rivals, default=0.0)


def _elsewhere(tie: PossibleTie, of_link: LinkRivals) -> Numbers:
    """Whether the same URL carries the name, or one of its kind, in another place."""
    if not of_link.elsewhere:
        return 0, 0
    kind, mine = tie.spot.kind, tie.spot.key
    return (
        any(key == mine for _, key in of_link.elsewhere),
        any(own is kind and key != mine for own, key in of_link.elsewhere),
    )
