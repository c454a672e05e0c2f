"""Applies corrections: before the rules run (type, different, same) and after them (the rest)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Attached, Entity, Findings, Kind, Name, Tie, Trouble
from kg.resolve.corrections import Action, Correction, Corrections
from kg.resolve.entities import by_tie
from kg.resolve.groups import Groups
from kg.resolve.iris import identified, iri
from kg.resolve.nodes import PAPER, THING, UNTITLED, Group, Node
from kg.text import names

CERTAIN = 1e6
"""The weight of a type that the user gives: more than any number of mentions."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Corrections, and the nodes that they mean: by name, by IRI, by `name (Kind) in document`."""

    nodes: Sequence[Node]
    by_key: Mapping[str, Sequence[int]]
    by_iri: Mapping[str, Sequence[int]]
    documents: Mapping[str, int]
    corrections: Corrections

    def select(self, told: str) -> tuple[int, ...]:
        """Indexes of nodes, sorted; none when nothing is called so."""
        if told in self.by_iri or "://" in told:
            return tuple(self.by_iri.get(told, self.by_iri.get(_code(told), ())))
        name, kind, document = self._parts(told)
        found = ((i, self.nodes[i]) for i in self.by_key.get(names.key(name), ()))
        return tuple(i for i, n in found if kind in ("", n.kind) and document in (None, n.document))

    def _parts(self, told: str) -> tuple[str, str, int | None]:
        rest, place = next(self._in_documents(told), (told, None))
        outer, _, kind = rest.removesuffix(")").rpartition(" (")
        return (outer, kind, place) if outer and kind in list(Kind) else (rest, "", place)

    def _in_documents(self, told: str) -> Iterator[tuple[str, int]]:
        """What stands before each ` in ` that a document's name follows (`BERT in notes in june.md`)."""
        for match in re.finditer(" in ", told):
            document = self.documents.get(told[match.end() :])
            if match.start() and document is not None:
                yield told[: match.start()], document


def _code(told: str) -> str:
    """The hash of a minted IRI: the same for every kind's class name and slug."""
    return told.rsplit("/", 1)[-1].rsplit("-", 1)[-1]


def selection(
    found: Sequence[Node], findings: Sequence[Findings], base: str, corrections: Corrections
) -> Selection:
    """Indexes the nodes for the corrections at hand; IRIs only where a correction gives one."""
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for index, node in enumerate(found):
        for key in {node.key, *map(names.key, node.names)}:
            by_key[key].append(index)
    by_iri: defaultdict[str, list[int]] = defaultdict(list)
    if any("://" in told for entry in corrections.entries for told in entry.things):
        for index, node in enumerate(found):
            for told in _iris(node, findings, base):
                by_iri[told].append(index)
    documents = {one.document.name: number for number, one in enumerate(findings)}
    return Selection(found, by_key, by_iri, documents, corrections)


def _iris(node: Node, findings: Sequence[Findings], base: str) -> set[str]:
    """What a node's entity may be called: its identifier's IRI, or the hash for any kind (the
    kind may be what is corrected)."""
    if node.identifiers:
        return {identified(base, node.identifiers[0])}
    return {_code(iri(Group([node], kind), findings, base)) for kind in Kind}


def retyped(chosen: Selection) -> tuple[Node, ...]:
    """The nodes with the types that the user gives."""
    result = list(chosen.nodes)
    for entry in chosen.corrections.of(Action.TYPE):
        kind = Kind(entry.values[0])
        for index in chosen.select(entry.subject):
            node = replace(result[index], weights=((kind, CERTAIN),))
            paper = UNTITLED if node.sort == UNTITLED else PAPER
            other = replace(node, sort=THING, identifiers=())
            result[index] = replace(node, sort=paper) if kind is Kind.PAPER else other
    return tuple(result)


