"""From groups of nodes to entities."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.model import Attached, Entity, Findings, Kind, Mention, Place, Reference, Tie
from kg.resolve.coreference import Coreference
from kg.resolve.curated import first_name
from kg.resolve.iris import digest, iri
from kg.resolve.labels import label
from kg.resolve.nodes import TITLE_WORDS, Group, Node
from kg.text import names

_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d+")


def build_entities(coref: Coreference, members: Sequence[Sequence[int]], base: str) -> list[Entity]:
    """The entities that groups of nodes are after all rules, in the groups' order."""
    nodes = [[coref.nodes[i] for i in group] for group in members]
    kinds = [coref.kind(group[0]) for group in members]
    cited = [{r.url: r for r in one.document.references} for one in coref.findings]
    groups = map(Group, nodes, kinds, _identifiers(nodes, kinds))
    return _distinct(_entity(group, coref.findings, cited, base) for group in groups)


def _identifiers(groups: Sequence[Sequence[Node]], kinds: Sequence[Kind]) -> list[tuple[str, ...]]:
    """The identifiers of each group: where two papers are cited with one identifier, the one
    that the reference names has it, then an untitled one, then the first."""
    claims: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, (group, kind) in enumerate(zip(groups, kinds, strict=True)):
        for node in group if kind is Kind.PAPER else ():
            for identifier in node.identifiers:
                claims[identifier].append((node.looseness, number))
    owned: list[list[str]] = [[] for _ in groups]
    for identifier, claimed in sorted(claims.items()):
        owned[min(claimed)[1]].append(identifier)
    return [tuple(found) for found in owned]


def _entity(
    group: Group, findings: Sequence[Findings], cited: Sequence[Mapping[str, Reference]], base: str
) -> Entity:
    places = tuple(sorted(Place(node.document, m) for node in group.nodes for m in node.mentions))
    mentions = [findings[p.document].mentions[p.mention] for p in places]
    firsts = frozenset(first_name(group.kind, node.key) for node in group.nodes)
    preferred, others = label(_titled(group.kind, places, mentions, cited), group.kind, firsts)
    dates = [date for place in places if (date := findings[place.document].document.date)]
    return Entity(
        iri=iri(group, findings, base),
        kind=group.kind,
        label=preferred,
        alternatives=others,
        places=places,
        references=_references(places, mentions, cited),
        identifiers=group.identifiers,
        subkinds=_subkinds(group.nodes) if group.kind is Kind.TOOL else (),
        first_seen=min(dates, default=""),
        last_seen=max(dates, default=""),
        months=tuple(sorted(Counter(date[:7] for date in dates).items())),
    )


_DESCRIPTION = re.compile(r"[a-zß-ÿ]+\s|.*, (?:which|who|whose)\s")
"""In small letters from its first word on, or with a clause about what it names."""


def _titled(
    kind: Kind, places: Sequence[Place], mentions: Sequence[Mention], cited: Sequence[Mapping[str, Reference]]
) -> Sequence[Mention]:
    """The mentions of a thing; of a paper that the text nowhere names, by the title that the author gave to
    what they cite, where that can be no other name (a tool's, an author's)."""
    if kind is not Kind.PAPER or any(mention.named for mention in mentions):
        return mentions
    titles = {
        reference.title
        for place, mention in zip(places, mentions, strict=True)
        for tied in mention.ties
        if tied.tie is not Tie.ITEM and (reference := cited[place.document].get(tied.url))
    }
    best = min(filter(_is_title, titles), key=lambda title: (-len(title), title), default="")
    return [replace(mention, name=best) for mention in mentions] if best else mentions


def _is_title(text: str) -> bool:
    """Whether words are so many that they are no name, and neither a citation nor a journal's numbers, nor
    describe what they cite (`a paper by Ada Roe`, `the bank, which lent kites`)."""
    told = len(_WORD.findall(text)) >= TITLE_WORDS and not names.is_citation(text)
    told = told and _DESCRIPTION.match(text) is None
    return told and len(_NUMBER.findall(text)) < 3  # `ACS Nano 2023, 17, 5, 4091`


def _references(
    places: Sequence[Place], mentions: Sequence[Mention], cited: Sequence[Mapping[str, Reference]]
) -> tuple[Attached, ...]:
    """The addresses at all mentions, each with its firmest tie, firmest first."""
    firmest: dict[str, Attached] = {}
    for place, mention in zip(places, mentions, strict=True):
        for tied in mention.ties:
            reference = cited[place.document].get(tied.url)
            if reference is not None and reference.canonical:
                found = Attached(reference.url, tied.tie, reference.canonical)
                firmest[found.url] = min(found, firmest.get(found.url, found), key=by_tie)
    return tuple(sorted(firmest.values(), key=by_tie))


def by_tie(attached: Attached) -> tuple[int, str, str]:
    """Sorts references by tie, then by URL."""
    return attached.tie.rank, attached.canonical, attached.url


def _subkinds(nodes: Sequence[Node]) -> tuple[str, ...]:
    """The subkinds that have at least a third of the confidence given to any."""
    weights: defaultdict[str, float] = defaultdict(float)
    for subkind, weight in (s for node in nodes for s in node.subkinds):
        weights[subkind] += weight
    return tuple(sorted(s for s, w in weights.items() if w * 3 >= sum(weights.values())))


def _distinct(entities: Iterable[Entity]) -> list[Entity]:
    """Entities with IRIs that differ: of those kept apart under one name, the first keeps its
    IRI, the others' get a second hash, over where they first stand."""
    taken: Counter[str] = Counter()
    result = []
    for entity in entities:
        again = taken[entity.iri]
        taken[entity.iri] += 1
        if again:
            second = digest(entity.kind, f"{entity.iri}\n{again}")
            entity = replace(entity, iri=f"{entity.iri}-{second}")  # noqa: PLW2901
        result.append(entity)
    return result
