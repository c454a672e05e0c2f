"""The evidence for one pair of a mention and a link, as numbers.

Nothing here decides: `judge` weighs. Every number is about layout, order, names, URLs or short
closed word classes, so that it means the same for any publisher and language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.link.naming import in_url, in_words
from kg.link.rivalry import NAMES as RIVALRY
from kg.link.rivalry import edge, lists, rivalry
from kg.link.scene import Pair, Place, Scene, Spot, Target
from kg.link.setting import NAMES as SETTING
from kg.link.setting import setting
from kg.link.words import Cue, Found, cues, distance
from kg.model import Emphasis, Kind, ReferenceKind, Role, Style

NEAR = 3
"""How many items away, within a block, a link is still looked at."""

SECTION = 6
"""How many items away, below a heading that names or links something, a link is still looked at."""

FAR = 60.0
"""Distances, in words, are cut here."""

_KINDS = tuple(Kind)
_REFERENCE_KINDS = tuple(ReferenceKind)
_MARKERS = frozenset({Style.ENDNOTE, Style.FOOTNOTE})

_OWN_LENGTH = 5
_BEFORE = (Cue.USE, Cue.NAMING, Cue.MAKE)
_AFTER = (Cue.MAKE, Cue.AUTHOR, Cue.USE)
_BETWEEN = (Cue.AGENT, Cue.USE, Cue.MAKE, Cue.AUTHOR, Cue.NAMING, Cue.STAND)
_AT_LINK = (Cue.PAPER, Cue.ARTICLE, Cue.CODE, Cue.SHOW)
_BEFORE_BITS, _AFTER_BITS, _BETWEEN_BITS, _AT_LINK_BITS = (
    tuple(int(cue) for cue in cues) for cues in (_BEFORE, _AFTER, _BETWEEN, _AT_LINK)
)
_WINDOW = 30
"""Characters before and behind a mention in which cue words are looked for."""

NAMES: tuple[str, ...] = (
    *(f"kind_{kind.value}" for kind in _KINDS),
    "named",
    *(f"reference_{kind.value}" for kind in _REFERENCE_KINDS),
    "link_role_caption",
    "items_apart",
    "from_heading",
    "same_row",
    "far",
    "we",
    "other_block",
    "covers",
    "equals",
    "overlaps",
    "touches",
    "marker",
    "after",
    "distance",
    "sentences_apart",
    "links_between",
    "spots_between",
    "kin_between",
    "nearest_after",
    "nearest_before",
    "link_order",
    "links_here",
    "links_in_block",
    "spot_order",
    "kin_order",
    "spots_here",
    "kin_here",
    "in_host",
    "in_path",
    "in_title",
    "in_anchor",
    "rival_in_url",
    "rival_in_words",
    "in_heading",
    "frequency",
    "rival_frequency",
    "bold",
    "lead",
    "anchor_words",
    "anchor_lower",
    "by",
    "possessive",
    "bracket",
    *(f"before_{cue.name}" for cue in _BEFORE),
    *(f"after_{cue.name}" for cue in _AFTER),
    *(f"between_{cue.name}" for cue in _BETWEEN),
    *(f"link_{cue.name}" for cue in _AT_LINK),
    *RIVALRY,
    *SETTING,
)


def pairs(scene: Scene) -> Iterator[Pair]:
    """The pairs worth a look: every mention with the usable links of its item and of the near items
    of its block; and, where the writers say "we", organisations with links to their own place."""
    latest: dict[str, Spot] = {}
    for place in scene.places:
        for spot in place.spots:
            yield from (Pair(spot, target) for target in _near(scene, spot))
            if spot.kind is Kind.ORGANISATION and len(spot.key) >= _OWN_LENGTH:
                latest[spot.key] = spot
        if place.targets and _says_we(place):
            yield from (pair for spot in latest.values() for pair in _far(scene, spot, place))


def _says_we(place: Place) -> bool:
    return any(found.cue & Cue.WE for found in cues(place.item.text, place.item.lang))


def _near(scene: Scene, spot: Spot) -> Iterator[Target]:
    block = scene.blocks[scene.block_of[spot.item]].items
    around = range(max(0, spot.item - SECTION), min(len(scene.places), spot.item + SECTION + 1))
    for item in sorted({*block, *around}):
        if _is_near(scene, spot, item):
            yield from scene.places[item].targets


def _is_near(scene: Scene, spot: Spot, item: int) -> bool:
    if scene.block_of[item] != scene.block_of[spot.item]:
        return _same_subject(scene, spot, item)
    block = scene.blocks[scene.block_of[item]]
    return scene.places[item].item.row > 0 or abs(item - spot.item) <= NEAR or spot.item == block.heading


def _same_subject(scene: Scene, spot: Spot, item: int) -> bool:
    """Whether an entry stands below the same heading, and that heading is about something: it names
    or links it, and what follows are its attributes ("Authors: …", "Paper: …", "Code: …")."""
    heading = scene.heading_of[item]
    if heading < 0 or heading != scene.heading_of[spot.item] or abs(item - spot.item) > SECTION:
        return False
    above = scene.places[heading]
    return bool(above.spots or above.targets)


def _far(scene: Scene, spot: Spot, place: Place) -> Iterator[Pair]:
    for target in place.targets:
        if max(own_place(spot, target)) >= 1.0 and not _is_near(scene, spot, target.item):
            yield Pair(spot, target)


def own_place(spot: Spot, target: Target) -> tuple[float, float]:
    """`in_url` of a mention's name and a link's URL."""
    return in_url(spot.key, target.reference.canonical or target.reference.url, spot.kind)


def evidence(scene: Scene, pair: Pair) -> tuple[float, ...]:
    """The numbers for a pair, in the order of `NAMES`."""
    return (
        *_kinds(scene, pair),
        *_layout(scene, pair),
        *_contact(pair),
        *_order(scene, pair),
        *_counts(scene, pair),
        *_names(scene, pair),
        *_looks(scene, pair),
        *_words(scene, pair),
        *rivalry(scene, pair),
        *setting(scene, pair),
    )


def _kinds(scene: Scene, pair: Pair) -> Iterator[float]:
    spot, target = pair.spot, pair.target
    yield from (float(spot.kind is kind) for kind in _KINDS)
    yield float(spot.named)
    yield from (float(target.reference.kind is kind) for kind in _REFERENCE_KINDS)
    yield float(scene.places[target.item].item.role is Role.CAPTION)


def _layout(scene: Scene, pair: Pair) -> tuple[float, ...]:
    apart = pair.target.item - pair.spot.item
    item = scene.places[pair.spot.item].item
    heading = pair.spot.item == scene.blocks[scene.block_of[pair.spot.item]].heading
    far = float(not _is_near(scene, pair.spot, pair.target.item))
    we = float(_says_we(scene.places[pair.target.item]))
    other = scene.block_of[pair.spot.item] != scene.block_of[pair.target.item]
    return (
        float(max(-5, min(5, apart))),
        float(heading and apart > 0),
        float(item.row > 0),
        far,
        we,
        float(other),
    )


def _contact(pair: Pair) -> tuple[float, ...]:
    spot, link = pair.spot, pair.target.link
    here = spot.item == pair.target.item
    wide = here and link.start < link.end
    covers = wide and link.start <= spot.start and spot.end <= link.end
    equals = covers and (link.end - link.start) - (spot.end - spot.start) <= 2
    overlaps = wide and link.start < spot.end and spot.start < link.end
    touches = here and not overlaps and 0 <= link.start - spot.end <= 3
    marker = link.style in _MARKERS
    return float(covers), float(equals), float(overlaps), float(touches), float(marker)


def _order(scene: Scene, pair: Pair) -> tuple[float, ...]:
    spot, target = pair.spot, pair.target
    if spot.item != target.item:
        after = float(target.item > spot.item)
        return after, FAR, 9.0, 0.0, 0.0, 0.0, 0.0, 0.0
    place = scene.places[spot.item]
    link = target.link
    low, high = (spot.last, link.start) if link.start >= spot.last else (link.end, spot.first)
    inside = [other for other in place.targets if low <= other.link.start and other.link.end <= high]
    inside = [other for other in inside if other.link != link]
    others = [other for other in place.spots if low <= other.start and other.end <= high]
    kin = [other for other in others if other.kind is spot.kind]
    after = link.start >= spot.start
    return (
        float(after),
        min(FAR, float(distance(place.item.text, low, high))),
        float(abs(place.sentence(link.start) - place.sentence(edge(spot, target)))),
        float(min(5, len(inside))),
        float(min(5, lists(others))),
        float(min(5, lists(kin))),
        float(after and not inside),
        float(not after and not inside),
    )


def _counts(scene: Scene, pair: Pair) -> tuple[float, ...]:
    spot, target = pair.spot, pair.target
    spots = scene.places[spot.item].spots
    kin = [other for other in spots if other.kind is spot.kind]
    block = scene.blocks[scene.block_of[spot.item]]
    return (
        float(min(9, target.order)),
        float(min(9, len(scene.places[target.item].targets))),
        float(min(20, sum(len(scene.places[item].targets) for item in block.items))),
        float(min(9, lists(other for other in spots if other.start < spot.first))),
        float(min(9, lists(other for other in kin if other.start < spot.first))),
        float(min(15, lists(spots))),
        float(min(9, lists(kin))),
    )


def _names(scene: Scene, pair: Pair) -> tuple[float, ...]:
    spot, target = pair.spot, pair.target
    rivals = _rivals(scene, spot)
    url = target.reference.canonical or target.reference.url
    item = scene.places[target.item].item
    anchor = item.text[target.link.start : target.link.end]
    title = target.link.title or target.reference.title
    host, path = in_url(spot.key, url, spot.kind)
    rival_urls = (max(in_url(rival.key, url, rival.kind)) for rival in rivals)
    rival_words = (in_words(rival.key, f"{title} {anchor}") for rival in rivals)
    return (
        host,
        path,
        in_words(spot.key, title),
        in_words(spot.key, anchor),
        max(rival_urls, default=0.0),
        max(rival_words, default=0.0),
        _in_heading(scene, spot),
        *_frequency(scene, spot, rivals),
    )


def _rivals(scene: Scene, spot: Spot) -> list[Spot]:
    block = scene.blocks[scene.block_of[spot.item]]
    spots = (
        other for item in block.items if abs(item - spot.item) <= NEAR for other in scene.places[item].spots
    )
    return [other for other in spots if other.kind is spot.kind and other.key != spot.key]


def _in_heading(scene: Scene, spot: Spot) -> float:
    section = scene.places[spot.item].item.section
    return in_words(spot.key, section[-1]) if section else 0.0


def _frequency(scene: Scene, spot: Spot, rivals: Sequence[Spot]) -> tuple[float, float]:
    block = scene.blocks[scene.block_of[spot.item]]
    near = [other for item in block.items for other in scene.places[item].spots if other.kind is spot.kind]
    own = sum(other.key == spot.key for other in near)
    keys = {rival.key for rival in rivals}
    most = max((sum(other.key == key for other in near) for key in keys), default=0)
    return float(min(5, own)), float(min(5, most))


def _looks(scene: Scene, pair: Pair) -> tuple[float, ...]:
    spot, link = pair.spot, pair.target.link
    item = scene.places[spot.item].item
    bold = any(
        mark.emphasis is Emphasis.STRONG and mark.start <= spot.start and spot.end <= mark.end
        for mark in item.marks
    )
    anchor = scene.places[pair.target.item].item.text[link.start : link.end]
    words = anchor.split()
    return float(bold), float(spot.start <= 3), float(min(9, len(words))), float(anchor == anchor.lower())


def _words(scene: Scene, pair: Pair) -> Iterator[float]:
    spot, link = pair.spot, pair.target.link
    item = scene.places[spot.item].item
    text, found = item.text, cues(item.text, item.lang)
    behind = _seen(found, spot.first - _WINDOW, spot.first)
    ahead = _seen(found, spot.last, spot.last + _WINDOW)
    yield float(bool(_seen(found, spot.first - 8, spot.first) & int(Cue.AGENT)))
    yield float(text[spot.end : spot.end + 2] in ("’s", "'s") or text[spot.end : spot.end + 1] == "的")
    yield float(text[: spot.start].rstrip()[-1:] in ("(", "（"))
    yield from (float(bool(behind & cue)) for cue in _BEFORE_BITS)
    yield from (float(bool(ahead & cue)) for cue in _AFTER_BITS)
    low, high = sorted((spot.last, link.start)) if spot.item == pair.target.item else (0, 0)
    inside = _seen(found, low, high)
    yield from (float(bool(inside & cue)) for cue in _BETWEEN_BITS)
    there = scene.places[pair.target.item].item
    beside = _seen(cues(there.text, there.lang), link.start - 12, max(link.end, link.start + 1))
    yield from (float(bool(beside & cue)) for cue in _AT_LINK_BITS)


def _seen(found: Sequence[Found], low: int, high: int) -> int:
    """All that the cues within a range of text positions say."""
    seen = 0
    for hit in found:
        if low <= hit.start and hit.end <= high:
            seen |= hit.cue
    return seen
