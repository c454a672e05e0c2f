"""What the encoder says of a document: of each word the probabilities of its labels, and its vector."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from kg.encoder.network import Floats, network, probabilities
from kg.encoder.windows import Word, windows
from kg.model import Document, Item


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of an item, in order, and what is thought of them.

    `starts`/`ends` are text positions; `kinds` (words, `LABELS`) and `titles` (words, 3) probabilities of the
    labels of `kg.encoder.labels`, `vectors` (words, width).
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kinds: Floats
    titles: Floats
    vectors: Floats

    def words(self, start: int, end: int) -> tuple[int, int]:
        """The words that share a character with a text range: number of the first, and behind the last."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


Readings: TypeAlias = Mapping[int, Reading]
"""By number of the item."""


def read_words(document: Document) -> Readings:
    """What the encoder says of the items of a document, by their numbers; silent items are not read."""
    return read_items(document.items)


def read_items(items: Sequence[Item]) -> Readings:
    """What the encoder says of items that stand one behind the other, by their numbers."""
    net = network()
    words: dict[int, list[Word]] = {}
    vectors: dict[int, list[Floats]] = {}
    for window in windows(items, net.pieces):
        if window.words:
            for word, vector in zip(window.words, net.vectors(window), strict=True):
                words.setdefault(word.item, []).append(word)
                vectors.setdefault(word.item, []).append(vector)
    out: dict[int, Reading] = {}
    for item, own in words.items():
        found = np.stack(vectors[item])
        out[item] = Reading(
            tuple(word.start for word in own),
            tuple(word.end for word in own),
            probabilities(found, net.kinds),
            probabilities(found, net.titles),
            found,
        )
    return out
