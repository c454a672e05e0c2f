"""What a page shows of a thing: the triples about it, arranged for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.model import Tie
from kg.rdf import vocab
from kg.rdf.answers import shown

Node: TypeAlias = NamedNode | BlankNode | Literal | Triple
Facts: TypeAlias = dict[Node, dict[NamedNode, list[Node]]]

_HIDDEN = {vocab.LABEL, vocab.NAME, vocab.TYPE, vocab.HAS_REFERENCE, vocab.CITES}
_FIRM = (
    ("named by it", vocab.TIES[Tie.NAMED]),
    ("cited at a mention", vocab.TIES[Tie.CITED]),
    ("in the same item", vocab.TIES[Tie.ITEM]),
)
"""Ties, firmest first."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Text to show, and where it leads: `iri` of a thing in the graph ("" for plain text)."""

    text: str
    iri: str = ""

    @property
    def web(self) -> str:
        """The IRI if a browser may open it: http and https only."""
        return self.iri if self.iri.startswith(("http://", "https://")) else ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a document: `before`, `words` (marked) and `after` make up what is shown."""

    document: Anchor
    line: str
    before: str
    words: str
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A relation with the passage that says it."""

    subject: Anchor
    relation: str
    object: Anchor
    quote: Quoted


@dataclass(frozen=True, slots=True)
class View:
    """A whole page."""

    iri: Anchor
    title: str
    types: tuple[str, ...]
    properties: tuple[tuple[str, tuple[Anchor, ...]], ...]
    references: tuple[tuple[str, str, Anchor], ...] = ()
    relations: tuple[Said, ...] = ()
    mentions: tuple[Quoted, ...] = ()
    citations: tuple[Quoted, ...] = ()
    things: tuple[Anchor, ...] = field(default=())


def view(iri: str, ntriples: bytes) -> View:
    """The page of a thing.

    Args:
        iri: The thing.
        ntriples: What `kg.serve.describing.described` found, as N-Triples.
    """
    facts = _facts(quad.triple for quad in parse(ntriples, format=RdfFormat.N_TRIPLES))
    thing = NamedNode(iri)
    own = facts[thing]
    return View(
        iri=Anchor(iri, iri),
        title=_title(thing, facts),
        types=tuple(sorted(shown(one) for one in own[vocab.TYPE])),
        properties=_properties(own, facts),
        references=_references(own, facts),
        relations=tuple(_said(one, facts) for one in _typed(facts, vocab.STATEMENT) if one != thing),
        mentions=tuple(
            _mention(one, facts)
            for one in _typed(facts, vocab.MENTION)
            if thing in facts[one][vocab.REFERS_TO]
        ),
        citations=tuple(
            _citation(one, facts) for one in _typed(facts, vocab.CITATION) if thing in facts[one][vocab.CITED]
        ),
        things=_things(thing, facts),
    )


def _facts(triples: Iterable[Triple]) -> Facts:
    found: Facts = defaultdict(lambda: defaultdict(list))
    for one in triples:
        found[one.subject][one.predicate].append(one.object)
    return found


def _typed(facts: Facts, class_: NamedNode) -> list[Node]:
    found = [node for node, about in tuple(facts.items()) if class_ in about[vocab.TYPE]]
    return sorted(found, key=lambda node: _order(node, facts))


def _order(node: Node, facts: Facts) -> tuple[str, int, str]:
    passage = _first(facts[node][vocab.EVIDENCE]) or node
    context = _value(facts[passage][vocab.REFERENCE_CONTEXT])
    begin = _value(facts[passage][vocab.BEGIN])
    return context, int(begin) if begin.isdecimal() else 0, str(node)


def _title(node: Node, facts: Facts) -> str:
    about = facts[node] if isinstance(node, NamedNode) else {}
    for predicate in (vocab.LABEL, vocab.TITLE, vocab.IDENTIFIER):
        if names := about.get(predicate):
            return shown(min(names, key=str))
    return shown(node)


