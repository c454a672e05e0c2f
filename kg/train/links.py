"""Training of the link judge: pairs of gold mentions and links, and a small boosted forest.

The data are the gold files' `urls` (ties), everything else near a mention (no ties) and
`context_urls` (looser things, which weigh little), and documents made of `layouts.toml`, for
formats that the gold files have not. Fixed seed, no clock: the same documents and the same version
of scikit-learn give the same file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.evaluate.gold import findings, placed
from kg.evaluate.gold_file import Gold, url_key
from kg.link.features import evidence
from kg.link.layout import lay_out
from kg.model import Document, Mention
from kg.train.classifier import boosted
from kg.train.labelled import Labelled
from kg.train.layouts import made
from kg.weights.classifier import Classifier, Linear, table

SEED = 20261122
CONTEXT_WEIGHT = 0.3
"""How much a looser reference counts as no tie: a system may attach it without being wrong."""
MADE_WEIGHT = 0.3
"""How much a pair of a made document counts."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of a mention of a gold entity and a link: `label` is 1 for a tie, `weight` its weight."""

    entity: int
    url: str
    row: Mapping[str, float]
    label: int
    weight: float


def examples(document: Document, gold: Gold, *, optional: bool) -> list[Example]:
    """All pairs of one document.

    Args:
        document: The read document.
        gold: Its gold file.
        optional: Whether the optional entities' mentions stand beside the others, as they do when a
            recogniser finds generic terms too.

    Returns:
        One example a pair, in order of place; pairs of optional entities among them.
    """
    hits = placed(document, gold, optional=optional)
    mentions = findings(document, gold, optional=optional).mentions
    return list(_examples(document, gold, [hit.entity for hit in hits], mentions))


def _examples(
    document: Document, gold: Gold, owners: Sequence[int], mentions: Sequence[Mention]
) -> Iterator[Example]:
    own = [{url_key(url) for url in entity.urls} for entity in gold.entities]
    loose = [{url_key(url) for url in entity.context_urls} for entity in gold.entities]
    for tie, row in evidence(lay_out(document, mentions)):
        number = owners[tie.spot.index]
        key = url_key(tie.target.link.url)
        label = int(key in own[number])
        weight = CONTEXT_WEIGHT if key in loose[number] and not label else 1.0
        yield Example(number, key, row, label, weight)


def material(labelled: Iterable[Labelled]) -> list[Example]:
    """The examples of labelled documents: once with the optional entities beside, once without."""
    each = ((one, optional) for one in labelled for optional in (True, False))
    return [row for one, optional in each for row in examples(one.document, one.gold, optional=optional)]


def made_material() -> list[Example]:
    """The examples of the made documents, with less weight than the gold's."""
    rows = (row for document, gold in made() for row in examples(document, gold, optional=True))
    return [replace(row, weight=row.weight * MADE_WEIGHT) for row in rows]


def train(rows: Sequence[Example]) -> Classifier:
    """Fit the judge.

    Args:
        rows: Examples, as of `material` and `made_material`.

    Returns:
        A classifier whose forest has all names of evidence as its columns; it has no linear part.
    """
    columns = tuple(sorted({name for row in rows for name in row.row}))
    forest = boosted(
        table([row.row for row in rows], columns, np.zeros((len(rows), 0))),
        np.array([row.label for row in rows]),
        np.array([row.weight for row in rows]),
        columns,
        max_iter=200,
        learning_rate=0.05,
        max_leaf_nodes=16,
        max_features=0.25,
        random_state=SEED,
    )
    return Classifier(("apart", "tied"), Linear({}, np.zeros((0, 2)), np.zeros(2)), forest, 0.0)
