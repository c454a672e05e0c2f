"""What one changed document costs in a large build.

    python benchmarks/update.py [--documents 1000] [--sample 12] [--shared ../shared]

The corpus is repeated under other names and URLs. Extraction is timed on a sample of distinct
documents; the copies' findings are the sample's with names and URLs replaced, put into a real
cache. Then one document changes: the update reads the cache, extracts that one and resolves
everything. Figures are processor seconds of this process, without the export.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kg import cache
from kg.extract import extract
from kg.model import Extraction, Findings, Source
from kg.read.inputs import collect
from kg.resolve import resolve

HERE = Path(__file__).resolve().parent.parent


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def renamed(source: Source, number: int) -> Source:
    """A copy of a source under another name and with other URLs."""
    return replace(
        source, name=f"c{number:04}.{source.name}", text=source.text.replace("://", f"://c{number}.")
    )


def copied(found: Findings, source: Source, number: int) -> Findings:
    """Findings of a copy: the same with its URLs and its name (positions are the original's)."""
    rows = json.dumps(cache._rows(found), ensure_ascii=False).replace("://", f"://c{number}.")
    result: Findings = cache._decoder(Findings)(json.loads(rows))
    return replace(result, document=replace(result.document, name=source.name, source=source.text))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--sample", type=int, default=12)
    args = parser.parse_args()
    every, _ = collect([args.shared / "corpus"])
    sample = [s for s in every if s.name.endswith(".md")][:: max(1, len(every) // args.sample)][: args.sample]
    extract(sample[0])  # models and lists are loaded once in a build
    originals: list[Findings] = []
    each = timed(lambda: originals.extend(map(extract, sample))) / len(sample)
    with tempfile.TemporaryDirectory() as folder:
        sources = _filled(sample, originals, args.documents, Path(folder))
        report(sources, each, Path(folder))


def _filled(
    sample: Sequence[Source], originals: Sequence[Findings], count: int, folder: Path
) -> list[Source]:
    sources = []
    for number in range(count):
        source = renamed(sample[number % len(sample)], number)
        found = copied(originals[number % len(sample)], source, number)
        cache.findings(source, lambda _, found=found: found, folder=folder)  # type: ignore[misc]
        sources.append(source)
    return sources


def report(sources: list[Source], each: float, folder: Path) -> None:
    """Times the update and says what part of a full build it is."""
    built: list[Extraction] = []
    found = [cache.findings(source, extract, folder=folder) for source in sources]
    resolving = timed(lambda: built.append(resolve(found)))
    full = each * len(sources) + resolving
    sources[0] = replace(sources[0], text=sources[0].text + "\n\nReformer is here again.\n")

    def update() -> None:
        resolve([cache.findings(source, extract, folder=folder) for source in sources])

    cost = timed(update)
    mentions = sum(len(one.mentions) for one in found)
    print(f"{len(sources)} documents, {mentions} mentions, {len(built[0].entities)} entities")
    print(f"extraction of one document {each:.3f} s, resolution of all {resolving:.2f} s")
    print(f"full build {full:.1f} s, update {cost:.2f} s: {100 * cost / full:.1f} %")


if __name__ == "__main__":
    main()
