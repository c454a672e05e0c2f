"""Train the forest of `kg.relate.second_look` on relations that were found in labelled documents.

What found them must not have learnt from the documents (`kg.train.everything`): of names and relations that
it knows already, a program is too sure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.evaluate.gold_file import url_key
from kg.evaluate.matching import asked_for, keyed, ordered
from kg.model import Findings
from kg.relate.second_look import PLAIN, rows
from kg.text.words import name_key
from kg.train.classifier import fit_forest
from kg.train.labelled import Labelled
from kg.train.relations import entity_of, label_of
from kg.weights.classifier import Classifier, Row

LEAST_EVIDENCE = 15
"""Evidence of fewer relations is left out."""


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """A relation that was found: its evidence, whether gold asks for it, its weight."""

    row: Row
    right: bool
    weight: float


def examples(found: Findings, one: Labelled) -> Iterator[FoundRelation]:
    """The relations that were found in a labelled document, but those that its gold file does not mind.

    Args:
        found: The findings of the first look.
        one: The document with its labels.
    """
    known = [keyed(entity, name_key) for entity in one.gold.entities]
    ids = [entity_of(mention, known) for mention in found.mentions]
    asked, relations = asked_for(one.gold), [r for r in found.relations if r.rule not in PLAIN]
    triples = []
    for relation in relations:
        ends = (relation.subject, relation.object)
        subject, object_ = (ids[end] if isinstance(end, int) else url_key(end) for end in ends)
        triples.append(ordered((subject, relation.predicate.value, object_)))
    times = Counter(triples)
    evidence = rows(found.document, found.mentions, relations)
    for triple, row in zip(triples, evidence, strict=True):
        if label := label_of(triple, asked, one.gold):
            yield FoundRelation(row, label == "yes", times[triple] ** -0.5)


def train(found: Iterable[FoundRelation]) -> Classifier | None:
    """Fit the forest; small, for there are few documents: its size was chosen on three folds.

    None, so that the shipped one goes on judging, where the examples are too few to learn from.
    """
    seen = tuple(found)
    told = _well_known([one.row for one in seen])
    if not any(told) or len({one.right for one in seen}) < 2:
        return None
    return fit_forest(
        told,
        [int(one.right) for one in seen],
        [one.weight for one in seen],
        ("wrong", "right"),
        max_iter=200,
        learning_rate=0.04,
        max_leaf_nodes=4,
        max_features=0.1,
    )


def _well_known(rows_: Sequence[Row]) -> list[Row]:
    """The rows without evidence that few have."""
    counts = Counter(name for row in rows_ for name in row)
    return [{name: value for name, value in row.items() if counts[name] >= LEAST_EVIDENCE} for row in rows_]
