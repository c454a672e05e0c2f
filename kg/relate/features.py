"""Evidence for one pair, as numbers: what the classifier weighs and the rules' names are told from.

Everything is told in terms that hold for any language and publisher: which cue words stand where,
how far and in which order the ends stand, what lies between, whether a URL names the maker.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, islice
from operator import attrgetter

from kg.model import Predicate, Role, Style
from kg.relate.addresses import addresses, addresses_of
from kg.relate.binding import binding, symbols
from kg.relate.context import Context, Span, context
from kg.relate.counted import apart, within
from kg.relate.ends import GROUPS, End
from kg.relate.one_end import end_features
from kg.relate.passages import Passage
from kg.relate.possible import PossibleRelation, possible_relations
from kg.relate.rivals import MADE, Rivals, rivals
from kg.text.words import finest

Feature = tuple[str, float]
Row = dict[str, float]
Alone = Mapping[str, Mapping[str, str]]
"""By relation, what features are called for that relation alone."""

_SHORT = 8  # tokens of a gap whose very words are told
_STOPS = 5  # sentences apart; more are not told apart
_WINDOW = 60  # characters around a pair in which cues are looked for
_BETWEEN = {group: f"between-{group}" for group in GROUPS}


class _Every(dict[str, str]):
    """What all features are called for one relation alone; lexical ones, of which there is no end, are not
    kept."""

    def __init__(self, predicate: Predicate) -> None:
        super().__init__()
        self.predicate = predicate

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> str:
        alone = f"w:{self.predicate}|{name}"
        if not name.startswith("w:"):
            self[name] = alone
        return alone


EVERY: Alone = {predicate: _Every(predicate) for predicate in Predicate}


def evidence(
    passage: Passage, wanted: Sequence[PossibleRelation] | None = None, known: Alone = EVERY
) -> Iterator[tuple[PossibleRelation, Row]]:
    """What speaks for and against possible relations of a passage.

    Args:
        passage: The passage.
        wanted: Those to tell of; without, all.
        known: The features for one relation alone that a classifier knows; without, all.

    Yields:
        Each pair with named numbers; names that begin with `w:` are for the linear part alone.
    """
    pairs = list(possible_relations(passage)) if wanted is None else wanted
    if not pairs:
        return
    around = context(passage)
    told = tuple(symbols(around))
    subjects = {i: dict(end_features(around, "s", i)) for i in {pair.subject for pair in pairs}}
    objects = {i: dict(end_features(around, "o", i)) for i in {pair.object for pair in pairs}}
    urls = {i: addresses_of(passage.ends[i]) for i in subjects.keys() | objects.keys()}
    others = rivals(around, _asked(passage, pairs))
    for (subject, object_), together in groupby(pairs, attrgetter("subject", "object")):
        pair, *further = together  # what is said of both is said for each relation
        gap = around.gap(subject, object_)
        row = _pair(around, others, pair, gap)
        row.update(addresses(urls[subject], urls[object_]))
        row.update(binding(around, told, pair, gap))
        row.update(subjects[subject])
        row.update(objects[object_])
        bare = {name: value for name, value in row.items() if name[:2] != "w:"}
        yield from ((one, _for_one(bare, row, one.predicate, known)) for one in (pair, *further))


def _asked(passage: Passage, pairs: Sequence[PossibleRelation]) -> set[tuple[str, int]]:
    """The groups and ends of some pairs of which it matters who of the group stands closer to the end."""
    ends = passage.ends
    groups = ((ends[p.subject].group, ends[p.object].group, p) for p in pairs)
    return {one for s, o, p in groups for one in ((s, p.object), (o, p.subject), (MADE, p.object))}


def _for_one(bare: Row, row: Row, predicate: Predicate, known: Alone) -> Row:
    """A row without its words, with each of its features for this relation alone, which only the linear part
    sees."""
    own = known.get(predicate, {})
    told = {own[name]: row[name] for name in filter(own.__contains__, row) if row[name]}
    return {**bare, **told, f"p={predicate}": 1.0}


def _pair(around: Context, others: Rivals, pair: PossibleRelation, gap: Span) -> Row:
    ends = around.passage.ends
    row = _kinds(around.passage, ends[pair.subject], ends[pair.object])
    row.update(_distance(around, pair, gap))
    row.update(_competition(others, "o", pair.object, pair.subject))
    row.update(_competition(others, "s", pair.subject, pair.object))
    row.update(_between(around, others, pair, gap))
    row.update(dict.fromkeys(_cues(around, pair, gap), 1.0))
    row.update(_verbs(around, gap))
    row.update(dict.fromkeys(_words(around, pair, gap), 1.0))
    return row


def _kinds(passage: Passage, subject: End, object_: End) -> Row:
    out = {
        f"role={passage.role}": 1.0,
        "lang": float(passage.lang.startswith(("zh", "ja"))),
        "s-unnamed": float(not subject.key),
        "in-heading": float(passage.role is Role.HEADING),
        "row-below": float(passage.role is Role.CELL and passage.segments[object_.segment].level > 0),
    }
    if subject.about is not None:
        out[f"about={subject.about}"] = 1.0
    if subject.link is not None:
        out["s-link"] = 1.0
        out["s-link-marker"] = float(subject.link.style in (Style.ENDNOTE, Style.FOOTNOTE))
    return out


def _distance(around: Context, pair: PossibleRelation, gap: Span) -> Row:
    (first, second), text = gap, around.counted
    stops = _stops(around, pair)
    return {
        "s-first": float(pair.subject < pair.object),
        "log-gap": math.log1p(max(0, second - first)),
        "words": float(min(30, text.words(first, second))),
        "stops": float(stops),
        "same-sentence": float(stops == 0),
        "commas": float(min(6, within(text.commas, first, second))),
        "overlap": float(second < first),
        "cells": float(apart(text.cells, first, second, length=3, most=4)),
        "unexplained": float(min(20, within(around.unexplained, first, second))),
        "same-chain": float(around.chains[pair.subject] == around.chains[pair.object]),
        "breaks": float(apart(text.breaks, first, second, length=2, most=3)),
    }


def _stops(around: Context, pair: PossibleRelation) -> int:
    """How many sentences lie from one end to the other, at most `_STOPS`; 0 within one."""
    s, o = around.sentences[pair.subject], around.sentences[pair.object]
    if s[0] <= o[0] < s[1] or o[0] <= s[0] < o[1] or s == o:
        return 0
    low, high = min(s[1], o[1]), max(s[0], o[0])
    begins = range(bisect_left(around.begins, low), bisect_right(around.begins, high))
    whole = (number for number in begins if around.stops[number] <= high)
    return 1 + len(list(islice(whole, _STOPS - 1)))


def _competition(others: Rivals, name: str, own: int, other: int) -> Row:
    """How many others could take an end's place, and how close they stand."""
    group = others.around.passage.ends[own].group
    return {
        f"{name}-rank": float(others.closer(group, own, other)),
        f"{name}-like": float(min(9, others.alike(own, other))),
        f"{name}-like-here": float(min(6, others.alike_here(own, other))),
        f"{name}-order": float(min(6, others.order(own, other))),
    }


