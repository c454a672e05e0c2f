"""A document as the encoder reads it: windows of consecutive items with headings, roles and links in sight.

A heading begins with `# `, an entry with `- `, a cell with `| `; a link shows as `[words](host)`, an
endnote marker as ` [title](host)`, a bare URL as its host. Words are those of `kg.text.words.tokens`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from kg.model import SILENT, Emphasis, Item, Role, Style
from kg.text.words import tokens
from kg.urls import parts

LENGTH = 192
"""Greatest number of pieces in a window, the two that begin and end it included."""
BEGIN, END = 0, 2
"""Ids of the pieces that begin and end a window."""
LONGEST_TITLE = 80
"""Characters of an endnote's title that are shown."""
_AT_ONCE = 64
"""So many items are parted into pieces at once."""
_SET_APART = {Emphasis.STRONG: "**", Emphasis.CODE: "`"}
_SIGNS = {Role.HEADING: "# ", Role.ENTRY: "- ", Role.CELL: "| "}

Pieces: TypeAlias = "tuple[Sequence[int], Sequence[tuple[int, int]]]"
"""Ids of the pieces of a text, and the characters of each."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an item in a window.

    `start`/`end` are text positions, `first`/`last` the pieces of the window that it shares a
    character with, `sharing` how its piece is shared: 0 not, 1 as the first, 2 inside, 3 as the last.
    """

    item: int
    start: int
    end: int
    first: int
    last: int
    sharing: int


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once: ids of pieces, and the words that stand in them."""

    pieces: tuple[int, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as the encoder sees it: the text, and each of its words as text positions there and here."""

    text: str
    words: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


def show(item: Item) -> Shown:
    """An item with its role, links and emphasis written out.

    Returns:
        The text with the words in it; those of a bare URL, in whose place its host stands, are left out.
    """
    text, shown = [_SIGNS.get(item.role, "")], list[tuple[tuple[int, int], tuple[int, int]]]()
    words, here, shift = deque(tokens(item.text)), 0, len(text[0])
    for start, end, written in (*_written_out(item), (len(item.text), len(item.text), "")):
        while words and words[0][0] < start:
            begin, stop = words.popleft()
            shown.append(((begin, stop), (begin + shift, stop + shift)))
        while words and words[0][0] < end:
            words.popleft()
        text += [item.text[here:start], written]
        shift += len(written) - max(end, here) + max(start, here)
        here = max(end, here)
    return Shown("".join(text), tuple(shown))


def _written_out(item: Item) -> list[tuple[int, int, str]]:
    """What is written in place of a range of the text, most often an empty one, in order of place."""
    bare = sorted((k.start, k.end, _host(k.url)) for k in item.links if k.style is Style.BARE)
    starts = [start for start, _, _ in bare]
    points = sorted([*_around_links(item), *_around_marks(item)])
    inside = (bisect_left(starts, at) - 1 for at, _, _ in points)
    free = [(p[0], p[0], p[2]) for p, n in zip(points, inside, strict=True) if n < 0 or bare[n][1] <= p[0]]
    return sorted([*bare, *free], key=lambda edit: edit[:2])


def _around_links(item: Item) -> Iterator[tuple[int, int, str]]:
    """Place, rank among what is written at one place, and what is written."""
    for link in item.links:
        if link.start == link.end:
            yield link.start, 1, f" [{link.title[:LONGEST_TITLE]}]({_host(link.url)})"
        elif link.style is not Style.BARE:
            yield link.start, 2, "["
            yield link.end, 0, f"]({_host(link.url)})"


def _around_marks(item: Item) -> Iterator[tuple[int, int, str]]:
    for mark in item.marks:
        if mark.emphasis in _SET_APART:
            yield mark.start, 3, _SET_APART[mark.emphasis]
            yield mark.end, -1, _SET_APART[mark.emphasis]


def _host(url: str) -> str:
    return (parts(url).hostname or "").removeprefix("www.")


