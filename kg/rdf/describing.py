"""What a graph says about one thing, with the evidence: for its page and its RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from kg.rdf import vocab

MOST: Final = 1000  # so many mentions, statements or citations of one thing are shown

# What points at a thing and tells of it; each brings what it points at by the second.
_POINTING: Final = (
    (vocab.REFERS_TO, vocab.IN_ITEM),
    (vocab.SUBJECT, vocab.EVIDENCE),
    (vocab.OBJECT, vocab.EVIDENCE),
    (vocab.CITED, None),
)
_NAMES: Final = (vocab.LABEL, vocab.TITLE, vocab.IDENTIFIER, vocab.HAS_KIND)


def described(store: Store, thing: NamedNode) -> set[Triple]:
    """The thing's own triples, those of its mentions, statements and citations with their
    passages and items, and the names of everything that these point at; none for an unknown thing."""
    found = set(_of(store, thing))
    for predicate, further in _POINTING:
        for pointing in islice(_subjects(store, predicate, thing), MOST):
            own = tuple(_of(store, pointing))
            found.update(own, *(_of(store, triple.object) for triple in own if triple.predicate == further))
    for entity in islice(_subjects(store, vocab.HAS_REFERENCE, thing), MOST):
        found.add(Triple(entity, vocab.HAS_REFERENCE, thing))
    found.update(islice(_named_in(store, thing), MOST))
    return found | set(_names(store, found))


def _of(store: Store, subject: object) -> Iterator[Triple]:
    if isinstance(subject, NamedNode | BlankNode):
        for quad in store.quads_for_pattern(subject, None, None, None):
            yield quad.triple


def _subjects(store: Store, predicate: NamedNode, thing: NamedNode) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(None, predicate, thing, None):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def _named_in(store: Store, document: NamedNode) -> Iterator[Triple]:
    """The mentions of a document, each with its entity only."""
    for mention in _subjects(store, vocab.REFERENCE_CONTEXT, document):
        for quad in store.quads_for_pattern(mention, vocab.REFERS_TO, None, None):
            yield quad.triple


def _names(store: Store, triples: Iterable[Triple]) -> Iterator[Triple]:
    nodes = {node for one in triples for node in (one.subject, one.object) if isinstance(node, NamedNode)}
    for node in nodes:
        for predicate in _NAMES:
            for quad in store.quads_for_pattern(node, predicate, None, None):
                if isinstance(quad.object, Literal) or predicate == vocab.HAS_KIND:
                    yield quad.triple
