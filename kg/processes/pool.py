"""The processes that read documents, as one: sources in, replies out in their order, each within its budget.

A process that ends is told with the document that it was reading, and another takes its place. One stays
for the next build, so that only the first waits for the models.
"""

from __future__ import annotations

import atexit
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import TypeVar

from kg.model import Source
from kg.processes.limits import MEBI, Limits
from kg.processes.messages import Job, Reply, Said
from kg.processes.worker import Ended, NoProcessError, Worker, surroundings

T = TypeVar("T")

WATCH = 0.05  # seconds between looks at what the processes hold
AHEAD = 4_000_000  # characters of documents that may be read before an earlier one is


def in_order(
    sources: Iterable[Source],
    known: Callable[[Source], T | None],
    *,
    workers: int,
    limits: Limits,
    pipeline: str = "",
) -> Iterator[tuple[Source, T | Reply]]:
    """Have the documents read that are not known.

    Args:
        sources: The documents.
        known: What is known of a document; None if it must be read.
        workers: Processes at once.
        limits: What one document may take.
        pipeline: Path or name of a spaCy pipeline whose entities count as further evidence.

    Yields:
        Each source with what is known or said of it, in their order.

    Raises:
        NoProcessError: If none can be read: no process starts, or the pipeline is missing.
    """
    ahead: deque[tuple[Source, T | Future[Reply]]] = deque()
    size = 0
    with _crew(_Crew(workers, limits, pipeline)) as crew:
        for source in sources:
            found = known(source)
            ahead.append((source, crew.reply(source) if found is None else found))
            size += len(source.text)
            while ahead and (_is_here(ahead[0][1]) or size > AHEAD):
                size -= len(ahead[0][0].text)
                yield _had(*ahead.popleft())
        while ahead:
            yield _had(*ahead.popleft())


def _is_here(found: T | Future[Reply]) -> bool:
    return not isinstance(found, Future) or found.done()


def _had(source: Source, found: T | Future[Reply]) -> tuple[Source, T | Reply]:
    said = found.result() if isinstance(found, Future) else found
    if isinstance(said, Reply) and said.said is Said.STOP:
        raise NoProcessError(said.told)
    return source, said


class _Crew:
    """The processes of one build, a thread for each to wait for it."""

    def __init__(self, workers: int, limits: Limits, pipeline: str) -> None:
        self._threads = ThreadPoolExecutor(workers)
        self._limits, self._pipeline = limits, pipeline
        self._lock, self._over = Lock(), Event()
        self._free: list[Worker] = []
        self._at_work: set[Worker] = set()

    def reply(self, source: Source) -> Future[Reply]:
        """What will be said of a document."""
        return self._threads.submit(self._read, source)

    def watch(self) -> None:
        """End processes that hold too much, until the build is over."""
        while not self._over.wait(WATCH):
            with self._lock:
                workers = tuple(self._at_work)
            for worker in workers:
                worker.end_if_over(self._limits.memory * MEBI)

    def disband(self) -> None:
        """End the processes at work; a free one stays for the next build."""
        self._over.set()
        with self._lock:
            for worker in self._at_work:
                worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._free[1:]:
            worker.end()
        for worker in self._free[:1]:
            _leave(worker)

    def _read(self, source: Source) -> Reply:
        job = Job(source, self._pipeline, self._limits.seconds_for(source))
        worker = self._taken(fresh=False)
        fresh = worker.fresh
        said = self._asked(worker, job)
        if said in (Ended.MEMORY, Ended.FAULT) and not fresh:  # perhaps by what it held of earlier documents
            worker = self._taken(fresh=True)
            said = self._asked(worker, job)
        return said if isinstance(said, Reply) else self._told(said, worker)

    def _taken(self, *, fresh: bool) -> Worker:
        with self._lock:
            if self._over.is_set():
                raise CancelledError
            worker = None if fresh else (self._free.pop() if self._free else _left())
            worker = worker or Worker()
            self._at_work.add(worker)
            return worker

    def _asked(self, worker: Worker, job: Job) -> Reply | Ended:
        said = worker.ask(job)
        keeps = isinstance(said, Reply) and not self._is_half_full(said)
        with self._lock:
            self._at_work.discard(worker)
            if keeps:
                self._free.append(worker)
        if not keeps:
            worker.end()
        return said

    def _is_half_full(self, reply: Reply) -> bool:
        """Whether a process holds so much that the next document may be denied its share."""
        return 0 < self._limits.memory * MEBI < 2 * reply.resident

    def _told(self, ended: Ended, worker: Worker) -> Reply:
        reasons = {
            Ended.TIME: f"reading it takes too much processor time (--time-limit {self._limits.seconds:g})",
            Ended.MEMORY: f"reading it takes too much memory (--memory-limit {self._limits.memory})",
            Ended.FAULT: f"a fault of kg (its process ended: {worker.how_ended()}); please report it",
        }
        return Reply(Said.FAULT, reasons[ended])


@contextmanager
def _crew(crew: _Crew) -> Iterator[_Crew]:
    Thread(target=crew.watch, daemon=True).start()
    try:
        yield crew
    finally:
        crew.disband()


_LEFT: list[Worker] = []
"""Processes that wait for a build, not more than builds can run at once."""
_LEFT_LOCK = Lock()


def _left() -> Worker | None:
    """A process that a build left, if it was started as one would be now."""
    with _LEFT_LOCK:
        worker = _LEFT.pop() if _LEFT else None
    if worker is None or worker.surroundings == surroundings():
        return worker
    worker.end()
    return None


def _leave(worker: Worker) -> None:
    with _LEFT_LOCK:
        if len(_LEFT) < (os.cpu_count() or 1):
            _LEFT.append(worker)
            return
    worker.end()


@atexit.register
def _end_left() -> None:
    """End the process that waits for a build, so that none outlives this one."""
    while (worker := _left()) is not None:
        worker.end()
