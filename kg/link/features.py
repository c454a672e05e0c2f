"""The evidence for one pair of a mention and a link, as named numbers.

Nothing here decides: a trained forest weighs. Every number is about layout, order, names, URLs or
short closed word classes, so that it means the same for any publisher and language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np

from kg.link.alone import link_features, mention_features, rival_keys
from kg.link.competition import COMPETITION, competition, rivals_for_link, rivals_for_mention
from kg.link.cues import senses_within
from kg.link.distance import FAR, distance
from kg.link.layout import Layout, LayoutItem, LinkTarget, Numbers, PossibleTie, Spot, count_lists, edge
from kg.link.naming import in_url, in_words
from kg.link.possible import is_near, possible_ties
from kg.link.setting import SETTING, link_roles, roles, setting
from kg.link.sides import SIDES, sides
from kg.model import Kind, Link
from kg.weights.classifier import Floats, places_of, table

Row = dict[str, float]
_Link: TypeAlias = tuple[tuple[int, int], Kind]
"""The place of a link, and the kind of mention it is looked at with."""
_InLink: TypeAlias = tuple[float, float]
"""How much of a name stands in a link's address, and in its words."""
Key = TypeVar("Key", bound=Hashable)

_BETWEEN = ("AGENT", "USE", "MAKE", "AUTHOR", "NAMING", "STAND")
_NO_CUES = (False,) * len(_BETWEEN)

BOTH = (
    *("items_apart", "from_heading", "far", "other_block"),
    *("in_host", "in_path", "in_title", "in_anchor", "rival_in_url", "rival_in_words"),
    "after",
    *("covers", "equals", "overlaps", "touches"),
    *("distance", "sentences_apart", "links_between", "spots_between", "kin_between"),
    *("nearest_after", "nearest_before"),
    *(f"between_{sense}" for sense in _BETWEEN),
    *COMPETITION,
    *SIDES,
    *SETTING,
)
"""What a mention and a link say together, by name."""

_APART = (False,) * 4 + (FAR, 9) + (0,) * 5 + _NO_CUES
"""What they say of two items, of what those of one item say."""


@dataclass(frozen=True, slots=True)
class Told:
    """What speaks for and against a possible tie: what the mention says alone, the link alone, and both
    (as `BOTH` names it)."""

    tie: PossibleTie
    of_spot: Row
    of_link: Row
    of_both: Numbers


def evidence(layout: Layout) -> Iterator[tuple[PossibleTie, Row]]:
    """What speaks for and against every possible tie of a document.

    Args:
        layout: The document as laid out.

    Yields:
        Each pair with its numbers by name: flags, counts cut at a few, shares and distances.
    """
    for one in told(layout):
        both = zip(BOTH, map(float, one.of_both), strict=True)
        yield one.tie, {**one.of_spot, **one.of_link, **dict(both)}


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
    asked, named = _asked(ties, rivals), dict[_Link, dict[str, _InLink]]()
    for tie in ties:
        index, place = tie.spot.index, tie.target.place
        one = place, tie.spot.kind
        if one not in named:  # a link is asked once about each name, whomever that rivals
            named[one] = dict(_told_of(tie.target, tie.spot.kind, asked[one]))
        told_of = [told for key, told in named[one].items() if key in rivals[index]]
        both = (
            *_both(layout, tie, told_of),
            *competition(layout, tie, for_link[place], for_mention[index]),
            *sides(layout.items[tie.target.item], tie, for_link[place]),
            *setting(layout, tie),
        )
        yield Told(tie, of_spot[index], of_link[place], both)


def _asked(ties: Iterable[PossibleTie], rivals: Mapping[int, frozenset[str]]) -> dict[_Link, set[str]]:
    """Of each link, and kind of mention it is looked at with, the mentions' rivals."""
    asked: defaultdict[_Link, set[str]] = defaultdict(set)
    for tie in ties:
        asked[tie.target.place, tie.spot.kind] |= rivals[tie.spot.index]
    return asked


def _told_of(target: LinkTarget, kind: Kind, keys: Iterable[str]) -> Iterator[tuple[str, _InLink]]:
    url, words = target.url, f"{target.title} {target.anchor}"
    for key in keys:
        told = max(in_url(key, url, kind)), in_words(key, words)
        if any(told):
            yield key, told


