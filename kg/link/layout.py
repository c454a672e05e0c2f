"""A document as the linker sees it: mentions and links side by side, per item and block."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from operator import attrgetter
from typing import TypeAlias, TypeVar

from kg.link.blocks import blocks
from kg.link.cues import senses
from kg.model import SILENT, Document, Item, Kind, Link, Mention, Reference, Role
from kg.text.cues import Cue, find_cues
from kg.text.lists import is_list_join
from kg.text.sentences import sentence_starts
from kg.text.words import name_key

T = TypeVar("T")
Numbers: TypeAlias = tuple[float, ...]
"""Evidence: flags, counts and shares, in an order that a list of names beside tells."""
_SPOT, _TARGET = attrgetter("start"), attrgetter("link.start")
NEIGHBOURS = 24
"""So many mentions or links on either side of a place are asked what they say of it."""
_CARRIERS = 4
"""Of so many links that carry a name the addresses are kept."""
_WITHOUT_LINKS = SILENT - {Role.CAPTION}
"""Roles whose links are no evidence. A caption names nothing, but what its picture shows is often linked
there alone (links F1 on the labelled newsletters .891 with captions' links, .888 without)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention in its item: `index` into the mentions, text positions, the name's key (for a thing
    without a name one that is like no other), its words.

    `first`/`last` are the text range of the list it stands in ("Ana, Ben and Chen"): what is said
    of one of the list is said of all. A mention that stands alone is its own list.
    """

    index: int
    item: int
    start: int
    end: int
    kind: Kind
    named: bool
    key: str
    words: str
    first: int
    last: int

    def between(self, link: Link) -> tuple[int, int]:
        """The text range between its list and a link of its item."""
        return (self.last, link.start) if link.start >= self.last else (link.end, self.first)


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A usable link: `order` is its rank among the links of its item, `reference` what it points to.

    `place` tells it from any other link of the document; `url` is canonical where that is known; `anchor` are
    the words that carry it, `title` is what an endnote gives it, "" without one: words of links are seen
    where they stand.
    """

    item: int
    order: int
    link: Link
    reference: Reference
    place: tuple[int, int]
    url: str
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class PossibleTie:
    """A mention and a link that might be its reference."""

    spot: Spot
    target: LinkTarget


@dataclass(frozen=True, slots=True)
class LayoutItem:
    """One item with all that stands in it; `stops` are the text positions where sentences begin, `pointing`
    where words that refer back do, `we` tells whether the writers speak of themselves."""

    item: Item
    stops: tuple[int, ...]
    spots: tuple[Spot, ...]
    targets: tuple[LinkTarget, ...]
    cues: tuple[Cue, ...]
    pointing: tuple[int, ...] = ()
    we: bool = False

    def spots_near(self, position: int) -> tuple[Spot, ...]:
        """The mentions around a text position."""
        return _near(self.spots, bisect_left(self.spots, position, key=_SPOT))

    def targets_near(self, position: int) -> tuple[LinkTarget, ...]:
        """The links around a text position."""
        return _near(self.targets, bisect_left(self.targets, position, key=_TARGET))

    def spots_within(self, low: int, high: int) -> tuple[Spot, ...]:
        """The mentions that begin between two text positions, of very many those near either."""
        first = bisect_left(self.spots, low, key=_SPOT)
        return _at_edges(self.spots, first, bisect_left(self.spots, high, key=_SPOT))

    def targets_within(self, low: int, high: int) -> tuple[LinkTarget, ...]:
        """The links that begin between two text positions or at the second; of many, those near either."""
        first = bisect_left(self.targets, low, key=_TARGET)
        return _at_edges(self.targets, first, bisect_right(self.targets, high, key=_TARGET))

    def sentence(self, position: int) -> int:
        """Number (from 0) of the sentence that a text position stands in."""
        return bisect_right(self.stops, position) - 1

    def sentence_start(self, position: int) -> int:
        """Text position where the sentence begins that a text position stands in."""
        return self.stops[self.sentence(position)]


def _near(all_: tuple[T, ...], at: int) -> tuple[T, ...]:
    return all_[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]


def _at_edges(all_: tuple[T, ...], first: int, behind: int) -> tuple[T, ...]:
    if behind - first <= 2 * NEIGHBOURS:
        return all_[first:behind]
    return all_[first : first + NEIGHBOURS] + all_[behind - NEIGHBOURS : behind]


@dataclass(frozen=True, slots=True)
class ItemBlock:
    """Items about one subject, by index; `heading` is the index of the heading's item or -1, `links` how
    many links they have, `named` how often each name of a kind stands in them, `papers` their titles, as
    keys, with the item of each."""

    items: tuple[int, ...]
    heading: int = -1
    links: int = 0
    named: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    papers: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's items and blocks; `block_of[i]` is the number of item `i`'s block,
    `heading_of[i]` the index of the heading above it (a heading's own) or -1; `spots_of` and
    `targets_of` have what stands anywhere, by name's key and by URL, `carried` the mentions at the words
    of each link, by its place."""

    items: tuple[LayoutItem, ...]
    blocks: tuple[ItemBlock, ...]
    block_of: tuple[int, ...]
    heading_of: tuple[int, ...]
    spots_of: Mapping[str, Sequence[Spot]]
    targets_of: Mapping[str, Sequence[LinkTarget]]
    carried: Mapping[tuple[int, int], Sequence[Spot]]
    carrying: Mapping[str, Sequence[str]]

    def block(self, item: int) -> ItemBlock:
        """The block of an item."""
        return self.blocks[self.block_of[item]]

    def carriers(self, spot: Spot) -> Sequence[str]:
        """The addresses of links anywhere whose words are, or share some with, a mention of the same name."""
        return self.carrying.get(spot.key, ())


def count_lists(spots: Sequence[Spot]) -> int:
    """How many lists some mentions form; one that stands alone is a list of one."""
    if len(spots) < 2:
        return len(spots)
    return len({(spot.kind, spot.first, spot.last) for spot in spots})


def edge(spot: Spot, target: LinkTarget) -> int:
    """Where the mention's list ends towards a link."""
    return max(spot.first, spot.last - 1) if target.link.start >= spot.last else spot.first


def lay_out(document: Document, mentions: Sequence[Mention]) -> Layout:
    """Lay out a document for the linker.

    Args:
        document: The read document.
        mentions: Its mentions; one that stands at no place of its item's text is left out.

    Returns:
        Places with mentions and usable links in text order, and the blocks they form.
    """
    spots: list[list[Spot]] = [[] for _ in document.items]
    for index, mention in enumerate(mentions):
        spot = _spot(document, index, mention)
        if spot is not None:
            spots[mention.item].append(spot)
    usable = {reference.url: reference for reference in document.references if reference.status.usable}
    places = tuple(_place(number, item, spots[number], usable) for number, item in enumerate(document.items))
    blocks = tuple(_told(block, places) for block in _blocks(document.items))
    block_of = tuple(number for number, block in enumerate(blocks) for _ in block.items)
    headings = (number if item.role is Role.HEADING else -1 for number, item in enumerate(document.items))
    named, linked, carried = _anywhere(places)
    carrying = _carrying(places, carried)
    above = tuple(accumulate(headings, max))
    return Layout(places, blocks, block_of, above, named, linked, carried, carrying)


def _carrying(
    places: Iterable[LayoutItem], carried: Mapping[tuple[int, int], Sequence[Spot]]
) -> dict[str, list[str]]:
    """The first addresses of the links that carry each name."""
    out: dict[str, list[str]] = {}
    for place in places:
        for target in place.targets:
            for spot in carried[target.place]:
                mine = out.setdefault(spot.key, [])
                if len(mine) < _CARRIERS and target.url not in mine:
                    mine.append(target.url)
    return out


def _anywhere(
    places: Iterable[LayoutItem],
) -> tuple[dict[str, list[Spot]], dict[str, list[LinkTarget]], dict[tuple[int, int], list[Spot]]]:
    named: dict[str, list[Spot]] = defaultdict(list)
    linked: dict[str, list[LinkTarget]] = defaultdict(list)
    carried: dict[tuple[int, int], list[Spot]] = {}
    for place in places:
        for spot in place.spots:
            named[spot.key].append(spot)
        for target in place.targets:
            linked[target.link.url].append(target)
            near = place.spots_near(target.link.start)
            carried[target.place] = [s for s in near if target.link.overlaps(s.start, s.end)]
    return named, linked, carried


def _spot(document: Document, index: int, mention: Mention) -> Spot | None:
    if not 0 <= mention.item < len(document.items):
        return None
    item = document.items[mention.item]
    start, end = item.text_range(mention.start, mention.end)
    if start >= end:
        return None
    key = name_key(mention.name) if mention.named else f"@{index}"
    words = item.text[start:end]
    return Spot(index, mention.item, start, end, mention.kind, mention.named, key, words, start, end)


def _place(number: int, item: Item, spots: Sequence[Spot], references: dict[str, Reference]) -> LayoutItem:
    links = () if item.role in _WITHOUT_LINKS else sorted(item.links, key=lambda link: (link.start, link.end))
    usable = [link for link in links if link.url in references]
    targets = tuple(_target(number, order, k, references[k.url], item) for order, k in enumerate(usable))
    ordered = sorted(spots, key=lambda spot: (spot.start, spot.end, spot.index))
    spotted = _in_lists(item, ordered, targets)
    cues = find_cues(item.text, item.lang)
    pointing = tuple(cue.start for cue in cues if "STAND" in senses(cue))
    we = any("WE" in senses(cue) for cue in cues)
    return LayoutItem(item, sentence_starts(item.text), spotted, targets, cues, pointing, we)


def _target(number: int, order: int, link: Link, reference: Reference, item: Item) -> LinkTarget:
    url, anchor = reference.canonical or reference.url, item.text[link.start : link.end]
    title = link.title or ("" if reference.number is None else reference.title)
    return LinkTarget(number, order, link, reference, (number, order), url, anchor, title)


def _in_lists(item: Item, spots: Sequence[Spot], targets: Sequence[LinkTarget]) -> tuple[Spot, ...]:
    """The spots, each with the range of its list."""
    list_of: dict[int, list[Spot]] = {}
    latest: dict[Kind, list[Spot]] = {}
    begins = [target.link.start for target in targets]
    reach = list(accumulate((target.link.end for target in targets), max))  # of all that begin no later
    for spot in spots:
        before = latest.get(spot.kind)
        linked = bisect_left(begins, spot.end) - 1
        apart = before is None or (linked >= 0 and reach[linked] >= before[-1].start)
        if before is None or apart or not _continues(item, before[-1], spot):
            before = latest[spot.kind] = []
        before.append(spot)
        list_of[spot.index] = before
    return tuple(replace(s, first=list_of[s.index][0].start, last=list_of[s.index][-1].end) for s in spots)


def _continues(item: Item, before: Spot, spot: Spot) -> bool:
    """Whether only commas, "and" or (among people) unknown names stand between."""
    between = item.text[before.end : spot.start]
    return is_list_join(between, item.lang, names=spot.kind is Kind.PERSON)


def _blocks(items: Sequence[Item]) -> tuple[ItemBlock, ...]:
    groups = blocks(items)
    headed = (group[0] if items[group[0]].role is Role.HEADING else -1 for group in groups)
    return tuple(ItemBlock(tuple(group), heading) for group, heading in zip(groups, headed, strict=True))


def _told(block: ItemBlock, places: Sequence[LayoutItem]) -> ItemBlock:
    spots = [spot for item in block.items for spot in places[item].spots]
    return replace(
        block,
        links=sum(len(places[item].targets) for item in block.items),
        named=Counter((spot.kind, spot.key) for spot in spots),
        papers=tuple((spot.item, spot.key) for spot in spots if spot.kind is Kind.PAPER and spot.named),
    )
