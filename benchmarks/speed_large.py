"""The big cases of `make bench`: many documents, all cores, a cluster, a million statements.

Each is a function of nothing that gives a figure and what to say of it; `speed.py` runs them, one after
the other, and goes on where it was stopped. They want an otherwise idle machine.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import sparql
from newsletters import Newsletter, newsletters
from pyoxigraph import RdfFormat, serialize

from kg.extract import build
from kg.model import Extraction, Tie
from kg.processes.timing import taken
from kg.rdf import vocab
from kg.rdf.graph import triples
from kg.rdf.writing import write
from kg.text.names import key
from kg.urls import canonical

FEW, SOME, MANY = 100, 1000, 10_000
"""Documents."""
BYTES = 1000
STATEMENTS = 2700  # issues of `sparql.py` that give a million statements


def cores() -> tuple[float, str]:
    """Wall time with one process over that with two."""
    with written(SOME) as folder:
        _build(folder, workers=1)  # one process stays for the next build
        one, two = (_wall(lambda n=n: _build(folder, workers=n)) for n in (1, 2))
    return one / two, f"{SOME} documents: {one:.0f} s with 1 process, {two:.0f} s with 2, at least x 1.7"


def scale() -> tuple[float, str]:
    """Processor time a document of very many documents over that of a hundred."""
    each = {}
    with written(FEW) as folder:
        _build(folder, workers=os.cpu_count() or 1)  # the processes stay for the next builds
    for count in (FEW, MANY):
        with written(count) as folder:
            each[count] = _spent(lambda folder=folder: _build(folder, workers=os.cpu_count() or 1)) / count
    told = (
        f"{1000 * each[FEW]:.0f} ms a document of {FEW}, {1000 * each[MANY]:.0f} ms of {MANY}, at most x 1.3"
    )
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return each[MANY] / each[FEW], f"{told}; peak {peak / 1024:.0f} MiB"


def quality() -> tuple[float, str]:
    """Names and links found, of very many documents and of a hundred: F1, less so many; the greater loss."""
    few, many = (f1s(list(newsletters(count, size=BYTES))) for count in (FEW, MANY))
    told = (f"F1 of {what} {few[what]:.3f} in {FEW} documents, {many[what]:.3f} in {MANY}" for what in few)
    return max(few[what] - many[what] for what in few), f"{'; '.join(told)}: no loss over .01"


def cluster() -> tuple[float, str]:
    """Wall time of a Dask cluster of two processes over the engine's own."""
    from distributed import Client, LocalCluster  # noqa: PLC0415 - the extra `dask`

    with (
        written(FEW) as few,
        written(MANY) as folder,
        LocalCluster(n_workers=2, threads_per_worker=1) as local,
        Client(local),
    ):
        address = local.scheduler_address
        _build(few, scheduler=address)  # either's processes stay for the next build
        there = _wall(lambda: _build(folder, scheduler=address))
        _build(few, workers=2)
        here = _wall(lambda: _build(folder, workers=2))
    return there / here, f"{MANY} documents: {there:.0f} s on Dask, {here:.0f} s here, at most x 1.3"


def statements() -> tuple[float, str]:
    """Sorted Turtle of a million statements over pyoxigraph's serializer given them unsorted."""
    given = list(triples(sparql.newsletters(STATEMENTS)))
    unsorted = _spent(lambda: serialize(given, format=RdfFormat.TURTLE, prefixes=vocab.PREFIXES))
    ours = _spent(lambda: write(given, RdfFormat.TURTLE))
    return ours / unsorted, f"{len(given):,} statements: {ours:.1f} s, {unsorted:.2f} s, at most x 15"


def update() -> tuple[float, str]:
    """Processor time of a build in which one document of a thousand changed over that of the whole."""
    with written(SOME) as folder, tempfile.TemporaryDirectory() as kept:
        _build(folder, workers=1)
        whole = _spent(lambda: _build(folder, workers=1, cache=Path(kept)))
        first = min(folder.iterdir())
        first.write_text(first.read_text("utf-8") + "\n\nReformer is here again.\n", encoding="utf-8")
        again = _spent(lambda: _build(folder, workers=1, cache=Path(kept)))
    return 100 * again / whole, f"{whole:.0f} s, then {again:.1f} s: % of it, at most 2, without export"


CASES: Mapping[str, Callable[[], tuple[float, str]]] = {
    "sorted Turtle": statements,
    "two cores against one": cores,
    "one document of a thousand changed": update,
    "time a document at scale": scale,
    "quality at scale": quality,
    "Dask against the local engine": cluster,
}


def f1s(issues: Sequence[Newsletter]) -> dict[str, float]:
    """F1 of the names with their kinds and of the links of things, by document: each counts once in each."""
    with written(len(issues)) as folder:
        made = _build(folder, workers=os.cpu_count() or 1)
    things = {(issue.name, key(named.name)): named.thing for issue in issues for named in issue.named}
    mentions = [(one.document.name, m) for one in made.findings for m in one.mentions if m.named]
    found = {(name, mention.kind.value, key(mention.name)) for name, mention in mentions}
    true = {(issue.name, named.kind, key(named.name)) for issue in issues for named in issue.named}
    tied = {
        (name, things.get((name, key(mention.name)), mention.name), canonical(tie.url))
        for name, mention in mentions
        for tie in mention.ties
        if tie.tie is Tie.NAMED
    }
    given = {(issue.name, thing, canonical(url)) for issue in issues for thing, url in issue.links}
    return {"names": _f1(found, true), "links": _f1(tied, given)}


def _f1(found: Set[object], true: Set[object]) -> float:
    return 2 * len(found & true) / (len(found) + len(true))


@contextmanager
def written(count: int) -> Iterator[Path]:
    """A folder with so many newsletters."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in _texts(count):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        yield Path(folder)


@cache
def _texts(count: int) -> tuple[tuple[str, str], ...]:
    return tuple((issue.name, issue.text) for issue in newsletters(count, size=BYTES))


def _build(folder: Path, **settings: object) -> Extraction:
    made: Extraction = build(folder, **settings)  # type: ignore[arg-type]
    if made.troubles:
        print(f"{len(made.troubles)} troubles: {made.troubles[0].message}", file=sys.stderr)
    return made


def _wall(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _spent(work: Callable[[], object]) -> float:
    """Processor seconds of this process and, by what they tell, of those that read for it."""
    taken()
    start = time.process_time()
    work()
    own = time.process_time() - start
    told = taken()
    return max(own, sum(told.values()))
