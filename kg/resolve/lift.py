"""From groups of nodes to entities and facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kg.model import (
    ENDS,
    Attached,
    Entity,
    Evidence,
    Fact,
    Findings,
    Kind,
    Place,
    Predicate,
    Relation,
    Tie,
    Trouble,
)
from kg.resolve.iris import Lifting, iri
from kg.resolve.labels import preferred, surface_names
from kg.resolve.nodes import UNTITLED, Node


def entity(group: Sequence[Node], kind: Kind, identifiers: tuple[str, ...], lifting: Lifting) -> Entity:
    """The entity that a group of nodes is.

    Args:
        group: Its nodes, at least one.
        kind: The vote of its mentions.
        identifiers: What identifies it strongly, sorted.
        lifting: Documents, base and curated names.
    """
    places = tuple(sorted(Place(node.document, m) for node in group for m in node.mentions))
    mentions = [lifting.findings[p.document].mentions[p.mention] for p in places]
    surfaces = surface_names(mentions)
    firsts = (lifting.curated.first.get((kind, node.key), "") for node in group)
    label = preferred(surfaces, mentions, kind, frozenset(firsts))
    documents = sorted({place.document for place in places})
    dates = sorted({d for number in documents if (d := lifting.findings[number].document.date)})
    months = Counter(lifting.findings[place.document].document.date[:7] for place in places)
    return Entity(
        iri=iri(group, kind, identifiers, lifting),
        kind=kind,
        label=label,
        alternatives=tuple(name for name in surfaces if name != label),
        places=places,
        references=_references(places, lifting),
        identifiers=identifiers,
        subkinds=_subkinds(group) if kind is Kind.TOOL else (),
        first_seen=dates[0] if dates else "",
        last_seen=dates[-1] if dates else "",
        months=tuple(sorted((month, count) for month, count in months.items() if month)),
    )


def claims(groups: Sequence[Sequence[Node]], kinds: Sequence[Kind]) -> list[tuple[str, ...]]:
    """The identifiers of each group: where two papers are cited with one identifier, the one
    that the reference names has it, then an untitled one, then the first."""
    best: dict[str, tuple[int, int]] = {}
    for number, (group, kind) in enumerate(zip(groups, kinds, strict=True)):
        for node in group if kind is Kind.PAPER else ():
            for identifier in node.identifiers:
                claim = (_claim(node), number)
                best[identifier] = min(best.get(identifier, claim), claim)
    owned: list[list[str]] = [[] for _ in groups]
    for identifier, (_, number) in sorted(best.items()):
        owned[number].append(identifier)
    return [tuple(found) for found in owned]


def _claim(node: Node) -> int:
    if node.identity_tie is Tie.NAMED and node.sort != UNTITLED:
        return 0
    return 1 if node.sort == UNTITLED else 2


def _references(places: Sequence[Place], lifting: Lifting) -> tuple[Attached, ...]:
    """All references that its mentions are tied to, each with its firmest tie, firmest first."""
    firmest: dict[str, Tie] = {}
    for place in places:
        for tied in lifting.findings[place.document].mentions[place.mention].ties:
            url = lifting.canonical[place.document].get(tied.url, "")
            firmest[url] = min(tied.tie, firmest.get(url, tied.tie), key=lambda tie: tie.rank)
    firmest.pop("", None)
    return tuple(sorted((Attached(url, tie) for url, tie in firmest.items()), key=firmness))


def firmness(attached: Attached) -> tuple[int, str]:
    """Sorts references by tie, then by URL."""
    return attached.tie.rank, attached.canonical


def _subkinds(group: Sequence[Node]) -> tuple[str, ...]:
    """The subkinds that have at least a third of the confidence given to any."""
    weights: dict[str, float] = {}
    for subkind, weight in (s for node in group for s in node.subkinds):
        weights[subkind] = weights.get(subkind, 0.0) + weight
    return tuple(sorted(s for s, w in weights.items() if w * 3 >= sum(weights.values())))


def facts(
    findings: Sequence[Findings], owners: Mapping[Place, Entity]
) -> tuple[tuple[Fact, ...], tuple[Trouble, ...]]:
    """Relations between entities, every sentence once, at its highest confidence; none of a
    thing with itself, and none whose ends the vote over all documents made another kind.

    Args:
        findings: All documents.
        owners: The entity of each mention; a mention without one (dropped) says nothing.

    Returns:
        The facts, and a `relation-kind-mismatch` for every sentence whose ends no longer fit.
    """
    said: dict[tuple[str, Predicate, str], dict[tuple[int, int, int, str], Evidence]] = {}
    misfits: set[Trouble] = set()
    for document, subject, relation, object_ in _ends(findings, owners):
        if not subject or not object_ or _iri(subject) == _iri(object_):
            continue
        if not fits(subject, relation.predicate, object_):
            misfits.add(_misfit(findings[document], subject, relation, object_))
            continue
        evidence = Evidence(
            document, relation.start, relation.end, relation.quote, relation.rule, relation.confidence
        )
        found = said.setdefault((_iri(subject), relation.predicate, _iri(object_)), {})
        place = (document, relation.start, relation.end, relation.rule)
        found[place] = max(found.get(place, evidence), evidence, key=lambda e: e.confidence)
    told = (
        Fact(*key, tuple(evidence for _, evidence in sorted(found.items())))
        for key, found in sorted(said.items())
    )
    return tuple(told), tuple(sorted(misfits, key=lambda t: (t.document, t.line, t.message, t.text)))


def fits(subject: Entity | str, predicate: Predicate, object_: Entity | str) -> bool:
    """Whether a relation may have these ends; a canonical URL stands for a cited resource."""
    allowed = ENDS[predicate]
    first = allowed.cited if isinstance(subject, str) else subject.kind in allowed.subjects
    return first and not isinstance(object_, str) and object_.kind in allowed.objects


def _misfit(one: Findings, subject: Entity | str, relation: Relation, object_: Entity | str) -> Trouble:
    ends = " ".join((_readable(subject), relation.predicate, _readable(object_)))
    line = one.document.line_of(relation.start)
    return Trouble("relation-kind-mismatch", f"left out: {ends}", one.document.name, line, relation.quote)


def _readable(end: Entity | str) -> str:
    return end if isinstance(end, str) else f"{end.label.text} ({end.kind})"


def _iri(end: Entity | str) -> str:
    return end if isinstance(end, str) else end.iri


def _ends(
    findings: Sequence[Findings], owners: Mapping[Place, Entity]
) -> Iterator[tuple[int, Entity | str, Relation, Entity | str]]:
    for document, one in enumerate(findings):
        canonical = {r.url: r.canonical for r in one.document.references}

        def end(told: int | str, at: int = document, urls: dict[str, str] = canonical) -> Entity | str:
            return urls.get(told, told) if isinstance(told, str) else owners.get(Place(at, told), "")

        for relation in one.relations:
            yield document, end(relation.subject), relation, end(relation.object)
