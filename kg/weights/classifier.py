"""A trained classifier as plain arrays: a linear part and boosted trees, weighed with numpy alone.

`kg.train` fits both with scikit-learn and writes them here; running them needs neither
scikit-learn nor its version, and gives the same numbers on every machine.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, islice, pairwise, repeat
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.weights import content
from kg.weights.forest import ROWS_AT_ONCE, Forest

Floats = NDArray[np.float64]
Row = Mapping[str, float]
Further = Callable[[Floats, Sequence[str]], Sequence[Row]]
"""Evidence for the trees that is worked out of the linear part's probabilities, with their classes."""
_ROWS_IN_MEMORY = 128
"""A row of names and numbers takes many times the memory of its cells."""


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
        return self.scores_of(cells_of(rows, self.names))

    def scores_of(self, known: Cells) -> Floats:
        """The same of rows' cells in the columns that `names` tells."""
        return self.scores_at(known.rows, known.columns, known.values, len(known.edges) - 1)

    def scores_at(
        self, rows: NDArray[np.intp], columns: NDArray[np.intp], values: Floats, count: int
    ) -> Floats:
        """The same of so many rows, of which each cell's number is told; cells in any order."""
        out = np.tile(self.bias, (count, 1))
        order = np.argsort(rows * len(self.names) + columns)  # sums do not depend on a row's order
        values, weights = values[order], self.weights.take(columns[order], axis=0)
        edges = np.append(0, np.cumsum(np.bincount(rows, minlength=count)))
        for i, (begin, end) in enumerate(pairwise(edges.tolist())):
            out[i] += values[begin:end] @ weights[begin:end]
        return out

    @cached_property
    def alone(self) -> Mapping[str, Mapping[str, str]]:
        """Its features that are told of one relation alone, as `w:RELATION|FEATURE`: their names by relation
        and feature."""
        found: dict[str, dict[str, str]] = {}
        for name in self.names:
            relation, told, feature = name.removeprefix("w:").partition("|")
            if told and name.startswith("w:"):
                found.setdefault(relation, {})[feature] = name
        return found


@dataclass(frozen=True, eq=False)
class Classifier:
    """Both parts; the trees see the linear part's probabilities as further columns.

    `share` is the linear part's share in the average.
    """

    classes: tuple[str, ...]
    linear: Linear
    forest: Forest
    share: float

    def probabilities(self, rows: Iterable[Row], further: Further | None = None) -> Floats:
        """Class probabilities, shape (rows, classes); `further` gives more features for the trees.

        Rows that come one after the other are not kept: of many features few are left.
        """
        given = iter(rows)
        several = iter(lambda: list(islice(given, ROWS_AT_ONCE)), [])
        parts = [(self.at_first_of(own), trees) for own, trees, _ in map(self.cells, several)]
        if not parts:
            return np.zeros((0, len(self.classes)))
        linear = np.vstack([first for first, _ in parts])
        more = further(linear, self.classes) if further else ()
        return self.at_last_of(linear, [trees for _, trees in parts], more)

    def cells(self, rows: Iterable[Row], columns: tuple[str, ...] = ()) -> tuple[Cells, Cells, Cells]:
        """The cells of rows for the linear part, for the trees, and in some other columns: each feature is
        looked up once."""
        if columns not in self._numberings:
            self._numberings[columns] = numbering(self.linear.names, self.forest.columns, columns)
        places, (linear, forest, others) = self._numberings[columns]
        known = cells_of(rows, places)
        return known.renumbered(linear), known.renumbered(forest), known.renumbered(others)

    def at_first_of(self, known: Cells) -> Floats:
        """What the linear part says alone, shape (rows, classes), of rows whose cells for it are known."""
        return softmax(self.linear.scores_of(known))

    def at_last(self, linear: Floats, evidence: Floats) -> Floats:
        """Class probabilities, shape (rows, classes), of what the linear part has said of some rows and their
        evidence in the columns of the trees."""
        seen = self.forest.scores(np.hstack([evidence, linear]))
        return self.share * linear + (1 - self.share) * softmax(seen)

    def at_last_of(
        self,
        linear: Floats,
        known: Sequence[Cells],
        more: Sequence[Row] = (),
        some: NDArray[np.bool_] | None = None,
    ) -> Floats:
        """The same of rows whose cells for the trees are known, `ROWS_AT_ONCE` by `ROWS_AT_ONCE`.

        Args:
            linear: What the linear part has said, shape (rows, classes).
            known: The cells.
            more: Further features for the trees.
            some: Of which rows the trees are asked; of the others the linear part's probabilities stay.
        """
        out, every = linear.copy(), np.ones(len(linear), dtype=np.bool_) if some is None else some
        for first, cells in zip(range(0, len(linear), ROWS_AT_ONCE), known, strict=True):
            here = slice(first, first + ROWS_AT_ONCE)
            asked, evidence = every[here], np.zeros((len(linear[here]), len(self._columns)))
            cells.fill(evidence)
            cells_of(more[here], self._columns).fill(evidence)
            out[here][asked] = self.at_last(linear[here][asked], evidence[asked])
        return out

    @cached_property
    def _columns(self) -> Places:
        return places_of(self.forest.columns)

    @cached_property
    def _numberings(self) -> dict[tuple[str, ...], _Numbering]:
        """By the other columns."""
        return {}

    def at_most(self, linear: Floats) -> Floats:
        """What the trees can make at most of the linear part's probabilities."""
        return self.share * linear + (1 - self.share)


