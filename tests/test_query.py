"""`kg query`: stored questions, bound parameters, formats, and errors told to a person."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, QuerySolutions, Store
from rdf_sample import extraction
from reaching import FROM, FUNCTIONS, PLACED, SPELLINGS, UPDATES
from typer.testing import CliRunner

from kg.cli import app
from kg.export.turtle import turtle
from kg.rdf.answers import serialized, shown
from kg.rdf.asking import Engine
from kg.rdf.query import QueryError, UnreadableGraphError, ask, load, stored, term
from kg.rdf.sparql import refuse, words

GIVEN = {"wanted": "谷歌", "maker": "google ai", "made": "reformer", "letters": "FORM"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("built")
    (made / "graph.ttl").write_bytes(turtle(extraction()))
    return made


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return load(folder)


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["query", "-g", str(folder), *arguments])
    return result.exit_code, result.stdout, result.stderr


def parameters(name: str) -> dict[str, str]:
    return {p.name: GIVEN[p.name] for p in stored()[name].parameters if p.default is None}


def test_there_are_many_stored_questions_each_explained() -> None:
    questions = stored()
    assert len(questions) >= 15
    assert all(one.question.endswith((".", "?", ")")) for one in questions.values())


@pytest.mark.parametrize("name", sorted(stored()))
def test_every_stored_question_runs_here_and_in_rdflib(name: str, store: Store) -> None:
    answer = ask(store, stored()[name], parameters(name))
    expected_empty = {"papers", "papers-with-code", "code"}  # the sample has none
    rows = len(list(answer))
    assert bool(rows) != (name in expected_empty) or name in ("links",)
    rdflib.Graph().query(stored()[name].text)  # declares its prefixes: it runs anywhere


def test_what_an_issue_names_with_its_urls(store: Store) -> None:
    answer = ask(store, stored()["issue"], {"document": "issue 1"})
    assert isinstance(answer, QuerySolutions)
    rows = {(row["type"].value, row["name"].value, row["url"] and row["url"].value) for row in answer}
    assert rows == {
        ("tool", "Reformer", "https://a.org/x?utm_source=n"),
        ("organisation", "Google AI", None),
    }


def test_evidence_is_found_by_any_name_in_any_case(store: Store) -> None:
    assert len(list(ask(store, stored()["evidence"], {"wanted": "GOOGLE ai"}))) == 2


@given(st.text())
def test_a_parameter_is_data_whatever_it_holds(value: str) -> None:
    try:
        bound = term(value)
    except QueryError:
        return
    (row,) = ask(Store(), "SELECT ?x {}", {"x": value})
    assert row["x"] == bound
    assert not isinstance(bound, Literal) or bound.value == value


def test_parameters_must_fit(store: Store) -> None:
    with pytest.raises(QueryError, match="needs wanted"):
        ask(store, stored()["evidence"])
    with pytest.raises(QueryError, match="no parameter other"):
        ask(store, stored()["tools"], {"other": "x"})
    with pytest.raises(QueryError, match=r"selects: \?x"):
        ask(store, "SELECT ?y {}", {"x": "1"})
    with pytest.raises(QueryError, match="no valid IRI"):
        ask(store, "SELECT ?x {}", {"x": "<no iri>"})


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?s {\n  ?s a kg:Tool .\n  ?s ; }", "line 3, column"),
        ("SELECT ?s { ?s a kg:Tool", "ends too early"),
        ("SELECT ?s { ?s foo:bar 1 }", 'prefix "foo:" is not declared'),
        ("SELEC ?s {}", "begins with SELECT, ASK"),
        ("SELECT ?a ?b { ?a kg:kind ?b } GROUP BY ?a", "GROUP BY"),
        ("DELETE WHERE { ?s ?p ?o }", "read-only"),
        ("PREFIX x: <http://x/> INSERT DATA { x:a x:b 1 }", "read-only"),
        ("SELECT * { SERVICE <http://x/> {} }", "SERVICE is off"),
    ],
)
def test_errors_say_what_and_where(store: Store, query: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        ask(store, query)


def test_nothing_leaves_the_machine(store: Store, tmp_path: Path) -> None:
    """FROM names graphs of the store; SERVICE and LOAD are refused in any spelling, before a connection."""
    assert len(SPELLINGS) >= 200
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.3)
        url = f"http://127.0.0.1:{canary.getsockname()[1]}/"
        file = (tmp_path / "canary.ttl").as_uri()
        (tmp_path / "canary.ttl").write_text("<http://c/> <http://c/> 'read' .")
        foreign = (
            f"SELECT * FROM <{url}> {{ ?s ?p ?o }}",
            f"PREFIX c: <{url}> SELECT * FROM NAMED c:x {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"SELECT * FROM NAMED <{file}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"SELECT * FROM <{file}> {{ ?s ?p ?o }}",
        )
        called = (spelling.replace("URL", where) for spelling in SPELLINGS for where in (url, file))
        for query in (*called, *foreign):
            with pytest.raises(QueryError):
                ask(store, query)
        with pytest.raises(TimeoutError):
            canary.accept()


def test_no_place_in_a_query_is_a_way_out_and_nothing_changes_the_graph(store: Store, tmp_path: Path) -> None:
    """What the engine refuses is as good: nobody hears it, nothing is read, and the graph stays."""
    before, passed = len(store), []
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.3)
        url = f"http://127.0.0.1:{canary.getsockname()[1]}/"
        file = (tmp_path / "canary.ttl").as_uri()
        (tmp_path / "canary.ttl").write_text("<http://c/> <http://c/> 'read' .")
        attacks = (*PLACED, *UPDATES, *FROM, *FUNCTIONS)
        assert len(attacks) > 400
        for query in (one.replace("URL", where) for one in attacks for where in (url, file)):
            for confined in (False, True):
                with contextlib.suppress(QueryError):
                    passed.append((query, serialized(ask(store, query, confined=confined), "table")))
        with pytest.raises(TimeoutError):
            canary.accept()
    assert len(store) == before
    assert [query for query, rows in passed if b"read" in rows] == []


@pytest.mark.parametrize("query", SPELLINGS)
def test_the_gate_alone_refuses(query: str) -> None:
    with pytest.raises(QueryError):
        refuse(query)


def test_escapes_of_escapes_are_refused_and_cost_little() -> None:
    with pytest.raises(QueryError, match="escapes of escapes"):
        refuse(r"\u005C" + "u005C" * 100_000)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service rdfs:label 'SERVICE <http://x>' }",
        'SELECT * { ?s <http://x/SERVICE> """a \'SERVICE\' " b""" } # SERVICE',
        "SELECT ?payload { ?payload rdfs:label 'load' FILTER(?payload<?x) } # \u4e0b\u8f7d load",
        r"SELECT * { ?s <http://x/download> ?o . ?o rdfs:label '''it's a \'service\' ''' }",
        "SELECT * { ?s <http://x/microservices#load> ?o } ORDER BY ?o LIMIT 5",
    ],
)
def test_what_only_looks_like_federation_is_answered(query: str) -> None:
    refuse(query)


