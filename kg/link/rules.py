"""Simple rules for ties: the baseline that the trained judge is measured against.

A mention takes the link that covers or directly follows it; a thing takes the link whose URL names
it; people and organisations take the links of their sentence; the only link of a block belongs to
what stands in it; a heading's subject takes the first link below.
"""

from __future__ import annotations

from kg.link.naming import in_url
from kg.link.scene import Pair, Scene
from kg.model import Kind

_PEOPLE = frozenset({Kind.PERSON, Kind.ORGANISATION})
_THINGS = frozenset({Kind.TOOL, Kind.DATASET, Kind.PAPER})


def is_tied(scene: Scene, pair: Pair) -> bool:
    """Whether one of the rules ties a pair.

    Args:
        scene: The document as laid out.
        pair: A mention and a link of it.

    Returns:
        True when any rule holds.
    """
    return (
        _touches(pair) or _names(pair) or _credits(scene, pair) or _only(scene, pair) or _first(scene, pair)
    )


def _touches(pair: Pair) -> bool:
    spot, link = pair.spot, pair.target.link
    if spot.item != pair.target.item:
        return False
    return (link.start < spot.end and spot.start < link.end) or 0 <= link.start - spot.end <= 3


def _names(pair: Pair) -> bool:
    url = pair.target.reference.canonical or pair.target.reference.url
    return max(in_url(pair.spot.key, url, pair.spot.kind)) >= 0.7


def _credits(scene: Scene, pair: Pair) -> bool:
    spot, link = pair.spot, pair.target.link
    if spot.kind not in _PEOPLE or spot.item != pair.target.item:
        return False
    place = scene.places[spot.item]
    return place.sentence(spot.start) == place.sentence(link.start)


def _only(scene: Scene, pair: Pair) -> bool:
    block = scene.blocks[scene.block_of[pair.spot.item]]
    urls = {target.link.url for item in block.items for target in scene.places[item].targets}
    kin = {s.key for item in block.items for s in scene.places[item].spots if s.kind is pair.spot.kind}
    return len(urls) == 1 and pair.spot.kind is not Kind.VENUE and len(kin) <= 2


def _first(scene: Scene, pair: Pair) -> bool:
    block = scene.blocks[scene.block_of[pair.spot.item]]
    if pair.spot.item != block.heading or pair.spot.kind not in _THINGS:
        return False
    below = [target for item in block.items for target in scene.places[item].targets]
    return bool(below) and below[0] == pair.target
