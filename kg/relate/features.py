"""Evidence for one pair, as numbers: what the classifier weighs and the rules' names are told from.

Everything is told in terms that hold for any language and publisher: which cue words stand where,
how far and in which order the ends stand, what lies between, whether a URL names the maker.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from kg.model import Kind, Role, Style
from kg.relate.addresses import addresses
from kg.relate.binding import binding, symbols
from kg.relate.context import Context, Span, context
from kg.relate.ends import GROUPS, End
from kg.relate.one_end import end_features
from kg.relate.passages import Passage
from kg.relate.possible import PossibleRelation, possible_relations
from kg.text.words import finest

Feature = tuple[str, float]
Row = dict[str, float]

_VERBS = frozenset({"make", "author"})
_MADE = frozenset({Kind.PAPER, Kind.TOOL, Kind.DATASET, None})
_WINDOW = 60  # characters around a pair in which cues are looked for


def evidence(passage: Passage) -> Iterator[tuple[PossibleRelation, Row]]:
    """What speaks for and against every possible relation of a passage.

    Args:
        passage: The passage.

    Yields:
        Each pair with named numbers; names that begin with `w:` are for the linear part alone.
    """
    around, pairs = context(passage), list(possible_relations(passage))
    told = tuple(symbols(around))
    subjects = {i: tuple(end_features(around, "s", i)) for i in {pair.subject for pair in pairs}}
    objects = {i: tuple(end_features(around, "o", i)) for i in {pair.object for pair in pairs}}
    for pair in pairs:
        gap = around.gap(pair.subject, pair.object)
        between = (*_pair(around, pair, gap), *binding(around, told, pair, gap))
        row = dict(chain(between, subjects[pair.subject], objects[pair.object]))
        yield pair, _with_lexical(row, pair.predicate.value)


def _with_lexical(row: Row, predicate: str) -> Row:
    """A row with each of its features for this relation alone, which only the linear part sees."""
    plain = {name: value for name, value in row.items() if not name.startswith("w:")}
    alone = {f"w:{predicate}|{name}": value for name, value in row.items() if value}
    return plain | alone | {f"p={predicate}": 1.0}


def _pair(around: Context, pair: PossibleRelation, gap: Span) -> Iterator[Feature]:
    ends = around.passage.ends
    subject, object_ = ends[pair.subject], ends[pair.object]
    yield from _kinds(around.passage, subject, object_)
    yield from _distance(around, pair, gap)
    yield from _competition(around, "o", pair.object, pair.subject)
    yield from _competition(around, "s", pair.subject, pair.object)
    yield from _between(around, pair, gap)
    yield from _cues(around, pair, gap)
    yield from _words(around, pair, gap)
    yield from addresses(subject, object_)


def _kinds(passage: Passage, subject: End, object_: End) -> Iterator[Feature]:
    yield f"role={passage.role.value}", 1.0
    yield "lang", float(passage.lang.startswith(("zh", "ja")))
    if subject.about is not None:
        yield f"about={subject.about.value}", 1.0
    if subject.link is not None:
        yield "s-link", 1.0
        yield "s-link-marker", float(subject.link.style in (Style.ENDNOTE, Style.FOOTNOTE))
    yield "s-unnamed", float(not subject.key)
    yield "in-heading", float(passage.role is Role.HEADING)
    yield "row-below", float(passage.role is Role.CELL and passage.segments[object_.segment].level > 0)


def _distance(around: Context, pair: PossibleRelation, gap: Span) -> Iterator[Feature]:
    first, second = gap
    between = around.passage.text[first:second]
    stops = _stops(around, pair)
    yield "s-first", float(pair.subject < pair.object)
    yield "log-gap", math.log1p(max(0, second - first))
    yield "words", float(min(30, len(finest(between))))
    yield "stops", float(min(5, stops))
    yield "same-sentence", float(stops == 0)
    yield "commas", float(min(6, len(re.findall(r"[,，;；:：、]", between))))
    yield "overlap", float(second < first)
    yield "cells", float(min(4, between.count(" | ")))
    yield "unexplained", float(min(20, _unexplained(around, gap)))
    yield "same-chain", float(around.chains[pair.subject] == around.chains[pair.object])
    yield "breaks", float(min(3, between.count("\n\n")))


def _unexplained(around: Context, gap: Span) -> int:
    """Words between two positions that are neither cue words nor part of another name."""
    return max(0, bisect_left(around.unexplained, gap[1]) - bisect_left(around.unexplained, gap[0]))


def _stops(around: Context, pair: PossibleRelation) -> int:
    s, o = around.sentences[pair.subject], around.sentences[pair.object]
    if s[0] <= o[0] < s[1] or o[0] <= s[0] < o[1] or s == o:
        return 0
    low, high = min(s[1], o[1]), max(s[0], o[0])
    return 1 + len({start for start, end in around.sentences if low <= start and end <= high})


def _competition(around: Context, name: str, own: int, other: int) -> Iterator[Feature]:
    """How many others could take an end's place, and how close they stand."""
    ends = around.passage.ends
    like = [i for i in around.members[ends[own].group] if i != other]
    here = (i for i in like if around.sentences[i] == around.sentences[own])
    yield f"{name}-rank", float(min(5, _closer(around, like, own, other)))
    yield f"{name}-like", float(min(9, len({ends[i].ref for i in like})))
    yield f"{name}-like-here", float(min(6, len({ends[i].ref for i in here})))
    yield f"{name}-order", float(min(6, like.index(own)))


