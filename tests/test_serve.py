"""The server: the protocol as the W3C tests it, limits, pages, hostile data, real clients."""

from __future__ import annotations

import csv
import io
import json
import os
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode
from rdf_hostile import HOSTILE, hostile_extraction
from rdf_sample import BASE, extraction
from starlette.testclient import TestClient

from kg.export.turtle import turtle
from kg.rdf import vocab
from kg.serve import Limits, application
from kg.serve.protocol import ROWS, TRIPLES, preferred
from kg.serve.views import Facts

W3C = Path(__file__).parent.parent.parent / "shared" / "w3c"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")

FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n0 ?o }"
TOOL = f"{BASE}tool/reformer-1"


def manifest(folder: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    path = W3C / folder / "manifest.ttl"
    if path.exists():
        graph.parse(path, publicID=f"http://w3c/{folder}/")
    return graph


def entries(folder: str) -> list[str]:
    graph = manifest(folder)
    return [
        str(entry).rpartition("#")[2]
        for entries in graph.objects(None, MF.entries)
        for entry in graph.items(entries)
    ]


def named(folder: str, name: str) -> tuple[rdflib.Graph, rdflib.URIRef]:
    graph = manifest(folder)
    (found,) = {s for s in graph.subjects(MF.name) if str(s).endswith(f"#{name}")}
    return graph, found


def client(graph: Path, folder: Path, **limits: object) -> TestClient:
    chosen = Limits(**{"workers": 1, "seconds": 10.0, **limits})
    app = application(graph, limits=chosen, stores=folder, hosts=["testserver", "www.example"])
    return TestClient(app, follow_redirects=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "graph.ttl").write_bytes(turtle(extraction()))
    (folder / "graph.html").write_text("<!doctype html><title>g</title>")
    return folder


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client(built, tmp_path_factory.mktemp("stores")) as running:
        yield running


@pytest.fixture(scope="module")
def w3c_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("w3c")
    quads = rdflib.Dataset()
    for number in (1, 2, 3):
        name = rdflib.URIRef(f"http://kasei.us/2009/09/sparql/data/data{number}.rdf")
        quads.graph(name).parse(W3C / "protocol" / f"data{number}.nt", format="nt")
    quads.serialize(folder / "data.nq", format="nquads")
    with client(folder / "data.nq", folder) as running:
        yield running


def send(running: TestClient, graph: rdflib.Graph, request: rdflib.term.Node) -> httpx.Response:
    headers = {
        str(graph.value(one, HT.fieldName)): str(graph.value(one, HT.fieldValue))
        for one in graph.items(graph.value(request, HT.headers) or rdflib.RDF.nil)
    }
    body = graph.value(request, HT.body)
    content = None
    if body is not None:
        encoding = str(graph.value(body, CNT.characterEncoding))
        content = str(graph.value(body, CNT.chars)).encode(encoding)
    path = str(graph.value(request, HT.absolutePath))
    return running.request(str(graph.value(request, HT.methodName)), path, headers=headers, content=content)


@pytest.mark.shared
@pytest.mark.parametrize("name", [n for n in entries("protocol") if "update" not in n])
def test_w3c_protocol_queries(name: str, w3c_server: TestClient) -> None:
    graph, test = named("protocol", name)
    connection = graph.value(test, MF.action)
    for request in graph.items(graph.value(connection, HT.requests)):
        expected = graph.value(request, HT.resp)
        response = send(w3c_server, graph, request)
        classes = {str(one)[-3] for one in graph.objects(expected, MF.expectedStatus)}
        assert str(response.status_code)[0] in classes, response.text
        check_body(
            response, graph.value(expected, MF.expectedBoolean), graph.value(expected, MF.expectedFormat)
        )


def check_body(response: httpx.Response, boolean: object, form: object) -> None:
    media = response.headers["content-type"].partition(";")[0]
    if form is not None:
        assert media in (TRIPLES if str(form) == "RDF" else ROWS)
    if boolean is not None:
        assert response.json()["boolean"] is boolean.toPython()


@pytest.mark.shared
@pytest.mark.parametrize("name", [n for n in entries("protocol") if "bad_update" in n])
def test_w3c_bad_updates_are_refused_by_a_read_only_server(name: str, w3c_server: TestClient) -> None:
    graph, test = named("protocol", name)
    for request in graph.items(graph.value(graph.value(test, MF.action), HT.requests)):
        assert 400 <= send(w3c_server, graph, request).status_code < 500


@pytest.mark.shared
@pytest.mark.parametrize("name", entries("service-description"))
def test_w3c_service_description(name: str, server: TestClient) -> None:
    """`has-endpoint-triple`, `returns-rdf`, `conforms-to-schema` (what the vocabulary asks of a service)."""
    response = server.get("/sparql", headers={"Accept": "application/rdf+xml"})
    assert response.status_code == 200
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    described = rdflib.Graph().parse(data=response.text, format="xml")
    assert len(described) > 0
    (service,) = described.subjects(rdflib.RDF.type, sd.Service)
    if name == "has-endpoint-triple":
        assert (service, sd.endpoint, rdflib.URIRef("http://testserver/sparql")) in described
    if name == "conforms-to-schema":
        assert (service, sd.supportedLanguage, sd.SPARQL11Query) in described
        (dataset,) = described.objects(service, sd.defaultDataset)
        (default,) = described.objects(dataset, sd.defaultGraph)
        assert (dataset, rdflib.RDF.type, sd.Dataset) in described
        assert (default, rdflib.RDF.type, sd.Graph) in described
        assert all(isinstance(one, rdflib.URIRef) for one in described.objects(service, sd.resultFormat))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("folder", "name"), [(f, n) for f in ("csv-tsv-res", "json-res") for n in entries(f)]
)
def test_w3c_result_formats(folder: str, name: str, tmp_path: Path) -> None:
    graph, test = named(folder, name)
    action = graph.value(test, MF.action)
    query, data, result = (
        W3C / folder / str(node).rpartition("/")[2]
        for node in (
            graph.value(action, QT.query),
            graph.value(action, QT.data),
            graph.value(test, MF.result),
        )
    )
    media = {"csv": "text/csv", "tsv": "text/tab-separated-values", "srj": "application/sparql-results+json"}
    form = result.suffix[1:]
    with client(data, tmp_path) as running:
        response = running.get(
            "/sparql", params={"query": query.read_text()}, headers={"Accept": media[form]}
        )
    assert response.headers["content-type"].startswith(media[form])
    assert comparable(form, response.text) == comparable(form, result.read_text())


