"""What the rules look at: the names of a build, and which of them are one thing so far."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from kg.model import Findings, Kind
from kg.resolve.groups import ALONE, Groups
from kg.resolve.homes import homes
from kg.resolve.nodes import THING, Node
from kg.resolve.told import told
from kg.text import names

if TYPE_CHECKING:
    from kg.knowledge import Entry

B = TypeVar("B", bound=Hashable)
Numbered = tuple[int, Node]


@dataclass(frozen=True, slots=True)
class Coreference:
    """The nodes of a build and their groups; `groups` alone changes while rules run.

    `things` and `papers` are the nodes with their indexes, `named` finds a thing by document
    and key, `released` are documents and the keys of names that stand in them with a number that
    can only be a release's, `at` any node by document and mention; `versions` says which documents
    are the same issue in other words or another language.
    """

    findings: Sequence[Findings]
    nodes: Sequence[Node]
    groups: Groups
    things: Sequence[Numbered]
    papers: Sequence[Numbered]
    named: Mapping[tuple[int, str], int]
    released: Set[tuple[int, str]]
    at: Mapping[tuple[int, int], int]
    versions: Mapping[int, frozenset[int]]

    def kind(self, node: int) -> Kind:
        """The vote of a node's group."""
        return self.groups.kind(node)

    def things_of(self, kinds: Set[Kind]) -> Iterator[Numbered]:
        """Things of these kinds; what a rule joins meanwhile counts."""
        return ((i, n) for i, n in self.things if self.kind(i) in kinds)

    def may_be_one(self, left: int, right: int) -> bool:
        """Whether two kinds can be one thing's: people and papers are nothing else."""
        kinds = {self.kind(left), self.kind(right)}
        return len(kinds) == 1 or kinds.isdisjoint(ALONE)

    def written(self, url: str, node: int) -> str:
        """How the document of a node writes an address that its mentions are tied to, given in its
        canonical form; what is no such address (an identifier) stays."""
        here = self.findings[self.nodes[node].document]
        tied = {tie.url for mention in self.nodes[node].mentions for tie in here.mentions[mention].ties}
        references = (r for r in here.document.references if r.canonical == url and r.url in tied)
        return next((reference.url for reference in references), url)

    def in_versions(self, left: int, right: int) -> bool:
        """Whether two nodes stand in versions of one issue."""
        return self.nodes[right].document in self.versions.get(self.nodes[left].document, ())

    def listed_apart(self, left: int, right: int) -> bool:
        """Whether the curated lists know both names, as two things."""
        known = [_listed(self.nodes[node].names, self.kind(node)) for node in (left, right)]
        return all(known) and known[0].isdisjoint(known[1])


def coreference(
    findings: Sequence[Findings], nodes: Sequence[Node], versions: Mapping[int, frozenset[int]]
) -> Coreference:
    """Every node by itself; `findings` are sorted by document name."""

    def title(index: int) -> str:
        node = nodes[index]
        return told(node.names[0], node.kind, findings[node.document].document.name)

    things = [(i, n) for i, n in enumerate(nodes) if n.sort == THING]
    return Coreference(
        findings,
        nodes,
        Groups(nodes, title, homes(nodes)),
        things=things,
        papers=[(i, n) for i, n in enumerate(nodes) if n.sort != THING],
        named={(n.document, n.key): i for i, n in things},
        released={
            (n.document, names.key(base))
            for _, n in things
            for base, certain in map(names.release, n.names)
            if certain
        },
        at={(n.document, mention): i for i, n in enumerate(nodes) for mention in n.mentions},
        versions=versions,
    )


def _listed(called: Iterable[str], kind: Kind) -> set[Entry]:
    from kg.knowledge import lookup

    return {entry for name in called for entry in lookup(name) if entry.kind == kind}


def buckets(pairs: Iterable[tuple[B, int]]) -> list[tuple[B, list[int]]]:
    """Nodes by blocking key: only buckets of two or more, in order of their first nodes."""
    found: dict[B, list[int]] = {}
    for block, node in pairs:
        found.setdefault(block, []).append(node)
    several = [(block, sorted(set(members))) for block, members in found.items()]
    return sorted(((b, m) for b, m in several if len(m) > 1), key=lambda bm: (bm[1], str(bm[0])))
