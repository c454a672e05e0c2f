"""`graph.ttl`, and the same graph in RDF's other text formats: sorted, in UTF-8.

Same extraction, same bytes. Every function raises ValueError if the base or an entity's IRI is
no absolute IRI.
"""

from __future__ import annotations

from pyoxigraph import RdfFormat

from kg.model import Extraction
from kg.rdf.graph import quads, triples
from kg.rdf.writing import write


def turtle(extraction: Extraction) -> bytes:
    """The whole graph as RDF 1.1 Turtle."""
    return write(triples(extraction), RdfFormat.TURTLE)


def ntriples(extraction: Extraction) -> bytes:
    """The whole graph as N-Triples."""
    return write(triples(extraction), RdfFormat.N_TRIPLES)


def trig(extraction: Extraction) -> bytes:
    """The whole graph as TriG, one named graph per document."""
    return write(quads(extraction), RdfFormat.TRIG)


def nquads(extraction: Extraction) -> bytes:
    """The whole graph as N-Quads, one named graph per document."""
    return write(quads(extraction), RdfFormat.N_QUADS)
