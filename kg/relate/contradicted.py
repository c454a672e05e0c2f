"""Relations that the words around them, or others of the same document, speak against.

What weighs one relation at a time gives a reviewer the credit of an author, and says of two tools both that
one is based on the other and that they are compared. Each rule here takes back what cannot stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.languages import everywhere
from kg.model import Document, Item, Kind, Link, Mention, Predicate, ReferenceKind, Relation
from kg.relate.addresses import joined, named
from kg.text.words import name_key
from kg.urls.names import names_in

_REACH = 160
"""So many characters before a name are looked at."""

_THINGS_THEMSELVES = frozenset(
    {ReferenceKind.CODE, ReferenceKind.SOFTWARE, ReferenceKind.BOOK, ReferenceKind.DATASET}
)
"""Pages that are what they are called after; an article or a video only speaks of it."""

_REPORTS = frozenset(
    {
        ReferenceKind.ARTICLE,
        ReferenceKind.VIDEO,
        ReferenceKind.PODCAST,
        ReferenceKind.COURSE,
        ReferenceKind.BOOK,
        ReferenceKind.EVENT,
        ReferenceKind.SOCIAL,
    }
)
"""Pages that speak of things; a paper or repository comes from who made the thing."""

_SHORT = 2
"""Words of so few letters (`AI`) stand in many hosts."""

End = int | str
Pair = tuple[str, str]
Anchors = Mapping[tuple[int, str], Sequence[Link]]
"""The links of each item to each address."""


def uncontradicted(
    document: Document, mentions: Sequence[Mention], relations: Sequence[Relation]
) -> tuple[Relation, ...]:
    """The relations that nothing speaks against, in their order.

    Args:
        document: The read document.
        mentions: Its mentions.
        relations: What was found between them.

    Returns:
        All but: makers who only reviewed, translated or inspired, or who wrote about a thing; organisations
        that a headline of another's site names; pages that introduce what they are; the less sure of two
        directions; comparisons of a tool with what it is based on; what is introduced beside a thing whose
        longer name begins or ends with its own.
    """
    own, based = _own_pages(document, relations), _based(mentions, relations)
    told, anchors = _told(document, mentions, relations), _anchors(document)
    parts = _parts_of_new(mentions, relations)
    return tuple(
        one
        for one in relations
        if not (
            _is_by_another(document, mentions, one, anchors)
            or _is_reporters(mentions, one, told)
            or _is_in_headline(document, mentions, one, told.articles, anchors)
            or _is_own_page(mentions, one, own)
            or _is_outdone(mentions, one, based)
            or (one.predicate is Predicate.INTRODUCES and _pair(mentions, one) in parts)
        )
    )


@cache
def _by_others() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(everywhere('unmade_by'))})\s+", re.IGNORECASE)


def _anchors(document: Document) -> Anchors:
    found = defaultdict[tuple[int, str], list[Link]](list)
    for number, item in enumerate(document.items):
        for link in item.links:
            found[number, link.url].append(link)
    return found


def _is_by_another(
    document: Document, mentions: Sequence[Mention], relation: Relation, anchors: Anchors
) -> bool:
    """Whether the maker is one of those "reviewed by A, B and C"."""
    if relation.predicate is not Predicate.CREATED_BY or isinstance(relation.object, str):
        return False
    maker = mentions[relation.object]
    item = document.items[maker.item]
    start, end = item.text_range(maker.start, maker.end)
    before = item.text[max(0, start - _REACH) : start]
    by = any(_are_names(before[found.end() :]) for found in _by_others().finditer(before))
    subject = relation.subject
    if by and isinstance(subject, str):
        links = anchors.get((maker.item, subject), ())
        return not links or min(link.start for link in links) < end
    return by and not (isinstance(subject, int) and _is_behind(mentions[subject], item, end))


def _is_behind(mention: Mention, item: Item, position: int) -> bool:
    """Whether a name stands in an item behind a text position: of "inspired by Ana's X", X is hers."""
    return (
        item.start <= mention.start < item.end and item.text_range(mention.start, mention.end)[0] >= position
    )


def _are_names(text: str) -> bool:
    """Whether a text holds only what a list of names does: capitals, and words like "and"."""
    joins = _joins()
    return all(
        word[0].isupper() or word.casefold() in joins for word in re.findall(r"[^\W\d_]+", text)
    ) and not (set(text) & _ENDS)


_ENDS = frozenset(".;:!?()\n。；：")
"""What ends a list of names."""


@cache
def _joins() -> Collection[str]:
    return frozenset(everywhere("conjunctions"))


@dataclass(frozen=True, slots=True)
class _Told:
    """The reports that each person is credited with, by item and name's key, and which things each of the
    reports introduces, by key; which addresses are of articles."""

    by: Mapping[tuple[int, str], Collection[str]]
    news: Collection[Pair]
    articles: Collection[str]


def _told(document: Document, mentions: Sequence[Mention], relations: Sequence[Relation]) -> _Told:
    reports = {reference.url for reference in document.references if reference.kind in _REPORTS}
    by, news = defaultdict[tuple[int, str], set[str]](set), set[Pair]()
    for one in relations:
        if isinstance(one.subject, str) and isinstance(one.object, int) and one.subject in reports:
            if one.predicate is Predicate.CREATED_BY:
                by[mentions[one.object].item, _key(mentions, one.object)].add(one.subject)
            elif one.predicate is Predicate.INTRODUCES:
                news.add(_pair(mentions, one))
    articles = {r.url for r in document.references if r.kind is ReferenceKind.ARTICLE}
    return _Told(by, news, articles)


def _is_reporters(mentions: Sequence[Mention], relation: Relation, told: _Told) -> bool:
    """Whether a person made, in the same item, a report that introduces no such thing: "Ana explains Lathe in
    a [video](…)" credits her with the video alone."""
    subject, object_ = relation.subject, relation.object
    if relation.predicate is not Predicate.CREATED_BY or isinstance(subject, str) or isinstance(object_, str):
        return False
    if mentions[object_].kind is not Kind.PERSON:
        return False
    key = _key(mentions, subject)
    reports = told.by.get((mentions[object_].item, _key(mentions, object_)), ())
    return any((url, key) not in told.news for url in reports)


