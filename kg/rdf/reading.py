"""A built graph read back: from its folder, or from any file of RDF."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.rdf.bombs import bomb
from kg.rdf.written import warn_of_altered

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node


class UnreadableGraphError(ValueError):
    """There is no graph, or it is no RDF; the message is for a person."""


def graph_file(given: Path) -> Path:
    """The file of a graph: `graph.ttl` of a built folder, or the file itself."""
    path = given / "graph.ttl" if given.is_dir() else given
    if not path.is_file():
        reason = "has no graph.ttl" if given.is_dir() else "is no file or folder"
        raise UnreadableGraphError(f"{given} {reason}; `kg build -o {given}` makes a graph")
    if given.is_dir() and not path.stat().st_size:
        raise UnreadableGraphError(f"{path} is empty, so damaged; `kg build -o {given}` makes a graph")
    if reason := bomb(path):
        raise UnreadableGraphError(f"{path}: {reason}")
    return path


def checked_file(given: Path) -> Path:
    """The file of a graph; warns if it is not as the build wrote it.

    Raises:
        UnreadableGraphError: As `graph_file`, or if the folder's report is damaged.
    """
    path = graph_file(given)
    if given.is_dir():
        try:
            warn_of_altered(given, [path.name])
        except ValueError as error:
            raise UnreadableGraphError(str(error)) from error
    return path


def rdf_format(path: Path) -> RdfFormat:
    """The format that a file's name tells."""
    found = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if found is None:
        raise UnreadableGraphError(f"{path}: unknown kind of RDF; known are .ttl .trig .nt .nq .jsonld .rdf")
    return found


def read(given: Path) -> Iterator[Quad]:
    """The quads of a built folder or an RDF file.

    Raises:
        UnreadableGraphError: If there is no such graph, or with line and column if it has an error.
    """
    path = graph_file(given)
    try:
        yield from parse(path=path, format=rdf_format(path))
    except SyntaxError as error:
        raise UnreadableGraphError(f"{path}: {error}") from error


def load(given: Path, store: Store | None = None) -> Store:
    """A store, a new one in memory if None, with the graph of a built folder or an RDF file.

    Raises:
        UnreadableGraphError: If there is no such graph, or with line and column if it has an error.
    """
    path, filled = graph_file(given), Store() if store is None else store
    try:
        filled.bulk_load(path=path, format=rdf_format(path))
    except SyntaxError as error:
        raise UnreadableGraphError(f"{path}: {error}") from error
    return filled


def to_rdflib(triples: Iterable[Triple | Quad]) -> rdflib.Graph:
    """The triples as an rdflib graph; the names of graphs are left out."""
    import rdflib

    graph = rdflib.Graph()
    with quietly():
        for one in triples:
            graph.add((_node(one.subject), _node(one.predicate), _node(one.object)))
    return graph


@contextmanager
def quietly() -> Iterator[None]:
    """Have rdflib log no traceback for each literal of a stranger that is not of its type."""
    log = logging.getLogger("rdflib.term")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def _node(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    import rdflib

    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case BlankNode():
            return rdflib.BNode(term.value)
        case Literal() if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        case Literal() if term.datatype.value == str(rdflib.XSD.string):
            return rdflib.Literal(term.value)
        case Literal():
            return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
    raise ValueError(f"rdflib has no term for {term}")
