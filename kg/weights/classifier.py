"""A trained classifier as plain arrays: a linear part and boosted trees, weighed with numpy alone.

`kg.train` fits both with scikit-learn and writes them here; running them needs neither
scikit-learn nor its version, and gives the same numbers on every machine.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.weights import content

Floats = NDArray[np.float64]
Row = Mapping[str, float]
Further = Callable[[Floats, Sequence[str]], Sequence[Row]]
"""Evidence for the trees that is worked out of the linear part's probabilities, with their classes."""


TREES_AT_ONCE = 40
"""So many trees are walked in one step of numpy, whatever the number of rows: fastest as measured."""


@dataclass(frozen=True)
class Forest:
    """Boosted trees in flat arrays.

    Node arrays have one entry per node over all trees; `roots` the first node of each tree,
    `outputs` the class that a tree adds to. A leaf has `left == -1`.
    """

    columns: tuple[str, ...]
    feature: NDArray[np.int32]
    threshold: Floats
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Floats
    roots: NDArray[np.int32]
    outputs: NDArray[np.int32]
    baseline: Floats

    def scores(self, table: Floats) -> Floats:
        """Raw scores, shape (rows, classes), of a table of shape (rows, columns)."""
        out = np.tile(self.baseline, (len(table), 1))
        for first in range(0, len(self.roots), TREES_AT_ONCE):
            leaves = self._leaves(table, self.roots[first : first + TREES_AT_ONCE])
            for value, output in zip(self.value[leaves].T, self.outputs[first:], strict=False):
                out[:, output] += value
        return out

    def _leaves(self, table: Floats, roots: NDArray[np.int32]) -> NDArray[np.int32]:
        """The leaf that each row comes to in each tree: of shape (rows, trees)."""
        cells, row_begins = table.ravel(), np.arange(len(table))[:, None] * table.shape[1]
        node = np.tile(roots, (len(table), 1))
        while (inner := self.left.take(node) >= 0).any():
            goes_left = cells.take(row_begins + self.feature.take(node)) <= self.threshold.take(node)
            below = np.where(goes_left, self.left.take(node), self.right.take(node))
            node = np.where(inner, below, node)
        return node


_WRITTEN = {
    "feature": np.int16, "threshold": np.float64, "left": np.int32, "right": np.int32,
    "value": np.float32, "roots": np.int32, "outputs": np.int8, "baseline": np.float64,
}  # fmt: skip
"""The arrays of a forest as they are written, in order."""


@dataclass(frozen=True)
class Linear:
    """Multinomial logistic regression: `weights` of shape (features, classes)."""

    names: Mapping[str, int]
    weights: Floats
    bias: Floats

    def scores(self, rows: Sequence[Mapping[str, float]]) -> Floats:
        """Raw scores, shape (rows, classes); features unknown to the training count nothing."""
        out = np.tile(self.bias, (len(rows), 1))
        for i, row in enumerate(rows):
            index, value = _known(row, self.names)
            out[i] += np.asarray(value) @ self.weights[index]
        return out


@dataclass(frozen=True)
class Classifier:
    """Both parts; the trees see the linear part's probabilities as further columns.

    `share` is the linear part's share in the average.
    """

    classes: tuple[str, ...]
    linear: Linear
    forest: Forest
    share: float

    def probabilities(self, rows: Sequence[Row], further: Further | None = None) -> Floats:
        """Class probabilities, shape (rows, classes); `further` gives more features for the trees."""
        if not rows:
            return np.zeros((0, len(self.classes)))
        linear = self.at_first(rows)
        seen = joined(rows, further(linear, self.classes)) if further else rows
        return self.at_last(seen, linear)

    def at_first(self, rows: Sequence[Row]) -> Floats:
        """What the linear part says alone, shape (rows, classes)."""
        return softmax(self.linear.scores(rows))

    def at_last(self, rows: Sequence[Row], linear: Floats) -> Floats:
        """Class probabilities, shape (rows, classes), of what the linear part has said of some rows."""
        trees = softmax(self.forest.scores(table(rows, self.forest.columns, linear)))
        return self.share * linear + (1 - self.share) * trees

    def at_most(self, linear: Floats) -> Floats:
        """What the trees can make at most of the linear part's probabilities."""
        return self.share * linear + (1 - self.share)


def joined(rows: Sequence[Row], more: Sequence[Row]) -> list[Row]:
    """Rows with the features of both."""
    return [{**row, **extra} for row, extra in zip(rows, more, strict=True)]


def softmax(scores: Floats) -> Floats:
    """Rows of scores as probabilities; one column is taken as the score of the second of two classes."""
    if scores.shape[1] == 1:
        scores = np.hstack([np.zeros_like(scores), scores])
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    out: Floats = powers / powers.sum(axis=1, keepdims=True)
    return out


def table(rows: Sequence[Mapping[str, float]], columns: Sequence[str], linear: Floats) -> Floats:
    """Features as a dense table, the linear part's probabilities as last columns."""
    place = {name: i for i, name in enumerate(columns)}
    out = np.zeros((len(rows), len(columns) + linear.shape[1]))
    for i, row in enumerate(rows):
        index, value = _known(row, place)
        out[i, index] = value
    out[:, len(columns) :] = linear
    return out


def _known(row: Row, place: Mapping[str, int]) -> tuple[list[int], list[float]]:
    """The places of those names of a row that have one, and their values."""
    pairs = [(i, value) for i, value in zip(map(place.get, row), row.values(), strict=True) if i is not None]
    return [i for i, _ in pairs], [value for _, value in pairs]


def write(classifier: Classifier, path: Path) -> None:
    """Write a classifier, by custom as `.npz`; equal classifiers give equal bytes."""
    forest, linear = classifier.forest, classifier.linear
    head = {
        "classes": classifier.classes,
        "share": classifier.share,
        "columns": forest.columns,
        "names": sorted(linear.names, key=lambda name: linear.names[name]),
    }
    arrays: dict[str, Any] = {
        "head": np.frombuffer(json.dumps(head, ensure_ascii=False).encode(), dtype=np.uint8),
        "weights": linear.weights.astype(np.float16),
        "bias": linear.bias,
        **{name: getattr(forest, name).astype(kind) for name, kind in _WRITTEN.items()},
    }
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    path.write_bytes(buffer.getvalue())


def read(content: bytes) -> Classifier:
    """Read the bytes that `write` wrote.

    Raises:
        ValueError: If the bytes are no such file.
    """
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        head = json.loads(arrays["head"].tobytes())
        weights, bias = arrays["weights"].astype(np.float64), arrays["bias"].astype(np.float64)
        trees = {name: _widened(arrays[name]) for name in _WRITTEN}
    names = {name: i for i, name in enumerate(head["names"])}
    forest = Forest(tuple(head["columns"]), **trees)
    return Classifier(tuple(head["classes"]), Linear(names, weights, bias), forest, float(head["share"]))


def _widened(array: NDArray[Any]) -> NDArray[Any]:
    return array.astype(np.float64 if array.dtype.kind == "f" else np.int32)


@cache
def shipped(name: str) -> Classifier:
    """A classifier that ships with the package, by its file name in `kg.weights`, read once."""
    return read(content(name))
