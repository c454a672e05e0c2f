"""The graph as TriG, one named graph per document, sorted."""

from __future__ import annotations

from kg.model import Extraction
from kg.rdf.graph import quads
from kg.rdf.writing import write


def trig(extraction: Extraction) -> bytes:
    """The whole graph as TriG, one named graph per document: same extraction, same bytes.

    Raises:
        ValueError: If the base or an entity's IRI is no absolute IRI.
    """
    from pyoxigraph import RdfFormat

    return write(quads(extraction), RdfFormat.TRIG)
