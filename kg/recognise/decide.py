"""The one place that decides which candidates are names, of what kind, and where they stand.

Every candidate of a document is weighed once, with the evidence of all its places; where
accepted names overlap in an item, the set of spans with the greatest total weight stays.
Titles of papers are a layer of their own: a tool named inside a title is still a name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from math import exp, log
from typing import TypeAlias

from kg.knowledge import is_common_word, kinds_of
from kg.model import Document, Kind
from kg.recognise.evidence.candidates import Candidate, Occurrence
from kg.recognise.evidence.layout import company, looks_like_person
from kg.recognise.evidence.links import links_near
from kg.text.names import plain, without_kind_words
from kg.text.words import name_key, words

THRESHOLD = 0.55
"""Least probability of being a name at all; on documents left out F1 is flat from 0.5 to 0.7."""
SURE_KIND = 0.5
"""Least probability of being a name of its kind: of what may as well be another, half would be wrong. Both
were chosen on three folds; on the other two, F1 on other publishers went from .817 to .822."""

Spot = tuple[Occurrence, int]
"""A place, and the index of whose place it is."""
People: TypeAlias = Mapping[int, Sequence[tuple[int, int]]]
"""Where people are named, by item, in order."""
_Chain: TypeAlias = "tuple[_Chain, Spot] | None"
MARGIN = 0.2
"""How much more probable a name must be than an accepted longer one that holds it, to stand in its place."""
SLOPE, SHIFT = 0.438, 0.137
"""Of the calibration, as fitted on the mentions in 141 documents, each found by models that had not seen its
publisher: `benchmarks/left_out.py` prints it. On four folds for the fifth: .40 to .49, .03 to .28."""
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


@dataclass(frozen=True)
class Verdict:
    """The probabilities of one candidate by kind, and of being a name at all."""

    candidate: Candidate
    by_kind: Mapping[Kind, float]

    @cached_property
    def kind(self) -> Kind:
        """The most probable kind."""
        return max(self.by_kind, key=lambda kind: (self.by_kind[kind], kind.value))

    @cached_property
    def any_kind(self) -> float:
        """Probability of being a name of any kind."""
        return sum(self.by_kind.values())


def calibrated(chance: float) -> float:
    """The share that is right of mentions found with a probability (Platt 1999: logistic in the log odds)."""
    odds = min(max(chance, 1e-4), 1 - 1e-4)
    return round(1 / (1 + exp(-SLOPE * log(odds / (1 - odds)) - SHIFT)), 4)


def in_company(document: Document, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """People whom only their company tells: in a list of authors every one is a person.

    Those become people that have a full name's form and stand as a whole member of a list beside
    others of which at least two, and at least the share `PEOPLE`, surely are people or handles (`@name`);
    handles become people there if they are names at all.
    """
    people: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.any_kind >= SURE and verdict.kind is Kind.PERSON:
            for place in verdict.candidate.occurrences:
                insort(people[place.item], (place.start, place.end))
    handles = {number for number, item in enumerate(document.items) if "@" in item.text}
    where = handles | people.keys()
    return tuple(
        _raised(document, verdict, people)
        if any(place.item in where for place in verdict.candidate.occurrences)
        else verdict
        for verdict in verdicts
    )


def _raised(document: Document, verdict: Verdict, people: People) -> Verdict:
    name, places = verdict.candidate.surface, verdict.candidate.occurrences
    if verdict.by_kind[Kind.PERSON] >= SURE:
        return verdict
    full = looks_like_person(name)
    if not (full or _is_handle(document, name, places)):
        return verdict
    if all(is_common_word(word.text) for word in words(name)):
        return verdict
    if not any(_among_people(document, place, people) for place in places):
        return verdict
    return _as_person(verdict, SURE if full else verdict.any_kind)


def _is_handle(document: Document, name: str, places: Sequence[Occurrence]) -> bool:
    """Whether a name may be what a person is called by: `@name`, or a word that no list knows, that
    stands in the document once and leads nowhere."""
    if len(name.split()) > 1 or kinds_of(name):
        return False
    if name.startswith("@"):
        return "/" not in name
    first, *others = places
    links = links_near(document.items[first.item], first.start)
    return not (others or any(one.stands_at(first.start, first.end) for one in links))


def _among_people(document: Document, place: Occurrence, people: People) -> bool:
    beside, whole = company(document.items[place.item], place, reach=2)
    here, text = people.get(place.item, ()) if whole else (), document.items[place.item].text
    handles = (text[start] == "@" and "/" not in text[start:end] for start, end in beside)
    known = sum(told or _holds(member, here) for told, member in zip(handles, beside, strict=True))
    return known >= 2 and known >= PEOPLE * len(beside)


def _holds(member: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of some sorted spans lies in the member of a list."""
    behind = takewhile(
        lambda span: span[0] < member[1], islice(spans, bisect_left(spans, (member[0], 0)), None)
    )
    return any(end <= member[1] for _, end in behind)


