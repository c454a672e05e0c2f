"""The terms of the graph as tables: the one place where an IRI of a vocabulary is written.

`ontology/` defines the same terms for people and reasoners; `tests/test_ontology.py` fails
when the two differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from kg.model import Kind, Predicate, ReferenceKind, Tie

PREFIXES: Final[dict[str, str]] = {
    "kg": "https://w3id.org/newsletter-kg/ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "prov": "http://www.w3.org/ns/prov#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
}


def term(name: str) -> NamedNode:
    """The node of a prefixed name, `kg:Paper`; `KeyError` if the prefix is not one of `PREFIXES`."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


@dataclass(frozen=True, slots=True)
class KindTerms:
    """The classes of a kind: ours and schema.org's."""

    ours: NamedNode
    schema: NamedNode


_SCHEMA: Final = {
    Kind.PAPER: "ScholarlyArticle",
    Kind.ORGANISATION: "Organization",
    Kind.PERSON: "Person",
    Kind.TOOL: "SoftwareApplication",
    Kind.DATASET: "Dataset",
    Kind.VENUE: "Event",
}
KINDS: Final = {k: KindTerms(term(f"kg:{k}"), term(f"schema:{schema}")) for k, schema in _SCHEMA.items()}
SUBKINDS: Final[dict[str, NamedNode]] = {name: term(f"kg:{name}") for name in ("Model", "Software")}
TIES: Final[dict[Tie, NamedNode]] = {tie: term(f"kg:{tie}") for tie in Tie}
REFERENCE_KINDS: Final[dict[ReferenceKind, NamedNode]] = {kind: term(f"kg:{kind}") for kind in ReferenceKind}
PREDICATES: Final[dict[Predicate, NamedNode]] = {p: term(f"kg:{p}") for p in Predicate}
# The relations that say exactly what a schema.org property says are written in both.
SCHEMA_PREDICATES: Final[dict[Predicate, NamedNode]] = {
    Predicate.CREATED_BY: term("schema:creator"),
    Predicate.AFFILIATED_WITH: term("schema:affiliation"),
    Predicate.BASED_ON: term("schema:isBasedOn"),
}
# Identifier schemes whose IRIs name the thing itself, not a page about it.
SAME_AS: Final[dict[str, str]] = {
    "doi": "https://doi.org/",
    "arxiv": "https://arxiv.org/abs/",
    "wikidata": "http://www.wikidata.org/entity/",
}

TYPE: Final = term("rdf:type")
LABEL: Final = term("rdfs:label")
ALTERNATIVE: Final = term("skos:altLabel")
SUBJECT: Final = term("rdf:subject")
PREDICATE: Final = term("rdf:predicate")
OBJECT: Final = term("rdf:object")
STATEMENT_RDF: Final = term("rdf:Statement")
SAME: Final = term("owl:sameAs")

ENTITY: Final = term("kg:Entity")
REFERENCE: Final = term("kg:Reference")
DOCUMENT: Final = term("kg:Document")
SERIES: Final = term("kg:Series")
ITEM: Final = term("kg:Item")
MENTION: Final = term("kg:Mention")
PASSAGE: Final = term("kg:Passage")
CITATION: Final = term("kg:Citation")
STATEMENT: Final = term("kg:Statement")
BUILD: Final = term("kg:Build")
MONTH_COUNT: Final = term("kg:MonthCount")

HAS_REFERENCE: Final = term("kg:reference")
HAS_KIND: Final = term("kg:kind")
CITES: Final = term("kg:cites")
CITED: Final = term("kg:cited")
REFERS_TO: Final = term("kg:refersTo")
IN_ITEM: Final = term("kg:inItem")
EVIDENCE: Final = term("kg:evidence")
QUOTE: Final = term("kg:quote")
RULE: Final = term("kg:rule")
CONFIDENCE: Final = term("kg:confidence")
RECOGNISER: Final = term("kg:recogniser")
NUMBER: Final = term("kg:number")
STATUS: Final = term("kg:status")
CANONICAL: Final = term("kg:canonical")
ADDED: Final = "added"  # the status of a reference that only a correction gives
SECTION: Final = term("kg:section")
LINE: Final = term("kg:line")
SHA256: Final = term("kg:sha256")
SETTING: Final = term("kg:setting")
MENTIONS: Final = term("kg:mentions")
DOCUMENTS: Final = term("kg:documents")
FIRST_SEEN: Final = term("kg:firstSeen")
LAST_SEEN: Final = term("kg:lastSeen")
BY_MONTH: Final = term("kg:byMonth")
MONTH: Final = term("kg:month")
COUNT: Final = term("kg:count")

CONTEXT: Final = term("nif:Context")
STRING: Final = term("nif:RFC5147String")
REFERENCE_CONTEXT: Final = term("nif:referenceContext")
BEGIN: Final = term("nif:beginIndex")
END: Final = term("nif:endIndex")
ANCHOR: Final = term("nif:anchorOf")

TITLE: Final = term("dcterms:title")
IDENTIFIER: Final = term("dcterms:identifier")
PART_OF: Final = term("dcterms:isPartOf")
SOURCE: Final = term("dcterms:source")
ISSUED: Final = term("dcterms:issued")
CREATOR: Final = term("dc:creator")
NAME: Final = term("schema:name")
URL: Final = term("schema:url")
TEXT: Final = term("schema:text")
LANGUAGE: Final = term("schema:inLanguage")
KEYWORDS: Final = term("schema:keywords")
PUBLISHED: Final = term("schema:datePublished")
VERSION: Final = term("schema:softwareVersion")
ISSUE_SCHEMA: Final = term("schema:PublicationIssue")
SERIES_SCHEMA: Final = term("schema:Periodical")
DATASET_DCAT: Final = term("dcat:Dataset")

DATE: Final = term("xsd:date")
YEAR_MONTH: Final = term("xsd:gYearMonth")
DECIMAL: Final = term("xsd:decimal")
INTEGER: Final = term("xsd:integer")
