"""The pool of workers: what is stopped is gone, whoever reads its answer; closing it ends everything."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rdf_sample import extraction

from kg.export.turtle import turtle
from kg.rdf.messages import Job, Reply
from kg.serve.pool import CHUNK, Limits, WorkerPool

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
