"""Evidence from the encoder: what it takes the words of a place for, and the words beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.encoder.labels import KINDS
from kg.encoder.network import Floats
from kg.encoder.reading import Readings
from kg.model import Kind
from kg.recognise.evidence.candidates import Occurrence
from kg.recognise.find.encoder import LEAST
from kg.recognise.find.found import Found

Spot: TypeAlias = tuple[int, int, int]
"""An item's number and text positions in it."""
_BEFORE = 32
"""So many spans that begin before a name may still reach it."""
_START = itemgetter(0)
_NAMES = (
    *(f"read:{kind}" for kind in KINDS),
    *(f"in:{kind}" for kind in KINDS),
    "nothing",
    "longer-left",
    "longer-right",
    f"read:{Kind.PAPER}",
    f"in:{Kind.PAPER}",
    "longer-left-title",
    "longer-right-title",
)


def read_spots(readings: Readings, spots: Iterable[Spot]) -> dict[Spot, Mapping[str, float]]:
    """What the encoder says of places that hold a word, all of a document at one go.

    `read:KIND` (probability that exactly these words are a name of a kind, as the geometric mean of the
    labels'), `in:KIND` (mean probability of the words to belong to one), `nothing`, `longer-left`,
    `longer-right` (that the name begins before, ends behind); what is 0 is left out.
    """
    alike = _alike(readings, spots)
    if not alike:
        return {}
    kinds, titles = _of_all_words(readings)
    return {
        spot: {name: value for name, value in zip(_NAMES, row, strict=True) if value}
        for length, found in alike.items()
        for (spot, _, _), row in zip(found, _rows(kinds, titles, found, length), strict=True)
    }


def exactly(readings: Readings, spots: Iterable[Spot]) -> dict[Spot, float]:
    """The greatest probability, of all kinds, that exactly the words of a place are a name (`read:KIND`); of
    places that hold a word."""
    alike, out = _alike(readings, spots), dict[Spot, float]()
    all_words = _of_all_words(readings) if alike else ()
    for length, found in alike.items():
        words = np.array([at for _, at, _ in found])[:, None] + np.arange(length)
        kinds, titles = (next(_pooled(all_[words], length)) for all_ in all_words)
        best = np.maximum(kinds.max(axis=1), titles.max(axis=1))
        out.update(zip((spot for spot, _, _ in found), best.tolist(), strict=True))
    return out


def _alike(readings: Readings, spots: Iterable[Spot]) -> Mapping[int, Sequence[tuple[Spot, int, bool]]]:
    """Those places that hold a word, by how many: of each the number of the first one of all the document's
    words, and whether one stands behind the place."""
    items = sorted(readings)
    begins = dict(
        zip(items, np.cumsum([0, *(len(readings[i].starts) for i in items)]).tolist(), strict=False)
    )
    alike: defaultdict[int, list[tuple[Spot, int, bool]]] = defaultdict(list)
    for spot in spots:
        if spot[0] in begins:
            reading, begin = readings[spot[0]], begins[spot[0]]
            _, start, end = spot
            first, behind = bisect_right(reading.ends, start), bisect_left(reading.starts, end)
            if first < behind:
                alike[behind - first].append((spot, begin + first, behind < len(reading.starts)))
    return alike


def _of_all_words(readings: Readings) -> tuple[Floats, Floats]:
    """The probabilities of the kinds' labels, and of the titles', of all words of a document."""
    items = [readings[i] for i in sorted(readings)]
    return np.concatenate([one.kinds for one in items]), np.concatenate([one.titles for one in items])


def _rows(
    kinds: Floats, titles: Floats, found: Sequence[tuple[Spot, int, bool]], length: int
) -> list[list[float]]:
    """The values of `_NAMES` for places of as many words, of which are known the first and whether one
    stands behind them."""
    first = np.array([at for _, at, _ in found])
    goes_on = np.array([behind for _, _, behind in found])
    words = first[:, None] + np.arange(length)
    behind = np.where(goes_on, first + length, 0)
    nothing = np.add.reduce(kinds[words, 0], axis=1) / length
    columns = [*_pooled(kinds[words], length), nothing[:, None]]
    columns += [_inside(kinds[first]), _inside(kinds[behind]) * goes_on[:, None]]
    columns += [*_pooled(titles[words], length)]
    columns += [titles[first, 2, None], titles[behind, 2, None] * goes_on[:, None]]
    rows: list[list[float]] = np.hstack(columns).tolist()
    return rows


def _pooled(own: Floats, length: int) -> Iterator[Floats]:
    """Of the labels of places' words (places, words, labels), for each kind: the geometric mean of the
    first word's beginning and the others' inside, and the mean of both labels' sums."""
    begin, inner = (own[:, :, first::2].transpose(0, 2, 1) for first in (1, 2))
    labels = np.array(inner, order="C")
    labels[:, :, 0] = begin[:, :, 0]
    yield np.exp(np.add.reduce(np.log(np.maximum(labels, LEAST)), axis=2) / length)
    yield np.add.reduce(np.ascontiguousarray(begin + inner), axis=2) / length


def _inside(labels: Floats) -> Floats:
    """The sum of each row's probabilities of being inside a name."""
    found: NDArray[np.float32] = np.ascontiguousarray(labels[:, 2::2]).sum(axis=1, keepdims=True)
    return found


def beside(spans: Sequence[Found], place: Occurrence) -> dict[str, float]:
    """`read-inside:KIND`, `read-holds:KIND`, `read-crosses:KIND`: one of some spans, the likeliest ones of
    an item in order, is longer than a place, shorter, or overlaps."""
    _, start, end, _, _ = place
    at = bisect_left(spans, start, key=_START)
    last = bisect_left(spans, end, at, key=_START)
    near = [span for span in spans[max(0, at - _BEFORE) : last] if span[1] > start]
    return {_relation(span, start, end): 1.0 for span in near if span[:2] != (start, end)}


def _relation(span: Found, start: int, end: int) -> str:
    """How a span that shares a character with a place, and is another, stands to it."""
    first, last, _, label, _ = span
    if first <= start and end <= last:
        return f"read-inside:{label}"
    return f"read-holds:{label}" if start <= first and last <= end else f"read-crosses:{label}"
