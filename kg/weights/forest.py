"""Boosted trees in flat arrays, walked with numpy alone: every test of a row is made once for all trees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = NDArray[np.intp]

ROWS_AT_ONCE = 1600
_WALKS_AT_ONCE = 20 * ROWS_AT_ONCE
"""So many rows are walked in one step of numpy, through so many trees that these are all its walks: fastest
as measured, and memory is bounded."""
_TESTS_AT_ONCE = 64


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
        out, walk = np.tile(self.baseline, (len(table), 1)), self._walk
        for top in range(0, len(table), ROWS_AT_ONCE):
            columns = list(out[top : top + ROWS_AT_ONCE].T)
            leaves = walk.leaves(walk.told(table[top : top + ROWS_AT_ONCE]), self.roots)
            values = chain.from_iterable(map(self.value.take, leaves))
            for value, output in zip(values, self.outputs.tolist(), strict=True):
                columns[output] += value
        return out

    @cached_property
    def _walk(self) -> _Walk:
        """The way through the trees: nodes in another order, leaves last, so that a number tells them."""
        is_leaf = self.left < 0
        node = np.argsort(is_leaf, kind="stable")
        place = np.empty_like(node)
        place[node] = np.arange(len(node))
        below = np.where(is_leaf, place, [place[self.right], place[self.left]])
        thresholds, rank = np.unique(np.where(is_leaf, 0, self.threshold), return_inverse=True)
        asked = np.where(is_leaf, 0, self.feature) * len(thresholds) + rank
        tests, test = np.unique(asked, return_inverse=True)
        return _Walk(
            features=tests // len(thresholds),
            thresholds=thresholds[tests % len(thresholds)],
            test=np.repeat(test[node], 2),
            below=2 * below[:, node].T.ravel(),
            leaves_from=2 * int(np.count_nonzero(~is_leaf)),
            place=place,
            node=node,
        )


@dataclass(frozen=True, slots=True)
class _Walk:
    """Trees whose nodes share their tests.

    Of a test its feature and threshold. A node stands for two numbers, twice its `place` and the one behind:
    `test` has its test at both, `below` what twice the place of the node at its right is, and at its left; a
    leaf, twice whose place is at least `leaves_from`, leads to itself. `node` is the forest's number of a
    place, `place` that of a number.
    """

    features: Numbers
    thresholds: Floats
    test: Numbers
    below: Numbers
    leaves_from: int
    place: Numbers
    node: Numbers

    def told(self, table: Floats) -> NDArray[np.bool_]:
        """Whether each row goes left at each test, of shape (tests, rows)."""
        cells, out = np.ascontiguousarray(table.T), np.empty((len(self.features), len(table)), dtype=np.bool_)
        for first in range(0, len(out), _TESTS_AT_ONCE):
            some = slice(first, first + _TESTS_AT_ONCE)
            np.less_equal(cells[self.features[some]], self.thresholds[some, None], out=out[some])
        return out

    def leaves(self, told: NDArray[np.bool_], roots: NDArray[np.int32]) -> Iterator[Numbers]:
        """The leaf that each row comes to in each tree, of shape (trees, rows): some trees at once."""
        cells, rows = told.view(np.uint8).ravel(), told.shape[1]
        begins, some = self.test * rows, max(1, _WALKS_AT_ONCE // rows)
        for first in range(0, len(roots), some):
            yield self._leaves(cells, begins, roots[first : first + some], rows)

    def _leaves(
        self, cells: NDArray[np.uint8], test: Numbers, roots: NDArray[np.int32], rows: int
    ) -> Numbers:
        at, row = np.repeat(2 * self.place[roots], rows), np.tile(np.arange(rows), len(roots))
        leaves, places = at.copy(), np.arange(len(at))
        while len(at):
            at = self.below.take(at + cells.take(test.take(at) + row))
            arrived = at >= self.leaves_from
            if 2 * np.count_nonzero(arrived) > len(at):  # few of the way is left to the others
                leaves[places] = at
                going = np.flatnonzero(~arrived)
                at, row, places = at.take(going), row.take(going), places.take(going)
        return self.node[leaves // 2].reshape(len(roots), rows)
