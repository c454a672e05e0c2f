"""`kg upload`: parts, retries that never duplicate, credentials that stay safe."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx
import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse
from rdf_sample import extraction
from typer.testing import CliRunner

from kg.cli import app
from kg.export.turtle import trig, turtle
from kg.export.upload import UploadError, _client, parts, upload
from kg.rdf.graph import quads, triples

URL = "http://store.example/data"


class Store:
    """A store that fails at times: before it reads a part, or after it has taken it."""

    def __init__(self, failures: list[str | int]) -> None:
        self.failures = failures
        self.graphs: dict[str, set[object]] = {}
        self.methods: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        failure = self.failures.pop(0) if self.failures else ""
        if failure == "before":
            raise httpx.ConnectError("refused")
        if isinstance(failure, int):
            return httpx.Response(failure, headers={"Retry-After": "7"}, text="busy")
        name = request.url.params.get("graph", "")
        self.methods.append(request.method)
        sent = {quad.triple for quad in parse(request.content, format=RdfFormat.N_TRIPLES)}
        self.graphs[name] = sent if request.method == "PUT" else self.graphs[name] | sent
        if failure == "after":
            raise httpx.ReadTimeout("no answer")
        return httpx.Response(204)

    @property
    def client(self) -> httpx.Client:
        return httpx.Client(transport=httpx.MockTransport(self))


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "graph.ttl").write_bytes(turtle(extraction()))
    return tmp_path


def test_a_graph_arrives_whole_in_parts(built: Path) -> None:
    store = Store([])
    sent = list(upload(built, URL, size=20, client=store.client))
    assert len(sent) > 3
    assert store.methods == ["PUT"] + ["POST"] * (len(sent) - 1)
    assert store.graphs[""] == set(triples(extraction()))


def test_retries_never_duplicate_and_wait_as_asked(built: Path) -> None:
    store = Store(["before", "after", "", 503, "after", "after", ""])
    waited: list[float] = []
    list(upload(built, URL, name="http://my/graph", size=20, client=store.client, wait=waited.append))
    assert store.graphs == {"http://my/graph": set(triples(extraction()))}
    assert waited == [1.0, 2.0, 7.0, 2.0, 4.0]


def test_a_refusal_is_told_at_once(built: Path) -> None:
    with pytest.raises(UploadError, match="HTTP 403"):
        list(upload(built, URL, client=Store([403]).client, wait=lambda _: None))


def test_a_store_that_never_answers_is_given_up(built: Path) -> None:
    with pytest.raises(UploadError, match="nothing answers there"):
        list(upload(built, URL, client=Store(["before"] * 9).client, wait=lambda _: None))


def test_named_graphs_keep_their_names(tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_bytes(trig(extraction()))
    store = Store([])
    list(upload(path, URL, client=store.client))
    names = {q.graph_name.value for q in quads(extraction()) if isinstance(q.graph_name, NamedNode)}
    assert set(store.graphs) == {"", *names}


def test_blank_nodes_become_iris_so_that_a_part_can_be_sent_again() -> None:
    made = parse(b"_:a <http://p> _:a .", format=RdfFormat.N_TRIPLES)
    (part,) = parts(made)
    (triple,) = part.triples
    assert isinstance(triple.subject, NamedNode)
    assert triple.subject == triple.object


def test_a_part_holds_so_many_triples_at_most() -> None:
    node = NamedNode("http://a/")
    many = (Quad(node, NamedNode(f"http://p/{n}"), node, DefaultGraph()) for n in range(10))
    assert [len(part.triples) for part in parts(many, size=4)] == [4, 4, 2]


def test_credentials_never_go_over_plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_UPLOAD_TOKEN", "secret")
    with pytest.raises(UploadError, match="https only"):
        _client("http://store.example/data")
    assert _client("https://store.example/data").headers["Authorization"] == "Bearer secret"
    assert _client("http://localhost:3030/data").headers["Authorization"] == "Bearer secret"


def test_the_command_tells_what_is_wrong(built: Path) -> None:
    run = CliRunner().invoke
    assert run(app, ["upload", "ftp://x/", "-g", str(built)]).exit_code == 2
    assert "no absolute IRI" in run(app, ["upload", URL, "-g", str(built), "--graph-name", "x"]).stderr


@pytest.mark.parametrize(
    "url",
    ["http://[", "http://xn--a", "ftp://a.org/", "http:///x", "http://me:secret@a.org/", "x://me:secret@[/"],
)
def test_an_address_that_cannot_be_is_told_without_its_password(tmp_path: Path, url: str) -> None:
    (tmp_path / "a.ttl").write_text("<http://a/> <http://b/> 1 .")
    with pytest.raises(UploadError) as told:
        list(upload(tmp_path / "a.ttl", url))
    assert "secret" not in str(told.value)


def test_an_upload_that_fails_tells_no_password(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://a/> <http://b/> 1 .")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(UploadError, match=f"^http://127.0.0.1:{port}/ did not take a part: nothing answers"):
        list(upload(tmp_path / "a.ttl", f"http://me:secret@127.0.0.1:{port}/", wait=lambda _: None))
