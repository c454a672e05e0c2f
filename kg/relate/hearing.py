"""The evidence of a pair of ends with what the network of relations says of the words around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from kg.encoder.pairs import Pair, PairScorer, Place
from kg.encoder.reading import Readings
from kg.model import Kind, Predicate
from kg.relate.context import Span, chains
from kg.relate.ends import End
from kg.relate.features import EVERY, Alone, Row, evidence
from kg.relate.passages import Passage
from kg.relate.possible import WEIGHED, PossibleRelation

_ENDS = (*(kind.value for kind in Kind), "Reference")
PLAIN = (
    *(f"p={predicate.value}" for predicate in WEIGHED), *(f"s={end}" for end in _ENDS),
    *(f"o={end}" for end in _ENDS), "s-first", "log-gap", "stops", "s-above", "o-above", "cells", "s-chain",
    "o-chain", "same-sentence",
)  # fmt: skip
"""Evidence of the layout that the network sees beside the words."""


def heard(
    passage: Passage,
    readings: Readings,
    scorer: PairScorer,
    wanted: Sequence[PossibleRelation] | None = None,
    known: Alone = EVERY,
) -> list[tuple[PossibleRelation, Row]]:
    """The evidence for possible relations of a passage, as `kg.relate.features.evidence`, and beside it
    (`read`) what the network says of the words, for all relations and for this one alone."""
    found = list(evidence(passage, wanted, known))
    if not found:
        return []
    said = scorer.scores(readings, [places(passage, pair) for pair, _ in found], [row for _, row in found])
    together = _over_lists(passage, [pair for pair, _ in found], said)
    return [
        (pair, with_odds(row, pair.predicate.value, odds))
        for (pair, row), odds in zip(found, together, strict=True)
    ]


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


def with_odds(row: Mapping[str, float], predicate: str, odds: float) -> Row:
    """Evidence with the network's log odds."""
    return {**row, "read": odds, f"w:{predicate}|read": odds}


def places(passage: Passage, pair: PossibleRelation) -> Pair:
    """Where subject and object stand."""
    return _place(passage, passage.ends[pair.subject]), _place(passage, passage.ends[pair.object])


def _place(passage: Passage, end: End) -> Place:
    segment = passage.segments[end.segment]
    return segment.item, end.start - segment.offset, end.end - segment.offset
