"""The title that stands beside or above a link whose own words only say "here", "paper" or whose site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kg.model import Document, Emphasis, Item, Link, Role, Style
from kg.read.habits import Habits
from kg.read.line_titles import quoted_title, title_on_line
from kg.read.link_titles import LEADING, Firmness, Told, line, names_nothing, own_title
from kg.read.sections import plain_heading
from kg.text import naming_links as words
from kg.text import title_words
from kg.text.names import is_citation

_BREAK = re.compile(r"\s+[-–—|]\s+|\s*[:：|]\s*|\s{2,}|[。]|\.\s+")
_ENDED = re.compile(r"[。！？]\s*$|\w\.\s*$")  # a sentence
_ANNOUNCED = re.compile(r"(?:\S+\s+){4,}\S+\s*[:：]\s*")  # by a sentence: links that follow
_LATELY = 12  # items above a link among which its heading or lead is looked for
_SECTION = 60  # links under a heading that tell whether it is of one page
_LONG_HEADING = 10  # words that make a heading a title of one thing
_LONG_TITLE = 4  # words of a heading that may be a work's title
_SHORT = 80  # characters of a line above that is a title
_FEW = 8  # words of a paragraph that is a title
_ALONE = 2000  # characters of an item; longer ones are more than links
_SHARED = 0.4  # of a heading's words that the address of its page shares
_EMPHASISED = frozenset({Emphasis.STRONG, Emphasis.EMPHASIS})


def title_beside(document: Document, index: int, link: Link, habits: Habits) -> Told | None:
    """The title that stands beside or above a link.

    Args:
        document: The document.
        index: Which of its items the link stands in.
        link: A link whose own words name nothing.
        habits: Of the document.

    Returns:
        The title, BESIDE or ABOVE; None where there is none.
    """
    item = document.items[index]
    if item.role is Role.CELL:
        found = _of_row_or_own(document, index, link)
        return found or _of_above(document, index, link, habits)
    title = title_on_line(item, link, habits)
    if title:
        return Told(title, Firmness.BESIDE)
    if words.is_code(item.text[link.start : link.end]):
        return None
    return _of_above(document, index, link, habits)


def _of_above(document: Document, index: int, link: Link, habits: Habits) -> Told | None:
    title = _of_entries(document, index, link, habits) or _of_heading(document, index, link, habits)
    return Told(title, Firmness.ABOVE) if title else None


def title_of_note(document: Document, index: int, link: Link, habits: Habits) -> Told | None:
    """The title in the text at the marker of an endnote that has none of its own.

    Args:
        document: The document.
        index: Which of its items the marker stands in.
        link: The marker.
        habits: Of the document.
    """
    title = quoted_title(document.items[index], link) or _of_heading(document, index, link, habits)
    return Told(title, Firmness.ABOVE) if title else None


def title_of_first_line(item: Item, link: Link) -> Iterator[Told]:
    """The bold first line of a paragraph or entry whose later lines say more of one thing, a link there.

    Args:
        item: An item.
        link: A link whose own words name nothing.
    """
    first = item.text.partition("\n")[0]
    mark = next((m for m in item.marks if m.emphasis is Emphasis.STRONG), None)
    later = link.start > len(first) and not any(other.start <= len(first) for other in item.links)
    if later and mark and mark.start == 0 and mark.end >= len(first.rstrip(" :：")):
        yield Told(words.plain(first), Firmness.ABOVE)


def _of_row_or_own(document: Document, index: int, link: Link) -> Told | None:
    """The title in another cell, unless it is as short as the link's words and these are a name."""
    text = document.items[index].text[link.start : link.end]
    title, own = _of_row(document, index), words.plain(text)
    named = not words.is_generic(text) and not words.is_site(text, link.url) and own[:1] != own[:1].lower()
    if named and title and len(title.split()) <= len(own.split()):
        return Told(own, Firmness.NAMED)
    return Told(title, Firmness.BESIDE) if title else None


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


def _of_entries(document: Document, index: int, link: Link, habits: Habits) -> str:
    """The short line or the entry above a list of links that only say where they lead."""
    item = document.items[index]
    if item.role is not Role.ENTRY or link.style is Style.BARE or not _only_pointing(item, habits):
        return ""
    for above in reversed(document.items[max(0, index - _LATELY) : index]):
        if above.role is not Role.ENTRY or above.depth < item.depth or not _only_pointing(above, habits):
            return _of_line(above, item.depth)
    return ""


