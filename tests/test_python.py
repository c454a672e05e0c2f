"""The Python face: from newsletters to a finding in three lines."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from sample_graph import SAMPLES, sample

import kg
from kg.analyse.explanations import UnknownNameError
from kg.analyse.graph import KnowledgeGraph
from kg.rdf.query import QueryError, stored
from kg.rdf.writing import write

ROOT = Path(__file__).parent.parent


def test_frames_and_tables_say_the_same() -> None:
    graph = sample()
    assert len(graph.documents) == len(list(SAMPLES.glob("*.md")))
    assert list(graph.entities["name"]) == [row.name for row in graph.tables.entities]
    assert set(graph.mentions["entity"]) == set(graph.entities.index)


def test_an_answer_has_the_type_of_its_question() -> None:
    graph = sample()
    table = graph.query(
        "SELECT ?name (COUNT(*) AS ?times) { ?m kg:refersTo/rdfs:label ?name } GROUP BY ?name"
        " ORDER BY DESC(?times) ?name"
    )
    assert isinstance(table, pd.DataFrame)
    assert list(table.columns) == ["name", "times"]
    assert str(table["times"].dtype) == "Int64"
    assert table["times"].iloc[0] == graph.entities["mentions"].max()
    assert graph.query("ASK { ?tool a kg:Tool }") is True
    triples = graph.query("CONSTRUCT { ?t a kg:Tool } WHERE { ?t a kg:Tool }")
    assert isinstance(triples, rdflib.Graph)
    assert len(triples) == (graph.entities["type"] == "Tool").sum()


def test_a_wrong_query_says_where() -> None:
    with pytest.raises(QueryError, match=r"(?i)line 1"):
        sample().query("SELECT ?x { ?x a }")


def test_stored_questions_are_functions_with_help() -> None:
    graph = sample()
    assert set(graph.questions) == {name.replace("-", "_") for name in stored()}
    assert "tools" in dir(graph.questions)
    assert graph.questions.tools.__doc__ == stored()["tools"].question
    made = graph.questions.made_by(maker="OpenAI")
    assert isinstance(made, pd.DataFrame)
    assert made.isin(["Whisper"]).any(axis=None)
    assert "made-by(maker)" in repr(graph.questions)
    assert "<table>" in graph.questions._repr_html_()
    with pytest.raises(QueryError, match="needs maker"):
        graph.questions.made_by()
    with pytest.raises(AttributeError, match="there are"):
        _ = graph.questions.nothing


def test_rdf_in_rdflib_is_the_whole_graph() -> None:
    graph = sample()
    mention = rdflib.URIRef("https://w3id.org/newsletter-kg/ontology#Mention")
    triples = graph.to_rdflib()
    places = graph.mentions[["document", "begin", "end"]].drop_duplicates()  # one may name two things
    assert len(set(triples.subjects(rdflib.RDF.type, mention))) == len(places)


def test_networkx_has_every_entity() -> None:
    graph = sample()
    network = graph.to_networkx(references=False)
    assert set(network.nodes) == set(graph.entities.index)
    assert network.number_of_edges() > 0


def test_names_in_any_language_find_an_entity_and_unknown_ones_their_like() -> None:
    graph = sample()
    assert graph.find("whisper") == graph.find("Whisper") in graph.entities.index
    with pytest.raises(UnknownNameError) as caught:
        graph.find("Wisper")
    assert "Whisper" in caught.value.suggestions


def test_an_explanation_reads_well_in_a_notebook() -> None:
    told = sample().explain("Whisper")
    assert repr(told) == str(told)
    assert "Mentions:" in told


def test_a_subgraph_holds_what_was_asked_for_in_all_its_forms() -> None:
    graph = sample()
    part = graph.subgraph(types=["Tool"], languages=["zh"])
    assert set(part.entities["type"]) == {"Tool"}
    assert 0 < len(part.entities) < len(graph.entities)
    labelled = part.query("SELECT ?e { ?e a kg:Tool }")
    assert set(labelled["e"]) == set(part.entities.index)  # type: ignore[index]
    assert part.query("ASK { ?e a kg:Person }") is False
    assert len(part.to_rdflib()) < len(graph.to_rdflib())


def test_the_rdf_of_a_subgraph_is_written_as_every_graph_is_and_tells_nothing_of_the_rest() -> None:
    part = sample().subgraph(types=["Tool"])
    triples = parse(part.turtle, format=RdfFormat.TURTLE)
    assert part.turtle == write((quad.triple for quad in triples), RdfFormat.TURTLE)
    assert part.turtle != sample().turtle
    assert (
        part.query("ASK { ?count a kg:MonthCount FILTER NOT EXISTS { ?entity kg:byMonth ?count } }") is False
    )
    for kind, points in {"kg:Item": "kg:inItem", "kg:Passage": "kg:evidence"}.items():
        empty = f"ASK {{ ?place a {kind} FILTER NOT EXISTS {{ ?one {points} ?place }} }}"
        assert part.query(empty) is False, kind
        assert sample().query(empty) is False, kind
    assert sample().subgraph().turtle == sample().turtle


def test_a_subgraph_around_an_entity_grows_with_the_hops() -> None:
    graph = sample()
    sizes = [len(graph.subgraph(["Whisper"], hops=hops).entities) for hops in (0, 1, 2)]
    assert sizes[0] == 1
    assert sizes[0] < sizes[1] <= sizes[2]


def test_a_subgraph_by_date_holds_what_was_seen_then() -> None:
    late = sample().subgraph(since="2023-07-01").entities
    assert len(late)
    assert (late["last_seen"] >= pd.Timestamp("2023-07-01")).all()


def test_a_saved_graph_loads_as_it_was(tmp_path: Path) -> None:
    graph = sample()
    graph.save(tmp_path / "out")
    again = kg.load(tmp_path / "out")
    assert again.tables == graph.tables
    assert again.turtle == graph.turtle
    assert again.report == graph.report
    again.save(tmp_path / "again")
    for path in (tmp_path / "out").iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_the_title_is_kept(tmp_path: Path) -> None:
    graph = KnowledgeGraph(sample()._files, sample().tables, title="Лента — 通讯")
    graph.save(tmp_path / "out")
    assert kg.load(tmp_path / "out").title == "Лента — 通讯"
    assert "<title>Лента — 通讯" in (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")


def test_a_folder_without_a_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no graph in"):
        kg.load(tmp_path)


def test_nothing_read_is_an_error_that_names_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_bytes(b"")
    with pytest.raises(ValueError, match=r"empty\.md"):
        kg.build([tmp_path / "empty.md"])


def test_a_notebook_shows_the_page_in_a_frame_of_its_own() -> None:
    html = sample().show(height=300)._repr_html_()
    assert html.startswith("<iframe srcdoc=")
    assert "allow-same-origin" not in html
    assert "height:300px" in html
    assert html.count("<") == 2, "nothing of the page stands outside the frame"
    assert "<KnowledgeGraph: 8 documents" in repr(sample())


def test_documents_come_one_by_one() -> None:
    found = kg.stream([SAMPLES])
    first = next(found)
    assert first.document.name == min(path.name for path in SAMPLES.glob("*.md"))
    assert first.mentions


def test_user_code_passes_a_strict_type_check(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"),
         str(ROOT / "tests" / "user_code.py")],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_every_public_name_is_documented() -> None:
    public = [getattr(kg, name) for name in kg.__all__ if name != "__version__"]
    methods = [value for name, value in vars(kg.KnowledgeGraph).items() if not name.startswith("_")]
    assert all(thing.__doc__ for thing in [*public, *methods])


def test_one_input_is_one_whether_text_or_path(tmp_path: Path) -> None:
    file = tmp_path / "one.md"
    file.write_text("[OpenAI](https://openai.com/) released Whisper.\n")
    several = kg.build([file])
    for inputs in (str(file), file, str(tmp_path) + "/", tmp_path):
        assert kg.build(inputs).mentions.equals(several.mentions)
        assert [found.document.name for found in kg.stream(inputs)] == ["one.md"]
