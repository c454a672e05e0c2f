"""Evaluation: the figures of `eval/score.py`, from the graph that a build wrote."""

import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg.evaluate import Tally, by_language, reliability, score, total
from kg.evaluate.built import label_key
from kg.evaluate.figures import Claim

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
KG = "https://w3id.org/newsletter-kg/ontology#"
TURTLE = """
@prefix kg: <https://w3id.org/newsletter-kg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
<urn:bert> a kg:Tool ; rdfs:label "BERT" ; kg:reference <https://a.org/bert> ;
  kg:namedByReference <https://a.org/bert> ; kg:createdBy <urn:google> .
<urn:google> a kg:Organisation ; rdfs:label "Google" .
<urn:paris> a kg:Person ; rdfs:label "Paris" .
<https://a.org/bert> a kg:Reference ; kg:kind kg:article .
<urn:m> a kg:Mention ; kg:refersTo <urn:paris> ; kg:confidence 0.7 ; kg:line 3 ; nif:anchorOf "Paris" .
<urn:s> rdf:subject <urn:bert> ; rdf:predicate kg:createdBy ; rdf:object <urn:google> ; kg:confidence 0.9 .
"""
GOLD = {
    "doc": "a.md",
    "lang": "en",
    "entities": [
        {"id": "bert", "types": ["Tool"], "labels": ["BERT"], "urls": ["https://a.org/bert/"]},
        {"id": "google", "types": ["Organisation"], "labels": ["Google AI", "Google"], "urls": []},
        {"id": "ada", "types": ["Person"], "labels": ["Ada"], "urls": []},
    ],
    "references": [{"url": "https://a.org/bert", "kind": "paper"}],
    "relations": [{"s": "bert", "p": "createdBy", "o": "google"}],
}


@pytest.fixture
def files(tmp_path):
    graph, gold = tmp_path / "graph.ttl", tmp_path / "a.gold.json"
    graph.write_text(TURTLE, encoding="utf-8")
    gold.write_text(json.dumps(GOLD), encoding="utf-8")
    return graph, gold


def test_every_figure_of_a_small_graph(files):
    found = score(*files)
    assert found.tallies["entities (six types)"] == Tally(2, 1, 1)
    assert found.tallies["type Person"] == Tally(0, 1, 1)
    assert found.tallies["links"] == found.tallies["link namedByReference"] == Tally(1, 0, 0)
    assert found.tallies["references"] == Tally(1, 0, 0)
    assert found.tallies["relation createdBy"] == found.tallies["relations"] == Tally(1, 0, 0)
    assert found.kinds == (0, 1)


def test_errors_say_what_and_where(files):
    errors = {(e.what, e.about): e.place for e in score(*files).errors}
    assert errors["false", "Person Paris"] == 'line 3: "Paris"'
    assert ("missed", "Person Ada") in errors
    assert ("kind-wrong", "a.org/bert: article, gold paper") in errors


def test_confidences_are_judged(files):
    found = score(*files)
    assert found.mentions == (Claim(0.7, right=False),)
    assert found.statements == (Claim(0.9, right=True),)


def test_totals_count_everything_once(files):
    one = score(*files)
    both = total([one, replace(one, document="b.md", lang="zh")])
    assert both.tallies["type Tool"] == Tally(2, 0, 0)
    assert both.kinds == (0, 2)
    assert (both.document, both.lang) == ("", "")
    assert set(by_language((one, replace(one, lang="zh")))) == {"en", "zh"}


@given(st.lists(st.builds(Claim, st.floats(0, 1), st.booleans())))
@example([Claim(0.95, right=True)] * 3)  # their mean, summed in floats, is just below 0.95
def test_reliability_loses_no_claim(claims):
    rows = reliability(claims)
    assert sum(row.count for row in rows) == len(claims)
    assert all(row.low - 1e-9 <= row.mean <= row.high + 1e-9 and 0 <= row.share <= 1 for row in rows)


@given(*[st.integers(0, 50)] * 3)
def test_figures_are_shares(right, false, missed):
    tally = Tally(right, false, missed)
    assert 0 <= tally.f1 <= 1
    assert min(tally.precision, tally.recall) - 1e-9 <= tally.f1 <= max(tally.precision, tally.recall) + 1e-9


@pytest.mark.parametrize(
    ("one", "other"), [("Google AI", "GoogleAI"), ("T-NLG", "t nlg"), ("É", "E\u0301"), ("C++", "c")]
)
def test_labels_that_count_as_one(one, other):
    assert label_key(one) == label_key(other)


def run(*arguments):
    from kg.cli import app

    return CliRunner().invoke(app, ["eval", *map(str, arguments)])


def test_the_command_prints_tables_and_errors(files):
    result = run(*files, "--errors")
    assert result.exit_code == 0, result.output
    assert "relation createdBy" in result.output
    assert "Person Paris" in result.output


def test_the_command_writes_json(files):
    figures = json.loads(run(*files, "--json").stdout)
    assert figures["total"]["type Tool"]["f1"] == 1
    assert set(figures["documents"]) == {"a.md"}


def test_wrong_usage_is_told(files, tmp_path):
    graph, gold = files
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    for arguments in ([gold], [graph], [graph, tmp_path / "bad.json"], [tmp_path / "none.ttl", gold]):
        assert run(*arguments).exit_code == 2


def _shared_score():
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "eval" / "score.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["shared_score"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="no shared folder")
@pytest.mark.parametrize("name", ["nlp02.zh", "mlpotw-b.en", "nlp09.tr"])
def test_the_figures_are_those_of_the_shared_script(name, tmp_path):
    """A graph with right, wrong, mistyped and missing things: every count is the same."""
    from kg.evaluate.gold import findings
    from kg.evaluate.gold_file import read_gold
    from kg.export.turtle import turtle
    from kg.model import BASE, Findings, Kind
    from kg.read import read
    from kg.read.inputs import collect
    from kg.relate.pipeline import relate
    from kg.resolve import resolve
    from kg.resolve.corrections import NO_CORRECTIONS

    gold_path = SHARED / "gold" / f"{name}.gold.json"
    document = read(collect([SHARED / "corpus" / f"{name}.md"])[0][0])
    perfect = findings(document, read_gold(gold_path), optional=True).mentions
    worse = [replace(m, kind=Kind.TOOL) if i % 13 == 5 else m for i, m in enumerate(perfect) if i % 7 != 3]
    one = Findings(document, tuple(worse), relate(document, worse))
    graph = tmp_path / "graph.ttl"
    graph.write_bytes(turtle(resolve((one,), base=BASE, corrections=NO_CORRECTIONS)))
    theirs, ours = _shared_score().score(graph, gold_path), score(graph, gold_path)
    for key, tally in theirs.tallies.items():
        mine = ours.tallies[key]
        assert (mine.right, mine.false, mine.missed) == (tally.tp, tally.fp, tally.fn), key
    assert ours.kinds == (theirs.kinds["right"], theirs.kinds["wrong"])