def by_surname(verdicts: Sequence[Verdict], *, threshold: float = THRESHOLD) -> tuple[Verdict, ...]:
    """A single word that is the first or last of an accepted person's name is that person, no tool.

    All its probability goes to the person; a word that a list knows as something else (`Julia`) stays.
    """
    people = (v.candidate.surface for v in verdicts if v.any_kind >= threshold and v.kind is Kind.PERSON)
    full = [found for found in map(words, people) if len(found) > 1]
    parts = {word.text for found in full for word in (found[0], found[-1])}
    return tuple(_as_person(v, v.any_kind) if _only_surname(v, parts) else v for v in verdicts)


def _only_surname(verdict: Verdict, parts: Collection[str]) -> bool:
    name = verdict.candidate.surface
    return name in parts and verdict.kind is not Kind.PERSON and not kinds_of(name)


def _as_person(verdict: Verdict, chance: float) -> Verdict:
    return Verdict(verdict.candidate, dict.fromkeys(Kind, 0.0) | {Kind.PERSON: chance})


def decide(verdicts: Iterable[Verdict], *, threshold: float = THRESHOLD) -> tuple[Decision, ...]:
    """Accept names and settle overlaps; each keeps at least one place."""
    likely = [v for v in verdicts if v.any_kind >= threshold and v.by_kind[v.kind] >= SURE_KIND]
    keys = {(_ALIKE.get(v.kind, v.kind), v.candidate.key) for v in likely}
    accepted = [v for v in likely if (_ALIKE.get(v.kind, v.kind), _without_kind(v)) not in keys]
    titles = [v for v in accepted if v.kind is Kind.PAPER]
    others = [v for v in accepted if v.kind is not Kind.PAPER]
    return (*_settle(titles, threshold), *_settle(others, threshold))


_ALIKE = {Kind.ORGANISATION: Kind.TOOL}
"""A tool and who makes it may be called alike, and what is said of the kind belongs to either."""


def _without_kind(verdict: Verdict) -> str:
    """The key of a name without what only says its kind in small letters, or in letters that know no
    others (`Loomkit 项目`); "" where nothing does."""
    name = plain(verdict.candidate.surface)
    bare = without_kind_words(name, verdict.kind)
    dropped = name.replace(bare, "", 1)
    return name_key(bare) if dropped.strip() and dropped == dropped.lower() else ""


def _settle(verdicts: Sequence[Verdict], threshold: float) -> tuple[Decision, ...]:
    by_item: dict[int, list[Spot]] = defaultdict(list)
    for index, verdict in enumerate(verdicts):
        for place in verdict.candidate.occurrences:
            by_item[place.item].append((place, index))
    kept: dict[int, list[Occurrence]] = defaultdict(list)
    for spots in (_longest(found, verdicts) for found in by_item.values()):
        for place, index in heaviest(spots, [verdicts[i].any_kind - threshold + 0.05 for _, i in spots]):
            kept[index].append(place)
    return tuple(
        Decision(verdicts[i].candidate, verdicts[i].kind, verdicts[i].any_kind, tuple(places))
        for i, places in sorted(kept.items())
    )


def _longest(spots: Iterable[Spot], verdicts: Sequence[Verdict]) -> list[Spot]:
    """The spots without those inside a longer one that is not less probable by more than `MARGIN`."""
    kept: list[Spot] = []
    around: list[Spot] = []
    for place, index in sorted(spots, key=lambda spot: (spot[0].start, -spot[0].end, spot[1])):
        around = [spot for spot in around if spot[0].end > place.start]
        least = verdicts[index].any_kind - MARGIN
        if not any(place.end <= o.end and least <= verdicts[i].any_kind for o, i in around):
            kept.append((place, index))
        around.append((place, index))
    return kept


def heaviest(spots: Sequence[Spot], weights: Sequence[float]) -> list[Spot]:
    """The non-overlapping spots of an item with the greatest total weight (weighted interval scheduling).

    Weights are positive; the spots come in reading order, of equal choices the one that begins first.
    """
    places = [(place.end, place.start, index) for place, index in spots]
    order = sorted(range(len(spots)), key=places.__getitem__)
    ends = [spots[i][0].end for i in order]
    best: list[tuple[float, _Chain]] = [(0.0, None)]
    for n, i in enumerate(order):
        total, before = best[bisect_right(ends, spots[i][0].start, 0, n)]
        with_it = total + weights[i]
        best.append((with_it, (before, spots[i])) if with_it > best[n][0] else best[n])
    chosen, chain = [], best[-1][1]
    while chain:
        chain, spot = chain
        chosen.append(spot)
    return chosen[::-1]
