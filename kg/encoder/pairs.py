"""Two places of a document seen together: what a small network over the encoder's word vectors says of them.

Of both places it sees their words, the three words on either side and what stands between, each as the mean
of its vectors, and some plain evidence; it was trained to tell relations, and what it says is evidence for
the classifier of `kg.relate` beside the layout's. (One of ties gained nothing: links' F1 .757 for .757.)
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.encoder.reading import Reading, Readings
from kg.weights import FOLDER, content

Floats: TypeAlias = NDArray[np.float32]
Place: TypeAlias = tuple[int, int, int]
"""An item's number and a range of its text."""
Pair: TypeAlias = tuple[Place, Place]

MODEL = "relation_pairs.npz"
"""The trained network in `kg.weights`, made by `kg train`."""
SLOTS = 7
"""Vectors that a pair is seen as: of each place its words, those before, those behind; and those between."""
SECOND = 3
"""Of them the one of the second place's words."""
BESIDE = 3
"""Words on either side of a place that are seen."""
_BETWEEN = 24
"""More words than these between both places are not looked at."""
_AT_ONCE = 1024
_GREATEST, _DIGITS, _EPSILON = 9.9, 1, 1e-5


@dataclass(frozen=True)
class PairScorer:
    """The network: a projection for each slot, a hidden layer, one score.

    `columns` names the plain evidence; `norm` is of shape (2, width), `slots` (7, width, d), `plain`
    (columns + 1, p), `hidden` (7 × d + d + p + 1, h), `last` (h + 1, 1); last rows are biases.
    """

    columns: tuple[str, ...]
    norm: Floats
    slots: Floats
    plain: Floats
    hidden: Floats
    last: Floats

    def scores(
        self, readings: Readings, pairs: Sequence[Pair], rows: Sequence[Mapping[str, float]]
    ) -> list[float]:
        """Log odds of each pair, rounded, as last digits differ between processors.

        Args:
            readings: What the encoder says of the document.
            pairs: The places.
            rows: The plain evidence of each pair, by name.
        """
        out: list[float] = []
        for first in range(0, len(pairs), _AT_ONCE):
            part = slice(first, first + _AT_ONCE)
            odds = self._odds(slots(readings, pairs[part]), plain(rows[part], self.columns))
            out += np.round(np.clip(odds, -_GREATEST, _GREATEST).astype(np.float64), _DIGITS).tolist()
        return out

    def _odds(self, seen: Floats, known: Floats) -> Floats:
        apart = seen - seen.mean(axis=2, keepdims=True)
        spread = (apart * apart).mean(axis=2, keepdims=True)
        normal = apart / np.sqrt(spread + _EPSILON) * self.norm[0] + self.norm[1]
        each = np.matmul(normal.transpose(1, 0, 2), self.slots).transpose(1, 0, 2)
        both = each[:, 0] * each[:, SECOND]
        told = np.hstack([each.reshape(len(each), -1), both, _relu(known, self.plain)])
        odds: Floats = _relu(told, self.hidden) @ self.last[:-1] + self.last[-1]
        return odds[:, 0]


def _relu(x: Floats, layer: Floats) -> Floats:
    positive: Floats = np.maximum(x @ layer[:-1] + layer[-1], 0)
    return positive


def plain(rows: Sequence[Mapping[str, float]], columns: Sequence[str]) -> Floats:
    """Evidence as a table, shape (rows, columns)."""
    return np.array([[row.get(name, 0.0) for name in columns] for row in rows], dtype=np.float32)


def slots(readings: Readings, pairs: Sequence[Pair]) -> Floats:
    """What each pair is seen as, shape (pairs, 7, width): zeros where nothing was read."""
    words = {place: _words(readings.get(place[0]), *place[1:]) for pair in pairs for place in pair}
    beside = {place: tuple((place[0], *each) for each in _around(own)) for place, own in words.items()}
    ranges = [
        (*beside[one], *beside[other], (one[0], *_between(words[one], words[other], one[0] == other[0])))
        for one, other in pairs
    ]
    number: dict[tuple[int, int, int], int] = {}
    chosen = [[number.setdefault(each, len(number)) for each in seen] for seen in ranges]
    width = next((reading.vectors.shape[1] for reading in readings.values()), 1)
    means = np.zeros((max(1, len(number)), width), dtype=np.float32)
    counts = np.ones((len(means), 1), dtype=np.float32)
    for (item, low, high), row in number.items():
        if low < high:
            counts[row] = high - low
            np.add.reduce(readings[item].vectors[low:high], axis=0, out=means[row])
    means /= counts
    return means[np.array(chosen, dtype=np.intp).reshape(-1, SLOTS)]


def _words(reading: Reading | None, start: int, end: int) -> tuple[int, int, int]:
    """Numbers of the first word of a range and behind the last, and how many the item has; of a range
    without a word the next one."""
    if reading is None:
        return 0, 0, 0
    low, high = reading.words(start, end)
    count = len(reading.starts)
    if low < high:
        return low, high, count
    low = min(low, count - 1)
    return low, low + 1, count


def _around(words: tuple[int, int, int]) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    low, high, count = words
    return (low, high), (max(0, low - BESIDE), low), (high, min(count, high + BESIDE))


def _between(one: tuple[int, int, int], other: tuple[int, int, int], together: bool) -> tuple[int, int]:
    """The words between both, none where they are too many or of two items."""
    first, second = (one, other) if one[0] <= other[0] else (other, one)
    near = together and second[0] - first[1] <= _BETWEEN
    return (first[1], second[0]) if near else (0, 0)


def pair_scorer() -> PairScorer:
    """The network that ships, or the one of the folder that the environment names; read once."""
    return _read_once(os.environ.get(FOLDER, ""))


@cache
def _read_once(_folder: str) -> PairScorer:
    with np.load(io.BytesIO(content(MODEL)), allow_pickle=False) as arrays:
        tables = {key: arrays[key].astype(np.float32) for key in arrays.files if key != "columns"}
        return PairScorer(tuple(json.loads(arrays["columns"].tobytes())), **tables)


def write_pairs(scorer: PairScorer, path: Path) -> None:
    """Write a network; equal ones give equal bytes."""
    tables = {f.name: getattr(scorer, f.name).astype(np.float16) for f in fields(scorer)[1:]}
    columns = np.frombuffer(json.dumps(scorer.columns).encode(), dtype=np.uint8)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, columns=columns, **tables)
    path.write_bytes(buffer.getvalue())