def comparable(form: str, text: str) -> object:
    """Rows without the order of rows and columns, which SELECT * leaves open; every blank node as
    the same; numbers by value: Oxigraph's stores keep `1.0E6` as `1000000` and every kind of
    integer as xsd:integer (oxigraph/oxigraph#526, #1413)."""
    if form == "srj":
        answer = json.loads(text)
        rows = [
            json.dumps(_plain(row), sort_keys=True) for row in answer.get("results", {}).get("bindings", [])
        ]
        return sorted(answer["head"].get("vars", [])), answer.get("boolean"), sorted(rows)
    head, *rows = csv.reader(
        io.StringIO(text), **({"delimiter": "\t", "quotechar": None, "quoting": 3} if form == "tsv" else {})
    )
    cells = (([_term(cell) for cell in row] if form == "tsv" else row) for row in rows if row)
    return sorted(
        sorted(
            (name.lstrip("?"), "_" if cell.startswith("_:") else _number(cell))
            for name, cell in zip(head, row, strict=True)
        )
        for row in cells
    )


def _plain(row: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    return {k: {**v, "value": "_"} if v["type"] == "bnode" else v for k, v in row.items()}


def _number(cell: str) -> str:
    try:
        return str(float(cell))
    except ValueError:
        return cell


def _term(cell: str) -> str:
    if not cell or cell.startswith(("_:", "<")):
        return cell
    term = rdflib.util.from_n3(cell)
    value = term.toPython()
    numeric = isinstance(value, int | float | Decimal)
    return str(value) if numeric else f"{term} {term.datatype} {term.language}"


def ask(running: TestClient, query: str, accept: str = "*/*") -> httpx.Response:
    return running.get("/sparql", params={"query": query}, headers={"Accept": accept})


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv, application/json;q=0.5", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
    ],
)
def test_rows_come_as_asked(server: TestClient, accept: str, media: str) -> None:
    response = ask(server, "SELECT ?t { ?t a kg:Tool }", accept)
    assert response.headers["content-type"].startswith(media)
    assert TOOL in response.text


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_triples_come_as_asked(server: TestClient, media: str, form: str) -> None:
    response = ask(server, "CONSTRUCT WHERE { ?t a kg:Tool ; rdfs:label ?l }", media)
    assert response.headers["content-type"].startswith(media)
    assert len(rdflib.Graph().parse(data=response.text, format=form)) == 2


def test_a_format_that_nobody_makes_is_not_acceptable(server: TestClient) -> None:
    assert ask(server, "ASK {}", "image/png").status_code == 406


