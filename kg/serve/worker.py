"""A worker: one process that answers one query at a time, and is killed when it takes too long.

Oxigraph can't stop a query, so the limit is put on the process: `kg.serve.pool` kills it and
starts another. Run as `python -m kg.serve.worker STORE RESULT_BYTES MEMORY_BYTES`.
"""

from __future__ import annotations

import io
import signal
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, Store

from kg.rdf.formats import ROWS, TRIPLES
from kg.rdf.query import QueryError, ask
from kg.rdf.writing import write
from kg.serve.describing import described
from kg.serve.messages import Job, Reply, packed
from kg.serve.messages import job as next_job

if TYPE_CHECKING:
    from kg.rdf.query import Answer


class TooLargeError(OSError):
    """A result that is larger than the server gives out."""


class Bounded(io.BytesIO):
    """Bytes up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: Any, /) -> int:
        """Append; raises TooLargeError if it would pass the limit."""
        if self.tell() + len(data) > self._limit:
            raise TooLargeError(f"the result is larger than {self._limit:,} bytes: add LIMIT")
        return super().write(data)


def answer(store: Store, job: Job, limit: int) -> Reply:
    """Do one job; what is wrong with it becomes a reply with status 4xx."""
    try:
        if job.describe:
            return _described(store, job, limit)
        found = ask(
            store,
            job.text,
            job.parameters,
            default_graphs=job.default_graphs,
            named_graphs=job.named_graphs,
            base=job.base,
        )
        return _serialized(found, job, limit)
    except QueryError as error:
        return _problem(400, str(error))
    except TooLargeError as error:
        return _problem(413, str(error))


def _serialized(found: Answer, job: Job, limit: int) -> Reply:
    out = Bounded(limit)
    if isinstance(found, QuerySolutions | QueryBoolean):
        if not job.rows:
            return _problem(406, "this answer comes as JSON, XML, CSV or TSV")
        found.serialize(out, format=ROWS[job.rows].engine)
        return Reply(200, job.rows, out.getvalue())
    if not job.triples:
        return _problem(406, "this answer comes as Turtle, N-Triples, RDF/XML or JSON-LD")
    found.serialize(out, format=TRIPLES[job.triples].engine)
    return Reply(200, job.triples, out.getvalue())


def _described(store: Store, job: Job, limit: int) -> Reply:
    try:
        triples = described(store, NamedNode(job.text))
    except ValueError as error:
        raise QueryError(f"no IRI: {error}") from error
    if not triples:
        return _problem(404, "the graph says nothing about this IRI")
    out = Bounded(limit)
    out.write(write(triples, TRIPLES[job.triples].engine))
    return Reply(200, job.triples, out.getvalue())


def _problem(status: int, message: str) -> Reply:
    return Reply(status, "text", message.encode("utf-8", "replace") + b"\n")


def work(store: Store, limit: int, jobs: BinaryIO, replies: BinaryIO) -> None:
    """Answer jobs until there are no more."""
    while (job := next_job(jobs)) is not None:
        replies.write(packed(answer(store, job, limit)))
        replies.flush()


def _limit_memory(limit: int) -> None:
    if sys.platform != "win32" and limit:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def main(path: str, result: str, memory: str) -> None:
    """Serve jobs from standard input; Ctrl-C is the server's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    store = Store.read_only(path)
    _limit_memory(int(memory))  # after opening, which starts the store's own threads
    work(store, int(result), sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main(*sys.argv[1:])
