"""Accuracy of the kinds of references, each document's by a model that has not seen its publisher.

    python benchmarks/kinds.py SHARED [--errors]

Folds are of `benchmarks/folds.tsv`. "Without a rule" are addresses whose site `kg/urls/url_kinds.toml`
does not know: the fewer it does not know, the harder they are.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from folds import folds, is_newsletter, labelled

from kg.evaluate.gold_file import url_key
from kg.model import ReferenceKind
from kg.read.kind_features import by_rules
from kg.train.kinds import left_out
from kg.train.labelled import Labelled
from kg.urls.kinds import of_site


@dataclass(frozen=True, slots=True)
class Answer:
    """One labelled reference: where it stands, whether its site is known, what rules and model say."""

    part: str
    fold: str
    place: str
    known: bool
    rule: ReferenceKind
    found: ReferenceKind
    wanted: ReferenceKind


def answers(one: Labelled, fold: str) -> Iterator[Answer]:
    """What is said of each labelled reference of a document whose kinds are told."""
    wanted = {url_key(reference.url): reference.kind for reference in one.gold.references}
    part = "series" if is_newsletter(one.group) else "publishers"
    for judged in by_rules(one.document):
        reference = judged.place.reference
        if reference.iri and (right := wanted.get(url_key(reference.iri))):
            place = f"{one.document.name}:{reference.line} {reference.iri} {judged.place.words[:60]!r}"
            known = of_site(judged.address) is not None
            yield Answer(part, fold, place, known, judged.rule, reference.kind, right)


def figures(name: str, given: Iterable[Answer]) -> str:
    """Accuracy of rules and model, over all and over addresses without a site's rule."""
    tally: Counter[tuple[bool, str]] = Counter()
    for one in given:
        tally.update(
            {
                (one.known, "n"): 1,
                (one.known, "rule"): one.rule == one.wanted,
                (one.known, "model"): one.found == one.wanted,
            }
        )
    both = {key: tally[True, key] + tally[False, key] for key in ("n", "rule", "model")}
    alone = {key: tally[False, key] for key in both}
    told = (
        f"{label} {count['n']}: rules {count['rule'] / max(count['n'], 1):.3f},"
        f" told {count['model'] / max(count['n'], 1):.3f}"
        for label, count in (("all", both), ("without a rule", alone))
    )
    return f"{name:24} {'; '.join(told)}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the kinds of references, publishers left out.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", action="store_true", help="a line for each fault")
    options = parser.parse_args()
    fold = folds()
    judged = left_out(tuple(labelled(options.shared, publishers=True)), fold)
    given = [answer for one in judged for answer in answers(one, fold[one.group])]
    if options.errors:
        print(*(f"{a.found} for {a.wanted}: {a.place}" for a in given if a.found != a.wanted), sep="\n")
    for part in ("series", "publishers"):
        own = [answer for answer in given if answer.part == part]
        print(figures(part, own))
        for each in sorted(set(fold.values())):
            print(figures(f"  fold {each}", [answer for answer in own if answer.fold == each]))


if __name__ == "__main__":
    main()
