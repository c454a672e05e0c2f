"""Train the classifier of `kg.decide` on labelled documents (documents beside gold files).

The label of a candidate is the first type of the gold entity that has its name, "none" where no
gold entity has it; candidates that match only optional entities are left out of the training.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.decide import NONE
from kg.evidence.candidates import Candidate
from kg.evidence.features import Context, features
from kg.gold_file import Gold, issue, read_gold
from kg.inputs import collect
from kg.model import Document
from kg.pipeline import candidates
from kg.readers import read
from kg.text import name_key
from kg.training.classifier import fit
from kg.weights import Classifier

SKIP = "optional"


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled document with its candidates, their features and labels."""

    document: Document
    gold: Gold
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
    found = candidates(document)
    context = Context(document)
    rows = tuple(features(context, c) for c in found)
    return Example(document, gold, issue(gold.document), found, rows, labels(gold, found))


def labels(gold: Gold, found: Iterable[Candidate]) -> tuple[str, ...]:
    """The label of each candidate.

    Args:
        gold: The gold file of their document.
        found: Candidates.

    Returns:
        A kind, `NONE` or `SKIP` for each.
    """
    kinds: dict[str, str] = {}
    for entity in sorted(gold.entities, key=lambda e: e.optional):
        for label in entity.labels:
            kinds.setdefault(name_key(label), SKIP if entity.optional else entity.kinds[0].value)
    return tuple(kinds.get(c.key, NONE) for c in found)


def train(parts: Sequence[Example], **settings: float) -> Classifier:
    """Fit the classifier on labelled documents.

    Args:
        parts: Labelled documents.
        settings: Passed to `kg.training.classifier.fit`.

    Returns:
        The classifier.
    """
    rows, targets, groups = [], [], []
    for part in parts:
        for row, label in zip(part.rows, part.labels, strict=True):
            if label != SKIP:
                rows.append(row)
                targets.append(label)
                groups.append(part.group)
    return fit(rows, targets, groups, **settings)  # type: ignore[arg-type]
