"""A worker: one process that answers one query at a time, and cannot open a connection.

Oxigraph can't stop a query, so limits are put on the process: whoever asks kills it and starts
another, and the kernel ends it at its own limits of memory and processor time.

Run as `python -m kg.rdf.worker SOURCE RESULT_BYTES MEMORY_BYTES SECONDS PARENT`; 0 means no limit.
SOURCE is the folder of a store, a graph's file or built folder, or "" for Turtle that comes before
the first job, as the body of a `Reply`. PARENT is the process whose end ends this one, or 0.
"""

from __future__ import annotations

import io
import math
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, RdfFormat, Store

from kg.rdf.confinement import confine, die_with_parent
from kg.rdf.describing import described
from kg.rdf.formats import ROWS, TRIPLES
from kg.rdf.messages import Job, Reply, packed, problem, reply
from kg.rdf.messages import job as next_job
from kg.rdf.query import QueryError, ask
from kg.rdf.reading import UnreadableGraphError, load
from kg.rdf.writing import write

if TYPE_CHECKING:
    from kg.rdf.query import Answer

STACK = 512 * 1024**2  # bytes: the engine reads and answers nested queries by recursion
STORE = "CURRENT"  # a file that the folder of a store holds


class TooLargeError(OSError):
    """A result that is larger than the server gives out."""


class Bounded(io.BytesIO):
    """Bytes up to a limit; 0 is none."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit or sys.maxsize

    def write(self, data: Any, /) -> int:
        """Append; raises TooLargeError if it would pass the limit."""
        if self.tell() + len(data) > self._limit:
            raise TooLargeError(f"the result is larger than {self._limit:,} bytes: add LIMIT")
        return super().write(data)


def answer(store: Store, job: Job, limit: int, *, confined: bool = False) -> Reply:
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
            confined=confined,
        )
        return _serialized(found, job, limit)
    except QueryError as error:
        return problem(400, str(error))
    except TooLargeError as error:
        return problem(413, str(error))
    except (RuntimeError, OSError) as error:  # what the engine says when a query cannot go on
        return problem(400, f"the query cannot be answered: {error}")
    except MemoryError:
        return problem(503, "the query needs more memory than it may use")


def _serialized(found: Answer, job: Job, limit: int) -> Reply:
    out = Bounded(limit)
    if isinstance(found, QuerySolutions | QueryBoolean):
        if not job.rows:
            return problem(406, "this answer comes as JSON, XML, CSV or TSV")
        found.serialize(out, format=ROWS[job.rows].engine)
        return Reply(200, job.rows, out.getvalue())
    if not job.triples:
        return problem(406, "this answer comes as Turtle, N-Triples, RDF/XML or JSON-LD")
    found.serialize(out, format=TRIPLES[job.triples].engine)
    return Reply(200, job.triples, out.getvalue())


def _described(store: Store, job: Job, limit: int) -> Reply:
    try:
        triples = described(store, NamedNode(job.text))
    except ValueError as error:
        raise QueryError(f"no IRI: {error}") from error
    if not triples:
        return problem(404, "the graph says nothing about this IRI")
    out = Bounded(limit)
    out.write(write(triples, TRIPLES[job.triples].engine))
    return Reply(200, job.triples, out.getvalue())


def work(answered: Callable[[Job], Reply], seconds: float, jobs: BinaryIO, replies: BinaryIO) -> None:
    """Answer jobs until there are no more, each within so many seconds of processor time."""
    while (job := next_job(jobs)) is not None:
        _limit_time(seconds)
        replies.write(packed(answered(job)))
        replies.flush()


def _opened(source: str, jobs: BinaryIO) -> Store:
    if not source:
        graph, store = reply(jobs), Store()
        store.bulk_load(graph.body if graph else b"", format=RdfFormat.TURTLE)
        return store
    return Store.read_only(source) if (Path(source) / STORE).is_file() else load(Path(source))


def _limit_memory(limit: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if limit:
            resource.setrlimit(resource.RLIMIT_AS, (limit + STACK, limit + STACK))


def _limit_time(seconds: float) -> None:
    if sys.platform != "win32" and seconds:
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        allowed = math.ceil(used.ru_utime + used.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.RLIM_INFINITY))


def _on_a_deep_stack(work: Callable[[], None]) -> None:
    threading.stack_size(STACK)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def main(source: str, result: str, memory: str, seconds: str, parent: str) -> None:
    """Serve jobs from standard input; Ctrl-C is for whoever asked to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs, replies = sys.stdin.buffer, sys.stdout.buffer
    if int(parent):
        die_with_parent(int(parent))
    how = confine()  # before the store starts threads of its own
    try:
        store = _opened(source, jobs)
    except (UnreadableGraphError, OSError, ValueError, SyntaxError) as error:
        replies.write(packed(problem(422, str(error))))
        return
    replies.write(packed(Reply(200, "text", how.encode())))
    replies.flush()
    _limit_memory(int(memory))  # after opening, which needs more
    answered = partial(answer, store, limit=int(result), confined=bool(how))
    _on_a_deep_stack(lambda: work(answered, float(seconds), jobs, replies))


if __name__ == "__main__":
    main(*sys.argv[1:])
