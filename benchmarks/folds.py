"""The project's own labelled documents: which belong together, and the fold each is left out with.

    python benchmarks/folds.py SHARED > benchmarks/folds.tsv

A group is a publisher's repository (`publishers/SOURCES.tsv`), or one issue of the newsletter that
the project began with, in all its languages. Groups go to five folds, the biggest first, those of a
size in the order of a hash of their names, each to the fold with the fewest documents: a publisher
is never on both sides. The few publishers among the first documents count twice beside its issues.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from kg.train.labelled import Labelled, group_of, of_gold, read_groups

TABLE = Path(__file__).with_name("folds.tsv")
FOLDS = "12345"
RUST = "rust-lang/this-week-in-rust"
REPOSITORIES = {
    "hellogithub": "521xueweihan/HelloGitHub",
    "mlpotw": "dair-ai/ML-Papers-of-the-Week",
    "nlpprogress": "sebastianruder/NLP-progress",
    "twir": RUST,
}
"""Publishers of the first documents that are no issue of the newsletter, by how their names begin."""
SAME = {"zzy/this-week-in-rust-zh-cn": RUST}
"""A repository of translations is the publisher that it translates."""


def labelled(shared: Path, *, publishers: bool = False) -> Iterator[Labelled]:
    """The gold documents of the shared folder: the first ones, and those of other publishers."""
    groups = read_groups(TABLE)
    yield from of_gold(shared / "corpus", shared / "gold", groups)
    if publishers:
        yield from of_gold(shared / "publishers" / "documents", shared / "publishers" / "gold", groups)


def folds() -> dict[str, str]:
    """The fold of each group."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["group"]: row["fold"] for row in csv.DictReader(file, delimiter="\t")}


def is_newsletter(group: str) -> bool:
    """Whether a group is an issue of the newsletter, not a publisher's repository."""
    return "/" not in group


def main() -> None:
    shared = Path(sys.argv[1])
    first = {_document(path): _first_group(path) for path in shared.glob("gold/*.gold.json")}
    with (shared / "publishers" / "SOURCES.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        others = {row["file"]: SAME.get(row["repository"], row["repository"]) for row in rows}
    fold = _assigned(others.values(), {})
    fold |= _assigned(first.values(), fold)
    print("document\tgroup\tweight\tfold")
    for document, group in sorted((first | others).items()):
        weight = 1 if document in others or is_newsletter(group) else 2
        print(document, group, weight, fold[group], sep="\t")


def _document(path: Path) -> str:
    return path.name.removesuffix(".gold.json") + ".md"


def _first_group(path: Path) -> str:
    stem = group_of(_document(path))
    return next((name for begin, name in REPOSITORIES.items() if stem.startswith(begin)), stem)


def _assigned(groups: Iterable[str], fixed: Mapping[str, str]) -> dict[str, str]:
    sizes, load, fold = Counter(groups), dict.fromkeys(FOLDS, 0), dict[str, str]()
    for group in sorted(sizes, key=lambda g: (g not in fixed, -sizes[g], sha256(g.encode()).digest())):
        fold[group] = fixed.get(group) or min(FOLDS, key=lambda f: (load[f], f))
        load[fold[group]] += sizes[group]
    return fold


if __name__ == "__main__":
    main()
