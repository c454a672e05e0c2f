"""A small network over the encoder's word vectors and some plain evidence.

What it speaks of is seen as a few slots, each the mean of the vectors of some words (`means`). It is trained
by `kg.train.encoder.scorer`; `kg.encoder.pairs` and `kg.encoder.spans` say what the slots are.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.encoder.network import sums
from kg.encoder.reading import Reading, Readings
from kg.weights import FOLDER, content
from kg.weights.classifier import Cells, cells_of, places_of

Floats: TypeAlias = NDArray[np.float32]
Place: TypeAlias = tuple[int, int, int]
"""An item's number and a range of its text."""
WordRange: TypeAlias = tuple[int, int, int]
"""An item's number, the number of its first word, and that behind the last."""
Ranges: TypeAlias = "Sequence[Sequence[WordRange]] | NDArray[np.intp]"
"""Of things the words of each slot, shape (things, slots, 3)."""

SECOND = 3
"""The slot whose projection is multiplied by that of the first."""
BESIDE = 3
"""Words on either side of a place that are seen."""
_AT_ONCE = 1024
_EPSILON = 1e-5


@dataclass(frozen=True)
class Scorer:
    """The network: a projection for each slot, a hidden layer, scores.

    `columns` names the plain evidence; `norm` is of shape (2, width), `slots` (slots, width, d), `plain`
    (columns + 1, p), `hidden` (slots × d + d + p + 1, h), `last` (h + 1, scores); last rows are biases.
    """

    columns: tuple[str, ...]
    norm: Floats
    slots: Floats
    plain: Floats
    hidden: Floats
    last: Floats

    def known(self, evidence: Floats, groups: Sequence[int] = ()) -> Floats:
        """What the network makes of the plain evidence of things, shape (things, p).

        Args:
            evidence: That of each thing in `columns`, as of `plain`.
            groups: See `scores`.
        """
        return np.vstack([_relu(evidence[some], self.plain) for some in _slices(groups or [len(evidence)])])

    def known_of(self, cells: Cells) -> Floats:
        """The same of their cells in `columns`."""
        return _relu(_dense(cells, self.columns), self.plain)

    def scores(
        self,
        readings: Readings,
        ranges: Ranges,
        known: Floats,
        groups: Sequence[int] = (),
    ) -> Floats:
        """Scores of each place or pair of places, shape (places, scores).

        They are looked at item after item, so that the vectors of an item are summed once, however many
        places it has.

        Args:
            readings: What the encoder says of the document.
            ranges: For each place the words of each slot.
            known: What is `known` of what stands at each place, shape (places, p).
            groups: How many of them are weighed at one go, group after group; without, all. The last digits
                of what is said of a place depend on what is weighed with it.
        """
        every = _array(ranges)
        out = np.zeros((len(every), self.last.shape[1]), dtype=np.float32)
        for parts in _bundles(every[:, :1, 0].ravel(), groups or [len(every)]):
            rows, which = _distinct(readings, every[np.concatenate(parts)])
            normal = self._normal(rows)
            for part, some in zip(parts, _slices(map(len, parts)), strict=True):
                out[part] = self._scores(normal[which[some]], known[part])
        return out

    def _normal(self, rows: Floats) -> Floats:
        apart = rows - rows.mean(axis=1, keepdims=True)
        spread = (apart * apart).mean(axis=1, keepdims=True)
        normal: Floats = apart / np.sqrt(spread + _EPSILON) * self.norm[0] + self.norm[1]
        return normal

    def _scores(self, normal: Floats, known: Floats) -> Floats:
        each = np.matmul(normal.transpose(1, 0, 2), self.slots)
        told = np.hstack([*each, each[0] * each[SECOND], known])
        scores: Floats = _relu(told, self.hidden) @ self.last[:-1] + self.last[-1]
        return scores


def _slices(lengths: Iterable[int]) -> Iterator[slice]:
    """Where things stand that come one group after the other."""
    return (slice(first, behind) for first, behind in pairwise(accumulate(lengths, initial=0)))