def test_a_name_that_looks_like_federation_is_refused_with_advice() -> None:
    with pytest.raises(QueryError, match="write its whole IRI"):
        refuse("PREFIX ex: <http://x/> SELECT * { ?s ex:service ?o }")


@pytest.mark.parametrize("name", ["schema:downloadUrl", "ex:service", "ex:SERVICE", "ex:a-load_1"])
def test_where_the_kernel_guards_names_may_hold_these_letters(name: str) -> None:
    query = f"PREFIX ex: <http://x/> SELECT * {{ ?s {name} ?o ; {name}/{name} ?p }}"
    refuse(query, confined=True)
    with pytest.raises(QueryError, match="is off"):
        refuse(query)
    for glued in (f"1.{name}", f"?x{name}", f"ex:.{name}", f"{name}.SERVICE", f"ex:%41{name}"):
        with pytest.raises(QueryError):
            refuse(f"SELECT * {{ ?s {glued} ?o }}", confined=True)


@pytest.mark.parametrize("query", [one for one in SPELLINGS if "ex:" not in one])
def test_the_gate_refuses_calls_where_the_kernel_guards_too(query: str) -> None:
    with pytest.raises(QueryError):
        refuse(query, confined=True)


def test_words_are_keywords_alone() -> None:
    assert words("SELECT ?a { ?a kg:name 'x' ; a <http://b/> } LIMIT 5 # c") == ["SELECT", "A", "LIMIT"]


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml", "table"])
def test_rows_in_every_format(folder: Path, form: str) -> None:
    code, out, _ = run(folder, "SELECT ?l { ?t a kg:Tool ; rdfs:label ?l }", "--format", form)
    assert code == 0
    assert "Reformer" in out
    if form == "json":
        assert json.loads(out)["results"]["bindings"][0]["l"]["value"] == "Reformer"


