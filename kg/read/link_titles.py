"""A link's own words: whether they are the title of what is behind it, and how firmly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from kg.model import Emphasis, Item, Link, Role, Style
from kg.text import naming_links as words
from kg.text.sentences import begins_sentence

SEPARATED = re.compile(r"\s*(?:$|[\n(（\[【|:：,，、·•–—\-@{])")
_APART = re.compile(r"\s*[\n(（\[【|:：–—]|\s+-\s")
LEADING = re.compile(r"^[\s\W\d]*$")
"""What may stand before the words that lead a line."""
_SET_APART = frozenset({Emphasis.STRONG, Emphasis.EMPHASIS, Emphasis.QUOTE, Emphasis.TITLE})
_REACH = 2  # marks between a link and what sets it apart


class Firmness(IntEnum):
    """How surely words are the title of what a link leads to."""

    ABOVE = 1  # the heading, or the line above
    NAMED = 2  # words inside a sentence
    BESIDE = 3  # what leads the line, the cell beside it
    ALONE = 4  # words that are all of an entry, heading, cell or line


@dataclass(frozen=True, slots=True)
class Told:
    """A title and how firmly it stands."""

    title: str
    firmness: Firmness


def names_nothing(item: Item, link: Link) -> bool:
    """Whether a link's words are no title: an address, a kind of thing, a site's name."""
    text = item.text[link.start : link.end]
    if link.style is Style.BARE or words.is_generic(text) or words.is_site(text, link.url):
        return True
    return words.says_source(line(item, link)[0])


def own_title(item: Item, link: Link) -> Told | None:
    """The link's own words, where they are a title.

    Args:
        item: An item.
        link: One of its links.

    Returns:
        The title, ALONE or NAMED; None where the words name nothing.
    """
    text = words.plain(item.text[link.start : link.end])
    if not text or names_nothing(item, link):
        return None
    if _stands_alone(item, link):
        return Told(text, Firmness.ALONE)
    return Told(text, Firmness.NAMED) if _is_named(item, link, text) else None


def line(item: Item, link: Link) -> tuple[str, str]:
    """What stands before and behind a link on its line."""
    begin = item.text.rfind("\n", 0, link.start) + 1
    end = item.text.find("\n", link.end)
    return item.text[begin : link.start], item.text[link.end : end if end >= 0 else len(item.text)]


def _stands_alone(item: Item, link: Link) -> bool:
    """Whether a link's words lead their line and are all of it, or something sets them off."""
    before, after = line(item, link)
    if not LEADING.match(before):
        return False
    listed = item.role in (Role.ENTRY, Role.CELL, Role.HEADING)
    set_off = (SEPARATED if listed else _APART).match(after) or (listed and words.begins_with_agent(after))
    return bool(set_off) or not after.strip(" .。*_")


def _is_named(item: Item, link: Link, text: str) -> bool:
    leads = item.role is Role.ENTRY and not line(item, link)[0].strip()
    begins = begins_sentence(item.text, link.start) and not leads
    if _is_set_apart(item, link) or words.in_address(text, link.url):
        return True
    return words.names_something(text, item.lang, begins=begins)


def _is_set_apart(item: Item, link: Link) -> bool:
    near = (m for m in item.marks if abs(m.start - link.start) <= _REACH and abs(m.end - link.end) <= _REACH)
    return any(mark.emphasis in _SET_APART for mark in near)
