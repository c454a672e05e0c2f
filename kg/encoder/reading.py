"""What the encoder says of a document: of each word the probabilities of its labels, and its vector."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter
from typing import TypeAlias

import numpy as np

from kg.encoder.network import Floats, Network, network, probabilities
from kg.encoder.windows import Window, Word, windows
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
    spoken = chain.from_iterable(_read(window, net) for window in windows(items, net.pieces) if window.words)
    return {item: _reading(list(parts), net) for item, parts in groupby(spoken, attrgetter("item"))}


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of an item in one window with their vectors."""

    item: int
    words: Sequence[Word]
    vectors: Floats


def _read(window: Window, net: Network) -> Iterator[_Part]:
    vectors, begin = net.vectors(window), 0
    for item, own in groupby(window.words, attrgetter("item")):
        words = tuple(own)
        yield _Part(item, words, vectors[begin : begin + len(words)])
        begin += len(words)


def _reading(parts: Sequence[_Part], net: Network) -> Reading:
    """An item of which all parts are read; the vectors are copied, so that no window stays in memory."""
    words, vectors = [word for part in parts for word in part.words], [part.vectors for part in parts]
    found = np.concatenate(vectors)
    kinds, titles = probabilities(found, net.kinds), probabilities(found, net.titles)
    return Reading(tuple(w.start for w in words), tuple(w.end for w in words), kinds, titles, found)
