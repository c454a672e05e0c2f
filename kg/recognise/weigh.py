"""What all evidence of a candidate comes to: the probability of each kind, one verdict for each candidate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.encoder.reading import Readings
from kg.encoder.scorer import Scorer, shipped_scorer
from kg.encoder.spans import MODEL as NETWORK
from kg.model import Document, Kind
from kg.recognise.decide import THRESHOLD, Verdict
from kg.recognise.evidence.candidates import Candidate
from kg.recognise.evidence.features import context_of, features
from kg.recognise.evidence.pooling import pool, stations
from kg.recognise.find.other import RULE as OTHERS
from kg.recognise.hearing import NONE, agreed, at_most, heard
from kg.weights.classifier import Cells, Classifier, Floats, shipped
from kg.weights.forest import ROWS_AT_ONCE

MODEL = "recogniser.npz"
_SLACK = 0.01
"""Far more than rounding."""


def weigh(  # noqa: PLR0913 - what else may weigh
    document: Document,
    candidates: Sequence[Candidate],
    readings: Readings,
    *,
    classifier: Classifier | None = None,
    scorer: Scorer | None = None,
    exact: Callable[[Candidate], bool] = lambda candidate: False,
) -> tuple[Verdict, ...]:
    """One verdict for each candidate of a document, in order.

    Args:
        document: The document.
        candidates: Its possible names.
        readings: What the encoder says of it.
        classifier: Another than the one that ships.
        scorer: Another network of names than the one that ships.
        exact: Tells whose probabilities count however small they are. Any other that cannot come to
            `THRESHOLD`, whatever the trees say, has 0 for every kind: so the trees are asked of few.
    """
    if not candidates:
        return ()
    model, network = classifier or shipped(MODEL), scorer or shipped_scorer(NETWORK)
    first, trees, known = _first_look(document, candidates, readings, model, network)
    said = heard(network, readings, candidates, known)
    hopeful = at_most(model.share * first[:, model.classes.index(NONE)], said) >= THRESHOLD - _SLACK
    others = {number: told for number, one in enumerate(candidates) if (told := _said_by_others(one))}
    hopeful[[*others, *(n for n in np.flatnonzero(~hopeful).tolist() if exact(candidates[n]))]] = True
    more = pool(stations(document, candidates), first, model.classes, np.ones(len(candidates)))
    table = agreed(model.at_last_of(first, trees, more, hopeful), model.classes, said)
    chances = dict(zip(np.flatnonzero(hopeful).tolist(), _by_kind(model, table[hopeful]), strict=True))
    chances |= {number: _with_others(chances[number], told) for number, told in others.items()}
    return tuple(Verdict(one, chances.get(number, _NOTHING)) for number, one in enumerate(candidates))


def _by_kind(model: Classifier, table: Floats) -> Iterator[Mapping[Kind, float]]:
    """The probability of each kind in rows of those of all classes."""
    kinds = [(i, Kind(name)) for i, name in enumerate(model.classes) if name != NONE]
    return ({kind: row[i] for i, kind in kinds} for row in table.tolist())


_NOTHING: Mapping[Kind, float] = dict.fromkeys(Kind, 0.0)


def _first_look(
    document: Document,
    candidates: Sequence[Candidate],
    readings: Readings,
    model: Classifier,
    network: Scorer,
) -> tuple[Floats, list[Cells], NDArray[np.float32]]:
    """What the linear part says of each candidate, what the trees look at (`ROWS_AT_ONCE` each), and what the
    network knows of it beside the words."""
    context = context_of(document, readings, candidates)
    linear, trees, known = list[Floats](), list[Cells](), list[NDArray[np.float32]]()
    for first in range(0, len(candidates), ROWS_AT_ONCE):
        rows = (features(context, candidate) for candidate in candidates[first : first + ROWS_AT_ONCE])
        own, others, plain = model.cells(rows, network.columns)
        linear.append(model.at_first_of(own))
        trees.append(others)
        known.append(network.known_of(plain))
    return np.vstack(linear), trees, np.vstack(known)


def _said_by_others(candidate: Candidate) -> list[str]:
    """The kinds that somebody else's pipeline gives a name."""
    return [
        label
        for place in candidate.occurrences
        for _, _, rule, label, _ in place.found
        if rule == OTHERS and label
    ]


def _with_others(by_kind: Mapping[Kind, float], said: Sequence[str]) -> Mapping[Kind, float]:
    """What somebody else's pipeline says of a name counts as much as all our own evidence."""
    labels = Counter(said)
    return {kind: (by_kind.get(kind, 0.0) + labels[kind.value] / labels.total()) / 2 for kind in Kind}
