"""Ties between the mentions of a document and its references, weighed by a small boosted forest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from kg.encoder.reading import Readings
from kg.encoder.scorer import Scorer, shipped_scorer
from kg.link.features import table_of, told
from kg.link.hearing import MODEL as NETWORK
from kg.link.hearing import agreed, heard
from kg.link.layout import Layout, PossibleTie, lay_out
from kg.link.owned import is_anothers, owned
from kg.link.tie_kind import tie_kind
from kg.model import Document, Mention, Tie, Tied
from kg.weights.classifier import Floats, places_of, shipped
from kg.weights.forest import ROWS_AT_ONCE, Forest

MODEL = "links.npz"
"""The trained forest in `kg.weights`, made by `kg train`."""

_LEAST = 0.34
"""From which chance on a pair is tied: that the name is one, times that the link is its reference. In
documents of three folds left out, F1 with the labels' names is .945 with .38, .950 with .34; with found names
.828 and .831; of the first series it is the same."""


def link(
    document: Document,
    mentions: Sequence[Mention],
    *,
    readings: Readings | None = None,
    forest: Forest | None = None,
    scorer: Scorer | None = None,
) -> tuple[Mention, ...]:
    """Tie each mention to the references that belong to what it names.

    A thing takes what names, announces, documents or publishes it; a paper where it can be read;
    a person or organisation what the text credits to them. Broken and housekeeping references are
    tied to nothing.

    Args:
        document: The read document.
        mentions: Its mentions; ties they have already are replaced.
        readings: What the encoder says of the document; without, the layout alone is weighed.
        forest: A judge to use instead of the one that ships (for honest measurement).
        scorer: Another network of ties than the one that ships.

    Returns:
        The same mentions in the same order, with their ties, the firmest first.
    """
    layout = lay_out(document, mentions)
    ears = _Ears(readings, scorer or shipped_scorer(NETWORK)) if readings else None
    things = owned(layout)
    tied = (
        tie
        for tie, chance in _weighed(layout, forest or shipped(MODEL).forest, ears)
        if (chance * mentions[tie.spot.index].confidence > _LEAST and not is_anothers(tie, things))
        or _is_itself(tie)
    )
    return _with_ties(mentions, tied)


def _is_itself(tie: PossibleTie) -> bool:
    """Whether a mention is nothing but its link, as one without a name is: "this [paper](…)". The next link,
    with words of its own, is the next thing's."""
    spot = tie.spot
    here = not spot.named and spot.item == tie.target.item
    return here and tie.target.link.stands_at(spot.start, spot.end)


@dataclass(frozen=True, slots=True)
class _Ears:
    """What the words say: readings of the encoder, and the network that weighs them."""

    readings: Readings
    scorer: Scorer

    def hear(self, ties: Sequence[PossibleTie], evidence: Floats, columns: tuple[str, ...]) -> list[float]:
        own = [places_of(columns)[name] for name in self.scorer.columns]
        return heard(self.scorer, self.readings, ties, evidence.take(own, axis=1).astype(np.float32))


def _weighed(layout: Layout, forest: Forest, ears: _Ears | None) -> Iterator[tuple[PossibleTie, float]]:
    """How likely each possible tie is one."""
    found = told(layout)
    columns = tuple(dict.fromkeys((*forest.columns, *(ears.scorer.columns if ears else ()))))
    while some := list(islice(found, ROWS_AT_ONCE)):
        ties, evidence = [one.tie for one in some], table_of(some, columns)
        own = forest.scores(evidence[:, : len(forest.columns)])[:, -1].tolist()
        yield from zip(
            ties, map(agreed, own, ears.hear(ties, evidence, columns) if ears else own), strict=True
        )


def _with_ties(mentions: Sequence[Mention], tied: Iterable[PossibleTie]) -> tuple[Mention, ...]:
    ties: list[dict[str, Tie]] = [{} for _ in mentions]
    for one in tied:
        mine, url, tie = ties[one.spot.index], one.target.link.url, tie_kind(one)
        mine[url] = min(mine.get(url, tie), tie, key=lambda tie: tie.rank)
    ranked = (sorted(mine.items(), key=lambda pair: pair[1].rank) for mine in ties)
    tied_of = (tuple(Tied(url, tie) for url, tie in mine) for mine in ranked)
    return tuple(replace(mention, ties=mine) for mention, mine in zip(mentions, tied_of, strict=True))
