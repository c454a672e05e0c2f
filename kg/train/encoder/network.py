"""The encoder as a PyTorch module: a BERT (Devlin et al. 2019) with frozen word vectors, and two heads.

One vector a word is the mean of its pieces' vectors; where several words share a piece (Chinese, Japanese),
a learned vector tells the first, inner and last of them. One head tells titles of papers, the other the
other kinds of names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from kg.encoder.network import unpacked
from kg.train.encoder.source import Source


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side.

    `pieces`: (windows, length) ids, `real`: which of them are pieces; `first`, `last`: of each word of all
    windows, its pieces counted in the flat batch; `sharing` as `kg.encoder.windows.Word`.
    """

    pieces: Tensor
    real: Tensor
    first: Tensor
    last: Tensor
    sharing: Tensor


class Dropout(nn.Module):
    """Leaves out a share of the values in training (inverted dropout, Srivastava et al. 2014).

    PyTorch draws its random numbers one by one, which took a sixth of the training's time; these are bytes
    of one generator, shared by all layers and seeded anew at every step.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.least = round(share * 256)

    chance = np.random.Generator(np.random.SFC64(0))

    @classmethod
    def seed(cls, number: int) -> None:
        """Begin a sequence of random numbers."""
        cls.chance = np.random.Generator(np.random.SFC64(number))

    def forward(self, x: Tensor) -> Tensor:
        """Values of any shape, the same shape."""
        if not self.training or not self.least:
            return x
        drawn = torch.from_numpy(np.frombuffer(bytearray(self.chance.bytes(x.numel())), np.uint8))
        return x * (drawn >= self.least).view(x.shape) * (256 / (256 - self.least))


class Layer(nn.Module):
    """Self-attention and a two-layer perceptron, each with a residual and normalised behind."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.first_norm = nn.LayerNorm(width, epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.second_norm = nn.LayerNorm(width, epsilon)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x`: (windows, length, width); `mask`: (windows, 1, 1, length), added to the attention's logits."""
        rows, length, width = x.shape
        split = self.qkv(x).view(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        # written out: PyTorch's own attention takes twice the time on the CPU for windows as short as ours
        logits = split[0] @ split[1].transpose(2, 3) / sqrt(width // self.heads) + mask
        seen = logits.softmax(-1).to(x.dtype) @ split[2]
        x = self.first_norm(x + self.dropout(self.out(seen.transpose(1, 2).reshape(rows, length, width))))
        normal: Tensor = self.second_norm(x + self.dropout(self.down(gelu(self.up(x)))))
        return normal


class Encoder(nn.Module):
    """Pieces to vectors of pieces."""

    def __init__(  # noqa: PLR0913 - a network has that many sizes
        self,
        size: int,
        width: int,
        layers: int,
        heads: int,
        inner: int,
        *,
        epsilon: float,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.heads = heads
        self.words = nn.Embedding(size, width)
        self.words.weight.requires_grad = False
        self.places = nn.Embedding(512, width)
        self.norm = nn.LayerNorm(width, epsilon)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, heads, inner, epsilon, dropout) for _ in range(layers))

    def forward(self, pieces: Tensor, real: Tensor) -> Tensor:
        """Ids (windows, length) and which are real to vectors (windows, length, width)."""
        places = self.places(torch.arange(pieces.shape[1], device=pieces.device))
        x: Tensor = self.dropout(self.norm(self.words(pieces) + places))
        mask = torch.zeros(real.shape, dtype=x.dtype).masked_fill(~real, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Tagger(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: Encoder, kinds: int, *, titles: int = 3, dropout: float = 0.1) -> None:
        super().__init__()
        width = encoder.places.weight.shape[1]
        self.encoder = encoder
        self.sharing = nn.Embedding(4, width)
        nn.init.normal_(self.sharing.weight, std=0.02)
        self.dropout = Dropout(dropout)
        self.kinds = nn.Linear(width, kinds)
        self.titles = nn.Linear(width, titles)

    def vectors(self, batch: Batch) -> Tensor:
        """One vector a word: (words, width)."""
        x = self.encoder(batch.pieces, batch.real)
        shared: Tensor = self.sharing(batch.sharing)
        return mean_of_pieces(x.flatten(0, 1), batch.first, batch.last) + shared

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Logits of each word: (words, kinds) and (words, titles)."""
        x = self.dropout(self.vectors(batch))
        return self.kinds(x), self.titles(x)


def mean_of_pieces(x: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Mean of the rows `first` to `last` of `x`, both included, for each word."""
    counts = last - first + 1
    word = torch.repeat_interleave(torch.arange(len(first)), counts)
    begins = torch.cumsum(counts, 0) - counts
    piece = first[word] + torch.arange(len(word)) - begins[word]
    total = torch.zeros(len(first), x.shape[1], dtype=x.dtype).index_add_(0, word, x[piece])
    return total / counts[:, None].to(x.dtype)


def from_source(source: Source, kept: Sequence[int], *, layers: int, dropout: float = 0.1) -> Encoder:
    """An encoder with the first layers of the source and the word vectors of some pieces.

    Args:
        source: As `kg.train.encoder.source.read_source` gives it.
        kept: Ids of the pieces that stay, in the order of their new ids.
        layers: How many layers, at most the source's.
        dropout: Share of values that training leaves out behind each sub-layer.
    """
    encoder = Encoder(
        len(kept), source.width, layers, source.heads, source.inner, epsilon=source.epsilon, dropout=dropout
    )
    t = {name: torch.from_numpy(values.copy()) for name, values in source.tensors.items()}
    with torch.no_grad():
        encoder.words.weight.copy_(torch.from_numpy(unpacked(source.words[list(kept)])))
        encoder.places.weight.copy_(t["emb.pos"] + t["emb.type"][: source.width])
        encoder.norm.weight.copy_(t["emb.ln.w"])
        encoder.norm.bias.copy_(t["emb.ln.b"])
        for n, layer in enumerate(encoder.layers):
            _fill(layer, {k.removeprefix(f"l{n}."): v for k, v in t.items() if k.startswith(f"l{n}.")})
    return encoder


def _fill(layer: nn.Module, t: dict[str, Tensor]) -> None:
    _copy(layer.get_submodule("qkv"), *(torch.cat([t[f"{role}.{part}"] for role in "qkv"]) for part in "wb"))
    for own, theirs in (
        ("out", "ao"),
        ("up", "fi"),
        ("down", "fo"),
        ("first_norm", "aln"),
        ("second_norm", "oln"),
    ):
        _copy(layer.get_submodule(own), t[f"{theirs}.w"], t[f"{theirs}.b"])


def _copy(into: nn.Module, weight: Tensor, bias: Tensor) -> None:
    into.get_parameter("weight").copy_(weight)
    into.get_parameter("bias").copy_(bias)