def _closer(around: Context, rivals: Iterable[int], own: int, other: int) -> int:
    """How many of some rivals stand closer to an end than another does."""
    far = _apart(around, own, other)
    return len({around.passage.ends[i].ref for i in rivals if _apart(around, i, other) < far})


def _apart(around: Context, a: int, b: int) -> int:
    """Characters between two ends' lists; 0 where they stand in one list."""
    (a0, a1), (b0, b1) = around.chains[a], around.chains[b]
    return max(b0 - a1, a0 - b1, 0)


def _between(around: Context, pair: PossibleRelation, gap: Span) -> Iterator[Feature]:
    """Which other ends stand between both, or closer to the maker."""
    ends, (first, second) = around.passage.ends, gap
    made = (i for i, end in enumerate(ends) if end.kind in _MADE and i != pair.object)
    yield "made-rank", float(min(5, _closer(around, made, pair.subject, pair.object)))
    inside = Counter(e.group for e in ends if first <= e.start and e.end <= second and first != second)
    yield from ((f"between-{group}", float(min(4, inside[group]))) for group in GROUPS)


def _cues(around: Context, pair: PossibleRelation, gap: Span) -> Iterator[Feature]:
    places = {"between": gap, **_outside(around, pair)}
    subject = around.passage.ends[pair.subject]
    if subject.link is not None:
        places["anchor"] = subject.start, subject.end
    for place, (low, high) in places.items():
        for start, end, names in around.cues:
            if low <= start and end <= high:
                yield from ((f"{place}:{name}", 1.0) for name in names)
    yield from _verbs(around, gap)


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
    first, second = gap
    verbs = [c for c in around.cues if first <= c[0] and c[1] <= second and c[2] & _VERBS]
    if verbs:
        yield "gap-to-verb", math.log1p(verbs[0][0] - first)
        yield "verb-to-gap", math.log1p(second - verbs[-1][1])


def _words(around: Context, pair: PossibleRelation, gap: Span) -> Iterator[Feature]:
    """The very words of a short gap; only the linear part sees them."""
    between = around.passage.text[slice(*gap)]
    if len(between.strip()) <= 3 and gap[1] >= gap[0]:
        yield f"w:gap={between.strip()}", 1.0
        yield "tight", 1.0
    words = [word.casefold() for word in finest(between)]
    if len(words) <= 8:
        order = "so" if pair.subject < pair.object else "os"
        yield from ((f"w:mid-{order}={word}", 1.0) for word in words)
