"""The shipped network at work: pieces of a window to vectors and probabilities of its words.

ONNX Runtime runs one window at a time on one thread, so that what is said of a document depends on that
document alone; probabilities are rounded before anything uses them, as last digits differ between processors.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.encoder.windows import Pieces, Window
from kg.weights import FOLDER, content

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats: TypeAlias = NDArray[np.float32]
GRAPH, TABLES, PIECES = "encoder.onnx", "encoder.npz", "encoder.json"
"""The files of the network: its graph; its word and place vectors and heads; its pieces."""
BLOCK = 32
"""Weights of a word vector that share a scale."""
DIGITS = 2
"""Decimal places of probabilities: far above what differs between processors."""


@dataclass(frozen=True)
class Network:
    """Everything of the encoder that is read once.

    `words` are word vectors of shape (pieces, width / 32, 18) in blocks of 4 bits; `places`, `sharing` are
    added to pieces by place and to words by `kg.encoder.windows.Word.sharing`; a head is a matrix and a bias.
    """

    session: InferenceSession
    tokenizer: Tokenizer
    words: NDArray[np.uint8]
    places: Floats
    sharing: Floats
    kinds: tuple[Floats, Floats]
    titles: tuple[Floats, Floats]

    def pieces(self, texts: Sequence[str]) -> list[Pieces]:
        """Ids of pieces of each text, and the characters that each stands for."""
        found = self.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [(each.ids, each.offsets) for each in found]

    def vectors(self, window: Window) -> Floats:
        """One vector for each word of a window, shape (words, width)."""
        x = unpacked(self.words[list(window.pieces)]) + self.places[: len(window.pieces)]
        (pieces,) = self.session.run(None, {"x": x[None]})
        summed = sums(pieces[0])
        first = np.array([word.first for word in window.words], dtype=np.intp)
        behind = np.array([word.last + 1 for word in window.words], dtype=np.intp)
        mean = (summed[behind] - summed[first]) / (behind - first)[:, None]
        found = mean + self.sharing[[word.sharing for word in window.words]]
        return np.asarray(found, dtype=np.float32)


def sums(vectors: Floats) -> NDArray[np.float64]:
    """The sum of the first so many vectors, from none to all; line by line, several times as fast as
    `numpy.cumsum` and the same."""
    out = np.zeros((len(vectors) + 1, vectors.shape[1]))
    out[1:] = vectors
    for before, here in pairwise(out[1:]):
        np.add(before, here, out=here)
    return out


def probabilities(vectors: Floats, head: tuple[Floats, Floats]) -> Floats:
    """Of each label for each word, shape (words, labels), rounded."""
    scores = vectors @ head[0] + head[1]
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(np.round(powers / powers.sum(axis=1, keepdims=True), DIGITS), dtype=np.float32)


def unpacked(blocks: NDArray[np.uint8]) -> Floats:
    """Vectors out of their blocks, shape (…, blocks, 18) to (…, blocks × 32).

    A block is a half-precision scale and 16 bytes, the lower halves of which come first.
    """
    scale = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    halves = np.concatenate([blocks[..., 2:] & 15, blocks[..., 2:] >> 4], axis=-1)
    found: Floats = (halves.astype(np.float32) - 8) * scale
    return found.reshape(*blocks.shape[:-2], -1)


def network() -> Network:
    """The network that ships, or the one of the folder that the environment names; read once."""
    return _network(os.environ.get(FOLDER, ""))


@cache
def _network(_folder: str) -> Network:
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with np.load(io.BytesIO(content(TABLES)), allow_pickle=False) as t:
        return Network(
            InferenceSession(content(GRAPH), options, providers=["CPUExecutionProvider"]),
            Tokenizer.from_str(content(PIECES).decode()),
            t["words"],
            t["places"],
            t["sharing"],
            (t["kinds"], t["kinds_bias"]),
            (t["titles"], t["titles_bias"]),
        )
