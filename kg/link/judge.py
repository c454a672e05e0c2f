"""The decision about pairs: a small boosted forest over the evidence, run with numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.link.features import NAMES, evidence
from kg.link.scene import Pair, Scene

if TYPE_CHECKING:
    from kg.weights.classifier import Floats, Forest

WEIGHTS = "links.npz"
"""The trained forest in `kg.weights`; `kg train` makes it."""

THRESHOLD = 0.45
"""From which chance on a pair is tied: that the name is one, times that the link is its reference. With
mentions that a recogniser found in documents left out, F1 is within 0.003 anywhere from 0.40 to 0.48."""


class JudgeError(ValueError):
    """The trained forest was made for other features: it must be trained anew."""


def probabilities(scene: Scene, candidates: Sequence[Pair], forest: Forest | None = None) -> list[float]:
    """How likely each pair is a tie.

    Args:
        scene: The document as laid out.
        candidates: Pairs of it.
        forest: Another forest than the one that ships (one trained without this document).

    Returns:
        One probability a pair.

    Raises:
        JudgeError: If the forest that ships does not fit the features.
    """
    if not candidates:
        return []
    import numpy as np

    from kg.weights.classifier import shipped

    forest = forest or shipped(WEIGHTS).forest
    if forest.columns != NAMES:
        raise JudgeError(f"{WEIGHTS} does not fit the features: run kg train")
    return weigh(forest, np.array([evidence(scene, pair) for pair in candidates], dtype=np.float64))


def weigh(forest: Forest, table: Floats) -> list[float]:
    """Probabilities that a forest gives to rows of evidence."""
    import numpy as np

    scores = forest.scores(table)[:, -1]
    return [float(value) for value in 1.0 / (1.0 + np.exp(-scores))]
