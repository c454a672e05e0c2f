"""What resolver and graph make of perfect findings: the gold's own names, links and relations.

    python benchmarks/gold_graph.py SHARED [--errors FILE]

What is lost here no recogniser, linker or finder of relations can win back.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

from folds import is_newsletter, labelled
from left_out import show

from kg.evaluate import Score, score_gold
from kg.evaluate.gold import findings
from kg.export.turtle import turtle
from kg.model import Findings
from kg.recognise.variants import variants
from kg.resolve import resolve
from kg.train.labelled import Labelled


def _findings(one: Labelled) -> Findings:
    """The gold's own names, links and relations, with the pairs of names that the text itself gives."""
    found = findings(one.document, one.gold, optional=False)
    return replace(found, variants=variants(one.document, found.mentions))


def main() -> None:
    parser = argparse.ArgumentParser(description="Gold through resolver and graph.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", type=Path)
    options = parser.parse_args()
    scores: dict[tuple[bool, str], Score] = {}
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.ttl"
        for one in labelled(options.shared, publishers=True):
            graph.write_bytes(turtle(resolve([_findings(one)])))
            scores[is_newsletter(one.group), one.document.name] = score_gold(graph, one.gold)
    show("newsletters", [score for (news, _), score in scores.items() if news])
    show("other publishers", [score for (news, _), score in scores.items() if not news])
    show("all", scores.values())
    if options.errors:
        lines = [f"{name}: {error}" for (_, name), s in sorted(scores.items()) for error in s.errors]
        options.errors.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
