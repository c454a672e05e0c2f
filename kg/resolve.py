"""One thing, one node: entities out of what was found in each document.

The rules are told in `kg.resolution.rules`; what two things must agree on to be one in
`kg.resolution.groups`; labels and IRIs in `kg.resolution.lift`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.corrections import NO_CORRECTIONS, Corrections
from kg.model import Entity, Extraction, Findings, Kind, Place
from kg.resolution import lift, names, nodes
from kg.resolution.groups import Groups
from kg.resolution.rules import RULES
from kg.resolution.scene import Scene
from kg.resolution.versions import versions

BASE = "https://w3id.org/newsletter-kg/id/"


def resolve(
    findings: Sequence[Findings], *, base: str = BASE, corrections: Corrections = NO_CORRECTIONS
) -> Extraction:
    """Joins what several names, documents and languages say of one thing.

    Args:
        findings: One per document, in any order; document names are unique.
        base: What entity IRIs start with.
        corrections: What the user says; it wins over every rule.

    Returns:
        The build; the same for every order of `findings`.
    """
    ordered = tuple(sorted(findings, key=lambda f: f.document.name))
    scene = _scene(ordered)
    for rule in RULES:
        rule(scene)
    groups = [[scene.nodes[i] for i in members] for members in scene.groups.members()]
    entities = _distinct([lift.entity(group, ordered, base, {}) for group in groups])
    iris = {place: entity.iri for entity in entities for place in entity.places}
    return Extraction(
        findings=ordered,
        entities=tuple(sorted(entities, key=lambda e: e.iri)),
        facts=lift.facts(ordered, iris),
        merges=tuple(sorted(scene.groups.merges, key=lambda m: (m.kept, m.merged, m.rule, m.evidence))),
        near_misses=tuple(sorted(scene.groups.near_misses, key=lambda m: (m.left, m.right, m.reason))),
        base=base,
    )


@cache
def aliases() -> dict[tuple[Kind, str], int]:
    """The curated group of each kind and key."""
    from kg.knowledge import alias_groups

    found: dict[tuple[Kind, str], int] = {}
    for number, (kind, group) in enumerate(alias_groups()):
        for name in group:
            found.setdefault((Kind(kind), names.key(name)), number)
    return found


def _scene(findings: tuple[Findings, ...]) -> Scene:
    found = nodes.nodes(findings)

    def title(index: int) -> str:
        node = found[index]
        return f"{node.names[0]} ({node.kind}) in {findings[node.document].document.name}"

    place = {(n.document, m): i for i, n in enumerate(found) for m in n.mentions}
    return Scene(findings, found, Groups(found, title), place, aliases(), versions(findings))


def _distinct(entities: Sequence[Entity]) -> list[Entity]:
    """Entities with IRIs that differ: of those that share one, the first keeps it."""
    taken: set[str] = set()
    result = []
    for entity in sorted(entities, key=lambda e: e.places[0]):
        iri, again = entity.iri, 0
        while iri in taken:
            again += 1
            iri = lift.minted("", entity.kind, f"{entity.iri}\n{_first(entity)}\n{again}", "")
            iri = entity.iri + "-" + iri.rsplit("/", 1)[1]
        taken.add(iri)
        result.append(replace(entity, iri=iri))
    return result


def _first(entity: Entity) -> Place:
    return entity.places[0]