def _bundles(items: NDArray[np.intp], groups: Sequence[int]) -> Iterator[list[NDArray[np.intp]]]:
    """Numbers of the places that are weighed at one go, item after item; several such share what they see."""
    bundle, size = list[NDArray[np.intp]](), 0
    for group in _slices(groups):
        order = group.start + np.argsort(items[group], kind="stable")
        for first in range(0, len(order), _AT_ONCE):
            part = order[first : first + _AT_ONCE]
            if bundle and size + len(part) > _AT_ONCE:
                yield bundle
                bundle, size = [], 0
            bundle.append(part)
            size += len(part)
    if bundle:
        yield bundle


def _relu(x: Floats, layer: Floats) -> Floats:
    positive: Floats = x @ layer[:-1]
    positive += layer[-1]
    return np.maximum(positive, 0, out=positive)


def plain(rows: Sequence[Mapping[str, float]], columns: Sequence[str]) -> Floats:
    """Evidence as a table, shape (rows, columns)."""
    return _dense(cells_of(rows, places_of(tuple(columns))), columns)


def _dense(cells: Cells, columns: Sequence[str]) -> Floats:
    out = np.zeros((len(cells.edges) - 1, len(columns)), dtype=np.float32)
    cells.fill(out)
    return out


def means(readings: Readings, ranges: Ranges) -> Floats:
    """The mean vectors of the words of each slot, shape (things, slots, width): zeros where none are."""
    rows, which = _distinct(readings, _array(ranges))
    return rows[which]


def _array(ranges: Ranges) -> NDArray[np.intp]:
    return np.array(ranges, dtype=np.intp).reshape(len(ranges), -1 if len(ranges) else 0, 3)


def _distinct(readings: Readings, ranges: NDArray[np.intp]) -> tuple[Floats, NDArray[np.intp]]:
    """The mean vectors of all distinct ranges, zeros as the last one; and which of them each slot is: of a
    name of one word its words, the first and the last are the same."""
    item, low, high = ranges.transpose(2, 0, 1)
    width = next((reading.vectors.shape[1] for reading in readings.values()), 1)
    some, most = low < high, int(high.max(initial=0)) + 1
    keys, number = np.unique((item[some] * most + low[some]) * most + high[some], return_inverse=True)
    rows = np.zeros((len(keys) + 1, width), dtype=np.float32)
    which = np.full(some.shape, len(keys))
    which[some] = number
    item, low, high = keys // most // most, keys // most % most, keys % most
    begins = np.flatnonzero(np.diff(item, prepend=-1)).tolist()
    for begin, end in pairwise([*begins, len(keys)]):
        first, last = low[begin:end], high[begin:end]
        summed = sums(readings[int(item[begin])].vectors)
        rows[begin:end] = (summed[last] - summed[first]) / (last - first)[:, None]
    return rows, which


def words_of(readings: Readings, place: Place) -> tuple[int, int, int]:
    """Numbers of the first word of a place and behind the last, and how many the item has; of a place
    without a word the next one."""
    reading: Reading | None = readings.get(place[0])
    if reading is None:
        return 0, 0, 0
    low, high = reading.words(*place[1:])
    count = len(reading.starts)
    if low < high:
        return low, high, count
    low = min(low, count - 1)
    return low, low + 1, count


def around(words: tuple[int, int, int]) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """The ranges of a place's words, of those before it and of those behind."""
    low, high, count = words
    return (low, high), (max(0, low - BESIDE), low), (high, min(count, high + BESIDE))


def shipped_scorer(name: str) -> Scorer:
    """The network of a file of `kg.weights`, or of the folder that the environment names; read once."""
    return _read_once(name, os.environ.get(FOLDER, ""))


@cache
def _read_once(name: str, _folder: str) -> Scorer:
    with np.load(io.BytesIO(content(name)), allow_pickle=False) as arrays:
        tables = {key: arrays[key].astype(np.float32) for key in arrays.files if key != "columns"}
        return Scorer(tuple(json.loads(arrays["columns"].tobytes())), **tables)


def write_scorer(scorer: Scorer, path: Path) -> None:
    """Write a network; equal ones give equal bytes."""
    tables = {f.name: getattr(scorer, f.name).astype(np.float16) for f in fields(scorer)[1:]}
    columns = np.frombuffer(json.dumps(scorer.columns).encode(), dtype=np.uint8)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, columns=columns, **tables)
    path.write_bytes(buffer.getvalue())
