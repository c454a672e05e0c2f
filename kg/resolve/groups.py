"""Union-find over nodes that negative evidence restrains: a cannot-link holds against chains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from kg.model import Kind, Merge, NearMiss
from kg.resolve.homes import Homes
from kg.resolve.nodes import THING, Node, vote
from kg.resolve.why import why_one
from kg.text import names

ALONE = (Kind.PERSON, Kind.PAPER)
"""Kinds that are never another kind in another document."""

_TOLD = 50
"""So many refusals of a thing by others of one bucket are told one by one: of n that all refuse each other
there would be n² of them."""


@dataclass(slots=True)
class Traits:
    """What a group must agree on. Mutable: groups grow."""

    weights: dict[Kind, float]
    numbers: dict[str, set[str]]
    identifiers: dict[str, set[str]]
    homes: dict[str, set[str]]  # by what kind of place (`kg.resolve.homes`)
    sides: set[tuple[str, int]]  # (which "different", which of its sides)
    kind: Kind
    size: int = 1

    def absorb(self, other: Traits) -> None:
        """Takes over what another group knows."""
        for kind, weight in other.weights.items():
            self.weights[kind] = self.weights.get(kind, 0.0) + weight
        for mine, theirs in (
            (self.numbers, other.numbers),
            (self.identifiers, other.identifiers),
            (self.homes, other.homes),
        ):
            for name, values in theirs.items():
                mine.setdefault(name, set()).update(values)
        self.kind = vote(self.weights)
        self.sides |= other.sides
        self.size += other.size


@dataclass(slots=True)
class Groups:
    """Which nodes are one thing, and why. Mutable while rules run; deterministic because
    rules run in a fixed order over sorted nodes."""

    nodes: Sequence[Node]
    title: Callable[[int], str]  # a node's readable unique name
    homes: Sequence[Homes]  # where each node lives on the web
    merges: list[Merge] = field(default_factory=list)
    _missed: dict[tuple[int, int], str] = field(default_factory=dict)
    _parent: list[int] = field(default_factory=list)
    _traits: dict[int, Traits] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._parent = list(range(len(self.nodes)))
        self._traits = {
            index: _traits(node, where)
            for index, (node, where) in enumerate(zip(self.nodes, self.homes, strict=True))
        }

    def root(self, node: int) -> int:
        """The node that stands for a node's group."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def kind(self, node: int) -> Kind:
        """The vote of a node's group."""
        return self._traits[self.root(node)].kind

    def outvote(self, strong: int, weak: int) -> None:
        """Gives a node's group the kind of another: the build knows better than one document."""
        traits = self._traits[self.root(weak)]
        traits.kind = self.kind(strong)
        traits.weights = {traits.kind: sum(traits.weights.values())}

    def unnumber(self, node: int, base: str = "") -> None:
        """Takes the numbers in a node's name for a release's, but for those in the key of its base: they
        tell nothing apart."""
        traits = self._traits[self.root(node)]
        letters, digits = names.numbers(base)
        traits.numbers = {known: {""} for known in traits.numbers}
        if letters:
            traits.numbers[letters] = {digits}

    def separate(self, left: Iterable[int], right: Iterable[int], which: str) -> None:
        """Forbids that any of the left nodes ever joins any of the right ones."""
        for side, members in enumerate((left, right)):
            for node in members:
                self._traits[self.root(node)].sides.add((which, side))

    def join(self, left: int, right: int, rule: str, evidence: str, *, firm: bool = False) -> bool:
        """Makes two nodes one thing, unless that is forbidden; tells whether they are one now.

        What a person said (`firm`: a correction, the author's own abbreviation) overrides kinds,
        numbers and identifiers, not "different". At equal terms the left node's group goes on.
        """
        a, b = self.root(left), self.root(right)
        if a == b:
            return True
        reason = self._forbidden(a, b, firm)
        if reason:
            self._missed.setdefault((left, right), f"{reason}; {why_one(rule)}: {evidence}")
            return False
        self.merges.append(Merge(self.title(left), self.title(right), rule, evidence))
        keep, give = (a, b) if self._traits[a].size >= self._traits[b].size else (b, a)
        self._parent[give] = keep
        self._traits[keep].absorb(self._traits.pop(give))
        return True

    def join_all(self, bucket: Sequence[int], rule: str, evidence: str) -> None:
        """Joins each node of a bucket to the first earlier one that it may join."""
        leaders: list[int] = []
        for node in bucket:
            if not any(self.join(leader, node, rule, evidence) for leader in leaders[:_TOLD]):
                further = leaders[_TOLD:]
                if not any(self._join_untold(leader, node, rule, evidence) for leader in further):
                    leaders.append(node)
                    if further:
                        self._missed[leaders[_TOLD - 1], node] += f"; and {len(further)} more refused it"

    def _join_untold(self, left: int, right: int, rule: str, evidence: str) -> bool:
        """Joins two nodes; that it is forbidden is told of others."""
        a, b = self.root(left), self.root(right)
        return (a == b or not self._forbidden(a, b, False)) and self.join(left, right, rule, evidence)

    def _forbidden(self, a: int, b: int, firm: bool) -> str:
        left, right = self._traits[a], self._traits[b]
        if any((which, 1 - side) in right.sides for which, side in left.sides):
            return "kept apart by a correction or a curated list"
        return "" if firm else _conflict(left, right)

    def near_misses(self) -> tuple[NearMiss, ...]:
        """What was refused and is still apart, sorted."""
        found = {
            NearMiss(first, second, reason)
            for pair, reason in self._missed.items()
            if self.root(pair[0]) != self.root(pair[1])
            for first, second in [sorted(map(self.title, pair))]
        }
        return tuple(sorted(found, key=attrgetter("left", "right", "reason")))

    def members(self) -> list[list[int]]:
        """The groups, each sorted, in the order of their first nodes."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for node in range(len(self.nodes)):
            found[self.root(node)].append(node)
        return sorted(found.values())


def _conflict(left: Traits, right: Traits) -> str:
    if left.kind is not right.kind and (left.kind in ALONE or right.kind in ALONE):
        return f"one is a {left.kind}, the other a {right.kind}"
    for what, mine, theirs in (
        ("numbers in the name", left.numbers, right.numbers),
        ("identifiers", left.identifiers, right.identifiers),
        ("places on the web", left.homes, right.homes),
    ):
        for name in sorted(mine.keys() & theirs.keys()):
            if _disagree(mine[name], theirs[name]):
                values = " and ".join(max(side[name]) or "none" for side in (mine, theirs))
                return f"other {what} ({name}: {values})"
    return ""


def _disagree(left: set[str], right: set[str]) -> bool:
    """Whether no value is in both; a name with and without its number ("") still has the number."""
    told = left - {""}, right - {""}
    return told[0].isdisjoint(told[1]) if all(told) else left.isdisjoint(right)


def _traits(node: Node, where: Homes) -> Traits:
    letters, digits = names.numbers(node.key) if node.sort == THING else ("", "")
    numbers = {letters: {digits}} if letters else {}
    identifiers: defaultdict[str, set[str]] = defaultdict(set)
    for identifier in node.identifiers:
        scheme, _, value = identifier.partition(":")
        identifiers[scheme].add(value)
    places = {what: set(values) for what, values in where.items()}
    return Traits(dict(node.weights), numbers, identifiers, places, set(), node.kind)
