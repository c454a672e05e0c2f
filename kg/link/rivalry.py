"""Who else could own a link, and what else a mention could own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.link.naming import in_words
from kg.link.scene import Pair, Place, Scene, Spot, Target
from kg.model import Kind

NAMES: tuple[str, ...] = (
    "kin_nearer",
    "kin_nearer_before",
    "others_nearer",
    "self_nearer",
    "links_nearer",
    "links_nearer_after",
    "links_in_sentence",
    "kin_in_sentence",
    "last_kin_before",
    "in_paper_title",
    "link_is_paper",
    "link_is_named",
    "link_is_kins",
    "covers_other",
)

_SENTENCE = 120
"""Characters that a sentence's end counts for, when it is asked what stands nearer."""


def rivalry(scene: Scene, pair: Pair) -> tuple[float, ...]:
    """The numbers of `NAMES` for a pair.

    Args:
        scene: The document as laid out.
        pair: A mention and a link.

    Returns:
        Counts cut at 5, and flags.
    """
    return (
        *_near_link(scene, pair),
        *_near_spot(scene, pair),
        *_sentence(scene, pair),
        *_owners(scene, pair),
    )


def lists(spots: Iterable[Spot]) -> int:
    """How many lists some spots form; one that stands alone is a list of one."""
    return len({(spot.kind, spot.first, spot.last) for spot in spots})


def _gap(place: Place, spot: Spot, target: Target) -> int:
    """Characters between a spot and a link of the same item, more across sentences."""
    link = target.link
    apart = max(link.start - spot.last, spot.first - link.end, 0)
    return apart + _SENTENCE * abs(place.sentence(link.start) - place.sentence(edge(spot, target)))


def edge(spot: Spot, target: Target) -> int:
    """Where the spot's list ends towards a link."""
    return max(spot.first, spot.last - 1) if target.link.start >= spot.last else spot.first


def _near_link(scene: Scene, pair: Pair) -> tuple[float, float, float, float]:
    spot, target = pair.spot, pair.target
    place = scene.places[target.item]
    away = spot.item != target.item
    own = 10_000 if away else _gap(place, spot, target)
    nearer = [s for s in place.spots if s is not spot and _gap(place, s, target) < own]
    same = [s for s in nearer if s.key == spot.key and s.kind is spot.kind]
    kin = [s for s in nearer if s.kind is spot.kind and s.key != spot.key]
    before = [s for s in kin if s.start <= target.link.start]
    return (
        float(min(5, lists(kin))),
        float(min(5, lists(before))),
        float(min(5, lists(nearer))),
        float(bool(same)),
    )


def _near_spot(scene: Scene, pair: Pair) -> tuple[float, float]:
    spot, target = pair.spot, pair.target
    if spot.item != target.item:
        return 5.0, 5.0
    place = scene.places[spot.item]
    own = _gap(place, spot, target)
    nearer = [t for t in place.targets if t.link.url != target.link.url and _gap(place, spot, t) < own]
    after = [t for t in nearer if t.link.start >= spot.start]
    return float(min(5, len(nearer))), float(min(5, len(after)))


def _sentence(scene: Scene, pair: Pair) -> tuple[float, float, float]:
    spot, target = pair.spot, pair.target
    place = scene.places[target.item]
    number = place.sentence(target.link.start)
    links = {t.link.url for t in place.targets if place.sentence(t.link.start) == number}
    kin = [s for s in place.spots if s.kind is spot.kind and place.sentence(s.start) == number]
    before = [s for s in kin if s.start <= target.link.start]
    last = bool(before) and spot.item == target.item and before[-1].first == spot.first
    return float(min(5, len(links))), float(min(5, lists(kin))), float(last)


def _owners(scene: Scene, pair: Pair) -> tuple[float, ...]:
    spot, target = pair.spot, pair.target
    own = [s for s in scene.places[target.item].spots if s is not spot and _holds(s, target)]
    own = [s for s in own if s.kind is not spot.kind or s.key != spot.key]
    return (
        _in_paper_title(scene, spot),
        float(any(s.kind is Kind.PAPER for s in own)),
        float(any(s.named for s in own)),
        float(any(s.kind is spot.kind for s in own)),
        float(_covers_other(scene, spot, own)),
    )


def _holds(spot: Spot, target: Target) -> bool:
    start, end = target.link.start, target.link.end
    return spot.start < end and start < spot.end if start < end else 0 <= start - spot.end <= 1


def _in_paper_title(scene: Scene, spot: Spot) -> float:
    """2 when a paper of the block begins with the name, 1 when it has it anywhere."""
    if spot.kind is Kind.PAPER or not spot.key:
        return 0.0
    block = scene.blocks[scene.block_of[spot.item]]
    papers = (s for i in block.items for s in scene.places[i].spots if s.kind is Kind.PAPER and s.named)
    found = [1.0 + paper.key.startswith(spot.key) for paper in papers if spot.key in paper.key]
    return max(found, default=0.0)


def _covers_other(scene: Scene, spot: Spot, own: Sequence[Spot]) -> bool:
    return any(in_words(spot.key, s.key) for s in own if s.key)
