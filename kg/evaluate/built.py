"""A built graph as the evaluation sees it: entities, references and relations of one document."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode

from kg.evaluate.gold_file import url_key
from kg.model import Kind, Predicate, Tie
from kg.rdf import vocab
from kg.rdf.reading import read

_NAMES = (vocab.LABEL, vocab.term("skos:prefLabel"), vocab.ALTERNATIVE)
Node = str
Triple = tuple[str, str, str]


def label_key(label: str) -> str:
    """A label without case, composition of accents, white space and punctuation (`eval/score.py`).

    >>> label_key("Google AI") == label_key("GoogleAI"), label_key("R")
    (True, 'r')
    """
    text = unicodedata.normalize("NFKC", label).casefold()
    return re.sub(r"[\W_]+", "", text) or text.strip()


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention of an entity: its confidence, line and words."""

    confidence: float
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Built:
    """An entity of the graph; `urls` maps the keys of its references to their ties."""

    iri: str
    label: str
    kinds: frozenset[str]
    names: frozenset[str]
    urls: Mapping[str, frozenset[str]]
    sightings: tuple[Sighting, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """What the graph says of one document; relations by the IRIs of their ends."""

    entities: tuple[Built, ...]
    references: Mapping[str, frozenset[str]]
    relations: tuple[Triple, ...]
    confidences: Mapping[Triple, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Index:
    """Triples by predicate and subject, in the order of the file."""

    objects: Mapping[str, Mapping[Node, tuple[str, ...]]]
    mentions: Mapping[Node, tuple[Node, ...]]  # of an entity

    def of(self, predicate: NamedNode, subject: Node) -> tuple[str, ...]:
        return self.objects.get(predicate.value, {}).get(subject, ())

    def one(self, predicate: NamedNode, subject: Node) -> str:
        return next(iter(self.of(predicate, subject)), "")

    def subjects(self, predicate: NamedNode) -> Iterable[Node]:
        return self.objects.get(predicate.value, {})

    def of_type(self, kind: NamedNode) -> list[Node]:
        return [node for node in self.subjects(vocab.TYPE) if kind.value in self.of(vocab.TYPE, node)]


def read_built(path: Path, document: str) -> Graph:
    """What a graph (a built folder, or a file of RDF) says of one document.

    A graph of several documents is cut down to what it says of the one of that name; a graph of one
    document is taken whole. Entities are in the order of the file.

    Raises:
        kg.rdf.reading.UnreadableGraphError: If there is no graph or it is no RDF.
        ValueError: If the graph is of several documents and none is called so.
    """
    index = _read(path)
    scope = _scope(index, document)
    entities = (_entity(index, iri, kinds, scope) for iri, kinds in _typed(index).items())
    cited = set(index.of(vocab.CITES, scope))
    references = {
        url_key(iri): frozenset(_local(kind) for kind in index.of(vocab.HAS_KIND, iri))
        for iri in index.of_type(vocab.REFERENCE)
        if not scope or iri in cited
    }
    kept = tuple(entity for entity in entities if entity.sightings or not scope)
    return Graph(kept, references, *_relations(index, scope))


def _read(path: Path) -> _Index:
    found: dict[str, dict[Node, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for quad in read(path):
        found[quad.predicate.value][_value(quad.subject)][_value(quad.object)] = None
    objects = {p: {s: tuple(o) for s, o in by.items()} for p, by in found.items()}
    mentions: dict[Node, list[Node]] = defaultdict(list)
    for mention, entities in objects.get(vocab.REFERS_TO.value, {}).items():
        for entity in entities:
            mentions[entity].append(mention)
    return _Index(objects, {entity: tuple(several) for entity, several in mentions.items()})


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1].lower()


def _typed(index: _Index) -> dict[Node, frozenset[str]]:
    """Entities with their kinds, those of the first kind first (the order of `eval/score.py`)."""
    found: dict[Node, frozenset[str]] = {}
    for kind in Kind:
        for iri in index.of_type(vocab.KINDS[kind].ours):
            found[iri] = found.get(iri, frozenset()) | {kind.value}
    return found


def _scope(index: _Index, document: str) -> Node:
    """The document's node if the graph is of several, else ""."""
    nodes = index.of_type(vocab.DOCUMENT)
    if len(nodes) < 2:
        return ""
    names = {node: index.one(vocab.IDENTIFIER, node) for node in nodes}
    found = [node for node, name in names.items() if document in (name, Path(name).name)]
    if len(found) != 1:
        raise ValueError(f"the graph has {len(nodes)} documents and {len(found)} called {document}")
    return found[0]


def _entity(index: _Index, iri: Node, kinds: frozenset[str], scope: Node) -> Built:
    names = (name for term in _NAMES for name in index.of(term, iri))
    cited = set(index.of(vocab.CITES, scope))
    tied = {tie.value: set(map(url_key, index.of(vocab.TIES[tie], iri))) for tie in Tie}
    urls = {
        key: frozenset(tie for tie, keys in tied.items() if key in keys)
        for key in (url_key(url) for url in index.of(vocab.HAS_REFERENCE, iri) if not scope or url in cited)
    }
    keys, label = frozenset(map(label_key, names)), index.one(vocab.LABEL, iri)
    return Built(iri, label, kinds, keys, urls, _sightings(index, iri, scope))


def _sightings(index: _Index, iri: Node, scope: Node) -> tuple[Sighting, ...]:
    return tuple(
        Sighting(
            float(index.one(vocab.CONFIDENCE, mention) or 0.0),
            int(index.one(vocab.LINE, mention) or 0),
            index.one(vocab.ANCHOR, mention),
        )
        for mention in index.mentions.get(iri, ())
        if not scope or scope in index.of(vocab.REFERENCE_CONTEXT, mention)
    )


def _relations(index: _Index, scope: Node) -> tuple[tuple[Triple, ...], dict[Triple, float]]:
    sure: dict[Triple, float] = {}
    for statement in index.subjects(vocab.PREDICATE):
        triple = (
            index.one(vocab.SUBJECT, statement),
            index.one(vocab.PREDICATE, statement).rsplit("#", 1)[-1],
            index.one(vocab.OBJECT, statement),
        )
        passage = index.one(vocab.EVIDENCE, statement)
        if not scope or scope in index.of(vocab.REFERENCE_CONTEXT, passage):
            confidence = float(index.one(vocab.CONFIDENCE, statement) or 0.0)
            sure[triple] = max(confidence, sure.get(triple, 0.0))
    direct = [
        (s, p.value, o)
        for p in Predicate
        for s in index.subjects(vocab.PREDICATES[p])
        for o in index.of(vocab.PREDICATES[p], s)
    ]
    return tuple(t for t in direct if not scope or t in sure), sure
