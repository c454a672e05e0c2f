"""How a mention and a link are set: credit lines, what refers back, what the URL does elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.link.naming import parts_in_url
from kg.link.rivalry import lists
from kg.link.scene import Pair, Place, Scene, Spot, Target
from kg.link.words import Cue, cues
from kg.model import Kind

NAMES: tuple[str, ...] = (
    "link_leads",
    "link_is_item",
    "spot_trails",
    "spot_share",
    "dash_between",
    "colon_between",
    "bar_between",
    "bracket_between",
    "stand_at_link",
    "stand_opens",
    "makers_at_link",
    "things_at_link",
    "makers_between",
    "sentence_subject",
    "later_subject",
    "part_in_url",
    "rival_part_in_url",
    "url_links",
    "url_is_self",
    "url_is_kin",
    "mentions",
    "first_mention",
    "heading_link",
)

_MAKERS = frozenset({Kind.PERSON, Kind.ORGANISATION})
_SEPARATORS = (re.compile(r"\s[—–-]\s"), re.compile(r"[:：]"), re.compile(r"[|·•/]"), re.compile(r"[(（\[]"))
_APART = (-1.0, -1.0, -1.0, -1.0, 0.0, 0.0, 0.0, 0.0, -1.0, -1.0, -1.0, -1.0)
"""The numbers of `_side_by_side` where mention and link stand in different items."""

_EDGE = 3
"""Characters that may stand between a name or link and the item's end."""


def setting(scene: Scene, pair: Pair) -> tuple[float, ...]:
    """The numbers of `NAMES` for a pair.

    Args:
        scene: The document as laid out.
        pair: A mention and a link.

    Returns:
        Flags, shares and counts cut at 5.
    """
    return (
        *_side_by_side(scene, pair),
        *_subjects(scene, pair),
        *_parts(scene, pair),
        *_elsewhere(scene, pair),
    )


def _side_by_side(scene: Scene, pair: Pair) -> tuple[float, ...]:
    """What only a mention and a link of one item tell; the cells of tables differ too much."""
    if pair.spot.item != pair.target.item:
        return _APART
    return (*_edges(scene, pair), *_between(scene, pair), *_referring(scene, pair))


def _edges(scene: Scene, pair: Pair) -> tuple[float, float, float, float]:
    link, spot = pair.target.link, pair.spot
    text = scene.places[spot.item].item.text
    leads = link.start <= _EDGE
    whole = link.end - link.start >= len(text.strip()) - _EDGE
    trails = len(text) - spot.last <= _EDGE
    return float(leads), float(whole), float(trails), (spot.last - spot.first) / max(1, len(text))


def _between(scene: Scene, pair: Pair) -> Iterator[float]:
    spot, link = pair.spot, pair.target.link
    text = scene.places[spot.item].item.text
    between = text[spot.last : link.start] if link.start >= spot.last else text[link.end : spot.first]
    yield from (float(mark.search(between) is not None) for mark in _SEPARATORS)


def _referring(scene: Scene, pair: Pair) -> tuple[float, float, float, float]:
    """Whether the link's sentence refers back, and who else is named in it before the link."""
    place, link = scene.places[pair.target.item], pair.target.link
    begin = _sentence_start(place, link.start)
    found = [f for f in cues(place.item.text, place.item.lang) if begin <= f.start < link.end]
    stand = [f for f in found if f.cue & Cue.STAND]
    named = [s for s in place.spots if begin <= s.start < max(link.end, link.start + 1)]
    others = [s for s in named if s.key != pair.spot.key]
    makers = [s for s in others if s.kind in _MAKERS]
    return (
        float(bool(stand)),
        float(any(f.start - begin <= 2 for f in stand)),
        float(min(5, lists(makers))),
        float(min(5, lists(others) - lists(makers))),
    )


def _sentence_start(place: Place, position: int) -> int:
    number = place.sentence(position)
    return place.stops[number - 1] if number else 0


def _subjects(scene: Scene, pair: Pair) -> tuple[float, float, float]:
    spot, target = pair.spot, pair.target
    place = scene.places[spot.item]
    begin = _sentence_start(place, spot.first)
    first = not any(begin <= s.start < spot.first for s in place.spots)
    if spot.item != target.item or target.link.start < spot.last:
        return 0.0, float(first), 0.0
    between = [s for s in place.spots if spot.last <= s.start < target.link.start and s.key != spot.key]
    makers = [s for s in between if s.kind in _MAKERS]
    return float(min(5, lists(makers))), float(first), float(_takes_over(place, spot, between))


def _takes_over(place: Place, spot: Spot, between: Sequence[Spot]) -> bool:
    """Whether another of its kind begins a later sentence before the link: a new subject."""
    kin = [s for s in between if (s.kind in _MAKERS) == (spot.kind in _MAKERS)]
    return any(s.start - _sentence_start(place, s.start) <= _EDGE for s in kin)


def _parts(scene: Scene, pair: Pair) -> tuple[float, float]:
    spot, target = pair.spot, pair.target
    url = target.reference.canonical or target.reference.url
    rivals = [s for s in scene.places[target.item].spots if s.kind is spot.kind and s.key != spot.key]
    return (
        parts_in_url(_surface(scene, spot), url),
        max((parts_in_url(_surface(scene, s), url) for s in rivals), default=0.0),
    )


def _surface(scene: Scene, spot: Spot) -> str:
    return scene.places[spot.item].item.text[spot.start : spot.end]


def _elsewhere(scene: Scene, pair: Pair) -> tuple[float, ...]:
    spot, target = pair.spot, pair.target
    same = scene.targets_of[target.link.url]
    mine = scene.spots_of[spot.key]
    covering = [s for t in same if t != target for s in scene.places[t.item].spots if _overlap(s, t)]
    own = any(s.key == spot.key for s in covering)
    kin = any(s.kind is spot.kind and s.key != spot.key for s in covering)
    block = scene.blocks[scene.block_of[spot.item]]
    heading = block.heading >= 0 and bool(scene.places[block.heading].targets)
    return (
        float(min(5, len(same))),
        float(own),
        float(kin),
        float(min(9, len(mine))),
        float(mine[0] is spot or mine[0].item == spot.item),
        float(heading),
    )


def _overlap(spot: Spot, target: Target) -> bool:
    return spot.start < target.link.end and target.link.start < spot.end
