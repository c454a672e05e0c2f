"""What the rules look at: nodes, their groups, and which documents are versions of one issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from kg.model import Findings, Kind
from kg.resolution.groups import ALONE, Groups
from kg.resolution.nodes import THING, Node

WIDELY_CITED = 60
"""A URL cited by more documents than this tells nothing about two of them (and costs time)."""

SHARED_URLS = 3
"""Versions of one issue share at least so many URLs …"""

SHARED_PART = 0.5
"""… and this part of the smaller document's URLs."""

B = TypeVar("B", str, int, tuple[int, str])


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at.

    `place` finds the node of a mention, by document and mention index; `aliases` the
    curated group of a key; `concepts` says that a key is a generic technique;
    `versions` which documents are the same issue in other words or another language.
    """

    findings: Sequence[Findings]
    nodes: Sequence[Node]
    groups: Groups
    place: Mapping[tuple[int, int], int]
    aliases: Mapping[tuple[Kind, str], int]
    versions: Mapping[int, frozenset[int]]
    _sources: dict[int, str] = field(default_factory=dict)

    def things(self) -> list[tuple[int, Node]]:
        """Nodes that are no papers, with their indexes."""
        return [(i, n) for i, n in enumerate(self.nodes) if n.sort == THING]

    def papers(self) -> list[tuple[int, Node]]:
        """Nodes that are papers, with their indexes."""
        return [(i, n) for i, n in enumerate(self.nodes) if n.sort != THING]

    def kind(self, node: int) -> Kind:
        """The vote of a node's group."""
        return self.groups.kind(node)

    def may_be_one(self, left: int, right: int) -> bool:
        """Whether two kinds can be one thing's: people and papers are nothing else."""
        kinds = {self.kind(left), self.kind(right)}
        return len(kinds) == 1 or kinds.isdisjoint(ALONE)

    def says(self, document: int, name: str) -> bool:
        """Whether a document's source has a name in any case, as it stands."""
        if document not in self._sources:
            self._sources[document] = self.findings[document].document.source.casefold()
        return name.casefold() in self._sources[document]


def buckets(pairs: Iterable[tuple[B, int]]) -> list[tuple[B, list[int]]]:
    """Nodes by blocking key: only buckets of two or more, in order of their first nodes."""
    found: dict[B, list[int]] = {}
    for block, node in pairs:
        found.setdefault(block, []).append(node)
    several = [(block, sorted(set(members))) for block, members in found.items()]
    return sorted(((b, m) for b, m in several if len(m) > 1), key=lambda bm: (bm[1], str(bm[0])))


def versions(findings: Sequence[Findings]) -> dict[int, frozenset[int]]:
    """Documents that are one issue, in several languages or places: they share their URLs.

    Args:
        findings: Sorted by document name.

    Returns:
        For each document that has any, the others.
    """
    urls = [_urls(one) for one in findings]
    shared: Counter[tuple[int, int]] = Counter()
    for members in _by_url(urls):
        shared.update(combinations(members, 2))
    found: dict[int, set[int]] = {}
    for (left, right), count in shared.items():
        if count >= max(SHARED_URLS, SHARED_PART * min(len(urls[left]), len(urls[right]))):
            found.setdefault(left, set()).add(right)
            found.setdefault(right, set()).add(left)
    return {document: frozenset(others) for document, others in found.items()}


def _urls(findings: Findings) -> frozenset[str]:
    references = findings.document.references
    return frozenset(r.canonical for r in references if r.canonical and r.status != "housekeeping")


def _by_url(urls: Sequence[frozenset[str]]) -> list[list[int]]:
    found: dict[str, list[int]] = {}
    for document, cited in enumerate(urls):
        for url in cited:
            found.setdefault(url, []).append(document)
    return [members for members in found.values() if 1 < len(members) <= WIDELY_CITED]