def _of_line(above: Item, depth: int) -> str:
    """What a short paragraph, or the entry that others of a depth stand under, says as a title."""
    entry = above.role is Role.ENTRY and above.depth < depth
    short = above.role is Role.PARAGRAPH and len(above.text.split()) <= _FEW
    title = words.plain(_BREAK.split(above.text, maxsplit=1)[0])
    if _ENDED.search(above.text) or (short and _ANNOUNCED.fullmatch(above.text)):
        return ""
    fits = (entry or short) and len(above.text) <= _SHORT and title_words.is_heading_like(title)
    return title if fits else ""


def _only_pointing(item: Item, habits: Habits) -> bool:
    """Whether an item is nothing but links whose words name nothing."""
    if len(item.text) > _ALONE:
        return False
    rest = list(item.text)
    for link in item.links:
        rest[link.start : link.end] = " " * (link.end - link.start)
    alone = words.is_generic("".join(rest)) or not any(map(str.isalnum, rest))
    return bool(item.links) and alone and all(names_nothing(item, link, habits) for link in item.links)


def _of_heading(document: Document, index: int, link: Link, habits: Habits) -> str:
    """The heading above, where it is of this page and no topic."""
    items, item = document.items, document.items[index]
    above = _heading_above(items, index)
    title = words.plain(plain_heading(items[above].text))
    if above == index or words.is_generic(title):
        return ""
    links = list(islice(((i, k) for i in _section(items[above:]) for k in i.links), _SECTION))
    if words.is_last_part(title, link.url) or _shares_most(title, link, links):
        return title
    if _is_of_others(title, item, link, links):
        return ""
    topic = items[above].depth in habits.topical
    lone = len({other.url for _, other in links}) == 1 and not topic
    pointing = lone or index == above + 1
    return title if _is_of_one_page(links, title, item, link, habits, pointing=pointing) else ""


def _heading_above(items: Sequence[Item], index: int) -> int:
    near = range(index - 1, max(-1, index - _LATELY), -1)
    return next((i for i in near if items[i].role is Role.HEADING), index)


def _is_of_others(title: str, item: Item, link: Link, links: Sequence[tuple[Item, Link]]) -> bool:
    """Whether a heading is of other pages than the one behind a link under it."""
    return _cites_another(item, link, links) or _is_topic(title, item, link)


def _is_of_work(title: str, item: Item, link: Link, links: Sequence[tuple[Item, Link]]) -> bool:
    """Whether a heading is the title of the work that the first link under it cites: `Ito et al. (2020)`."""
    if links[:1] != [(item, link)] or not is_citation(item.text[link.start : link.end]):
        return False
    return len(title.split()) >= _LONG_TITLE and title_words.is_written_as_title(title)


def _is_topic(title: str, item: Item, link: Link) -> bool:
    """Whether a heading is a word for what is listed under it, as its entry's address does not have it."""
    word = item.role is Role.ENTRY and " " not in title and title.isascii()
    return word and link.style is Style.BARE and _letters(title) not in _letters(link.url)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _cites_another(item: Item, link: Link, links: Sequence[tuple[Item, Link]]) -> bool:
    """Whether a link is a citation (`Ito et al. (2020)`) behind the first link under its heading."""
    return is_citation(item.text[link.start : link.end]) and links[:1] != [(item, link)]


def _shares_most(title: str, link: Link, links: Sequence[tuple[Item, Link]]) -> bool:
    """Whether a link's address has most of a heading's words, and more than those of other pages."""
    shared = words.shared_with(title, link.url)
    others = (words.shared_with(title, other.url) for _, other in links if other.url != link.url)
    return shared >= _SHARED and shared > max(others, default=0.0)


def _is_of_one_page(  # noqa: PLR0913 - a heading, a link under it and all others there
    links: Sequence[tuple[Item, Link]],
    title: str,
    item: Item,
    link: Link,
    habits: Habits,
    *,
    pointing: bool,
) -> bool:
    """Whether a heading is of the page behind one of the links that stand under it: a long title over
    links that name nothing, a lone link right below (`pointing`), the work cited there, or the source."""
    cited = _is_of_work(title, item, link, links)
    unnamed = {other.url for its, other in links if not own_title(its, other, habits)}
    if pointing and (cited or (len(unnamed) == 1 and _only_pointing(item, habits))):
        return True
    named = any(own_title(its, other, habits) for its, other in links)
    return len(unnamed) <= 2 and (
        (not named and _is_long_title(title)) or words.says_source(line(item, link)[0])
    )


def _is_long_title(title: str) -> bool:
    return len(title.split()) >= _LONG_HEADING and not title_words.is_sentence(title)


def _section(items: Sequence[Item]) -> Iterator[Item]:
    for place, item in enumerate(items):
        if place and item.role is Role.HEADING:
            return
        yield item
