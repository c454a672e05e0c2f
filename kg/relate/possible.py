"""Which ends of a passage may stand in which relation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model import ENDS, Ends, Predicate
from kg.relate.ends import End
from kg.relate.passages import Passage

NEAREST = 12
"""So many possible partners of an end, on either side, are weighed for a relation. Of 2,877 relations
found in 117 newsletters all but 9 are with one of the nearest eight, all with one of the nearest eleven."""

REACH = 20
"""So many ends further on a partner may stand. Of 11,045 relations found in 65 newsletters and 61 made-up
ones all are between ends at most twenty apart, all but two at most sixteen."""

FARTHER = 2
"""So many partners on either side are weighed however far they stand: a list of a hundred authors keeps its
paper. With more, pairs grow faster than ends do: a kind that is rare in a short text is not in a long one."""

WEIGHED = {predicate: ends for predicate, ends in ENDS.items() if predicate is not Predicate.RUNS_ON}
"""The relations that are weighed, with what may stand at their ends; `kg.relate.running` finds the others."""


class PossibleRelation(NamedTuple):
    """A subject, a relation and an object that may hold; indexes of the passage's ends."""

    subject: int
    predicate: Predicate
    object: int


def possible_relations(passage: Passage) -> Iterator[PossibleRelation]:
    """The pairs that a weighed relation allows, at least one of its ends in the body.

    In a passage of very many ends each is paired with the nearest possible partners alone, so that
    the pairs grow as the ends do.

    Args:
        passage: A passage.

    Yields:
        Pairs in text order of the subject, then of the object.
    """
    found = (
        (s, o, order, predicate)
        for order, (predicate, ends) in enumerate(WEIGHED.items())
        for s, o in _partners(passage, predicate, ends)
    )
    yield from (PossibleRelation(s, predicate, o) for s, o, _, predicate in sorted(found))


def _partners(passage: Passage, predicate: Predicate, ends: Ends) -> Iterator[tuple[int, int]]:
    for s, o in set(_near(passage, ends)):
        once = predicate is not Predicate.COMPARED_WITH or s < o
        if once and _comparable(passage, passage.ends[s], passage.ends[o]):
            yield s, o


def _near(passage: Passage, ends: Ends) -> Iterator[tuple[int, int]]:
    """Subjects and objects of which one is among the nearest of the other."""
    objects = [i for i, end in enumerate(passage.ends) if end.kind in ends.objects]
    subjects = [i for i, end in enumerate(passage.ends) if _takes(ends, end)] if objects else []
    yield from ((s, o) for s in subjects for o in _nearest(objects, s))
    if len(passage.ends) > REACH or max(len(subjects), len(objects)) > NEAREST:
        yield from ((s, o) for o in objects for s in _nearest(subjects, o))


def _takes(ends: Ends, end: End) -> bool:
    return ends.cited if end.kind is None else end.kind in ends.subjects


def _nearest(indexes: Sequence[int], own: int) -> Sequence[int]:
    at = bisect_left(indexes, own)
    near, beyond = bisect_left(indexes, own - REACH), bisect_right(indexes, own + REACH)
    low, high = max(0, at - NEAREST, min(near, at - FARTHER)), max(beyond, at + FARTHER + 1)
    return indexes[low : min(at + NEAREST + 1, high)]


def _comparable(passage: Passage, subject: End, object_: End) -> bool:
    body = 0 in (passage.segments[subject.segment].level, passage.segments[object_.segment].level)
    same = subject.ref == object_.ref or (subject.kind is object_.kind and subject.is_same(object_))
    return body and not same
