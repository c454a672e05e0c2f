"""The tables as the graph page wants them: columns of small numbers, every text once.

`core` is what the first view, the search and the filters need; `detail` is everything else
(quotes, lines, references, evidence) and is parsed only when somebody asks for it. Entities
stand in order of importance, so that an index is a rank.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from kg.export.nodes import ARTICLE, Fact, articles, facts
from kg.export.page.layout import layout
from kg.export.page.proximity import Near, Nearness, near
from kg.model import Kind, Predicate, ReferenceKind
from kg.tables import DocumentRow, EntityRow, RelationRow, Row, Tables

Json = dict[str, object]

NEAR_PULL = 0.6  # of a relation's pull in the layout


class Texts(dict[str, int]):
    """Texts and their numbers, each held once, in the order in which they come."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        super().__init__((text, number) for number, text in enumerate(dict.fromkeys(texts)))

    def put(self, text: str) -> int:
        """The number of a text, a new one when it is new."""
        return self.setdefault(text, len(self))


@dataclass(frozen=True, slots=True)
class NumberedTables:
    """The tables with everything numbered; `entities` are all nodes, cited articles among them."""

    tables: Tables
    entities: tuple[EntityRow, ...]
    order: Mapping[str, int]
    documents: tuple[DocumentRow, ...]
    document_order: Mapping[str, int]
    facts: Mapping[Fact, tuple[RelationRow, ...]]
    nears: tuple[Near, ...]


def numbered(tables: Tables) -> NumberedTables:
    """Numbers entities (most important first) and documents (oldest first), gathers facts."""
    told = facts(tables.relations)
    entities = _ranked((*tables.entities, *articles(tables)), told)
    order = {row.id: number for number, row in enumerate(entities)}
    documents = _documents(tables)
    joined = {(min(a, b), max(a, b)) for a, b in _ends(told, order)}
    return NumberedTables(
        tables=tables,
        entities=entities,
        order=order,
        documents=documents,
        document_order={row.document: number for number, row in enumerate(documents)},
        facts=told,
        nears=near(tables, order, joined),
    )


def _ends(facts: Iterable[Fact], order: Mapping[str, int]) -> Iterable[tuple[int, int]]:
    for subject, _, target in facts:
        if subject in order and target in order and subject != target:
            yield order[subject], order[target]


def _ranked(rows: Iterable[EntityRow], facts: Iterable[Fact]) -> tuple[EntityRow, ...]:
    """Named often, in many issues, and related to much: that comes first."""
    degrees = Counter(end for subject, _, target in facts for end in {subject, target})

    def rank(row: EntityRow) -> tuple[int, str]:
        return -(row.mentions + 2 * row.documents + 2 * degrees[row.id]), row.id

    return tuple(sorted({row.id: row for row in rows}.values(), key=rank))


def _documents(tables: Tables) -> tuple[DocumentRow, ...]:
    """By date, then name; one that only a mention or reference tells of is there too."""
    known = {row.document: row for row in tables.documents}
    named = {row.document for row in tables.mentions} | {row.document for row in tables.references}
    for name in sorted(named | {row.document for row in tables.relations}):
        known.setdefault(name, DocumentRow(name, "", "", "", "", "", ""))
    return tuple(sorted(known.values(), key=lambda row: (row.date, row.document)))


def core(source: NumberedTables) -> Json:
    """What the page needs to draw, search and filter."""
    there = {row.type for row in source.entities}
    types = Texts(kind for kind in (*Kind, ARTICLE) if kind in there)
    languages = Texts(sorted({row.lang for row in source.documents if row.lang}))
    kinds = Texts(ReferenceKind)
    predicates = Texts(Predicate)
    edges = _edges(source, predicates)
    days = Texts([""])
    points, groups = _layout(source)
    return {
        "entities": _entity_columns(source, types, languages, kinds, days)
        | {"group": groups}
        | _axes(points),
        "edges": edges,
        "documents": _document_columns(source) | _axes(_document_points(source, points)),
        "types": list(types),
        "languages": list(languages),
        "kinds": list(kinds),
        "days": list(days),
        "predicates": list(predicates),
        "nearness": [nearness.name.lower() for nearness in Nearness],
    }


