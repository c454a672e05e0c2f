"""What speaks of a labelled document while models learn from it: an encoder, and the networks over it.

Of a document only those may speak that have not learnt from it (`Heard`): of one that has, the models above
would learn too great a trust.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.encoder import pairs, spans
from kg.encoder.reading import Readings, read_words
from kg.encoder.scorer import Scorer, shipped_scorer
from kg.link.hearing import MODEL as TIES
from kg.model import Document
from kg.train.labelled import Labelled, is_own
from kg.weights import models_in


@dataclass(frozen=True)
class Heard:
    """What is said of a document by an encoder, and the networks over its words that speak of it."""

    readings: Readings
    spans: Scorer
    ties: Scorer
    pairs: Scorer


Hear = Callable[[Document], Heard]


def heard(document: Document) -> Heard:
    """What the models of the folder that the environment names, or the shipped ones, say of a document."""
    return Heard(
        read_words(document),
        shipped_scorer(spans.MODEL),
        shipped_scorer(TIES),
        shipped_scorer(pairs.MODEL),
    )


def heard_by_fold(labelled: Sequence[Labelled], folds: Mapping[str, str], models: Path) -> dict[str, Heard]:
    """What is said of each document, by its name, by the models that were trained without its fold.

    `folds` has the fold of each group, `models` a folder of models for each fold; of documents of our own,
    which have none, those of their fold by turns (`fold_of`) speak.
    """
    out: dict[str, Heard] = {}
    for fold in sorted(set(folds.values())):
        with models_in(models / fold):
            inside = (one.document for one in labelled if fold_of(one.group, folds) == fold)
            out |= {document.name: heard(document) for document in inside}
    return out


def fold_of(group: str, folds: Mapping[str, str]) -> str:
    """The fold of a group; one of our own has one by its letters."""
    names = sorted(set(folds.values()))
    return names[sum(map(ord, group)) % len(names)] if is_own(group) else folds[group]
