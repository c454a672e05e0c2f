"""How many papers are labelled by their title where the document gives it, with the shipped models.

    python benchmarks/paper_titles.py SHARED [--errors]

Asked are the gold's papers one of whose names has four words or more and stands in the document. Right is
a paper under such a name: the one at its address in the graph, or, where none is there, any. The shipped
models have seen the gold, so the figure flatters names that they recognise; which title a paper found by
its link gets is decided by rules.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from folds import labelled

from kg.evaluate.gold_file import GoldEntity, url_key
from kg.extract import find
from kg.model import Extraction, Kind
from kg.resolve import resolve
from kg.text.words import name_key, words
from kg.train.labelled import Labelled

FEWEST = 4  # words of a title


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the labels of papers.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", action="store_true", help="a line for each paper without its title")
    options = parser.parse_args()
    asked = right = 0
    for one in labelled(options.shared, publishers=True):
        papers = list(_titled(one))
        if not papers:
            continue
        graph = resolve([find(one.document)])
        for entity, titles in papers:
            label = _label(graph, entity, titles)
            asked, right = asked + 1, right + (label in titles)
            if options.errors and label not in titles:
                print(f"{one.document.name}: asked {min(titles.values())!r}, found {label!r}")
    print(f"{right} of {asked}: {right / max(asked, 1):.3f}")


def _titled(one: Labelled) -> Iterator[tuple[GoldEntity, dict[str, str]]]:
    """The papers of a document with the titles that it gives them, by their keys."""
    text = " ".join(name_key(item.text) for item in one.document.items)
    for entity in one.gold.entities:
        long = {name_key(label): label for label in entity.labels if len(words(label)) >= FEWEST}
        there = {key: label for key, label in long.items() if key in text}
        if Kind.PAPER in entity.kinds[:1] and not entity.optional and there:
            yield entity, there


def _label(graph: Extraction, entity: GoldEntity, titles: dict[str, str]) -> str:
    """The title's key where the graph's thing at the paper's address has it, or, without one, any thing.

    Else what is at the address, a paper first.
    """
    at = {url_key(url) for url in entity.urls}
    cited = [
        each for each in graph.entities if not at.isdisjoint(url_key(tied.url) for tied in each.references)
    ]
    papers = [each for each in cited if each.kind is Kind.PAPER]
    named = [name_key(each.label.text) for each in papers or graph.entities]
    return next((key for key in named if key in titles), papers[0].label.text if papers else "")


if __name__ == "__main__":
    main()
