"""Train the network of `kg.encoder.pairs`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from kg.encoder.pairs import MODEL, slots
from kg.encoder.reading import Readings
from kg.encoder.scorer import Floats, means, plain, write_scorer
from kg.train import relations
from kg.train.encoder.scorer import NetworkPlan, Seen, file_without, fit, read_by_fold, shown, without_each
from kg.train.labelled import Labelled, of_ours, weight_of
from kg.train.pairs import fold_of
from kg.train.relations import RelationExample, by_document

PLAN = NetworkPlan(
    epochs=8, projected=48, known=64, hidden=96, scores=1, batch=512, decay=0.02, hidden_from=0.0
)
"""Chosen on three folds."""


def train_pairs(labelled: Sequence[Labelled], folds: Mapping[str, str], output: Path) -> Iterator[Path]:
    """Train and write the network for each fold (`folds/NAME`), without it, and once of everything.

    Args:
        labelled: Documents with their labels.
        folds: The fold of each group.
        output: A folder of models with encoders, see `kg.train.encoder.everything.train_encoders`.

    Yields:
        Each file.
    """
    every = [*labelled, *of_ours()]
    examples = [example for example in relations.material(every) if example.label]
    names = shown(example.row for example in examples)
    seen = _seen(examples, names, read_by_fold(every, folds, output / "folds"))
    fold = np.array([fold_of(example.labelled.group, folds) for example in examples])
    for left in without_each(folds):
        path = file_without(left, output, MODEL)
        write_scorer(fit(seen.part(fold != left), names, PLAN), path)
        yield path


def _seen(
    examples: Sequence[RelationExample], names: tuple[str, ...], readings: Mapping[str, Readings]
) -> Seen:
    parts = [_vectors(own, readings[own[0].labelled.document.name]) for own in by_document(examples)]
    return Seen(
        np.concatenate(parts),
        plain([example.row for example in examples], names),
        np.arange(len(examples)),
        np.array([example.label == "yes" for example in examples], dtype=np.float32),
        np.array([weight_of(example.labelled.group) for example in examples], dtype=np.float32),
    )


def _vectors(own: Sequence[RelationExample], readings: Readings) -> Floats:
    return means(readings, slots(readings, [example.pair for example in own])).astype(np.float16)
