"""What the endpoint says about itself: SPARQL 1.1 Service Description."""

from __future__ import annotations

from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from kg.rdf import vocab
from kg.rdf.formats import ROWS, TRIPLES
from kg.rdf.writing import write

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"


def description(endpoint: str, form: RdfFormat) -> bytes:
    """The description of the endpoint at a URL.

    Raises:
        ValueError: If `endpoint` is no absolute IRI.
    """
    service, dataset, graph = BlankNode("service"), BlankNode("dataset"), BlankNode("graph")
    names = [one.described for one in ROWS.values()] + [one.described for one in TRIPLES.values()]
    formats = (NamedNode(f"http://www.w3.org/ns/formats/{name}") for name in names)
    triples = (
        Triple(service, vocab.TYPE, _sd("Service")),
        Triple(service, _sd("endpoint"), NamedNode(endpoint)),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        *(Triple(service, _sd("resultFormat"), one) for one in formats),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, vocab.TYPE, _sd("Dataset")),
        Triple(dataset, vocab.TITLE, Literal("Knowledge graph of newsletters", language="en")),
        Triple(dataset, _sd("defaultGraph"), graph),
        Triple(graph, vocab.TYPE, _sd("Graph")),
    )
    return write(triples, form)


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
