"""Train the network of `kg.encoder.pairs`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from kg.encoder.pairs import MODEL, SECOND, SLOTS, Floats, PairScorer, plain, slots, write_pairs
from kg.encoder.reading import Readings, read_words
from kg.relate.hearing import PLAIN
from kg.train import relations
from kg.train.labelled import OWN_WEIGHT, Labelled, is_own, of_ours
from kg.train.pairs import fold_of
from kg.train.relations import RelationExample, by_document
from kg.weights import models_in

SEED = 1
BATCH = 512
PROJECTED, KNOWN, HIDDEN = 48, 32, 96
"""Widths of a slot's projection, of the plain evidence's and of the hidden layer."""
RATE, WARM_UP, DECAY, LEFT_OUT = 2e-3, 0.15, 0.02, 0.3


@dataclass(frozen=True, slots=True)
class Seen:
    """Pairs to learn from: `slots` (pairs, 7, width), `plain` (pairs, columns), `yes`, `weight` (pairs,)."""

    slots: Floats
    plain: Floats
    yes: Floats
    weight: Floats

    def part(self, chosen: Floats) -> Seen:
        """Some of the pairs, by number or by truth value."""
        return Seen(self.slots[chosen], self.plain[chosen], self.yes[chosen], self.weight[chosen])


class Network(nn.Module):
    """What `kg.encoder.pairs.PairScorer` is at run time; its plain evidence is scaled first."""

    def __init__(self, width: int, columns: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.slots = nn.Parameter(torch.randn(SLOTS, width, PROJECTED) * 0.05)
        self.plain = nn.Linear(columns, KNOWN)
        self.dropout = nn.Dropout(LEFT_OUT)
        self.hidden = nn.Linear(SLOTS * PROJECTED + PROJECTED + KNOWN, HIDDEN)
        self.last = nn.Linear(HIDDEN, 1)

    def forward(self, slots: Tensor, plain: Tensor) -> Tensor:
        """Slots (pairs, 7, width) and plain evidence (pairs, columns) to log odds (pairs,)."""
        each = torch.einsum("nsd,sde->nse", self.norm(slots), self.slots)
        both = each[:, 0] * each[:, SECOND]
        told = torch.cat([each.flatten(1), both, torch.relu(self.plain(plain))], 1)
        odds: Tensor = self.last(self.dropout(torch.relu(self.hidden(self.dropout(told)))))
        return odds[:, 0]


def fit(seen: Seen, columns: tuple[str, ...], *, epochs: int) -> PairScorer:
    """Fit a network to pairs; `columns` names their plain evidence."""
    torch.manual_seed(SEED)
    chance = np.random.default_rng(SEED)
    scale = np.maximum(np.abs(seen.plain).mean(axis=0) * 2, 0.1).astype(np.float32)
    network = Network(seen.slots.shape[2], len(columns))
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * -(-len(seen.yes) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps + 1, pct_start=WARM_UP)
    for _ in range(epochs):
        order = chance.permutation(len(seen.yes))
        for first in range(0, len(order), BATCH):
            part = seen.part(np.sort(order[first : first + BATCH]))
            odds = network(_tensor(part.slots), _tensor(part.plain / scale))
            cost = binary_cross_entropy_with_logits(odds, _tensor(part.yes), reduction="none")
            weight = _tensor(part.weight)
            optimiser.zero_grad()
            ((cost * weight).sum() / weight.sum()).backward()
            optimiser.step()
            schedule.step()
    return exported(network, columns, scale)


def _tensor(values: Floats) -> Tensor:
    return torch.from_numpy(values.astype(np.float32))


def exported(network: Network, columns: tuple[str, ...], scale: Floats) -> PairScorer:
    """The network as arrays; `scale` is what each column of the plain evidence was divided by."""
    t = {name: values.detach().numpy() for name, values in network.named_parameters()}
    return PairScorer(
        columns,
        norm=np.stack([t["norm.weight"], t["norm.bias"]]),
        slots=t["slots"],
        plain=np.vstack([t["plain.weight"].T / scale[:, None], t["plain.bias"]]),
        hidden=np.vstack([t["hidden.weight"].T, t["hidden.bias"]]),
        last=np.vstack([t["last.weight"].T, t["last.bias"]]),
    )


EPOCHS = 8


def train_pairs(labelled: Sequence[Labelled], folds: Mapping[str, str], output: Path) -> Iterator[Path]:
    """Train and write the network for each fold (`folds/NAME`), without it, and once of everything.

    The words of each document are read by the encoder of its fold, which has not learnt from it.

    Args:
        labelled: Documents with their labels.
        folds: The fold of each group.
        output: A folder of models with encoders, see `kg.train.encoder.everything.train_encoders`.

    Yields:
        Each file.
    """
    every = [*labelled, *of_ours()]
    examples = [example for example in relations.material(every) if example.label]
    seen = _seen(examples, _read_by_fold(every, folds, output / "folds"))
    fold = np.array([fold_of(example.labelled.group, folds) for example in examples])
    for left in (*sorted(set(folds.values())), ""):
        path = output / "folds" / left / MODEL if left else output / MODEL
        write_pairs(fit(seen.part(fold != left), PLAIN, epochs=EPOCHS), path)
        yield path


def _seen(examples: Sequence[RelationExample], readings: Mapping[str, Readings]) -> Seen:
    parts = [
        slots(readings[own[0].labelled.document.name], [example.pair for example in own]).astype(np.float16)
        for own in by_document(examples)
    ]
    return Seen(
        np.concatenate(parts),
        plain([example.row for example in examples], PLAIN),
        np.array([example.label == "yes" for example in examples], dtype=np.float32),
        np.array([_weight(example.labelled) for example in examples], dtype=np.float32),
    )


def _weight(one: Labelled) -> float:
    return OWN_WEIGHT if is_own(one.group) else 1.0


def _read_by_fold(ones: Iterable[Labelled], folds: Mapping[str, str], encoders: Path) -> dict[str, Readings]:
    """What is said of each document, by its name, by the encoder of its fold."""
    out: dict[str, Readings] = {}
    for one in ones:
        with models_in(encoders / fold_of(one.group, folds)):
            out[one.document.name] = read_words(one.document)
    return out
