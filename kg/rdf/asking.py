"""Queries answered in a process of their own, which cannot open a connection."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import QueryResultsFormat, RdfFormat
from pyoxigraph import parse as parse_triples
from pyoxigraph import parse_query_results as parse_rows

from kg.processes.interpreter import environment
from kg.rdf.answers import Answered
from kg.rdf.messages import Job, Reply, ended, packed, reply
from kg.rdf.query import QueryError, Stored, UnreadableGraphError, completed


class Engine:
    """A process that answers queries about one graph. It starts with the first query and ends with
    this object, with `close`, or with a query that is interrupted; the next query starts another."""

    def __init__(self, graph: Path | bytes) -> None:
        """Name the graph: a built folder, a file of RDF, or Turtle."""
        self._graph = graph
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, query: str | Stored, parameters: Mapping[str, str] | None = None) -> Answered:
        """Answer a query (see `kg.rdf.query.ask`).

        Raises:
            QueryError: If the query is refused, malformed, or needs more than it may use.
            UnreadableGraphError: If there is no graph or it is no RDF.
        """
        text, given = completed(query, parameters or {})
        with self._turn:
            try:
                found = self._exchanged(packed(Job(text, triples="ntriples", parameters=dict(given))))
            except BaseException:  # such as Ctrl-C: what it still answers is for nobody
                self.close()
                raise
        return _read(found)

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            _end(process)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _exchanged(self, job: bytes) -> Reply:
        process = self._running()
        found = _sent(process, job)
        if found is None:
            self.close()
            found = ended(process.returncode)
        return found

    def _running(self) -> subprocess.Popen[bytes]:
        """The process, started anew where there is none or it belongs to the process we were forked from."""
        if self._process is None or self._owner != os.getpid():
            process = _started(self._graph if isinstance(self._graph, Path) else None)
            self._process, self._owner = process, os.getpid()
            weakref.finalize(self, _end, process)
            turtle = b"" if isinstance(self._graph, Path) else packed(Reply(200, "turtle", self._graph))
            ready = _sent(process, turtle)
            if ready is None or ready.status != 200:
                said = ready.body.decode().strip() if ready else "the process that reads the graph ended"
                raise UnreadableGraphError(said)
        return self._process


def _started(path: Path | None) -> subprocess.Popen[bytes]:
    # Linux ends a process with the thread that started it: only the main thread lasts as long as we do.
    parent = os.getpid() if threading.current_thread() is threading.main_thread() else 0
    command = [sys.executable, "-P", "-m", "kg.rdf.worker", str(path or ""), "0", "0", "0", str(parent)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), bufsize=-1
    )


def _sent(process: subprocess.Popen[bytes], message: bytes) -> Reply | None:
    """What the process says to a message; None if it has ended."""
    assert process.stdin is not None  # pipes, see _started
    assert process.stdout is not None
    try:
        process.stdin.write(message)
        process.stdin.flush()
    except BrokenPipeError:
        return None
    return reply(process.stdout)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except BrokenPipeError:
                continue  # what was still to be said is for nobody


def _read(found: Reply) -> Answered:
    if found.status != 200:
        raise QueryError(found.body.decode().rstrip("\n"))
    if found.form == "json":
        return parse_rows(found.body, format=QueryResultsFormat.JSON)
    return tuple(quad.triple for quad in parse_triples(found.body, format=RdfFormat.N_TRIPLES))
