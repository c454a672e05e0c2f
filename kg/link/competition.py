"""Candidate competition: who else could own a link, and what else a mention could own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.link.layout import (
    NEIGHBOURS,
    Layout,
    LayoutItem,
    LinkTarget,
    Numbers,
    PossibleTie,
    Spot,
    count_lists,
    edge,
)
from kg.link.naming import in_words, parts_in_url
from kg.model import Kind

_SENTENCE = 120
"""Characters that a sentence's end counts for, when it is asked what stands nearer."""

_ELSEWHERE = 10_000
"""How far, in characters, a link of another item counts to be."""

COMPETITION = (
    *("kin_nearer", "kin_nearer_before", "others_nearer", "self_nearer"),
    *("links_nearer", "links_nearer_after"),
    *("kin_in_sentence", "last_kin_before"),
    *("link_is_paper", "link_is_named", "link_is_kins", "covers_other"),
)
"""The numbers of `competition`, by name."""


@dataclass(frozen=True, slots=True)
class LinkRivals:
    """The mentions around a link, how far each is from it; which of them stand in its sentence, and at it;
    what links with the same URL carry in other places; how much of whose words stands in the URL, if any."""

    near: tuple[Spot, ...]
    gaps: tuple[int, ...]
    in_sentence: tuple[Spot, ...]
    here: tuple[Spot, ...]
    elsewhere: frozenset[tuple[Kind, str]]
    in_url: tuple[tuple[Kind, str, float], ...]


MentionRivals: TypeAlias = Sequence[tuple[str, int, int]]
"""The links around a mention: the URL, where it begins, and how far it is."""


def rivals_for_link(layout: Layout, target: LinkTarget) -> LinkRivals:
    """What may compete for a link, whichever mention it is looked at with."""
    place, link = layout.items[target.item], target.link
    near, number = place.spots_near(link.start), place.sentence(link.start)
    parts = [(spot.kind, spot.key, parts_in_url(spot.words, target.url)) for spot in near]
    return LinkRivals(
        near,
        tuple([_gap(place, spot, target) for spot in near]),
        tuple([spot for spot in near if place.sentence(spot.start) == number]),
        tuple([spot for spot in near if link.stands_at(spot.start, spot.end)]),
        _elsewhere(layout, target),
        tuple([part for part in parts if part[2]]),
    )


def _elsewhere(layout: Layout, target: LinkTarget) -> frozenset[tuple[Kind, str]]:
    alike = layout.targets_of[target.link.url][: 2 * NEIGHBOURS]
    others = (one.place for one in alike if one.place != target.place)
    return frozenset((spot.kind, spot.key) for place in others for spot in layout.carried[place])


def rivals_for_mention(layout: Layout, spot: Spot) -> MentionRivals:
    """What may compete for a mention among the links of its item."""
    place = layout.items[spot.item]
    return [(t.link.url, t.link.start, _gap(place, spot, t)) for t in place.targets_near(spot.start)]


def competition(layout: Layout, tie: PossibleTie, of_link: LinkRivals, of_mention: MentionRivals) -> Numbers:
    """What competes with a pair.

    Args:
        layout: The document as laid out.
        tie: A mention and a link.
        of_link: The link's `rivals_for_link`.
        of_mention: The mention's `rivals_for_mention`.

    Returns:
        Counts cut at 5, and flags, as `COMPETITION` names them.
    """
    here = tie.spot.item == tie.target.item
    own = _gap(layout.items[tie.target.item], tie.spot, tie.target) if here else _ELSEWHERE
    return (
        *_nearer_mentions(tie, own, of_link),
        *(_nearer_links(tie, own, of_mention) if here else (5, 5)),
        *_in_sentence(tie, of_link, here=here),
        *_owners(tie.spot, of_link),
    )


def _gap(place: LayoutItem, spot: Spot, target: LinkTarget) -> int:
    """Characters between a spot and a link of the same item, more across sentences."""
    link = target.link
    apart = max(link.start - spot.last, spot.first - link.end, 0)
    return apart + _SENTENCE * abs(place.sentence(link.start) - place.sentence(edge(spot, target)))


def _nearer_mentions(tie: PossibleTie, own: int, of_link: LinkRivals) -> Numbers:
    if not of_link.near:
        return 0, 0, 0, 0
    spot, start = tie.spot, tie.target.link.start
    nearer = [s for s, gap in zip(of_link.near, of_link.gaps, strict=True) if gap < own and s is not spot]
    alike = [s for s in nearer if s.kind is spot.kind]
    kin = [s for s in alike if s.key != spot.key]
    before = [s for s in kin if s.start <= start]
    lists = count_lists(kin), count_lists(before), count_lists(nearer)
    return *[min(5, count) for count in lists], len(kin) < len(alike)


def _nearer_links(tie: PossibleTie, own: int, of_mention: MentionRivals) -> Numbers:
    start, mine = tie.spot.start, tie.target.link.url
    begins = [begin for url, begin, gap in of_mention if gap < own and url != mine]
    return min(5, len(begins)), min(5, len([begin for begin in begins if begin >= start]))


def _in_sentence(tie: PossibleTie, of_link: LinkRivals, *, here: bool) -> Numbers:
    spot, start = tie.spot, tie.target.link.start
    kin = [s for s in of_link.in_sentence if s.kind is spot.kind]
    last = next((s for s in reversed(kin) if s.start <= start), None) if here else None
    return min(5, count_lists(kin)), last is not None and last.first == spot.first


def _owners(spot: Spot, of_link: LinkRivals) -> Numbers:
    """What else the link carries or stands at."""
    if not of_link.here:
        return 0, 0, 0, 0
    own = [s for s in of_link.here if s is not spot and (s.kind is not spot.kind or s.key != spot.key)]
    return (
        any(s.kind is Kind.PAPER for s in own),
        any(s.named for s in own),
        any(s.kind is spot.kind for s in own),
        any(in_words(spot.key, s.key) for s in own),
    )
