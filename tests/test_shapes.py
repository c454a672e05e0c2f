"""Every shape catches a graph that violates it, with a message that a person understands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from rdf_sample import extraction
from rdflib import OWL, RDF, RDFS, Literal, URIRef
from typer.testing import CliRunner

from kg.cli import app
from kg.export.turtle import turtle
from kg.model import Predicate
from kg.rdf import vocab
from kg.rdf.graph import triples
from kg.rdf.ontology import ontology_file
from kg.rdf.reading import to_rdflib
from kg.rdf.shapes import violations

KG = rdflib.Namespace(vocab.PREFIXES["kg"])
NIF = rdflib.Namespace(vocab.PREFIXES["nif"])
SCHEMA = rdflib.Namespace(vocab.PREFIXES["schema"])
DCT = rdflib.Namespace(vocab.PREFIXES["dcterms"])
X = URIRef("https://example.org/x")
TOO_SURE = Literal("1.5", datatype=rdflib.XSD.decimal)

Spoil = Callable[[rdflib.Graph], None]


def graph() -> rdflib.Graph:
    return to_rdflib(triples(extraction()))


def first(data: rdflib.Graph, class_: URIRef) -> URIRef:
    return min(data.subjects(RDF.type, class_))


def without(class_: URIRef, predicate: URIRef) -> Spoil:
    return lambda data: data.remove((first(data, class_), predicate, None))


def with_value(class_: URIRef, predicate: URIRef, value: rdflib.term.Node) -> Spoil:
    return lambda data: data.set((first(data, class_), predicate, value))


def more(class_: URIRef, predicate: URIRef, value: rdflib.term.Node) -> Spoil:
    return lambda data: data.add((first(data, class_), predicate, value))


def typed(class_: URIRef) -> Spoil:
    return lambda data: data.add((X, RDF.type, class_))


def unfounded(predicate: str) -> Spoil:
    return lambda data: data.add((X, KG[predicate], X))


SPOILED: list[tuple[str, Spoil, str]] = [
    ("EntityShape", without(KG.Entity, RDFS.label), "needs a name"),
    ("EntityShape", more(KG.Tool, RDF.type, KG.Person), "exactly one of kg:Paper"),
    ("EntityShape", more(KG.Tool, KG.reference, X), "must be a kg:Reference"),
    ("EntityShape", without(KG.Tool, KG.namedByReference), "needs a sub-property"),
    ("EntityShape", more(KG.Tool, OWL.sameAs, X), "only to doi.org, arxiv.org or Wikidata"),
    ("EntityShape", with_value(KG.Tool, KG.firstSeen, Literal("2020")), "at most one date (kg:firstSeen)"),
    ("EntityShape", without(KG.Entity, KG.mentions), "number of its mentions"),
    ("EntityShape", more(KG.Person, rdflib.SKOS.altLabel, Literal("Ana Roa")), "differ from the label"),
    *((f"{name}Shape", typed(KG[name]), "must also be a kg:Entity") for name in
      ("Paper", "Organisation", "Person", "Tool", "Dataset", "Venue")),
    *((f"{name}Shape", typed(KG[name]), "must also be a kg:Tool") for name in ("Model", "Software")),
    ("ReferenceShape", without(KG.Reference, KG.kind), "exactly one kind"),
    ("ReferenceShape", with_value(KG.Reference, KG.kind, KG.Paper), "exactly one kind"),
    ("ReferenceShape", without(KG.Reference, SCHEMA.url), "URL as written"),
    ("ReferenceShape", typed(KG.Reference), "at least one citation"),
    ("DocumentShape", without(KG.Document, DCT.title), "exactly one title"),
    ("DocumentShape", with_value(KG.Document, KG.sha256, Literal("ff")), "64 hexadecimal digits"),
    ("DocumentShape", with_value(KG.Document, SCHEMA.datePublished, Literal("March")), "xsd:date"),
    ("DocumentShape", with_value(KG.Document, SCHEMA.inLanguage, Literal("in French")), "BCP 47"),
    ("SeriesShape", without(KG.Series, RDFS.label), "needs a name"),
    ("ItemShape", without(KG.Item, SCHEMA.text), "needs its words"),
    ("ItemShape", without(KG.Item, NIF.referenceContext), "exactly one document"),
    ("MentionShape", with_value(KG.Mention, NIF.beginIndex, Literal(9999)), "less than the end"),
    ("MentionShape", with_value(KG.Mention, NIF.beginIndex, Literal(-1)), "whole number from 0"),
    ("MentionShape", without(KG.Mention, NIF.anchorOf), "the words themselves"),
    ("MentionShape", without(KG.Mention, KG.refersTo), "needs an entity"),
    ("MentionShape", with_value(KG.Mention, KG.confidence, TOO_SURE), "between 0 and 1"),
    ("MentionShape", without(KG.Mention, KG.recogniser), "recogniser that found it"),
    ("MentionShape", without(KG.Mention, KG.inItem), "exactly one item"),
    ("MentionShape", with_value(KG.Mention, KG.line, Literal(0)), "whole number from 1"),
    ("PassageShape", without(KG.Passage, NIF.anchorOf), "the words themselves"),
    ("PassageShape", without(KG.Passage, KG.quote), "the words that a reader sees"),
    ("PassageShape", typed(KG.Passage), "whose evidence it is"),
    ("CitationShape", without(KG.Citation, KG.cited), "exactly one cited resource"),
    ("CitationShape", with_value(KG.Citation, KG.status, Literal("fine")), "ok, uncited or repaired"),
    ("StatementShape", without(KG.Statement, KG.evidence), "needs the passage"),
    ("StatementShape", without(KG.Statement, KG.rule), "needs the rule"),
    ("StatementShape", with_value(KG.Statement, RDF.predicate, KG.kind), "relation of the ontology"),
    ("MonthCountShape", with_value(KG.MonthCount, KG.month, Literal("2020-03")), "type xsd:gYearMonth"),
    ("MonthCountShape", with_value(KG.MonthCount, KG["count"], Literal(0)), "number of mentions"),
    ("MonthCountShape", typed(KG.MonthCount), "exactly one entity"),
    ("BuildShape", without(KG.Build, SCHEMA.softwareVersion), "version that made it"),
    *((f"{p}Shape", unfounded(p), f"subject of kg:{p}") for p in Predicate),
    *((f"{p}Shape", unfounded(p), f"object of kg:{p}") for p in Predicate),
    *((f"{p}EvidenceShape", unfounded(p), "no kg:Statement with evidence") for p in Predicate),
    ("WellFormedIRI", lambda data: data.add((rdflib.BNode(), RDF.type, KG.Series)), "IRI"),
]  # fmt: skip


def test_what_we_build_conforms() -> None:
    assert violations(graph()) == ()


@pytest.mark.parametrize(("shape", "spoil", "message"), SPOILED)
def test_a_violation_is_caught_and_explained(shape: str, spoil: Spoil, message: str) -> None:
    data = graph()
    spoil(data)
    assert any(message in str(violation) for violation in violations(data)), violations(data)


def test_no_shape_is_without_a_violating_graph() -> None:
    shapes = rdflib.Graph().parse(ontology_file("shapes.ttl"))
    named = {str(s).rpartition("#")[2] for s in shapes.subjects(RDF.type, rdflib.SH.NodeShape)}
    assert named == {shape for shape, _, _ in SPOILED}


def test_the_command_tells_conforming_from_not(tmp_path: Path) -> None:
    good, bad, no_rdf = (tmp_path / name for name in ("good.ttl", "bad.ttl", "no.ttl"))
    good.write_bytes(turtle(extraction()))
    bad.write_bytes(turtle(extraction()).replace(b"kg:confidence 0.9 ", b"kg:confidence 7.5 "))
    no_rdf.write_text("this is no Turtle")
    run = CliRunner().invoke
    assert run(app, ["check", str(good)]).exit_code == 0
    spoiled = run(app, ["check", str(bad)])
    assert spoiled.exit_code == 1
    assert "between 0 and 1 (found 7.5)" in spoiled.stdout
    assert run(app, ["check", str(no_rdf)]).exit_code == 2
    assert run(app, ["check", str(tmp_path / "none")]).exit_code == 2
