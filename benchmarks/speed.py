"""Where the processor time of a build goes, and how it grows.

    make bench        (or: python benchmarks/speed.py [--runs 5] [--long 300] [--only PART])

Documents of our own making (`newsletters.py` and the layouts below), read, recognised, linked, related
and resolved in this process: processor seconds without the encoder's, medians of so many runs; what
takes longer than `--long` seconds is run once. Growth is the ratio of a document four times as large to
the document, both in one run; n log n allows 4.6. The big cases stand in `speed_large.py`, those that take
hours and go on from their own caches in `speed_resumed.py`.

Each row is kept in `speed.tsv` as soon as it is measured, and what stands there for this commit and this
machine is not measured again, so that a run that was stopped goes on; `speed.md` is the table.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TypeAlias

import speed_large
import speed_resumed
from newsletters import Thing, newsletters, things

from kg.encoder.reading import Readings, read_words
from kg.extract import Models, find
from kg.model import Document, Source
from kg.processes.interpreter import ONE_THREAD
from kg.read import read
from kg.resolve import resolve
from kg.worker import SELDOM

HERE = Path(__file__).resolve().parent
KEPT = HERE / "speed.tsv"
PACKAGES = ("numpy", "onnxruntime", "markdown-it-py", "pyoxigraph")
ALLOWED = 4.6
TIES = ("is built on", "was presented by", "outperforms", "works with")


def _said(thing: Thing) -> str:
    return f"{thing.names[0]} {TIES[thing.number % len(TIES)]}"


LAYOUTS: Mapping[str, Callable[[tuple[Thing, ...]], str]] = {
    "paragraph": lambda world: " ".join(map(_said, world)) + " it.",
    "names": lambda world: ", ".join(thing.names[0] for thing in world) + ".",
    "bold names": lambda world: " ".join(f"**{thing.names[0]}**" for thing in world),
    "list": lambda world: "".join(f"- [{t.names[0]}]({t.url}): it is new.\n" for t in world),
    "table": lambda world: (
        "| Name | Where |\n|---|---|\n" + "".join(f"| {t.names[0]} | [code]({t.url}) |\n" for t in world)
    ),
    "bare URLs": lambda world: "\n".join(thing.url for thing in world),
    "names and URLs": lambda world: "\n".join(f"{t.names[0]}: {t.url}" for t in world),
    "endnotes": lambda world: (
        "".join(f"{_said(t)} that [{i}].\n\n" for i, t in enumerate(world, 1))
        + "".join(f"[{i}] {t.url}\n\n" for i, t in enumerate(world, 1))
    ),
    "headings": lambda world: "".join(f"## {t.names[0]}\n\nIt is new.\n\n" for t in world),
    "back-ticks": lambda world: " ".join(f"`{thing.names[0]}`" for thing in world),
    "brackets": lambda world: "[" * len(world) + "a" + "]" * len(world),
    "emphasis": lambda world: "*a **a " * len(world),
    "a long URL": lambda world: f"https://a.example.org/{'b/' * len(world)}c",
}
"""What a document may be full of."""


class Clock:
    """Processor seconds of a build of documents, the encoder's apart."""

    def __init__(self) -> None:
        self.encoder = 0.0

    def build(self, sources: list[Source]) -> float:
        """Seconds without the encoder's of reading, finding and resolving."""
        self.encoder, start = 0.0, time.process_time()
        found = [find(read(source), models=Models(encoder=self._read)) for source in sources]
        resolve(found)
        return time.process_time() - start - self.encoder

    def _read(self, document: Document) -> Readings:
        start = time.process_time()
        found = read_words(document)
        self.encoder += time.process_time() - start
        return found


def markdown(text: str, name: str = "letter.en.md") -> Source:
    """A source of Markdown."""
    return Source(name, text, "markdown", "0" * 64)


def growth(layout: str, runs: int, things_: int) -> tuple[float, float]:
    """Median seconds of a document of a layout, and median ratio to it of one four times as large."""
    clock, seconds, ratios = Clock(), [], []
    for seed in range(runs):
        sizes = (things_, 4 * things_)
        small, large = (
            clock.build([markdown(f"# Kites\n\n{LAYOUTS[layout](things(n, seed=seed))}\n")]) for n in sizes
        )
        seconds.append(small)
        ratios.append(large / small)
    return median(seconds), median(ratios)


def repeated(work: Callable[[], float], runs: int, long: float) -> tuple[float, int]:
    """The median of so many runs of some work, which gives seconds, of a long one of one; and how many."""
    told = [work()]
    while len(told) < runs and told[0] < long:
        told.append(work())
    return median(told), len(told)


Measured: TypeAlias = tuple[str, str, str]
"""What is measured, the figure, and what there is to say of it."""


