"""What is known of things across documents: entities, references, series, the build itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from kg import __version__
from kg.model import Entity, Extraction, Name, Reference, ReferenceKind
from kg.rdf import terms, vocab
from kg.rdf.page import Object, Page, describe, series_iri
from kg.urls import iri
from kg.urls.kinds import kind

Pages = tuple[Page, ...]


def things(extraction: Extraction, pages: Pages) -> Iterator[Triple]:
    """The triples of everything that belongs to no single document."""
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
    label, documents = _name(entity.label), {place.document for place in entity.places}
    fields = (
        (vocab.LABEL, label),
        (vocab.NAME, label),
        *((vocab.ALTERNATIVE, _name(name)) for name in entity.alternatives if name != entity.label),
        *((vocab.IDENTIFIER, terms.text(identifier)) for identifier in entity.identifiers),
        *((vocab.SAME, _same_as(identifier)) for identifier in entity.identifiers),
        (vocab.MENTIONS, terms.integer(len(entity.places))),
        (vocab.DOCUMENTS, terms.integer(len(documents))),
        (vocab.FIRST_SEEN, terms.day(entity.first_seen)),
        (vocab.LAST_SEEN, terms.day(entity.last_seen)),
    )
    types = (vocab.ENTITY, classes.ours, classes.schema, *subkinds)
    yield from describe(terms.iri(entity.iri), types, fields)


def _name(name: Name) -> Object:
    return terms.text(name.text, name.lang)


def _same_as(identifier: str) -> NamedNode | None:
    scheme, _, value = identifier.partition(":")
    prefix = vocab.SAME_AS.get(scheme)
    return terms.iri_or_none(prefix + value) if prefix and value else None


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
            fields = (
                (vocab.HAS_KIND, vocab.REFERENCE_KINDS[kind(attached.url)]),
                (vocab.URL, terms.text(attached.url)),
                (vocab.CANONICAL, terms.text(attached.canonical)),
                (vocab.STATUS, terms.text(vocab.ADDED)),
            )
            yield from describe(added, (vocab.REFERENCE,), fields)


def _references(pages: Pages) -> Iterator[Triple]:
    found: defaultdict[NamedNode, list[Reference]] = defaultdict(list)
    for page in pages:
        for reference, node in page.references:
            found[node].append(reference)
    for node, places in found.items():
        commonest = vocab.REFERENCE_KINDS[_commonest(place.kind for place in places)]
        fields: list[tuple[NamedNode, Object]] = [(vocab.HAS_KIND, commonest)]
        for place in places:
            fields += [
                (vocab.URL, terms.text(place.written or place.url)),
                (vocab.CANONICAL, terms.text(place.canonical)),
                (vocab.TITLE, terms.text(place.title)),
                (vocab.IDENTIFIER, terms.text(place.identifier)),
            ]
        yield from describe(node, (vocab.REFERENCE,), fields)


def _commonest(kinds: Iterable[ReferenceKind]) -> ReferenceKind:
    """The kind that most documents see; one that says something before `other`, then by name."""
    counts = Counter(kinds)
    return min(counts, key=lambda told: (told is ReferenceKind.OTHER, -counts[told], told))


def _series(pages: Pages, base: str) -> Iterator[Triple]:
    for name in {page.document.series for page in pages} - {""}:
        fields = ((predicate, terms.text(name)) for predicate in (vocab.LABEL, vocab.NAME))
        yield from describe(series_iri(base, name), (vocab.SERIES, vocab.SERIES_SCHEMA), fields)


def _build(extraction: Extraction, pages: Pages) -> Iterator[Triple]:
    """What was built, from what, with what; a date only where the settings give one."""
    inputs = (f"{page.document.name} {page.document.sha256}" for page in pages)
    node = terms.iri(f"{extraction.base}build/{terms.digest(__version__, *sorted(inputs))}")
    fields = (
        (vocab.TITLE, terms.text("Knowledge graph of newsletters", "en")),
        (vocab.VERSION, terms.text(__version__)),
        (vocab.ISSUED, terms.day(dict(extraction.settings).get("date", ""))),
        *((vocab.SOURCE, page.node) for page in pages),
        *((vocab.SETTING, terms.text(f"{key}={value}")) for key, value in extraction.settings),
    )
    yield from describe(node, (vocab.BUILD, vocab.DATASET_DCAT), fields)
