"""The worker processes: quick queries are never kept waiting by long ones, each is cut at its time limit.

A query that needs more than `QUICK` seconds is set aside: its process goes on with lower priority,
and a new one takes its place. So many may be set aside as there are workers. The seconds are those
of the processor where the system tells them, so that no query is long because the machine is busy.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import time
from asyncio import SubprocessTransport
from asyncio.subprocess import PIPE, Process, SubprocessStreamProtocol
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path

from kg.processes.interpreter import command, environment
from kg.rdf.messages import SIZES, Job, Reply, ended, packed, problem

_LOG = logging.getLogger(__name__)
SLACK = 2.0  # times the time limit: so long a query waits for a free worker
QUICK = 0.5  # seconds
RETRY = 1.0  # seconds until a worker that could not start is tried again
_LOOK = 0.1  # seconds between two looks at what a query has used
CHUNK = 1024**2  # bytes that a worker's pipe may hold unread


_ENDING = problem(503, "the server is ending")


class NoWorkerError(RuntimeError):
    """A worker that cannot start; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use, and how many run at once; `memory_bytes` (0: no limit) is the
    address space of its process."""

    seconds: float = 30.0
    result_bytes: int = 64 * 1024 * 1024
    request_bytes: int = 1024 * 1024
    memory_bytes: int = 8 * 1024**3
    workers: int = 4


class WorkerPool:
    """Workers over one store. Use as an asynchronous context manager."""

    def __init__(self, store: Path, limits: Limits) -> None:
        self._store = store
        self._limits = limits
        self._free: asyncio.Queue[Process | None] = asyncio.Queue()  # None: there will be no more
        self._closed = False
        self._alive: dict[Process, SubprocessTransport] = {}
        self._aside: set[Process] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> None:
        await asyncio.gather(*(self._add() for _ in range(self._limits.workers)))

    async def __aexit__(self, *_: object) -> None:
        """End all workers; who waits for an answer is told. Once closed, it stays so."""
        self._closed = True
        self._free.put_nowait(None)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for process in tuple(self._alive):
            await self._stop(process)

    async def run(self, job: Job) -> Reply:
        """Do a job. The answer has status 503 if no worker was free in time, or the query needs more
        than it may use. If this is cancelled, the query's process ends."""
        try:
            async with asyncio.timeout(self._limits.seconds * SLACK):
                process = await self._free.get()
        except TimeoutError:
            return problem(503, "too many queries are waiting; try again later")
        if process is None or self._closed:
            self._free.put_nowait(None)  # for who waits next
            return _ENDING
        answering = asyncio.create_task(_exchange(process, job))
        done = False
        try:
            answer = await self._answer(process, answering)
            done = answering.done() and process.returncode is None
            return answer
        finally:
            answering.cancel()
            self._after(process, reusable=done and process not in self._aside)

    async def _answer(self, process: Process, answering: asyncio.Task[Reply | None]) -> Reply:
        end = time.monotonic() + self._limits.seconds
        begun = _used(process)
        while not await _done(answering, min(_LOOK, self._limits.seconds)) and time.monotonic() < end:
            if _used(process) - begun >= QUICK and process not in self._aside:
                if len(self._aside) >= self._limits.workers:
                    return problem(503, "as many long queries as may run do so already; try again later")
                self._set_aside(process)
        if not answering.done():
            return problem(503, f"the query was cut after {self._limits.seconds:g} seconds")
        if self._closed:
            return _ENDING
        return answering.result() or ended(await process.wait())

    def _set_aside(self, process: Process) -> None:
        if self._closed:
            return
        self._aside.add(process)
        if sys.platform != "win32":
            os.setpriority(os.PRIO_PROCESS, process.pid, 10)
        self._later(self._replace())

    def _after(self, process: Process, *, reusable: bool) -> None:
        if reusable:
            self._free.put_nowait(process)
            return
        if process not in self._aside and not self._closed:  # else another has its place already
            self._later(self._replace())
        self._aside.discard(process)
        self._later(self._stop(process))

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _add(self) -> None:
        self._free.put_nowait(await self._start())

    async def _replace(self) -> None:
        """Add a worker, however long none can start: memory may be short for a while."""
        while True:
            try:
                return await self._add()
            except (NoWorkerError, OSError) as error:
                _LOG.warning("no worker can start: %s", error)
                await asyncio.sleep(RETRY)

    async def _stop(self, process: Process) -> None:
        transport = self._alive.pop(process, None)
        if process.returncode is None:
            process.kill()
        if transport is not None:  # what it has written and nobody reads would keep `wait` waiting for ever
            _close_pipes(transport)
        await process.wait()

    async def _start(self) -> Process:
        limits = (self._limits.result_bytes, self._limits.memory_bytes, self._limits.seconds, os.getpid())
        program = command("kg.rdf.worker", str(self._store), *map(str, limits))
        loop = asyncio.get_running_loop()
        transport, protocol = await loop.subprocess_exec(
            lambda: SubprocessStreamProtocol(limit=CHUNK, loop=loop),
            *program,
            stdin=PIPE,
            stdout=PIPE,
            stderr=None,
            env=environment(),
        )
        process = Process(transport, protocol, loop)
        self._alive[process] = transport
        ready = await _reply(process)
        if ready is None or ready.status != 200:
            await self._stop(process)
            raise NoWorkerError(ready.body.decode().strip() if ready else "a worker ended at once")
        return process


def _close_pipes(transport: SubprocessTransport) -> None:
    for number in (0, 1):
        pipe = transport.get_pipe_transport(number)
        if pipe is not None:
            pipe.close()


def _used(process: Process) -> float:
    """Seconds of processor time that a process has used; those of the clock where the system tells none."""
    if not sys.platform.startswith("linux"):
        return time.monotonic()
    try:
        return time.clock_gettime(~process.pid << 3 | 2)  # clock_getcpuclockid(3)
    except OSError:  # it has ended
        return 0.0


async def _done(task: asyncio.Task[Reply | None], seconds: float) -> bool:
    done, _ = await asyncio.wait({task}, timeout=seconds)
    return bool(done)


async def _exchange(process: Process, job: Job) -> Reply | None:
    """What a worker answers; None if it has ended."""
    assert process.stdin is not None  # a pipe, see `_start`
    try:
        process.stdin.write(packed(job))
        await process.stdin.drain()
    except ConnectionError:
        return None
    return await _reply(process)


async def _reply(process: Process) -> Reply | None:
    assert process.stdout is not None  # a pipe, see `_start`
    try:
        head, body = SIZES.unpack(await process.stdout.readexactly(SIZES.size))
        about = json.loads(await process.stdout.readexactly(head))
        return Reply(**about, body=await process.stdout.readexactly(body))
    except asyncio.IncompleteReadError:
        return None
