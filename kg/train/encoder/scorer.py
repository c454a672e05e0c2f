"""Train the networks of `kg.encoder.scorer`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from kg.encoder.reading import Readings, read_words
from kg.encoder.scorer import SECOND, Floats, Scorer
from kg.train.labelled import Labelled
from kg.train.pairs import fold_of
from kg.weights import models_in
from kg.weights.classifier import Row

SEED = 1
LEAST_SEEN = 100
"""Evidence seen in fewer things is not shown to a network."""
RATE, WARM_UP, LEFT_OUT, SMOOTHED = 2e-3, 0.15, 0.3, 0.02


@dataclass(frozen=True, slots=True)
class NetworkPlan:
    """Widths of a network and how it is trained.

    `projected`, `known` and `hidden` are the widths of a slot's projection, of the plain evidence's and of
    the hidden layer; `scores` is one (log odds of "yes") or one for each class; `decay` of weights; and the
    share of the plain evidence that is `hidden_from` the network in each step.
    """

    epochs: int
    projected: int
    known: int
    hidden: int
    scores: int
    batch: int
    decay: float
    hidden_from: float


@dataclass(frozen=True, slots=True)
class Seen:
    """Things to learn from: `slots` (places, slots, width), `plain` (things, columns), `thing` the number of
    each place's thing, `answer` the right answer of each: its class, or 1 for yes; `weight` (places,)."""

    slots: Floats
    plain: Floats
    thing: NDArray[np.intp]
    answer: Floats
    weight: Floats

    def part(self, chosen: Floats) -> Seen:
        """Some of the places, by number or by truth value."""
        return Seen(
            self.slots[chosen], self.plain, self.thing[chosen], self.answer[chosen], self.weight[chosen]
        )


class Network(nn.Module):
    """What `kg.encoder.scorer.Scorer` is at run time; its plain evidence is scaled first."""

    def __init__(self, width: int, slots: int, columns: int, plan: NetworkPlan) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.slots = nn.Parameter(torch.randn(slots, width, plan.projected) * 0.05)
        self.plain = nn.Linear(columns, plan.known)
        self.dropout = nn.Dropout(LEFT_OUT)
        self.hidden_from = nn.Dropout(plan.hidden_from)
        self.hidden = nn.Linear((slots + 1) * plan.projected + plan.known, plan.hidden)
        self.last = nn.Linear(plan.hidden, plan.scores)

    def forward(self, slots: Tensor, plain: Tensor) -> Tensor:
        """Slots (places, slots, width) and plain evidence (places, columns) to scores (places, scores)."""
        each = torch.einsum("nsd,sde->nse", self.norm(slots), self.slots)
        both = each[:, 0] * each[:, SECOND]
        told = torch.cat([each.flatten(1), both, torch.relu(self.plain(self.hidden_from(plain)))], 1)
        scores: Tensor = self.last(self.dropout(torch.relu(self.hidden(self.dropout(told)))))
        return scores


def fit(seen: Seen, columns: tuple[str, ...], plan: NetworkPlan) -> Scorer:
    """Fit a network; `columns` names the plain evidence. A fixed seed: the same material gives the same."""
    torch.manual_seed(SEED)
    chance = np.random.default_rng(SEED)
    scale = np.maximum(np.abs(seen.plain).mean(axis=0) * 2, 0.1).astype(np.float32)
    scaled = seen.plain / scale
    network = Network(seen.slots.shape[2], seen.slots.shape[1], len(columns), plan)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=plan.decay)
    steps = plan.epochs * -(-len(seen.answer) // plan.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps + 1, pct_start=WARM_UP)
    for _ in range(plan.epochs):
        order = chance.permutation(len(seen.answer))
        for first in range(0, len(order), plan.batch):
            part = seen.part(np.sort(order[first : first + plan.batch]))
            scores = network(_tensor(part.slots), _tensor(scaled[part.thing]))
            cost, weight = _cost(scores, part.answer), _tensor(part.weight)
            optimiser.zero_grad()
            ((cost * weight).sum() / weight.sum()).backward()
            optimiser.step()
            schedule.step()
    return exported(network, columns, scale)


def _cost(scores: Tensor, answer: Floats) -> Tensor:
    if scores.shape[1] == 1:
        return binary_cross_entropy_with_logits(scores[:, 0], _tensor(answer), reduction="none")
    return cross_entropy(
        scores, torch.from_numpy(answer.astype(np.int64)), reduction="none", label_smoothing=SMOOTHED
    )


def _tensor(values: Floats) -> Tensor:
    return torch.from_numpy(values.astype(np.float32))


def exported(network: Network, columns: tuple[str, ...], scale: Floats) -> Scorer:
    """The network as arrays; `scale` is what each column of the plain evidence was divided by."""
    t = {name: values.detach().numpy() for name, values in network.named_parameters()}
    return Scorer(
        columns,
        norm=np.stack([t["norm.weight"], t["norm.bias"]]),
        slots=t["slots"],
        plain=np.vstack([t["plain.weight"].T / scale[:, None], t["plain.bias"]]),
        hidden=np.vstack([t["hidden.weight"].T, t["hidden.bias"]]),
        last=np.vstack([t["last.weight"].T, t["last.bias"]]),
    )


def shown(rows: Iterable[Row]) -> tuple[str, ...]:
    """Names of the evidence that a network is shown: none of words and letters, and nothing rare."""
    counts = Counter(chain.from_iterable(rows))
    return tuple(sorted(k for k, n in counts.items() if n >= LEAST_SEEN and not k.startswith("w:")))


def read_by_fold(ones: Iterable[Labelled], folds: Mapping[str, str], encoders: Path) -> dict[str, Readings]:
    """What is said of each document, by its name, by the encoder that was trained without its fold."""
    out: dict[str, Readings] = {}
    for one in ones:
        with models_in(encoders / fold_of(one.group, folds)):
            out[one.document.name] = read_words(one.document)
    return out


def without_each(folds: Mapping[str, str]) -> Sequence[str]:
    """The folds that are left out, one after the other, and at last none ("")."""
    return (*sorted(set(folds.values())), "")


def file_without(fold: str, output: Path, name: str) -> Path:
    """Where a model that was trained without a fold is written."""
    return output / "folds" / fold / name if fold else output / name
