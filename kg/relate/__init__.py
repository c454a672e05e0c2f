"""Relations: what the document's sentences and layout say of two things that it names.

Every pair that a relation's signature allows is weighed by a classifier over evidence that holds
for any language (`kg.relate.features`), trained by `kg.train.relations`; each relation kept
tells its sentence and the pattern that it fits (`kg.relate.rules`). A relation is no surer
than the names that it is between: their confidences are multiplied in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kg.model import Document, Mention, Predicate, Relation
from kg.relate.ends import End
from kg.relate.features import Row, evidence
from kg.relate.passages import Passage, passages
from kg.relate.possible import PossibleRelation, possible_relations
from kg.relate.rules import rule
from kg.text.sentences import sentence
from kg.weights.classifier import Classifier, Floats, shipped

MODEL = "relations.npz"

LEAST: dict[Predicate, float] = dict.fromkeys(Predicate, 0.75)
"""Least confidence of a relation that is kept: on newsletter issues left out 0.85 of those kept are
true, on other publishers 0.73 (`benchmarks/quality.md`); one for each relation was no better on the folds
that it was not chosen on."""

_ROUNDED = 0.0006
"""Confidences are rounded to three decimals; somewhat more than that may add."""


def relate(
    document: Document, mentions: Sequence[Mention], *, classifier: Classifier | None = None
) -> tuple[Relation, ...]:
    """The relations that a document states.

    Args:
        document: The read document.
        mentions: Its mentions, tied to references.
        classifier: Another than the shipped one.

    Returns:
        Relations in order of their evidence; of several places that say the same of the same
        mentions, the surest.
    """
    best: dict[tuple[int | str, Predicate, int | str], Relation] = {}
    for relation in _relations(document, mentions, classifier or shipped(MODEL)):
        key = (relation.subject, relation.predicate, relation.object)
        best[key] = max(best.get(key, relation), relation, key=lambda r: r.confidence)
    return tuple(
        sorted(best.values(), key=lambda r: (r.start, r.end, r.predicate, str(r.subject), str(r.object)))
    )


def _relations(document: Document, mentions: Sequence[Mention], classifier: Classifier) -> Iterator[Relation]:
    """All pairs of a document, weighed at one go: trees are quick with many rows, slow with few."""
    found = [weighed for p in passages(document, mentions) for weighed in _hopeful(p, classifier)]
    chances = classifier.at_last(
        [one.row for one in found], np.array([one.linear for one in found]).reshape(-1, 2)
    )
    yes = classifier.classes.index("yes")
    for one, chance in zip(found, chances, strict=True):
        passage, pair = one.passage, one.pair
        subject, object_ = passage.ends[pair.subject], passage.ends[pair.object]
        confidence = round(float(chance[yes]) * subject.sure * object_.sure, 3)
        if confidence >= LEAST[pair.predicate]:
            start, end = _said_at(document, passage, (subject, object_))
            quote, why = document.source[start:end], rule(pair.predicate, one.row)
            yield Relation(subject.ref, pair.predicate, object_.ref, start, end, quote, why, confidence)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A pair with its evidence and what the linear part says of it."""

    passage: Passage
    pair: PossibleRelation
    row: Row
    linear: Floats


def _hopeful(passage: Passage, classifier: Classifier) -> Iterator[_Weighed]:
    """The pairs of a passage that may yet be sure enough, whatever the trees say."""
    yes = classifier.classes.index("yes")
    found = list(
        evidence(passage, [pair for pair in possible_relations(passage) if _needed(passage, pair) <= 1])
    )
    linear = classifier.at_first([row for _, row in found])
    for (pair, row), chances, most in zip(found, linear, classifier.at_most(linear)[:, yes], strict=True):
        if most >= _needed(passage, pair):
            yield _Weighed(passage, pair, row, chances)


def _needed(passage: Passage, pair: PossibleRelation) -> float:
    """The chance from which on a pair is kept: its names' confidences lessen it."""
    sure = passage.ends[pair.subject].sure * passage.ends[pair.object].sure
    return (LEAST[pair.predicate] - _ROUNDED) / max(sure, _ROUNDED)


def _said_at(document: Document, passage: Passage, ends: Sequence[End]) -> tuple[int, int]:
    """Source range of the words that say a relation: from the first end's sentence to the last's
    where both stand in the body, else the sentence of the one that does."""
    body = (end for end in ends if not passage.segments[end.segment].level)
    ranges = [_in_source(document, passage, end) for end in body]
    return min(start for start, _ in ranges), max(end for _, end in ranges)


def _in_source(document: Document, passage: Passage, end: End) -> tuple[int, int]:
    """Source range of an end's sentence; the whole item's where the words have no place of their own."""
    start, stop = sentence(passage.text, end.start, end.end)
    segment = passage.segments[end.segment]
    item = document.items[segment.item]
    low, high = max(0, start - segment.offset), min(len(item.text), stop - segment.offset)
    try:
        return item.source_range(low, high)
    except ValueError:
        return item.start, item.end
