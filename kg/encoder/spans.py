"""One place of a document: what a small network is shown of it to say what is named there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.encoder.reading import Readings
from kg.encoder.scorer import BESIDE, Place, words_of

MODEL = "name_spans.npz"
"""The trained network in `kg.weights`, made by `kg train`."""
SLOTS = 5
"""What a place is seen as: its words, the first and the last of them, those before and those behind."""


def slots(readings: Readings, places: Sequence[Place]) -> NDArray[np.intp]:
    """The words that each place is seen as, five ranges of each, shape (places, slots, 3)."""
    words = np.array([words_of(readings, place) for place in places], dtype=np.intp).reshape(-1, 3)
    low, high, count = words.T
    out = np.zeros((len(words), SLOTS, 3), dtype=np.intp)
    out[:, :, 0] = np.array([place[0] for place in places], dtype=np.intp)[:, None]
    out[:, 0, 1:] = words[:, :2]
    out[:, 1, 1], out[:, 1, 2] = low, np.minimum(low + 1, high)
    out[:, 2, 1], out[:, 2, 2] = np.maximum(low, high - 1), high
    out[:, 3, 1], out[:, 3, 2] = np.maximum(low - BESIDE, 0), low
    out[:, 4, 1], out[:, 4, 2] = high, np.minimum(high + BESIDE, count)
    return out
