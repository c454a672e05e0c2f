"""The worker processes: as many queries at once as there are workers, each cut at its time limit."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass
from pathlib import Path

from kg.serve.messages import Job, Reply, packed, reply

SLACK = 2.0  # times the time limit: so long a query waits for a free worker


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
        self._free: asyncio.Queue[Process] = asyncio.Queue()
        self._alive: set[Process] = set()

    async def __aenter__(self) -> None:
        for _ in range(self._limits.workers):
            self._free.put_nowait(await self._start())

    async def __aexit__(self, *_: object) -> None:
        for process in tuple(self._alive):
            await self._stop(process)

    async def run(self, job: Job) -> Reply:
        """Do a job; the answer has status 503 if no worker was free in time, or died, or was too slow."""
        seconds = self._limits.seconds
        try:
            process = await asyncio.wait_for(self._free.get(), seconds * SLACK)
        except TimeoutError:
            return Reply(503, "text", b"too many queries are waiting; try again later\n")
        try:
            answer = await asyncio.wait_for(_exchange(process, job), seconds)
        except TimeoutError:
            await self._replace(process)
            return Reply(503, "text", f"the query was cut after {seconds:g} seconds\n".encode())
        except (asyncio.IncompleteReadError, ConnectionError):
            await self._replace(process)
            return Reply(503, "text", b"the query needs more memory than it may use\n")
        except asyncio.CancelledError:
            await self._replace(process)
            raise
        self._free.put_nowait(process)
        return answer

    async def _replace(self, process: Process) -> None:
        await self._stop(process)
        self._free.put_nowait(await self._start())

    async def _stop(self, process: Process) -> None:
        self._alive.discard(process)
        if process.returncode is None:
            process.kill()
        await process.wait()

    async def _start(self) -> Process:
        limits = (str(self._limits.result_bytes), str(self._limits.memory_bytes))
        command = (sys.executable, "-m", "kg.serve.worker", str(self._store), *limits)
        process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
        self._alive.add(process)
        return process


async def _exchange(process: Process, job: Job) -> Reply:
    if process.stdin is None or process.stdout is None:  # they are pipes, see _start
        raise ConnectionError("the worker has no pipes")
    process.stdin.write(packed(job))
    await process.stdin.drain()
    return await reply(process.stdout)
