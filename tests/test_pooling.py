"""Peers: what stands in one column, list or place of entries, and what is thought of it."""

from __future__ import annotations

import numpy as np
from reading import read as document

from kg.recognise.evidence.pooling import pool, stations
from kg.recognise.pipeline import candidates

TABLE = "| Model | Maker |\n|---|---|\n| Alpha | Acme |\n| Beta | Bolt |\n"


def by_name(text: str) -> dict[str, tuple[tuple[str | int, ...], ...]]:
    page = document(text)
    found = candidates(page, {})
    return {c.surface: s for c, s in zip(found, stations(page, found), strict=True)}


def test_cells_of_one_column_share_a_station() -> None:
    where = by_name(TABLE)
    assert set(where["Alpha"]) & set(where["Beta"])
    assert not set(where["Alpha"]) & set(where["Bolt"])


def test_neighbours_in_an_enumeration_share_a_station() -> None:
    where = by_name("Ada Roe, Bo Lee and Cy Fox.")
    assert set(where["Ada Roe"]) & set(where["Bo Lee"])


def test_what_is_pooled_leaves_oneself_out() -> None:
    shared = ((("layout", "cell"),), (("layout", "cell"),), (("layout", "cell"),), ())
    first = np.array([[0.9, 0.1], [0.5, 0.5], [0.1, 0.9], [1.0, 0.0]])
    rows = pool(shared, first, ("yes", "no"), np.array([1.0, 1.0, 2.0, 1.0]))
    assert np.isclose(rows[0]["layout:yes"], (0.5 + 2 * 0.1) / 3)
    assert np.isclose(rows[2]["layout:yes"], 0.7)
    assert rows[3] == {}
