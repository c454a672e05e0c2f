"""Accuracy of the kinds of references, each document's by a model that has not seen its publisher.

    python benchmarks/kinds.py SHARED [--before TABLE] [--errors]

Folds are of `benchmarks/folds.tsv`. "Without a rule" are addresses whose site `kg/urls/url_kinds.toml`
does not know: the fewer it does not know, the harder they are. What was asked for is told of those that
it did not know before the kinds were learnt; `TABLE` is the table of then:

    git show 0f32140^:kg/urls/url_kinds.toml > TABLE
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from folds import folds, is_newsletter, labelled

from kg.evaluate.gold_file import url_key
from kg.model import ReferenceKind
from kg.read.kind_features import by_rules
from kg.train.kinds import left_out
from kg.train.labelled import Labelled
from kg.urls.kinds import Rules, among, of_site, sites, table


@dataclass(frozen=True, slots=True)
class Answer:
    """One labelled reference: where it stands, whether its site is known and was before, what rules and
    model say."""

    part: str
    fold: str
    place: str
    known: bool
    before: bool
    rule: ReferenceKind
    found: ReferenceKind
    wanted: ReferenceKind


def answers(one: Labelled, fold: str, before: Mapping[str, Rules]) -> Iterator[Answer]:
    """What is said of each labelled reference of a document whose kinds are told; `before` are
    the sites that were known then."""
    wanted = {url_key(reference.url): reference.kind for reference in one.gold.references}
    part = "series" if is_newsletter(one.group) else "publishers"
    for judged in by_rules(one.document):
        reference = judged.place.reference
        if reference.iri and (right := wanted.get(url_key(reference.iri))):
            place = f"{one.document.name}:{reference.line} {reference.iri} {judged.place.words[:60]!r}"
            known = of_site(judged.address) is not None
            then = among(before, judged.address) is not None
            yield Answer(part, fold, place, known, then, judged.rule, reference.kind, right)


def figures(name: str, given: Iterable[Answer]) -> str:
    """Accuracy of rules and model, over all and over addresses without a site's rule, then and now."""
    several = list(given)
    kinds = {
        "all": several,
        "without a rule before": [one for one in several if not one.before],
        "without a rule": [one for one in several if not one.known],
    }
    return f"{name:24} {'; '.join(f'{label} {_figure(some)}' for label, some in kinds.items())}"


def _figure(given: Sequence[Answer]) -> str:
    many = max(len(given), 1)
    rules, told = (
        sum(one.rule == one.wanted for one in given),
        sum(one.found == one.wanted for one in given),
    )
    return f"{len(given)}: rules {rules / many:.3f}, told {told / many:.3f}"


def then(path: Path | None) -> Mapping[str, Rules]:
    """The sites of another table, of this one where none is named."""
    return sites(tomllib.loads(path.read_text(encoding="utf-8"))["sites"]) if path else table().sites


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the kinds of references, publishers left out.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--before", type=Path, help="a table of sites, of an earlier commit")
    parser.add_argument("--errors", action="store_true", help="a line for each fault")
    options = parser.parse_args()
    fold = folds()
    judged = left_out(tuple(labelled(options.shared, publishers=True)), fold)
    before = then(options.before)
    given = [answer for one in judged for answer in answers(one, fold[one.group], before)]
    if options.errors:
        print(*(f"{a.found} for {a.wanted}: {a.place}" for a in given if a.found != a.wanted), sep="\n")
    for part in ("series", "publishers"):
        own = [answer for answer in given if answer.part == part]
        print(figures(part, own))
        for each in sorted(set(fold.values())):
            print(figures(f"  fold {each}", [answer for answer in own if answer.fold == each]))


if __name__ == "__main__":
    main()
