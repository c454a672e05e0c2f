"""What kind of thing a name sounds like: letters and words of thousands of listed names.

`SberQuAD` sounds like a data set, `Curation Corp` like a company, `Rish Bommasani` like a person.
Two models, each trained on half of the names: a listed name is judged by the half that has not
seen it, so that what the trees of `kg.recognise.decide` learn of the judgement holds for unlisted names.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.text.words import name_key, shape, words
from kg.weights import content
from kg.weights.classifier import softmax

MODEL = "namekind.npz"
BUCKETS = 1 << 15
KEPT = 1 << 17


@lru_cache(maxsize=16384)
def sounds_like(name: str) -> tuple[tuple[str, float], ...]:
    """Probabilities of kinds for a name alone; "other": places, concepts, ordinary words."""
    classes, weights, bias = _model()
    half = half_of(name)
    scores = weights[1 - half][sorted(set(buckets(name)))].sum(axis=0) + bias[1 - half]
    return tuple(zip(classes, softmax(scores[None, :])[0].tolist(), strict=True))


def half_of(name: str) -> int:
    """The half (0 or 1) of the names that a name belongs to."""
    return zlib.crc32(name_key(name).encode()) & 1


def buckets(name: str) -> Iterator[int]:
    """Hashed features of a name: letter groups of two to five, words, shapes."""
    return map(_BUCKETS.__getitem__, _features(name))


class _Buckets(dict[str, int]):
    """The bucket of a feature; the first so many are kept, as the same letters come again and again."""

    def __missing__(self, feature: str) -> int:
        bucket = zlib.crc32(feature.encode("utf-8", "surrogatepass")) % BUCKETS
        if len(self) < KEPT:
            self[feature] = bucket
        return bucket


_BUCKETS = _Buckets()


def _features(name: str) -> Iterator[str]:
    padded = f"^{name[:60]}$"
    yield from {padded[i : i + size] for size in (2, 3, 4, 5) for i in range(len(padded) - size + 1)}
    parts = [w.text for w in words(name)]
    yield from {f"w|{part.lower()}" for part in parts}
    if parts:
        yield from (f"first|{parts[0].lower()}", f"last|{parts[-1].lower()}")
    yield f"shape|{' '.join(map(shape, parts[:5]))}"
    yield f"count|{min(len(parts), 6)}"


@cache
def _model() -> tuple[tuple[str, ...], NDArray[Any], NDArray[Any]]:
    with np.load(io.BytesIO(content(MODEL)), allow_pickle=False) as arrays:
        classes = tuple(bytes(arrays["classes"]).decode().split("\n"))
        return classes, arrays["weights"].astype(np.float32), arrays["bias"].astype(np.float32)
