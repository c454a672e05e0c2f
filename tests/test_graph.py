"""The graph: its terms, its evidence, its bytes, and that other programs read it alike."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdf_hostile import HOSTILE, hostile_extraction
from rdf_sample import BASE, SOURCE, extraction
from rdflib.compare import isomorphic

from kg.export.jsonld import jsonld
from kg.export.turtle import nquads, ntriples, trig, turtle
from kg.model import Extraction, Name, Reference, ReferenceKind, Status
from kg.rdf import terms, vocab
from kg.rdf.graph import quads, triples
from kg.rdf.reading import to_rdflib

KG = rdflib.Namespace(vocab.PREFIXES["kg"])
NIF = rdflib.Namespace(vocab.PREFIXES["nif"])
SCHEMA = rdflib.Namespace(vocab.PREFIXES["schema"])
TOOL = rdflib.URIRef(f"{BASE}tool/reformer-1")
WRITTEN = rdflib.URIRef("https://a.org/x?utm_source=n")


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle(extraction()), format="turtle")


def test_an_entity_has_our_class_and_schema_orgs(graph: rdflib.Graph) -> None:
    types = set(graph.objects(TOOL, rdflib.RDF.type))
    assert {KG.Tool, KG.Model, KG.Entity, SCHEMA.SoftwareApplication} == types


def test_a_reference_is_the_url_as_written_with_its_tie(graph: rdflib.Graph) -> None:
    assert set(graph.objects(TOOL, KG.reference)) == {WRITTEN}
    assert set(graph.objects(TOOL, KG.namedByReference)) == {WRITTEN}
    assert str(graph.value(WRITTEN, SCHEMA.url)) == str(WRITTEN)
    assert str(graph.value(WRITTEN, KG.canonical)) == "https://a.org/x"
    assert graph.value(WRITTEN, KG.kind) == KG.paper


def test_every_mention_says_where_it_stands(graph: rdflib.Graph) -> None:
    mentions = list(graph.subjects(rdflib.RDF.type, KG.Mention))
    assert len(mentions) == 4
    for mention in mentions:
        begin, end = (int(graph.value(mention, NIF[name])) for name in ("beginIndex", "endIndex"))
        assert SOURCE[begin:end] == str(graph.value(mention, NIF.anchorOf))
        document = graph.value(mention, NIF.referenceContext)
        assert str(mention) == f"{document}#char={begin},{end}"
        assert (document, rdflib.RDF.type, NIF.Context) in graph


def test_every_relation_has_a_statement_with_its_quote(graph: rdflib.Graph) -> None:
    predicates = {KG[name] for name in vocab.PREDICATES}
    said = [(s, p, o) for s, p, o in graph if p in predicates]
    assert len(said) == 3
    for s, p, o in said:
        (statement,) = (
            one
            for one in graph.subjects(rdflib.RDF.subject, s)
            if (one, rdflib.RDF.predicate, p) in graph and (one, rdflib.RDF.object, o) in graph
        )
        passage = graph.value(statement, KG.evidence)
        begin, end = int(graph.value(passage, NIF.beginIndex)), int(graph.value(passage, NIF.endIndex))
        assert SOURCE[begin:end] == str(graph.value(passage, NIF.anchorOf))
        assert str(graph.value(passage, KG.quote)) in "Reformer 由《Google AI》 made, by Ana Roa (Google AI)."


def test_a_relation_of_a_reference_is_about_the_url_as_written(graph: rdflib.Graph) -> None:
    assert (WRITTEN, KG.introduces, TOOL) in graph


def test_same_as_leads_only_to_identifiers(graph: rdflib.Graph) -> None:
    assert set(graph.objects(TOOL, rdflib.OWL.sameAs)) == {rdflib.URIRef("https://arxiv.org/abs/2001.04451")}


def test_the_text_of_a_document_is_not_in_the_graph_but_its_hash_is(graph: rdflib.Graph) -> None:
    assert SOURCE not in {str(o) for o in graph.objects()}
    assert {str(o) for o in graph.objects(None, KG.sha256)} == {"ab" * 32}


@pytest.mark.parametrize("status", [Status.BROKEN, Status.HOUSEKEEPING])
def test_what_is_no_evidence_is_no_reference(status: Status) -> None:
    made = extraction()
    (found,) = made.findings
    references = tuple(replace(r, status=status) for r in found.document.references)
    document = replace(found.document, references=references)
    other = replace(made, findings=(replace(found, document=document),))
    assert vocab.REFERENCE not in {t.object for t in triples(other)}


def test_a_reference_without_valid_iri_does_not_lose_the_graph() -> None:
    made = extraction()
    (found,) = made.findings
    bad = Reference("https://a b/{x}", "x", "https://a b/{x}", ReferenceKind.OTHER, 0, 1, 1)
    document = replace(found.document, references=(*found.document.references, bad))
    other = replace(made, findings=(replace(found, document=document),))
    assert turtle(other) == turtle(made)


def test_a_base_that_is_no_iri_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"(?i)iri|scheme"):
        turtle(replace(extraction(), base="no base"))


def test_a_date_of_the_build_is_written_only_when_given() -> None:
    issued = vocab.ISSUED
    assert issued not in {t.predicate for t in triples(extraction())}
    dated = replace(extraction(), settings=(("date", "2020-05-05"),))
    assert {t.object.value for t in triples(dated) if t.predicate == issued} == {"2020-05-05"}


def test_no_blank_nodes() -> None:
    nodes = {node for t in triples(extraction()) for node in (t.subject, t.object)}
    assert not any(isinstance(node, ox.BlankNode) for node in nodes)


@pytest.mark.parametrize("export", [turtle, ntriples, nquads, trig, jsonld])
def test_same_bytes_in_every_process(export: object) -> None:
    name = export.__name__
    code = (
        "import sys; sys.path.insert(0, 'tests'); from rdf_sample import extraction; "
        f"from {export.__module__} import {name}; sys.stdout.buffer.write({name}(extraction()))"
    )
    root = Path(__file__).parent.parent
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        out = subprocess.run(
            [sys.executable, "-c", code], env=environment, cwd=root, capture_output=True, check=True
        )
        assert out.stdout == export(extraction())


def test_language_tags_keep_the_case_that_people_write() -> None:
    made = extraction()
    named = replace(made.entities[0], label=Name('x"@zh-hans', "pt-br"))
    data = turtle(replace(made, entities=(named, *made.entities[1:])))
    assert b'"x\\"@zh-hans"@pt-BR' in data
    assert '"谷歌"@zh-Hans'.encode() in data


def test_documents_are_named_graphs() -> None:
    made = set(quads(extraction()))
    names = {quad.graph_name for quad in made}
    (document,) = {t.subject for t in triples(extraction()) if t.object == vocab.DOCUMENT}
    assert names == {ox.DefaultGraph(), document}
    for export, form in (
        (nquads, ox.RdfFormat.N_QUADS),
        (trig, ox.RdfFormat.TRIG),
        (jsonld, ox.RdfFormat.JSON_LD),
    ):
        assert set(ox.parse(export(extraction()), format=form)) == made


def test_json_ld_reads_the_same_in_rdflib() -> None:
    ours, theirs = rdflib.Dataset(), rdflib.Dataset()
    ours.parse(data=jsonld(extraction()), format="json-ld")
    theirs.parse(data=nquads(extraction()), format="nquads")
    assert {(s, p, o, str(g)) for s, p, o, g in ours.quads()} == {
        (s, p, o, str(g)) for s, p, o, g in theirs.quads()
    }


@pytest.mark.parametrize("name", ["plain", *HOSTILE])
@pytest.mark.parametrize("program", ["rdflib", "serdi", "rapper"])
def test_other_parsers_read_the_same_graph(program: str, name: str) -> None:
    data = turtle(hostile_extraction(name))
    ours = to_rdflib(ox.parse(data, format=ox.RdfFormat.TURTLE))
    assert set(ours) == set(to_rdflib(triples(hostile_extraction(name))))
    assert isomorphic(ours, _parsed(program, data))


def _parsed(program: str, data: bytes) -> rdflib.Graph:
    if program == "rdflib":
        return rdflib.Graph().parse(data=data, format="turtle")
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    if program == "rapper" and (b"\\u0000" in data or b"\\uFFFF" in data):
        pytest.skip("raptor ends strings at NUL and refuses noncharacters")
    command = {
        "serdi": ["serdi", "-i", "turtle", "-o", "ntriples", "-"],
        "rapper": ["rapper", "-q", "-i", "turtle", "-o", "ntriples", "-", "http://base/"],
    }[program]
    out = subprocess.run(command, input=data, capture_output=True, check=True)
    return to_rdflib(ox.parse(out.stdout, format=ox.RdfFormat.N_TRIPLES))


@given(st.text(), st.sampled_from(["", "zh", "zh_CN", "not a tag", "x", "🙂"]))
def test_any_text_makes_a_literal(value: str, lang: str) -> None:
    data = ox.serialize(
        [ox.Triple(vocab.TYPE, vocab.LABEL, terms.text(value, lang))], format=ox.RdfFormat.TURTLE
    )
    (found,) = ox.parse(data, format=ox.RdfFormat.TURTLE)
    assert found.object.value == value


@given(st.text(alphabet=st.characters(), min_size=1))
def test_any_name_makes_a_document_iri(name: str) -> None:
    node = terms.iri(f"{BASE}document/{terms.segment(name)}")
    assert not set(node.value) & set(' <>"{}|\\^`')
    assert "/../" not in node.value


@given(st.text())
def test_an_iri_is_valid_or_refused(value: str) -> None:
    node = terms.iri_or_none(value)
    if node is not None:
        line = ox.serialize([ox.Triple(node, vocab.TYPE, node)], format=ox.RdfFormat.N_TRIPLES)
        assert rdflib.Graph().parse(data=line, format="nt") is not None


def test_equal_inputs_in_another_order_give_equal_bytes() -> None:
    made = extraction()
    other = Extraction(
        made.findings, tuple(reversed(made.entities)), tuple(reversed(made.facts)), base=made.base
    )
    assert turtle(other) == turtle(made)
