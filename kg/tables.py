"""The build as tables: plain rows, the same ones in the CSV files, in pandas, in the page.

`tables` makes them from an `Extraction`; everything for people (CSV, DataFrames, networkx,
the HTML graph, the report) is made from them, so that a loaded graph shows what a built one does.
Lists inside a cell are tuples here and joined by `SEPARATOR` in CSV.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from operator import attrgetter
from typing import TypeAlias, get_args

from kg.model import SILENT, Document, Entity, Extraction, Fact, Mention, Merge, NearMiss, Place
from kg.text.sentences import quote

SEPARATOR = " | "

MergeRow = Merge
NearMissRow = NearMiss


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One entity; `alt_names` without the label, `references` the URLs as written at
    its mentions, most firmly tied first;
    `months` the mentions in each month of dated documents, as `2020-01:3`."""

    id: str
    type: str
    name: str
    alt_names: tuple[str, ...]
    languages: tuple[str, ...]
    mentions: int
    documents: int
    first_seen: str
    last_seen: str
    references: tuple[str, ...]
    identifiers: tuple[str, ...]
    months: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One mention; `section` the headings joined by ` > `, `quote` the sentence around it."""

    entity: str
    document: str
    lang: str
    section: str
    line: int
    begin: int
    end: int
    text: str
    quote: str
    recogniser: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One reference of one document (the same URL in two documents: two rows); `url` as written,
    `canonical` the form in which two ways of writing one address are equal; `written` what stands in the
    source where `url` is what a base makes of a relative link."""

    url: str
    kind: str
    number: int | None
    title: str
    document: str
    section: str
    identifier: str
    status: str
    canonical: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One sentence that says a relation; subject and object are entity ids or URLs; `begin` and
    `end` its source range, `quote` the words that a reader sees of it; `line` from 1."""

    subject: str
    predicate: str
    object: str
    document: str
    begin: int
    end: int
    quote: str
    rule: str
    confidence: float
    line: int = 0


@dataclass(frozen=True, slots=True)
class LinkRow:
    """An address of an entity, as written at its mentions, and its firmest tie (`links.csv`)."""

    entity: str
    url: str
    tie: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of the build (`documents.csv`)."""

    document: str
    title: str
    lang: str
    date: str
    series: str
    url: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A paragraph, entry or row of a table in which something is said, or a neighbour of one, as a
    reader sees it; `line` (from 1) is where it begins. A document's rows stand in its order
    (`passages.csv`)."""

    document: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of a build, each sorted."""

    entities: tuple[EntityRow, ...]
    mentions: tuple[MentionRow, ...]
    references: tuple[ReferenceRow, ...]
    relations: tuple[RelationRow, ...]
    merges: tuple[MergeRow, ...]
    links: tuple[LinkRow, ...]
    documents: tuple[DocumentRow, ...]
    near_misses: tuple[NearMissRow, ...] = ()
    passages: tuple[PassageRow, ...] = ()


Row: TypeAlias = (
    EntityRow
    | MentionRow
    | ReferenceRow
    | RelationRow
    | MergeRow
    | LinkRow
    | DocumentRow
    | NearMissRow
    | PassageRow
)

#: The tables of a build in the order of `Tables`: name (and file name without `.csv`), and its row.
ROWS: Mapping[str, type[Row]] = dict(
    zip((table.name for table in fields(Tables)), get_args(Row), strict=True)
)


def columns(table: str) -> tuple[str, ...]:
    """The column names of a table, in order.

    Raises:
        KeyError: If there is no such table.
    """
    return tuple(field.name for field in fields(ROWS[table]))


def tables(extraction: Extraction) -> Tables:
    """The tables of a build.

    Args:
        extraction: The whole build.

    Returns:
        Rows in the order of the extraction, which is sorted: equal builds give equal tables.
    """
    documents = tuple(findings.document for findings in extraction.findings)
    seen = [document.seen() for document in documents]
    return Tables(
        entities=tuple(_entity(entity, extraction) for entity in extraction.entities),
        mentions=tuple(_mentions(extraction)),
        references=tuple(_references(documents)),
        relations=tuple(row for fact in extraction.facts for row in _relations(fact, documents, seen)),
        merges=extraction.merges,
        links=tuple(LinkRow(e.iri, a.url, a.tie.value) for e in extraction.entities for a in e.references),
        documents=tuple(
            DocumentRow(d.name, d.title, d.lang, d.date, d.series, d.url, d.sha256) for d in documents
        ),
        near_misses=extraction.near_misses,
        passages=tuple(_passages(extraction)),
    )


