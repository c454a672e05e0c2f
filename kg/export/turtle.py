"""`graph.ttl`: the graph as RDF 1.1 Turtle, sorted, in UTF-8."""

from __future__ import annotations

from kg.model import Extraction
from kg.rdf.graph import triples
from kg.rdf.writing import write


def turtle(extraction: Extraction) -> bytes:
    """The whole graph as Turtle: same extraction, same bytes.

    Raises:
        ValueError: If the base or an entity's IRI is no absolute IRI.
    """
    from pyoxigraph import RdfFormat

    return write(triples(extraction), RdfFormat.TURTLE)
