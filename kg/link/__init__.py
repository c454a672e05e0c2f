"""Ties between the mentions of a document and its references, weighed by a small boosted forest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from kg.link.features import evidence
from kg.link.layout import Layout, PossibleTie, lay_out
from kg.link.owned import is_anothers
from kg.link.tie_kind import is_at, tie_kind
from kg.model import Document, Mention, Tie, Tied

if TYPE_CHECKING:
    from kg.weights.classifier import Forest

MODEL = "links.npz"
"""The trained forest in `kg.weights`, made by `kg train`."""

_LEAST = 0.38
"""From which chance on a pair is tied: that the name is one, times that the link is its reference. With
mentions found in documents left out by publisher, F1 is within 0.003 anywhere from 0.32 to 0.45."""


def link(
    document: Document, mentions: Sequence[Mention], *, forest: Forest | None = None
) -> tuple[Mention, ...]:
    """Tie each mention to the references that belong to what it names.

    A thing takes what names, announces, documents or publishes it; a paper where it can be read;
    a person or organisation what the text credits to them. Broken and housekeeping references are
    tied to nothing.

    Args:
        document: The read document.
        mentions: Its mentions; ties they have already are replaced.
        forest: A judge to use instead of the one that ships (for honest measurement).

    Returns:
        The same mentions in the same order, with their ties, the firmest first.
    """
    layout = lay_out(document, mentions)
    tied = (
        tie
        for tie, chance in _weighed(layout, forest)
        if (chance * mentions[tie.spot.index].confidence > _LEAST and not is_anothers(layout, tie))
        or (not tie.spot.named and is_at(tie))
    )  # a mention without a name is nothing but its link: "this [paper](…)"
    return _with_ties(layout, mentions, tied)


def _weighed(layout: Layout, forest: Forest | None) -> Iterator[tuple[PossibleTie, float]]:
    """How likely each possible tie is one."""
    import numpy as np

    from kg.weights.classifier import ROWS_AT_ONCE, shipped, table

    found = evidence(layout)
    while some := list(islice(found, ROWS_AT_ONCE)):
        forest = forest or shipped(MODEL).forest
        scores = forest.scores(table([row for _, row in some], forest.columns, np.zeros((len(some), 0))))
        chances = 1.0 / (1.0 + np.exp(-scores[:, -1]))
        yield from zip((tie for tie, _ in some), map(float, chances), strict=True)


def _with_ties(
    layout: Layout, mentions: Sequence[Mention], tied: Iterable[PossibleTie]
) -> tuple[Mention, ...]:
    ties: list[dict[str, Tie]] = [{} for _ in mentions]
    for one in tied:
        mine, url, tie = ties[one.spot.index], one.target.link.url, tie_kind(layout, one)
        mine[url] = min(mine.get(url, tie), tie, key=lambda tie: tie.rank)
    ranked = (sorted(mine.items(), key=lambda pair: pair[1].rank) for mine in ties)
    tied_of = (tuple(Tied(url, tie) for url, tie in mine) for mine in ranked)
    return tuple(replace(mention, ties=mine) for mention, mine in zip(mentions, tied_of, strict=True))
