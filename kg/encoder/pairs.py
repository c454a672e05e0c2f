"""Two places of a document seen together: what a small network says of them.

Of both places it sees their words, the three words on either side and what stands between. Networks of ties
(`kg.link.hearing`) and of relations (`kg.relate.hearing`) were trained so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from kg.encoder.reading import Readings
from kg.encoder.scorer import Floats, Place, Scorer, WordRange, around, words_of

Pair: TypeAlias = tuple[Place, Place]

MODEL = "relation_pairs.npz"
"""The trained network in `kg.weights`, made by `kg train`."""
SLOTS = 7
"""What a pair is seen as: of each place its words, those before, those behind; and those between."""
_BETWEEN = 24
"""More words than these between both places are not looked at."""
_GREATEST, _DIGITS = 9.9, 1


def odds_of(
    scorer: Scorer,
    readings: Readings,
    pairs: Sequence[Pair],
    evidence: Floats,
    groups: Sequence[int] = (),
) -> list[float]:
    """Log odds of each pair, rounded, as last digits differ between processors.

    Args:
        scorer: The network.
        readings: What the encoder says of the document.
        pairs: The places.
        evidence: The plain evidence of each pair (`kg.encoder.scorer.plain`).
        groups: How many pairs are weighed at one go (`Scorer.scores`).
    """
    odds = scorer.scores(readings, slots(readings, pairs), scorer.known(evidence, groups), groups)[:, 0]
    rounded: list[float] = np.round(np.clip(odds, -_GREATEST, _GREATEST).astype(np.float64), _DIGITS).tolist()
    return rounded


def slots(readings: Readings, pairs: Sequence[Pair]) -> list[tuple[WordRange, ...]]:
    """The words that each pair is seen as, seven ranges of each."""
    words = {place: words_of(readings, place) for pair in pairs for place in pair}
    beside = {place: tuple((place[0], *each) for each in around(own)) for place, own in words.items()}
    return [
        (*beside[one], *beside[other], (one[0], *_between(words[one], words[other], one[0] == other[0])))
        for one, other in pairs
    ]


def _between(one: tuple[int, int, int], other: tuple[int, int, int], together: bool) -> tuple[int, int]:
    """The words between both, none where they are too many or of two items."""
    first, second = (one, other) if one[0] <= other[0] else (other, one)
    near = together and second[0] - first[1] <= _BETWEEN
    return (first[1], second[0]) if near else (0, 0)
