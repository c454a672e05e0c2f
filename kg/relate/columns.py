"""The evidence of pairs as numbers: what is said of two ends is looked up once, for all of their relations
and for everything that weighs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from kg.model import Predicate
from kg.relate.features import Told, of_relation
from kg.weights.classifier import Cells, Classifier, Floats, Linear, cells_of, numbering
from kg.weights.forest import ROWS_AT_ONCE

Numbers: TypeAlias = NDArray[np.intp]
Table = TypeVar("Table", Floats, NDArray[np.float32])


@dataclass(frozen=True, slots=True)
class Columns:
    """What evidence is called by numbers: `places` by name, and of each number the column in the network and
    among the trees' (-1: none there). `weights` has what the linear part makes of each number for each
    relation, of shape (numbers, relations, classes), `alone` what it makes of a relation without evidence;
    `relations` what tells the relation itself.
    """

    places: Mapping[str, int]
    network: Numbers
    forest: Numbers
    weights: Floats
    alone: Floats
    relations: Numbers


@lru_cache(maxsize=4)
def columns_of(classifier: Classifier, network: tuple[str, ...]) -> Columns:
    """The columns that a classifier and a network have for evidence."""
    linear, relations = classifier.linear, [of_relation(predicate) for predicate in Predicate]
    own = [linear.alone.get(predicate, {}) for predicate in Predicate]
    places, (heard, said, trees, *_) = numbering(
        network, linear.names, classifier.forest.columns, relations, *own
    )
    weights = np.repeat(_weights(linear, said)[:, None], len(relations), axis=1)
    for number, names in enumerate(own):
        numbers = [linear.names[name] for name in names.values()]
        weights[[places[name] for name in names], number] += linear.weights[numbers]
    told = np.array([places[name] for name in relations])
    return Columns(places, heard, trees, weights, linear.bias + _weights(linear, said[told]), told)


def _weights(linear: Linear, columns: Numbers) -> Floats:
    """The weights of some columns of the linear part; -1: none."""
    return np.where(columns[:, None] >= 0, linear.weights[columns], 0.0)


@dataclass(frozen=True, slots=True)
class Numbered:
    """Possible relations as numbers: the cells of each part of what is said of ends, the parts that this is
    made of, which of it is said of each, and which relation each is."""

    columns: Columns
    cells: Cells
    made: Numbers
    said: Numbers
    relation: Numbers

    def for_network(self, width: int) -> NDArray[np.float32]:
        """The evidence of each in the columns of the network, of which there are so many."""
        some = np.zeros((len(self.made), width), dtype=np.float32)
        self._cells(self.columns.network, self.made).fill(some)
        return _marked(some[self.said], self.columns.network[self._own])

    def for_forest(self, kept: Sequence[int], width: int) -> Floats:
        """The evidence of some of them in the columns of the trees."""
        which = np.array(kept, dtype=np.intp)
        table = np.zeros((len(which), width))
        self._cells(self.columns.forest, self.made[self.said[which]]).fill(table)
        return _marked(table, self.columns.forest[self._own[which]])

    def linear_scores(self) -> Floats:
        """What the linear part says of each, shape (relations, classes): the sum of what it says of the parts
        of it, each summed once, in an order that does not depend on that of the evidence."""
        of_parts, scores = _summed(self.cells, self.columns.weights), self.columns.alone[self.relation]
        for parts in self.made.T:
            scores += of_parts[parts[self.said], self.relation]
        return scores

    def _cells(self, numbers: Numbers, made: Numbers) -> Cells:
        """The cells of what some parts make, row after row, under other numbers of columns."""
        taken = self.cells.renumbered(numbers).taken(made.ravel())
        return Cells(taken.columns, taken.values, taken.edges[:: made.shape[1]])

    @property
    def _own(self) -> Numbers:
        """The number of what tells each relation itself."""
        return self.columns.relations[self.relation]


def _summed(cells: Cells, weights: Floats) -> Floats:
    """The weighted sum of each row's cells, shape (rows, relations, classes)."""
    out = np.zeros((len(cells.edges) - 1, *weights.shape[1:]))
    order = np.argsort(cells.rows * len(weights) + cells.columns)
    columns, values = cells.columns[order], cells.values[order]
    for first in range(0, len(out), ROWS_AT_ONCE):  # few enough that they stay in the processor's cache
        edges = cells.edges[first : first + ROWS_AT_ONCE + 1]
        each = weights[columns[edges[0] : edges[-1]]] * values[edges[0] : edges[-1], None, None]
        rows = np.flatnonzero(np.diff(edges))
        if len(rows):
            out[first + rows] = np.add.reduceat(each, edges[rows] - edges[0])
    return out


def _marked(table: Table, columns: Numbers) -> Table:
    """A table with a one in a column of each row; -1: in none."""
    rows = np.flatnonzero(columns >= 0)
    table[rows, columns[rows]] = 1.0
    return table


def numbered(told: Sequence[Told], columns: Columns) -> Numbered:
    """What is told of ends as numbers: each part, which many may share, is looked up once."""
    parts = {id(part): part for one in told for part in one.parts}
    number = {part: number for number, part in enumerate(parts)}
    made = np.array([[number[id(part)] for part in one.parts] for one in told])
    said = np.repeat(np.arange(len(told)), [len(one.pairs) for one in told])
    relation = np.array([_NUMBERS[pair.predicate] for one in told for pair in one.pairs])
    return Numbered(columns, cells_of(parts.values(), columns.places), made, said, relation)


_NUMBERS = {predicate: number for number, predicate in enumerate(Predicate)}