def _entity_columns(
    source: NumberedTables, types: Texts, languages: Texts, kinds: Texts, days: Texts
) -> Json:
    seen, cited = _seen_in(source), _kinds_of(source, kinds)
    rows = source.entities
    return {
        "name": column(rows, "name"),
        "alt": column(rows, "alt_names", lambda names: list(names) or 0),
        "type": column(rows, "type", types.put),
        "mentions": column(rows, "mentions"),
        "languages": column(rows, "languages", lambda tags: list(map(languages.put, tags))),
        "documents": [sorted(seen[number]) for number in range(len(rows))],
        "kinds": [sorted(cited[number]) for number in range(len(rows))],
        "first": column(rows, "first_seen", days.put),
        "last": column(rows, "last_seen", days.put),
        "references": column(rows, "references", len),
    }


def column(
    rows: Iterable[Row], name: str, convert: Callable[[Any], object] = lambda cell: cell
) -> list[object]:
    """One column of some rows, each cell converted."""
    return [convert(getattr(row, name)) for row in rows]


def _seen_in(source: NumberedTables) -> dict[int, set[int]]:
    seen: dict[int, set[int]] = defaultdict(set)
    for row in source.tables.mentions:
        if row.entity in source.order:
            seen[source.order[row.entity]].add(source.document_order[row.document])
    for cited in source.tables.references:
        if cited.url in source.order:
            seen[source.order[cited.url]].add(source.document_order[cited.document])
    return seen


def _kinds_of(source: NumberedTables, kinds: Texts) -> list[set[int]]:
    of_url = {row.url: kinds.put(row.kind) for row in source.tables.references}
    return [{of_url[url] for url in row.references if url in of_url} for row in source.entities]


def _document_columns(source: NumberedTables) -> Json:
    names = {"name": "document"} | {name: name for name in ("title", "lang", "date", "series", "url")}
    return {key: column(source.documents, name) for key, name in names.items()}


def _edges(source: NumberedTables, predicates: Texts) -> Json:
    """Facts first, then nearness; `what` numbers the predicates and after them `Nearness`."""
    facts = list(_fact_edges(source, predicates))
    first = len(predicates)
    nears = [(edge.left, edge.right, first + edge.nearness) for edge in source.nears]
    rows = [*(fact[:3] for fact in facts), *nears]
    return {
        "left": [left for left, _, _ in rows],
        "right": [right for _, right, _ in rows],
        "what": [what for _, _, what in rows],
        "documents": [fact[3] for fact in facts],
    }


def _fact_edges(source: NumberedTables, predicates: Texts) -> Iterator[tuple[int, int, int, list[int]]]:
    for (subject, predicate, target), rows in source.facts.items():
        for left, right in _ends([(subject, predicate, target)], source.order):
            documents = sorted({source.document_order[row.document] for row in rows})
            yield left, right, predicates.put(predicate), documents


def _layout(source: NumberedTables) -> tuple[list[tuple[int, int]], list[int]]:
    """Where each thing stands, and the number of its group, the largest 0."""
    related = [(a, b, 1.0) for a, b in _ends(source.facts, source.order)]
    close = [(edge.left, edge.right, NEAR_PULL * min(1.0, edge.weight)) for edge in source.nears]
    return layout([*related, *close], [radius(row.mentions) for row in source.entities])


def radius(mentions: int) -> float:
    """Radius of an entity's mark in world units; the page's script has the same formula."""
    return min(4 + 1.8 * sqrt(mentions), 18.0)


def _document_points(source: NumberedTables, points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A document stands in the middle of what it names, where there is room."""
    named: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, documents in _seen_in(source).items():
        for document in documents:
            named[document].append(points[number])
    places: dict[tuple[int, int], tuple[int, int]] = {}  # by cell of 12 × 12 world units
    for document in range(len(source.documents)):
        x, y = _middle(named[document])
        while (x // 12, y // 12) in places:
            x += 12
        places[x // 12, y // 12] = x, y
    return list(places.values())


def _middle(points: Sequence[tuple[int, int]]) -> tuple[int, int]:
    count = max(1, len(points))
    return sum(x for x, _ in points) // count, sum(y for _, y in points) // count


def _axes(points: Sequence[tuple[int, int]]) -> Json:
    return {"x": [x for x, _ in points], "y": [y for _, y in points]}
