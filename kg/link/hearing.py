"""What the network of ties says of the words at and between a name and a link, and how it is weighed."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from kg.encoder.pairs import Pair, odds_of
from kg.encoder.reading import Readings
from kg.encoder.scorer import Floats, Scorer
from kg.link.layout import PossibleTie

MODEL = "tie_pairs.npz"
"""The trained network in `kg.weights`, made by `kg train`."""
SHARE = 0.35
"""The network's share in the mean: on three folds F1 of pairs is the same from 0.3 to 0.5."""


def heard(scorer: Scorer, readings: Readings, ties: Sequence[PossibleTie], evidence: Floats) -> list[float]:
    """The network's log odds of possible ties, whose evidence is told in the network's columns."""
    return odds_of(scorer, readings, [places(tie) for tie in ties], evidence)


def agreed(score: float, odds: float) -> float:
    """The forest's and the network's log odds as one chance: of two that err in different ways the mean errs
    less."""
    return 1 / (1 + exp(-(1 - SHARE) * score - SHARE * odds))


def places(tie: PossibleTie) -> Pair:
    """Where the name and the link stand."""
    spot, link = tie.spot, tie.target.link
    return (spot.item, spot.start, spot.end), (tie.target.item, link.start, link.end)
