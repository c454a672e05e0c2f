"""A second look at a document's relations: what all that were found together say of each.

The first look weighs one pair at a time, with names as the labels have them; which names the program itself
finds, how sure it is of them, and what else it says of the same things, is known only now. A small forest
weighs it (`kg.train.second_look`), learnt from relations that were found in labelled documents by models
which had not learnt from these.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from kg.knowledge import kinds_of
from kg.model import Document, Mention, Predicate, Reference, Relation
from kg.relate.addresses import joined, named
from kg.relate.running import RULE as RUNS_ON
from kg.relate.scored import RULE as SCORED
from kg.text.words import name_key
from kg.urls.names import names_in
from kg.weights.classifier import Row, shipped, table
from kg.weights.forest import Forest

MODEL = "second_look.npz"
"""The trained forest in `kg.weights`, made by `kg train`."""

SHARE = 0.8
"""The second look's share in the mean of both log odds."""

LEAST = 0.68
"""Least chance of a relation that is kept, chosen on three folds: on newsletter issues left out 0.86 of those
kept are true, on other publishers 0.84 (`benchmarks/quality.md`)."""

PLAIN = frozenset({RUNS_ON, SCORED})
"""Rules of relations that are said plainly: they are not weighed."""

_NEVER = 0.001
_SHORT = 3
"""Names of so few letters stand in many titles."""
End = int | str


def looked_at_again(
    document: Document,
    mentions: Sequence[Mention],
    relations: Sequence[Relation],
    forest: Forest | None = None,
) -> tuple[Relation, ...]:
    """The relations that hold beside each other, with the chance that they do.

    Args:
        document: The read document.
        mentions: Its mentions, with their confidences.
        relations: What the first look found between them.
        forest: Another than the shipped one.

    Returns:
        Those that are kept, in their order; no surer than the names that they are between.
    """
    weighed = [relation for relation in relations if relation.rule not in PLAIN]
    if not weighed:
        return tuple(relations)
    forest = forest or shipped(MODEL).forest
    known = table(rows(document, mentions, weighed), forest.columns, np.zeros((len(weighed), 0)))
    seen = forest.scores(known)[:, -1].tolist()
    chances = iter([_agreed(one.confidence, score) for one, score in zip(weighed, seen, strict=True)])
    each = ((one, 1.0 if one.rule in PLAIN else next(chances)) for one in relations)
    return tuple(_as_sure(one, mentions, chance) for one, chance in each if chance >= LEAST)


def _agreed(first: float, second: float) -> float:
    """Both looks as one chance: the first's chance, the second's log odds."""
    return 1 / (1 + math.exp(-SHARE * second - (1 - SHARE) * _odds(first)))


def _as_sure(relation: Relation, mentions: Sequence[Mention], chance: float) -> Relation:
    if relation.rule in PLAIN:
        return relation
    ends = (_sure(end, mentions) for end in (relation.subject, relation.object))
    return replace(relation, confidence=round(min(chance, *ends), 3))


def rows(document: Document, mentions: Sequence[Mention], relations: Sequence[Relation]) -> list[Row]:
    """The evidence of each relation, by name."""
    about = _About.of(document, mentions, relations)
    return [about.row(relation) for relation in relations]


def _sure(end: End, mentions: Sequence[Mention]) -> float:
    return 1.0 if isinstance(end, str) else mentions[end].confidence


def _odds(chance: float) -> float:
    chance = min(max(chance, _NEVER), 1 - _NEVER)
    return math.log(chance / (1 - chance))


@dataclass(frozen=True, slots=True)
class _Side:
    """An end as evidence: what it is, its name and how sure that is; `hosts` and `rest` are the names that
    its addresses carry, those of hosts only where the address leads further in; `place` is its place in the
    whole document."""

    what: str
    key: str
    sure: float
    start: int | None
    listed: bool
    tied: bool
    hosts: str
    rest: str
    place: _InWhole


@dataclass(frozen=True, slots=True)
class _InWhole:
    """What a name or an address is to the whole document: in what share of the items it stands, whether
    title, series, authors or address bear it, as that of the publisher; how many references have its host."""

    share: float
    bearing: bool
    hosted: int


