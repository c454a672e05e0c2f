"""Names that the encoder reads in a text: the likeliest spans, and those that would be with less doubt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from kg.encoder.labels import KINDS
from kg.encoder.network import Floats
from kg.encoder.reading import Reading
from kg.model import Kind
from kg.recognise.find.found import Found

RULE, DOUBTED = "encoder", "encoder-doubted"
LEAST = 0.004
"""What counts for a probability that was rounded to nothing."""
_CERTAIN = 0.97
"""Probability of being nothing from which on a word is not looked at."""
_DOUBT = 0.1
"""What is left of the probability of being nothing for spans that are worth a second look."""


def find_read(reading: Reading) -> Iterator[Found]:
    """Spans of an item that the encoder takes for names: rule `encoder`, or `encoder-doubted` where it rather
    does not; the weight is the least probability of a word's label."""
    yield from likeliest(reading)
    yield from _found(reading, _DOUBT, DOUBTED)


def likeliest(reading: Reading) -> Iterator[Found]:
    """The spans of an item that the encoder takes for names."""
    return _found(reading, 1.0, RULE)


def _found(reading: Reading, share: float, rule: str) -> Iterator[Found]:
    for first, last, kind, weight in spans(reading.kinds, nothing=share):
        yield Found(reading.starts[first], reading.ends[last], rule, KINDS[kind].value, weight)
    for first, last, _, weight in spans(reading.titles, nothing=share):
        yield Found(reading.starts[first], reading.ends[last], rule, Kind.PAPER.value, weight)


def spans(probabilities: Floats, *, nothing: float = 1.0) -> Iterator[tuple[int, int, int, float]]:
    """The likeliest spans of a text by Viterbi's algorithm: first and last word, kind by number, weight.

    `nothing` is what the probability of being nothing is multiplied with.
    """
    looked_at = np.flatnonzero(probabilities[:, 0] < _CERTAIN)
    if not len(looked_at):
        return
    scores = np.log(np.maximum(probabilities, LEAST))
    scores[:, 0] += np.log(nothing)
    breaks = (np.flatnonzero(np.diff(looked_at) > 1) + 1).tolist()
    for low, high in pairwise([0, *breaks, len(looked_at)]):
        start, stop = int(looked_at[low]), int(looked_at[high - 1]) + 1
        for first, last, kind in _of_run(scores[start:stop]):
            begin, end = start + first, start + last
            yield begin, end, kind, _weight(probabilities, begin, end, kind)


def _of_run(scores: Floats) -> Iterator[tuple[int, int, int]]:
    path = best_path(scores)
    begins = [i for i, label in enumerate(path) if label % 2]
    for begin, behind in pairwise([*begins, len(path)]):
        end = next((i for i in range(begin + 1, behind) if path[i] != path[begin] + 1), behind)
        yield begin, end - 1, path[begin] // 2


def best_path(scores: Floats) -> list[int]:
    """The likeliest labels: an inner label only behind the first or an inner one of its kind."""
    labels = scores.shape[1]
    inner = np.arange(2, labels, 2)
    best = scores[0].copy()
    best[inner] = -np.inf
    back: list[Floats] = []
    for row in scores[1:]:
        came = np.full(labels, best.argmax())
        value = np.full(labels, best.max())
        goes_on = best[inner] >= best[inner - 1]
        came[inner] = np.where(goes_on, inner, inner - 1)
        value[inner] = np.where(goes_on, best[inner], best[inner - 1])
        back.append(came)
        best = value + row
    path = [int(best.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def _weight(probabilities: Floats, first: int, last: int, kind: int) -> float:
    label = 1 + 2 * kind
    inner = probabilities[first + 1 : last + 1, label + 1]
    return round(float(min(probabilities[first, label], inner.min(initial=1.0))), 2)
