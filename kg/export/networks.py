"""The graph for networkx, and from it for Gephi and its like (GraphML, GEXF)."""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.export.nodes import articles
from kg.export.page.proximity import CROWD
from kg.tables import SEPARATOR, Tables, named_together

if TYPE_CHECKING:
    import networkx as nx

    Network: TypeAlias = nx.MultiDiGraph[Any]

# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets).
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


NAMED_TOGETHER = "namedTogether"
"""The predicate of an edge between two entities that lines name together, both ways alike."""


def network(tables: Tables, *, references: bool = True, together: bool = False) -> Network:
    """Entities and references as nodes, relations and links as edges.

    Every node has `node` ("entity" or "reference"), `type` (class or kind of reference) and
    `name`. Every edge has `predicate`; a relation also `quote`, `document`, `rule`,
    `confidence` of each sentence that says it (parallel edges), a link its `tie`. The nodes are
    IRIs and URLs, in the order of the tables; without `references` entities and their relations alone.

    Args:
        tables: The build.
        references: Whether cited web resources are nodes.
        together: Whether entities that a line names together are joined by an edge that tells in
            how many lines (`times`); lines with more than `CROWD` entities say nothing.
    """
    import networkx as nx

    graph: Network = nx.MultiDiGraph()
    columns = ("type", "name", "alt_names", "mentions", "documents", "first_seen", "last_seen")
    for row in tables.entities:
        graph.add_node(row.id, node="entity", **{name: _joined(getattr(row, name)) for name in columns})
    if references:
        _add_references(graph, tables)
    evidence = ("predicate", "quote", "document", "rule", "confidence")
    for fact in tables.relations:
        if fact.subject in graph and fact.object in graph:
            graph.add_edge(fact.subject, fact.object, **{name: getattr(fact, name) for name in evidence})
    if together:
        _add_together(graph, tables)
    return graph


def graphml(tables: Tables) -> bytes:
    """The network as GraphML 1.0 (http://graphml.graphdrawing.org)."""
    import networkx as nx

    buffer = io.BytesIO()
    nx.write_graphml_xml(_plain(network(tables, together=True)), buffer, prettyprint=True)
    return buffer.getvalue()


def gexf(tables: Tables) -> bytes:
    """The network as GEXF 1.2 for Gephi (https://gexf.net), without the date of writing."""
    from xml.etree import ElementTree

    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(_plain(network(tables, together=True)))
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # same input, same bytes
    ElementTree.indent(writer.xml)
    return bytes(ElementTree.tostring(writer.xml, encoding="utf-8", xml_declaration=True))


def _joined(value: object) -> object:
    """A list as one text, as in the tables: formats of networks hold no lists."""
    return SEPARATOR.join(value) if isinstance(value, tuple) else value


def _add_references(graph: Network, tables: Tables) -> None:
    for row in tables.references:
        if row.url not in graph:
            graph.add_node(row.url, node="reference", type=row.kind, name=row.title or row.url)
    for article in articles(tables):  # one that no document's references hold has relations all the same
        if article.id not in graph:
            graph.add_node(article.id, node="reference", type="other", name=article.name)
    for link in tables.links:
        if link.url in graph:
            graph.add_edge(link.entity, link.url, predicate="reference", tie=link.tie)


def _add_together(graph: Network, tables: Tables) -> None:
    times: Counter[tuple[str, str]] = Counter()
    for group in named_together(tables.mentions, "document", "line"):
        named = sorted(one for one in group if one in graph)
        if len(named) <= CROWD:
            times.update(combinations(named, 2))
    for (left, right), count in sorted(times.items()):
        graph.add_edge(left, right, predicate=NAMED_TOGETHER, times=count)


def _plain(graph: Network) -> Network:
    """The same graph with text that XML can hold; lists joined, `label` for what Gephi shows."""
    import networkx as nx

    plain: Network = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(_clean(node), label=_clean(data["name"]), **_clean_values(data))
    for number, (subject, target, data) in enumerate(graph.edges(data=True)):
        plain.add_edge(_clean(subject), _clean(target), key=number, id=str(number), **_clean_values(data))
    return plain


def _clean_values(data: dict[str, object]) -> dict[str, object]:
    return {key: _clean(value) for key, value in data.items() if value not in ("", ())}


def _clean(value: object) -> object:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value
