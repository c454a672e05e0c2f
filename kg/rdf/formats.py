"""The formats of answers: one table for rows (and yes or no), one for triples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

Engine = TypeVar("Engine", QueryResultsFormat, RdfFormat)


@dataclass(frozen=True, slots=True)
class Format(Generic[Engine]):
    """A format: how Oxigraph calls it, its local name at http://www.w3.org/ns/formats/, the
    Content-Type of an answer, and further media types by which clients ask for it."""

    engine: Engine
    described: str
    content_type: str
    aliases: tuple[str, ...] = ()

    @property
    def media(self) -> tuple[str, ...]:
        """The media types that mean this format, the proper one first."""
        return self.content_type.partition(";")[0], *self.aliases


# Best first, where a client leaves it open.
ROWS: Final[Mapping[str, Format[QueryResultsFormat]]] = {
    "json": Format(
        QueryResultsFormat.JSON,
        "SPARQL_Results_JSON",
        "application/sparql-results+json",
        ("application/json",),
    ),
    "xml": Format(
        QueryResultsFormat.XML,
        "SPARQL_Results_XML",
        "application/sparql-results+xml",
        ("application/xml", "text/xml"),
    ),
    "csv": Format(QueryResultsFormat.CSV, "SPARQL_Results_CSV", "text/csv; charset=utf-8; header=present"),
    "tsv": Format(QueryResultsFormat.TSV, "SPARQL_Results_TSV", "text/tab-separated-values; charset=utf-8"),
}
TRIPLES: Final[Mapping[str, Format[RdfFormat]]] = {
    "turtle": Format(RdfFormat.TURTLE, "Turtle", "text/turtle; charset=utf-8"),
    "ntriples": Format(
        RdfFormat.N_TRIPLES, "N-Triples", "application/n-triples; charset=utf-8", ("text/plain",)
    ),
    "rdfxml": Format(RdfFormat.RDF_XML, "RDF_XML", "application/rdf+xml", ("application/xml",)),
    "jsonld": Format(RdfFormat.JSON_LD, "JSON-LD", "application/ld+json", ("application/json",)),
}
