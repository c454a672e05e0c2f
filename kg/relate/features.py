"""Evidence for one pair, as numbers: what the classifier weighs and the rules' names are told from.

Everything is told in terms that hold for any language and publisher: which cue words stand where,
how far and in which order the ends stand, what lies between, whether a URL names the maker.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from kg.model import Role, Style
from kg.relate.addresses import addresses
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

_SHORT = 8  # tokens of a gap whose very words are told
_STOPS = 5  # sentences apart; more are not told apart
_WINDOW = 60  # characters around a pair in which cues are looked for


def evidence(
    passage: Passage, wanted: Sequence[PossibleRelation] | None = None
) -> Iterator[tuple[PossibleRelation, Row]]:
    """What speaks for and against possible relations of a passage.

    Args:
        passage: The passage.
        wanted: Those to tell of; without, all.

    Yields:
        Each pair with named numbers; names that begin with `w:` are for the linear part alone.
    """
    pairs = list(possible_relations(passage)) if wanted is None else wanted
    if not pairs:
        return
    around = context(passage)
    told = tuple(symbols(around))
    subjects = {i: tuple(end_features(around, "s", i)) for i in {pair.subject for pair in pairs}}
    objects = {i: tuple(end_features(around, "o", i)) for i in {pair.object for pair in pairs}}
    others = rivals(around, _asked(passage, pairs))
    for pair in pairs:
        gap = around.gap(pair.subject, pair.object)
        between = (*_pair(around, others, pair, gap), *binding(around, told, pair, gap))
        row = dict(chain(between, subjects[pair.subject], objects[pair.object]))
        yield pair, _with_lexical(row, pair.predicate.value)


def _asked(passage: Passage, pairs: Sequence[PossibleRelation]) -> set[tuple[str, int]]:
    """The groups and ends of some pairs of which it matters who of the group stands closer to the end."""
    ends = passage.ends
    groups = ((ends[p.subject].group, ends[p.object].group, p) for p in pairs)
    return {one for s, o, p in groups for one in ((s, p.object), (o, p.subject), (MADE, p.object))}


def _with_lexical(row: Row, predicate: str) -> Row:
    """A row with each of its features for this relation alone, which only the linear part sees."""
    plain = {name: value for name, value in row.items() if not name.startswith("w:")}
    alone = {f"w:{predicate}|{name}": value for name, value in row.items() if value}
    return plain | alone | {f"p={predicate}": 1.0}


def _pair(around: Context, others: Rivals, pair: PossibleRelation, gap: Span) -> Iterator[Feature]:
    ends = around.passage.ends
    subject, object_ = ends[pair.subject], ends[pair.object]
    yield from _kinds(around.passage, subject, object_)
    yield from _distance(around, pair, gap)
    yield from _competition(others, "o", pair.object, pair.subject)
    yield from _competition(others, "s", pair.subject, pair.object)
    yield from _between(around, others, pair, gap)
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
    (first, second), text = gap, around.counted
    stops = _stops(around, pair)
    yield "s-first", float(pair.subject < pair.object)
    yield "log-gap", math.log1p(max(0, second - first))
    yield "words", float(min(30, text.words(first, second)))
    yield "stops", float(stops)
    yield "same-sentence", float(stops == 0)
    yield "commas", float(min(6, within(text.commas, first, second)))
    yield "overlap", float(second < first)
    yield "cells", float(apart(text.cells, first, second, length=3, most=4))
    yield "unexplained", float(min(20, within(around.unexplained, first, second)))
    yield "same-chain", float(around.chains[pair.subject] == around.chains[pair.object])
    yield "breaks", float(apart(text.breaks, first, second, length=2, most=3))


def _stops(around: Context, pair: PossibleRelation) -> int:
    """How many sentences lie from one end to the other, at most `_STOPS`; 0 within one."""
    s, o = around.sentences[pair.subject], around.sentences[pair.object]
    if s[0] <= o[0] < s[1] or o[0] <= s[0] < o[1] or s == o:
        return 0
    low, high = min(s[1], o[1]), max(s[0], o[0])
    begins = range(bisect_left(around.begins, low), bisect_right(around.begins, high))
    whole = (number for number in begins if around.stops[number] <= high)
    return 1 + len(list(islice(whole, _STOPS - 1)))


def _competition(others: Rivals, name: str, own: int, other: int) -> Iterator[Feature]:
    """How many others could take an end's place, and how close they stand."""
    group = others.around.passage.ends[own].group
    yield f"{name}-rank", float(others.closer(group, own, other))
    yield f"{name}-like", float(min(9, others.alike(own, other)))
    yield f"{name}-like-here", float(min(6, others.alike_here(own, other)))
    yield f"{name}-order", float(min(6, others.order(own, other)))


def _between(around: Context, others: Rivals, pair: PossibleRelation, gap: Span) -> Iterator[Feature]:
    """Which other ends stand between both, or closer to the maker."""
    yield "made-rank", float(others.closer(MADE, pair.subject, pair.object))
    yield from ((f"between-{group}", float(_inside(around, group, gap))) for group in GROUPS)


def _inside(around: Context, group: str, gap: Span) -> int:
    """How many ends of a group stand between two positions, at most four."""
    (first, second), begins, own = gap, around.starts[group], around.members[group]
    if first == second:
        return 0
    numbers = range(bisect_left(begins, first), bisect_right(begins, second))
    return len(list(islice((n for n in numbers if around.passage.ends[own[n]].end <= second), 4)))


def _cues(around: Context, pair: PossibleRelation, gap: Span) -> Iterator[Feature]:
    places = {"between": gap, **_outside(around, pair)}
    subject = around.passage.ends[pair.subject]
    if subject.link is not None:
        places["anchor"] = subject.start, subject.end
    for place, (low, high) in places.items():
        for _, _, names in around.cues.within(low, high):
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
    (first, second), begins, ends = gap, around.verbs.begins, around.verbs.ends
    earliest, latest = bisect_left(begins, first), bisect_right(ends, second) - 1
    if earliest <= latest:
        yield "gap-to-verb", math.log1p(begins[earliest] - first)
        yield "verb-to-gap", math.log1p(second - ends[latest])


def _words(around: Context, pair: PossibleRelation, gap: Span) -> Iterator[Feature]:
    """The very words of a short gap; only the linear part sees them."""
    if around.counted.words(*gap) > _SHORT:
        return
    between = around.passage.text[slice(*gap)]
    if len(between.strip()) <= 3 and gap[1] >= gap[0]:
        yield f"w:gap={between.strip()}", 1.0
        yield "tight", 1.0
    order = "so" if pair.subject < pair.object else "os"
    yield from ((f"w:mid-{order}={word.casefold()}", 1.0) for word in finest(between))
