"""Evidence from the author's links: what a name's link points to, the name inside URLs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, repeat
from operator import attrgetter

from kg.model import Document, Item, Link, Reference
from kg.recognise.evidence.candidates import Occurrence
from kg.text.words import name_key
from kg.urls.names import names_in

_MARKS = 2
"""Characters of a link's words, such as quotation marks, that may stand around the name they are."""
SHORTEST_KEY = 3
_START = attrgetter("start")
NEAREST = 24
"""So many links before and behind a name are asked what they say of it."""


def link_evidence(item: Item, place: Occurrence, references: Mapping[str, Reference]) -> dict[str, float]:
    """What the links of an item say about a name in it, by the usable references of the document.

    `covered:KIND`, `within:KIND`, `holds:KIND` (the link's words are the name, are more, are less),
    `marker:KIND` (an endnote's marker follows), `title-is`, `title-has`, and where the name stands in
    a URL: `url-host`, `url-owner`, `url-repo`, `url-path`, also with `-is`.
    """
    if not item.links:
        return {}
    key = name_key(place.text)
    names: set[str] = set()
    for link in links_near(item, place.start):
        if link.title:
            names.update(_of_title(key, name_key(link.title)))
        reference = references.get(link.url)
        if reference is not None:
            relation = _relation(link, place)
            names.update((relation, f"{relation}:{reference.kind}") if relation else ())
            names.update(_of_url(key, reference.canonical))
    return {**dict.fromkeys(names, 1.0), "links": min(len(item.links), 6) / 6}


def links_near(item: Item, position: int) -> tuple[Link, ...]:
    """The links of an item around a text position; of fewer than `NEAREST` all."""
    if len(item.links) <= NEAREST:
        return item.links
    at = bisect_left(item.links, position, key=_START)
    return item.links[max(0, at - NEAREST) : at + NEAREST]


def links_at(document: Document, place: Occurrence) -> Iterator[Link]:
    """Links whose words overlap a place, or whose marker follows it at once."""
    links = links_near(document.items[place.item], place.start)
    return (link for link in links if link.stands_at(place.start, place.end))


def _of_title(key: str, title: str) -> Iterator[str]:
    if title and title == key:
        yield "title-is"
    elif len(key) >= SHORTEST_KEY and key in title:
        yield "title-has"


def _of_url(key: str, url: str) -> list[str]:
    parts, joined = _parts(url)
    if len(key) < SHORTEST_KEY or key not in joined:
        return []
    found = (((has, is_) if key == text else (has,)) for has, is_, text in parts if key in text)
    return list(chain.from_iterable(found))


def _relation(link: Link, place: Occurrence) -> str:
    if link.start == link.end:
        return "marker" if link.follows(place.end) else ""
    if link.start <= place.start and place.end <= link.end:
        slack = (place.start - link.start) + (link.end - place.end)
        return "covered" if slack <= _MARKS else "within"
    return "holds" if place.start <= link.start and link.end <= place.end else ""


@lru_cache(maxsize=4096)
def _parts(url: str) -> tuple[tuple[tuple[str, str, str], ...], str]:
    """The host, owner and repository of a code host, other parts of the path: what is said of a name in it,
    of one that it is, and the part itself; and all parts as one text, which most names are not in."""
    names = names_in(url)
    kinds = ("owner", "repo") if names.is_code else repeat("path")
    parts = [("host", names.host[-1]), *zip(kinds, names.segments, strict=False)]
    told = tuple((f"url-{kind}", f"url-{kind}-is", part) for kind, part in parts)
    return told, "\n".join(part for _, part in parts)
