"""Evidence for one pair, as numbers: what the classifier weighs and the rules' names are told from.

Everything is told in terms that hold for any language and publisher: which cue words stand where,
how far and in which order the ends stand, what lies between, whether a URL names the maker.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import NamedTuple

from kg.model import Predicate, Role, Style
from kg.relate.addresses import addresses, addresses_of
from kg.relate.between import Row, Stretches, at
from kg.relate.binding import Bonds
from kg.relate.context import Context, context
from kg.relate.one_end import EndFeatures
from kg.relate.passages import Passage
from kg.relate.possible import PossibleRelation, possible_relations
from kg.relate.rivals import MADE, Rivals, gap, rivals

_STOPS = 5  # sentences apart; more are not told apart
_WINDOW = 60  # characters around a pair in which cues are looked for


class _Alone(dict[str, str]):
    """What features are called for one relation alone; words, of which there is no end, are not kept."""

    def __init__(self, predicate: Predicate) -> None:
        super().__init__()
        self.predicate = predicate

    def __missing__(self, name: str) -> str:
        alone = f"w:{self.predicate}|{name}"
        if not name.startswith("w:"):
            self[name] = alone
        return alone


_ALONE = {predicate: _Alone(predicate) for predicate in Predicate}


class Told(NamedTuple):
    """What speaks for and against the possible relations of two ends, whichever, as named numbers; names that
    begin with `w:` are of the very words. `parts` share no name; what is said of one end, of a stretch of
    text or of the passage is one object for all."""

    pairs: tuple[PossibleRelation, ...]
    parts: tuple[Row, ...]

    @property
    def row(self) -> Row:
        """All of it."""
        return dict(chain.from_iterable(part.items() for part in self.parts))


def evidence(passage: Passage) -> Iterator[tuple[PossibleRelation, Row]]:
    """What speaks for and against all possible relations of a passage.

    Args:
        passage: The passage.

    Yields:
        Each pair with named numbers; names that begin with `w:` are for the linear part alone.
    """
    for one in told(context(passage), tuple(possible_relations(passage))):
        row = one.row
        yield from ((pair, _for_one(row, pair.predicate)) for pair in one.pairs)


def told(around: Context, pairs: Sequence[PossibleRelation]) -> Iterator[Told]:
    """What is said of some possible relations of a passage; of those of the same ends, which stand one behind
    the other, at one go."""
    passage = around.passage
    ends = EndFeatures(around)
    subjects = {i: _of_subject(ends, i) for i in {pair.subject for pair in pairs}}
    objects = {i: _of_object(ends, i) for i in {pair.object for pair in pairs}}
    urls = {i: addresses_of(passage.ends[i]) for i in subjects.keys() | objects.keys()}
    others = rivals(around, _asked(passage, pairs))
    between, bonds, everywhere = Stretches(around), Bonds(around), _of_passage(passage)
    for (subject, object_), together in groupby(pairs, itemgetter(0, 2)):
        own = tuple(together)
        stretch = between[(*around.gap(subject, object_), subject < object_)]
        row = _pair(around, others, own[0])
        row.update(addresses(urls[subject], urls[object_]))
        row.update(bonds.of_pair(own[0], stretch.place))
        yield Told(own, (everywhere, stretch.row, subjects[subject], objects[object_], row))


def _asked(passage: Passage, pairs: Sequence[PossibleRelation]) -> set[tuple[str, int]]:
    """The groups and ends of some pairs of which it matters who of the group stands closer to the end."""
    ends = passage.ends
    groups = ((ends[p.subject].group, ends[p.object].group, p) for p in pairs)
    return {one for s, o, p in groups for one in ((s, p.object), (o, p.subject), (MADE, p.object))}


def _for_one(row: Row, predicate: Predicate) -> Row:
    """A row with each of its features for this relation alone, as the linear part sees them and words."""
    own = _ALONE[predicate]
    said = {name: value for name, value in row.items() if not name.startswith("w:")}
    alone = {own[name]: value for name, value in row.items() if value}
    return {**said, **alone, of_relation(predicate): 1.0}


def of_relation(predicate: Predicate) -> str:
    """The feature that tells which relation is weighed."""
    return f"p={predicate}"


def _of_subject(ends: EndFeatures, own: int) -> Row:
    around = ends.around
    end = around.passage.ends[own]
    out = {"s-unnamed": float(not end.key)}
    if end.about is not None:
        out[f"about={end.about}"] = 1.0
    if end.link is not None:
        out["s-link"] = 1.0
        out["s-link-marker"] = float(end.link.style in (Style.ENDNOTE, Style.FOOTNOTE))
        out.update(dict.fromkeys(at("anchor", around.cues.names(end.start, end.end)), 1.0))
    return out | ends.of("s", own)


def _of_object(ends: EndFeatures, own: int) -> Row:
    passage = ends.around.passage
    above = passage.segments[passage.ends[own].segment].level > 0
    below = passage.role is Role.CELL and above
    return {"row-below": float(below)} | ends.of("o", own)


def _of_passage(passage: Passage) -> Row:
    return {
        f"role={passage.role}": 1.0,
        "lang": float(passage.lang.startswith(("zh", "ja"))),
        "in-heading": float(passage.role is Role.HEADING),
    }


def _pair(around: Context, others: Rivals, pair: PossibleRelation) -> Row:
    """How two ends stand to each other, who else could take their places, and the cue words around both."""
    s, o = pair.subject, pair.object
    stops, far = _stops(around, s, o), gap(around, s, o)
    row = {
        "s-first": float(s < o),
        "stops": float(stops),
        "same-sentence": float(stops == 0),
        "same-chain": float(around.chains[s] == around.chains[o]),
        **others.of_pair(s, o, far),
    }
    if around.cues.placed:
        row.update(dict.fromkeys(_outside(around, s, o), 1.0))
    return row


def _stops(around: Context, subject: int, object_: int) -> int:
    """How many sentences lie from one end to the other, at most `_STOPS`; 0 within one."""
    s, o = around.sentences[subject], around.sentences[object_]
    if s == o or s[0] <= o[0] < s[1] or o[0] <= s[0] < o[1]:
        return 0
    low, high = min(s[1], o[1]), max(s[0], o[0])
    begins = range(bisect_left(around.begins, low), bisect_right(around.begins, high))
    whole = (number for number in begins if around.stops[number] <= high)
    return 1 + len(list(islice(whole, _STOPS - 1)))


def _outside(around: Context, s: int, o: int) -> tuple[str, ...]:
    """Which cue words stand before and after both ends, as far as their sentences and a window go."""
    (left, right), (begin, stop) = around.chains[s], around.sentences[s]
    other, sentence = around.chains[o], around.sentences[o]
    low, high = min(left, other[0]), max(right, other[1])
    before = around.cues.names(max(low - _WINDOW, min(begin, sentence[0])), low)
    after = around.cues.names(high, min(high + _WINDOW, max(stop, sentence[1])))
    return *at("before", before), *at("after", after)
