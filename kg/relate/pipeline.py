"""Relations: what the document's sentences and layout say of two things that it names.

Every pair that a relation's signature allows is weighed by a classifier over evidence that holds
for any language (`kg.relate.features`), trained by `kg.train.relations`; each relation kept
tells its sentence and the pattern that it fits (`kg.relate.rules`). A relation is no surer
than the names that it is between: their confidences are multiplied in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.encoder.pairs import MODEL as NETWORK
from kg.encoder.reading import Readings, read_words
from kg.encoder.scorer import Scorer, shipped_scorer
from kg.model import Document, Mention, Predicate, Relation
from kg.relate.columns import Numbered, columns_of
from kg.relate.hearing import HeardRelation, agreed, heard
from kg.relate.passages import Passage, passages, said_at
from kg.relate.plain import plain_relations, unrefuted
from kg.relate.possible import PossibleRelation, possible_relations
from kg.relate.rules import rule
from kg.relate.speakers import speakers, unpresented
from kg.weights.classifier import Classifier, shipped, softmax

MODEL = "relations.npz"

LEAST: dict[Predicate, float] = dict.fromkeys(Predicate, 0.6)
"""Least confidence of a relation that gets a second look (`kg.relate.second_look`)."""

_ROUNDED = 0.0006
"""Confidences are rounded to three decimals; somewhat more than that may add."""


def relate(
    document: Document,
    mentions: Sequence[Mention],
    *,
    readings: Readings | None = None,
    classifier: Classifier | None = None,
    scorer: Scorer | None = None,
) -> tuple[Relation, ...]:
    """The relations that a document states.

    Args:
        document: The read document.
        mentions: Its mentions, tied to references.
        readings: What the encoder says of the document, where that is known already.
        classifier: Another than the shipped one.
        scorer: Another network of relations than the shipped one.

    Returns:
        Relations in order of their evidence; of several places that say the same of the same
        mentions, one that says it plainly, else the surest.
    """
    ears = _Ears(
        read_words(document) if readings is None else readings,
        scorer or shipped_scorer(NETWORK),
        classifier or shipped(MODEL),
    )
    laid_out = tuple(passages(document, mentions))
    plain = tuple(plain_relations(document, mentions, laid_out))
    heard_of = unpresented(_relations(document, laid_out, ears), speakers(document, mentions))
    weighed = unrefuted(heard_of, plain)
    best = _surest(weighed) | _surest(plain)
    return tuple(
        sorted(best.values(), key=lambda r: (r.start, r.end, r.predicate, str(r.subject), str(r.object)))
    )


def _surest(relations: Iterable[Relation]) -> dict[tuple[int | str, Predicate, int | str], Relation]:
    """Of those that say the same of the same mentions, the surest."""
    best: dict[tuple[int | str, Predicate, int | str], Relation] = {}
    for relation in relations:
        key = (relation.subject, relation.predicate, relation.object)
        best[key] = max(best.get(key, relation), relation, key=lambda r: r.confidence)
    return best


@dataclass(frozen=True, slots=True)
class _Ears:
    """What weighs the pairs of a document."""

    readings: Readings
    scorer: Scorer
    classifier: Classifier


def _relations(document: Document, laid_out: Sequence[Passage], ears: _Ears) -> Iterator[Relation]:
    """All pairs of a document, many weighed at one go: that is quick with many rows, slow with few."""
    columns = columns_of(ears.classifier, ears.scorer.columns)
    asked = ((passage, _believable(passage)) for passage in laid_out)
    for some, evidence in heard(asked, ears.readings, ears.scorer, columns):
        for one, chance in _weighed(some, evidence, ears.classifier):
            passage, pair = one.passage, one.pair
            subject, object_ = passage.ends[pair.subject], passage.ends[pair.object]
            confidence = round(chance * subject.sure * object_.sure, 3)
            if confidence >= LEAST[pair.predicate]:
                start, end = said_at(document, passage, (subject, object_))
                quote, why = document.source[start:end], rule(pair.predicate, one.told.row)
                yield Relation(subject.ref, pair.predicate, object_.ref, start, end, quote, why, confidence)


def _believable(passage: Passage) -> list[PossibleRelation]:
    """The pairs of a passage whose names are sure enough."""
    return [pair for pair in possible_relations(passage) if _needed(passage, pair) <= 1]


def _weighed(
    asked: Sequence[HeardRelation], evidence: Numbered, classifier: Classifier
) -> Iterator[tuple[HeardRelation, float]]:
    """The pairs that may yet be sure enough when network and linear part have spoken, with their chances."""
    yes = classifier.classes.index("yes")
    linear = softmax(evidence.linear_scores())
    most = classifier.at_most(linear)[:, yes].tolist()
    kept = [n for n, one in enumerate(asked) if agreed(most[n], one.odds) >= _needed(one.passage, one.pair)]
    trees = evidence.for_forest(kept, len(classifier.forest.columns))
    chances = classifier.at_last(linear[kept], trees)[:, yes].tolist()
    yield from ((asked[n], agreed(chance, asked[n].odds)) for n, chance in zip(kept, chances, strict=True))


def _needed(passage: Passage, pair: PossibleRelation) -> float:
    """The chance from which on a pair is kept: its names' confidences lessen it."""
    sure = passage.ends[pair.subject].sure * passage.ends[pair.object].sure
    return (LEAST[pair.predicate] - _ROUNDED) / max(sure, _ROUNDED)
