"""Evidence as numbers says what it says by name, to everything that weighs it."""

from __future__ import annotations

import numpy as np
import pytest
from reading import read
from values import named

from kg.encoder.pairs import MODEL as NETWORK
from kg.encoder.scorer import plain, shipped_scorer
from kg.relate.columns import columns_of, numbered
from kg.relate.context import context
from kg.relate.features import evidence, told
from kg.relate.passages import passages
from kg.relate.pipeline import MODEL
from kg.relate.possible import possible_relations
from kg.weights.classifier import cells_of, shipped, table

SAID = (
    "**Kite** is a parser by Ada Roe and Ben Poe at Lund. It is based on Wren, see [it](https://a.org/kite)."
)
NAMES = ("T:Kite", "P:Ada Roe", "P:Ben Poe", "O:Lund", "T:Wren")


def test_numbers_are_the_rows_of_each_relation() -> None:
    document = read(SAID)
    (passage,) = passages(document, named(document, NAMES))
    classifier, network = shipped(MODEL), shipped_scorer(NETWORK)
    pairs, rows = zip(*evidence(passage), strict=True)
    numbers = numbered(list(told(context(passage), pairs)), columns_of(classifier, network.columns))
    assert pairs == tuple(possible_relations(passage))
    assert np.array_equal(numbers.for_network(len(network.columns)), plain(rows, network.columns))
    columns, kept = classifier.forest.columns, range(0, len(pairs), 2)
    expected = table([rows[n] for n in kept], columns, np.zeros((len(kept), 0)))
    assert np.array_equal(numbers.for_forest(kept, len(columns)), expected)
    scores = classifier.linear.scores(rows)
    assert numbers.linear_scores() == pytest.approx(scores, rel=1e-9, abs=1e-9)


def test_what_the_linear_part_says_of_a_pair_depends_on_it_alone() -> None:
    document = read(SAID)
    (passage,) = passages(document, named(document, NAMES))
    said = list(told(context(passage), tuple(possible_relations(passage))))
    columns = columns_of(shipped(MODEL), shipped_scorer(NETWORK).columns)
    alone = np.vstack([numbered([one], columns).linear_scores() for one in said])
    assert np.array_equal(numbered(said, columns).linear_scores(), alone)
    backwards = [
        one._replace(parts=tuple(dict(reversed(part.items())) for part in one.parts)) for one in said
    ]
    assert np.array_equal(numbered(backwards, columns).linear_scores(), alone)


def test_parts_of_evidence_share_no_name() -> None:
    document = read(SAID)
    (passage,) = passages(document, named(document, NAMES))
    for one in told(context(passage), tuple(possible_relations(passage))):
        assert len(one.row) == sum(map(len, one.parts))


@pytest.mark.parametrize("asked", [[], [0], [2, 0, 2], [1]])
def test_rows_are_taken_in_the_order_that_is_asked_for(asked: list[int]) -> None:
    rows = [{"a": 1.0, "b": 2.0}, {}, {"b": 3.0, "z": 4.0}]
    places = {"a": 0, "b": 1}
    taken, expected = (
        cells_of(rows, places).taken(np.array(asked, int)),
        cells_of([rows[n] for n in asked], places),
    )
    assert all(
        np.array_equal(getattr(taken, name), getattr(expected, name))
        for name in ("columns", "values", "edges")
    )
