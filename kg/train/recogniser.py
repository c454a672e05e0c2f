"""Train the classifier of `kg.recognise.weigh` on labelled documents.

The label of a candidate is the first type of the gold entity that has its name, "none" where no
gold entity has it; candidates that match only optional entities are left out of the training.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.encoder.reading import Readings, read_words
from kg.evaluate.gold_file import Gold
from kg.model import Document
from kg.recognise.evidence.candidates import Candidate
from kg.recognise.evidence.features import context_of, features
from kg.recognise.evidence.pooling import Station, pool, stations
from kg.recognise.hearing import NONE
from kg.recognise.pipeline import candidates
from kg.text.words import name_key
from kg.train.classifier import fit
from kg.train.labelled import Labelled
from kg.weights.classifier import Classifier, Floats, Row

SKIP = "optional"
ONE_NONE_OF = 2
"""Of the many candidates that are no names one in so many is learnt from, with that weight."""


@dataclass(frozen=True, slots=True)
class DocumentExample:
    """One labelled document with its candidates, their features and labels."""

    labelled: Labelled
    candidates: tuple[Candidate, ...]
    rows: tuple[Mapping[str, float], ...]
    labels: tuple[str, ...]


def examples(
    labelled: Iterable[Labelled], encoder: Callable[[Document], Readings] = read_words
) -> list[DocumentExample]:
    """One example for each labelled document, in their order; the encoder must not have learnt from them."""
    return [_example(one, encoder(one.document)) for one in labelled]


def _example(one: Labelled, readings: Readings) -> DocumentExample:
    found = candidates(one.document, readings)
    context = context_of(one.document, readings, found)
    kinds = _kinds(one.gold)
    rows = tuple(features(context, c) for c in found)
    return DocumentExample(one, found, rows, tuple(kinds.get(c.key, NONE) for c in found))


def _kinds(gold: Gold) -> dict[str, str]:
    """The label of every name by its key: a kind, or `SKIP`; what is not optional goes first."""
    kinds: dict[str, str] = {}
    for entity in sorted(gold.entities, key=lambda e: e.optional):
        for label in entity.labels:
            kinds.setdefault(name_key(label), SKIP if entity.optional else entity.kinds[0].value)
    return kinds


def train(parts: Sequence[DocumentExample], **settings: float) -> Classifier:
    """Fit the classifier; `settings` go to `kg.train.classifier.fit`."""
    rows, targets, groups, weights = [], [], [], []
    shared, stands_for = list[tuple[Station, ...]](), list[int]()
    for which, part in enumerate(parts):
        standing = stations(part.labelled.document, part.candidates)
        for number, (row, label) in enumerate(zip(part.rows, part.labels, strict=True)):
            if label == SKIP or (label == NONE and number % ONE_NONE_OF):
                continue
            rows.append(row)
            targets.append(label)
            groups.append(part.labelled.group)
            stands_for.append(ONE_NONE_OF if label == NONE else 1)
            weights.append(part.labelled.weight * stands_for[-1])
            shared.append(tuple((station[0], which, *station[1:]) for station in standing[number]))
    each = np.array(stands_for, dtype=float)

    def further(first: Floats, classes: Sequence[str]) -> Sequence[Row]:
        return pool(shared, first, classes, each)

    chosen = {"trees": 120, "leaves": 24, "share": 0.3} | settings  # chosen on one fold: .749 for .741
    return fit(rows, targets, groups, weights=weights, further=further, **chosen)  # type: ignore[arg-type]
