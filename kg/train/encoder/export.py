"""A trained tagger as the files that ship: an ONNX graph in 8 bits, heads, word vectors, pieces.

Matrices are quantised in blocks of 32 weights with a scale each, as the source was (`MatMulNBits`, one of
ONNX Runtime's own operators), to 127 values only, so that sums of two products stay within 16 bits on
processors that add so. Word vectors are looked up outside the graph and stay in their 4-bit blocks.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, TensorProto, helper, numpy_helper

from kg.encoder.network import BLOCK, GRAPH, PIECES, TABLES
from kg.train.encoder.network import Tagger

Floats = npt.NDArray[np.float32]
GREATEST = 63
"""Of a weight in its block: products with a byte, two of them added, then stay below 2¹⁵."""
OPSET = 20
_AXES = ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3])
"""Of queries, keys and values: heads before places, keys lying."""
IR = 10


class _Graph:
    """Nodes and constants in the order in which they are added."""

    def __init__(self, bits: int) -> None:
        self.bits = bits
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, values: npt.NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], **attributes: Any) -> str:
        name = f"{kind}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def linear(self, x: str, name: str, t: Mapping[str, Floats]) -> str:
        return self.product(x, name, t[f"{name}.weight"], t[f"{name}.bias"])

    def product(self, x: str, name: str, weight: Floats, bias: Floats) -> str:
        if self.bits == 32:
            product = self.add("MatMul", [x, self.constant(f"{name}.w", weight.T)])
        else:
            values, scales = quantised(weight)
            inputs = [x, self.constant(f"{name}.q", values), self.constant(f"{name}.s", scales)]
            sizes = {"K": weight.shape[1], "N": weight.shape[0], "block_size": BLOCK}
            product = self.add(
                "MatMulNBits", inputs, domain="com.microsoft", bits=8, accuracy_level=4, **sizes
            )
        return self.add("Add", [product, self.constant(f"{name}.b", bias)])

    def norm(self, x: str, name: str, t: Mapping[str, Floats], epsilon: float) -> str:
        own = [self.constant(f"{name}.{part}", t[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.add("LayerNormalization", [x, *own], axis=-1, epsilon=epsilon)


def quantised(weight: Floats) -> tuple[npt.NDArray[np.uint8], Floats]:
    """Weights of shape (outputs, inputs) as bytes (outputs, blocks, 32) about 128, and the blocks' scales."""
    blocks = weight.reshape(weight.shape[0], -1, BLOCK)
    scale = np.abs(blocks).max(axis=2, keepdims=True) / GREATEST
    values = np.rint(blocks / np.where(scale > 0, scale, 1)) + 128
    return values.astype(np.uint8), scale[..., 0].astype(np.float32).reshape(-1)


def graph_of(tagger: Tagger, *, bits: int = 8) -> ModelProto:
    """The encoder's graph: summed word and place vectors (1, pieces, width) to vectors of pieces."""
    encoder, g = tagger.encoder, _Graph(bits)
    t = {name: values.detach().numpy().astype(np.float32) for name, values in encoder.state_dict().items()}
    width, heads, epsilon = t["places.weight"].shape[1], encoder.heads, encoder.norm.eps
    g.constant("split", np.array([1, -1, heads, width // heads], dtype=np.int64))
    g.constant("whole", np.array([1, -1, width], dtype=np.int64))
    g.constant("scale", np.array((width // heads) ** -0.5, dtype=np.float32))
    x = g.norm("x", "norm", t, epsilon)
    for n in range(len(encoder.layers)):
        y = g.linear(_attention(g, x, f"layers.{n}", t), f"layers.{n}.out", t)
        x = g.norm(g.add("Add", [x, y]), f"layers.{n}.first_norm", t, epsilon)
        y = g.linear(g.add("Gelu", [g.linear(x, f"layers.{n}.up", t)]), f"layers.{n}.down", t)
        x = g.norm(g.add("Add", [x, y]), f"layers.{n}.second_norm", t, epsilon)
    g.nodes[-1].output[0] = "vectors"
    shape = [1, "pieces", width]
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in ("x", "vectors")]
    graph = helper.make_graph(g.nodes, "encoder", ends[:1], ends[1:], g.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=IR)


def _attention(g: _Graph, x: str, layer: str, t: Mapping[str, Floats]) -> str:
    """Multi-head attention of `x` to itself, before its last matrix."""
    weights, biases = (np.split(t[f"{layer}.qkv.{part}"], 3) for part in ("weight", "bias"))
    q, k, v = (
        g.add("Transpose", [g.add("Reshape", [g.product(x, f"{layer}.{role}", w, b), "split"])], perm=axes)
        for role, w, b, axes in zip("qkv", weights, biases, _AXES, strict=True)
    )
    logits = g.add("Mul", [g.add("MatMul", [q, k]), "scale"])
    seen = g.add("MatMul", [g.add("Softmax", [logits], axis=-1), v])
    return g.add("Reshape", [g.add("Transpose", [seen], perm=[0, 2, 1, 3]), "whole"])


def write(
    tagger: Tagger, words: npt.NDArray[np.uint8], tokenizer: bytes, folder: Path, *, bits: int = 8
) -> None:
    """Write the files of `kg.encoder.network` into a folder.

    Args:
        tagger: The trained network.
        words: Its word vectors in their blocks.
        tokenizer: The trimmed `tokenizer.json`.
        folder: An existing folder.
        bits: 8 or 32 for the matrices.
    """
    t = {name: values.detach().numpy().astype(np.float32) for name, values in tagger.state_dict().items()}
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        words=words,
        places=t["encoder.places.weight"],
        sharing=t["sharing.weight"],
        kinds=t["kinds.weight"].T,
        kinds_bias=t["kinds.bias"],
        titles=t["titles.weight"].T,
        titles_bias=t["titles.bias"],
    )
    (folder / TABLES).write_bytes(buffer.getvalue())
    (folder / GRAPH).write_bytes(graph_of(tagger, bits=bits).SerializeToString(deterministic=True))
    (folder / PIECES).write_bytes(tokenizer)
