"""The title that stands on the line of a link whose own words only say "here", "paper" or whose site.

Words that lead the line are its title where something sets them off (a colon, a bracket, a dash, bold
letters), or where the link ends the line and is no part of their sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice, takewhile

from kg.model import Emphasis, Item, Link, Mark, Role, Style
from kg.read.habits import QUOTED, Habits
from kg.read.link_titles import LEADING, SEPARATED, Firmness, line, marked_behind, names_nothing, own_title
from kg.text import naming_links as words
from kg.text import title_words
from kg.text.sentences import sentence
from kg.text.words import HAN, has_han
from kg.text.words import before as last_before

_SET_OFF = re.compile(r"[:：\-–—.。(（\[【|,，]\s*$")
_SIGN = re.compile(r"[:：\-–—(（\[【|]\s*$")
_COLON = re.compile(r"[:：]\s*$")
_KEY = re.compile(r"\s*\[([^\]]+)\]:\s*")  # of a link's definition that was read as text
_BEHIND = re.compile(r"\s*(?:\([^()\n]{1,20}\)\s*)?[-–—:：|]\s+(.+)|:\s*\n(.+)")
_ENCLOSED = re.compile(r"\s*\(([^\n]{8,})\)\s*")
_COMMENT = re.compile(rf"\s+[{HAN}].*")  # in another script than the title before the address
_BRACKET = re.compile(r"\s*[(（\[【]\s*")
_STOPS = (".", "。", "!", "！", "…", ",", "，")
_NEAR = 4  # characters between a quoted title and its number
_LONG = 3  # words of a title that is told from a quoted term
_LONG_BOLD = 5  # words of a bold lead that is the title of what the sentences behind it speak of


def title_on_line(item: Item, link: Link, habits: Habits) -> str:
    """The title on the line of a link whose own words name nothing, "" without one.

    Args:
        item: An item.
        link: One of its links.
        habits: Of the document.
    """
    cited = _cited(item, link)
    if cited:
        return cited
    quoted, leading = quoted_title(item, link), _leading(item, link, habits)
    sentence_like = has_han(leading) or not title_words.is_written_as_title(leading)
    if quoted and quoted != leading and quoted in leading and sentence_like:
        return quoted
    return leading or quoted or _behind(item, link)


def quoted_title(item: Item, link: Link) -> str:
    """A quoted title in the sentence of a link, the nearest before it, else behind it."""
    low, high = sentence(item.text, link.start, link.end)
    if words.is_number(item.text[link.start : link.end]):
        low, high = max(low, link.start - _NEAR), link.end
    own = item.text[link.start : link.end]
    if link.style is Style.BARE or words.is_address(own) or not words.is_generic(own):
        return ""
    inside = [m for m in item.marks if m.emphasis in QUOTED and low <= m.end <= high and m.start < high]
    ordered = sorted(inside, key=lambda m: (m.start > link.start, abs(m.start - link.start)))
    return next(filter(None, (_of_quote(item, mark) for mark in ordered)), "")


def _of_quote(item: Item, mark: Mark) -> str:
    """A quoted text that is a title and no mere term."""
    text = words.plain(item.text[mark.start : mark.end])
    capital = text[:1] != text[:1].lower() and " " in text
    if item.role is not Role.ENTRY and text[:1] != text[:1].upper():
        return ""
    long = capital or has_han(text) or len(text.split()) >= _LONG
    return text if long and not text.endswith(("。", ".", ",", "，")) else ""


def _cited(item: Item, link: Link) -> str:
    """The title in an entry of a list of works that a link ends."""
    bare = link.style is Style.BARE
    if not bare and not words.is_generic(item.text[link.start : link.end]):
        return ""
    return title_words.of_work(line(item, link)[0], dated=bare)


def _leading(item: Item, link: Link, habits: Habits) -> str:
    """What leads the line of a link: `Title: URL`, `Title [pdf]`, `[Title](…) … [code](…)`."""
    if words.is_number(item.text[link.start : link.end]):
        return ""
    start = link.start - len(line(item, link)[0])
    links = islice(item.links, bisect_left(item.links, start, key=lambda other: other.start), None)
    first = next((other for other in links if other.start < other.end), link)
    before = _one_before(item, link)
    if before and (own := own_title(item, before, habits)):
        return own.title
    if first is not link and _points(item, link):
        return ""
    if first is not link and not names_nothing(item, first, habits):
        own = own_title(item, first, habits)
        return own.title if own and own.firmness is Firmness.ALONE else ""
    return _before(item, start, first)


def _one_before(item: Item, link: Link) -> Link | None:
    """The link right before the brackets that a link stands in: `[Kites](…) ([code](…))`."""
    place = bisect_left(item.links, link.start, key=lambda other: other.start)
    before = item.links[place - 1] if place > 0 else None
    beside = before and before.start < before.end and _BRACKET.fullmatch(item.text[before.end : link.start])
    return before if beside else None


def _before(item: Item, start: int, first: Link) -> str:
    """The title before the first link of a line that begins at `start`."""
    before, after = line(item, first)
    if not before.strip() and last_before(item.text, start) in {":", "："}:
        start = sentence(item.text, max(start - 2, 0), max(start - 1, 0))[0]
    elif not before.strip() and first.style is Style.BARE and not after.strip():
        return _line_above(item, start)
    if _is_key(before):
        return ""
    lead = item.text[start : first.start]
    goes_on = _goes_on(item, first, after) and not _COLON.search(lead)
    bold = _bold_lead(item, start, first.start)
    if goes_on or _points(item, first):
        return bold if len(bold.split()) >= _LONG_BOLD else ""
    return bold or _lead(item, start, first, _is_set_off(item, first, lead, after))


def _is_key(before: str) -> bool:
    """Whether a link's definition was read as text."""
    key = _KEY.fullmatch(before)
    return key is not None and key[1] == key[1].lower()


