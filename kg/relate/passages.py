"""A document as the relation finder sees it: stretches of text with the things that stand in them.

A *passage* is an item with the headings above it, the list entry it is nested in, and for a table
the other cells of its row, joined to one text, so that "the paper of this row" and "the tool of
this heading" are pairs like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.knowledge import kinds_of
from kg.model import SILENT, Document, Item, Kind, Mention, Reference, Role, Tie
from kg.relate.coreference import echoes
from kg.relate.ends import End
from kg.text.sentences import sentence
from kg.text.words import name_key

_KNOWN = frozenset({Kind.TOOL, Kind.DATASET, Kind.ORGANISATION})
_LEVELS = 3  # headings above an item that take part in its passage


@dataclass(frozen=True, slots=True)
class Segment:
    """One item's stretch of a passage; `level` 0 is the body, 1 the innermost heading, and so on;
    `header` what stands at the head of a cell's column."""

    item: int
    offset: int
    level: int
    header: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with its ends in text order."""

    text: str
    lang: str
    role: Role
    segments: tuple[Segment, ...]
    ends: tuple[End, ...]


def passages(document: Document, mentions: Sequence[Mention]) -> Iterator[Passage]:
    """Lay out a document.

    Args:
        document: The read document.
        mentions: Its mentions, tied to references.

    Yields:
        A passage for each item that is no table cell and for each table row, in document order.
    """
    here = _ends_by_item(document, mentions)
    headers = document.column_headers()
    for members, above in _layout(document.items):
        levels = [(item, len(above) - at) for at, item in enumerate(above)] + [(item, 0) for item in members]
        if any(here[item] for item in members):
            yield _passage(document, levels, here, headers)


def _passage(
    document: Document,
    levels: Sequence[tuple[int, int]],
    here: Sequence[Sequence[End]],
    headers: Sequence[str],
) -> Passage:
    text, segments, ends = "", list[Segment](), list[End]()
    for number, (index, level) in enumerate(levels):
        text += _joint(segments, level)
        segments.append(Segment(index, len(text), level, headers[index]))
        by = len(text)
        ends += [e._replace(start=e.start + by, end=e.end + by, segment=number) for e in here[index]]
        text += document.items[index].text
    body = document.items[levels[-1][0]]
    begin = next(segment.offset for segment in segments if not segment.level)
    ends += echoes(text, body.lang or document.lang, tuple(ends), begin)
    ends.sort(key=_place)
    return Passage(text, body.lang or document.lang, body.role, tuple(segments), tuple(ends))


def _joint(segments: Sequence[Segment], level: int) -> str:
    """What stands between a passage so far and a further item."""
    if not segments:
        return ""
    return "\n\n" if level or segments[-1].level else " | "


def _place(end: End) -> tuple[int, int, str]:
    return end.start, end.end, str(end.ref)


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
    for index, end in _named(document, mentions):
        here[mentions[index].item].append(end)
    papers = {url: _of_mention(index, mentions[index], 0, 0) for url, index in _papers(mentions).items()}
    references = {r.url: r for r in document.references if r.status.usable}
    for number, item in enumerate(document.items):
        if item.role not in SILENT:
            here[number] += _of_links(item, references, papers)
        here[number].sort(key=_place)
    return here


def _named(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[int, End]]:
    times = Counter(name_key(mention.name) for mention in mentions if mention.named)
    for index, mention in enumerate(mentions):
        start, stop = document.items[mention.item].text_range(mention.start, mention.end)
        if start < stop:
            end = _of_mention(index, mention, start, stop)
            listed = mention.named and mention.kind in _KNOWN and mention.kind.value in kinds_of(mention.name)
            yield index, end._replace(times=times.get(end.key, 1), known=listed)


def _of_mention(index: int, mention: Mention, start: int, end: int) -> End:
    key = name_key(mention.name) if mention.named else ""
    urls = {tied.url: tied.tie for tied in mention.ties}
    return End(index, mention.kind, start, end, key=key, urls=urls, sure=mention.confidence)


def _papers(mentions: Sequence[Mention]) -> dict[str, int]:
    """The paper that a URL stands for: the first mention that is tied to it most firmly."""
    ties = [
        (tied.tie.rank, index, tied.url)
        for index, mention in enumerate(mentions)
        if mention.kind is Kind.PAPER
        for tied in mention.ties
    ]
    return {url: index for _, index, url in sorted(ties, reverse=True)}


def _of_links(item: Item, references: Mapping[str, Reference], papers: Mapping[str, End]) -> Iterator[End]:
    """The links of an item; one that leads to a paper which the document names is that paper."""
    for link in item.links:
        reference = references.get(link.url)
        if reference is not None:
            thing = papers.get(link.url) or End(link.url, None, 0, 0, urls={link.url: Tie.NAMED})
            yield thing._replace(start=link.start, end=link.end, link=link, about=reference.kind)


def said_at(document: Document, passage: Passage, ends: Sequence[End]) -> tuple[int, int]:
    """Source range of the words that say a relation: from the first end's sentence to the last's
    where both stand in the body, else the sentence of the one that does."""
    body = (end for end in ends if not passage.segments[end.segment].level)
    ranges = [_in_source(document, passage, end) for end in body]
    return min(start for start, _ in ranges), max(end for _, end in ranges)


def _in_source(document: Document, passage: Passage, end: End) -> tuple[int, int]:
    """Source range of an end's sentence; the whole item's where the words have no place of their own."""
    start, stop = sentence(passage.text, end.start, end.end)
    segment = passage.segments[end.segment]
    item = document.items[segment.item]
    here = end.start - segment.offset, end.end - segment.offset
    first, last = document.unbroken(item, *here)
    low, high = max(first, start - segment.offset), min(last, stop - segment.offset)
    try:
        return item.source_range(low, high)
    except ValueError:
        return item.start, item.end