def cases(runs: int, long: float, size: int) -> Iterator[tuple[str, str, Callable[[], Measured]]]:
    """Every part, its cases by name, and what measures them."""
    yield from (("growth", f"growth: {one}", partial(_growth, one, runs, size)) for one in LAYOUTS)
    for documents, bytes_ in ((1000, 1000), (1, 1_000_000)):
        name = f"{documents} of {bytes_:,} B"
        yield "builds", name, partial(_builds, name, documents, bytes_, runs, long)
    yield from (("starts", name, partial(_starts, name, runs)) for name in STARTS)
    yield from (("large", name, partial(_large, name, one)) for name, one in speed_large.CASES.items())
    yield from (("hours", name, partial(_large, name, one)) for name, one in speed_resumed.CASES.items())


def _growth(layout: str, runs: int, size: int) -> Measured:
    _ready()
    seconds, ratio = growth(layout, runs, size)
    told = f"{seconds:.2f} s for {size} things, then {4 * size}: at most x {ALLOWED}"
    return f"growth: {layout}", f"x {ratio:.1f}", f"{told}, {runs} runs"


def _builds(name: str, documents: int, bytes_: int, runs: int, long: float) -> Measured:
    _ready()
    clock = Clock()
    given = [markdown(one.text, one.name) for one in newsletters(documents, size=bytes_)]
    seconds, times = repeated(partial(clock.build, given), runs, long)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = f"besides the encoder's {clock.encoder:.1f} s; the process's peak {peak:.0f} MiB, {times} runs"
    return name, f"{seconds:.1f} s", told


STARTS: Mapping[str, Sequence[str]] = {
    "bare interpreter": ("-c", "pass"),
    "kg --help": ("-m", "kg", "--help"),
    "kg build of one newsletter": ("-m", "kg", "build", "{letter}", "-o", "{out}", "--no-cache", "-q"),
}


def _starts(name: str, runs: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        places = {"letter": f"{folder}/letter.en.md", "out": f"{folder}/out"}
        text = next(newsletters(1, size=20_000)).text
        Path(places["letter"]).write_text(text, encoding="utf-8")
        call = [sys.executable, *(part.format(**places) for part in STARTS[name])]
        settings = {**os.environ, "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        settings.pop("PYTHONDONTWRITEBYTECODE", None)
        spent = [_of_child(call, settings) for _ in range(runs + 1)][1:]  # the first compiles
    return name, f"{median(spent):.3f} s", f"processor time, {runs} runs"


def _of_child(call: Sequence[str], settings: Mapping[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL, env=settings)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _large(name: str, work: Callable[[], tuple[float, str]]) -> Measured:
    ratio, told = work()
    return name, f"{ratio:.2f}", told


@cache
def _ready() -> None:
    """Lists and weights are read once, and not walked for circles again, as in `kg.worker`."""
    Clock().build([markdown("# Kites\n\nKite is new.\n")])
    gc.freeze()
    gc.set_threshold(SELDOM)


def machine() -> str:
    """What the figures depend on."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {packages}"


def commit() -> str:
    """The commit that is measured, "" outside a repository."""
    call = ("git", "-C", str(HERE), "rev-parse", "--short", "HEAD")
    return subprocess.run(call, capture_output=True, text=True, check=False).stdout.strip()


def kept() -> dict[str, tuple[str, ...]]:
    """The rows of `speed.tsv` by case: commit, machine, load, figure, what is said of it."""
    lines = KEPT.read_text(encoding="utf-8").splitlines() if KEPT.exists() else ()
    return {name: tuple(rest) for name, *rest in (line.split("\t") for line in lines)}


def keep(rows: Mapping[str, Sequence[str]]) -> None:
    """Write `speed.tsv` and the table."""
    KEPT.write_text("".join("\t".join((name, *row)) + "\n" for name, row in rows.items()), encoding="utf-8")
    table = "".join(
        f"| {name} | {figure} | {told} | {at} | {load} |\n"
        for name, (at, _, load, figure, told) in rows.items()
    )
    head = "| what | figure | of what | commit | load of the machine |\n|---|---|---|---|---|\n"
    places = "\n".join(sorted({row[1] for row in rows.values()}))
    (HERE / "speed.md").write_text(f"# Speed\n\nMade by `make bench`: {places}.\n\n{head}{table}", "utf-8")


def _with_one_thread() -> None:
    """Start again with one thread, as the processes of a build have it: threads that wait for each other on
    a busy machine would be measured as work."""
    if any(os.environ.get(name) != value for name, value in ONE_THREAD.items()):
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **ONE_THREAD})


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--long", type=float, default=300.0)
    parser.add_argument("--only", default="", help="a part (growth, builds, starts, large, hours), or a case")
    parser.add_argument("--things", type=int, default=100)
    args = parser.parse_args()
    _with_one_thread()
    here, at, rows = machine(), commit(), kept()
    for part, name, measure in cases(args.runs, args.long, args.things):
        if args.only not in ("", part, name) or rows.get(name, ("", ""))[:2] == (at, here):
            continue
        _, figure, told = measure()
        rows[name] = (at, here, f"{os.getloadavg()[0]:.1f}", figure, told)
        keep(rows)
        print(name, figure, told, sep="\t", flush=True)


if __name__ == "__main__":
    main()