def _line_above(item: Item, start: int) -> str:
    """The title on an item's first line above an address that has the second one for itself."""
    end = item.text.find("\n", 0, start)
    if end < 0 or end + 1 != start or item.text[:end].rstrip().endswith(_STOPS):
        return ""
    linked = any(other.start < end for other in item.links[:1])
    title = words.plain(item.text[:end])
    entry = item.role is Role.ENTRY
    return title if not linked and title_words.is_heading_like(title, entry=entry) else ""


def _is_set_off(item: Item, first: Link, lead: str, after: str) -> bool:
    """Whether a sign stands between a lead and its link, or an address ends the entry."""
    ends = item.role is Role.ENTRY and first.style is Style.BARE and not _COMMENT.sub("", after).strip()
    return ends or _SIGN.search(lead) is not None


def _points(item: Item, link: Link) -> bool:
    """Whether a link is the "here" of a sentence."""
    set_off = _SIGN.search(line(item, link)[0]) or link.style is Style.BARE
    return not set_off and title_words.is_pointing(item.text[link.start : link.end])


def _goes_on(item: Item, link: Link, after: str) -> bool:
    """Whether the sentence goes on behind a link, other links left out."""
    commented = item.role is Role.ENTRY and link.style is Style.BARE and _COMMENT.match(after)
    if commented and not has_han(line(item, link)[0]):
        return False
    after = after.lstrip("]】)） ").rstrip(" .。*_")
    if not SEPARATED.match(after):
        return True
    if not after or after[0] not in ",，、":
        return False
    rest, begin = list(after), item.text.find(after, link.end)
    links = islice(item.links, bisect_left(item.links, link.start, key=lambda other: other.start), None)
    for other in takewhile(lambda other: other.start < begin + len(after), links):
        low, high = max(other.start - begin, 0), other.end - begin
        rest[low:high] = " " * (max(high, 0) - low) if high > low else rest[low:high]
    return any(map(str.isalpha, rest))


def _bold_lead(item: Item, start: int, end: int) -> str:
    """The bold words at the beginning of a line."""
    inside = (m for m in item.marks if start <= m.start and m.end <= end)
    mark = next((m for m in inside if m.emphasis is Emphasis.STRONG), None)
    if mark is None or not LEADING.match(item.text[start : mark.start]):
        return ""
    title = words.plain(item.text[mark.start : mark.end])
    return "" if words.is_generic(title) else title


def _lead(item: Item, start: int, first: Link, set_off: bool) -> str:
    """The title in what stands before a link: all of it, its last sentence, or what follows a colon."""
    before = item.text[start : first.start]
    begin = max(start, sentence(item.text, first.start, first.start)[0]) if before.strip() else start
    texts = (before, item.text[begin : first.start])
    bare = first.style is Style.BARE
    title = next(filter(None, (_of_lead(text, item, bare, set_off) for text in texts)), "")
    last = words.plain(re.split(r"[:：]\s", before.rstrip(" :：([（"))[-1])
    behind_colon = last != words.plain(before) and title_words.is_heading_like(last)
    return title or (last if behind_colon else "")


def _of_lead(text: str, item: Item, bare: bool, set_off: bool) -> str:
    """What stands before a link, or an address (`bare`), as a title, if something sets it off from it."""
    entry = item.role is Role.ENTRY
    title = words.without_first(words.plain(text.rstrip(" ([（【<-–—:：.。")))
    apart = set_off or (bare and entry) or _SET_OFF.search(text) or _begins_title(title, entry)
    if not title or not apart or words.says_source(text):
        return ""
    return title if title_words.is_heading_like(title, entry=entry and bare and set_off) else ""


def _begins_title(title: str, entry: bool) -> bool:
    return title_words.is_written_as_title(title) and (entry or title[:1] == title[:1].upper())


def _behind(item: Item, link: Link) -> str:
    """What stands behind an address or a number that leads its line: `URL - Title`, `SE-36: Title`."""
    if line(item, link)[0].strip():
        return ""
    if words.is_code(item.text[link.start : link.end]):
        return _behind_code(item, link)
    after = line(item, link)[1]
    found = (_ENCLOSED.fullmatch(after) or _BEHIND.match(after)) if link.style is Style.BARE else None
    title = words.plain(found[1] or "") if found else ""
    return title if title_words.is_heading_like(title) else ""


def _behind_code(item: Item, link: Link) -> str:
    """The emphasised or quoted words, or the rest of an entry's line, behind a number."""
    marked = marked_behind(item, link)
    found = _BEHIND.match(item.text, link.end)
    if marked or found is None:
        return marked
    title = words.plain(found[found.lastindex or 0])
    all_of_entry = (
        item.role is Role.ENTRY and not words.is_generic(title) and not title_words.is_sentence(title)
    )
    return title if all_of_entry or title_words.is_heading_like(title) else ""
