"""The same work on a Dask cluster (the extra `dask`): documents go out in partitions, replies come in order.

Each process of the cluster has the documents read by one of its own, as a build on one machine has, so that
budgets hold there too; a partition whose process is lost is read by another. Whoever runs the cluster is
trusted: what its processes send is unpickled.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias, TypeVar

from kg.cache import code_version
from kg.model import Source
from kg.processes.limits import Limits
from kg.processes.messages import Reply
from kg.processes.pool import in_order
from kg.processes.worker import NoProcessError

T = TypeVar("T")
Part: TypeAlias = Any
"""A `distributed.Future` of replies; Dask has no types."""

PART = 100_000  # characters of documents that are sent together: some seconds of work
AHEAD = 4  # partitions for each thread of the cluster that are sent before the first is back


def on_cluster(
    sources: Iterable[Source],
    known: Callable[[Source], T | None],
    *,
    scheduler: str,
    limits: Limits,
    pipeline: str = "",
) -> Iterator[tuple[Source, T | Reply]]:
    """Have the documents read that are not known, as `kg.processes.pool.in_order` does.

    Args:
        sources: The documents.
        known: What is known of a document; None if it must be read.
        scheduler: Address of Dask's scheduler, such as `tcp://10.0.0.1:8786`.
        limits: What one document may take.
        pipeline: Path or name of a spaCy pipeline, there.

    Yields:
        Each source with what is known or said of it, in their order.

    Raises:
        NoProcessError: If the cluster cannot be had or cannot read: the message says why.
    """
    sent: deque[tuple[list[tuple[Source, T | None]], Part | None]] = deque()
    with _connected(scheduler) as client:
        most = AHEAD * max(2, sum(client.nthreads().values()))
        for part in _parts(sources):
            about = [(source, known(source)) for source in part]
            missing = [source for source, found in about if found is None]
            how = (missing, limits, pipeline, code_version())
            sent.append((about, client.submit(read_part, *how, pure=False) if missing else None))
            while len(sent) > most:
                yield from _replies(*sent.popleft())
        while sent:
            yield from _replies(*sent.popleft())


def read_part(sources: Sequence[Source], limits: Limits, pipeline: str, version: str) -> list[Reply]:
    """What is said of each document: done by a process of the cluster.

    Raises:
        NoProcessError: If it cannot read, or has another version of `kg` than the one that asks.
    """
    if code_version() != version:
        raise NoProcessError("the cluster has another version of kg")
    read = in_order(sources, lambda _: None, workers=1, limits=limits, pipeline=pipeline)
    return [said for _, said in read if isinstance(said, Reply)]


def _replies(
    about: Iterable[tuple[Source, T | None]], part: Part | None
) -> Iterator[tuple[Source, T | Reply]]:
    replies: Iterator[Reply] = iter(part.result() if part is not None else ())
    for source, found in about:
        yield source, next(replies) if found is None else found


def _parts(sources: Iterable[Source]) -> Iterator[list[Source]]:
    part: list[Source] = []
    size = 0
    for source in sources:
        part.append(source)
        size += len(source.text)
        if size >= PART:
            yield part
            part, size = [], 0
    if part:
        yield part


@contextmanager
def _connected(scheduler: str) -> Iterator[Any]:
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise NoProcessError("Dask is missing: python -m pip install 'newsletter-kg[dask]'") from error
    connect: Any = Client
    try:
        with connect(scheduler, set_as_default=False) as client:
            yield client
    except KilledWorker as error:
        raise NoProcessError(f"the cluster lost its processes: {error}") from error
    except (TimeoutError, ValueError) as error:  # ValueError: no such kind of address
        raise NoProcessError(f"no Dask scheduler at {scheduler} ({error})") from error
