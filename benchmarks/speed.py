"""Where the processor time of a build goes, and how it grows.

    make bench        (or: python benchmarks/speed.py [--runs 5] [--long 300] [--only PART] [--write])

Documents of our own making (`newsletters.py` and the layouts below), read, recognised, linked, related
and resolved in this process: processor seconds without the encoder's, medians of so many runs; what
takes longer than `--long` seconds is run once. Growth is the ratio of a document four times as large to
the document, both in one run; n log n allows 4.6. With `--write` the table goes into `speed.md`.
"""

from __future__ import annotations

import argparse
import platform
import resource
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median

from newsletters import Thing, newsletters, things

from kg.encoder.reading import Readings, read_words
from kg.extract import Models, find
from kg.model import Document, Source
from kg.read import read
from kg.resolve import resolve

HERE = Path(__file__).resolve().parent
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


def rows(runs: int, long: float, only: str, size: int) -> Iterator[str]:
    """The lines of the table."""
    Clock().build([markdown("# Kites\n\nKite is new.\n")])  # lists and weights are read once
    for layout in LAYOUTS if only in ("", "growth") else ():
        seconds, ratio = growth(layout, runs, size)
        yield f"| {layout}: {size} things, then {4 * size} | {seconds:.2f} s | x {ratio:.1f} | {runs} |"
    for documents, bytes_ in ((1000, 1000), (1, 1_000_000)) if only in ("", "builds") else ():
        clock = Clock()
        given = [markdown(one.text, one.name) for one in newsletters(documents, size=bytes_)]
        seconds, times = repeated(partial(clock.build, given), runs, long)
        yield f"| {documents} of {bytes_:,} B | {seconds:.1f} s | {clock.encoder:.1f} s | {times} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--long", type=float, default=300.0)
    parser.add_argument("--only", choices=("growth", "builds", ""), default="")
    parser.add_argument("--things", type=int, default=100)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    table = [
        f"{platform.machine()}, Python {platform.python_version()}, {packages}",
        "",
        f"| what | processor seconds without the encoder | growth (at most x {ALLOWED}) or encoder | runs |",
        "|---|---|---|---|",
    ]
    print("\n".join(table), flush=True)
    for row in rows(args.runs, args.long, args.only, args.things):
        table.append(row)
        print(row, flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    table += ["", f"Peak memory of the process: {peak:.0f} MiB."]
    print(table[-1])
    if args.write:
        (HERE / "speed.md").write_text("# Speed\n\n" + "\n".join(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
