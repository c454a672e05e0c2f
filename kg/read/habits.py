"""What an author does with links throughout a document, which says what one link's words are worth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass

from kg.model import Document, Emphasis, Item, Link, Role
from kg.text.naming_links import plain

QUOTED = frozenset({Emphasis.QUOTE, Emphasis.TITLE})
_EMPHASISED = frozenset({Emphasis.STRONG, Emphasis.EMPHASIS})
SET_APART = QUOTED | _EMPHASISED
_REACH = 2  # marks between a link and what sets it apart
_PAGES = 3  # pages behind the same words that name none of them
_FEWEST = 3  # headings of a depth, or links, that make a habit
_SHARE = 0.5  # of them


@dataclass(frozen=True, slots=True)
class Habits:
    """What holds of a document's links as a whole.

    `repeated` are words, case-folded, behind which many pages stand; `emphasises`: most links are
    emphasised, so that it says nothing of one; `topical` the depths of headings that stand over many pages.
    """

    repeated: frozenset[str] = frozenset()
    emphasises: bool = False
    topical: frozenset[int] = frozenset()


def habits(document: Document) -> Habits:
    """What the author of a document does with links throughout."""
    pages: defaultdict[str, set[str]] = defaultdict(set)
    apart: Counter[bool] = Counter()
    for item in document.items:
        for link in item.links:
            words = item.text[link.start : link.end] or link.title
            pages[plain(words).casefold()].add(link.url)
            apart[is_set_apart(item, link, _EMPHASISED)] += (
                link.start < link.end and item.role is not Role.CELL
            )
    repeated = frozenset(words for words, urls in pages.items() if words and len(urls) >= _PAGES)
    emphasises = apart[True] >= max(_FEWEST, _SHARE * apart.total())
    return Habits(repeated, emphasises, _topical(document.items))


def is_set_apart(item: Item, link: Link, how: Container[Emphasis] = SET_APART) -> bool:
    """Whether the words of a link, and little else, are emphasised or quoted."""
    near = (m for m in item.marks if abs(m.start - link.start) <= _REACH and abs(m.end - link.end) <= _REACH)
    return any(mark.emphasis in how for mark in near)


def _topical(items: Iterable[Item]) -> frozenset[int]:
    depth, pages = 0, set[str]()
    many: defaultdict[int, list[bool]] = defaultdict(list)
    for item in items:
        if item.role is Role.HEADING:
            many[depth] += [len(pages) > 1] if pages else []
            depth, pages = item.depth, set()
        pages.update(link.url for link in item.links)
    many[depth] += [len(pages) > 1] if pages else []
    often = ((depth, sum(found), len(found)) for depth, found in many.items())
    return frozenset(depth for depth, count, of in often if of >= _FEWEST and count > _SHARE * of)
