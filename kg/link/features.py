"""The evidence for one pair of a mention and a link, as named numbers.

Nothing here decides: a trained forest weighs. Every number is about layout, order, names, URLs or
short closed word classes, so that it means the same for any publisher and language.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from kg.link.alone import link_features, mention_features, rival_keys
from kg.link.competition import competition, rivals_for_link, rivals_for_mention
from kg.link.cues import senses_within
from kg.link.layout import Layout, LayoutItem, LinkTarget, PossibleTie, Spot, count_lists, edge
from kg.link.naming import in_url, in_words
from kg.link.possible import is_near, possible_ties
from kg.link.setting import link_roles, roles, setting
from kg.link.sides import sides
from kg.text.words import has_han, tokens
from kg.weights.classifier import Floats, table

Feature = tuple[str, float]
Row = dict[str, float]
Key = TypeVar("Key", bound=Hashable)

_FAR = 60.0
"""Distances, in words, are cut here."""

_LONG = 4000
"""Characters that surely hold so many words."""

_BETWEEN = {sense: f"between_{sense}" for sense in ("AGENT", "USE", "MAKE", "AUTHOR", "NAMING", "STAND")}


@dataclass(frozen=True, slots=True)
class Told:
    """What speaks for and against a possible tie: what the mention says alone, the link alone, and both."""

    tie: PossibleTie
    of_spot: Row
    of_link: Row
    of_both: Row


def evidence(layout: Layout) -> Iterator[tuple[PossibleTie, Row]]:
    """What speaks for and against every possible tie of a document.

    Args:
        layout: The document as laid out.

    Yields:
        Each pair with its numbers by name: flags, counts cut at a few, shares and distances.
    """
    return ((one.tie, {**one.of_spot, **one.of_link, **one.of_both}) for one in told(layout))


def told(layout: Layout) -> Iterator[Told]:
    """The same, apart: what mention or link say alone is one value for all of their pairs."""
    ties = list(possible_ties(layout))
    spots = {tie.spot.index: tie.spot for tie in ties}
    targets = {tie.target.place: tie.target for tie in ties}
    rivals = {index: rival_keys(layout, spot) for index, spot in spots.items()}
    of_spot = {
        i: dict((*mention_features(layout, spot, rivals[i]), *roles(layout, spot)))
        for i, spot in spots.items()
    }
    of_link = {
        place: dict((*link_features(layout, target), *link_roles(layout, target)))
        for place, target in targets.items()
    }
    for_link = {place: rivals_for_link(layout, target) for place, target in targets.items()}
    for_mention = {index: rivals_for_mention(layout, spot) for index, spot in spots.items()}
    for tie in ties:
        index, place = tie.spot.index, tie.target.place
        row = dict(_both(layout, tie, rivals[index]))
        row.update(competition(layout, tie, for_link[place], for_mention[index]))
        row.update(sides(layout, tie, for_link[place].near))
        row.update(setting(layout, tie))
        yield Told(tie, of_spot[index], of_link[place], row)


def table_of(some: Sequence[Told], columns: tuple[str, ...]) -> Floats:
    """Evidence as numbers, shape (ties, columns); what is said of several ties is looked up once."""
    of_spots = _spread({one.tie.spot.index: one.of_spot for one in some}, columns)
    of_links = _spread({one.tie.target.place: one.of_link for one in some}, columns)
    out = _table([one.of_both for one in some], columns)
    out += of_spots([one.tie.spot.index for one in some])
    out += of_links([one.tie.target.place for one in some])
    return out


def _spread(rows: Mapping[Key, Row], columns: tuple[str, ...]) -> Callable[[Sequence[Key]], Floats]:
    """Gives the numbers of rows by their keys, each of which may be asked for several times."""
    known, numbers = _table(list(rows.values()), columns), {key: number for number, key in enumerate(rows)}
    return lambda keys: known[[numbers[key] for key in keys]]


def _table(rows: Sequence[Row], columns: tuple[str, ...]) -> Floats:
    return table(rows, columns, np.zeros((len(rows), 0)))


def _both(layout: Layout, tie: PossibleTie, rivals: frozenset[str]) -> Iterator[Feature]:
    yield from _apart(layout, tie)
    yield from _contact(tie)
    yield from _names(layout, tie, rivals)
    yield from _order(layout.items[tie.spot.item], tie.spot, tie.target)
    yield from _cues_between(layout, tie)


def _apart(layout: Layout, tie: PossibleTie) -> Iterator[Feature]:
    spot, apart = tie.spot, tie.target.item - tie.spot.item
    heading = spot.item == layout.block(spot.item).heading
    yield "items_apart", float(max(-5, min(5, apart)))
    yield "from_heading", float(heading and apart > 0)
    yield "far", float(not is_near(layout, spot, tie.target.item))
    yield "other_block", float(layout.block_of[spot.item] != layout.block_of[tie.target.item])


def _contact(tie: PossibleTie) -> Iterator[Feature]:
    spot, link = tie.spot, tie.target.link
    here = spot.item == tie.target.item
    overlaps = here and link.start < link.end and link.overlaps(spot.start, spot.end)
    covers = overlaps and link.start <= spot.start and spot.end <= link.end
    yield "covers", float(covers)
    yield "equals", float(covers and (link.end - link.start) - (spot.end - spot.start) <= 2)
    yield "overlaps", float(overlaps)
    yield "touches", float(here and not overlaps and link.follows(spot.end))


def _order(place: LayoutItem, spot: Spot, target: LinkTarget) -> Iterator[Feature]:
    """How a mention and a link stand to each other, and what stands between them in one item."""
    link, after = target.link, (target.item, target.link.start) >= (spot.item, spot.start)
    yield "after", float(after)
    if spot.item != target.item:
        yield from (("distance", _FAR), ("sentences_apart", 9.0))
        return
    low, high = spot.between(link)
    links = [t for t in place.targets_within(low, high) if t.link.end <= high and t.link != link]
    spots = [other for other in place.spots_within(low, high) if other.end <= high]
    sentences = place.sentence(link.start) - place.sentence(edge(spot, target))
    yield "distance", _distance(place.item.text, low, high)
    yield "sentences_apart", float(abs(sentences))
    yield "links_between", float(min(5, len(links)))
    yield "spots_between", float(min(5, count_lists(spots)))
    yield "kin_between", float(min(5, count_lists(s for s in spots if s.kind is spot.kind)))
    yield "nearest_after" if after else "nearest_before", float(not links)


def _distance(text: str, low: int, high: int) -> float:
    """How many words a stretch has, `_FAR` at most; that many stand mostly in its first characters."""
    some = _words_in(text[low : min(high, low + _LONG // 8)])
    return min(_FAR, some if some >= _FAR else _words_in(text[low : min(high, low + _LONG)]))


def _words_in(text: str) -> float:
    """How many words a text has; two Chinese characters are a word."""
    found = [has_han(text[b]) for b, _ in tokens(text) if text[b].isalnum()]
    return float(found.count(False) + found.count(True) // 2)


def _names(layout: Layout, tie: PossibleTie, rivals: frozenset[str]) -> Iterator[Feature]:
    spot, target = tie.spot, tie.target
    anchor, title = layout.anchor(target), target.title
    yield from zip(("in_host", "in_path"), in_url(spot.key, target.url, spot.kind), strict=True)
    yield "in_title", in_words(spot.key, title)
    yield "in_anchor", in_words(spot.key, anchor)
    url, words = target.url, f"{title} {anchor}"
    yield "rival_in_url", max((max(in_url(key, url, spot.kind)) for key in rivals), default=0.0)
    yield "rival_in_words", max((in_words(key, words) for key in rivals), default=0.0)


def _cues_between(layout: Layout, tie: PossibleTie) -> Iterator[Feature]:
    spot, link = tie.spot, tie.target.link
    low, high = sorted((spot.last, link.start)) if spot.item == tie.target.item else (0, 0)
    inside = senses_within(layout.items[spot.item].cues, low, high)
    yield from ((name, float(sense in inside)) for sense, name in _BETWEEN.items())
