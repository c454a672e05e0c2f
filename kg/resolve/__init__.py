"""One thing, one node: entities out of what was found in each document.

The order of the rules is `kg.resolve.rules`; what two things must agree on to be one is
`kg.resolve.groups`; names and IRIs are made in `kg.resolve.labels` and `.iris`.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from kg.model import BASE, Extraction, Findings, Trouble
from kg.resolve.coreference import coreference
from kg.resolve.correcting import constrain, finish, retyped, selection
from kg.resolve.corrections import NO_CORRECTIONS, Corrections
from kg.resolve.entities import build_entities
from kg.resolve.facts import facts
from kg.resolve.nodes import nodes
from kg.resolve.rules import RULES
from kg.resolve.versions import versions


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
    ordered = tuple(sorted(findings, key=attrgetter("document.name")))
    chosen = selection(nodes(ordered), ordered, base, corrections)
    coref = coreference(ordered, retyped(chosen), versions(ordered))
    refused = tuple(constrain(coref.groups, chosen))
    for rule in RULES:
        rule(coref)
    members = coref.groups.members()
    entities, vain = finish(build_entities(coref, members, base), members, chosen)
    told, misfits = facts(ordered, {place: entity for entity in entities for place in entity.places})
    return Extraction(
        findings=ordered,
        entities=tuple(sorted(entities, key=attrgetter("iri"))),
        facts=told,
        merges=tuple(sorted(coref.groups.merges, key=attrgetter("kept", "merged", "rule", "evidence"))),
        near_misses=coref.groups.near_misses(),
        troubles=(*troubles, *refused, *vain, *misfits),
        base=base,
    )
