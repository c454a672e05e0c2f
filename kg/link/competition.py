"""Candidate competition: who else could own a link, and what else a mention could own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.link.layout import Layout, LayoutItem, LinkTarget, PossibleTie, Spot, count_lists, edge
from kg.link.naming import in_words
from kg.model import Kind

_SENTENCE = 120
"""Characters that a sentence's end counts for, when it is asked what stands nearer."""

_ELSEWHERE = 10_000
"""How far, in characters, a link of another item counts to be."""


@dataclass(frozen=True, slots=True)
class LinkRivals:
    """The mentions around a link, how far each is from it; which of them stand in its sentence, and at it."""

    near: tuple[Spot, ...]
    gaps: tuple[int, ...]
    in_sentence: tuple[Spot, ...]
    here: tuple[Spot, ...]


MentionRivals: TypeAlias = Sequence[tuple[str, int, int]]
"""The links around a mention: the URL, where it begins, and how far it is."""


def rivals_for_link(layout: Layout, target: LinkTarget) -> LinkRivals:
    """What may compete for a link, whichever mention it is looked at with."""
    place, link = layout.items[target.item], target.link
    near, number = place.spots_near(link.start), place.sentence(link.start)
    return LinkRivals(
        near,
        tuple(_gap(place, spot, target) for spot in near),
        tuple(spot for spot in near if place.sentence(spot.start) == number),
        tuple(spot for spot in near if link.stands_at(spot.start, spot.end)),
    )


def rivals_for_mention(layout: Layout, spot: Spot) -> MentionRivals:
    """What may compete for a mention among the links of its item."""
    place = layout.items[spot.item]
    return [(t.link.url, t.link.start, _gap(place, spot, t)) for t in place.targets_near(spot.start)]


def competition(
    layout: Layout, tie: PossibleTie, of_link: LinkRivals, of_mention: MentionRivals
) -> Iterator[tuple[str, float]]:
    """What competes with a pair.

    Args:
        layout: The document as laid out.
        tie: A mention and a link.
        of_link: The link's `rivals_for_link`.
        of_mention: The mention's `rivals_for_mention`.

    Yields:
        Names of evidence with counts cut at 5, and flags.
    """
    here = tie.spot.item == tie.target.item
    own = _gap(layout.items[tie.target.item], tie.spot, tie.target) if here else _ELSEWHERE
    yield from _nearer_mentions(tie, own, of_link)
    yield from _nearer_links(tie, own, of_mention)
    yield from _in_sentence(tie, of_link)
    yield from _owners(tie, of_link)


def _gap(place: LayoutItem, spot: Spot, target: LinkTarget) -> int:
    """Characters between a spot and a link of the same item, more across sentences."""
    link = target.link
    apart = max(link.start - spot.last, spot.first - link.end, 0)
    return apart + _SENTENCE * abs(place.sentence(link.start) - place.sentence(edge(spot, target)))


def _nearer_mentions(tie: PossibleTie, own: int, of_link: LinkRivals) -> Iterator[tuple[str, float]]:
    spot, start = tie.spot, tie.target.link.start
    nearer = [s for s, gap in zip(of_link.near, of_link.gaps, strict=True) if gap < own and s is not spot]
    alike = [s for s in nearer if s.kind is spot.kind]
    kin = [s for s in alike if s.key != spot.key]
    yield "kin_nearer", float(min(5, count_lists(kin)))
    yield "kin_nearer_before", float(min(5, count_lists(s for s in kin if s.start <= start)))
    yield "others_nearer", float(min(5, count_lists(nearer)))
    yield "self_nearer", float(len(kin) < len(alike))


def _nearer_links(tie: PossibleTie, own: int, of_mention: MentionRivals) -> Iterator[tuple[str, float]]:
    spot, target = tie.spot, tie.target
    if spot.item != target.item:
        yield from (("links_nearer", 5.0), ("links_nearer_after", 5.0))
        return
    begins = [begin for url, begin, gap in of_mention if gap < own and url != target.link.url]
    yield "links_nearer", float(min(5, len(begins)))
    yield "links_nearer_after", float(min(5, sum(begin >= spot.start for begin in begins)))


def _in_sentence(tie: PossibleTie, of_link: LinkRivals) -> Iterator[tuple[str, float]]:
    spot, target = tie.spot, tie.target
    kin = [s for s in of_link.in_sentence if s.kind is spot.kind]
    before = [s for s in kin if s.start <= target.link.start]
    last = bool(before) and spot.item == target.item and before[-1].first == spot.first
    yield "kin_in_sentence", float(min(5, count_lists(kin)))
    yield "last_kin_before", float(last)


def _owners(tie: PossibleTie, of_link: LinkRivals) -> Iterator[tuple[str, float]]:
    """What else the link carries or stands at."""
    spot = tie.spot
    own = [s for s in of_link.here if s is not spot and (s.kind is not spot.kind or s.key != spot.key)]
    yield "link_is_paper", float(any(s.kind is Kind.PAPER for s in own))
    yield "link_is_named", float(any(s.named for s in own))
    yield "link_is_kins", float(any(s.kind is spot.kind for s in own))
    yield "covers_other", float(any(in_words(spot.key, s.key) for s in own))
