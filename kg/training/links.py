"""Training of the link judge: pairs of gold mentions and links, and a small boosted forest.

    python -m kg.training.links CORPUS GOLD

writes `kg/linking/forest.json`. The data are the gold files' `urls` (ties), everything else near a
mention (no ties) and `context_urls` (looser things, which weigh little). Fixed seed, no clock: the
same gold and the same version of scikit-learn give the same file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.gold import Gold, findings, placed, url_key
from kg.linking.features import evidence, pairs
from kg.linking.scene import scene
from kg.model import Document, Mention

SEED = 20261122
CONTEXT_WEIGHT = 0.3
"""How much a looser reference counts as no tie: a system may attach it without being wrong."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of a mention of a gold entity and a link: `label` is 1 for a tie, `weight` its weight."""

    document: str
    entity: int
    mention: int
    url: str
    features: tuple[float, ...]
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
    laid = scene(document, mentions)
    for pair in pairs(laid):
        number = owners[pair.spot.index]
        key = url_key(pair.target.link.url)
        label = int(key in own[number])
        weight = CONTEXT_WEIGHT if key in loose[number] and not label else 1.0
        yield Example(document.name, number, pair.spot.index, key, evidence(laid, pair), label, weight)
