"""An `Extraction` as RDF: who is what, and for every claim where it stands.

`quads` puts what one document says into that document's named graph, and what is known of
things across documents (entities, references, series, the build) into the default graph.
`triples` is the same without the names of graphs: the content of `graph.ttl`.

IRIs, all under the build's base:

* entity: as resolved; reference: its URL as written, made a valid IRI;
* document `{base}document/{name}`, the name percent-encoded. A document keeps this IRI also
  when it was fetched from a URL (then in `schema:url`), so that ranges can be added to it;
* mention and passage `{document}#char=6,14`, item `{document}#item=0,99`,
  citation `{document}#citation=40,70`: positions in the decoded file;
* count of a month `{base}month/{YYYY-MM}/{hash}` over the entity's IRI;
* statement `{base}statement/{hash}` over its passage, subject, predicate, object and rule.

The documents' texts are not in the graph, only their SHA-256; items that name something are,
without markup, in `schema:text`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kg.model import Evidence, Extraction, Fact
from kg.rdf import terms
from kg.rdf.claims import claims
from kg.rdf.page import document_iri, page
from kg.rdf.things import things

__all__ = ["document_iri", "quads", "triples"]


def triples(extraction: Extraction) -> Iterator[Triple]:
    """Every triple of the graph, in no promised order and with duplicates; errors as of `quads`."""
    return chain.from_iterable(told for _, told in _by_graph(extraction))


def quads(extraction: Extraction) -> Iterator[Quad]:
    """Every quad; what a document says is in the graph named by the document's IRI.

    Raises:
        ValueError: If the base or an entity's IRI is no absolute IRI.
    """
    for graph, told in _by_graph(extraction):
        yield from (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in told)


def _by_graph(extraction: Extraction) -> Iterator[tuple[DefaultGraph | NamedNode, Iterator[Triple]]]:
    """The triples of each graph, that of things over documents first."""
    base = extraction.base
    pages = tuple(page(findings, base) for findings in extraction.findings)
    nodes = {entity.iri: terms.iri(entity.iri) for entity in extraction.entities}
    refers: defaultdict[int, dict[int, NamedNode]] = defaultdict(dict)
    for entity in extraction.entities:
        for place in entity.places:
            refers[place.document][place.mention] = nodes[entity.iri]
    facts: defaultdict[int, list[tuple[Fact, Evidence]]] = defaultdict(list)
    for fact in extraction.facts:
        for evidence in fact.evidence:
            facts[evidence.document].append((fact, evidence))
    yield DefaultGraph(), things(extraction, pages)
    for index, one in enumerate(pages):
        yield one.node, claims(one, refers[index], facts[index], entities=nodes, base=base)
