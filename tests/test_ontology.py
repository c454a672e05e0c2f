"""The ontology, the code's tables, the shapes and the stored questions say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode
from rdf_sample import extraction
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from kg.model import ENDS, Kind, Predicate, ReferenceKind, Tie
from kg.rdf import vocab
from kg.rdf.graph import triples
from kg.rdf.ontology import ontology_file
from kg.rdf.reading import to_rdflib

KG = rdflib.Namespace(vocab.PREFIXES["kg"])
SCHEMA = rdflib.Namespace(vocab.PREFIXES["schema"])
ROOT = ontology_file("kg.ttl").parent


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "kg.ttl")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "shapes.ttl")


def ours(nodes: object) -> set[str]:
    return {str(node) for node in nodes if isinstance(node, URIRef) and str(node).startswith(KG)}


def defined(ontology: rdflib.Graph) -> set[str]:
    return ours(ontology.subjects(RDF.type))


def in_code() -> set[str]:
    found: set[str] = set()
    for value in vars(vocab).values():
        values = value.values() if isinstance(value, dict) else (value,)
        for one in values:
            node = one.ours if isinstance(one, vocab.KindTerms) else one
            if isinstance(node, NamedNode) and node.value.startswith(KG):
                found.add(node.value)
    return found


def test_the_tables_and_the_ontology_hold_the_same_terms(ontology: rdflib.Graph) -> None:
    schemes = ours(ontology.subjects(RDF.type, SKOS.ConceptScheme))  # no triple of a graph names one
    assert defined(ontology) - schemes == in_code()


def test_the_tables_hold_every_kind_tie_and_predicate() -> None:
    assert set(vocab.KINDS) == set(Kind)
    assert set(vocab.TIES) == set(Tie)
    assert set(vocab.PREDICATES) == set(Predicate)
    assert set(vocab.REFERENCE_KINDS) == set(ReferenceKind)


def test_a_whole_graph_uses_every_class_and_property_and_no_other(ontology: rdflib.Graph) -> None:
    used = {
        one.value
        for t in triples(extraction())
        for one in (t.predicate, t.object)
        if isinstance(one, NamedNode)
    }
    used = {iri for iri in used if iri.startswith(KG)}
    kinds_and_predicates = in_code() - {str(KG[name]) for name in ("Paper", "Dataset", "Venue", "Software")}
    rare = {vocab.SETTING.value, *(p.value for p in (*vocab.PREDICATES.values(), *vocab.TIES.values()))}
    rare |= {node.value for node in vocab.REFERENCE_KINDS.values()}
    assert used <= defined(ontology)
    assert kinds_and_predicates - used <= rare


def test_nothing_of_ours_is_used_undefined(ontology: rdflib.Graph, shapes: rdflib.Graph) -> None:
    everywhere = {node for graph in (ontology, shapes) for triple in graph for node in triple}
    assert ours(everywhere) <= defined(ontology)
    for path in (ROOT / "queries").glob("*.rq"):
        names = set(re.findall(r"\bkg:(\w+)", path.read_text(encoding="utf-8")))
        assert {str(KG[name]) for name in names} <= defined(ontology), path.name


def test_every_term_has_names_in_three_languages_and_a_definition(ontology: rdflib.Graph) -> None:
    for term in map(URIRef, defined(ontology) - {str(KG.kinds)}):
        assert {label.language for label in ontology.objects(term, RDFS.label)} == {"en", "zh", "fr"}, term
        assert ontology.value(term, SKOS.definition) is not None, term


def test_every_class_and_relation_is_aligned_to_another_vocabulary(ontology: rdflib.Graph) -> None:
    for kind, over in ((OWL.Class, RDFS.subClassOf), (OWL.ObjectProperty, RDFS.subPropertyOf)):
        for term in map(URIRef, ours(ontology.subjects(RDF.type, kind))):
            assert any(not str(o).startswith(KG) for o in ontology.transitive_objects(term, over)), term


def test_the_written_schema_classes_are_the_ontologys(ontology: rdflib.Graph) -> None:
    for terms in vocab.KINDS.values():
        assert (URIRef(terms.ours.value), RDFS.subClassOf, URIRef(terms.schema.value)) in ontology
    for predicate, schema in vocab.SCHEMA_PREDICATES.items():
        assert (KG[predicate], RDFS.subPropertyOf, URIRef(schema.value)) in ontology


def test_ties_are_sub_properties_of_reference(ontology: rdflib.Graph) -> None:
    assert all((KG[tie], RDFS.subPropertyOf, KG.reference) in ontology for tie in Tie)


def test_kinds_are_concepts_of_one_scheme(ontology: rdflib.Graph) -> None:
    concepts = set(ontology.subjects(SKOS.inScheme, KG.kinds))
    assert concepts == {KG[kind] for kind in ReferenceKind}
    assert concepts == set(ontology.objects(KG.kinds, SKOS.hasTopConcept))


def test_it_keeps_to_owl_2_dl(ontology: rdflib.Graph) -> None:
    """Every term is declared, with one kind of declaration, and none is of the reserved vocabulary."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    declared = {kind: set(ontology.subjects(RDF.type, kind)) for kind in kinds}
    for at, left in enumerate(kinds):
        assert not any(declared[left] & declared[right] for right in kinds[at + 1 :])
    for over, kind in ((RDFS.subClassOf, OWL.Class),):
        assert set(ontology.objects(None, over)) <= declared[kind]
    assert set(ontology.objects(None, RDFS.subPropertyOf)) <= declared[kinds[1]] | declared[kinds[2]]
    builtin = {RDF.type, RDFS.label, RDFS.seeAlso, RDFS.isDefinedBy, RDFS.domain, RDFS.range}
    builtin |= {RDFS.subClassOf, RDFS.subPropertyOf, OWL.versionInfo}
    used = set(ontology.predicates())
    assert (
        used - builtin
        <= declared[OWL.ObjectProperty] | declared[OWL.DatatypeProperty] | declared[OWL.AnnotationProperty]
    )
    datatypes = {"string", "decimal", "integer"}  # of OWL 2's own list; xsd:date is not in it
    ranges = {str(o) for o in ontology.objects(None, RDFS.range) if str(o).startswith(str(rdflib.XSD))}
    assert ranges <= {str(rdflib.XSD[name]) for name in datatypes}


