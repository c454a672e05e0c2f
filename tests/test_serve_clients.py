"""A server process as its users have it: real clients, load, a signal."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
import rdflib
from rdf_sample import BASE, extraction

from kg.export.turtle import turtle
from kg.rdf.query import stored

TOOL = f"{BASE}tool/reformer-1"
FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
NAMES = "SELECT ?t ?l { ?t a kg:Tool ; rdfs:label ?l }"


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "graph.ttl").write_bytes(turtle(extraction()))
    command = [sys.executable, "-m", "kg", "serve", "-g", str(folder), "--port", "0", "--workers", "2"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    with subprocess.Popen(
        [*command, "--time-limit", "2"], stderr=subprocess.PIPE, env=environment
    ) as running:
        line = running.stderr.readline().decode()
        url = line.split()[2]
        for _ in range(100):
            try:
                httpx.get(url)
                break
            except httpx.TransportError:
                continue
        yield running, url
        running.send_signal(signal.SIGINT)
        assert running.wait(60) in (0, 130, -signal.SIGINT)


@pytest.fixture(scope="module")
def endpoint(process: tuple[subprocess.Popen[bytes], str]) -> str:
    return f"{process[1]}sparql"


def test_it_listens_on_loopback_only(process: tuple[subprocess.Popen[bytes], str]) -> None:
    assert process[1].startswith("http://127.0.0.1:")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(endpoint: str, method: str) -> None:
    from SPARQLWrapper import JSON, TURTLE, XML, SPARQLWrapper

    client = SPARQLWrapper(endpoint)
    client.setMethod(method)
    client.setQuery(NAMES)
    client.setReturnFormat(JSON)
    assert client.queryAndConvert()["results"]["bindings"][0]["l"]["value"] == "Reformer"
    client.setReturnFormat(XML)
    assert "Reformer" in client.queryAndConvert().toxml()
    client.setQuery("CONSTRUCT WHERE { ?t a kg:Tool ; rdfs:label ?l }")
    client.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")) == 2


def test_rdflibs_sparql_store(endpoint: str) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = rdflib.Graph(SPARQLStore(endpoint))
    names = set(graph.objects(rdflib.URIRef(TOOL), rdflib.RDFS.label))
    assert names == {rdflib.Literal("Reformer")}
    rows = list(graph.query("SELECT ?o { ?s <https://w3id.org/newsletter-kg/ontology#createdBy> ?o }"))
    assert rows == [(rdflib.URIRef(f"{BASE}organisation/google-ai-2"),)]


def test_pandas_reads_csv(endpoint: str) -> None:
    import pandas as pd

    answer = httpx.get(endpoint, params={"query": NAMES}, headers={"Accept": "text/csv"}, timeout=60)
    frame = pd.read_csv(io.StringIO(answer.text))
    assert frame.to_dict("records") == [{"t": TOOL, "l": "Reformer"}]
    frame = pd.read_csv(f"{endpoint}?{urlencode({'query': NAMES, 'format': 'csv'})}")
    assert list(frame["l"]) == ["Reformer"]


def test_fifty_clients_ask_and_nothing_fails_or_grows(
    process: tuple[subprocess.Popen[bytes], str], endpoint: str
) -> None:
    """All stored questions without parameters, in three formats, and pages; `KG_TEST_QUERIES=5000`
    asks so many (600 here, to keep the suite short)."""
    count = int(os.environ.get("KG_TEST_QUERIES", "600"))
    queries = [one.text for one in stored().values() if not one.parameters]
    asked = [
        (endpoint, {"query": query}, {"Accept": accept})
        for query in queries
        for accept in ("text/csv", "application/sparql-results+json", "application/sparql-results+xml")
        if "CONSTRUCT" not in query
    ]
    asked.append((f"{process[1]}resource", {"iri": TOOL}, {"Accept": "text/html"}))
    asyncio.run(_load(asked, 200))
    before = _memory(process[0].pid)
    asyncio.run(_load(asked, count))
    assert _memory(process[0].pid) - before < 64 * 1024


async def _load(asked: list[tuple[str, dict[str, str], dict[str, str]]], count: int) -> None:
    limits = httpx.Limits(max_connections=50)
    turns = iter(range(count))
    async with httpx.AsyncClient(limits=limits, timeout=60) as client:

        async def work() -> None:
            for turn in turns:
                url, parameters, headers = asked[turn % len(asked)]
                response = await client.get(url, params=parameters, headers=headers)
                assert response.status_code == 200, response.text

        await asyncio.gather(*(work() for _ in range(50)))


def _memory(pid: int) -> int:
    """KiB that a process and its children hold."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        children = (task / "children").read_text().split()
        total += sum(_memory(int(child)) for child in children)
    status = Path(f"/proc/{pid}/status").read_text()
    return total + int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


