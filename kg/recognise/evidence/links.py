"""Evidence from the author's links: what a name's link points to, the name inside URLs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat
from operator import attrgetter
from typing import NamedTuple

from kg.model import REACH, Document, Item, Link, Reference
from kg.recognise.evidence.candidates import Occurrence
from kg.text.words import name_key
from kg.urls.names import names_in

_MARKS = 2
"""Characters of a link's words, such as quotation marks, that may stand around the name they are."""
SHORTEST_KEY = 3
_START = attrgetter("start")
NEAREST = 24
"""So many links before and behind a name are asked what they say of it."""


class _Said(NamedTuple):
    """Where a link stands, its title's key, the kind and address of what it leads to, if that is usable."""

    start: int
    end: int
    title: str
    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class LinksOf:
    """What all links of an item say, looked up once for all names in it.

    `texts` are the titles and the parts of the addresses of `NEAREST` links each as one text: what is in none
    of those beside a name is in no title or address there.
    """

    said: tuple[_Said, ...]
    starts: tuple[int, ...]
    texts: tuple[str, ...]

    def near(self, position: int, key: str) -> tuple[Sequence[_Said], bool]:
        """Those of `links_near` a text position, and whether a title or address of theirs may hold a key."""
        if len(self.said) <= NEAREST:
            return self.said, key in self.texts[0]
        at = bisect_left(self.starts, position)
        low, high = max(0, at - NEAREST), at + NEAREST
        texts = self.texts[low // NEAREST : (high - 1) // NEAREST + 1]
        return self.said[low:high], any(key in text for text in texts)


def links_of(item: Item, references: Mapping[str, Reference]) -> LinksOf | None:
    """What the links of an item say, by the usable references of the document; None of one without links."""
    if not item.links:
        return None
    said = tuple(_said(link, references.get(link.url)) for link in item.links)
    lines = ["\n".join((one.title, _parts(one.url)[1] if one.kind else "")) for one in said]
    texts = ("\n".join(lines[first : first + NEAREST]) for first in range(0, len(lines), NEAREST))
    return LinksOf(said, tuple(one.start for one in said), tuple(texts))


def _said(link: Link, reference: Reference | None) -> _Said:
    kind, url = (reference.kind.value, reference.canonical) if reference else ("", "")
    return _Said(link.start, link.end, name_key(link.title) if link.title else "", kind, url)


def link_evidence(links: LinksOf, place: Occurrence) -> dict[str, float]:
    """What the links of an item say about a name in it.

    `covered:KIND`, `within:KIND`, `holds:KIND` (the link's words are the name, are more, are less),
    `marker:KIND` (an endnote's marker follows), `title-is`, `title-has`, and where the name stands in
    a URL: `url-host`, `url-owner`, `url-repo`, `url-path`, also with `-is`.
    """
    _, start, end, text, _ = place
    key = name_key(text)
    near, is_named = links.near(start, key)
    names = set(_of_titles_and_urls(key, near)) if is_named else set()
    for first, last, _, kind, _ in near:
        if kind and first <= end + REACH and start <= last:
            names.update(_named(_relation(first, last, start, end), kind))
    return {**dict.fromkeys(names, 1.0), "links": min(len(links.said), 6) / 6}


def _of_titles_and_urls(key: str, near: Sequence[_Said]) -> Iterator[str]:
    for one in near:
        yield from _of_title(key, one.title)
        if one.kind:
            yield from _of_url(key, one.url)


@lru_cache(maxsize=256)
def _named(relation: str, kind: str) -> tuple[str, ...]:
    return (relation, f"{relation}:{kind}") if relation else ()


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


def _relation(first: int, last: int, start: int, end: int) -> str:
    """How the words of a link from `first` to `last` stand to a name."""
    if first == last:
        return "marker" if 0 <= first - end <= REACH else ""
    if first <= start and end <= last:
        return "covered" if (start - first) + (last - end) <= _MARKS else "within"
    return "holds" if start <= first and last <= end else ""


@lru_cache(maxsize=4096)
def _parts(url: str) -> tuple[tuple[tuple[str, str, str], ...], str]:
    """The host, owner and repository of a code host, other parts of the path: what is said of a name in it,
    of one that it is, and the part itself; and all parts as one text, which most names are not in."""
    names = names_in(url)
    kinds = ("owner", "repo") if names.is_code else repeat("path")
    parts = [("host", names.host[-1]), *zip(kinds, names.segments, strict=False)]
    told = tuple((f"url-{kind}", f"url-{kind}-is", part) for kind, part in parts)
    return told, "\n".join(part for _, part in parts)
