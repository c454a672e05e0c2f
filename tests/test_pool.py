"""The pool of workers: what is stopped is gone, whoever reads its answer; closing it ends everything."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import Process
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest
from rdf_sample import extraction

from kg.export.turtle import turtle
from kg.rdf.messages import Job, Reply
from kg.serve import application
from kg.serve.pool import CHUNK, Limits, NoWorkerError, WorkerPool

FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n0 ?o }"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 40000"  # more than the pipes hold
LONG = 600.0  # seconds: so long nothing waits here unless it hangs


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pool") / "graph.ttl"
    file.write_bytes(turtle(extraction()))
    return file


def test_a_worker_whose_answer_nobody_reads_is_gone_when_it_is_stopped(graph: Path) -> None:
    async def left_unread() -> int:
        pool = WorkerPool(graph, Limits(workers=1, seconds=LONG))
        async with pool:
            (process,) = pool._alive
            asking = asyncio.create_task(pool.run(Job(LARGE)))
            while process.stdout is None or not process.stdout._paused:  # type: ignore[attr-defined]
                await asyncio.sleep(0)
            asking.cancel()  # its client leaves while more waits than is taken at once
            await asyncio.gather(asking, return_exceptions=True)
            while process in pool._alive or pool._tasks:
                await asyncio.sleep(0.01)
            return (await pool.run(Job("ASK {}"))).status

    assert asyncio.run(asyncio.wait_for(left_unread(), 60)) == 200
    assert CHUNK < 40_000 * 100


def test_quick_queries_pass_as_many_long_ones_as_there_are_workers(graph: Path) -> None:
    async def beside() -> list[Reply]:
        pool = WorkerPool(graph, Limits(workers=2, seconds=LONG))
        async with pool:
            runaways = [asyncio.create_task(pool.run(Job(FOREVER))) for _ in range(2)]
            quick = [await pool.run(Job("ASK {}")) for _ in range(20)]
            while len(pool._aside) < 2:
                await asyncio.sleep(0.01)
            quick += [await pool.run(Job("ASK {}")) for _ in range(20)]
            assert not any(task.done() for task in runaways)
        await asyncio.gather(*runaways)
        return quick

    assert {reply.status for reply in asyncio.run(asyncio.wait_for(beside(), 120))} == {200}


def test_a_pool_that_ends_tells_who_waits_for_an_answer_or_for_a_worker(graph: Path) -> None:
    async def ended() -> list[Reply]:
        pool = WorkerPool(graph, Limits(workers=1, seconds=LONG))
        async with pool:
            (process,) = pool._alive
            asking = [asyncio.create_task(pool.run(Job(FOREVER))) for _ in range(4)]
            while process not in pool._aside:
                await asyncio.sleep(0.01)
        return list(await asyncio.gather(*asking))

    replies = asyncio.run(asyncio.wait_for(ended(), 60))
    assert [(reply.status, reply.body) for reply in replies] == [(503, b"the server is ending\n")] * 4


def test_a_worker_that_cannot_start_is_tried_again(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started, failures = WorkerPool._start, iter(range(2))

    async def at_times(pool: WorkerPool) -> Process:
        if next(failures, None) is not None:
            raise NoWorkerError("no memory")
        return await started(pool)

    async def after_a_kill() -> int:
        pool = WorkerPool(graph, Limits(workers=1, seconds=LONG))
        async with pool:
            monkeypatch.setattr(WorkerPool, "_start", at_times)
            (process,) = pool._alive
            process.kill()
            replies = [await pool.run(Job("ASK {}")) for _ in range(2)]
            return replies[-1].status

    monkeypatch.setattr("kg.serve.pool.RETRY", 0.01)
    assert asyncio.run(asyncio.wait_for(after_a_kill(), 60)) == 200


def test_while_too_much_waits_to_be_read_nothing_new_is_asked(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scope = {"type": "http", "method": "GET", "path": "/sparql", "headers": [(b"host", b"localhost")]}

    async def statuses() -> list[int]:
        app = application(graph, limits=Limits(workers=1, seconds=LONG), stores=tmp_path)
        read, seen = asyncio.Event(), []

        async def ask(*, slowly: bool) -> None:
            said = iter([{"type": "http.request", "body": b"", "more_body": False}])

            async def receive() -> dict[str, object]:
                return next(said, None) or await asyncio.Future()

            async def send(message: MutableMapping[str, Any]) -> None:
                seen.append(message.get("status", 0))
                if slowly:
                    await read.wait()

            await app({**scope, "query_string": b"query=ASK%7B%7D"}, receive, send)

        async with app.state.pool:
            slow = asyncio.create_task(ask(slowly=True))
            while not seen:
                await asyncio.sleep(0.01)
            await ask(slowly=False)
            read.set()
            await slow
            await ask(slowly=False)
        return [status for status in seen if status]

    monkeypatch.setattr("kg.serve.owed.MOST", 10)
    assert asyncio.run(asyncio.wait_for(statuses(), 60)) == [200, 503, 200]
