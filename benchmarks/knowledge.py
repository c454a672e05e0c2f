"""Sizes of the name lists, names in each language, and how broad each list is.

    python benchmarks/knowledge.py [FOLDER]

With a FOLDER of documents: the share of each list's entries that occur in them, and the
speed of `find` over them.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from kg.knowledge import ENTITY_LISTS, LISTS, PLAIN, entries, find, key, names


def sizes() -> None:
    """A table of the lists."""
    for name in LISTS:
        if name in PLAIN:
            print(f"{name:15} {len(names(name)):6}")
            continue
        langs = Counter(lang for entry in entries(name) for _, lang in entry.aliases if lang)
        told = " ".join(f"{lang}:{n}" for lang, n in sorted(langs.items()))
        print(f"{name:15} {len(entries(name)):6} entries {len(names(name)):6} names {told}")


def conflicts() -> list[tuple[str, str, str]]:
    """Names of entries of different kinds that are not flagged `shared`."""
    seen: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in ENTITY_LISTS:
        for entry in entries(name):
            if not entry.shared and not entry.caution:
                seen[key(entry.name)].append((entry.name, entry.kind))
    return [
        (*pair, other[1]) for pairs in seen.values() for pair, other in pairwise(pairs) if pair[1] != other[1]
    ]


def breadth(folder: Path) -> None:
    """Share of each list that occurs in the documents of a folder."""
    text = "\n".join(file.read_text("utf-8") for file in sorted(folder.glob("*.md")))
    start = time.perf_counter()
    found = {(match.list_name, match.entry.name) for match in find(text)}
    rate = len(text) / (time.perf_counter() - start) / 1e6
    print(f"{len(text)} characters, {rate:.1f} million a second")
    for list_name, count in sorted(Counter(name for name, _ in found).items()):
        print(
            f"{list_name:15} {count:5} of {len(entries(list_name)):6} {count / len(entries(list_name)):.3f}"
        )


if __name__ == "__main__":
    sizes()
    print(*conflicts(), sep="\n")
    if len(sys.argv) > 1:
        breadth(Path(sys.argv[1]))
