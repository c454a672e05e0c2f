"""Names that the encoder reads in a text: the likeliest spans, and those that would be with less doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.encoder.labels import KINDS
from kg.encoder.network import Floats
from kg.encoder.reading import Reading, Readings
from kg.model import Kind
from kg.recognise.find.found import Found

Span: TypeAlias = tuple[int, int, int, float]
"""First and last word, kind by number, weight."""
_KINDS, _PAPER = [kind.value for kind in KINDS], Kind.PAPER.value
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
    yield from likeliest({0: reading})[0]
    yield from doubted({0: reading})[0]


def likeliest(readings: Readings) -> dict[int, list[Found]]:
    """The spans of each item that the encoder takes for names."""
    return _found(readings, 1.0, RULE)


def doubted(readings: Readings) -> dict[int, list[Found]]:
    """The spans of each item that would be names if the encoder doubted less that they are."""
    return _found(readings, _DOUBT, DOUBTED)


def _found(readings: Readings, share: float, rule: str) -> dict[int, list[Found]]:
    kinds = spans([reading.kinds for reading in readings.values()], nothing=share)
    titles = spans([reading.titles for reading in readings.values()], nothing=share)
    return {
        index: [
            *(
                Found(reading.starts[first], reading.ends[last], rule, _KINDS[kind], weight)
                for first, last, kind, weight in names
            ),
            *(
                Found(reading.starts[first], reading.ends[last], rule, _PAPER, weight)
                for first, last, _, weight in works
            ),
        ]
        for (index, reading), names, works in zip(readings.items(), kinds, titles, strict=True)
    }


def spans(several: Sequence[Floats], *, nothing: float = 1.0) -> list[list[Span]]:
    """The likeliest spans of some texts by Viterbi's algorithm.

    Args:
        several: Of each text the probabilities of the labels of its words, shape (words, labels).
        nothing: What the probability of being nothing is multiplied with.
    """
    out: list[list[Span]] = [[] for _ in several]
    if not several:
        return out
    all_, begins = np.concatenate(several), np.cumsum([0, *map(len, several)])
    at = np.flatnonzero(all_[:, 0] < _CERTAIN)
    if not len(at):
        return out
    chances, whose = all_[at], np.searchsorted(begins, at, side="right") - 1
    scores = np.log(np.maximum(chances, LEAST))
    scores[:, 0] += np.log(nothing)
    breaks = np.flatnonzero((np.diff(at) > 1) | (np.diff(whose) > 0)) + 1
    edges = np.concatenate([[0], breaks, [len(at)]])
    rows, offset, of = chances.tolist(), (at - begins[whose]).tolist(), whose.tolist()
    for begin, path in zip(edges.tolist(), best_paths(scores, edges), strict=False):
        for first, last, kind in _of_path(path, begin):
            weight = _weight(rows, first, last, 1 + 2 * kind)
            out[of[first]].append((offset[first], offset[last], kind, weight))
    return out


def _of_path(path: Sequence[int], start: int) -> Iterator[tuple[int, int, int]]:
    """The first and last word and the kind of each name in a path that begins at a word."""
    begins = [i for i, label in enumerate(path) if label % 2]
    for begin, behind in pairwise([*begins, len(path)]):
        end = next((i for i in range(begin + 1, behind) if path[i] != path[begin] + 1), behind)
        yield start + begin, start + end - 1, path[begin] // 2


def best_paths(scores: Floats, edges: NDArray[np.intp]) -> list[list[int]]:
    """The likeliest labels of each run of words: an inner label only behind the first or an inner one of its
    kind.

    Args:
        scores: Logarithms of the labels' probabilities, shape (words, labels), run after run.
        edges: Where each run begins, none empty, and where the last one ends.

    Returns:
        The labels of each run. All runs are walked at once, each step a word further in those that have one.
    """
    lengths = np.diff(edges)
    order = np.argsort(-lengths, kind="stable")
    begins, going = edges[:-1][order], np.cumsum(np.bincount(lengths)[::-1])[::-1]
    inner = np.arange(2, scores.shape[1], 2)
    best = scores[begins]
    best[:, inner] = -np.inf
    came: list[NDArray[np.intp]] = []
    for step in range(1, int(lengths.max())):
        some = best[: going[step + 1]]
        came.append(_came(some, inner))
        best[: len(some)] = np.take_along_axis(some, came[-1], 1) + scores[begins[: len(some)] + step]
    labels = np.empty(len(scores), dtype=np.intp)
    labels[begins + lengths[order] - 1] = best.argmax(axis=1)
    for step, before in reversed(list(enumerate(came))):
        at = begins[: len(before)] + step
        labels[at] = before[np.arange(len(before)), labels[at + 1]]
    path = labels.tolist()
    return [path[begin:end] for begin, end in pairwise(edges.tolist())]


def _came(best: Floats, inner: NDArray[np.intp]) -> NDArray[np.intp]:
    """The label before each label that is best, by the scores of the paths that end with it."""
    out = np.repeat(best.argmax(axis=1)[:, None], best.shape[1], axis=1)
    out[:, inner] = np.where(best[:, inner] >= best[:, inner - 1], inner, inner - 1)
    return out


def _weight(rows: Sequence[Sequence[float]], first: int, last: int, label: int) -> float:
    """The least probability of the labels of a name's words."""
    inner = (rows[word][label + 1] for word in range(first + 1, last + 1))
    return round(min(rows[first][label], *inner, 1.0), 2)
