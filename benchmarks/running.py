"""What runs on what, as sentences plainly say it: precision and recall (`benchmarks/gold/running.tsv`).

    python benchmarks/running.py SHARED [--part PART] [--errors]

A row of the labels is a line of a newsletter of the archive, a tool and a machine (an operating system,
processor or browser) that it names, and whether it says that the one runs on the other. Each line is read
as a document of its own, with the names, links and relations that the program finds there. Precision is
over the pairs that were found and are labelled; found pairs without a label are listed with `--errors`.
"""

from __future__ import annotations

import argparse
import csv
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from kg.extract import find
from kg.model import Predicate, Source
from kg.read import read
from kg.read.inputs import MEDIA
from kg.text import names

LABELS = Path(__file__).parent / "gold" / "running.tsv"
PARTS = ("choosing", "final")
Place: TypeAlias = tuple[str, int]
Got: TypeAlias = "Mapping[Place, Found]"


@dataclass(frozen=True, slots=True)
class Label:
    """Whether a line (from 1) of a document says that a tool runs on a machine."""

    part: str
    document: str
    line: int
    tool: str
    machine: str
    said: bool

    @property
    def place(self) -> Place:
        """Document and line."""
        return self.document, self.line

    def means(self, pair: tuple[str, str]) -> bool:
        """Whether a found pair of names is the labelled one, also with a version or a longer name."""
        told = (self.tool, self.machine)
        return all(names.key(one) in names.key(other) for one, other in zip(told, pair, strict=True))


def labels() -> list[Label]:
    """The labelled pairs, in the order of the file."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Label(r["part"], r["document"], int(r["line"]), r["tool"], r["machine"], r["said"] == "yes")
            for r in rows
        ]


def lines(shared: Path, wanted: Sequence[Label]) -> Mapping[Place, str]:
    """The labelled lines, by document and number."""
    found: dict[Place, str] = {}
    numbers = defaultdict(set)
    for label in wanted:
        numbers[label.document].add(label.line)
    for lang in sorted({label.document.split("/")[1] for label in wanted}):
        with tarfile.open(shared / "archive" / f"{lang}.tar.xz") as tar:
            for member in tar:
                name = f"archive/{lang}/{member.name}"
                file = tar.extractfile(member) if name in numbers else None
                if file is not None:
                    text = file.read().decode(errors="replace").split("\n")
                    found |= {(name, number): text[number - 1] for number in numbers[name]}
    return found


@dataclass(frozen=True, slots=True)
class Found:
    """What the program finds in a line: the pairs of what runs on what, and all names."""

    pairs: tuple[tuple[str, str], ...]
    named: frozenset[str]

    def has(self, label: Label) -> bool:
        """Whether the labelled pair is found."""
        return any(map(label.means, self.pairs))

    def names(self, label: Label) -> bool:
        """Whether both ends are found names."""
        return any(label.means((a, b)) for a in self.named for b in self.named if a != b)


def found_in(line: str) -> Found:
    """What the program finds in a line."""
    document = read(Source("line.md", line, MEDIA[".md"], sha256(line.encode()).hexdigest()))
    found = find(document)
    named = [mention.name for mention in found.mentions]
    pairs = (
        (named[r.subject], named[r.object])
        for r in found.relations
        if r.predicate is Predicate.RUNS_ON and isinstance(r.subject, int) and isinstance(r.object, int)
    )
    return Found(tuple(pairs), frozenset(named))


def report(part: str, wanted: Sequence[Label], got: Got) -> None:
    """Figures of one part."""
    said = [label for label in wanted if label.said]
    hits = [label for label in wanted if got[label.place].has(label)]
    right = [label for label in hits if label.said]
    named = [label for label in said if got[label.place].names(label)]
    print(
        f"{part:10} {len(wanted)} labels, {len(said)} said: precision {_ratio(right, hits)},"
        f" recall {_ratio(right, said)}, where both names are found {_ratio(right, named)}"
    )


def _ratio(some: Sequence[Label], all_: Sequence[Label]) -> str:
    return f"{len(some) / len(all_):.3f} ({len(some)} of {len(all_)})" if all_ else "none"


def errors(wanted: Sequence[Label], got: Got) -> Iterator[str]:
    """Wrong, missed and unlabelled pairs in words."""
    for label in wanted:
        found = got[label.place]
        if found.has(label) != label.said:
            what = "wrong" if not label.said else "missed" if found.names(label) else "not named"
            yield f"{what}: {label.tool} on {label.machine} ({label.document}:{label.line})"
    for place, found in got.items():
        here = [label for label in wanted if label.place == place]
        strange = (pair for pair in found.pairs if not any(label.means(pair) for label in here))
        yield from (f"no label: {' on '.join(pair)} ({place[0]}:{place[1]})" for pair in strange)


def main() -> None:
    parser = argparse.ArgumentParser(description="What runs on what.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    wanted = [label for label in labels() if label.part in (options.part or PARTS)]
    got = {place: found_in(line) for place, line in lines(options.shared, wanted).items()}
    for part in options.part or PARTS:
        report(part, [label for label in wanted if label.part == part], got)
    if options.errors:
        print(*errors(wanted, got), sep="\n")


if __name__ == "__main__":
    main()
