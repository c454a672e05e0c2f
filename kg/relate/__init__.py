"""Relations: what the document's sentences and layout say of two things that it names.

Every pair that a relation's signature allows is weighed by a classifier over evidence that holds
for any language (`kg.relate.features`), trained by `kg.train.relations`; each relation kept
tells its sentence and the pattern that it fits (`kg.relate.rules`). A relation is no surer
than the names that it is between: their confidences are multiplied in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Document, Mention, Predicate, Relation
from kg.relate.features import features
from kg.relate.pairs import Pair, View, pairs
from kg.relate.rules import rule
from kg.relate.scenes import Scene, scenes
from kg.weights.classifier import Classifier, shipped

MODEL = "relations.npz"

LEAST: dict[Predicate, float] = dict.fromkeys(Predicate, 0.84)
"""Least confidence of a relation that is kept: on newsletter issues left out 0.86 of those kept are
true (`benchmarks/quality.md`); one for each relation measured worse than one for all."""

Key = tuple[int | str, Predicate, int | str]


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
    best: dict[Key, Relation] = {}
    for weighed in _weighed(scenes(document, mentions), classifier or shipped(MODEL)):
        relation = _relation(document, weighed)
        if relation is not None:
            key = (relation.subject, relation.predicate, relation.object)
            if key not in best or relation.confidence > best[key].confidence:
                best[key] = relation
    return tuple(
        sorted(best.values(), key=lambda r: (r.start, r.end, r.predicate, str(r.subject), str(r.object)))
    )


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A pair of a scene with its evidence and how probable that makes it."""

    view: View
    pair: Pair
    row: Mapping[str, float]
    chance: float


def _weighed(laid: Iterable[Scene], classifier: Classifier) -> list[_Weighed]:
    """All pairs of a document, weighed at one go: trees are quick with many rows, slow with few."""
    views = [View(scene) for scene in laid]
    candidates = [(view, pair, features(view, pair)) for view in views for pair in pairs(view.scene)]
    chances = classifier.probabilities([row for _, _, row in candidates])
    yes = classifier.classes.index("yes")
    return [
        _Weighed(view, pair, row, float(chance[yes]))
        for (view, pair, row), chance in zip(candidates, chances, strict=True)
    ]


def _relation(document: Document, weighed: _Weighed) -> Relation | None:
    pair, ends = weighed.pair, weighed.view.scene.ends
    subject, object_ = ends[pair.subject], ends[pair.object]
    confidence = round(weighed.chance * subject.sure * object_.sure, 3)
    if confidence < LEAST[pair.predicate]:
        return None
    start, end = evidence(document, weighed.view, pair)
    quote, why = document.source[start:end], rule(pair.predicate, weighed.row)
    return Relation(subject.ref, pair.predicate, object_.ref, start, end, quote, why, confidence)


def evidence(document: Document, view: View, pair: Pair) -> tuple[int, int]:
    """Source range of the words that say a relation: from the first end's sentence to the last's
    where both stand in the body, else the sentence of the one that does."""
    segments = view.scene.segments
    ends = [view.scene.ends[i] for i in (pair.subject, pair.object)]
    body = [
        i for i, e in zip((pair.subject, pair.object), ends, strict=True) if not segments[e.segment].level
    ]
    ranges = [_in_source(document, view, i) for i in body]
    return min(start for start, _ in ranges), max(end for _, end in ranges)


def _in_source(document: Document, view: View, index: int) -> tuple[int, int]:
    """Source range of an end's sentence; the whole item's where the words have no place of their own."""
    end, (start, stop) = view.scene.ends[index], view.sentences[index]
    segment = view.scene.segments[end.segment]
    item = document.items[segment.item]
    low, high = max(0, start - segment.offset), min(len(item.text), stop - segment.offset)
    try:
        return item.source_range(low, high)
    except ValueError:
        return item.start, item.end
