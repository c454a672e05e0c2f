"""The findings that the report tells, as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from kg.model import Status
from kg.tables import EntityRow, Tables

SHOWN = 10  # rows of a list
CROWD = 25  # a paragraph that names more things says little of any two of them
READ = ("paper", "article", "book", "course", "video", "podcast")  # kinds for the reading list


@dataclass(frozen=True, slots=True)
class Reading:
    """A reference worth reading: who cites it and for what."""

    url: str
    title: str
    kind: str
    documents: int
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """The corpus in figures and lists, each sorted, most important first."""

    documents: int
    first: str
    last: str
    languages: tuple[tuple[str, int], ...]
    counts: tuple[tuple[str, int], ...]
    top: tuple[tuple[str, tuple[EntityRow, ...]], ...]
    newest: tuple[str, ...]
    new: tuple[EntityRow, ...]
    months: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    communities: tuple[tuple[EntityRow, ...], ...]
    kinds: tuple[tuple[str, int], ...]
    reading: tuple[Reading, ...]
    relations: tuple[tuple[str, int], ...]
    open_ends: tuple[str, ...]
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...]


def digest(tables: Tables, warnings: Sequence[Mapping[str, Any]]) -> Digest:
    """What a build says, in short.

    Args:
        tables: The tables of a build.
        warnings: The warnings of its `report.json`.
    """
    dates = sorted(row.date for row in tables.documents if row.date)
    last = dates[-1] if dates else ""
    by_fame = sorted(tables.entities, key=lambda row: (-row.documents, -row.mentions, row.name, row.id))
    return Digest(
        documents=len(tables.documents),
        first=dates[0] if dates else "",
        last=last,
        languages=_tally(row.lang for row in tables.documents),
        counts=_tally(row.type for row in tables.entities),
        top=tuple(
            (kind, tuple(row for row in by_fame if row.type == kind)[:SHOWN])
            for kind in sorted({row.type for row in tables.entities})
        ),
        newest=tuple(row.document for row in tables.documents if last and row.date == last),
        new=tuple(row for row in by_fame if last and row.first_seen == last),
        months=_months(tables),
        communities=_communities(tables, by_fame),
        kinds=_tally(row.kind for row in {r.url: r for r in tables.references}.values()),
        reading=_reading(tables),
        relations=_tally(row.predicate for row in tables.relations),
        open_ends=tuple(f"{w['document']}, line {w['line']}: {w['message']}" for w in warnings),
        ambiguous=_ambiguous(tables),
    )


def _tally(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))


def _months(tables: Tables) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """Different entities of each type by month of the documents that name them."""
    month = {row.document: row.date[:7] for row in tables.documents if row.date}
    kind = {row.id: row.type for row in tables.entities}
    named = {(month[row.document], row.entity) for row in tables.mentions if row.document in month}
    counts = Counter((when, kind[entity]) for when, entity in named if entity in kind)
    return tuple(
        (when, tuple((k, n) for (w, k), n in sorted(counts.items()) if w == when))
        for when in sorted({when for when, _ in counts})
    )


def _communities(tables: Tables, by_fame: Sequence[EntityRow]) -> tuple[tuple[EntityRow, ...], ...]:
    """Things that are named together or related: Louvain's communities of at least three.

    V. D. Blondel et al., "Fast unfolding of communities in large networks", J. Stat. Mech. (2008).
    """
    import networkx as nx

    number = {row.id: i for i, row in enumerate(by_fame)}  # numbers, so that no hash order matters
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(by_fame)))
    for (left, right), weight in sorted(_ties(tables, number).items()):
        graph.add_edge(left, right, weight=weight)
    if not graph.number_of_edges():
        return ()
    found = [sorted(group) for group in nx.community.louvain_communities(graph, seed=1) if len(group) > 2]
    return tuple(tuple(by_fame[i] for i in group) for group in sorted(found, key=lambda g: (-len(g), g)))


def _ties(tables: Tables, number: Mapping[str, int]) -> Counter[tuple[int, int]]:
    together: dict[tuple[str, int], set[int]] = {}
    for row in tables.mentions:
        if row.entity in number:
            together.setdefault((row.document, row.line), set()).add(number[row.entity])
    ties: Counter[tuple[int, int]] = Counter()
    for group in together.values():
        if len(group) <= CROWD:
            ties.update(combinations(sorted(group), 2))
    for fact in tables.relations:
        if fact.subject in number and fact.object in number and fact.subject != fact.object:
            ends = sorted((number[fact.subject], number[fact.object]))
            ties[ends[0], ends[1]] += 3  # a relation ties more than standing in one paragraph
    return ties


def _reading(tables: Tables) -> tuple[Reading, ...]:
    """References to read, those of most issues first."""
    names = {row.id: row.name for row in tables.entities}
    about: dict[str, dict[str, None]] = {}
    for link in tables.links:
        if link.tie != "sameItemReference" and link.entity in names:
            about.setdefault(link.url, {})[names[link.entity]] = None
    cited: dict[str, set[str]] = {}
    for row in tables.references:
        cited.setdefault(row.url, set()).add(row.document)
    readings = {
        row.url: Reading(row.url, row.title, row.kind, len(cited[row.url]), tuple(about.get(row.url, ())))
        for row in reversed(tables.references)
        if row.kind in READ and row.status in (Status.OK, Status.REPAIRED)
    }
    return tuple(sorted(readings.values(), key=lambda r: (-r.documents, -len(r.about), r.title, r.url)))


def _ambiguous(tables: Tables) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names that several things bear."""
    bearers: dict[str, dict[str, str]] = {}
    for row in tables.entities:
        for name in {row.name, *row.alt_names}:
            bearers.setdefault(name, {})[row.id] = f"{row.name} ({row.type})"
    several = ((name, tuple(sorted(ids.values()))) for name, ids in bearers.items() if len(ids) > 1)
    return tuple(sorted(several))
