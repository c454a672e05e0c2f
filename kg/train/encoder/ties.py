"""Train the network of `kg.link.hearing`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from kg.encoder.pairs import slots
from kg.encoder.reading import Readings
from kg.encoder.scorer import means, plain, write_scorer
from kg.link.hearing import MODEL
from kg.train import kinds, links
from kg.train.encoder.scorer import (
    NetworkPlan,
    Seen,
    file_without,
    fit,
    read_by_fold,
    shown,
    without_each,
)
from kg.train.labelled import Labelled, of_ours, weight_of
from kg.train.links import TieExample
from kg.train.pairs import fold_of

PLAN = NetworkPlan(
    epochs=5, projected=48, known=64, hidden=96, scores=1, batch=512, decay=0.02, hidden_from=0.0
)


def train_ties(labelled: Sequence[Labelled], folds: Mapping[str, str], output: Path) -> Iterator[Path]:
    """Train and write the network for each fold (`folds/NAME`), without it, and once of everything.

    Arguments and result as of `kg.train.encoder.pairs.train_pairs`.
    """
    every = [*kinds.left_out(labelled, folds), *of_ours()]
    told = [(one, links.material([one])) for one in every]
    names = shown(example.row for _, examples in told for example in examples)
    seen = _seen(
        [examples for _, examples in told], names, every, read_by_fold(every, folds, output / "folds")
    )
    fold = np.array([fold_of(one.group, folds) for one, examples in told for _ in examples])
    for left in without_each(folds):
        path = file_without(left, output, MODEL)
        write_scorer(fit(seen.part(fold != left), names, PLAN), path)
        yield path


def _seen(
    told: Sequence[Sequence[TieExample]],
    names: tuple[str, ...],
    every: Sequence[Labelled],
    read: Mapping[str, Readings],
) -> Seen:
    vectors, weights = [], []
    for one, examples in zip(every, told, strict=True):
        readings = read[one.document.name]
        vectors.append(means(readings, slots(readings, [e.pair for e in examples])).astype(np.float16))
        weights += [e.weight * weight_of(one.group) for e in examples]
    flat = [example for examples in told for example in examples]
    return Seen(
        np.concatenate([part for part in vectors if len(part)]),
        plain([example.row for example in flat], names),
        np.arange(len(flat)),
        np.array([example.label for example in flat], dtype=np.float32),
        np.array(weights, dtype=np.float32),
    )
