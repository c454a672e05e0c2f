"""Which things newsletters name close together, without saying how they are related.

Weaker than a relation, but it is what joins the picture: each thing keeps its few firmest
neighbours, so that an issue with fifty names does not become fifty times fifty lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations

from kg.model import Tie
from kg.tables import Tables, named_together

KEPT = 3  # neighbours that each thing keeps
CROWD = 25  # a line or a link that more things share says nothing of any two of them

Pair = tuple[int, int]


class Nearness(IntEnum):
    """Why two things stand close; the smaller, the firmer."""

    LINK = 0  # one reference belongs to both
    ITEM = 1  # named in one line of an issue
    SECTION = 2  # named in one section, only for things that have no firmer neighbour


@dataclass(frozen=True, slots=True)
class Near:
    """Two things, by index (`left < right`), and how close they stand (0 to about 10)."""

    left: int
    right: int
    nearness: Nearness
    weight: float


def near(tables: Tables, order: Mapping[str, int], related: Iterable[Pair]) -> tuple[Near, ...]:
    """The firmest pairs of things that stand close, sorted: at most about `KEPT` for each entity.

    Args:
        tables: The build.
        order: Index of each entity id.
        related: Pairs that a relation joins already, smaller index first: they are left out.
    """
    taken = set(related)
    lines = shared_weights(by_line(tables, order))
    links = shared_weights(_by_link(tables, order))
    scores = {pair: lines.get(pair, 0.0) + 2 * links.get(pair, 0.0) for pair in lines.keys() | links.keys()}
    kept = _closest({pair: score for pair, score in scores.items() if pair not in taken})
    by_link = {pair for pair, weight in links.items() if 2 * weight > lines.get(pair, 0.0)}
    firm = [Near(*p, Nearness.LINK if p in by_link else Nearness.ITEM, scores[p]) for p in kept]
    joined = {index for pair in taken | kept for index in pair}
    return tuple(sorted([*firm, *_lonely(tables, order, joined)], key=lambda row: (row.left, row.right)))


def by_line(tables: Tables, order: Mapping[str, int]) -> Iterable[set[int]]:
    """The indexes of what is named in one line of an issue, line by line."""
    for group in named_together(tables.mentions, "document", "line"):
        yield {order[entity] for entity in group if entity in order}


def _by_link(tables: Tables, order: Mapping[str, int]) -> Iterable[set[int]]:
    groups: dict[str, set[int]] = defaultdict(set)
    for link in tables.links:
        if link.entity in order and link.tie != Tie.ITEM:
            groups[link.url].add(order[link.entity])
    for url in groups.keys() & order.keys():  # a cited article stands at its own address
        groups[url].add(order[url])
    return groups.values()


def shared_weights(groups: Iterable[set[int]]) -> defaultdict[Pair, float]:
    """Newman's weights for shared membership: each group of n gives 1/(n-1) to its pairs.

    M. E. J. Newman, "Scientific collaboration networks. II", Phys. Rev. E 64 (2001).
    """
    weights: defaultdict[Pair, float] = defaultdict(float)
    for group in groups:
        if 2 <= len(group) <= CROWD:
            for pair in combinations(sorted(group), 2):
                weights[pair] += 1 / (len(group) - 1)
    return weights


def _closest(scores: Mapping[Pair, float]) -> set[Pair]:
    """Pairs that are among the `KEPT` firmest of one of their ends."""
    beside: dict[int, list[tuple[float, Pair]]] = defaultdict(list)
    for pair, score in scores.items():
        for index in pair:
            beside[index].append((-score, pair))
    return {pair for pairs in beside.values() for _, pair in sorted(pairs)[:KEPT]}


def _lonely(tables: Tables, order: Mapping[str, int], joined: set[int]) -> Iterable[Near]:
    """A thing with no neighbour is tied to the most named thing of its section."""
    fame = {order[row.id]: row.mentions for row in tables.entities}
    best: dict[int, int] = {}
    for _, group in sorted(_by_section(tables, order).items()):
        leader = max(sorted(group), key=lambda index: fame[index])
        for index in group - joined - {leader}:
            best.setdefault(index, leader)
    pairs = {(min(pair), max(pair)) for pair in best.items()}
    return [Near(*pair, Nearness.SECTION, 0.2) for pair in pairs]


def _by_section(tables: Tables, order: Mapping[str, int]) -> Mapping[tuple[str, str], set[int]]:
    sections: dict[tuple[str, str], set[int]] = defaultdict(set)
    for mention in tables.mentions:
        if mention.section and mention.entity in order:
            sections[mention.document, mention.section].add(order[mention.entity])
    return sections
