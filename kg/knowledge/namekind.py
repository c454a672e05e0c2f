"""What kind of thing a name sounds like: letters and words of thousands of listed names.

`SberQuAD` sounds like a data set, `Curation Corp` like a company, `Rish Bommasani` like a person.
Two models, each trained on half of the names: a listed name is judged by the half that has not
seen it, so that what the trees of `kg.recognise.weigh` learn of the judgement holds for unlisted names.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.text.words import name_key, shape, words
from kg.weights import content
from kg.weights.classifier import softmax

MODEL = "namekind.npz"
BUCKETS = 1 << 15
LONGEST = 60  # characters of a name whose letters are looked at
_SIZES = (2, 3, 4, 5)
_MANY = 6  # words
_AT_ONCE = 1024  # names

Numbers: TypeAlias = NDArray[np.int64]
Chances: TypeAlias = tuple[tuple[str, float], ...]


@lru_cache(maxsize=4096)
def sounds_like(name: str) -> Chances:
    """Probabilities of kinds for a name alone; "other": places, concepts, ordinary words."""
    return all_sound_like([name])[name]


def all_sound_like(names: Collection[str]) -> dict[str, Chances]:
    """What `sounds_like` says of many names at one go, which takes a third of the time."""
    distinct = tuple(dict.fromkeys(names))
    parts = (distinct[first : first + _AT_ONCE] for first in range(0, len(distinct), _AT_ONCE))
    return dict(chain.from_iterable(map(_sounds_like, parts)))


def _sounds_like(names: Sequence[str]) -> Iterator[tuple[str, Chances]]:
    classes, weights, bias = _model()
    columns, edges = buckets(names)
    halves = np.array([1 - half_of(name) for name in names])
    counts = np.diff(edges)
    rows = columns + np.repeat(halves * BUCKETS, counts)
    order = np.argsort(-counts, kind="stable")
    begins, going = edges[:-1][order], np.searchsorted(-counts[order], -np.arange(counts.max()))
    sums = weights[rows[begins]]
    for place, many in enumerate(going[1:].tolist(), 1):  # of all names at once, each in the order of its own
        sums[:many] += weights.take(rows[begins[:many] + place], axis=0)
    scores: NDArray[Any] = np.empty_like(sums)
    scores[order] = sums
    for name, chances in zip(names, softmax(scores + bias[halves]).tolist(), strict=True):
        yield name, tuple(zip(classes, chances, strict=True))


def half_of(name: str) -> int:
    """The half (0 or 1) of the names that a name belongs to."""
    return zlib.crc32(name_key(name).encode()) & 1


def buckets(names: Sequence[str]) -> tuple[Numbers, Numbers]:
    """The hashed features of all names, letter groups of two to five, words, shapes, each name's sorted; and
    where each name's begin, which is where those of the one before end."""
    owners, hashed = _groups_of_letters(names)
    further = [_of_words(name) for name in names]
    whose = np.repeat(np.arange(len(names)), list(map(len, further)))
    more = np.fromiter(chain.from_iterable(further), np.int64, len(whose))
    both = np.sort(np.concatenate([owners, whose]) * BUCKETS + np.concatenate([hashed, more]))
    found = both[np.diff(both, prepend=-1) > 0]
    return found % BUCKETS, np.searchsorted(found, np.arange(len(names) + 1) * BUCKETS)


def _groups_of_letters(names: Sequence[str]) -> tuple[Numbers, Numbers]:
    """The hashes (`_hash`) of all groups of letters of all names, and whose each is."""
    padded = [f"^{name[:LONGEST]}$" for name in names]
    codes = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.array([len(each) for each in padded])
    owner, ends = np.repeat(np.arange(len(names)), lengths), np.repeat(np.cumsum(lengths), lengths)
    places, state = np.arange(len(codes)), np.full(len(codes), 0xFFFFFFFF, dtype=np.uint32)
    owners, hashed = list[Numbers](), list[Numbers]()
    for size in range(1, max(_SIZES) + 1):
        inside = places + size <= ends
        places, owner, ends, state = places[inside], owner[inside], ends[inside], state[inside]
        state = _fed(state, codes[places + size - 1])
        if size in _SIZES:
            owners.append(owner)
            hashed.append((~state % BUCKETS).astype(np.int64))
    return np.concatenate(owners), np.concatenate(hashed)


def _fed(state: NDArray[np.uint32], codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """CRC-32 states after the UTF-8 form of one more character each."""
    for byte, stands in _bytes(codes):
        state = np.where(stands, _crcs()[(state ^ byte) & 0xFF] ^ (state >> np.uint32(8)), state)
    return state


def _bytes(codes: NDArray[np.uint32]) -> Iterator[tuple[NDArray[np.uint32], NDArray[np.bool_]]]:
    """The bytes of characters in UTF-8, place by place, each with where there is one at that place."""
    size = 1 + (codes > 0x7F) + (codes > 0x7FF).astype(np.int64) + (codes > 0xFFFF)
    longest = int(size.max(initial=1))
    first = np.array([0, 0, 0xC0, 0xE0, 0xF0], dtype=np.uint32)[size]
    for place in range(longest):
        shift = (6 * np.maximum(size - 1 - place, 0)).astype(np.uint32)
        rest = codes >> shift
        yield (rest | first if place == 0 else (rest & 0x3F) | 0x80), place < size


@cache
def _crcs() -> NDArray[np.uint32]:
    """The table of CRC-32 (polynomial 0xEDB88320): what a byte makes of a state."""
    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, (table >> np.uint32(1)) ^ np.uint32(0xEDB88320), table >> np.uint32(1))
    return table


def _of_words(name: str) -> list[int]:
    """The hashes of a name's shape, of the number of its words, of each, of the first and the last."""
    parts = [_of_word(word) for word, _, _ in words(name)]
    shapes = " ".join([part[0] for part in parts[:5]])
    out = [_hash(f"shape|{shapes}"), _counts()[min(len(parts), _MANY)], *[part[1] for part in parts]]
    if parts:
        out += (parts[0][2], parts[-1][3])
    return out


@cache
def _counts() -> list[int]:
    """The hashes of numbers of words."""
    return [_hash(f"count|{count}") for count in range(_MANY + 1)]


@lru_cache(maxsize=1 << 13)
def _of_word(word: str) -> tuple[str, int, int, int]:
    """The shape of a word, the hashes of it, of it as the first and as the last."""
    lowered = word.lower()
    return shape(word), _hash(f"w|{lowered}"), _hash(f"first|{lowered}"), _hash(f"last|{lowered}")


@lru_cache(maxsize=1 << 13)
def _hash(feature: str) -> int:
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) % BUCKETS


@cache
def _model() -> tuple[tuple[str, ...], NDArray[Any], NDArray[Any]]:
    with np.load(io.BytesIO(content(MODEL)), allow_pickle=False) as arrays:
        classes = tuple(bytes(arrays["classes"]).decode().split("\n"))
        weights = arrays["weights"].astype(np.float32).reshape(-1, len(classes))  # one half after the other
        return classes, weights, arrays["bias"].astype(np.float32)