def windows(
    items: Sequence[Item], pieces_of: Callable[[Sequence[str]], Sequence[Pieces]]
) -> Iterator[Window]:
    """The windows of a document's items, in order; each that speaks stands in one, a long one in several.

    Args:
        items: All items of a document.
        pieces_of: Gives the pieces of several texts.
    """
    speaking = ((i, item) for i, item in enumerate(items) if item.role not in SILENT and item.text.strip())
    return map(_joined, _packed(_parts(speaking, pieces_of)))


def _parts(
    speaking: Iterator[tuple[int, Item]], pieces_of: Callable[[Sequence[str]], Sequence[Pieces]]
) -> Iterator[_Part]:
    """The items in parts that fit into a window; of a long document few are in memory at once."""
    while some := list(islice(speaking, _AT_ONCE)):
        shown = [show(item) for _, item in some]
        found = pieces_of([each.text for each in shown])
        for (index, item), one, (ids, places) in zip(some, shown, found, strict=True):
            yield from _split(ids, _in_pieces(index, one, places), heading=item.role is Role.HEADING)


@dataclass(frozen=True, slots=True)
class _Part:
    """An item or a part of one: its pieces, its words counted from its first piece."""

    ids: Sequence[int]
    words: Sequence[Word]
    heading: bool


def _in_pieces(index: int, shown: Shown, places: Sequence[tuple[int, int]]) -> list[Word]:
    """The words of an item that share a character with a piece, in order."""
    out: list[tuple[tuple[int, int], int, int]] = []
    first = 0
    for here, (begin, stop) in shown.words:
        while first < len(places) and places[first][1] <= begin:
            first += 1
        last = first
        while last + 1 < len(places) and places[last + 1][0] < stop:
            last += 1
        if first < len(places) and places[first][0] < stop:
            out.append((here, first, last))
    shares = [first == last for _, first, last in out]
    return [
        Word(index, *here, first, last, _sharing(out, shares, n)) for n, (here, first, last) in enumerate(out)
    ]


def _sharing(found: Sequence[tuple[tuple[int, int], int, int]], single: Sequence[bool], n: int) -> int:
    if not single[n]:
        return 0
    before = n > 0 and found[n - 1][2] == found[n][1]
    after = n + 1 < len(found) and found[n + 1][1] == found[n][2]
    return {(False, False): 0, (False, True): 1, (True, True): 2, (True, False): 3}[before, after]


def _split(ids: Sequence[int], words: Sequence[Word], *, heading: bool) -> Iterator[_Part]:
    """An item in parts that fit into a window; no word is cut unless it fits into none."""
    firsts, lasts = [word.first for word in words], [word.last for word in words]
    most, start = LENGTH - 2, 0
    while start < len(ids):
        end = min(start + most, len(ids))
        crossing = max(bisect_right(firsts, start), bisect_left(lasts, end))
        if end < len(ids) and crossing < len(words):
            end = min(end, firsts[crossing])
        own = words[bisect_left(firsts, start) : bisect_left(lasts, end)]
        yield _Part(ids[start:end], list(_moved(own, -start)), heading)
        start = end


def _moved(words: Sequence[Word], by: int) -> Iterator[Word]:
    """Words whose pieces are counted from elsewhere."""
    return (Word(w.item, w.start, w.end, w.first + by, w.last + by, w.sharing) for w in words)


def _packed(parts_: Iterable[_Part]) -> Iterator[list[_Part]]:
    """Parts that stand together: as many as fit, but no heading without what it heads."""
    window: list[_Part] = []
    size = 0
    for part in parts_:
        if size + len(part.ids) > LENGTH - 2:
            carried: list[_Part] = []
            while len(window) > 1 and window[-1].heading:
                carried.insert(0, window.pop())
            if sum(len(c.ids) for c in carried) + len(part.ids) > LENGTH - 2:
                window, carried = window + carried, []
            yield window
            window, size = carried, sum(len(c.ids) for c in carried)
        window.append(part)
        size += len(part.ids)
    if window:
        yield window


def _joined(window: Sequence[_Part]) -> Window:
    pieces, words = [BEGIN], list[Word]()
    for part in window:
        words += _moved(part.words, len(pieces))
        pieces += part.ids
    return Window((*pieces, END), tuple(words))
