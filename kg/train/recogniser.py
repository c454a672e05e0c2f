"""Train the classifier of `kg.recognise.decide` on labelled documents (documents beside gold files).

The label of a candidate is the first type of the gold entity that has its name, "none" where no
gold entity has it; candidates that match only optional entities are left out of the training.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from kg.evaluate.gold_file import OTHER_KINDS, Gold, issue, read_gold
from kg.model import Document
from kg.read import read
from kg.read.inputs import collect
from kg.recognise.decide import NONE
from kg.recognise.evidence.candidates import Candidate
from kg.recognise.evidence.features import context_of, features
from kg.recognise.evidence.pooling import Station, pool, stations
from kg.recognise.pipeline import candidates
from kg.text.words import name_key
from kg.train import sequence, written_documents
from kg.train.classifier import fit
from kg.weights import models_in
from kg.weights.classifier import Classifier, Floats, Row

SKIP = "optional"
ONE_NONE_OF = 2
"""Of the many candidates that are no names one in so many is learnt from, with that weight."""
WEIGHTS = dict.fromkeys(OTHER_KINDS, 2.0)
"""The few documents of other publishers count more than newsletters."""
OWN, OWN_WEIGHT = "own:", 0.5
"""How groups of documents that we wrote begin, and what their rows count."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled document with its candidates, their features and labels."""

    document: Document
    group: str
    candidates: tuple[Candidate, ...]
    rows: tuple[Mapping[str, float], ...]
    labels: tuple[str, ...]


def examples(documents: Path, gold_folder: Path) -> tuple[Example, ...]:
    """Read every document that has a gold file.

    Args:
        documents: Folder of documents.
        gold_folder: Folder of gold files; each names its document.

    Returns:
        One example for each gold file, by file name.
    """
    return tuple(_example(documents, read_gold(path)) for path in sorted(gold_folder.glob("*.gold.json")))


def _example(documents: Path, gold: Gold) -> Example:
    sources, _ = collect([documents / gold.document])
    document = read(sources[0])
    kinds = gold_kinds(gold)
    return _labelled(document, kinds, issue(gold.document))


def own_examples(sentences: Iterable[sequence.Sentence]) -> tuple[Example, ...]:
    """Examples of the documents that we wrote, grouped by style.

    What the sequence model says of a document is evidence only if it has not learnt from it: of each
    half of the styles one speaks that was trained on the other half.

    Args:
        sentences: What the sequence model learns from besides our documents.

    Returns:
        One example for each document; they are no gold document's and stay in every training.
    """
    plain = tuple(sentences)
    labelled = list(written_documents.written())
    out: list[Example] = []
    for half in (written_documents.FIRST_HALF, written_documents.SECOND_HALF):
        inside = [pair for pair in labelled if written_documents.style(pair[0].name) in half]
        outside = [pair for pair in labelled if pair not in inside]
        with TemporaryDirectory() as folder, models_in(folder):
            sequence.train([*plain, *sequence.of_documents(outside)], Path(folder) / sequence.MODEL)
            out += [_written(document, gold) for document, gold in inside]
    return tuple(out)


def _written(document: Document, gold: Gold) -> Example:
    return _labelled(document, gold_kinds(gold), OWN + written_documents.style(document.name))


def _labelled(document: Document, kinds: Mapping[str, str], group: str) -> Example:
    found = candidates(document)
    context = context_of(document)
    rows = tuple(features(context, c) for c in found)
    return Example(document, group, found, rows, tuple(kinds.get(c.key, NONE) for c in found))


def gold_kinds(gold: Gold) -> dict[str, str]:
    """The label of every name of a gold file by `kg.text.words.name_key`: a kind, or `SKIP`.

    Args:
        gold: A gold file.

    Returns:
        Labels by key; an entity that is not optional goes before one that is.
    """
    kinds: dict[str, str] = {}
    for entity in sorted(gold.entities, key=lambda e: e.optional):
        for label in entity.labels:
            kinds.setdefault(name_key(label), SKIP if entity.optional else entity.kinds[0].value)
    return kinds


def train(parts: Sequence[Example], **settings: float) -> Classifier:
    """Fit the classifier on labelled documents.

    Args:
        parts: Labelled documents.
        settings: Passed to `kg.train.classifier.fit`.

    Returns:
        The classifier.
    """
    rows, targets, groups, weights = [], [], [], []
    shared, stands_for = list[tuple[Station, ...]](), list[int]()
    for which, part in enumerate(parts):
        standing = stations(part.document, part.candidates)
        for number, (row, label) in enumerate(zip(part.rows, part.labels, strict=True)):
            if label == SKIP or (label == NONE and number % ONE_NONE_OF):
                continue
            rows.append(row)
            targets.append(label)
            groups.append(part.group)
            stands_for.append(ONE_NONE_OF if label == NONE else 1)
            weights.append(_weight(part.group) * stands_for[-1])
            shared.append(tuple((station[0], which, *station[1:]) for station in standing[number]))
    each = np.array(stands_for, dtype=float)

    def further(first: Floats, classes: Sequence[str]) -> Sequence[Row]:
        return pool(shared, first, classes, each)

    return fit(rows, targets, groups, weights=weights, further=further, **settings)  # type: ignore[arg-type]


def _weight(group: str) -> float:
    return OWN_WEIGHT if group.startswith(OWN) else WEIGHTS.get(group, 1.0)
