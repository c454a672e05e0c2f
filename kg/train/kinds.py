"""Training of the kinds of references, from the kinds that gold files give to URLs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.evaluate.gold_file import url_key
from kg.read.kind_features import by_rules, rows
from kg.read.kinds import with_kinds
from kg.train.classifier import fit
from kg.train.labelled import Labelled
from kg.weights.classifier import Classifier, Row

SHARE = 0.3
"""The linear part's share; of .3, .5 and .7 the best on publishers left out (folds 1 to 3)."""

_LEAST = 2
"""So many kinds, and so many groups, are needed to fit a judge and to say how far it can be trusted."""


@dataclass(frozen=True, slots=True)
class KindExample:
    """A reference whose kind a gold file gives; `weight` makes long documents count less."""

    row: Row
    kind: str
    group: str
    weight: float


def examples(labelled: Sequence[Labelled]) -> Iterator[KindExample]:
    """The labelled references of all documents, in order."""
    for one in labelled:
        wanted = {url_key(reference.url): reference.kind for reference in one.gold.references}
        judged = by_rules(one.document)
        weight = max(len(judged), 1) ** -0.5
        for each, row in zip(judged, rows(judged, one.document.lang), strict=True):
            iri = each.place.reference.iri
            if iri and url_key(iri) in wanted:
                yield KindExample(row, wanted[url_key(iri)].value, one.group, weight)


def train(material: Sequence[KindExample]) -> Classifier | None:
    """Fit the judge; a fixed seed: the same examples give the same.

    None, so that the shipped one goes on judging, where the examples are too few to learn from.
    """
    if (
        min(len({example.kind for example in material}), len({example.group for example in material}))
        < _LEAST
    ):
        return None
    mean = sum(example.weight for example in material) / len(material)
    return fit(
        [example.row for example in material],
        [example.kind for example in material],
        [example.group for example in material],
        weights=[example.weight / mean for example in material],
        strength=1.0,
        trees=60,
        share=SHARE,
        least_count=3,
        leaves=8,
    )


def left_out(labelled: Sequence[Labelled], folds: Mapping[str, str]) -> tuple[Labelled, ...]:
    """The labelled documents, the kinds of whose references are as of a model without their fold.

    `folds` has the fold of each group. What learns from kinds must learn how far they can be trusted.
    """
    material = tuple(examples(labelled))
    models = {
        fold: train([each for each in material if folds[each.group] != fold])
        for fold in sorted(set(folds.values()))
    }
    return tuple(
        replace(one, document=with_kinds(one.document, models[folds[one.group]])) for one in labelled
    )
