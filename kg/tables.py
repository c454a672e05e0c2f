"""The build as tables: plain rows, the same ones in the CSV files, in pandas, in the page.

`tables` makes them from an `Extraction`; everything for people (CSV, DataFrames, networkx,
the HTML graph, the report) is made from them, so that a loaded graph shows what a built one does.
Lists inside a cell are tuples here and joined by `SEPARATOR` in CSV.
"""

from __future__ import annotations

from dataclasses import dataclass

SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One entity; `alt_names` without the label, `references` the URLs, most firmly tied first."""

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
    """One reference of one document (the same URL in two documents: two rows)."""

    url: str
    kind: str
    number: int | None
    title: str
    document: str
    section: str
    identifier: str
    status: str


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One sentence that says a relation; subject and object are entity ids or URLs."""

    subject: str
    predicate: str
    object: str
    document: str
    begin: int
    end: int
    quote: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class MergeRow:
    """Why two things are one."""

    kept: str
    merged: str
    rule: str
    evidence: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A reference of an entity and its firmest tie (`links.csv`)."""

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
class Tables:
    """All tables of a build, each sorted."""

    entities: tuple[EntityRow, ...]
    mentions: tuple[MentionRow, ...]
    references: tuple[ReferenceRow, ...]
    relations: tuple[RelationRow, ...]
    merges: tuple[MergeRow, ...]
    links: tuple[LinkRow, ...]
    documents: tuple[DocumentRow, ...]
