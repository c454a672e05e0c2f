"""Parts of a graph: what stays when only some entities do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from kg.tables import Row, Tables

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Triple

R = TypeVar("R", bound=Row)


def chosen(  # noqa: PLR0913
    tables: Tables,
    *,
    types: Iterable[str] = (),
    documents: Iterable[str] = (),
    languages: Iterable[str] = (),
    since: str = "",
    until: str = "",
) -> set[str]:
    """IRIs of the entities that meet every condition given (see `KnowledgeGraph.subgraph`)."""
    types, documents, languages = set(types), set(documents), set(languages)
    named = {row.entity for row in where(tables.mentions, "document", documents)}
    return {
        row.id
        for row in tables.entities
        if (not types or row.type in types)
        and (not documents or row.id in named)
        and (not languages or not languages.isdisjoint(row.languages))
        and row.last_seen >= since
        and (not until or "" < row.first_seen <= until)
    }


def around(tables: Tables, centre: Iterable[str], hops: int) -> set[str]:
    """The entities within some relations of others, themselves included."""
    ids = {row.id for row in tables.entities}
    related = [ends for row in tables.relations if (ends := {row.subject, row.object}) <= ids]
    reached = set(centre)
    for _ in range(hops):
        reached = reached.union(*(ends for ends in related if ends & reached))
    return reached


def only(tables: Tables, kept: set[str]) -> Tables:
    """The tables with these entities alone: their mentions, links, relations, references.

    Counts in the entities' rows stay those of the whole build.
    """
    dropped = {row.id for row in tables.entities} - kept
    ends = [(row, {row.subject, row.object}) for row in tables.relations]
    relations = tuple(row for row, both in ends if both & kept and not both & dropped)
    mentions, links = where(tables.mentions, "entity", kept), where(tables.links, "entity", kept)
    cited = {row.url for row in links}.union(*((row.subject, row.object) for row in relations))
    named_in = {row.document for row in mentions} | {row.document for row in relations}
    return replace(
        tables,
        entities=where(tables.entities, "id", kept),
        mentions=mentions,
        references=where(tables.references, "url", cited),
        relations=relations,
        links=links,
        documents=where(tables.documents, "document", named_in),
        passages=where(tables.passages, "document", named_in),
    )


def where(rows: Iterable[R], column: str, values: Collection[str]) -> tuple[R, ...]:
    """The rows whose cell in a column is one of some values."""
    return tuple(row for row in rows if getattr(row, column) in values)


def without(turtle: bytes, dropped: Iterable[str]) -> bytes:
    """A graph without the entities of some IRIs, their mentions, statements and counts; sorted."""
    from pyoxigraph import RdfFormat, parse

    from kg.rdf import terms
    from kg.rdf.writing import write

    triples = [quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)]
    entities = {terms.iri(one) for one in dropped}
    gone = entities | _evidence(triples, entities)
    return write((one for one in triples if gone.isdisjoint((one.subject, one.object))), RdfFormat.TURTLE)


def _evidence(triples: Sequence[Triple], entities: set[NamedNode]) -> set[object]:
    """The counts of entities, the mentions and statements that point at them, and the items and
    passages in which nothing else stands."""
    from kg.rdf import vocab

    pointing = {vocab.REFERS_TO, vocab.SUBJECT, vocab.OBJECT}
    found: set[object] = {t.subject for t in triples if t.predicate in pointing and t.object in entities}
    found |= {t.object for t in triples if t.predicate == vocab.BY_MONTH and t.subject in entities}
    places: dict[bool, set[object]] = {True: set(), False: set()}  # by whether what stands there goes
    for one in triples:
        if one.predicate in {vocab.IN_ITEM, vocab.EVIDENCE}:
            places[one.subject in found].add(one.object)
    return found | (places[True] - places[False])
