"""Which entity of the graph is which of the gold file, and what follows for every figure.

The same matching as `eval/score.py` makes: an entity is found when it has an accepted type and
shares a name, or, for a paper, a URL; each gold entity takes at most one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.evaluate.built import Built, Graph, Triple, label_key
from kg.evaluate.figures import CARD, LINKS, REFERENCES, RELATIONS, SIX, Claim, Error, Tally
from kg.evaluate.gold_file import Gold, GoldEntity, url_key
from kg.model import Kind, Predicate, Tie

CARD_KINDS = frozenset({Kind.PAPER, Kind.ORGANISATION, Kind.PERSON, Kind.TOOL})


@dataclass(frozen=True, slots=True)
class Keyed:
    """A gold entity with its names and URLs as keys; `any` are its own URLs and the looser ones."""

    entity: GoldEntity
    names: frozenset[str]
    own: frozenset[str]
    any: frozenset[str]


def keyed(entity: GoldEntity, name_key: Callable[[str], str] = label_key) -> Keyed:
    """An entity with its names and URLs as keys, the names as `name_key` gives them."""
    own = frozenset(map(url_key, entity.urls))
    loose = frozenset(map(url_key, entity.context_urls))
    return Keyed(entity, frozenset(map(name_key, entity.labels)), own, own | loose)


@dataclass(frozen=True, slots=True)
class Match:
    """`found[i]` is the index of the built entity that gold entity `i` took, or None."""

    wanted: tuple[Keyed, ...]
    found: tuple[int | None, ...]

    def by_built(self) -> dict[int, Keyed]:
        """The gold entity of each matched built entity, by index."""
        return {i: w for w, i in zip(self.wanted, self.found, strict=True) if i is not None}


def match(graph: Graph, gold: Gold) -> Match:
    """Match a graph with a gold file: by a shared name first, then papers by a shared URL."""
    wanted = tuple(map(keyed, gold.entities))
    order = sorted(range(len(wanted)), key=lambda i: wanted[i].entity.optional)
    found: list[int | None] = [None] * len(wanted)
    taken: set[int] = set()
    for by_name in (True, False):
        for i in order:
            if found[i] is None:
                found[i] = _first(graph, wanted[i], taken, by_name)
                taken |= {found[i]} - {None}  # type: ignore[arg-type]
    return Match(wanted, tuple(found))


def _first(graph: Graph, wanted: Keyed, taken: set[int], by_name: bool) -> int | None:
    for i, built in enumerate(graph.entities):
        if i not in taken and same(built, wanted) and (not by_name or built.names & wanted.names):
            return i
    return None


def same(built: Built, wanted: Keyed) -> bool:
    """Whether a built entity may be a gold one."""
    cited = Kind.PAPER in built.kinds and built.urls.keys() & wanted.own
    return bool(built.kinds & set(wanted.entity.kinds) and (built.names & wanted.names or cited))


class Counts:
    """Tallies and errors as they are gathered."""

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.errors: list[Error] = []

    def add(self, names: Iterable[str], tally: Tally) -> None:
        """Count under several names."""
        for name in names:
            self.tallies[name] += tally

    def miss(self, what: str, abouts: Iterable[str], place: str = "") -> None:
        """Note errors of one sort."""
        self.errors += [Error(what, about, place) for about in sorted(abouts)]


def _groups(kind: str) -> list[str]:
    return [f"type {kind}", SIX] + [CARD] * (kind in CARD_KINDS)


def place(built: Built) -> str:
    """Where a person finds an entity: its first mention's line and words."""
    if not built.sightings:
        return ""
    first = min(built.sightings, key=lambda sighting: (sighting.line, sighting.words))
    return f'line {first.line}: "{first.words}"'


def count_entities(counts: Counts, graph: Graph, matched: Match) -> None:
    """Entities and links of the gold file, then what the graph has beside them."""
    for wanted, index in zip(matched.wanted, matched.found, strict=True):
        if not wanted.entity.optional:
            _count_wanted(counts, wanted, None if index is None else graph.entities[index])
    known = matched.by_built()
    for index, built in enumerate(graph.entities):
        if index not in known:
            _count_unmatched(counts, built, matched.wanted)


def _count_wanted(counts: Counts, wanted: Keyed, built: Built | None) -> None:
    hit = built is not None
    entity = wanted.entity
    counts.add(_groups(entity.kinds[0]), Tally(right=int(hit), missed=int(not hit)))
    got = built.urls.keys() if built else frozenset[str]()
    right, wrong, missed = got & wanted.own, got - wanted.any, wanted.own - got
    counts.add([LINKS], Tally(len(right), len(wrong), len(missed)))
    if built is None:
        kinds = "/".join(entity.kinds)
        counts.miss("missed", [f"{kinds} {' | '.join(entity.labels) or ' '.join(entity.urls)}"])
        return
    _count_ties(counts, built, right, wrong)
    counts.miss("link-missed", [f"{entity.id} -> {url}" for url in missed], place(built))
    counts.miss("link-wrong", [f"{entity.id} -> {url}" for url in wrong], place(built))


def _count_ties(counts: Counts, built: Built, right: Iterable[str], wrong: Iterable[str]) -> None:
    for urls, tally in ((right, Tally(right=1)), (wrong, Tally(false=1))):
        for url in urls:
            firmest = next((tie for tie in Tie if tie.value in built.urls[url]), None)
            if firmest:
                counts.add([f"link {firmest.value}"], tally)


