"""One thing, one node: entities out of what was found in each document.

The order of the rules is `kg.resolve.rules`; what two things must agree on to be one is
`kg.resolve.groups`; names and IRIs are made in `kg.resolve.labels` and `.iris`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from kg.model import BASE, Entity, Extraction, Findings, Kind, Trouble
from kg.resolve import correcting, iris, lift, nodes
from kg.resolve.corrections import NO_CORRECTIONS, Corrections
from kg.resolve.groups import Groups
from kg.resolve.iris import Curated, Lifting
from kg.resolve.nodes import Node
from kg.resolve.rules import RULES
from kg.resolve.scene import Scene
from kg.resolve.versions import versions
from kg.text import names


def resolve(
    findings: Sequence[Findings],
    *,
    base: str = BASE,
    corrections: Corrections = NO_CORRECTIONS,
    troubles: Sequence[Trouble] = (),
) -> Extraction:
    """Joins what several names, documents and languages say of one thing.

    Args:
        findings: One per document, in any order; document names are unique.
        base: What entity IRIs start with.
        corrections: What the user says; it wins over every rule.
        troubles: What went wrong before, with the inputs.

    Returns:
        The build; the same for every order of `findings`. Its troubles are the given
        ones, the corrections without effect and the relations that the vote over kinds made
        impossible; those of documents stay with their findings.
    """
    ordered = tuple(sorted(findings, key=lambda one: one.document.name))
    canonical = [{r.url: r.canonical for r in one.document.references} for one in ordered]
    lifting = Lifting(ordered, base, curated(), canonical)
    chosen = correcting.selection(nodes.nodes(ordered), ordered, lifting, corrections)
    scene = _scene(correcting.retyped(chosen, corrections), lifting)
    refused = tuple(correcting.constrain(scene.groups, chosen, corrections))
    for rule in RULES:
        rule(scene)
    members = scene.groups.members()
    owners = {node: number for number, group in enumerate(members) for node in group}
    entities, vain = correcting.finish(_entities(scene, members, lifting), owners, chosen, corrections)
    facts, misfits = lift.facts(ordered, {place: entity for entity in entities for place in entity.places})
    return Extraction(
        findings=ordered,
        entities=tuple(sorted(entities, key=lambda entity: entity.iri)),
        facts=facts,
        merges=tuple(sorted(scene.groups.merges, key=lambda m: (m.kept, m.merged, m.rule, m.evidence))),
        near_misses=scene.groups.near_misses(),
        troubles=(*troubles, *refused, *vain, *misfits),
        base=base,
    )


@cache
def curated() -> Curated:
    """The curated names of `kg.knowledge` under this package's keys. Those of a platform hold
    for the organisation and for the service, where no other list knows them."""
    from kg.knowledge import alias_groups, entries

    groups: dict[tuple[Kind, str], int] = {}
    first: dict[tuple[Kind, str], str] = {}
    platforms = [entry.names() for entry in entries("platforms")]
    known = {(Kind(kind), names.key(name)) for kind, group in alias_groups() for name in group}
    also = (
        (kind, group)
        for kind in (Kind.ORGANISATION, Kind.TOOL)
        for group in platforms
        if len(group) > 1 and known.isdisjoint((kind, names.key(name)) for name in group)
    )
    for number, (kind, group) in enumerate((*alias_groups(), *also)):
        for name in group:
            groups.setdefault((Kind(kind), names.key(name)), number)
            first.setdefault((Kind(kind), names.key(name)), group[0])
    return Curated(groups, first)


def _scene(found: Sequence[Node], lifting: Lifting) -> Scene:
    def title(index: int) -> str:
        node = found[index]
        return f"{node.names[0]} ({node.kind}) in {lifting.findings[node.document].document.name}"

    place = {(node.document, m): i for i, node in enumerate(found) for m in node.mentions}
    groups = Groups(found, title)
    return Scene(lifting.findings, found, groups, place, lifting.curated.groups, versions(lifting.findings))


def _entities(scene: Scene, members: Sequence[Sequence[int]], lifting: Lifting) -> list[Entity]:
    groups = [[scene.nodes[i] for i in group] for group in members]
    kinds = [scene.kind(group[0]) for group in members]
    identifiers = lift.claims(groups, kinds)
    parts = zip(groups, kinds, identifiers, strict=True)
    return _distinct(lift.entity(group, kind, known, lifting) for group, kind, known in parts)


def _distinct(entities: Iterable[Entity]) -> list[Entity]:
    """Entities with IRIs that differ: of those kept apart under one name, the first keeps its
    IRI, the others' get a second hash, over where they first stand."""
    taken: dict[str, int] = {}
    result = []
    for entity in entities:
        again = taken.get(entity.iri, 0)
        taken[entity.iri] = again + 1
        if again:
            second = iris.minted("", entity.kind, f"{entity.iri}\n{again}", "").rpartition("/")[2]
            entity = replace(entity, iri=f"{entity.iri}-{second}")  # noqa: PLW2901
        result.append(entity)
    return result
