"""Parts of a graph: what stays when only some entities do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from kg.tables import EntityRow, Tables


def chosen(  # noqa: PLR0913
    tables: Tables,
    *,
    types: Iterable[str] = (),
    documents: Iterable[str] = (),
    languages: Iterable[str] = (),
    since: str = "",
    until: str = "",
) -> set[str]:
    """IRIs of the entities that meet every condition given.

    Args:
        tables: The tables of a build.
        types: Types such as "Tool".
        documents: Names of documents that mention it.
        languages: Tags of languages in which it is named.
        since: ISO date: it is seen on that day or later.
        until: ISO date: it is seen on that day or before.
    """
    types, documents, languages = set(types), set(documents), set(languages)
    named_in = {row.entity for row in tables.mentions if row.document in documents}
    return {
        row.id
        for row in tables.entities
        if (not types or row.type in types)
        and (not documents or row.id in named_in)
        and (not languages or languages.intersection(row.languages))
        and (not since or row.last_seen >= since)
        and (not until or (row.first_seen and row.first_seen <= until))
    }


def around(tables: Tables, centre: Iterable[str], hops: int) -> set[str]:
    """The entities within some relations of others, themselves included."""
    ids = {row.id for row in tables.entities}
    beside: dict[str, set[str]] = {}
    for row in tables.relations:
        if row.subject in ids and row.object in ids:
            beside.setdefault(row.subject, set()).add(row.object)
            beside.setdefault(row.object, set()).add(row.subject)
    reached = set(centre)
    for _ in range(hops):
        reached |= {other for one in reached for other in beside.get(one, ())}
    return reached


def only(tables: Tables, kept: Collection[str]) -> Tables:
    """The tables with these entities alone: their mentions, links, relations, references.

    Counts in the entities' rows stay those of the whole build.
    """
    links = tuple(row for row in tables.links if row.entity in kept)
    linked = {row.url for row in links}
    ids = {row.id for row in tables.entities}
    relations = tuple(
        row
        for row in tables.relations
        if all(end in kept or end not in ids for end in (row.subject, row.object))
        and (row.subject in kept or row.object in kept)
    )
    said = linked | {end for row in relations for end in (row.subject, row.object)}
    mentions = tuple(row for row in tables.mentions if row.entity in kept)
    named_in = {row.document for row in mentions} | {row.document for row in relations}
    return replace(
        tables,
        entities=tuple(row for row in tables.entities if row.id in kept),
        mentions=mentions,
        references=tuple(row for row in tables.references if row.url in said),
        relations=relations,
        links=links,
        documents=tuple(row for row in tables.documents if row.document in named_in),
    )


def without(turtle: bytes, dropped: Collection[EntityRow]) -> bytes:
    """A graph in Turtle without some entities and what is said of them alone.

    Mentions and statements of a dropped entity go with it.
    """
    from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

    from kg.rdf.vocab import PREFIXES

    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    pointing = {f"{rdf}subject", f"{rdf}object", "https://w3id.org/newsletter-kg/ontology#refersTo"}
    triples = [Triple(q.subject, q.predicate, q.object) for q in parse(turtle, format=RdfFormat.TURTLE)]
    entities = {NamedNode(row.id) for row in dropped}
    about = {t.subject for t in triples if t.predicate.value in pointing and t.object in entities}
    gone = entities | about
    kept = (t for t in triples if t.subject not in gone and t.object not in gone)
    return bytes(serialize(kept, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"")