def test_a_syntax_error_is_told_with_its_place(server: TestClient) -> None:
    response = ask(server, "SELECT ?s\nWHERE { ?s foo:bar ?o }")
    assert response.status_code == 400
    assert "line 2" in response.text
    assert '"foo:"' in response.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?x a kg:.SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { FILTER(trueSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s <http://x/\\u0041#> '\\u0027' . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    ],
)
def test_federation_is_off(server: TestClient, query: str) -> None:
    response = ask(server, query)
    assert response.status_code == 400
    assert "SERVICE is off" in response.text


def test_a_name_like_service_is_no_federation(server: TestClient) -> None:
    assert ask(server, "SELECT ?service { ?service rdfs:label 'SERVICE' } # SERVICE <x>").status_code == 200


def test_parameters_are_bound_not_pasted(server: TestClient) -> None:
    evil = "Reformer'} # \" <a>"
    response = server.get("/sparql", params={"query": "SELECT ?x { }", "$x": evil})
    assert response.json()["results"]["bindings"] == [{"x": {"type": "literal", "value": evil}}]


def test_pages_of_other_sites_may_read_only_where_that_was_asked_for(
    server: TestClient, built: Path, tmp_path: Path
) -> None:
    def allowed(running: TestClient, origin: str) -> str | None:
        response = running.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": origin})
        return response.headers.get("access-control-allow-origin")

    assert allowed(server, "https://elsewhere.org") is None
    app = application(built, stores=tmp_path, limits=Limits(workers=1), origins=["https://e.org"])
    with TestClient(app, base_url="http://localhost") as running:
        assert allowed(running, "https://e.org") == "https://e.org"
        assert allowed(running, "https://elsewhere.org") is None
        asked = {"Origin": "https://e.org", "Access-Control-Request-Method": "POST"}
        assert running.options("/sparql", headers=asked).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "",
        "a@b",
        "[::1",
    ],
)
@pytest.mark.parametrize(
    "path", ["/", "/sparql?query=ASK%20%7B%7D", "/resource?iri=a:b", "/assets/editor.js"]
)
def test_a_request_by_a_foreign_name_is_refused(server: TestClient, host: str, path: str) -> None:
    assert server.get(path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST.:80", "127.0.0.1:8765", "127.9.9.9", "[::1]:8765", "testserver"]
)
def test_a_request_by_loopback_or_a_name_given_is_answered(server: TestClient, host: str) -> None:
    assert server.get("/", headers={"Host": host}).status_code == 200


def test_a_request_that_is_too_large_is_refused(built: Path, tmp_path: Path) -> None:
    with client(built, tmp_path, request_bytes=1000) as running:
        response = running.post("/sparql", data={"query": "ASK {}" + " " * 2000})
    assert response.status_code == 413


def test_an_answer_that_is_too_large_is_refused(built: Path, tmp_path: Path) -> None:
    with client(built, tmp_path, result_bytes=1000) as running:
        response = ask(running, "SELECT * { ?s ?p ?o }")
        assert response.status_code == 413
        assert "LIMIT" in response.text
        assert ask(running, "ASK {}").status_code == 200


def test_a_query_without_end_is_cut_and_the_server_goes_on(built: Path, tmp_path: Path) -> None:
    with client(built, tmp_path, seconds=1.0) as running:
        begun = time.monotonic()
        response = ask(running, FOREVER)
        assert response.status_code == 503
        assert "after 1 seconds" in response.text
        assert time.monotonic() - begun < 60
        assert ask(running, "ASK {}").json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * " + "{" * 20_000 + "}" * 20_000, 400),
        ("SELECT * { ?s ?p " + "<<(" * 50_000, 400),
        ("SELECT * { FILTER(" + "(" * 50_000 + "1" + ")" * 50_000 + ") }", 400),
    ],
    ids=["braces", "quoted triples", "brackets"],
)
def test_deep_nesting_is_a_bad_query(server: TestClient, query: str, status: int) -> None:
    response = server.post("/sparql", data={"query": query})
    assert response.status_code == status
    assert "nested" in response.text
    assert ask(server, "ASK {}").status_code == 200


@pytest.mark.parametrize("name", ["\u00b2", "1\u00b2", "\u0661"])
def test_a_parameter_that_is_no_variable_is_a_bad_query(server: TestClient, name: str) -> None:
    response = server.get("/sparql", params={"query": "SELECT ?x {}", f"${name}": "1"})
    assert response.status_code == 400


def test_a_query_that_eats_memory_ends_alone(built: Path, tmp_path: Path) -> None:
    greedy = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?i ?f ?c"
    with client(built, tmp_path, seconds=20.0, memory_bytes=1024**3) as running:
        assert ask(running, greedy).status_code in (413, 503)
        assert ask(running, "ASK {}").json()["boolean"] is True


