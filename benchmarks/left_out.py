"""The quality table: each gold document scored by a program trained on no version of it.

    python benchmarks/left_out.py SHARED ENCODERS [--publishers] [--errors FILE]

SHARED is the folder with `corpus/` and `gold/`, ENCODERS has one encoder for each fold (`folds/` of
what `kg train --encoder` writes); with `--publishers` the documents of `publishers/` are learnt from
and scored too. What is left out together: `benchmarks/folds.tsv`.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from folds import folds, is_newsletter, labelled
from sklearn.linear_model import LogisticRegression

from kg.evaluate import Score, by_language, score_gold, total
from kg.evaluate.figures import Claim
from kg.export.turtle import turtle
from kg.resolve import resolve
from kg.train.everything import left_out
from kg.train.labelled import of_ours
from kg.train.pairs import heard_by_fold

COLUMNS = (
    ("card's four", "entities (card's four)"),
    ("six types", "entities (six types)"),
    ("links", "links"),
    ("references", "references"),
    ("relations", "relations"),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("encoders", type=Path)
    parser.add_argument("--publishers", action="store_true")
    parser.add_argument("--errors", type=Path)
    options = parser.parse_args()
    scores: dict[str, Score] = {}
    with tempfile.TemporaryDirectory() as folder:
        documents = tuple(labelled(options.shared, publishers=options.publishers))
        said = heard_by_fold([*documents, *of_ours()], folds(), options.encoders)
        for findings, one in left_out(documents, folds(), lambda document: said[document.name]):
            graph = Path(folder) / "graph.ttl"
            graph.write_bytes(turtle(resolve([findings])))
            scores[one.document.name] = score_gold(graph, one.gold)
            show(one.document.name, [scores[one.document.name]])
    issues = {one.document.name for one in documents if is_newsletter(one.group)}
    news = [s for name, s in scores.items() if name in issues]
    show("newsletters", news)
    for lang, one in sorted(by_language(tuple(news)).items()):
        show(f"  {lang}", [one])
    show("other kinds", [s for name, s in scores.items() if name not in issues])
    print(calibration([claim for one in scores.values() for claim in one.mentions]))
    if options.errors:
        lines = [f"{name}: {error}" for name, s in sorted(scores.items()) for error in s.errors]
        options.errors.write_text("\n".join(lines), encoding="utf-8")


def calibration(claims: Sequence[Claim]) -> str:
    """The calibration that these mentions would give beside the one that they were told with."""
    chances = np.array([claim.confidence for claim in claims])
    odds = np.log(chances / (1 - chances))[:, None]
    fitted = LogisticRegression(C=1e6).fit(odds, [claim.right for claim in claims])
    return f"calibration: slope {fitted.coef_[0, 0]:.3f}, shift {fitted.intercept_[0]:.3f} (1 and 0: as told)"


def show(name: str, scores: Iterable[Score]) -> None:
    figures = total(tuple(scores)).figures()
    cells = [f"{title} {cell(figures[key])}" for title, key in COLUMNS if key in figures]
    print(f"{name:34}", " · ".join(cells), flush=True)


def cell(row: dict[str, float]) -> str:
    return "/".join(f"{row[k]:.3f}" for k in ("p", "r", "f1"))


if __name__ == "__main__":
    main()