def _entity(entity: Entity, extraction: Extraction) -> EntityRow:
    mentions = [_at(extraction, place) for place in entity.places]
    names = dict.fromkeys(name.text for name in entity.alternatives)
    return EntityRow(
        id=entity.iri,
        type=entity.kind.value,
        name=entity.label.text,
        alt_names=tuple(name for name in names if name != entity.label.text),
        languages=tuple(sorted({mention.lang for mention in mentions if mention.lang})),
        mentions=len(mentions),
        documents=len({place.document for place in entity.places}),
        first_seen=entity.first_seen,
        last_seen=entity.last_seen,
        references=tuple(attached.url for attached in entity.references),
        identifiers=entity.identifiers,
        months=tuple(f"{month}:{count}" for month, count in entity.months),
    )


def _at(extraction: Extraction, place: Place) -> Mention:
    return extraction.findings[place.document].mentions[place.mention]


def _mentions(extraction: Extraction) -> Iterator[MentionRow]:
    owners = {place: entity.iri for entity in extraction.entities for place in entity.places}
    for place in sorted(owners):
        document, mention = extraction.findings[place.document].document, _at(extraction, place)
        item = document.items[mention.item]
        yield MentionRow(
            entity=owners[place],
            document=document.name,
            lang=mention.lang,
            section=" > ".join(item.section),
            line=document.line_of(mention.start),
            begin=mention.start,
            end=mention.end,
            text=mention.text,
            quote=quoted(document, mention),
            recogniser=mention.recogniser,
            confidence=mention.confidence,
        )


def quoted(document: Document, mention: Mention) -> str:
    """The sentence in which a mention stands, without markup, up to line ends that the author set."""
    item = document.items[mention.item]
    start, end = item.text_range(mention.start, mention.end)
    low, high = document.unbroken(item, start, end)
    return quote(item.text[low:high], start - low, end - low)


def _references(documents: Sequence[Document]) -> Iterator[ReferenceRow]:
    for document in documents:
        for reference in sorted(document.references, key=attrgetter("start", "url")):
            yield ReferenceRow(
                url=reference.url,
                kind=reference.kind.value,
                number=reference.number,
                title=reference.title,
                document=document.name,
                section=" > ".join(reference.section),
                identifier=reference.identifier,
                status=reference.status.value,
                canonical=reference.canonical,
                written=reference.written,
            )


def _relations(
    fact: Fact, documents: Sequence[Document], seen: Sequence[Callable[[int, int], str]]
) -> Iterator[RelationRow]:
    for one in fact.evidence:
        document = documents[one.document]
        place = (document.name, one.start, one.end, seen[one.document](one.start, one.end))
        how = (one.rule, one.confidence, document.line_of(one.start))
        yield RelationRow(fact.subject, fact.predicate.value, fact.object, *place, *how)


def _passages(extraction: Extraction) -> Iterator[PassageRow]:
    for findings, starts in zip(extraction.findings, _said(extraction), strict=True):
        rows = list(_lines(findings.document))
        lines = [row.line for row in rows]
        here = {bisect_right(lines, findings.document.line_of(start)) - 1 for start in starts}
        kept = {at + step for at in here for step in (-1, 0, 1)}
        yield from (row for at, row in enumerate(rows) if at in kept)


def _said(extraction: Extraction) -> list[set[int]]:
    """For each document where its mentions and relations begin."""
    starts: list[set[int]] = [set() for _ in extraction.findings]
    for entity in extraction.entities:
        for place in entity.places:
            starts[place.document].add(_at(extraction, place).start)
    for fact in extraction.facts:
        for one in fact.evidence:
            starts[one.document].add(one.start)
    return starts


def _lines(document: Document) -> Iterator[PassageRow]:
    """What stands on the lines of a document, the cells of a row together; what is silent left out."""
    shown = (item for item in document.items if item.role not in SILENT and item.text.strip())
    for line, items in groupby(sorted(shown, key=attrgetter("line")), key=attrgetter("line")):
        yield PassageRow(document.name, line, " | ".join(" ".join(item.text.split()) for item in items))


def named_together(mentions: Iterable[MentionRow], *within: str) -> Iterator[set[str]]:
    """The entities that are named in one place, place by place.

    Args:
        mentions: The mentions.
        within: Columns of `MentionRow` that tell a place, such as "document" and "line".

    Yields:
        IRIs of entities, in the order in which the places first come.
    """
    place = attrgetter(*within)
    groups: dict[object, set[str]] = {}
    for mention in mentions:
        groups.setdefault(place(mention), set()).add(mention.entity)
    yield from groups.values()