def constrain(groups: Groups, chosen: Selection) -> Iterator[Trouble]:
    """Keeps apart and joins what the user says; yields what has no effect."""
    for number, entry in enumerate(chosen.corrections.of(Action.DIFFERENT)):
        _separate(groups, entry, chosen, str(number))
    for entry in chosen.corrections.of(Action.SAME):
        members = sorted({node for told in entry.things for node in chosen.select(told)})
        said = " = ".join(entry.things)
        joined = [groups.join(members[0], node, "correction", said, firm=True) for node in members[1:]]
        if not all(joined):
            yield _trouble(chosen, entry, "kept apart by another correction")
    for entry in chosen.corrections.entries:
        yield from _without_target(entry, chosen)


def _separate(groups: Groups, entry: Correction, chosen: Selection, which: str) -> None:
    left = chosen.select(entry.subject)
    for place, other in enumerate(entry.values):
        right = chosen.select(other)
        if left and set(left).isdisjoint(right):
            groups.separate(left, right, f"{which} {place}")


def _without_target(entry: Correction, chosen: Selection) -> Iterator[Trouble]:
    found = [(told, chosen.select(told)) for told in entry.things]
    for told, selected in found:
        if not selected:
            yield _trouble(chosen, entry, f"nothing is called {told}")
    subject = set(found[0][1])
    if entry.action is Action.DIFFERENT and any(subject & set(other) for _, other in found[1:]):
        yield _trouble(chosen, entry, "these are one name; add the documents: NAME in DOCUMENT")


def _trouble(chosen: Selection, entry: Correction, why: str) -> Trouble:
    text = f"{entry.action}: {' = '.join((entry.subject, *entry.values))}"
    return Trouble("correction-without-effect", why, chosen.corrections.file, entry.line, text)


def finish(
    entities: Sequence[Entity], members: Sequence[Sequence[int]], chosen: Selection
) -> tuple[list[Entity], list[Trouble]]:
    """Entities, each made of the nodes in `members`, with the user's names and links, without those
    that the user drops."""
    result: list[Entity | None] = list(entities)
    owners = {node: number for number, group in enumerate(members) for node in group}
    troubles = []
    for entry in chosen.corrections.of(Action.NAME, Action.ADD_LINK, Action.REMOVE_LINK, Action.DROP):
        for index in _meant(entry, entities, owners, chosen):
            entity = result[index]
            changed = _changed(entity, entry) if entity is not None else None
            if changed == entity and entry.action is Action.REMOVE_LINK:
                troubles.append(_trouble(chosen, entry, "it has no such link"))
            result[index] = changed
    return [entity for entity in result if entity is not None], troubles


def _meant(
    entry: Correction, entities: Sequence[Entity], owners: Mapping[int, int], chosen: Selection
) -> list[int]:
    """The entities that a name means: those preferably called so, else all that are ever."""
    found = sorted({owners[node] for node in chosen.select(entry.subject)})
    preferred = [i for i in found if names.key(entities[i].label.text) == names.key(entry.subject)]
    return preferred or found


def _changed(entity: Entity, entry: Correction) -> Entity | None:
    if entry.action is Action.DROP:
        return None
    if entry.action is not Action.NAME:
        return _linked(entity, entry)
    surfaces = (entity.label, *entity.alternatives)
    label = next((name for name in surfaces if name.text == entry.values[0]), Name(entry.values[0]))
    return replace(entity, label=label, alternatives=tuple(sorted(set(surfaces) - {label})))


def _linked(entity: Entity, entry: Correction) -> Entity:
    """With the addresses of a correction, in every way of writing them, or without."""
    from kg.urls import canonical

    urls = {canonical(url): url for url in entry.values}
    meant = [attached for attached in entity.references if attached.canonical in urls]
    kept = [attached for attached in entity.references if attached.canonical not in urls]
    if entry.action is Action.ADD_LINK:
        cited = {attached.canonical for attached in meant}
        kept += [replace(attached, tie=Tie.NAMED) for attached in meant]
        kept += [Attached(urls[key], Tie.NAMED, key, added=True) for key in urls.keys() - cited]
    return replace(entity, references=tuple(sorted(kept, key=by_tie)))
