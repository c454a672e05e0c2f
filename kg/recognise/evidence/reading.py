"""Evidence from the encoder: what it takes the words of a place for, and the words beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from kg.encoder.labels import KINDS, begins
from kg.encoder.network import Floats
from kg.encoder.reading import Reading
from kg.model import Kind
from kg.recognise.evidence.candidates import Occurrence
from kg.recognise.find.encoder import LEAST
from kg.recognise.find.found import Found

_HEADS = (*((kind, begins(kind)) for kind in KINDS), (Kind.PAPER, 1))


def reading_evidence(reading: Reading | None, spans: Sequence[Found], place: Occurrence) -> dict[str, float]:
    """What the encoder says of a place.

    `read:KIND` (probability that exactly these words are a name of a kind, as the geometric mean of the
    labels'), `in:KIND` (mean probability of the words to belong to one), `nothing`, `longer-left`,
    `longer-right` (that the name begins before, ends behind); `read-inside:KIND`, `read-holds:KIND`,
    `read-crosses:KIND` (one of `spans`, the likeliest ones of the item, is longer, shorter, or overlaps).
    """
    if reading is None:
        return {}
    first, behind = reading.words(place.start, place.end)
    if first >= behind:
        return {}
    beside = {name: 1.0 for span in spans if (name := _relation(span, place))}
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
    for kind, label in _HEADS:
        table = reading.titles if kind is Kind.PAPER else reading.kinds
        own = table[first:behind]
        labels = np.concatenate([own[:1, label], own[1:, label + 1]])
        yield f"read:{kind}", float(np.exp(np.log(np.maximum(labels, LEAST)).mean()))
        yield f"in:{kind}", float(own[:, label : label + 2].sum(axis=1).mean())
    kinds, titles = reading.kinds, reading.titles
    yield "nothing", float(kinds[first:behind, 0].mean())
    yield "longer-left", float(_inside(kinds[first]))
    yield "longer-right", float(_inside(kinds[behind])) if behind < len(kinds) else 0.0
    yield "longer-left-title", float(titles[first, 2])
    yield "longer-right-title", float(titles[behind, 2]) if behind < len(titles) else 0.0


def _inside(labels: Floats) -> float:
    return float(labels[2::2].sum())
