"""A link's own words: whether they are the title of what is behind it, and how firmly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from kg.model import Item, Link, Role, Style
from kg.read.habits import QUOTED, SET_APART, Habits, is_set_apart
from kg.text import naming_links as words
from kg.text import title_words
from kg.text.sentences import begins_sentence
from kg.text.words import is_capitalised

SEPARATED = re.compile(r"\s*(?:$|[\n(（\[【|:：,，、·•–—\-@{])")
_BEHIND = re.compile(r"\s*[-–—:：|]\s+")
_FEW = 2  # words in lower case whose emphasis makes them a name
_APART = re.compile(r"\s*[\n(（\[【|:：–—]|\s+-\s")
_LINE = 2000  # characters of a line on each side of a link; no title is so long
_LABEL = re.compile(r"\W*(?:[\w#&/'’-]+\s){0,3}[\w#&/'’-]+\s?[:：][\s*_]*")
"""Few words and a colon, before a link that is the rest of its line: `Talk: [Kites that type](…)`."""
LEADING = re.compile(r"^[\s\W\d]*$")
"""What may stand before the words that lead a line."""


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


def names_nothing(item: Item, link: Link, habits: Habits) -> bool:
    """Whether a link's words are no title: an address, a kind of thing, a site's name, words that stand
    for many pages."""
    text = item.text[link.start : link.end]
    if words.names_host(text, link.url):
        return False
    if link.style is Style.BARE or words.is_generic(text) or words.is_site(text, link.url):
        return True
    if (words.is_code(text) and marked_behind(item, link)) or title_words.points_only(text):
        return True
    return words.plain(text).casefold() in habits.repeated or words.says_source(line(item, link)[0])


def marked_behind(item: Item, link: Link) -> str:
    """The emphasised or quoted words right behind a link and a sign: `SE-36: *Title*`."""
    found = _BEHIND.match(item.text, link.end)
    near = (m for m in item.marks if found and m.emphasis in SET_APART and 0 <= m.start - found.end() <= 1)
    mark = next(near, None)
    return words.plain(item.text[mark.start : mark.end]) if mark else ""


def own_title(item: Item, link: Link, habits: Habits) -> Told | None:
    """The link's own words, where they are a title.

    Args:
        item: An item.
        link: One of its links.
        habits: Of the document.

    Returns:
        The title, ALONE or NAMED; None where the words name nothing.
    """
    text = words.plain(item.text[link.start : link.end])
    if not text or names_nothing(item, link, habits):
        return None
    text = title_words.of_quoted(text) or text
    spoken = item.role is Role.PARAGRAPH and title_words.is_clause(text, item.lang)
    if _stands_alone(item, link) and (not spoken or title_words.is_written_as_title(text)):
        return Told(text, Firmness.ALONE)
    return Told(text, Firmness.NAMED) if _is_named(item, link, text, habits) else None


def site_of_entry(item: Item, link: Link, habits: Habits) -> Told | None:
    """The name of whose page it is, where an entry or a heading says nothing else before it but a date.

    Args:
        item: An item.
        link: One of its links.
        habits: Of the document.
    """
    text = words.plain(item.text[link.start : link.end])
    before = line(item, link)[0]
    named = words.is_site(text, link.url) and not words.is_generic(text) and is_capitalised(text)
    leads = LEADING.match(before) or words.is_number(words.plain(before))
    listed = item.role in (Role.ENTRY, Role.HEADING) and leads and text.casefold() not in habits.repeated
    return Told(text, Firmness.ABOVE) if named and listed and link.style is not Style.BARE else None


def line(item: Item, link: Link) -> tuple[str, str]:
    """What stands before and behind a link on its line, of a very long one the nearest part."""
    low, high = max(0, link.start - _LINE), link.end + _LINE
    before, behind = item.text[low : link.start], item.text[link.end : high]
    return before[before.rfind("\n") + 1 :], behind.partition("\n")[0]


def _stands_alone(item: Item, link: Link) -> bool:
    """Whether a link's words lead their line and are all of it, or something sets them off."""
    before, after = line(item, link)
    if _LABEL.fullmatch(before) and not after.strip(" .。*_"):
        text = words.plain(item.text[link.start : link.end])
        return text[:1] != text[:1].lower() or text.lower() == text.upper()
    if not LEADING.match(before):
        return False
    listed = item.role in (Role.ENTRY, Role.CELL, Role.HEADING)
    set_off = (SEPARATED if listed else _APART).match(after) or (listed and words.begins_with_agent(after))
    return bool(set_off) or not after.strip(" .。*_")


def _is_owner(text: str, url: str) -> bool:
    """Whether words are the name of whose first page an address is."""
    return words.is_home(url) and (words.is_host(text, url) or all(map(is_capitalised, text.split())))


def _is_in_address(text: str, url: str) -> bool:
    """Whether an address has most words of a text; a common word ends it, is its host or whose it is."""
    common = text.isalpha() and text.islower()
    ends = words.is_last_part(text, url) or words.is_host(text, url) or words.is_home(url)
    return words.in_address(text, url) and (ends or not common)


def _is_named(item: Item, link: Link, text: str, habits: Habits) -> bool:
    before = line(item, link)[0]
    begins = begins_sentence(item.text, link.start) and not (item.role is Role.ENTRY and not before.strip())
    lower = text == text.lower() != text.upper() and len(text.split()) > _FEW
    apart = is_set_apart(item, link, QUOTED if habits.emphasises or lower else SET_APART)
    said = words.says_naming(before) or _is_owner(text, link.url)
    if apart or said or _is_in_address(text, link.url):
        return True
    named = title_words.names_something(text, item.lang, begins=begins)
    told = title_words.is_common(text, before) or title_words.is_clause(text, item.lang)
    return named and not told
