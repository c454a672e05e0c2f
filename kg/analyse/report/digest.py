"""The findings that the report tells, as values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Any

from kg.analyse.findings import findings
from kg.analyse.selection import where
from kg.export.nodes import facts
from kg.export.page.proximity import CROWD, by_line, shared_weights
from kg.export.works import READ
from kg.model import Status, Tie
from kg.tables import EntityRow, Row, Tables, named_together

SHOWN = 10  # rows of a list


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
    findings: tuple[str, ...]
    together: tuple[tuple[str, str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    reading: tuple[Reading, ...]
    relations: tuple[tuple[str, int], ...]
    open_ends: tuple[str, ...]
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...]


def digest(tables: Tables, warnings: Sequence[Mapping[str, Any]]) -> Digest:
    """What a build, with the warnings of its `report.json`, says in short."""
    dates = sorted(row.date for row in tables.documents if row.date) or [""]
    newest = {dates[-1]} - {""}
    by_fame = sorted(tables.entities, key=lambda row: (-row.documents, -row.mentions, row.name, row.id))
    cited = {row.url: row for row in tables.references}
    return Digest(
        documents=len(tables.documents),
        first=dates[0],
        last=dates[-1],
        languages=_tally(tables.documents, "lang"),
        counts=_tally(tables.entities, "type"),
        top=_top(by_fame),
        newest=tuple(row.document for row in where(tables.documents, "date", newest)),
        new=where(by_fame, "first_seen", newest),
        months=_months(tables),
        communities=_communities(tables, by_fame),
        findings=findings(tables),
        together=_together(tables),
        kinds=_tally(cited.values(), "kind"),
        reading=_reading(tables),
        relations=_tally((rows[0] for rows in facts(tables.relations).values()), "predicate"),
        open_ends=_open_ends(warnings),
        ambiguous=_ambiguous(tables),
    )


def _tally(rows: Iterable[Row], column: str) -> tuple[tuple[str, int], ...]:
    counts = Counter(getattr(row, column) for row in rows)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _top(by_fame: Sequence[EntityRow]) -> tuple[tuple[str, tuple[EntityRow, ...]], ...]:
    kinds = sorted({row.type for row in by_fame})
    return tuple((kind, where(by_fame, "type", {kind})[:SHOWN]) for kind in kinds)


def _open_ends(warnings: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """What was not understood, each matter once with every place where it stands."""
    places: dict[str, dict[str, None]] = {}
    for one in warnings:
        place = f"{one['document']}, line {one['line']}" if one["line"] else one["document"]
        places.setdefault(one["message"], {})[place] = None
    told = ((message, [one for one in where_ if one]) for message, where_ in places.items())
    return tuple(f"{'; '.join(where_)}: {message}" if where_ else message for message, where_ in told)


def _together(tables: Tables) -> tuple[tuple[str, str, int], ...]:
    """Names of two things, and in how many lines both stand; most often first, none that stand so once."""
    names = {row.id: row.name for row in tables.entities}
    times: Counter[tuple[str, str]] = Counter()
    for group in named_together(tables.mentions, "document", "line"):
        if len(group) <= CROWD:
            times.update(combinations(sorted(group & names.keys()), 2))
    often = sorted((-count, names[left], names[right]) for (left, right), count in times.items() if count > 1)
    return tuple((left, right, -count) for count, left, right in often[:SHOWN])


def _months(tables: Tables) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """Different entities of each type by month of the documents that name them."""
    month = {row.document: row.date[:7] for row in tables.documents if row.date}
    kind = {row.id: row.type for row in tables.entities}
    dated = where(where(tables.mentions, "document", month), "entity", kind)
    named = {(month[row.document], row.entity) for row in dated}
    counts = Counter((when, kind[entity]) for when, entity in named)
    by_month = groupby(sorted(counts.items()), key=lambda pair: pair[0][0])
    return tuple((when, tuple((type_, n) for (_, type_), n in pairs)) for when, pairs in by_month)


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


def _ties(tables: Tables, number: Mapping[str, int]) -> dict[tuple[int, int], float]:
    """How firmly things are tied, as on the graph page."""
    ties = shared_weights(by_line(tables, number))
    for fact in tables.relations:
        if fact.subject in number and fact.object in number and fact.subject != fact.object:
            low, high = sorted((number[fact.subject], number[fact.object]))
            ties[low, high] += 1  # as standing alone with each other in a paragraph
    return ties


def _reading(tables: Tables) -> tuple[Reading, ...]:
    """References to read, those with a title first, among them those of most issues."""
    about = _about(tables)
    cited: defaultdict[str, set[str]] = defaultdict(set)
    for row in tables.references:
        cited[row.url].add(row.document)
    worth = where(where(tables.references, "kind", READ), "status", (Status.OK, Status.REPAIRED))
    readings = {
        row.url: Reading(row.url, row.title, row.kind, len(cited[row.url]), tuple(about[row.url]))
        for row in reversed(worth)
    }
    by_canonical = {row.url: row.canonical or row.url for row in worth}
    once: dict[str, Reading] = {}  # one resource once, whatever ways it is written in
    for one in sorted(
        readings.values(), key=lambda r: (not r.title, -r.documents, -len(r.about), r.title, r.url)
    ):
        once.setdefault(by_canonical[one.url], one)
    return tuple(once.values())


def _about(tables: Tables) -> defaultdict[str, dict[str, None]]:
    """The names of what is firmly tied to each URL, in the order of the links."""
    names = {row.id: row.name for row in tables.entities}
    about: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for link in where(tables.links, "entity", names):
        if link.tie != Tie.ITEM:
            about[link.url][names[link.entity]] = None
    return about


def _ambiguous(tables: Tables) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names that several things bear."""
    bearers: dict[str, dict[str, str]] = {}  # those of several spellings are asked about once, by the first
    for row in tables.entities:
        for name in {row.name, *row.alt_names}:
            bearers.setdefault(name, {})[row.id] = f"{row.name} ({row.type})"
    several = sorted((tuple(sorted(ids.values())), name) for name, ids in bearers.items() if len(ids) > 1)
    once = dict(reversed(several))
    return tuple(sorted((name, told) for told, name in once.items()))
