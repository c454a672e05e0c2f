"""Which ends of a passage may stand in which relation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import ENDS, Predicate
from kg.relate.ends import End
from kg.relate.passages import Passage


@dataclass(frozen=True, slots=True)
class PossibleRelation:
    """A subject, a relation and an object that may hold; indexes of the passage's ends."""

    subject: int
    predicate: Predicate
    object: int


def possible_relations(passage: Passage) -> Iterator[PossibleRelation]:
    """Every pair that a relation allows, at least one of its ends in the body.

    Args:
        passage: A passage.

    Yields:
        Pairs in text order of the subject, then of the object.
    """
    for s, subject in enumerate(passage.ends):
        for o, object_ in enumerate(passage.ends):
            if object_.kind is None or not _comparable(passage, subject, object_):
                continue
            for predicate, ends in ENDS.items():
                once = predicate is not Predicate.COMPARED_WITH or s < o
                if once and ends.allow(subject.kind, object_.kind):
                    yield PossibleRelation(s, predicate, o)


def _comparable(passage: Passage, subject: End, object_: End) -> bool:
    body = 0 in (passage.segments[subject.segment].level, passage.segments[object_.segment].level)
    same = subject.ref == object_.ref or (subject.kind is object_.kind and subject.is_same(object_))
    return body and not same
