"""What is known of things across documents: entities, references, series, the build itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from kg import __version__
from kg.model import Attached, Entity, Extraction, Reference, ReferenceKind
from kg.rdf import terms, vocab
from kg.rdf.page import Object, Page, describe, series_iri
from kg.urls import iri
from kg.urls.kinds import kind

Pages = tuple[Page, ...]


def things(extraction: Extraction, pages: Pages) -> Iterator[Triple]:
    """The triples of everything that belongs to no single document.

    Raises:
        ValueError: If the base or an entity's IRI is no absolute IRI.
    """
    cited = {url: node for page in pages for url, node in page.cited.items()}
    for entity in extraction.entities:
        yield from _entity(entity)
        yield from _by_month(entity, extraction.base)
        yield from _references_of(entity, cited)
    yield from _references(pages)
    yield from _series(pages, extraction.base)
    yield from _build(extraction, pages)


def _entity(entity: Entity) -> Iterator[Triple]:
    classes = vocab.KINDS[entity.kind]
    subkinds = (vocab.SUBKINDS[name] for name in entity.subkinds if name in vocab.SUBKINDS)
    types = (vocab.ENTITY, classes.ours, classes.schema, *subkinds)
    yield from describe(terms.iri(entity.iri), types, (*_names(entity), *_identity(entity), *_seen(entity)))


def _names(entity: Entity) -> Iterator[tuple[NamedNode, Object]]:
    label = terms.text(entity.label.text, entity.label.lang)
    yield vocab.LABEL, label
    yield vocab.NAME, label
    for name in entity.alternatives:
        if name != entity.label:
            yield vocab.ALTERNATIVE, terms.text(name.text, name.lang)


def _identity(entity: Entity) -> Iterator[tuple[NamedNode, Object | None]]:
    for identifier in entity.identifiers:
        yield vocab.IDENTIFIER, terms.text(identifier)
        yield vocab.SAME, _same_as(identifier)


def _same_as(identifier: str) -> NamedNode | None:
    scheme, _, value = identifier.partition(":")
    prefix = vocab.SAME_AS.get(scheme)
    return terms.iri_or_none(prefix + value) if prefix and value else None


def _seen(entity: Entity) -> Iterator[tuple[NamedNode, Object | None]]:
    yield vocab.MENTIONS, terms.integer(len(entity.places))
    yield vocab.DOCUMENTS, terms.integer(len({place.document for place in entity.places}))
    yield vocab.FIRST_SEEN, terms.day(entity.first_seen)
    yield vocab.LAST_SEEN, terms.day(entity.last_seen)


def _by_month(entity: Entity, base: str) -> Iterator[Triple]:
    """How often the documents of each month mention it: one node for entity and month."""
    for month, count in entity.months:
        if (told := terms.month(month)) is not None:
            node = terms.iri(f"{base}month/{month}/{terms.digest(entity.iri)}")
            yield Triple(terms.iri(entity.iri), vocab.BY_MONTH, node)
            fields = ((vocab.MONTH, told), (vocab.COUNT, terms.integer(count)))
            yield from describe(node, (vocab.MONTH_COUNT,), fields)


def _references_of(entity: Entity, cited: Mapping[str, NamedNode]) -> Iterator[Triple]:
    """An entity's addresses as written; one that only a correction gives is described here."""
    node = terms.iri(entity.iri)
    for attached in entity.references:
        added = terms.iri_or_none(iri(attached.url)) if attached.added else None
        reference = cited.get(attached.url, added)
        if reference is not None:
            yield Triple(node, vocab.HAS_REFERENCE, reference)
            yield Triple(node, vocab.TIES[attached.tie], reference)
        if added is not None and added not in cited.values():
            yield from _added_reference(added, attached)


def _added_reference(node: NamedNode, attached: Attached) -> Iterator[Triple]:
    """The node of a URL that a correction gives and no document cites."""
    fields = (
        (vocab.HAS_KIND, vocab.REFERENCE_KINDS[kind(attached.url)]),
        (vocab.URL, terms.text(attached.url)),
        (vocab.CANONICAL, terms.text(attached.canonical)),
        (vocab.STATUS, terms.text(vocab.ADDED)),
    )
    yield from describe(node, (vocab.REFERENCE,), fields)


def _references(pages: Pages) -> Iterator[Triple]:
    found: defaultdict[NamedNode, list[Reference]] = defaultdict(list)
    for page in pages:
        for reference in page.document.references:
            if reference.url in page.cited:
                found[page.cited[reference.url]].append(reference)
    for node, places in found.items():
        yield from _reference(node, places)


def _reference(node: NamedNode, places: list[Reference]) -> Iterator[Triple]:
    commonest = vocab.REFERENCE_KINDS[_commonest(place.kind for place in places)]
    yield from describe(node, (vocab.REFERENCE,), ((vocab.HAS_KIND, commonest),))
    for place in places:
        fields = (
            (vocab.URL, terms.text(place.url)),
            (vocab.CANONICAL, terms.text(place.canonical)),
            (vocab.TITLE, terms.text(place.title) if place.title else None),
            (vocab.IDENTIFIER, terms.text(place.identifier) if place.identifier else None),
        )
        yield from describe(node, (), fields)


def _commonest(kinds: Iterable[ReferenceKind]) -> ReferenceKind:
    """The kind that most documents see; one that says something before `other`, then by name."""
    counts = Counter(kinds)
    return min(counts, key=lambda told: (told is ReferenceKind.OTHER, -counts[told], told))


def _series(pages: Pages, base: str) -> Iterator[Triple]:
    for name in {page.document.series for page in pages} - {""}:
        fields = ((vocab.LABEL, terms.text(name)), (vocab.NAME, terms.text(name)))
        yield from describe(series_iri(base, name), (vocab.SERIES, vocab.SERIES_SCHEMA), fields)


def _build(extraction: Extraction, pages: Pages) -> Iterator[Triple]:
    """What was built, from what, with what; a date only where the settings give one."""
    inputs = (f"{page.document.name} {page.document.sha256}" for page in pages)
    node = terms.iri(f"{extraction.base}build/{terms.digest(__version__, *sorted(inputs))}")
    settings = dict(extraction.settings)
    fields = (
        (vocab.TITLE, terms.text("Knowledge graph of newsletters", "en")),
        (vocab.VERSION, terms.text(__version__)),
        (vocab.ISSUED, terms.day(settings.get("date", ""))),
        *((vocab.SOURCE, page.node) for page in pages),
        *((vocab.SETTING, terms.text(f"{key}={value}")) for key, value in extraction.settings),
    )
    yield from describe(node, (vocab.BUILD, vocab.DATASET_DCAT), fields)
