"""The training of the encoder: AdamW with warm-up and linear decay, resumable to the same end."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import log_softmax

from kg.encoder.labels import LABELS
from kg.train.encoder.examples import UNKNOWN, Example
from kg.train.encoder.network import Batch, Dropout, Tagger

SEED = 17


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn.

    `pieces`: pieces in a batch, padding included; `rate`, `head_rate`: greatest learning rates of encoder and
    heads; `warm_up`: share of the steps in which they grow; `titles`: weight of the head of titles.
    """

    epochs: int
    rate: float = 1e-4
    head_rate: float = 1e-3
    pieces: int = 2048
    warm_up: float = 0.1
    decay: float = 0.01
    titles: float = 1.0
    seed: int = SEED
    save_every: int = 200


def batches(examples: Sequence[Example], plan: Plan) -> Iterator[list[Example]]:
    """All batches of all epochs, in the order that the seed gives: windows of like length together."""
    for epoch in range(plan.epochs):
        chance = random.Random(plan.seed * 1000 + epoch)
        order = sorted(examples, key=lambda e: len(e.window.pieces) + chance.random() * 12)
        packs = list(_packs(order, plan.pieces))
        chance.shuffle(packs)
        yield from packs


def _packs(order: Sequence[Example], pieces: int) -> Iterator[list[Example]]:
    pack: list[Example] = []
    for example in order:
        if pack and (len(pack) + 1) * len(example.window.pieces) > pieces:
            yield pack
            pack = []
        pack.append(example)
    if pack:
        yield pack


def collated(examples: Sequence[Example]) -> Batch:
    """Windows side by side, the shorter ones filled up."""
    length = max(len(e.window.pieces) for e in examples)
    pieces = np.ones((len(examples), length), dtype=np.int64)
    real = np.zeros((len(examples), length), dtype=bool)
    words: list[tuple[int, int, int]] = []
    for row, example in enumerate(examples):
        own = example.window.pieces
        pieces[row, : len(own)], real[row, : len(own)] = own, True
        words += [(row * length + w.first, row * length + w.last, w.sharing) for w in example.window.words]
    first, last, sharing = torch.tensor(words, dtype=torch.long).reshape(-1, 3).T
    return Batch(torch.from_numpy(pieces), torch.from_numpy(real), first, last, sharing)


def loss(kinds: Tensor, titles: Tensor, examples: Sequence[Example], plan: Plan) -> Tensor:
    """Negative logarithm of the probability of the labels that may be right, mean over what is known."""
    allowed = torch.from_numpy(np.concatenate([e.kinds for e in examples]))
    wanted = torch.from_numpy(np.concatenate([e.titles for e in examples]))
    weight = torch.cat([torch.full((len(e.kinds),), e.weight) for e in examples])
    bits = (allowed[:, None] >> torch.arange(LABELS)) & 1 == 1
    known = ~bits.all(1)
    right = log_softmax(kinds.float(), 1).masked_fill(~bits, -1e9).logsumexp(1)
    total = -(right * weight)[known].sum() / (weight[known].sum() + 1e-6)
    named = wanted != UNKNOWN
    if named.any():
        told = log_softmax(titles.float(), 1)[named].gather(1, wanted[named, None].long())[:, 0]
        total = total - plan.titles * (told * weight[named]).sum() / weight[named].sum()
    return total


def train(  # noqa: PLR0913 - what a training needs
    tagger: Tagger,
    examples: Sequence[Example],
    plan: Plan,
    checkpoint: Path,
    *,
    progress: Callable[[str], None] = lambda line: None,
    each_step: Callable[[int], None] = lambda step: None,
) -> Tagger:
    """Train, or go on where `checkpoint` stands; the checkpoint is renewed as it goes.

    Args:
        tagger: What to train; changed in place.
        examples: What to learn from, in a fixed order.
        plan: How.
        checkpoint: A file of our own making; it is left there, finished, at the end.
        progress: Takes a line now and then.
        each_step: Takes the number of steps done, after each.

    Returns:
        The trained tagger.
    """
    packs = list(batches(examples, plan))
    heads = [p for n, p in tagger.named_parameters() if p.requires_grad and not n.startswith("encoder.")]
    body = [p for n, p in tagger.named_parameters() if p.requires_grad and n.startswith("encoder.")]
    groups = [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=plan.decay, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: _share(step, len(packs), plan.warm_up)
    )
    done = _resume(checkpoint, tagger, optimiser, schedule)
    tagger.train()
    began, mean = time.monotonic(), 0.0
    for step in range(done, len(packs)):
        Dropout.seed(plan.seed * 100_003 + step)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            kinds, titles = tagger(collated(packs[step]))
        cost = loss(kinds, titles, packs[step], plan)
        optimiser.zero_grad(set_to_none=True)
        cost.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimiser.step()
        schedule.step()
        mean = 0.98 * mean + 0.02 * cost.item() if step > done else cost.item()
        if (step + 1) % 50 == 0:
            left = (time.monotonic() - began) / (step + 1 - done) * (len(packs) - step - 1)
            progress(f"step {step + 1} of {len(packs)}, loss {mean:.4f}, {left:.0f} s left")
        if (step + 1) % plan.save_every == 0:
            _save(checkpoint, step + 1, tagger, optimiser, schedule)
        each_step(step + 1)
    _save(checkpoint, len(packs), tagger, optimiser, schedule)
    return tagger.eval()


def _share(step: int, steps: int, warm_up: float) -> float:
    begin = max(1, int(steps * warm_up))
    return min((step + 1) / begin, max(0.0, (steps - step) / max(1, steps - begin)))


def _trained(tagger: Tagger) -> dict[str, Tensor]:
    """All but the frozen word vectors, which are the source's."""
    return {k: v for k, v in tagger.state_dict().items() if k != "encoder.words.weight"}


def _save(
    path: Path,
    step: int,
    tagger: Tagger,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> None:
    state = {
        "step": step,
        "tagger": _trained(tagger),
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
    }
    new = path.with_suffix(".new")
    torch.save(state, new)
    new.replace(path)


def _resume(
    path: Path,
    tagger: Tagger,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> int:
    """The number of steps that are done already."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    load(tagger, state["tagger"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    return int(state["step"])


def load(tagger: Tagger, trained: dict[str, Tensor]) -> None:
    """Take over trained parameters (a checkpoint's `tagger`); the word vectors stay as they are."""
    tagger.load_state_dict(trained, strict=False)
