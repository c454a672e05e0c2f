"""Relations of single sentences as facts about entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from kg.model import ENDS, Entity, Evidence, Fact, Findings, Place, Predicate, Relation, Trouble

End = Entity | str  # an address stands for a cited resource that is no entity


def facts(
    findings: Sequence[Findings], owners: Mapping[Place, Entity]
) -> tuple[tuple[Fact, ...], tuple[Trouble, ...]]:
    """Relations between entities, every sentence once, at its highest confidence; none of a
    thing with itself. A sentence whose ends the vote over all documents made another kind is a
    `relation-kind-mismatch` instead; a mention without owner (dropped) says nothing."""
    found: defaultdict[tuple[str, Predicate, str], list[Evidence]] = defaultdict(list)
    misfits: set[Trouble] = set()
    for document, subject, relation, object_ in _resolved(findings, owners):
        kind = None if isinstance(subject, str) else subject.kind
        if not isinstance(object_, str) and ENDS[relation.predicate].allow(kind, object_.kind):
            sentence = (relation.start, relation.end, relation.quote, relation.rule, relation.confidence)
            found[_iri(subject), relation.predicate, object_.iri].append(Evidence(document, *sentence))
        else:
            misfits.add(_misfit(findings[document], subject, relation, object_))
    told = (Fact(*key, _surest(evidence)) for key, evidence in sorted(found.items()))
    return tuple(told), tuple(sorted(misfits, key=attrgetter("document", "line", "message", "text")))


def _resolved(
    findings: Sequence[Findings], owners: Mapping[Place, Entity]
) -> Iterator[tuple[int, End, Relation, End]]:
    """The relations of each document with their ends, where these are two things that are known."""
    for document, one in enumerate(findings):
        for relation in one.relations:
            subject, object_ = (
                told if isinstance(told, str) else owners.get(Place(document, told), "")
                for told in (relation.subject, relation.object)
            )
            if subject and object_ and _iri(subject) != _iri(object_):
                yield document, subject, relation, object_


def _surest(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The first surest of each sentence and rule, sorted by place."""
    surest: dict[tuple[int, int, int, str], Evidence] = {}
    for one in evidence:
        place = (one.document, one.start, one.end, one.rule)
        surest[place] = max(surest.get(place, one), one, key=attrgetter("confidence"))
    return tuple(found for _, found in sorted(surest.items()))


def _misfit(one: Findings, subject: End, relation: Relation, object_: End) -> Trouble:
    ends = " ".join((_readable(subject), relation.predicate, _readable(object_)))
    line = one.document.line_of(relation.start)
    return Trouble("relation-kind-mismatch", f"left out: {ends}", one.document.name, line, relation.quote)


def _readable(end: End) -> str:
    return end if isinstance(end, str) else f"{end.label.text} ({end.kind})"


def _iri(end: End) -> str:
    return end if isinstance(end, str) else end.iri
