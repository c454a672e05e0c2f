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
from kg.weights.classifier import Cells, Classifier, Floats, cells_of, numbering

Numbers: TypeAlias = NDArray[np.intp]
Table = TypeVar("Table", Floats, NDArray[np.float32])


@dataclass(frozen=True, slots=True)
class Columns:
    """What evidence is called by numbers: `places` by name, and of each number the column in the network, in
    the linear part and among the trees' (-1: none there). `alone` has the columns in the linear part of what
    is told of one relation alone, by number of the relation; `relations` what tells the relation itself.
    """

    places: Mapping[str, int]
    network: Numbers
    linear: Numbers
    forest: Numbers
    alone: Numbers
    relations: Numbers


@lru_cache(maxsize=4)
def columns_of(classifier: Classifier, network: tuple[str, ...]) -> Columns:
    """The columns that a classifier and a network have for evidence."""
    linear, relations = classifier.linear, [of_relation(predicate) for predicate in Predicate]
    alone = [linear.alone.get(predicate, {}) for predicate in Predicate]
    places, (heard, said, trees, *_) = numbering(
        network, linear.names, classifier.forest.columns, relations, *alone
    )
    found = np.full((len(alone), len(places)), -1)
    for row, own in zip(found, alone, strict=True):
        row[[places[name] for name in own]] = [linear.names[told] for told in own.values()]
    return Columns(places, heard, said, trees, found, np.array([places[name] for name in relations]))


@dataclass(frozen=True, slots=True)
class Numbered:
    """Possible relations as numbers: the cells of what is said of ends, which of that is said of each, and
    which relation each is."""

    columns: Columns
    cells: Cells
    said: Numbers
    relation: Numbers

    def for_network(self, width: int) -> NDArray[np.float32]:
        """The evidence of each in the columns of the network, of which there are so many."""
        some = np.zeros((len(self.cells.edges) - 1, width), dtype=np.float32)
        self.cells.renumbered(self.columns.network).fill(some)
        return _marked(some[self.said], self.columns.network[self._own])

    def for_forest(self, kept: Sequence[int], width: int) -> Floats:
        """The evidence of some of them in the columns of the trees."""
        which = np.array(kept, dtype=np.intp)
        table = np.zeros((len(which), width))
        self.cells.taken(self.said[which]).renumbered(self.columns.forest).fill(table)
        return _marked(table, self.columns.forest[self._own[which]])

    def for_linear(self) -> tuple[Numbers, Numbers, Floats]:
        """Row, column in the linear part and value of each cell."""
        cells, each = self.cells.taken(self.said), np.arange(len(self.said))
        alone = self.columns.alone[self.relation[cells.rows], cells.columns]
        alone[cells.values == 0] = -1
        rows = np.concatenate([cells.rows, cells.rows, each])
        columns = np.concatenate([self.columns.linear[cells.columns], alone, self.columns.linear[self._own]])
        values = np.concatenate([cells.values, cells.values, np.ones(len(each))])
        known = columns >= 0
        return rows[known], columns[known], values[known]

    @property
    def _own(self) -> Numbers:
        """The number of what tells each relation itself."""
        return self.columns.relations[self.relation]


def _marked(table: Table, columns: Numbers) -> Table:
    """A table with a one in a column of each row; -1: in none."""
    rows = np.flatnonzero(columns >= 0)
    table[rows, columns[rows]] = 1.0
    return table


def numbered(told: Sequence[Told], columns: Columns) -> Numbered:
    """What is told of ends as numbers."""
    said = np.repeat(np.arange(len(told)), [len(one.pairs) for one in told])
    relation = [_NUMBERS[pair.predicate] for one in told for pair in one.pairs]
    return Numbered(columns, cells_of([one.row for one in told], columns.places), said, np.array(relation))


_NUMBERS = {predicate: number for number, predicate in enumerate(Predicate)}
