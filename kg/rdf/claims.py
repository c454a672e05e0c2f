"""What one document says, and where: the document, its citations, items, mentions and statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from kg.model import Evidence, Fact, Item, Mention, Reference
from kg.rdf import terms, vocab
from kg.rdf.page import Object, Page, Ranged, describe, series_iri


def claims(
    page: Page,
    refers: Mapping[int, NamedNode],
    facts: Iterable[tuple[Fact, Evidence]],
    *,
    entities: Mapping[str, NamedNode],
    base: str,
) -> Iterator[Triple]:
    """The triples of one document.

    `refers` gives the entity of a mention, by the mention's index (those without, because a
    correction dropped it, are left out); `facts` those of this document, with their evidence
    here; `entities` the nodes of all entities by IRI: an end of a fact that is none of them is
    an address of this document's references. `base` is that of the statements' IRIs.
    """
    yield from _document(page, base)
    for reference, node in page.references:
        yield from _citation(page, reference, node)
    yield from _mentions(page, refers)
    for fact, evidence in facts:
        yield from _statement(page, fact, evidence, entities, base)


def _document(page: Page, base: str) -> Iterator[Triple]:
    document = page.document
    fields = (
        (vocab.TITLE, terms.text(document.title or document.name, document.lang if document.title else "")),
        (vocab.IDENTIFIER, terms.text(document.name)),
        (vocab.LANGUAGE, terms.text(document.lang)),
        (vocab.PUBLISHED, terms.day(document.date)),
        (vocab.SHA256, terms.text(document.sha256)),
        (vocab.URL, terms.text(document.url)),
        (vocab.PART_OF, series_iri(base, document.series) if document.series else None),
        *((vocab.CREATOR, terms.text(author)) for author in document.authors),
        *((vocab.KEYWORDS, terms.text(tag)) for tag in document.tags),
    )
    yield from describe(page.node, (vocab.DOCUMENT, vocab.CONTEXT, vocab.ISSUE_SCHEMA), fields)


def _citation(page: Page, reference: Reference, cited: NamedNode) -> Iterator[Triple]:
    """Where and how the document gives a URL; the same URL elsewhere has its own citation."""
    fields = (
        *_range(page, reference),
        (vocab.CITED, cited),
        (vocab.NUMBER, None if reference.number is None else terms.integer(reference.number)),
        (vocab.TITLE, terms.text(reference.title)),
        (vocab.SECTION, terms.text(" > ".join(reference.section))),
        (vocab.STATUS, terms.text(reference.status.value)),
    )
    yield from describe(page.part("citation", reference), (vocab.CITATION,), fields)
    yield Triple(page.node, vocab.CITES, cited)


def _range(page: Page, found: Ranged) -> tuple[tuple[NamedNode, Object], ...]:
    return (
        (vocab.REFERENCE_CONTEXT, page.node),
        (vocab.BEGIN, terms.integer(found.start)),
        (vocab.END, terms.integer(found.end)),
        (vocab.LINE, terms.integer(page.document.line_of(found.start))),
    )


def _mentions(page: Page, refers: Mapping[int, NamedNode]) -> Iterator[Triple]:
    ranges: defaultdict[NamedNode, list[int]] = defaultdict(list)
    for index, mention in enumerate(page.findings.mentions):
        if index in refers:
            ranges[page.part("char", mention)].append(index)
    for node, indexes in ranges.items():
        yield from _mention(page, node, [page.findings.mentions[index] for index in indexes])
        for index in indexes:
            yield Triple(node, vocab.REFERS_TO, refers[index])
    for number in sorted({page.findings.mentions[index].item for index in refers}):
        yield from _item(page, page.document.items[number])


def _mention(page: Page, node: NamedNode, mentions: list[Mention]) -> Iterator[Triple]:
    """All mentions of one range (two recognisers may see two things in the same words)."""
    first = mentions[0]
    fields = (
        *_range(page, first),
        (vocab.ANCHOR, terms.text(first.text)),
        (vocab.IN_ITEM, page.part("item", page.document.items[first.item])),
        (vocab.LANGUAGE, terms.text(first.lang)),
        (vocab.CONFIDENCE, terms.decimal(max(mention.confidence for mention in mentions))),
        *((vocab.RECOGNISER, terms.text(mention.recogniser)) for mention in mentions),
        *((vocab.CITES, page.cited.get(tie.url)) for mention in mentions for tie in mention.ties),
    )
    yield from describe(node, (vocab.MENTION, vocab.STRING), fields)


def _item(page: Page, item: Item) -> Iterator[Triple]:
    section, text = terms.text(" > ".join(item.section)), terms.text(item.text, item.lang)
    fields = (*_range(page, item), (vocab.SECTION, section), (vocab.TEXT, text))
    yield from describe(page.part("item", item), (vocab.ITEM,), fields)


def _statement(
    page: Page, fact: Fact, evidence: Evidence, entities: Mapping[str, NamedNode], base: str
) -> Iterator[Triple]:
    """A fact as one sentence says it, and the direct triple. An end that is neither entity nor
    usable reference has no IRI: the fact then stands in `relations.csv` only."""
    subject, object_ = (entities.get(end) or page.cited.get(end) for end in (fact.subject, fact.object))
    if subject is None or object_ is None:
        return
    predicate = vocab.PREDICATES[fact.predicate]
    yield Triple(subject, predicate, object_)
    if fact.predicate in vocab.SCHEMA_PREDICATES:
        yield Triple(subject, vocab.SCHEMA_PREDICATES[fact.predicate], object_)
    passage = page.part("char", evidence)
    words = (
        (vocab.ANCHOR, terms.text(evidence.quote)),
        (vocab.QUOTE, terms.text(page.words(evidence.start, evidence.end))),
    )
    yield from describe(passage, (vocab.PASSAGE, vocab.STRING), (*_range(page, evidence), *words))
    fields = (
        (vocab.SUBJECT, subject),
        (vocab.PREDICATE, predicate),
        (vocab.OBJECT, object_),
        (vocab.RULE, terms.text(evidence.rule)),
        (vocab.CONFIDENCE, terms.decimal(evidence.confidence)),
        (vocab.EVIDENCE, passage),
    )
    key = (passage.value, subject.value, predicate.value, object_.value, evidence.rule)
    node = terms.iri(f"{base}statement/{terms.digest(*key)}")
    yield from describe(node, (vocab.STATEMENT, vocab.STATEMENT_RDF), fields)
