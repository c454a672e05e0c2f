"""Evidence from the encoder: what it takes the words of a place for, and the words beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from kg.encoder.labels import KINDS
from kg.encoder.network import Floats
from kg.encoder.reading import Reading
from kg.model import Kind
from kg.recognise.evidence.candidates import Occurrence
from kg.recognise.find.encoder import LEAST
from kg.recognise.find.found import Found

_BEFORE = 32
"""So many spans that begin before a name may still reach it."""


def reading_evidence(reading: Reading | None, spans: Sequence[Found], place: Occurrence) -> dict[str, float]:
    """What the encoder says of a place.

    `read:KIND` (probability that exactly these words are a name of a kind, as the geometric mean of the
    labels'), `in:KIND` (mean probability of the words to belong to one), `nothing`, `longer-left`,
    `longer-right` (that the name begins before, ends behind); `read-inside:KIND`, `read-holds:KIND`,
    `read-crosses:KIND` (one of `spans`, the likeliest ones of the item in order, is longer, shorter, or
    overlaps).
    """
    if reading is None:
        return {}
    first, behind = reading.words(place.start, place.end)
    if first >= behind:
        return {}
    at = bisect_left(spans, place.start, key=lambda span: span.start)
    last = bisect_left(spans, place.end, key=lambda span: span.start)
    near = spans[max(0, at - _BEFORE) : last]
    beside = {name: 1.0 for span in near if (name := _relation(span, place))}
    return dict(_labels(reading, first, behind)) | beside


def _relation(span: Found, place: Occurrence) -> str:
    if (
        span.end <= place.start
        or place.end <= span.start
        or (span.start, span.end) == (place.start, place.end)
    ):
        return ""
    if span.start <= place.start and place.end <= span.end:
        return f"read-inside:{span.label}"
    holds = place.start <= span.start and span.end <= place.end
    return f"read-holds:{span.label}" if holds else f"read-crosses:{span.label}"


def _labels(reading: Reading, first: int, behind: int) -> Iterator[tuple[str, float]]:
    kinds, titles = reading.kinds, reading.titles
    for names, table in ((KINDS, kinds), ((Kind.PAPER,), titles)):
        exact, within = _pooled(table[first:behind])
        yield from ((f"read:{kind}", value) for kind, value in zip(names, exact, strict=True))
        yield from ((f"in:{kind}", value) for kind, value in zip(names, within, strict=True))
    yield "nothing", float(np.add.reduce(kinds[first:behind, 0]) / (behind - first))
    yield "longer-left", float(_inside(kinds[first]))
    yield "longer-right", float(_inside(kinds[behind])) if behind < len(kinds) else 0.0
    yield "longer-left-title", float(titles[first, 2])
    yield "longer-right-title", float(titles[behind, 2]) if behind < len(titles) else 0.0


def _pooled(own: Floats) -> tuple[list[float], list[float]]:
    """Of some words' labels, for each kind: the geometric mean of the first word's beginning and the others'
    inside, and the mean of both labels' sums."""
    begin, inner = own[:, 1::2].T, own[:, 2::2].T
    labels = np.array(inner, order="C")
    labels[:, 0] = begin[:, 0]
    exact = np.exp(np.add.reduce(np.log(np.maximum(labels, LEAST)), axis=1) / len(own))
    within = np.add.reduce(np.ascontiguousarray(begin + inner), axis=1) / len(own)
    return exact.tolist(), within.tolist()


def _inside(labels: Floats) -> float:
    return float(labels[2::2].sum())