def table_of(some: Sequence[Told], columns: tuple[str, ...]) -> Floats:
    """Evidence as numbers, shape (ties, columns); what is said of several ties is looked up once."""
    of_spots = _spread({one.tie.spot.index: one.of_spot for one in some}, columns)
    of_links = _spread({one.tie.target.place: one.of_link for one in some}, columns)
    out = of_spots([one.tie.spot.index for one in some])
    out += of_links([one.tie.target.place for one in some])
    names = [name for name in BOTH if name in places_of(columns)]
    both = np.array([one.of_both for one in some], dtype=np.float64)
    out[:, [places_of(columns)[name] for name in names]] = both[:, [places_of(BOTH)[name] for name in names]]
    return out


def _spread(rows: Mapping[Key, Row], columns: tuple[str, ...]) -> Callable[[Sequence[Key]], Floats]:
    """Gives the numbers of rows by their keys, each of which may be asked for several times."""
    known, numbers = _table(list(rows.values()), columns), {key: number for number, key in enumerate(rows)}
    return lambda keys: known[[numbers[key] for key in keys]]


def _table(rows: Sequence[Row], columns: tuple[str, ...]) -> Floats:
    return table(rows, columns, np.zeros((len(rows), 0)))


def _both(layout: Layout, tie: PossibleTie, rivals: Sequence[_InLink]) -> Numbers:
    spot, target = tie.spot, tie.target
    beside = _side_by_side(layout.items[spot.item], spot, target) if spot.item == target.item else _APART
    return (
        *_apart(layout, spot, target),
        *_names(tie, rivals),
        (target.item, target.link.start) >= (spot.item, spot.start),
        *beside,
    )


def _apart(layout: Layout, spot: Spot, target: LinkTarget) -> Numbers:
    apart = target.item - spot.item
    heading = apart > 0 and spot.item == layout.block(spot.item).heading
    other_block = layout.block_of[spot.item] != layout.block_of[target.item]
    return max(-5, min(5, apart)), heading, not is_near(layout, spot, target.item), other_block


def _names(tie: PossibleTie, rivals: Sequence[_InLink]) -> Numbers:
    spot, target = tie.spot, tie.target
    key, kind, url, anchor, title = spot.key, spot.kind, target.url, target.anchor, target.title
    return (
        *in_url(key, url, kind),
        in_words(key, title) if title else 0,
        in_words(key, anchor) if anchor else 0,
        max([address for address, _ in rivals], default=0),
        max([words for _, words in rivals], default=0),
    )


def _side_by_side(place: LayoutItem, spot: Spot, target: LinkTarget) -> Numbers:
    """How a mention and a link of one item stand to each other, and what stands between them."""
    return *_contact(spot, target.link), *_between(place, spot, target), *_cues_between(place, spot, target)


def _contact(spot: Spot, link: Link) -> Numbers:
    overlaps = link.start < link.end and link.overlaps(spot.start, spot.end)
    covers = overlaps and link.start <= spot.start and spot.end <= link.end
    equals = covers and (link.end - link.start) - (spot.end - spot.start) <= 2
    return covers, equals, overlaps, not overlaps and link.follows(spot.end)


def _between(place: LayoutItem, spot: Spot, target: LinkTarget) -> Numbers:
    link, after = target.link, target.link.start >= spot.start
    low, high = spot.between(link)
    links = [t for t in place.targets_within(low, high) if t.link.end <= high and t.link != link]
    spots = [other for other in place.spots_within(low, high) if other.end <= high]
    kin = [s for s in spots if s.kind is spot.kind]
    sentences = place.sentence(link.start) - place.sentence(edge(spot, target))
    return (
        distance(place.item.text, low, high),
        abs(sentences),
        min(5, len(links)),
        min(5, count_lists(spots)),
        min(5, count_lists(kin)),
        after and not links,
        not after and not links,
    )


def _cues_between(place: LayoutItem, spot: Spot, target: LinkTarget) -> Numbers:
    start = target.link.start
    inside = senses_within(place.cues, min(spot.last, start), max(spot.last, start))
    return tuple([sense in inside for sense in _BETWEEN]) if inside else _NO_CUES