def test_triples_as_turtle_and_yes_or_no(folder: Path) -> None:
    _, out, _ = run(folder, "CONSTRUCT WHERE { ?t kg:createdBy ?o }")
    assert len(rdflib.Graph().parse(data=out, format="turtle")) == 1
    assert run(folder, "ASK { ?t a kg:Tool }")[1] == "yes\n"
    assert run(folder, "ASK { ?t a kg:Venue }", "--format", "csv")[1].strip() == "false"


def test_a_format_that_does_not_fit_is_wrong_usage(folder: Path) -> None:
    code, out, told = run(folder, "SELECT ?s { ?s ?p ?o }", "--format", "turtle")
    assert (code, out) == (2, "")
    assert "rows (SELECT, ASK) come as" in told


def test_the_query_comes_from_a_file_or_standard_input(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text("ASK { ?t a kg:Tool }")
    assert run(folder, "-f", str(path))[1] == "yes\n"
    piped = CliRunner().invoke(app, ["query", "-g", str(folder), "-"], input="ASK {}")
    assert piped.stdout == "yes\n"


def test_a_query_that_is_no_utf_8_is_told(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_bytes(b"\xef\xbb\xbfASK {}")  # some editors begin with a mark
    assert run(folder, "-f", str(path))[1] == "yes\n"
    path.write_bytes("ASK {}\n# \u00e9".encode("latin-1"))
    code, out, told = run(folder, "-f", str(path))
    assert (code, out) == (2, "")
    assert told == f"kg query: {path}, line 2: a query is UTF-8 text\n"
    assert run(folder, 'ASK {\n ?s ?p "\udcff" }')[2].startswith("kg query: line 2 holds half a character")
    with Engine(folder) as engine:
        with pytest.raises(QueryError, match="half a character"):
            engine.ask("ASK { '\ud800' }")
        assert bool(engine.ask("ASK {}"))


def test_wrong_usage_is_told(folder: Path, tmp_path: Path) -> None:
    assert run(folder)[0] == 2
    assert "no stored question nothing" in run(folder, "--name", "nothing")[2]
    assert "--param takes name=value" in run(folder, "ASK {}", "--param", "x")[2]
    assert run(tmp_path, "ASK {}")[0] == 2
    assert "graph.ttl" in run(tmp_path, "ASK {}")[2]


def test_a_turtle_with_an_error_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("<http://a/> <http://b/> .\n")
    with pytest.raises(UnreadableGraphError, match="line 1"):
        load(path)


def test_the_list_names_questions_and_parameters() -> None:
    out = CliRunner().invoke(app, ["query", "--list"]).stdout
    assert "tools: Which tools" in out
    assert "--param wanted=..." in out


def test_a_table_does_not_steer_the_terminal() -> None:
    assert shown(Literal("\x1b[31mred\u202e")) == "\\x1b[31mred\\u202e"
    answer = Store().query("SELECT ('\x1b[2J' AS ?x) {}")
    assert b"\x1b" not in serialized(answer, "table")


def test_an_answer_is_data_on_standard_output_and_nothing_else(folder: Path) -> None:
    command = [sys.executable, "-m", "kg", "query", "-g", str(folder), "ASK {}", "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout)["boolean"] is True
    assert done.stderr == b""
