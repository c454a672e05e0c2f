"""The title that stands beside or above a link whose own words only say "here", "paper" or whose site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kg.model import Document, Emphasis, Item, Link, Role, Style
from kg.read.link_titles import LEADING, SEPARATED, Firmness, Told, line, names_nothing, own_title
from kg.read.sections import plain_heading
from kg.text import naming_links as words
from kg.text.sentences import sentence
from kg.text.words import has_han

_BREAK = re.compile(r"\s+[-–—|]\s+|\s*[:：|]\s*|\s{2,}|[。]|\.\s+")
_SET_OFF = re.compile(r"[:：\-–—.。(（\[【|,，]\s*$")
_KEY = re.compile(r"\s*\[([^\]]+)\]:\s*")  # of a link's definition that was read as text
_LATELY = 12  # items above a link among which its heading or lead is looked for
_SECTION = 60  # links under a heading that tell whether it is of one page
_LONG_HEADING = 10  # words that make a heading a title of one thing
_SHORT = 80  # characters of a line above that is a title
_FEW = 8  # words of a paragraph that is a title
_SHARED = 0.4  # of a heading's words that the address of its page shares
_EMPHASISED = frozenset({Emphasis.STRONG, Emphasis.EMPHASIS})
_QUOTED = frozenset({Emphasis.QUOTE, Emphasis.TITLE})


def title_beside(document: Document, index: int, link: Link) -> Told | None:
    """The title that stands beside or above a link.

    Args:
        document: The document.
        index: Which of its items the link stands in.
        link: A link whose own words name nothing.

    Returns:
        The title, BESIDE or ABOVE; None where there is none.
    """
    item = document.items[index]
    title = _of_row(document, index) if item.role is Role.CELL else _on_line(item, link)
    if title:
        return Told(title, Firmness.BESIDE)
    title = _of_entries(document, index, link) or _of_heading(document, index, link)
    return Told(title, Firmness.ABOVE) if title else None


def _on_line(item: Item, link: Link) -> str:
    quoted, leading = _quoted(item, link), _leading(item, link)
    sentence_like = has_han(leading) or not words.is_written_as_title(leading)
    if quoted and quoted != leading and quoted in leading and sentence_like:
        return quoted
    return leading or quoted or _behind(item, link)


def _leading(item: Item, link: Link) -> str:
    """What leads the line of a link: `Title: URL`, `Title [pdf]`, `[Title](…) … [code](…)`."""
    if words.is_number(item.text[link.start : link.end]):
        return ""
    start = link.start - len(line(item, link)[0])
    first = next((other for other in item.links if start <= other.start < other.end), link)
    if first is not link and not names_nothing(item, first):
        own = own_title(item, first)
        return own.title if own and own.firmness is Firmness.ALONE else ""
    return _before(item, start, first, link.style is Style.BARE)


def _before(item: Item, start: int, first: Link, bare: bool) -> str:
    """The title before the first link of a line that begins at `start`; `bare`: an address stands there."""
    before, after = line(item, first)
    if not before.strip() and item.text[:start].rstrip().endswith((":", "：")):
        start = sentence(item.text, max(start - 2, 0), max(start - 1, 0))[0]
    key = _KEY.fullmatch(before)
    if key and key[1] == key[1].lower():
        return ""
    pointed = not bare and not SEPARATED.match(after.lstrip("]】)） ").rstrip(" .。*_"))
    bold = _bold_lead(item, start, first.start, pointed)
    return bold or ("" if pointed else _lead(item, start, first.start, bare))


def _bold_lead(item: Item, start: int, end: int, pointed: bool) -> str:
    """The bold words at the beginning of a line, if it does not go on as a sentence (`pointed`)."""
    inside = (m for m in item.marks if start <= m.start and m.end <= end)
    mark = next((m for m in inside if m.emphasis is Emphasis.STRONG), None)
    if mark is None or not LEADING.match(item.text[start : mark.start]):
        return ""
    title = words.plain(item.text[mark.start : mark.end])
    return "" if words.is_generic(title) or (pointed and len(title.split()) <= 2) else title


def _lead(item: Item, start: int, end: int, bare: bool) -> str:
    """The title in what stands before a link: all of it, its last sentence, or what follows a colon."""
    before = item.text[start:end]
    begin = max(start, sentence(item.text, end, end)[0]) if before.strip() else start
    for text in (before, item.text[begin:end]):
        title = words.without_first(words.plain(text.rstrip(" ([（【<-–—:：.。")))
        set_off = bare or _SET_OFF.search(text) or words.is_written_as_title(title)
        if title and set_off and words.is_heading_like(title):
            return title
    last = words.plain(re.split(r"[:：]\s", before.rstrip(" :：([（"))[-1])
    return last if last != words.plain(before) and words.is_heading_like(last) else ""


def _quoted(item: Item, link: Link) -> str:
    """A quoted title in the sentence of a link, the nearest before it, else behind it."""
    low, high = sentence(item.text, link.start, link.end)
    if link.style is Style.BARE or not words.is_generic(item.text[link.start : link.end]):
        return ""
    inside = [m for m in item.marks if m.emphasis in _QUOTED and low <= m.start and m.end <= high]
    ordered = sorted(inside, key=lambda m: (m.start > link.start, abs(m.start - link.start)))
    texts = (words.plain(item.text[m.start : m.end]) for m in ordered)
    return next((text for text in texts if " " in text or has_han(text)), "")


def _behind(item: Item, link: Link) -> str:
    """What stands behind an address that leads its line: `URL - Title`."""
    before, after = line(item, link)
    found = re.match(r"\s*[-–—:：|]\s+(.+)", after)
    if before.strip() or not found or link.style is not Style.BARE:
        return ""
    title = words.plain(found[1])
    return title if words.is_heading_like(title) else ""


def _of_row(document: Document, index: int) -> str:
    """The first cell of a row that is a title: no number, no citation, no mere kind of thing."""
    row = document.items[index].row
    near = document.items[max(0, index - _LATELY) : index + _LATELY]
    cells = (each for each in near if each.role is Role.CELL and each.row == row)
    titles = (_of_cell(each) for each in cells if each is not document.items[index])
    return next(filter(None, titles), "")


def _of_cell(cell: Item) -> str:
    text = cell.text
    lead = next((m for m in cell.marks if m.emphasis in _EMPHASISED and LEADING.match(text[: m.start])), None)
    title = words.plain(text[lead.start : lead.end]) if lead else ""
    if not title and (len(text.split()) > 14 or "  " in text.strip()):
        title = words.plain(_BREAK.split(re.sub(r"^\s*\d+[.)]\s*", "", text), maxsplit=1)[0])
    title = title or words.plain(text)
    long = len(title) > 1 and len(title.split()) <= 30
    return title if long and not words.is_generic(title) else ""


def _of_entries(document: Document, index: int, link: Link) -> str:
    """The short line or the entry above a list of links that only say where they lead."""
    item = document.items[index]
    if item.role is not Role.ENTRY or link.style is Style.BARE or not _only_pointing(item):
        return ""
    for above in reversed(document.items[max(0, index - _LATELY) : index]):
        if above.role is not Role.ENTRY or above.depth < item.depth or not _only_pointing(above):
            return _of_line(above, item.depth)
    return ""


def _of_line(above: Item, depth: int) -> str:
    """What a short paragraph, or the entry that others of a depth stand under, says as a title."""
    entry = above.role is Role.ENTRY and above.depth < depth
    short = above.role is Role.PARAGRAPH and len(above.text.split()) <= _FEW
    title = words.plain(_BREAK.split(above.text, maxsplit=1)[0])
    fits = (entry or short) and len(above.text) <= _SHORT and words.is_heading_like(title)
    return title if fits else ""


def _only_pointing(item: Item) -> bool:
    """Whether an item is nothing but links whose words name nothing."""
    rest = list(item.text)
    for link in item.links:
        rest[link.start : link.end] = " " * (link.end - link.start)
    alone = words.is_generic("".join(rest)) or not any(map(str.isalnum, rest))
    return bool(item.links) and alone and all(names_nothing(item, link) for link in item.links)


def _of_heading(document: Document, index: int, link: Link) -> str:
    """The heading above, where it is of this page and no topic."""
    items = document.items
    near = range(index - 1, max(-1, index - _LATELY), -1)
    above = next((i for i in near if items[i].role is Role.HEADING), None)
    if above is None:
        return ""
    title = words.plain(plain_heading(items[above].text))
    if words.is_generic(title):
        return ""
    if words.shared_with(title, link.url) >= _SHARED:
        return title
    pointing = index == above + 1 and _only_pointing(items[index])
    return title if _is_of_one_page(items[above:], title, line(items[index], link)[0], pointing) else ""


def _is_of_one_page(items: Sequence[Item], title: str, before: str, pointing: bool) -> bool:
    """Whether a heading, the first of `items`, is of the page behind a link that stands under it:
    a long title over links that name nothing, a lone link right below, or the source it tells."""
    links = list(islice(((i, k) for i in _section(items) for k in i.links), _SECTION))
    unnamed = {link.url for item, link in links if not own_title(item, link)}
    if pointing and len(unnamed) == 1:
        return True
    named = any(own_title(item, link) for item, link in links)
    long = len(title.split()) >= _LONG_HEADING and not named
    return len(unnamed) <= 2 and (long or words.says_source(before))


def _section(items: Sequence[Item]) -> Iterator[Item]:
    for place, item in enumerate(items):
        if place and item.role is Role.HEADING:
            return
        yield item
