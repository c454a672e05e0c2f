"""The path of headings above a place, tables of contents, which repeat the headings, and titles of series."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from kg.languages import everywhere
from kg.model import Role
from kg.read.block import Block
from kg.text.words import name_key

_NUMBER = re.compile(
    r"^\s*(?:(\d{1,2}(?:\.\d{1,2})*)\s*(?:[.、．)）:：]\s*|\s+(?=\S))|第?[一二三四五六七八九十]+[、．.章节]\s*)"
)
_FEWEST = 3  # entries of a table of contents
_SHARE = 0.5  # of them that repeat headings


def plain_heading(text: str) -> str:
    """A heading without its number.

    >>> plain_heading("1.3 Reformer"), plain_heading("1、Publications"), plain_heading("2019 in review")
    ('Reformer', 'Publications', '2019 in review')
    """
    return " ".join(_NUMBER.sub("", text, count=1).split()) or text.strip()


def section_paths(headings: Iterable[tuple[int, str] | None]) -> Iterator[tuple[str, ...]]:
    """The headings above each block of a document, outermost first, from its depth and text where it
    is a heading itself.

    >>> list(section_paths([(1, "News"), (2, "1. Tools"), None, (2, "Papers")]))
    [(), ('News',), ('News', 'Tools'), ('News',)]
    """
    above: list[tuple[int, str, str]] = []
    for heading in headings:
        if heading is None:
            yield tuple(name for _, name, _ in above)
            continue
        depth, text = heading
        match = _NUMBER.match(text)
        number = (match[1] or "") if match else ""
        while above and (above[-1][0] >= depth or _siblings(above[-1][2], number)):
            above.pop()
        yield tuple(name for _, name, _ in above)
        above.append((depth, plain_heading(text), number))


def _siblings(before: str, number: str) -> bool:
    """Whether two numbers stand on one level (`1`, `2`), whatever the depth of their headings."""
    return bool(before and number) and "." not in before + number and int(number) == int(before) + 1


def contents_blocks(blocks: Sequence[tuple[Block, str]]) -> frozenset[int]:
    """Indexes of the blocks, given with their plain texts, that form tables of contents."""
    keys = [name_key(plain_heading(text)) for _, text in blocks]
    titles = {key for key, (block, _) in zip(keys, blocks, strict=True) if block.role is Role.HEADING}
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for index, (block, _) in enumerate(blocks):
        if block.role is Role.ENTRY and block.group:
            lists[block.group].append(index)
    long = (entries for entries in lists.values() if len(entries) >= _FEWEST)
    found = (entries for entries in long if sum(keys[i] in titles for i in entries) >= _SHARE * len(entries))
    return frozenset(chain.from_iterable(found))


@cache
def _issue() -> re.Pattern[str]:
    number = rf"(?:(?:{'|'.join(everywhere('issue_words'))})\s*+)?(?:#\s*+)?\d+|第\s*+\d+\s*+[期号]"
    return re.compile(rf"(.{{3,60}}?)[\s(（—–,-]*+(?:{number})", re.I)


def series_of(title: str) -> str:
    """The title without its number, when it has one.

    >>> series_of("Data Digest #12 [EN]: Parsers, Graphs"), series_of("This Week in Yak 343")
    ('Data Digest', 'This Week in Yak')
    """
    match = _issue().match(title)
    name = re.split(r"[(（\[]", match[1])[0] if match else ""
    return plain_heading(name).strip("《》 :：—–-") if name else ""
