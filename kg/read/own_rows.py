"""Rows of links that serve the newsletter itself, known by what stands side by side.

* three or more neighbouring links that are called like places to follow somebody, and lead there;
* four or more links of an item, three of which are called like the parts of a site: a menu;
* three or more entries of a section that begin with a language's name: where translations appear;
* three or more links of the last section to different sites, all of which bear one name: the newsletter's.

What is cited elsewhere too, or in an endnote, stays a reference of the content.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby

from kg.knowledge.matching import key
from kg.knowledge.store import entries
from kg.languages import everywhere
from kg.model import Document, Item, Link, Reference, ReferenceKind, Role, Status
from kg.urls.kinds import address, of_site
from kg.urls.names import names_in

_MANY = 3
_BRIEF = 40  # characters of a link text that names a place to follow somebody, remarks in brackets included
_LABEL = re.compile(r"^\W*([^\W\d_]+(?:[ -][^\W\d_]+){0,2})\s*(?:[(（][^)）]{1,20}[)）])?\s*[:：]")
_REMARK = re.compile(r"\s*[(（][^)）]*[)）]\s*$")
_PLACES = re.compile(
    "mastodon|twitter|x|bluesky|facebook|instagram|linkedin|youtube|reddit|lemmy|telegram|discord|slack|matrix|"
    "gitter|threads|tiktok|twitch|github|movim|medium|rss|fediverse|wechat|weibo|zhihu|bilibili|pinterest|"
    "tumblr|nostr|微信|微博|知乎|哔哩哔哩"
)
_MARKS = re.compile(r"^\W+|\W+$")  # around the words of a link
_FEW_WORDS = 4  # in a link's words that name a place to follow somebody
_SITES = (ReferenceKind.SOCIAL, ReferenceKind.OTHER, ReferenceKind.VIDEO)
_SHORTEST = 5  # letters of a name that three addresses share


def without_own_rows(document: Document) -> Document:
    """The document, the references that stand only in such rows told as housekeeping."""
    own = {*_followed(document), *_menus(document), *_translated(document), *_bearing_one_name(document)}
    if not own:
        return document
    places: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for item in document.items:
        for link in item.links:
            places[link.url].add(_place(item, link))
    references = (
        replace(each, status=Status.HOUSEKEEPING) if _serves(each, places[each.url], own) else each
        for each in document.references
    )
    return replace(document, references=tuple(references))


def _place(item: Item, link: Link) -> tuple[int, int]:
    return item.start, link.start


def _serves(reference: Reference, places: set[tuple[int, int]], own: set[tuple[int, int]]) -> bool:
    return reference.status is Status.OK and reference.number is None and bool(places) and places <= own


def _followed(document: Document) -> Iterator[tuple[int, int]]:
    """Places of neighbouring links that are called like platforms, in a line or one to an entry."""
    links = [(item, link) for item in document.items for link in item.links]
    for (is_place, _, role), run in groupby(links, key=lambda p: (_is_account(*p), p[0].section, p[0].role)):
        row = list(run)
        together = role is not Role.PARAGRAPH or len({item.start for item, _ in row}) == 1
        if is_place and together and len({_called(*pair) for pair in row}) >= _MANY:
            yield from (_place(*pair) for pair in row)


def _is_account(item: Item, link: Link) -> bool:
    """Whether a link is called like a place to follow somebody, and nothing else is said of it."""
    behind = item.text[link.end : link.end + _BRIEF].lstrip()
    alone = len(item.links) > 1 or not behind or behind[0] in "(（.!;,"
    return alone and link.end - link.start <= _BRIEF and bool(_called(item, link))


def _called(item: Item, link: Link) -> str:
    """The place that a link's few words name, "" for none."""
    words = _REMARK.sub("", item.text[link.start : link.end]).casefold().split()
    return next((word for word in words if _PLACES.fullmatch(word)), "") if len(words) <= _FEW_WORDS else ""


def _menus(document: Document) -> Iterator[tuple[int, int]]:
    """Places of all the links of an item most of which are called like the parts of a site, each another."""
    for item in document.items:
        called = {_part(item, link) for link in item.links} - {""}
        if len(item.links) > _MANY and len(called) >= max(_MANY, len(item.links) / 2):
            yield from (_place(item, link) for link in item.links)


def _part(item: Item, link: Link) -> str:
    """The part of a site that a link is called like, "" for none."""
    words = _MARKS.sub("", item.text[link.start : link.end]).casefold() if link.end > link.start else ""
    return words if _parts().fullmatch(words) else ""


@cache
def _parts() -> re.Pattern[str]:
    return re.compile("|".join(everywhere("housekeeping.menu")))


def _translated(document: Document) -> Iterator[tuple[int, int]]:
    """Places of links in a section's entries that begin with a language's name."""
    sections: defaultdict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in filter(_tells_language, document.items):
        sections[item.section].append(item)
    for row in sections.values():
        if len(row) >= _MANY:
            yield from (_place(item, link) for item in row for link in item.links)


def _tells_language(item: Item) -> bool:
    label = _LABEL.match(item.text) if item.role is Role.ENTRY else None
    return label is not None and key(label[1]) in _languages()


@cache
def _languages() -> frozenset[str]:
    found = (entry for entry in entries("places") if entry.subkind == "language")
    return frozenset(key(name) for entry in found for name in entry.names())


def _bearing_one_name(document: Document) -> Iterator[tuple[int, int]]:
    """Places of the last section's links to sites that bear one name, most of them for following it."""
    last = next((item.section for item in reversed(document.items) if item.links and item.section), None)
    links = [(item, link) for item in document.items if item.section == last for link in item.links]
    own = _repeated(link.url for _, link in links)
    yield from (_place(*pair) for pair in links if _owner(pair[1].url) in own)


def _repeated(addresses: Iterable[str]) -> set[str]:
    """The names that addresses on three sites bear, most of them for following."""
    sites: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for url in addresses:
        sites[_owner(url)][address(url).partition("/")[0]] = _is_followed(url)
    often = {name for name, found in sites.items() if len(found) >= _MANY <= sum(found.values()) + 1}
    return often - {""}


def _is_followed(url: str) -> bool:
    return of_site(address(url)) in _SITES


def _owner(url: str) -> str:
    """The account that an address for following or supporting leads to; elsewhere its host's name."""
    found = names_in(url)
    names = found.segments[-1:] if _is_followed(url) else found.host[-2:-1]
    return next((name for name in names if len(name) > _SHORTEST), "")
