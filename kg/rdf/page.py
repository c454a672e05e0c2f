"""A document with what its triples need, computed once: its node and its cited URLs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from kg.model import Document, Evidence, Findings, Item, Mention, Reference
from kg.rdf import terms, vocab

Object: TypeAlias = NamedNode | Literal
Ranged: TypeAlias = Evidence | Item | Mention | Reference


@dataclass(frozen=True, slots=True)
class Page:
    """One document of the build; `references` are those that are evidence and have a valid IRI,
    with their nodes; `cited` finds the node by the URL as written, `words` what is seen of a source range."""

    findings: Findings
    node: NamedNode
    references: Sequence[tuple[Reference, NamedNode]]
    cited: Mapping[str, NamedNode]
    words: Callable[[int, int], str]

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.findings.document

    def part(self, kind: str, found: Ranged) -> NamedNode:
        """The node of a source range: `{document}#char=6,14`."""
        return terms.iri(f"{self.node.value}#{kind}={found.start},{found.end}")


def page(findings: Findings, base: str) -> Page:
    """The page of one document's findings."""
    pairs = ((r, terms.iri_or_none(r.iri)) for r in findings.document.references if r.status.usable)
    references = tuple((reference, node) for reference, node in pairs if node is not None)
    cited = {reference.url: node for reference, node in references}
    return Page(
        findings, document_iri(base, findings.document.name), references, cited, findings.document.seen()
    )


def document_iri(base: str, name: str) -> NamedNode:
    """The node of the document called `name`, `{base}document/{name percent-encoded}`; `ValueError`
    if `base` is no absolute IRI."""
    return terms.iri(f"{base}document/{terms.segment(name)}")


def series_iri(base: str, name: str) -> NamedNode:
    """The node of the series called `name`; errors as of `document_iri`."""
    return terms.iri(f"{base}series/{terms.segment(name)}")


def describe(
    subject: NamedNode, types: Iterable[NamedNode], fields: Iterable[tuple[NamedNode, Object | None]]
) -> Iterator[Triple]:
    """The triples of a subject: its types, and each field that has a value that is not empty."""
    for class_ in types:
        yield Triple(subject, vocab.TYPE, class_)
    for predicate, value in fields:
        if value is not None and value.value:
            yield Triple(subject, predicate, value)