def test_many_clients_at_once_are_all_answered(server: TestClient) -> None:
    wrong: list[str] = []

    def work(number: int) -> None:
        for turn in range(10):
            query = f"SELECT ('{number}-{turn}' AS ?x) {{}}"
            if ask(server, query, "text/csv").text != f"x\r\n{number}-{turn}\r\n":
                wrong.append(query)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_changed_graph_is_served_anew(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("<http://a/1> <http://a/p> 1 .")
    with client(path, tmp_path / "stores") as running:
        assert ask(running, "ASK { ?s ?p 1 }").json()["boolean"]
    path.write_text("<http://a/1> <http://a/p> 22 .")
    with client(path, tmp_path / "stores") as running:
        assert ask(running, "ASK { ?s ?p 22 }").json()["boolean"]
    assert len(list((tmp_path / "stores").iterdir())) == 1


def test_a_damaged_store_is_built_anew(built: Path, tmp_path: Path) -> None:
    with client(built, tmp_path) as running:
        assert ask(running, "ASK { ?t a kg:Tool }").json()["boolean"]
    for damaged in ("*.sst", "CURRENT", "MANIFEST*", "checksums.json"):
        (file, *_) = sorted(tmp_path.glob(f"*/**/{damaged}"))
        file.write_bytes(file.read_bytes()[:-3] + b"xyz")
        with client(built, tmp_path) as running:
            assert ask(running, "ASK { ?t a kg:Tool }").json()["boolean"], damaged


def test_a_graph_of_the_same_size_and_time_is_told_apart_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    for number in (1, 2):
        path.write_text(f"<http://a/1> <http://a/p> {number} .")
        os.utime(path, (1, 1))
        with client(path, tmp_path / "stores") as running:
            assert ask(running, f"ASK {{ ?s ?p {number} }}").json()["boolean"]


def test_pages_are_there(server: TestClient) -> None:
    assert "Ask the graph" in server.get("/").text
    assert server.get("/graph").headers["content-type"].startswith("text/html")
    assert server.get("/assets/editor.js").status_code == 200
    assert server.get("/assets/LICENSES.txt").status_code == 200
    assert server.get("/sparql", headers={"Accept": "text/html"}).status_code == 303


def test_the_page_of_a_thing_shows_its_evidence(server: TestClient) -> None:
    page = server.get("/resource", params={"iri": TOOL}, headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "<mark>Reformer</mark>" in page.text
    assert "createdBy" in page.text
    assert "https://a.org/x?utm_source=n" in page.text


def test_a_thing_comes_as_rdf_too_and_by_its_path(server: TestClient) -> None:
    by_path = server.get("/id/tool/reformer-1", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=by_path.text, format="turtle")
    assert rdflib.Literal("Reformer") in set(graph.objects(rdflib.URIRef(TOOL), rdflib.RDFS.label))
    assert server.get("/resource", params={"iri": "https://no/where"}).status_code == 404
    assert server.get("/resource", params={"iri": "no iri"}).status_code == 400


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_come_through_as_data(hostile: str, tmp_path: Path) -> None:
    made = hostile_extraction(hostile)
    (tmp_path / "graph.ttl").write_bytes(turtle(made))
    shown = hostile.replace("\ud800", "\ufffd")
    with client(tmp_path, tmp_path / "stores") as running:
        answer = ask(running, "SELECT ?l { ?t a kg:Tool ; rdfs:label ?l }").json()
        assert answer["results"]["bindings"][0]["l"]["value"] == shown
        page = running.get("/resource", params={"iri": made.entities[0].iri}, headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert 'href="javascript:' not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
        document = f"{BASE}document/{quote(made.findings[0].document.name, errors='surrogatepass')}"
        assert running.get("/resource", params={"iri": document}).status_code == 200


@pytest.mark.parametrize("begin", ["9" * 5000, "²", "-1", ""])
def test_a_place_that_is_no_number_sorts_first(begin: str) -> None:
    passage = NamedNode("http://a.example/x")
    facts = Facts({passage: {vocab.BEGIN: [Literal(begin)]}})
    assert facts._place(passage) == ("", 0, str(passage))


def test_the_weights_of_accept_are_heeded() -> None:
    assert preferred("text/csv;q=0.2, application/xml;q=0.9", ROWS) == "xml"
    assert preferred("text/turtle;q=0, */*", TRIPLES) == "ntriples"
    assert preferred("", ROWS) == "json"
