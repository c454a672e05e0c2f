"""What the network of relations says of the words around pairs of ends, and how it is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import fmean
from typing import NamedTuple, TypeAlias

from kg.encoder.pairs import Pair, odds_of
from kg.encoder.reading import Readings
from kg.encoder.scorer import Place, Scorer
from kg.model import Predicate
from kg.relate.columns import Columns, Numbered, numbered
from kg.relate.context import Context, Span, context
from kg.relate.ends import End
from kg.relate.features import Told, told
from kg.relate.passages import Passage
from kg.relate.possible import PossibleRelation
from kg.weights.forest import ROWS_AT_ONCE

SHARE = 0.5
"""The network's share in the mean: on three folds average precision is the same from 0.3 to 0.6."""
_LEAST = 1e-4


class HeardRelation(NamedTuple):
    """A possible relation of a passage, what is said of its ends, and the network's log odds."""

    passage: Passage
    pair: PossibleRelation
    told: Told
    odds: float


Asked: TypeAlias = tuple[Passage, Sequence[PossibleRelation]]
"""A passage with the relations that are asked for."""


def heard(
    asked: Iterable[Asked], readings: Readings, scorer: Scorer, columns: Columns
) -> Iterator[tuple[list[HeardRelation], Numbered]]:
    """Possible relations of passages with what the network says of them, and the evidence as numbers; those
    of several passages at one go."""
    for some in _at_once(_evident(passage, wanted) for passage, wanted in asked if wanted):
        evidence = numbered([one for each in some for one in each.told], columns)
        pairs = [pair for one in some for pair in one.places()]
        table = evidence.for_network(len(scorer.columns))
        odds = iter(odds_of(scorer, readings, pairs, table, [len(one.pairs) for one in some]))
        yield [one for each in some for one in each.heard(odds)], evidence


@dataclass(frozen=True, slots=True)
class _Evident:
    """Possible relations of a passage and the evidence for them."""

    around: Context
    pairs: Sequence[PossibleRelation]
    told: Sequence[Told]

    def places(self) -> Iterator[Pair]:
        """Where the relations' ends stand."""
        passage = self.around.passage
        spots = [_place(passage, end) for end in passage.ends]
        return ((spots[subject], spots[object_]) for subject, _, object_ in self.pairs)

    def heard(self, odds: Iterator[float]) -> Iterator[HeardRelation]:
        """The relations with the network's log odds, which come in their order."""
        each = (one for one in self.told for _ in one.pairs)
        for pair, told_, said in zip(self.pairs, each, self._over_lists(odds), strict=True):
            yield HeardRelation(self.around.passage, pair, told_, said)

    def _over_lists(self, said: Iterator[float]) -> list[float]:
        """What is said of one of a list is said of all: the mean of its members."""
        spans = self.around.chains
        lists = [(spans[pair.subject], pair.predicate, spans[pair.object]) for pair in self.pairs]
        of_list: dict[tuple[Span, Predicate, Span], list[float]] = {}
        for list_, odds in zip(lists, said, strict=False):
            of_list.setdefault(list_, []).append(odds)
        means = {list_: round(fmean(odds), 1) for list_, odds in of_list.items()}
        return [means[list_] for list_ in lists]


def _evident(passage: Passage, wanted: Sequence[PossibleRelation]) -> _Evident:
    around = context(passage)
    return _Evident(around, wanted, list(told(around, wanted)))


def _at_once(given: Iterable[_Evident]) -> Iterator[list[_Evident]]:
    """Passages with relations, so many that they have `ROWS_AT_ONCE` in all."""
    some, count = list[_Evident](), 0
    for one in given:
        some.append(one)
        count += len(one.pairs)
        if count >= ROWS_AT_ONCE:
            yield some
            some, count = [], 0
    if some:
        yield some


def agreed(chance: float, odds: float) -> float:
    """The classifier's chance and the network's log odds as one chance: the mean of both log odds.

    Of two that err in different ways the mean errs less: with the labels' names, average precision on
    three folds left out .741, .720 and .894, for .714, .685 and .874.
    """
    own = log(max(chance, _LEAST) / max(1 - chance, _LEAST))
    return 1 / (1 + exp(-(1 - SHARE) * own - SHARE * odds))


def places(passage: Passage, pair: PossibleRelation) -> Pair:
    """Where subject and object stand."""
    return _place(passage, passage.ends[pair.subject]), _place(passage, passage.ends[pair.object])


def _place(passage: Passage, end: End) -> Place:
    segment = passage.segments[end.segment]
    return segment.item, end.start - segment.offset, end.end - segment.offset
