"""The graph as N-Triples, sorted."""

from __future__ import annotations

from kg.model import Extraction
from kg.rdf.graph import triples
from kg.rdf.writing import write


def ntriples(extraction: Extraction) -> bytes:
    """The whole graph as N-Triples: same extraction, same bytes.

    Raises:
        ValueError: If the base or an entity's IRI is no absolute IRI.
    """
    from pyoxigraph import RdfFormat

    return write(triples(extraction), RdfFormat.N_TRIPLES)