def _anchor(node: Node, facts: Facts) -> Anchor:
    return Anchor(_title(node, facts), node.value if isinstance(node, NamedNode) else "")


def _first(nodes: list[Node]) -> Node | None:
    return min(nodes, key=str) if nodes else None


def _value(nodes: list[Node]) -> str:
    first = _first(nodes)
    return first.value if isinstance(first, NamedNode | Literal) else ""


def _properties(own: dict[NamedNode, list[Node]], facts: Facts) -> tuple[tuple[str, tuple[Anchor, ...]], ...]:
    hidden = {*_HIDDEN, *vocab.TIES.values(), *vocab.PREDICATES.values(), *vocab.SCHEMA_PREDICATES.values()}
    rows = ((shown(predicate), nodes) for predicate, nodes in own.items() if predicate not in hidden)
    return tuple(
        sorted((name, tuple(_anchor(node, facts) for node in sorted(nodes, key=str))) for name, nodes in rows)
    )


def _references(own: dict[NamedNode, list[Node]], facts: Facts) -> tuple[tuple[str, str, Anchor], ...]:
    rows = []
    for tie, predicate in (*_FIRM, ("cited", vocab.CITES)):
        for node in sorted(own[predicate], key=str):
            kind = shown(_first(facts[node][vocab.HAS_KIND])).removeprefix("kg:")
            rows.append((tie, kind, _anchor(node, facts)))
    return tuple(rows)


def _said(node: Node, facts: Facts) -> Said:
    about = facts[node]
    ends = (_first(about[predicate]) for predicate in (vocab.SUBJECT, vocab.OBJECT))
    subject, object_ = (Anchor("") if end is None else _anchor(end, facts) for end in ends)
    passage = _first(about[vocab.EVIDENCE]) or node
    note = f"{_value(about[vocab.RULE])} {_value(about[vocab.CONFIDENCE])}"
    relation = _value(about[vocab.PREDICATE]).rpartition("#")[2]
    return Said(subject, relation, object_, _quoted(passage, facts, note))


def _quoted(node: Node, facts: Facts, note: str) -> Quoted:
    about = facts[node]
    document = _first(about[vocab.REFERENCE_CONTEXT])
    anchor = Anchor("") if document is None else _anchor(document, facts)
    return Quoted(anchor, _value(about[vocab.LINE]), "", _value(about[vocab.ANCHOR]), "", note)


def _mention(node: Node, facts: Facts) -> Quoted:
    about = facts[node]
    bare = _quoted(node, facts, f"{_value(about[vocab.RECOGNISER])} {_value(about[vocab.CONFIDENCE])}")
    item = _first(about[vocab.IN_ITEM])
    text = "" if item is None else _value(facts[item][vocab.TEXT])
    before, found, after = text.partition(bare.words)
    if not found:
        return bare
    return Quoted(bare.document, bare.line, before[-200:], bare.words, after[:200], bare.note)


def _citation(node: Node, facts: Facts) -> Quoted:
    about = facts[node]
    number = _value(about[vocab.NUMBER])
    note = f"number {number}" if number else _value(about[vocab.STATUS])
    bare = _quoted(node, facts, note)
    words = _value(about[vocab.TITLE]) or _value(about[vocab.SECTION])
    return Quoted(bare.document, bare.line, "", words, "", note)


def _things(thing: NamedNode, facts: Facts) -> tuple[Anchor, ...]:
    """The entities of a reference, or those that a document mentions."""
    tied = {node for node, about in tuple(facts.items()) if thing in about[vocab.HAS_REFERENCE]}
    if vocab.DOCUMENT in facts[thing][vocab.TYPE]:
        tied |= {entity for about in tuple(facts.values()) for entity in about[vocab.REFERS_TO]}
    anchors = {_anchor(node, facts) for node in tied if node != thing}
    return tuple(sorted(anchors, key=lambda one: (one.text.casefold(), one.iri)))
