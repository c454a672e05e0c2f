"""The one place that decides which candidates are names, of what kind, and where they stand.

Every candidate of a document is weighed once, with the evidence of all its places; where
accepted names overlap in an item, the set of spans with the greatest total weight stays.
Titles of papers are a layer of their own: a tool named inside a title is still a name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.knowledge import is_common_word, kinds_of
from kg.model import Document, Kind
from kg.recognise.evidence.candidates import Candidate, Occurrence
from kg.recognise.evidence.features import context_of, features
from kg.recognise.evidence.layout import company, looks_like_person
from kg.recognise.evidence.pooling import pool, stations
from kg.recognise.find.other import RULE as OTHERS
from kg.text.words import Word, words
from kg.weights.classifier import Classifier, shipped

NONE = "none"
MODEL = "recogniser.npz"
THRESHOLD = 0.6
"""Least probability of being a name at all; on documents left out F1 is flat from 0.5 to 0.7."""


SURE = 0.8
PEOPLE = 0.5
"""Share of the nearest members of a list that are surely people, from which on one more is taken so."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An accepted name of a document: its kind, the probability, the places that stay."""

    candidate: Candidate
    kind: Kind
    confidence: float
    places: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The probabilities of one candidate by kind, and of being a name at all."""

    candidate: Candidate
    by_kind: Mapping[Kind, float]

    @property
    def kind(self) -> Kind:
        """The most probable kind."""
        return max(self.by_kind, key=lambda kind: (self.by_kind[kind], kind.value))

    @property
    def any_kind(self) -> float:
        """Probability of being a name of any kind."""
        return sum(self.by_kind.values())


def weigh(
    document: Document, candidates: Sequence[Candidate], classifier: Classifier | None = None
) -> tuple[Verdict, ...]:
    """Weigh the evidence for every candidate of a document.

    Args:
        document: The document.
        candidates: Its candidates.
        classifier: What weighs; the shipped one by default.

    Returns:
        One verdict for each candidate, in order.
    """
    model = classifier or shipped(MODEL)
    context = context_of(document)
    shared, each = stations(document, candidates), np.ones(len(candidates))
    rows = [features(context, c) for c in candidates]
    table = model.probabilities(rows, lambda first, classes: pool(shared, first, classes, each))
    kinds = [(i, Kind(name)) for i, name in enumerate(model.classes) if name != NONE]
    return tuple(
        _with_others(Verdict(candidate, {kind: float(row[i]) for i, kind in kinds}))
        for candidate, row in zip(candidates, table, strict=True)
    )


def _with_others(verdict: Verdict) -> Verdict:
    """What somebody else's pipeline says of a name counts as much as all our own evidence."""
    labels = [
        Kind(found.label)
        for place in verdict.candidate.occurrences
        for found in place.found
        if found.rule == OTHERS and found.label
    ]
    if not labels:
        return verdict
    votes = {kind: labels.count(kind) / len(labels) for kind in Kind}
    return Verdict(verdict.candidate, {k: (verdict.by_kind.get(k, 0.0) + votes[k]) / 2 for k in Kind})


