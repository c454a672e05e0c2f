"""Isolation alone: with the gate off, no query reaches a listener, a file or another program."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions
from rdf_sample import extraction
from reaching import SPELLINGS

from kg.export.turtle import turtle
from kg.rdf import confinement
from kg.rdf.asking import Engine
from kg.rdf.query import QueryError, UnreadableGraphError

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux confines processes")

UNGUARDED = """
import json, sys
from pyoxigraph import Store
from kg.rdf import confinement, query
how = sys.argv[1]
if how != "nothing" and not getattr(confinement, how)():
    sys.exit(77)
query.refuse = query._refuse_foreign = lambda *given, **named: None
for text in json.load(sys.stdin):
    try:
        answer = query.ask(Store(), text)
        print(text if bool(answer) and "read" in str(list(answer)) else "")
    except (query.QueryError, RuntimeError, OSError):
        continue
"""
OPENING = """
import os, socket, subprocess, sys
from kg.rdf import confinement
assert getattr(confinement, sys.argv[1])()
host, port = sys.argv[2].split(":")
def web(): socket.create_connection((host, int(port)), 1)
def name(): socket.getaddrinfo("localhost", 80) and web()
for way in (web, name):
    try:
        way()
        print("reached")
    except OSError:
        print("refused")
"""


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """The address of a listener on this machine, and whom it has heard."""
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as canary:

        def hear() -> None:
            while True:
                try:
                    connection, who = canary.accept()
                except OSError:
                    return
                heard.append(str(who))
                connection.close()

        threading.Thread(target=hear, daemon=True).start()
        yield f"127.0.0.1:{canary.getsockname()[1]}", heard
        time.sleep(0.2)
        canary.shutdown(socket.SHUT_RDWR)


def unguarded(how: str, queries: list[str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", UNGUARDED, how],
        input=json.dumps(queries),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 77:
        pytest.skip(f"{how} is not to be had here")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_without_both_the_canary_would_sing() -> None:
    with listening() as (address, heard):
        unguarded("nothing", [f"SELECT * {{ SERVICE <http://{address}/> {{ ?s ?p ?o }} }}"])
    assert heard


@pytest.mark.parametrize("how", ["by_filter", "by_namespace"])
def test_isolation_alone_keeps_every_spelling_here(how: str, tmp_path: Path) -> None:
    file = tmp_path / "canary.ttl"
    file.write_text("<http://c/> <http://c/> 'read' .")
    with listening() as (address, heard):
        targets = (f"http://{address}/", file.as_uri())
        queries = [one.replace("URL", target) for one in SPELLINGS for target in targets]
        assert len(queries) >= 400
        assert unguarded(how, queries).strip() == ""
    assert heard == []


@pytest.mark.parametrize("how", ["by_filter", "by_namespace"])
def test_a_confined_process_connects_to_nothing(how: str) -> None:
    unguarded(how, [])  # skips where it is not to be had
    with listening() as (address, heard):
        command = [sys.executable, "-c", OPENING, how, address]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["refused", "refused"]
    assert heard == []


def test_a_filtered_process_starts_no_program_and_keeps_its_filter() -> None:
    code = (
        "import subprocess, socket\nfrom kg.rdf.confinement import by_filter\nassert by_filter()\n"
        "for way in (lambda: subprocess.run(['true']), socket.socket):\n"
        "    try: way()\n    except PermissionError: print('refused')\n"
        "by_filter()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["refused", "refused"]


def test_this_machine_confines() -> None:
    assert confinement.available() in ("seccomp", "network namespace")


def status(process: int) -> dict[str, str]:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def test_every_thread_of_the_engines_process_is_confined() -> None:
    if confinement.available() != "seccomp":
        pytest.skip("a namespace does not show in the status")
    with Engine(turtle(extraction())) as engine:
        engine.ask("ASK {}")
        assert engine._process is not None
        threads = list(Path(f"/proc/{engine._process.pid}/task").iterdir())
        assert {status(int(thread.name))["Seccomp"] for thread in threads} == {"2"}


def test_an_engine_answers_and_says_what_is_wrong(tmp_path: Path) -> None:
    with Engine(turtle(extraction())) as engine:
        rows = engine.ask("SELECT ?l { ?t a kg:Tool ; rdfs:label ?l }")
        assert isinstance(rows, QuerySolutions)
        assert [row["l"].value for row in rows] == ["Reformer"]
        with pytest.raises(QueryError, match="line 1, column"):
            engine.ask("SELECT ?x { ?x a }")
        with pytest.raises(QueryError, match="SERVICE is off"):
            engine.ask("ASK { SERVICE <http://127.0.0.1:1/> {} }")
        assert bool(engine.ask("ASK { ?t a kg:Tool }"))
    with pytest.raises(UnreadableGraphError, match=r"graph\.ttl"):
        Engine(tmp_path).ask("ASK {}")


def test_an_engine_whose_process_ended_starts_another() -> None:
    engine = Engine(turtle(extraction()))
    assert bool(engine.ask("ASK { ?t a kg:Tool }"))
    engine.close()
    assert bool(engine.ask("ASK { ?t a kg:Tool }"))
    engine.close()


def test_the_process_ends_with_whoever_asked() -> None:
    code = (
        "import os, sys\nfrom kg.rdf.asking import Engine\n"
        "engine = Engine(b'')\nengine.ask('ASK {}')\nprint(engine._process.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as asker:
        assert asker.stdout
        worker = Path(f"/proc/{int(asker.stdout.readline())}")
        assert worker.exists()
        asker.kill()
    for _ in range(600):
        if not worker.exists() or "Z" in status(int(worker.name))["State"]:
            return
        time.sleep(0.1)
    pytest.fail("the worker lives on")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 20_000 + "}" * 20_000,
        "SELECT * { FILTER(" + "(" * 50_000 + "1" + ")" * 50_000 + ") }",
        "SELECT * { ?s ?p " + "<<(" * 50_000,
        "SELECT * { ?s ?p " + "[ ?p " * 30_000 + "1" + "]" * 30_000 + "}",
        "SELECT * { FILTER(" + "!" * 20_000 + "1) }",
        "SELECT * { FILTER(" + "-" * 20_000 + "1 = 1) }",
        "SELECT * { FILTER(" + "1 || " * 500 + "1) }",
        "SELECT * { " + "{} UNION " * 500 + "{} }",
        "SELECT * { ?s " + "^" * 20_000 + "kg:kind ?o }",
    ],
    ids=["braces", "brackets", "quoted triples", "blank nodes", "not", "minus", "or", "union", "inverse"],
)
def test_what_is_nested_deeply_is_told_and_ends_no_process(query: str) -> None:
    with Engine(b"<http://a/> <http://b/> 1 .") as engine:
        try:
            engine.ask(query)
        except QueryError as error:
            assert "nested" in str(error) or "line 1" in str(error)
            assert len(str(error)) < 500
        assert bool(engine.ask("ASK { ?s ?p 1 }"))


def test_a_parameter_that_is_no_variable_is_told() -> None:
    with Engine(b"") as engine, pytest.raises(QueryError, match="variable of SPARQL"):
        engine.ask("SELECT ?x {}", {"\u00b2": "1"})
