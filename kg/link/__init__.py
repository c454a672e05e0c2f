"""Ties between the mentions of a document and its references."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.link.features import pairs
from kg.link.firmness import firmness, overlaps, stands_at
from kg.link.judge import THRESHOLD, probabilities
from kg.link.scene import Pair, Scene, scene
from kg.model import Document, Mention, Tie, Tied

if TYPE_CHECKING:
    from kg.weights.classifier import Forest


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
    laid = scene(document, mentions)
    candidates = list(pairs(laid))
    likely = probabilities(laid, candidates, forest)
    tied = [
        pair
        for pair, chance in zip(candidates, likely, strict=True)
        if chance * mentions[pair.spot.index].confidence > THRESHOLD or _is_citation(pair)
    ]
    return _with_ties(laid, mentions, tied)


def _is_citation(pair: Pair) -> bool:
    """Whether the mention is nothing but this link: "this [paper](…)", where the paper has no name."""
    return not pair.spot.named and (overlaps(pair) or stands_at(pair))


def _with_ties(laid: Scene, mentions: Sequence[Mention], tied: Iterable[Pair]) -> tuple[Mention, ...]:
    ties: list[dict[str, Tie]] = [{} for _ in mentions]
    for pair in tied:
        mine, url, tie = ties[pair.spot.index], pair.target.link.url, firmness(laid, pair)
        mine[url] = min(mine.get(url, tie), tie, key=lambda tie: tie.rank)
    return tuple(replace(mention, ties=_ordered(mine)) for mention, mine in zip(mentions, ties, strict=True))


def _ordered(ties: dict[str, Tie]) -> tuple[Tied, ...]:
    ranked = sorted(ties.items(), key=lambda pair: pair[1].rank)
    return tuple(Tied(url, tie) for url, tie in ranked)