def _is_in_headline(
    document: Document,
    mentions: Sequence[Mention],
    relation: Relation,
    articles: Collection[str],
    anchors: Anchors,
) -> bool:
    """Whether an article is credited to an organisation that its link's words name, on another's site:
    "[Mill Lab opens Lathe](https://news.example/…)" is about Mill Lab, not by it."""
    url, object_ = relation.subject, relation.object
    if relation.predicate is not Predicate.CREATED_BY or url not in articles or isinstance(object_, str):
        return False
    maker = mentions[object_]
    if maker.kind is not Kind.ORGANISATION or _is_site_of(str(url), maker.name):
        return False
    item = document.items[maker.item]
    start, end = item.text_range(maker.start, maker.end)
    return any(link.start <= start and end <= link.end for link in anchors.get((maker.item, str(url)), ()))


def _is_site_of(url: str, name: str) -> bool:
    """Whether host or owner of an address bear a name, or the host a word of it: `Mill Lab`, mill.example."""
    names = names_in(url)
    words = {key for word in name.split() if len(key := name_key(word)) > _SHORT}
    return named(name_key(name), joined((*names.host, names.owner))) or not words.isdisjoint(names.host)


def _own_pages(document: Document, relations: Sequence[Relation]) -> Mapping[str, Collection[str]]:
    """Of each page that may be a thing itself the keys of the words that carry links to it."""
    asked = {one.subject for one in relations if one.predicate is Predicate.INTRODUCES}
    pages = {r.url for r in document.references if r.url in asked and r.kind in _THINGS_THEMSELVES}
    words = defaultdict[str, set[str]](set)
    for item in document.items if pages else ():
        for link in item.links:
            if link.url in pages:
                words[link.url].add(name_key(item.text[link.start : link.end]))
    return words


def _is_own_page(mentions: Sequence[Mention], relation: Relation, own: Mapping[str, Collection[str]]) -> bool:
    """Whether a page is said to introduce what all the words of a link to it name: it is that thing."""
    if relation.predicate is not Predicate.INTRODUCES or isinstance(relation.object, str):
        return False
    return name_key(mentions[relation.object].name) in own.get(str(relation.subject), ())


def _based(mentions: Sequence[Mention], relations: Sequence[Relation]) -> dict[Pair, float]:
    """How surely the one is based on the other, by the keys of both."""
    sure: dict[Pair, float] = {}
    for one in relations:
        if one.predicate is Predicate.BASED_ON:
            pair = _pair(mentions, one)
            sure[pair] = max(one.confidence, sure.get(pair, 0.0))
    return sure


def _is_outdone(mentions: Sequence[Mention], relation: Relation, based: Mapping[Pair, float]) -> bool:
    """Whether the reverse is surer, or two are compared of which one is based on the other."""
    if relation.predicate not in {Predicate.BASED_ON, Predicate.COMPARED_WITH}:
        return False
    subject, object_ = _pair(mentions, relation)
    reverse = based.get((object_, subject), 0.0)
    if relation.predicate is Predicate.BASED_ON:
        return reverse > based[subject, object_]
    return bool(reverse) or (subject, object_) in based


def _parts_of_new(mentions: Sequence[Mention], relations: Sequence[Relation]) -> set[Pair]:
    """The pairs of a page or paper and a thing that it introduces, by keys, where another name that it
    introduces begins or ends with the thing's: of `RoKite` and `Kite` RoKite alone is new."""
    said = (one for one in relations if one.predicate is Predicate.INTRODUCES and isinstance(one.object, int))
    new = {_pair(mentions, one) for one in said}
    cuts = ((page, name, cut) for page, name in new for cut in range(1, len(name)))
    parts = ((page, part) for page, name, cut in cuts for part in (name[:cut], name[cut:]))
    return {pair for pair in parts if pair in new}


def _pair(mentions: Sequence[Mention], relation: Relation) -> Pair:
    return _key(mentions, relation.subject), _key(mentions, relation.object)


def _key(mentions: Sequence[Mention], end: End) -> str:
    if isinstance(end, str):
        return end
    return name_key(mentions[end].name) if mentions[end].named else f"#{end}"
