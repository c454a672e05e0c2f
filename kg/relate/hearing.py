"""What the network of relations says of the words around pairs of ends, and how it is weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import fmean

from kg.encoder.pairs import Pair, odds_of
from kg.encoder.reading import Readings
from kg.encoder.scorer import Place, Scorer
from kg.model import Predicate
from kg.relate.context import Span, chains
from kg.relate.ends import End
from kg.relate.between import Row
from kg.relate.features import EVERY, Alone, evidence
from kg.relate.passages import Passage
from kg.relate.possible import PossibleRelation

SHARE = 0.5
"""The network's share in the mean: on three folds average precision is the same from 0.3 to 0.6."""
_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class HeardRelation:
    """A possible relation of a passage, the evidence for it, and the network's log odds."""

    pair: PossibleRelation
    row: Row
    odds: float


def heard(
    passage: Passage,
    readings: Readings,
    scorer: Scorer,
    wanted: Sequence[PossibleRelation] | None = None,
    known: Alone = EVERY,
) -> Iterator[HeardRelation]:
    """Possible relations of a passage (`kg.relate.features.evidence`) with what the network says of them."""
    found = list(evidence(passage, wanted, known))
    if found:
        rows, pairs = [row for _, row in found], [places(passage, pair) for pair, _ in found]
        said = odds_of(scorer, readings, pairs, rows)
        together = _over_lists(passage, [pair for pair, _ in found], said)
        yield from (HeardRelation(*one, odds) for one, odds in zip(found, together, strict=True))


def agreed(chance: float, odds: float) -> float:
    """The classifier's chance and the network's log odds as one chance: the mean of both log odds.

    Of two that err in different ways the mean errs less: with the labels' names, average precision on
    three folds left out .741, .720 and .894, for .714, .685 and .874.
    """
    own = log(max(chance, _LEAST) / max(1 - chance, _LEAST))
    return 1 / (1 + exp(-(1 - SHARE) * own - SHARE * odds))


def _over_lists(
    passage: Passage, pairs: Sequence[PossibleRelation], said: Sequence[float]
) -> Iterator[float]:
    """What is said of one of a list is said of all: the mean of its members."""
    spans = chains(passage)
    lists = [(spans[pair.subject], pair.predicate, spans[pair.object]) for pair in pairs]
    of_list: dict[tuple[Span, Predicate, Span], list[float]] = {}
    for one, odds in zip(lists, said, strict=True):
        of_list.setdefault(one, []).append(odds)
    return (round(fmean(of_list[one]), 1) for one in lists)


def places(passage: Passage, pair: PossibleRelation) -> Pair:
    """Where subject and object stand."""
    return _place(passage, passage.ends[pair.subject]), _place(passage, passage.ends[pair.object])


def _place(passage: Passage, end: End) -> Place:
    segment = passage.segments[end.segment]
    return segment.item, end.start - segment.offset, end.end - segment.offset
