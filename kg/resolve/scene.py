"""What the rules look at: nodes and their groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from kg.model import Findings, Kind
from kg.resolve.groups import ALONE, Groups
from kg.resolve.nodes import THING, Node

if TYPE_CHECKING:
    from kg.knowledge import Entry

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
    _things: list[tuple[int, Node]] = field(default_factory=list)
    _of: dict[int, list[tuple[int, Node]]] = field(default_factory=dict)
    _sources: dict[int, str] = field(default_factory=dict)

    def things(self) -> list[tuple[int, Node]]:
        """Nodes that are no papers, with their indexes."""
        if not self._things:
            self._things.extend((i, n) for i, n in enumerate(self.nodes) if n.sort == THING)
        return self._things

    def papers(self) -> list[tuple[int, Node]]:
        """Nodes that are papers, with their indexes."""
        return [(i, n) for i, n in enumerate(self.nodes) if n.sort != THING]

    def of(self, document: int) -> list[tuple[int, Node]]:
        """The nodes of one document, with their indexes."""
        if not self._of:
            for index, node in enumerate(self.nodes):
                self._of.setdefault(node.document, []).append((index, node))
        return self._of.get(document, [])

    def kind(self, node: int) -> Kind:
        """The vote of a node's group."""
        return self.groups.kind(node)

    def may_be_one(self, left: int, right: int) -> bool:
        """Whether two kinds can be one thing's: people and papers are nothing else."""
        kinds = {self.kind(left), self.kind(right)}
        return len(kinds) == 1 or kinds.isdisjoint(ALONE)

    def listed_apart(self, left: int, right: int) -> bool:
        """Whether the curated lists know both names, as two things."""
        known = [_listed(self.nodes[node].names, self.kind(node)) for node in (left, right)]
        return all(known) and known[0].isdisjoint(known[1])

    def says(self, document: int, name: str) -> bool:
        """Whether a document's source has a name in any case, as it stands."""
        if document not in self._sources:
            self._sources[document] = self.findings[document].document.source.casefold()
        return name.casefold() in self._sources[document]


def _listed(names: Iterable[str], kind: Kind) -> set[Entry]:
    from kg.knowledge import lookup

    return {entry for name in names for entry in lookup(name) if entry.kind == kind}


def buckets(pairs: Iterable[tuple[B, int]]) -> list[tuple[B, list[int]]]:
    """Nodes by blocking key: only buckets of two or more, in order of their first nodes."""
    found: dict[B, list[int]] = {}
    for block, node in pairs:
        found.setdefault(block, []).append(node)
    several = [(block, sorted(set(members))) for block, members in found.items()]
    return sorted(((b, m) for b, m in several if len(m) > 1), key=lambda bm: (bm[1], str(bm[0])))
