"""Training of the link judge: pairs of gold mentions and links, and a small boosted forest.

The data are the gold files' `urls` (ties), everything else near a mention (no ties) and
`context_urls` (looser things, which weigh little), and documents made of `layouts.toml`, for
formats that the gold files have not. Fixed seed, no clock: the same documents and the same version
of scikit-learn give the same file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from kg.encoder.pairs import Pair
from kg.evaluate.gold import findings, placed
from kg.evaluate.gold_file import Gold, url_key
from kg.link.features import evidence
from kg.link.hearing import places
from kg.link.layout import lay_out
from kg.model import Document
from kg.train.classifier import fit_forest
from kg.train.labelled import Labelled, is_own
from kg.train.layouts import made
from kg.weights.classifier import Classifier

SEED = 20261122
CONTEXT_WEIGHT = 0.3
"""How much a looser reference counts as no tie: a system may attach it without being wrong."""
USUAL_PAIRS = 550
"""A labelled document of so many pairs counts them in full; one of more less, so that a long one tells not
much more than a short one (its pairs are alike)."""
MADE_WEIGHT = 1.0
"""How much a pair of a made document counts."""


@dataclass(frozen=True, slots=True)
class TieExample:
    """A pair of a mention of a gold entity and a link, and where both stand (`pair`): `label` is 1 for a tie,
    `weight` its weight."""

    entity: int
    url: str
    pair: Pair
    row: Mapping[str, float]
    label: int
    weight: float


def examples(document: Document, gold: Gold, *, optional: bool) -> Iterator[TieExample]:
    """All pairs of one document, in order of place.

    With `optional`, mentions of optional entities stand beside the others, as they do when a
    recogniser finds generic terms too; their own pairs are among the examples.
    """
    owners = [hit.entity for hit in placed(document, gold, optional=optional)]
    own = [set(map(url_key, entity.urls)) for entity in gold.entities]
    loose = [set(map(url_key, entity.context_urls)) for entity in gold.entities]
    for tie, row in evidence(lay_out(document, findings(document, gold, optional=optional).mentions)):
        entity, key = owners[tie.spot.index], url_key(tie.target.link.url)
        label = int(key in own[entity])
        yield TieExample(
            entity,
            key,
            places(tie),
            row,
            label,
            CONTEXT_WEIGHT if key in loose[entity] and not label else 1.0,
        )


def material(labelled: Iterable[Labelled]) -> list[TieExample]:
    """The examples of labelled documents: once with the optional entities beside, once without."""
    each = product(labelled, (True, False))
    return [row for one, optional in each for row in _balanced(one, optional=optional)]


def _balanced(one: Labelled, *, optional: bool) -> list[TieExample]:
    """The examples of a document, weighed by how many it has; of one that we wrote as they are."""
    rows = list(examples(one.document, one.gold, optional=optional))
    share = 1.0 if is_own(one.group) else (USUAL_PAIRS / max(1, len(rows))) ** 0.5
    return [replace(row, weight=row.weight * share) for row in rows]


def made_material() -> list[TieExample]:
    """The examples of the made documents, with less weight than the gold's."""
    rows = (row for document, gold in made() for row in examples(document, gold, optional=True))
    return [replace(row, weight=row.weight * MADE_WEIGHT) for row in rows]


def train(rows: Sequence[TieExample]) -> Classifier:
    """Fit the judge: a forest without a linear part."""
    return fit_forest(
        [row.row for row in rows],
        [row.label for row in rows],
        [row.weight for row in rows],
        ("apart", "tied"),
        max_iter=200,
        learning_rate=0.05,
        max_leaf_nodes=16,
        max_features=0.25,
    )
