"""Does a graph hold what `ontology/shapes.ttl` asks for? SHACL, through pySHACL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What is wrong with one thing: `focus` its IRI, `path` the property (or ""), `value` the
    value that is wrong (or ""), `message` for a person."""

    focus: str
    path: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        value = f" (found {self.value})" if self.value else ""
        return f"{self.focus}: {self.message}{value}"


def check(graph: Path) -> tuple[Violation, ...]:
    """Everything in which a graph does not conform to the shapes, sorted; empty if it conforms.

    Args:
        graph: A built folder or an RDF file.

    Raises:
        kg.rdf.reading.UnreadableGraphError: If there is no such graph or it is no RDF.
    """
    from kg.rdf.reading import read, to_rdflib

    return violations(to_rdflib(read(graph)))


def violations(data: rdflib.Graph) -> tuple[Violation, ...]:
    """Like `check`, of a graph in memory."""
    import pyshacl

    from kg.rdf.ontology import ontology_file
    from kg.rdf.reading import quietly, read, to_rdflib

    shapes = to_rdflib(read(ontology_file("shapes.ttl")))
    with quietly():
        conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    return () if conforms else tuple(sorted(set(_violations(report, shapes))))


def _violations(report: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Violation]:
    from rdflib import RDF, SH, URIRef

    for result in report.subjects(RDF.type, SH.ValidationResult):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
        focus = report.value(result, SH.focusNode)
        same = value is None or value == focus
        of = str(path) if isinstance(path, URIRef) else ""
        yield Violation(str(focus), of, "; ".join(messages), "" if same else str(value))