def in_company(document: Document, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """People whom only their company tells: in a list of authors every one is a person.

    Args:
        document: The document.
        verdicts: Its weighed candidates.

    Returns:
        The verdicts, those raised that have a full name's form and stand as a whole member
        beside others of which at least `PEOPLE` are people.
    """
    people = {
        (place.item, place.start, place.end)
        for verdict in verdicts
        if verdict.kind is Kind.PERSON and verdict.any_kind >= SURE
        for place in verdict.candidate.occurrences
    }
    return tuple(_raised(document, verdict, people) for verdict in verdicts)


def _raised(document: Document, verdict: Verdict, people: Collection[tuple[int, int, int]]) -> Verdict:
    name = verdict.candidate.surface
    if verdict.by_kind[Kind.PERSON] >= SURE or not looks_like_person(name):
        return verdict
    if all(is_common_word(word.text) for word in words(name)):
        return verdict
    raised = any(_among_people(document, place, people) for place in verdict.candidate.occurrences)
    return _as_person(verdict, SURE) if raised else verdict


def _among_people(document: Document, place: Occurrence, people: Collection[tuple[int, int, int]]) -> bool:
    beside, whole = company(document.items[place.item], place, reach=2)
    here = [(start, end) for item, start, end in people if item == place.item] if whole else []
    known = sum(any(b <= start and end <= e for start, end in here) for b, e in beside)
    return known >= 2 and known >= PEOPLE * len(beside)


def by_surname(verdicts: Sequence[Verdict], *, threshold: float = THRESHOLD) -> tuple[Verdict, ...]:
    """A single word that is the first or last of an accepted person's name is that person, no tool.

    Args:
        verdicts: The weighed candidates of one document.
        threshold: Least probability of being a name.

    Returns:
        The verdicts; those changed have all their probability on the person. A word that a list
        knows as something else (`Julia`) stays as it is.
    """
    parts = {
        word.text
        for verdict in verdicts
        if verdict.kind is Kind.PERSON and verdict.any_kind >= threshold
        for word in _ends(words(verdict.candidate.surface))
    }
    return tuple(_as_person(v, v.any_kind) if _only_surname(v, parts) else v for v in verdicts)


def _ends(found: Sequence[Word]) -> Sequence[Word]:
    return (found[0], found[-1]) if len(found) > 1 else ()


def _only_surname(verdict: Verdict, parts: Collection[str]) -> bool:
    name = verdict.candidate.surface
    return name in parts and verdict.kind is not Kind.PERSON and not kinds_of(name)


def _as_person(verdict: Verdict, chance: float) -> Verdict:
    return Verdict(verdict.candidate, dict.fromkeys(Kind, 0.0) | {Kind.PERSON: chance})


def decide(verdicts: Iterable[Verdict], *, threshold: float = THRESHOLD) -> tuple[Decision, ...]:
    """Accept names and settle overlaps.

    Args:
        verdicts: The weighed candidates of one document.
        threshold: Least probability of being a name.

    Returns:
        The accepted names, each with the places it keeps (at least one).
    """
    accepted = [v for v in verdicts if v.any_kind >= threshold]
    titles = [v for v in accepted if v.kind is Kind.PAPER]
    others = [v for v in accepted if v.kind is not Kind.PAPER]
    return (*_settle(titles, threshold), *_settle(others, threshold))


def _settle(verdicts: Sequence[Verdict], threshold: float) -> tuple[Decision, ...]:
    by_item: dict[int, list[tuple[Occurrence, int]]] = defaultdict(list)
    for index, verdict in enumerate(verdicts):
        for place in verdict.candidate.occurrences:
            by_item[place.item].append((place, index))
    kept: dict[int, list[Occurrence]] = defaultdict(list)
    for spots in by_item.values():
        weights = [verdicts[i].any_kind - threshold + 0.05 for _, i in spots]
        for place, index in heaviest(spots, weights):
            kept[index].append(place)
    return tuple(
        Decision(verdicts[i].candidate, verdicts[i].kind, verdicts[i].any_kind, tuple(places))
        for i, places in sorted(kept.items())
    )


def heaviest(
    spots: Sequence[tuple[Occurrence, int]], weights: Sequence[float]
) -> list[tuple[Occurrence, int]]:
    """The non-overlapping spans with the greatest total weight (weighted interval scheduling).

    Args:
        spots: Spans of one item with whatever they stand for.
        weights: Their weights, positive.

    Returns:
        The chosen spans in reading order; of equal choices the one that begins first.
    """
    order = sorted(range(len(spots)), key=lambda i: (spots[i][0].end, spots[i][0].start, spots[i][1]))
    ends = [spots[i][0].end for i in order]
    best: list[float] = [0.0]
    take: list[bool] = []
    for n, i in enumerate(order):
        before = bisect_right(ends, spots[i][0].start, 0, n)
        with_it = best[before] + weights[i]
        take.append(with_it > best[n])
        best.append(max(with_it, best[n]))
    chosen, n = [], len(order)
    while n:
        if take[n - 1]:
            i = order[n - 1]
            chosen.append(spots[i])
            n = bisect_right(ends, spots[i][0].start, 0, n - 1)
        else:
            n -= 1
    return chosen[::-1]
