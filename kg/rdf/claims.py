"""What one document says, and where: the document, its citations, items, mentions and statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from kg.model import Evidence, Fact, Item, Mention, Predicate, Reference
from kg.rdf import terms, vocab
from kg.rdf.page import Object, Page, describe, series_iri

Fields = Iterator[tuple[NamedNode, Object | None]]


def claims(
    page: Page,
    refers: Mapping[int, tuple[NamedNode, ...]],
    facts: Iterable[tuple[Fact, Evidence]],
    *,
    entities: Mapping[str, NamedNode],
    base: str,
) -> Iterator[Triple]:
    """The triples of one document.

    Args:
        page: The document.
        refers: The entities of each mention, by the mention's index. Mentions without entity
            (a correction dropped it) are left out.
        facts: The facts that this document says, each with its evidence here.
        entities: Nodes of all entities by IRI; an end of a fact that is none of them is a
            URL of this document's references, as written.
        base: Base of the statements' IRIs.
    """
    told = tuple(_statement(page, fact, evidence, entities, base) for fact, evidence in facts)
    yield from _document(page, base)
    for reference in page.document.references:
        if reference.url in page.cited:
            yield from _citation(page, reference)
    yield from _mentions(page, refers)
    for triples in told:
        yield from triples


def _document(page: Page, base: str) -> Iterator[Triple]:
    yield from describe(
        page.node, (vocab.DOCUMENT, vocab.CONTEXT, vocab.ISSUE_SCHEMA), _document_fields(page, base)
    )


def _document_fields(page: Page, base: str) -> Fields:
    document = page.document
    yield vocab.TITLE, terms.text(document.title or document.name, document.lang if document.title else "")
    yield vocab.IDENTIFIER, terms.text(document.name)
    yield vocab.LANGUAGE, terms.text(document.lang) if document.lang else None
    yield vocab.PUBLISHED, terms.day(document.date)
    yield vocab.SHA256, terms.text(document.sha256)
    yield vocab.URL, terms.text(document.url) if document.url else None
    yield vocab.PART_OF, series_iri(base, document.series) if document.series else None
    for author in document.authors:
        yield vocab.CREATOR, terms.text(author)
    for tag in document.tags:
        yield vocab.KEYWORDS, terms.text(tag)


def _citation(page: Page, reference: Reference) -> Iterator[Triple]:
    """Where and how the document gives a URL; the same URL elsewhere has its own citation."""
    node = page.part("citation", reference.start, reference.end)
    fields = (
        (vocab.REFERENCE_CONTEXT, page.node),
        (vocab.CITED, page.cited[reference.url]),
        (vocab.BEGIN, terms.integer(reference.start)),
        (vocab.END, terms.integer(reference.end)),
        (vocab.LINE, terms.integer(reference.line)),
        (vocab.NUMBER, None if reference.number is None else terms.integer(reference.number)),
        (vocab.TITLE, terms.text(reference.title) if reference.title else None),
        (vocab.SECTION, _section(reference.section)),
        (vocab.STATUS, terms.text(reference.status.value)),
    )
    yield from describe(node, (vocab.CITATION,), fields)
    yield Triple(page.node, vocab.CITES, page.cited[reference.url])


def _section(path: tuple[str, ...]) -> Object | None:
    return terms.text(" > ".join(path)) if path else None


def _mentions(page: Page, refers: Mapping[int, tuple[NamedNode, ...]]) -> Iterator[Triple]:
    ranges: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for index, mention in enumerate(page.findings.mentions):
        if refers.get(index):
            ranges[mention.start, mention.end].append(index)
    for place, indexes in ranges.items():
        mentions = [page.findings.mentions[index] for index in indexes]
        yield from _mention(page, page.part("char", *place), mentions)
        for index in indexes:
            for entity in refers[index]:
                yield Triple(page.part("char", *place), vocab.REFERS_TO, entity)
    for number in sorted({page.findings.mentions[i].item for i in refers if refers[i]}):
        yield from _item(page, page.document.items[number])


def _mention(page: Page, node: NamedNode, mentions: list[Mention]) -> Iterator[Triple]:
    """All mentions of one range (two recognisers may see two things in the same words)."""
    first = mentions[0]
    fields = (
        *_range(page, first.start, first.end, first.text),
        (vocab.IN_ITEM, _item_node(page, page.document.items[first.item])),
        (vocab.LANGUAGE, terms.text(first.lang) if first.lang else None),
        (vocab.CONFIDENCE, terms.decimal(max(mention.confidence for mention in mentions))),
        *((vocab.RECOGNISER, terms.text(mention.recogniser)) for mention in mentions),
        *((vocab.CITES, page.cited.get(tie.url)) for mention in mentions for tie in mention.ties),
    )
    yield from describe(node, (vocab.MENTION, vocab.STRING), fields)


def _range(page: Page, start: int, end: int, quote: str) -> Fields:
    yield vocab.REFERENCE_CONTEXT, page.node
    yield vocab.BEGIN, terms.integer(start)
    yield vocab.END, terms.integer(end)
    yield vocab.LINE, page.line(start)
    yield vocab.ANCHOR, terms.text(quote)


def _item_node(page: Page, item: Item) -> NamedNode:
    return page.part("item", item.start, item.end)


def _item(page: Page, item: Item) -> Iterator[Triple]:
    fields = (
        (vocab.REFERENCE_CONTEXT, page.node),
        (vocab.BEGIN, terms.integer(item.start)),
        (vocab.END, terms.integer(item.end)),
        (vocab.LINE, terms.integer(item.line)),
        (vocab.SECTION, _section(item.section)),
        (vocab.TEXT, terms.text(item.text, item.lang)),
    )
    yield from describe(_item_node(page, item), (vocab.ITEM,), fields)


def _statement(
    page: Page, fact: Fact, evidence: Evidence, entities: Mapping[str, NamedNode], base: str
) -> Iterator[Triple]:
    """A fact as one sentence says it, and the direct triple. An end that is neither entity nor
    usable reference has no IRI: the fact then stands in `relations.csv` only."""
    subject, object_ = (_end(page, end, entities) for end in (fact.subject, fact.object))
    if subject is None or object_ is None:
        return
    predicate = vocab.PREDICATES[fact.predicate]
    yield from _direct(subject, fact.predicate, object_)
    passage = page.part("char", evidence.start, evidence.end)
    yield from describe(
        passage,
        (vocab.PASSAGE, vocab.STRING),
        _range(page, evidence.start, evidence.end, evidence.quote),
    )
    key = (passage.value, subject.value, predicate.value, object_.value, evidence.rule)
    fields = (
        (vocab.SUBJECT, subject),
        (vocab.PREDICATE, predicate),
        (vocab.OBJECT, object_),
        (vocab.RULE, terms.text(evidence.rule)),
        (vocab.CONFIDENCE, terms.decimal(evidence.confidence)),
        (vocab.EVIDENCE, passage),
    )
    node = terms.iri(f"{base}statement/{terms.digest(*key)}")
    yield from describe(node, (vocab.STATEMENT, vocab.STATEMENT_RDF), fields)


def _direct(subject: NamedNode, predicate: Predicate, object_: NamedNode) -> Iterator[Triple]:
    yield Triple(subject, vocab.PREDICATES[predicate], object_)
    if predicate in vocab.SCHEMA_PREDICATES:
        yield Triple(subject, vocab.SCHEMA_PREDICATES[predicate], object_)


def _end(page: Page, end: str, entities: Mapping[str, NamedNode]) -> NamedNode | None:
    return entities.get(end) or page.cited.get(end)