def _is_optional(alike: Sequence[Keyed]) -> bool:
    """Whether all that an entity could be, matched or not, is optional, and there is such a thing."""
    return bool(alike) and all(one.entity.optional for one in alike)


def _count_unmatched(counts: Counts, built: Built, wanted: Iterable[Keyed]) -> None:
    alike = [one for one in wanted if same(built, one)]
    if _is_optional(alike):
        return
    kind = min(built.kinds)
    counts.add(_groups(kind), Tally(false=1))
    counts.add([LINKS], Tally(false=len(built.urls)))
    _count_ties(counts, built, (), built.urls)
    counts.miss("doubled" if alike else "false", [f"{kind} {built.label or built.iri}"], place(built))


def count_references(counts: Counts, graph: Graph, gold: Gold) -> tuple[int, int]:
    """References found, false and missed; how many have the right kind and the wrong one."""
    wanted = {url_key(reference.url): reference.kind.value for reference in gold.references}
    found = graph.references.keys() & wanted.keys()
    missed, false = wanted.keys() - found, graph.references.keys() - found
    counts.add([REFERENCES], Tally(len(found), len(false), len(missed)))
    wrong = [url for url in found if wanted[url] not in graph.references[url]]
    counts.miss("reference-missed", missed)
    counts.miss("reference-false", false)
    kinds = {url: ", ".join(sorted(graph.references[url])) or "none" for url in wrong}
    counts.miss("kind-wrong", [f"{url}: {kinds[url]}, gold {wanted[url]}" for url in wrong])
    return len(found) - len(wrong), len(wrong)


def ordered(triple: Triple) -> Triple:
    """A triple with the ends of the symmetric relation in alphabetical order."""
    subject, predicate, object_ = triple
    swap = predicate == Predicate.COMPARED_WITH.value and object_ < subject
    return (object_, predicate, subject) if swap else triple


def judged(graph: Graph, gold: Gold, matched: Match) -> Iterator[tuple[Triple, Triple, bool | None]]:
    """Every relation of the graph by IRIs, the same by the gold file's ids, and whether it is right.

    None where the gold file does not mind: it asks for `runsOn` everywhere or, as by the guidelines, nowhere.
    """
    asked = asked_for(gold)
    unlabelled = {Predicate.RUNS_ON.value} - {predicate for _, predicate, _ in asked}
    ends = _ends(graph, gold, matched)
    loose = {graph.entities[i].iri for i, known in matched.by_built().items() if known.entity.optional}
    for subject, predicate, object_ in graph.relations:
        names = ends(subject), ends(object_)
        triple = ordered((names[0], predicate, names[1]))
        if triple in asked:
            yield (subject, predicate, object_), triple, None if asked[triple] else True
        elif predicate not in unlabelled and not {subject, object_} & loose:
            yield (subject, predicate, object_), triple, False


def asked_for(gold: Gold) -> dict[Triple, bool]:
    """The gold file's relations, by ids and URL keys, with whether they are optional."""
    ids = {entity.id for entity in gold.entities}

    def key(end: str) -> str:
        return end if end in ids else url_key(end)

    return {ordered((key(r.subject), r.predicate.value, key(r.object))): r.optional for r in gold.relations}


def _ends(graph: Graph, gold: Gold, matched: Match) -> Callable[[str], str]:
    """Gives the gold file's name of an end of a relation."""
    ids = {built.iri: built.iri for built in graph.entities}
    ids |= {graph.entities[i].iri: known.entity.id for i, known in matched.by_built().items()}
    references = {key: key for key in (url_key(reference.url) for reference in gold.references)}
    return lambda iri: ids.get(iri) or references.get(url_key(iri), iri)


def count_relations(counts: Counts, graph: Graph, gold: Gold, matched: Match) -> tuple[Claim, ...]:
    """Relations right, false and missed; the claims of those that gold judges."""
    labels = {built.iri: built.label for built in graph.entities}
    claims, seen = [], dict[Triple, bool | None]()
    for triple, named, right in judged(graph, gold, matched):
        if right is not None:
            claims.append(Claim(graph.confidences.get(triple, 0.0), right))
        if right is False and named not in seen:
            counts.miss("relation-false", [" ".join(labels.get(end, end) for end in triple)])
        seen[named] = right
    for (_, predicate, _), right in seen.items():
        if right is not None:
            counts.add([RELATIONS, f"relation {predicate}"], Tally(int(right), int(not right)))
    for named, optional in asked_for(gold).items():
        if not optional and named not in seen:
            counts.add([RELATIONS, f"relation {named[1]}"], Tally(missed=1))
            counts.miss("relation-missed", [" ".join(named)])
    return tuple(claims)


def mention_claims(graph: Graph, matched: Match) -> tuple[Claim, ...]:
    """Each mention's confidence, and whether its entity is one that gold asks for."""
    known = matched.by_built()
    claims = []
    for index, built in enumerate(graph.entities):
        alike = [known[index]] if index in known else [one for one in matched.wanted if same(built, one)]
        if not _is_optional(alike):
            claims += [Claim(sighting.confidence, index in known) for sighting in built.sightings]
    return tuple(claims)