def _between(around: Context, others: Rivals, pair: PossibleRelation, gap: Span) -> Row:
    """Which other ends stand between both, or closer to the maker."""
    out = {name: float(_inside(around, group, gap)) for group, name in _BETWEEN.items()}
    out["made-rank"] = float(others.closer(MADE, pair.subject, pair.object))
    return out


def _inside(around: Context, group: str, gap: Span) -> int:
    """How many ends of a group stand between two positions, at most four."""
    (first, second), begins = gap, around.starts[group]
    if first == second or not begins:
        return 0
    low, high = bisect_left(begins, first), bisect_right(begins, second)
    if low >= high:
        return 0
    ends, own = around.passage.ends, around.members[group]
    return len(list(islice((n for n in range(low, high) if ends[own[n]].end <= second), 4)))


def _cues(around: Context, pair: PossibleRelation, gap: Span) -> Iterator[str]:
    """Which cue words stand between both, before and after, and in the words of the link."""
    places = {"between": gap, **_outside(around, pair)}
    subject = around.passage.ends[pair.subject]
    if subject.link is not None:
        places["anchor"] = subject.start, subject.end
    for place, (low, high) in places.items():
        for _, _, names in around.cues.within(low, high):
            yield from _at(place, names)


@lru_cache(maxsize=4096)
def _at(place: str, names: frozenset[str]) -> tuple[str, ...]:
    return tuple(f"{place}:{name}" for name in names)


def _outside(around: Context, pair: PossibleRelation) -> dict[str, Span]:
    """The text before and after both ends, as far as their sentences and a window go."""
    s, o = pair.subject, pair.object
    low = min(around.chains[s][0], around.chains[o][0])
    high = max(around.chains[s][1], around.chains[o][1])
    begin = min(around.sentences[s][0], around.sentences[o][0])
    stop = max(around.sentences[s][1], around.sentences[o][1])
    return {"before": (max(low - _WINDOW, begin), low), "after": (high, min(high + _WINDOW, stop))}


def _verbs(around: Context, gap: Span) -> Iterator[Feature]:
    """How far the first and last verb of making or writing between both stand from them."""
    (first, second), begins, ends = gap, around.verbs.begins, around.verbs.ends
    earliest, latest = bisect_left(begins, first), bisect_right(ends, second) - 1
    if earliest <= latest:
        yield "gap-to-verb", math.log1p(begins[earliest] - first)
        yield "verb-to-gap", math.log1p(second - ends[latest])


def _words(around: Context, pair: PossibleRelation, gap: Span) -> Iterator[str]:
    """The very words of a short gap; only the linear part sees them."""
    if around.counted.words(*gap) > _SHORT:
        return
    between = around.passage.text[slice(*gap)]
    if len(between.strip()) <= 3 and gap[1] >= gap[0]:
        yield f"w:gap={between.strip()}"
        yield "tight"
    order = "so" if pair.subject < pair.object else "os"
    yield from (f"w:mid-{order}={word.casefold()}" for word in finest(between))