def test_a_query_without_end_does_not_stop_the_others(endpoint: str) -> None:
    assert httpx.get(endpoint, params={"query": FOREVER}, timeout=60).status_code == 503
    assert httpx.get(endpoint, params={"query": "ASK {}"}, timeout=60).status_code == 200


def _open(url: str) -> socket.socket:
    return socket.create_connection((httpx.URL(url).host, httpx.URL(url).port or 80), timeout=30)


def test_a_client_that_leaves_within_its_request_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(turtle(extraction()))
    command = [sys.executable, "-m", "kg", "serve", "-g", str(tmp_path), "--port", "0", "--workers", "1"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) as running:
        assert running.stderr is not None
        url = running.stderr.readline().decode().split()[2]
        with _open(url) as leaving:
            head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"
            leaving.sendall(f"{head}Content-Type: application/sparql-query\r\n\r\nASK".encode())
        assert httpx.get(f"{url}sparql", params={"query": "ASK {}"}, timeout=60).status_code == 200
        running.send_signal(signal.SIGINT)
        assert running.stderr.read() == b""


def test_a_query_ends_when_its_client_leaves(process: tuple[subprocess.Popen[bytes], str]) -> None:
    children = Path(f"/proc/{process[0].pid}/task/{process[0].pid}/children")
    before = set(children.read_text().split())
    used = _used(before)
    with _open(process[1]) as leaving:
        query = urlencode({"query": FOREVER})
        leaving.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        while _used(before) < used + 10:  # hundredths of a second: it is at work
            time.sleep(0.05)
    for _ in range(600):
        if set(children.read_text().split()) != before:
            break
        time.sleep(0.1)
    else:
        pytest.fail("the query's process goes on")
    assert httpx.get(f"{process[1]}sparql", params={"query": "ASK {}"}, timeout=60).status_code == 200


def _used(processes: set[str]) -> int:
    """Processor time of some processes, in the system's ticks (proc(5), utime)."""
    stats = (Path(f"/proc/{one}/stat") for one in processes)
    return sum(int(stat.read_text().rpartition(")")[2].split()[11]) for stat in stats if stat.exists())


def test_a_foreign_host_is_refused(process: tuple[subprocess.Popen[bytes], str]) -> None:
    assert httpx.get(process[1], headers={"Host": "evil.example"}, timeout=60).status_code == 421
    assert (
        "access-control-allow-origin"
        not in httpx.get(process[1], headers={"Origin": "https://e.org"}, timeout=60).headers
    )


def test_a_server_ends_although_queries_run_and_tells_their_clients(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(turtle(extraction()))
    command = [sys.executable, "-m", "kg", "serve", "-g", str(tmp_path), "--port", "0", "--workers", "2"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with subprocess.Popen(
        [*command, "--time-limit", "3600"], stderr=subprocess.PIPE, env=environment
    ) as running:
        assert running.stderr is not None
        url = running.stderr.readline().decode().split()[2]
        assert httpx.get(f"{url}sparql", params={"query": "ASK {}"}, timeout=60).status_code == 200
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        asking = [_open(url) for _ in range(3)]
        for one in asking:
            query = urlencode({"query": FOREVER})
            one.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        while _used(set(children)) < 20:  # hundredths of a second: they are at work
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        said = [one.makefile("rb").read() for one in asking]
        assert running.wait(120) in (0, 130, -signal.SIGINT)
        assert running.stderr.read() == b""
    assert all(b"503" in answer and b"the server is ending" in answer for answer in said)


def test_workers_end_with_their_server(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(turtle(extraction()))
    command = [sys.executable, "-m", "kg", "serve", "-g", str(tmp_path), "--port", "0", "--workers", "2"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) as running:
        url = running.stderr.readline().decode().split()[2]
        for _ in range(100):
            try:
                httpx.get(url)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        workers = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        assert len(workers) == 2
        running.kill()
    for _ in range(600):
        if not any(Path(f"/proc/{worker}/fd/0").exists() for worker in workers):
            return
        time.sleep(0.1)
    pytest.fail("workers outlive their server")