def test_every_class_has_a_shape(ontology: rdflib.Graph, shapes: rdflib.Graph) -> None:
    targets = set(shapes.objects(None, rdflib.SH.targetClass))
    assert {KG[name.rpartition("#")[2]] for name in ours(ontology.subjects(RDF.type, OWL.Class))} == targets


def test_every_relation_must_have_evidence(shapes: rdflib.Graph) -> None:
    asked = {
        target
        for shape in shapes.subjects(rdflib.SH.sparql)
        for target in shapes.objects(shape, rdflib.SH.targetSubjectsOf)
    }
    assert asked == {KG[predicate] for predicate in Predicate}


def test_the_shapes_and_the_code_allow_relations_the_same_ends(shapes: rdflib.Graph) -> None:
    def classes(node: rdflib.term.Node) -> set[str]:
        members = [c for o in shapes.objects(node, rdflib.SH["or"]) for c in shapes.items(o)]
        return {
            str(c).removeprefix(KG) for n in (node, *members) for c in shapes.objects(n, rdflib.SH["class"])
        }

    assert set(ENDS) == set(Predicate)
    for predicate, ends in ENDS.items():
        shape = URIRef(f"https://w3id.org/newsletter-kg/shapes#{predicate}Shape")
        (at_object,) = shapes.objects(shape, rdflib.SH.property)
        assert classes(shape) == {*ends.subjects, *(["Reference"] if ends.cited else [])}, predicate
        assert classes(at_object) == set(ends.objects), predicate


PAGE = ROOT / "index.html"
with_page = pytest.mark.skipif(not PAGE.exists(), reason="no page of the ontology: make ontology-page")


@with_page
def test_the_page_documents_every_term(ontology: rdflib.Graph) -> None:
    """Classes and properties by IRI, the kinds by name."""
    page = PAGE.read_text(encoding="utf-8")
    kinds = {str(KG.kinds), *(str(KG[kind]) for kind in ReferenceKind)}
    assert {term for term in defined(ontology) - kinds if term not in page} == set()
    assert {kind for kind in ReferenceKind if f"kg:{kind}" not in page} == set()


@with_page
def test_the_page_loads_nothing() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert not re.search(r"<(script|img|iframe)[^>]+src=", page)
    assert not re.search(r"<link[^>]+stylesheet[^>]+http", page)


def test_the_graph_reads_as_rdflib_terms() -> None:
    assert len(to_rdflib(triples(extraction()))) == len(set(triples(extraction())))


def test_the_files_lie_where_the_code_looks() -> None:
    assert Path(ontology_file("queries")).is_dir()
    with pytest.raises(FileNotFoundError):
        ontology_file("nothing.ttl")