@dataclass(frozen=True, slots=True)
class _Whole:
    """What `_InWhole` is told from: in how many items each name stands, of how many; the document's own
    names as a key; how many references each host has."""

    standing: Mapping[str, int]
    items: int
    own: str
    hosts: Mapping[str, int]

    @classmethod
    def of(cls, document: Document, mentions: Sequence[Mention]) -> _Whole:
        """Look over a document."""
        named = [(name_key(mention.name), mention.item) for mention in mentions if mention.named]
        own = (document.series, document.title, *document.authors, document.url)
        return cls(
            Counter(key for key, _ in set(named)),
            max(1, len(document.items)),
            name_key(" ".join(own)),
            Counter(_host(reference.url) for reference in document.references),
        )

    def place(self, key: str) -> _InWhole:
        """What a name's key, or an address, is to the document."""
        return _InWhole(
            self.standing.get(key, 0) / self.items,
            len(key) > _SHORT and key in self.own,
            self.hosts[_host(key)] if "://" in key else 0,
        )


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _About:
    """What a document's relations have in common: who is said to be what of how many, and how surely."""

    sides: Mapping[End, _Side]
    times: Mapping[str, int]
    subjects: Mapping[tuple[Predicate, str], set[str]]
    objects: Mapping[tuple[Predicate, str], set[str]]
    pairs: Mapping[Pair, Mapping[Predicate, float]]
    best: Mapping[tuple[Predicate, str], float]

    @classmethod
    def of(cls, document: Document, mentions: Sequence[Mention], relations: Sequence[Relation]) -> _About:
        """Look over all relations."""
        kinds = {reference.url: reference for reference in document.references}
        ends = dict.fromkeys(chain.from_iterable((r.subject, r.object) for r in relations))
        whole = _Whole.of(document, mentions)
        sides = {end: _side(end, mentions, kinds, whole) for end in ends}
        subjects, objects = defaultdict[tuple[Predicate, str], set[str]](set), defaultdict(set)
        pairs, best = defaultdict[Pair, dict[Predicate, float]](dict), dict[tuple[Predicate, str], float]()
        for one in relations:
            subject, object_ = sides[one.subject].key, sides[one.object].key
            subjects[one.predicate, object_].add(subject)
            objects[one.predicate, subject].add(object_)
            said = pairs[subject, object_]
            said[one.predicate] = max(said.get(one.predicate, 0.0), one.confidence)
            best[one.predicate, subject] = max(best.get((one.predicate, subject), 0.0), one.confidence)
        times = Counter(name_key(mention.name) for mention in mentions if mention.named)
        return cls(sides, times, subjects, objects, pairs, best)

    def row(self, relation: Relation) -> dict[str, float]:
        """The evidence of one of them."""
        what, rule = relation.predicate, relation.rule
        subject, object_ = self.sides[relation.subject], self.sides[relation.object]
        subjects = math.log1p(len(self.subjects[what, object_.key]))
        objects = math.log1p(len(self.objects[what, subject.key]))
        others = (c for p, c in self.pairs[subject.key, object_.key].items() if p is not what)
        reversed_ = self.pairs.get((object_.key, subject.key), {}).values()
        return self._of_ends(what, subject, object_) | {
            f"is:{what}": 1.0,
            f"rule:{rule}": 1.0,
            f"rule:{what}:{rule}": 1.0,
            "odds": _odds(relation.confidence),
            "own-odds": _odds(relation.confidence / (subject.sure * object_.sure)),
            "subject-sure": math.log(subject.sure),
            "object-sure": math.log(object_.sure),
            "subjects": subjects,
            f"subjects:{what}": subjects,
            "objects": objects,
            f"objects:{what}": objects,
            "other": max(others, default=0.0),
            "reversed": max(reversed_, default=0.0),
            "behind-best": relation.confidence - self.best[what, subject.key],
            "subject-quoted": _inside(subject, relation),
            "object-quoted": _inside(object_, relation),
            "quote": math.log1p(relation.end - relation.start),
        }

    def _of_ends(self, what: Predicate, subject: _Side, object_: _Side) -> dict[str, float]:
        """The evidence of two ends, whatever is said of them."""
        host, path = _names(object_, subject.hosts), _names(object_, subject.rest)
        return {
            f"ends:{what}:{subject.what}>{object_.what}": 1.0,
            "host": host,
            f"host:{what}": host,
            "path": path,
            f"path:{what}": path,
            "subject-times": math.log1p(self.times.get(subject.key, 0)),
            "object-times": math.log1p(self.times.get(object_.key, 0)),
            "subject-listed": float(subject.listed),
            "object-listed": float(object_.listed),
            "subject-tied": float(subject.tied),
            "object-tied": float(object_.tied),
            "apart": _apart(subject, object_),
            "object-share": object_.place.share,
            f"object-bearing:{what}": float(object_.place.bearing),
            "subject-hosted": math.log1p(subject.place.hosted),
        }


def _names(side: _Side, names: str) -> float:
    return float(side.start is not None and named(side.key, names))


def _inside(side: _Side, relation: Relation) -> float:
    return float(side.start is not None and relation.start <= side.start < relation.end)


def _apart(subject: _Side, object_: _Side) -> float:
    if subject.start is None or object_.start is None:
        return 0.0
    return math.log1p(abs(subject.start - object_.start))


def _side(end: End, mentions: Sequence[Mention], references: Mapping[str, Reference], whole: _Whole) -> _Side:
    if isinstance(end, str):
        kind = references[end].kind.value if end in references else ""
        return _Side(f"reference:{kind}", end, 1.0, None, False, *_addressed([end]), whole.place(end))
    mention = mentions[end]
    key = name_key(mention.name) if mention.named else f"#{end}"
    listed = mention.named and mention.kind.value in kinds_of(mention.name)
    urls = sorted(tied.url for tied in mention.ties)
    place = whole.place(key)
    return _Side(mention.kind.value, key, mention.confidence, mention.start, listed, *_addressed(urls), place)


def _addressed(urls: Sequence[str]) -> tuple[bool, str, str]:
    """Whether there are addresses, and what they name."""
    found = [names_in(url) for url in urls]
    hosts = joined(chain.from_iterable(names.host for names in found if names.segments))
    return bool(urls), hosts, joined(chain.from_iterable(names.rest for names in found))
