"""Train the network of `kg.encoder.spans`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from kg.encoder.reading import Readings
from kg.encoder.scorer import Floats, means, plain, write_scorer
from kg.encoder.spans import MODEL, slots
from kg.model import Document
from kg.recognise.evidence.candidates import Candidate
from kg.recognise.hearing import ANSWERS, NONE, looked_at
from kg.train import kinds, recogniser
from kg.train.encoder.scorer import NetworkPlan, Seen, file_without, fit, read_by_fold, shown, without_each
from kg.train.labelled import Labelled, is_own, of_ours, weight_of
from kg.train.pairs import fold_of
from kg.train.recogniser import SKIP, DocumentExample
from kg.weights.classifier import Row

PLAN = NetworkPlan(
    epochs=12,
    projected=64,
    known=64,
    hidden=128,
    scores=len(ANSWERS),
    batch=1024,
    decay=0.05,
    hidden_from=0.3,
)
"""Chosen on three folds: average precision of all kinds .847 alone, .842 with four epochs."""


def train_spans(labelled: Sequence[Labelled], folds: Mapping[str, str], output: Path) -> Iterator[Path]:
    """Train and write the network for each fold (`folds/NAME`), without it, and once of everything.

    Arguments and result as of `kg.train.encoder.pairs.train_pairs`.
    """
    every = [*kinds.left_out(labelled, folds), *of_ours()]
    read = read_by_fold(every, folds, output / "folds")

    def encoder(document: Document) -> Readings:
        return read[document.name]

    examples = recogniser.examples(every, encoder)
    names = shown(chain.from_iterable(example.rows for example in examples))
    parts = [_part(example, names, read[example.labelled.document.name]) for example in examples]
    fold = np.array(
        [fold_of(e.labelled.group, folds) for e, p in zip(examples, parts, strict=True) for _ in p.thing]
    )
    seen = _seen(parts)
    for left in without_each(folds):
        path = file_without(left, output, MODEL)
        write_scorer(fit(seen.part(fold != left), names, PLAN), path)
        yield path


@dataclass(frozen=True, slots=True)
class _Part:
    """The candidates of a document that are learnt from; of each place the number of its candidate."""

    slots: Floats
    plain: Floats
    thing: Sequence[int]
    answer: Sequence[int]
    weight: Sequence[float]


def _seen(parts: Sequence[_Part]) -> Seen:
    before = np.cumsum([0, *(len(part.plain) for part in parts)])
    return Seen(
        np.concatenate([part.slots for part in parts]),
        np.concatenate([part.plain for part in parts]),
        np.concatenate([np.array(part.thing) + n for part, n in zip(parts, before, strict=False)]),
        np.concatenate([part.answer for part in parts]),
        np.concatenate([part.weight for part in parts]),
    )


def _part(example: DocumentExample, names: tuple[str, ...], readings: Readings) -> _Part:
    chosen = [*_learnt(example, readings)]
    places = [looked_at(readings, candidate) for candidate, _, _ in chosen]
    flat = [*chain.from_iterable(places)]
    weight = weight_of(example.labelled.group)
    return _Part(
        means(readings, slots(readings, flat)).astype(np.float16),
        plain([row for _, row, _ in chosen], names),
        [n for n, own in enumerate(places) for _ in own],
        [ANSWERS.index(label) for (_, _, label), own in zip(chosen, places, strict=True) for _ in own],
        [weight / len(own) ** 0.5 for own in places for _ in own],
    )


def _learnt(example: DocumentExample, readings: Readings) -> Iterator[tuple[Candidate, Row, str]]:
    """Candidates with their evidence and label: what is optional is left out, and half of what is no name in
    documents that we wrote."""
    own = is_own(example.labelled.group)
    each = zip(example.candidates, example.rows, example.labels, strict=True)
    for number, (candidate, row, label) in enumerate(each):
        if label == SKIP or (own and label == NONE and number % 2) or not looked_at(readings, candidate):
            continue
        yield candidate, row, label
