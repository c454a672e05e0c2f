"""One place of a document: what a small network is shown of it to say what is named there."""

from __future__ import annotations

from collections.abc import Sequence

from kg.encoder.reading import Readings
from kg.encoder.scorer import Place, WordRange, around, words_of

MODEL = "name_spans.npz"
"""The trained network in `kg.weights`, made by `kg train`."""
SLOTS = 5
"""What a place is seen as: its words, the first and the last of them, those before and those behind."""


def slots(readings: Readings, places: Sequence[Place]) -> list[tuple[WordRange, ...]]:
    """The words that each place is seen as, five ranges of each."""
    return [_slots(readings, place) for place in places]


def _slots(readings: Readings, place: Place) -> tuple[WordRange, ...]:
    words = words_of(readings, place)
    (low, high), before, behind = around(words)
    first, last = (low, min(low + 1, high)), (max(low, high - 1), high)
    return tuple((place[0], *each) for each in ((low, high), first, last, before, behind))
