"""Candidate competition: who else could own a link, and what else a mention could own."""

from __future__ import annotations

from collections.abc import Iterator

from kg.link.layout import Layout, LayoutItem, LinkTarget, PossibleTie, Spot, count_lists, edge
from kg.link.naming import in_words
from kg.model import Kind

_SENTENCE = 120
"""Characters that a sentence's end counts for, when it is asked what stands nearer."""

_ELSEWHERE = 10_000
"""How far, in characters, a link of another item counts to be."""


def competition(layout: Layout, tie: PossibleTie) -> Iterator[tuple[str, float]]:
    """What competes with a pair.

    Args:
        layout: The document as laid out.
        tie: A mention and a link.

    Yields:
        Names of evidence with counts cut at 5, and flags.
    """
    place = layout.items[tie.target.item]
    yield from _nearer_mentions(place, tie)
    yield from _nearer_links(place, tie)
    yield from _in_sentence(place, tie)
    yield from _owners(place, tie)


def _gap(place: LayoutItem, spot: Spot, target: LinkTarget) -> int:
    """Characters between a spot and a link of the same item, more across sentences."""
    link = target.link
    apart = max(link.start - spot.last, spot.first - link.end, 0)
    return apart + _SENTENCE * abs(place.sentence(link.start) - place.sentence(edge(spot, target)))


def _nearer_mentions(place: LayoutItem, tie: PossibleTie) -> Iterator[tuple[str, float]]:
    spot, target = tie.spot, tie.target
    own = _gap(place, spot, target) if spot.item == target.item else _ELSEWHERE
    nearer = [
        s for s in place.spots_near(target.link.start) if s is not spot and _gap(place, s, target) < own
    ]
    alike = [s for s in nearer if s.kind is spot.kind]
    kin = [s for s in alike if s.key != spot.key]
    yield "kin_nearer", float(min(5, count_lists(kin)))
    yield "kin_nearer_before", float(min(5, count_lists(s for s in kin if s.start <= target.link.start)))
    yield "others_nearer", float(min(5, count_lists(nearer)))
    yield "self_nearer", float(len(kin) < len(alike))


def _nearer_links(place: LayoutItem, tie: PossibleTie) -> Iterator[tuple[str, float]]:
    spot, target = tie.spot, tie.target
    if spot.item != target.item:
        yield from (("links_nearer", 5.0), ("links_nearer_after", 5.0))
        return
    own = _gap(place, spot, target)
    others = (t for t in place.targets_near(spot.start) if t.link.url != target.link.url)
    begins = [t.link.start for t in others if _gap(place, spot, t) < own]
    yield "links_nearer", float(min(5, len(begins)))
    yield "links_nearer_after", float(min(5, sum(begin >= spot.start for begin in begins)))


def _in_sentence(place: LayoutItem, tie: PossibleTie) -> Iterator[tuple[str, float]]:
    spot, target = tie.spot, tie.target
    number = place.sentence(target.link.start)
    near = place.spots_near(target.link.start)
    kin = [s for s in near if s.kind is spot.kind and place.sentence(s.start) == number]
    before = [s for s in kin if s.start <= target.link.start]
    last = bool(before) and spot.item == target.item and before[-1].first == spot.first
    yield "kin_in_sentence", float(min(5, count_lists(kin)))
    yield "last_kin_before", float(last)


def _owners(place: LayoutItem, tie: PossibleTie) -> Iterator[tuple[str, float]]:
    """What else the link carries or stands at."""
    spot, target = tie.spot, tie.target
    near = place.spots_near(target.link.start)
    here = (s for s in near if s is not spot and target.link.stands_at(s.start, s.end))
    own = [s for s in here if s.kind is not spot.kind or s.key != spot.key]
    yield "link_is_paper", float(any(s.kind is Kind.PAPER for s in own))
    yield "link_is_named", float(any(s.named for s in own))
    yield "link_is_kins", float(any(s.kind is spot.kind for s in own))
    yield "covers_other", float(any(in_words(spot.key, s.key) for s in own))
