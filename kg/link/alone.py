"""The evidence that a mention and a link each give alone, whatever the other is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.link.cues import senses_within
from kg.link.layout import NEIGHBOURS, Layout, LinkTarget, Spot, count_lists
from kg.link.naming import in_words
from kg.link.possible import NEAR
from kg.model import Emphasis, Item, Kind, ReferenceKind, Role, Style
from kg.text.cues import is_owner
from kg.text.words import before

_MARKERS = frozenset({Style.ENDNOTE, Style.FOOTNOTE})
_BEFORE = ("USE", "NAMING", "MAKE")
_AFTER = ("MAKE", "AUTHOR", "USE")
_AT_LINK = ("PAPER", "ARTICLE", "CODE", "SHOW")
_KIND = {own: [(f"kind_{kind.value}", float(own is kind)) for kind in Kind] for own in Kind}
_REFERENCE = {
    own: [(f"reference_{kind.value}", float(own is kind)) for kind in ReferenceKind] for own in ReferenceKind
}
_WINDOW = 30
"""Characters before and behind a mention in which cue words are looked for."""


def rival_keys(layout: Layout, spot: Spot) -> frozenset[str]:
    """Names of the same kind that stand near a mention in its block."""
    block = layout.block_of[spot.item]
    low, high = max(0, spot.item - NEAR), spot.item + NEAR + 1
    near = (item for item in range(low, min(high, len(layout.items))) if layout.block_of[item] == block)
    others = (other for item in near for other in _beside(layout, spot, item))
    return frozenset(other.key for other in others if other.kind is spot.kind and other.key != spot.key)


def _beside(layout: Layout, spot: Spot, item: int) -> Sequence[Spot]:
    """The mentions of a near item, of very many those nearest to a mention."""
    place = layout.items[item]
    if item == spot.item:
        return place.spots_near(spot.start)
    return place.spots[:NEIGHBOURS] if item > spot.item else place.spots[-NEIGHBOURS:]


def mention_features(layout: Layout, spot: Spot, rivals: frozenset[str]) -> Iterator[tuple[str, float]]:
    """What a mention gives alone.

    Args:
        layout: The document as laid out.
        spot: The mention.
        rivals: Its `rival_keys`.

    Yields:
        Names of evidence with numbers.
    """
    yield from _KIND[spot.kind]
    yield "named", float(spot.named)
    yield from _rank(layout, spot)
    yield from _frequency(layout, spot, rivals)
    yield from _looks(layout.items[spot.item].item, spot)
    yield from _cues_around(layout, spot)


def _rank(layout: Layout, spot: Spot) -> Iterator[tuple[str, float]]:
    """What else stands in its item and block, and which of it comes first."""
    place, block = layout.items[spot.item], layout.block(spot.item)
    near = place.spots_near(spot.first)
    kin = [other for other in near if other.kind is spot.kind]
    earlier = [other for other in near if other.start < spot.first]
    begin = place.sentence_start(spot.first)
    yield "links_in_block", float(min(20, block.links))
    yield "spot_order", float(min(9, count_lists(earlier)))
    yield "kin_order", float(min(9, count_lists([other for other in earlier if other.kind is spot.kind])))
    yield "spots_here", float(min(15, count_lists(near)))
    yield "kin_here", float(min(9, count_lists(kin)))
    yield "sentence_subject", float(not any(begin <= other.start for other in earlier))
    yield "heading_link", float(block.heading >= 0 and bool(layout.items[block.heading].targets))


def _frequency(layout: Layout, spot: Spot, rivals: frozenset[str]) -> Iterator[tuple[str, float]]:
    """How often it is named, and its rivals are."""
    block = layout.block(spot.item)
    often, rarely = (block.named[spot.kind, spot.key], [block.named[spot.kind, key] for key in rivals])
    everywhere = layout.spots_of[spot.key]
    yield "frequency", float(min(5, often))
    yield "rival_frequency", float(min(5, max(rarely, default=0)))
    yield "mentions", float(min(9, len(everywhere)))
    yield "first_mention", float(everywhere[0].item == spot.item)
    if spot.key and spot.kind is not Kind.PAPER:
        at = bisect_left(block.papers, (spot.item, ""))
        papers = block.papers[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
        places = (1.0 + title.startswith(spot.key) for _, title in papers if spot.key in title)
        yield "in_paper_title", max(places, default=0.0)


def _looks(item: Item, spot: Spot) -> Iterator[tuple[str, float]]:
    strong = (mark for mark in item.marks if mark.emphasis is Emphasis.STRONG)
    yield "same_row", float(item.row > 0)
    yield "bold", float(any(mark.start <= spot.start and spot.end <= mark.end for mark in strong))
    yield "lead", float(spot.start <= 3)
    yield "possessive", float(is_owner(item.text, spot.end, item.lang))
    yield "bracket", float(before(item.text, spot.start) in {"(", "（"})
    yield "in_heading", in_words(spot.key, item.section[-1]) if item.section else 0.0


def _cues_around(layout: Layout, spot: Spot) -> Iterator[tuple[str, float]]:
    cues = layout.items[spot.item].cues
    behind = senses_within(cues, spot.first - _WINDOW, spot.first)
    ahead = senses_within(cues, spot.last, spot.last + _WINDOW)
    yield "by", float("AGENT" in senses_within(cues, spot.first - 8, spot.first))
    yield from ((f"before_{sense}", float(sense in behind)) for sense in _BEFORE)
    yield from ((f"after_{sense}", float(sense in ahead)) for sense in _AFTER)


def link_features(layout: Layout, target: LinkTarget) -> Iterator[tuple[str, float]]:
    """What a link gives alone.

    Args:
        layout: The document as laid out.
        target: The link.

    Yields:
        Names of evidence with numbers.
    """
    place, link, anchor = layout.items[target.item], target.link, target.anchor
    number = place.sentence(link.start)
    yield from _REFERENCE[target.reference.kind]
    yield "link_role_caption", float(place.item.role is Role.CAPTION)
    yield "we", float(place.we)
    yield "marker", float(link.style in _MARKERS)
    yield "link_order", float(min(9, target.order))
    yield "links_here", float(min(9, len(place.targets)))
    yield "anchor_words", float(min(9, len(anchor.split())))
    yield "anchor_lower", float(anchor == anchor.lower())
    here = {t.link.url for t in place.targets_near(link.start) if place.sentence(t.link.start) == number}
    yield "links_in_sentence", float(min(5, len(here)))
    yield "url_links", float(min(5, len(layout.targets_of[link.url])))
    beside = senses_within(place.cues, link.start - 12, max(link.end, link.start + 1))
    yield from ((f"link_{sense}", float(sense in beside)) for sense in _AT_LINK)
