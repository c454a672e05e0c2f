"""What a page shows of a thing: the triples about it, arranged for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.model import Tie
from kg.rdf import vocab
from kg.rdf.answers import shown
from kg.text.marking import parted

Node: TypeAlias = NamedNode | BlankNode | Literal | Triple

_DIGITS = 18  # of a place in a document, at most
_TITLES = (vocab.LABEL, vocab.TITLE, vocab.IDENTIFIER)
_HIDDEN = {vocab.LABEL, vocab.NAME, vocab.TYPE, vocab.HAS_REFERENCE, vocab.CITES}
_TIES = (
    ("named by it", vocab.TIES[Tie.NAMED]),
    ("cited at a mention", vocab.TIES[Tie.CITED]),
    ("in the same item", vocab.TIES[Tie.ITEM]),
    ("cited", vocab.CITES),
)  # firmest first


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
class ShownStatement:
    """A relation with the passage that says it."""

    subject: Anchor
    relation: str
    object: Anchor
    quote: Quoted


@dataclass(frozen=True, slots=True)
class ThingPage:
    """A whole page."""

    iri: Anchor
    title: str
    types: tuple[str, ...]
    properties: tuple[tuple[str, tuple[Anchor, ...]], ...]
    references: tuple[tuple[str, str, Anchor], ...] = ()
    relations: tuple[ShownStatement, ...] = ()
    mentions: tuple[Quoted, ...] = ()
    citations: tuple[Quoted, ...] = ()
    things: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of each node: its objects by predicate, sorted."""

    of: Mapping[Node, Mapping[NamedNode, Sequence[Node]]]

    def all(self, node: Node, predicate: NamedNode) -> Sequence[Node]:
        """The objects of a node's predicate, sorted."""
        return self.of.get(node, {}).get(predicate, ())

    def first(self, node: Node | None, predicate: NamedNode) -> Node | None:
        """The first of them, or None."""
        return next(iter(self.all(node, predicate)), None) if node is not None else None

    def value(self, node: Node | None, predicate: NamedNode) -> str:
        """The text of the first of them, or ""."""
        found = self.first(node, predicate)
        return found.value if isinstance(found, NamedNode | Literal) else ""

    def pointing(self, predicate: NamedNode, target: Node) -> list[Node]:
        """The nodes that point at another, in the order of the passages that say it."""
        found = (node for node in self.of if target in self.all(node, predicate))
        return sorted(found, key=self._place)

    def _place(self, node: Node) -> tuple[str, int, str]:
        passage = self.first(node, vocab.EVIDENCE) or node
        begin = self.value(passage, vocab.BEGIN)
        context = self.value(passage, vocab.REFERENCE_CONTEXT)
        return context, int(begin) if begin.isdecimal() and len(begin) <= _DIGITS else 0, str(node)

    def title(self, node: Node) -> str:
        """What a node is called."""
        if not isinstance(node, NamedNode):
            return shown(node)
        names = (self.first(node, predicate) for predicate in _TITLES)
        return shown(next((name for name in names if name is not None), node))

    def anchor(self, node: Node | None) -> Anchor:
        """A node as text that leads to its page."""
        title = "" if node is None else self.title(node)
        return Anchor(title, node.value if isinstance(node, NamedNode) else "")


def thing_page(iri: str, ntriples: bytes) -> ThingPage:
    """The page of a thing, from what `kg.serve.describing.described` found."""
    of: defaultdict[Node, defaultdict[NamedNode, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for one in sorted(parse(ntriples, format=RdfFormat.N_TRIPLES), key=lambda quad: str(quad.object)):
        of[one.subject][one.predicate].append(one.object)
    facts, thing = Facts(of), NamedNode(iri)
    statements = (one for one in facts.pointing(vocab.TYPE, vocab.STATEMENT) if one != thing)
    return ThingPage(
        iri=Anchor(iri, iri),
        title=facts.title(thing),
        types=tuple(sorted(map(shown, facts.all(thing, vocab.TYPE)))),
        properties=tuple(sorted(_properties(thing, facts))),
        references=tuple(_references(thing, facts)),
        relations=tuple(_statement(one, facts) for one in statements),
        mentions=tuple(_mention(one, facts) for one in facts.pointing(vocab.REFERS_TO, thing)),
        citations=tuple(_citation(one, facts) for one in facts.pointing(vocab.CITED, thing)),
        things=_things(thing, facts),
    )


def _properties(thing: NamedNode, facts: Facts) -> Iterator[tuple[str, tuple[Anchor, ...]]]:
    hidden = {*_HIDDEN, *vocab.TIES.values(), *vocab.PREDICATES.values(), *vocab.SCHEMA_PREDICATES.values()}
    for predicate, nodes in facts.of.get(thing, {}).items():
        if predicate not in hidden:
            yield shown(predicate), tuple(map(facts.anchor, nodes))


def _references(thing: NamedNode, facts: Facts) -> Iterator[tuple[str, str, Anchor]]:
    for tie, predicate in _TIES:
        for node in facts.all(thing, predicate):
            kind = shown(facts.first(node, vocab.HAS_KIND)).removeprefix("kg:")
            yield tie, kind, facts.anchor(node)


def _statement(node: Node, facts: Facts) -> ShownStatement:
    note = f"{facts.value(node, vocab.RULE)} {facts.value(node, vocab.CONFIDENCE)}"
    passage = facts.first(node, vocab.EVIDENCE) or node
    bare = _quoted(passage, facts, note)
    return ShownStatement(
        facts.anchor(facts.first(node, vocab.SUBJECT)),
        facts.value(node, vocab.PREDICATE).rpartition("#")[2],
        facts.anchor(facts.first(node, vocab.OBJECT)),
        replace(bare, words=facts.value(passage, vocab.QUOTE) or bare.words),
    )


def _quoted(node: Node, facts: Facts, note: str) -> Quoted:
    document = facts.anchor(facts.first(node, vocab.REFERENCE_CONTEXT))
    return Quoted(document, facts.value(node, vocab.LINE), "", facts.value(node, vocab.ANCHOR), "", note)


def _mention(node: Node, facts: Facts) -> Quoted:
    note = f"{facts.value(node, vocab.RECOGNISER)} {facts.value(node, vocab.CONFIDENCE)}"
    bare = _quoted(node, facts, note)
    text = facts.value(facts.first(node, vocab.IN_ITEM), vocab.TEXT)
    before, found, after = parted(text, bare.words)
    return replace(bare, before=before[-200:], words=found, after=after[:200]) if found else bare


def _citation(node: Node, facts: Facts) -> Quoted:
    number = facts.value(node, vocab.NUMBER)
    note = f"number {number}" if number else facts.value(node, vocab.STATUS)
    words = facts.value(node, vocab.TITLE) or facts.value(node, vocab.SECTION)
    return replace(_quoted(node, facts, note), words=words)


def _things(thing: NamedNode, facts: Facts) -> tuple[Anchor, ...]:
    """The entities of a reference, or those that a document mentions."""
    tied = set(facts.pointing(vocab.HAS_REFERENCE, thing))
    if vocab.DOCUMENT in facts.all(thing, vocab.TYPE):
        tied.update(entity for node in facts.of for entity in facts.all(node, vocab.REFERS_TO))
    anchors = {facts.anchor(node) for node in tied if node != thing}
    return tuple(sorted(anchors, key=lambda one: (one.text.casefold(), one.iri)))
