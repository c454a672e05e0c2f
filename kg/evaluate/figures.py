"""What an evaluation gives: counts and what follows from them, errors, reliability."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, pairwise

SIX, CARD, LINKS = "entities (six types)", "entities (card's four)", "links"
REFERENCES, RELATIONS = "references", "relations"
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Borders of the confidences that one row of the reliability table is about."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Right finds, false finds and misses."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both counted together."""
        return Tally(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of the finds that are right, 0 without finds."""
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found, 0 where there is nothing."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def wanted(self) -> int:
        """How many there are by the gold file."""
        return self.right + self.missed


@dataclass(frozen=True, slots=True, order=True)
class Error:
    """One thing to look at: `what` is a stable name (`missed`, `false`, `doubled`, `link-wrong`, ...),
    `about` the entity, URL or triple, `place` where it stands (`line 12: "words"`) or ""."""

    what: str
    about: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said with a confidence, and whether it is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of like confidence: a calibrated program has `share` near `mean`."""

    low: float
    high: float
    count: int
    mean: float
    share: float


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one document, or of several together (then `document` is "").

    `tallies` has the keys of `eval/score.py` and more: `type Paper`, `entities (six types)`,
    `links`, `link citedAtMention` (no misses: gold doesn't say how a link is tied), `references`,
    `relations`, `relation createdBy`. `kinds` counts references whose kind is right and wrong.
    `mentions` and `statements` are claims for the reliability tables.
    """

    document: str = ""
    lang: str = ""
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    kinds: tuple[int, int] = (0, 0)
    errors: tuple[Error, ...] = ()
    mentions: tuple[Claim, ...] = ()
    statements: tuple[Claim, ...] = ()

    @property
    def kind_accuracy(self) -> float:
        """Share of the found references whose kind is right."""
        return self.kinds[0] / sum(self.kinds) if sum(self.kinds) else 0.0

    def figures(self) -> dict[str, dict[str, float]]:
        """Precision, recall and F1 by name, in the form that `eval/score.py --json` writes."""
        out = {
            name: {"p": t.precision, "r": t.recall, "f1": t.f1, "n": t.wanted}
            for name, t in sorted(self.tallies.items())
        }
        return out | {"reference kinds": {"accuracy": self.kind_accuracy, "n": sum(self.kinds)}}


def total(scores: Iterable[Score]) -> Score:
    """Scores of several documents as one, every thing counted once (micro average).

    `lang` is kept where all agree.
    """
    several = tuple(scores)
    tallies: dict[str, Tally] = {}
    for name, tally in chain.from_iterable(score.tallies.items() for score in several):
        tallies[name] = tallies.get(name, Tally()) + tally
    langs = {score.lang for score in several}
    return Score(
        several[0].document if len(several) == 1 else "",
        langs.pop() if len(langs) == 1 else "",
        tallies,
        (sum(s.kinds[0] for s in several), sum(s.kinds[1] for s in several)),
        tuple(chain.from_iterable(score.errors for score in several)),
        tuple(chain.from_iterable(score.mentions for score in several)),
        tuple(chain.from_iterable(score.statements for score in several)),
    )


def reliability(claims: Iterable[Claim], borders: tuple[float, ...] = BINS) -> tuple[Bin, ...]:
    """How often claims of like confidence are right.

    Args:
        claims: Judged claims.
        borders: Ascending; a claim at a border belongs to the bin above, the last to the last bin.

    Returns:
        Bins that have claims.
    """
    known = tuple(claims)
    out = []
    for low, high in pairwise(borders):
        last = high == borders[-1]
        inside = [c for c in known if low <= c.confidence < high or (last and c.confidence == high)]
        if inside:
            count = len(inside)
            mean, share = sum(c.confidence for c in inside) / count, sum(c.right for c in inside) / count
            out.append(Bin(low, high, count, mean, share))
    return tuple(out)