def numbering(*several: Iterable[str]) -> _Numbering:
    """Columns for the features of all, and the number of each of those in every one, -1 for none."""
    places: dict[str, int] = {}
    named = [[places.setdefault(name, len(places)) for name in names] for names in several]
    numbers = [np.full(len(places), -1) for _ in named]
    for own, columns in zip(numbers, named, strict=True):
        own[columns] = np.arange(len(columns))
    return places, numbers


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
    out = np.zeros((len(rows), len(columns) + linear.shape[1]))
    cells_of(rows, places_of(tuple(columns))).fill(out)
    out[:, len(columns) :] = linear
    return out


Places: TypeAlias = Mapping[str, int]
"""Columns by name."""


_Numbering: TypeAlias = tuple[Places, list[NDArray[np.intp]]]


@lru_cache(maxsize=16)
def places_of(columns: tuple[str, ...]) -> Places:
    """The columns by name."""
    return dict(zip(columns, range(len(columns)), strict=True))


@dataclass(frozen=True, slots=True)
class Cells:
    """Those cells of some rows that have a column, row after row: a row's begin at its edge and end at the
    next one."""

    columns: NDArray[np.intp]
    values: Floats
    edges: NDArray[np.intp]

    @property
    def rows(self) -> NDArray[np.intp]:
        """The number of each cell's row."""
        return np.repeat(np.arange(len(self.edges) - 1), np.diff(self.edges))

    def fill(self, cells: Floats | NDArray[np.float32]) -> None:
        """Write them into a table that has at least as many rows."""
        cells[self.rows, self.columns] = self.values

    def taken(self, rows: NDArray[np.intp]) -> Cells:
        """The cells of some rows, in the order that is asked for; a row may be asked for several times."""
        edges = np.append(0, np.cumsum(np.diff(self.edges)[rows]))
        shift = np.repeat(self.edges[rows] - edges[:-1], np.diff(edges))
        at = np.arange(edges[-1]) + shift
        return Cells(self.columns[at], self.values[at], edges)

    def renumbered(self, numbers: NDArray[np.intp]) -> Cells:
        """The same cells under other numbers of columns; those that have none (-1) are left out."""
        columns = numbers[self.columns]
        is_known = columns >= 0
        edges = np.append(0, np.cumsum(is_known))[self.edges]
        return Cells(columns[is_known], self.values[is_known], edges)


def cells_of(rows: Iterable[Row], places: Places) -> Cells:
    """The cells of all rows, in their order; of rows that are made on the way few are in memory at once."""
    given = iter(rows)
    several = iter(lambda: list(islice(given, _ROWS_IN_MEMORY)), [])
    return _joined([_cells_of(some, places) for some in several])


def _cells_of(rows: Sequence[Row], places: Places) -> Cells:
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter(map(places.get, chain.from_iterable(rows), repeat(-1)), np.intp, ends[-1])
    values = np.fromiter(chain.from_iterable(row.values() for row in rows), np.float64, ends[-1])
    is_known = columns >= 0
    return Cells(columns[is_known], values[is_known], np.append(0, np.cumsum(is_known))[ends])


def _joined(parts: Sequence[Cells]) -> Cells:
    """The cells of rows one behind the other."""
    if len(parts) == 1:
        return parts[0]
    lengths = [np.zeros(1, dtype=np.intp), *(np.diff(part.edges) for part in parts)]
    columns = [np.zeros(0, dtype=np.intp), *(part.columns for part in parts)]
    values = [np.zeros(0), *(part.values for part in parts)]
    return Cells(np.concatenate(columns), np.concatenate(values), np.cumsum(np.concatenate(lengths)))


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
