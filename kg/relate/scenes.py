"""A document as the relation finder sees it: stretches of text with the things that stand in them.

A *scene* is an item with the headings above it, the list entry it is nested in, and for a table
the other cells of its row, joined to one text, so that "the paper of this row" and "the tool of
this heading" are pairs like any other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kg.knowledge import kinds_of
from kg.model import Document, Item, Kind, Mention, Reference, Role, Status, Tie
from kg.relate.echoes import echoes
from kg.relate.ends import REFERENCE, End
from kg.text.words import name_key

SILENT = frozenset({Role.CONTENTS, Role.CODE, Role.FRONT, Role.ENDNOTES, Role.CAPTION})
_KNOWN = frozenset({Kind.TOOL, Kind.DATASET, Kind.ORGANISATION})
_LEVELS = 3  # headings above an item that take part in its scene


@dataclass(frozen=True, slots=True)
class Segment:
    """One item's stretch of a scene; `level` 0 is the body, 1 the innermost heading, and so on;
    `header` what stands at the head of a cell's column."""

    item: int
    offset: int
    level: int
    header: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch of text with its ends in text order."""

    text: str
    lang: str
    role: Role
    segments: tuple[Segment, ...]
    ends: tuple[End, ...]

    def place(self, position: int) -> tuple[int, int]:
        """Item index and text position in it of a position of the scene's text."""
        offsets = [segment.offset for segment in self.segments]
        segment = self.segments[bisect_right(offsets, position) - 1]
        return segment.item, position - segment.offset


def scenes(document: Document, mentions: Sequence[Mention]) -> Iterator[Scene]:
    """Lay out a document.

    Args:
        document: The read document.
        mentions: Its mentions, tied to references.

    Yields:
        A scene for each item that is no table cell and for each table row, in document order.
    """
    here = _ends_by_item(document, mentions)
    headers = _headers(document.items)
    for members, above in _layout(document.items):
        levels = [(item, len(above) - at) for at, item in enumerate(above)] + [(item, 0) for item in members]
        if any(here[item] for item in members):
            yield _scene(document, levels, here, headers)


def _scene(
    document: Document,
    levels: Sequence[tuple[int, int]],
    here: Sequence[Sequence[End]],
    headers: Mapping[int, str],
) -> Scene:
    text, segments, ends = "", list[Segment](), list[End]()
    for number, (index, level) in enumerate(levels):
        text += ("\n" if level or (segments and segments[-1].level) else " | ") if segments else ""
        segments.append(Segment(index, len(text), level, headers.get(index, "")))
        ends += [_moved(end, len(text), number) for end in here[index]]
        text += document.items[index].text
    body = document.items[levels[-1][0]]
    begin = next(segment.offset for segment in segments if not segment.level)
    ends += echoes(text, body.lang or document.lang, ends, begin)
    ends.sort(key=lambda end: (end.start, end.end, str(end.ref)))
    return Scene(text, body.lang or document.lang, body.role, tuple(segments), tuple(ends))


def _headers(items: Sequence[Item]) -> dict[int, str]:
    """What stands at the head of each table cell's column, where the row has as many cells as the first."""
    out: dict[int, str] = {}
    head: list[str] = []
    for row, members in groupby(range(len(items)), key=lambda index: items[index].row):
        cells = list(members)
        if not row:
            head = []
        elif not head:
            head = [items[index].text for index in cells]
        elif len(cells) == len(head):
            out |= dict(zip(cells, head, strict=True))
    return out


def _moved(end: End, by: int, segment: int) -> End:
    return replace(end, start=end.start + by, end=end.end + by, segment=segment)


def _layout(items: Sequence[Item]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Items that form a body together, with what stands above them, outermost first."""
    headings: dict[tuple[str, ...], int] = {}
    entries: list[int] = []
    row: list[int] = []
    for index, item in enumerate(items):
        if row and item.row != items[row[0]].row:
            yield tuple(row), _above(items[row[0]], headings, ())
            row = []
        entries = _open_entries(items, entries, index)
        if item.role is Role.HEADING:
            headings[(*item.section, item.text)] = index
        if item.row:
            row.append(index)
        elif item.role not in SILENT:
            yield (index,), _above(item, headings, entries)
    if row:
        yield tuple(row), _above(items[row[0]], headings, ())


def _open_entries(items: Sequence[Item], entries: Sequence[int], index: int) -> list[int]:
    if items[index].role is not Role.ENTRY:
        return []
    outer = [e for e in entries if items[e].depth < items[index].depth]
    return [*outer, index]


def _above(item: Item, headings: Mapping[tuple[str, ...], int], entries: Sequence[int]) -> tuple[int, ...]:
    path = [headings.get(item.section[: depth + 1]) for depth in range(len(item.section))]
    above = [index for index in path if index is not None] + list(entries[:-1])
    return tuple(above[-_LEVELS:])


def _ends_by_item(document: Document, mentions: Sequence[Mention]) -> list[list[End]]:
    """Mentions and usable links of every item, in text order, item positions."""
    here: list[list[End]] = [[] for _ in document.items]
    times = Counter(name_key(mention.name) for mention in mentions if mention.named)
    for index, mention in enumerate(mentions):
        start, stop = document.items[mention.item].text_range(mention.start, mention.end)
        if start < stop:
            end = _of_mention(index, mention, start, stop)
            here[mention.item].append(replace(end, times=times.get(end.key, 1)))
    papers = _papers(mentions)
    references = {reference.url: reference for reference in document.references}
    for number, item in enumerate(document.items):
        if item.role not in SILENT:
            here[number] += _of_links(item, references, papers, mentions)
        here[number].sort(key=lambda end: (end.start, end.end, str(end.ref)))
    return here


def _of_mention(index: int, mention: Mention, start: int, end: int) -> End:
    key = name_key(mention.name) if mention.named else ""
    urls = {tied.url: tied.tie for tied in mention.ties}
    known = mention.named and mention.kind in _KNOWN and mention.kind.value in kinds_of(mention.name)
    return End(index, mention.kind.value, start, end, 0, key, urls, sure=mention.confidence, known=known)


def _papers(mentions: Sequence[Mention]) -> dict[str, int]:
    """The paper that a URL stands for: the first mention that is tied to it most firmly."""
    best: dict[str, tuple[int, int]] = {}
    for index, mention in enumerate(mentions):
        if mention.kind is Kind.PAPER:
            for tied in mention.ties:
                best[tied.url] = min(best.get(tied.url, (9, 0)), (tied.tie.rank, index))
    return {url: index for url, (_, index) in best.items()}


def _of_links(
    item: Item, references: Mapping[str, Reference], papers: Mapping[str, int], mentions: Sequence[Mention]
) -> Iterator[End]:
    for link in item.links:
        reference = references.get(link.url)
        if reference is None or reference.status not in (Status.OK, Status.REPAIRED):
            continue
        paper = papers.get(link.url)
        if paper is None:
            tied = {link.url: Tie.NAMED}
            yield End(link.url, REFERENCE, link.start, link.end, 0, "", tied, link, reference.kind)
        else:
            urls = {t.url: t.tie for t in mentions[paper].ties}
            key = name_key(mentions[paper].name) if mentions[paper].named else ""
            sure = mentions[paper].confidence
            yield End(paper, Kind.PAPER.value, link.start, link.end, 0, key, urls, link, reference.kind, sure)
