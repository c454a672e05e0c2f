"""Each candidate's evidence as named numbers; `kg.recognise.weigh` and the training read nothing else.

A feature is `name: value`. Evidence of several places is pooled: the mean as `name`, the
greatest as `name^`. Names that begin with `w:` are lexical (words, letters, neighbours): the
linear part of the model alone reads those.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter

from kg.encoder.reading import Readings
from kg.knowledge.namekind import all_sound_like
from kg.model import Document, Item, Role
from kg.recognise.evidence.candidates import Candidate, Occurrence, speaks
from kg.recognise.evidence.cues import cues_inside
from kg.recognise.evidence.layout import peers
from kg.recognise.evidence.links import LinksOf, link_evidence, links_near, links_of
from kg.recognise.evidence.neighbours import Beside, Edge, beside_all, between, lexical
from kg.recognise.evidence.own import of_the_name
from kg.recognise.evidence.reading import Spot, beside, read_spots
from kg.recognise.find.encoder import likeliest
from kg.recognise.find.found import Found
from kg.text.cues import Cue, every_cue
from kg.text.words import Word, is_capitalised, words

NEARBY = 60
_START = itemgetter(0)
_LONG = 3  # characters; longer words count where capitals are counted


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What is looked up once per document; tuples have one member for each item."""

    document: Document
    cues: tuple[tuple[Cue, ...], ...]
    cue_begins: tuple[tuple[int, ...], ...]
    long_words: tuple[_LongWords, ...]
    lower_words: Mapping[str, int]
    """How often each word stands in lower case in the document."""
    headers: tuple[Mapping[str, float], ...]
    """What the cells above say."""
    links: tuple[LinksOf | None, ...]
    """What the links of each item say."""
    before: Mapping[Edge, Beside]
    behind: Mapping[Edge, Beside]
    """What stands beside the candidates' places."""
    sounds: Mapping[str, Mapping[str, float]]
    """What kinds of things the candidates' names sound like."""
    read: Mapping[Spot, Mapping[str, float]]
    """What the encoder says of the candidates' places."""
    read_spans: Mapping[int, tuple[Found, ...]]
    """The likeliest names of each item, as the encoder reads it."""


@dataclass(frozen=True, slots=True)
class _LongWords:
    """Where the long words of a text begin and end, and how many of the first so many are capitalised."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capitals: tuple[int, ...]


def context_of(document: Document, readings: Readings, candidates: Sequence[Candidate]) -> DocumentContext:
    """What the evidence for some candidates of a document needs."""
    texts = [item.text if speaks(item) else "" for item in document.items]
    found = tuple(map(words, texts))
    cues = tuple(every_cue(text, item.lang) for text, item in zip(texts, document.items, strict=True))
    places = [place for candidate in candidates for place in candidate.occurrences]
    return DocumentContext(
        document,
        cues,
        tuple(tuple([cue.start for cue in one]) for one in cues),
        tuple(map(_long, found)),
        _lower_words(found),
        tuple(map(_headed, document.column_headers(), document.items)),
        _links(document),
        *beside_all(document, cues, places),
        _sounds(candidates),
        read_spots(readings, [place[:3] for place in places]),
        {i: tuple(sorted(found, key=_START)) for i, found in likeliest(readings).items()},
    )


def _links(document: Document) -> tuple[LinksOf | None, ...]:
    usable = {reference.url: reference for reference in document.references if reference.status.usable}
    return tuple(links_of(item, usable) for item in document.items)


def _lower_words(found: Sequence[Sequence[Word]]) -> Counter[str]:
    several = Counter(word.text for one in found for word in one)
    return Counter({word: count for word, count in several.items() if not is_capitalised(word)})


def _headed(header: str, item: Item) -> dict[str, float]:
    return {f"header:{name}": 1.0 for cue in every_cue(header, item.lang) for name in cue.lists}


def _sounds(candidates: Sequence[Candidate]) -> dict[str, Mapping[str, float]]:
    """By name what its sound says, as far as it is not nothing."""
    sounding = all_sound_like([candidate.surface for candidate in candidates])
    return {name: {_SOUNDS[kind]: v for kind, v in chances if v} for name, chances in sounding.items()}


def _long(found: Sequence[Word]) -> _LongWords:
    long = [word for word in found if word.end - word.start > _LONG]
    capitals = accumulate((is_capitalised(word.text) for word in long), initial=0)
    return _LongWords(tuple(w.start for w in long), tuple(w.end for w in long), tuple(capitals))


def features(context: DocumentContext, candidate: Candidate) -> dict[str, float]:
    """The evidence for one candidate: feature values by name, none of them 0."""
    surface, places = candidate.surface, candidate.occurrences
    before, behind = context.before, context.behind
    sides = [(before[item, start], behind[item, end]) for item, start, end, _, _ in places]
    out = {**of_the_name(surface), **context.sounds[surface]}
    mean, greatest = _pooled([_of_the_place(context, *each) for each in zip(places, sides, strict=True)])
    out.update(mean)
    out.update(zip(map(_GREATEST.__getitem__, greatest), greatest.values(), strict=True))
    out.update(lexical(sides))
    out["count"] = math.log1p(len(places))
    out["items"] = math.log1p(len({place.item for place in places}))
    if lower := _lower_elsewhere(context, surface):
        out["lower"] = math.log1p(lower)
    return out


def _pooled(
    places: Sequence[Mapping[str, float]],
) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """The mean of each feature over the places, and its greatest value."""
    if len(places) == 1:
        return places[0], places[0]
    values: dict[str, list[float]] = defaultdict(list)
    for place in places:
        for name, value in place.items():
            values[name].append(value)
    mean = {name: sum(several) / len(places) for name, several in values.items()}
    return mean, {name: max(several) for name, several in values.items()}


class _Greatest(dict[str, str]):
    """What the greatest value of a feature is called."""

    def __missing__(self, name: str) -> str:
        self[name] = f"{name}^"
        return self[name]


_GREATEST = _Greatest()


class _Sounds(dict[str, str]):
    """What the probability of a kind by a name's sound is called."""

    def __missing__(self, kind: str) -> str:
        self[kind] = f"sounds:{kind}"
        return self[kind]


_SOUNDS = _Sounds()


def _lower_elsewhere(context: DocumentContext, surface: str) -> int:
    count = context.lower_words.get
    return min([count(word.lower(), 0) for word, _, _ in words(surface)], default=0)


def _of_the_place(
    context: DocumentContext, place: Occurrence, sides: tuple[Beside, Beside]
) -> dict[str, float]:
    """Of one place, none of the values 0."""
    number, start, end, _, evidence = place
    item, (before, behind) = context.document.items[number], sides
    out: dict[str, float] = {}
    for _, _, rule, label, weight in evidence:
        if weight:
            for name in _told(rule, label):
                if weight > out.get(name, 0.0):
                    out[name] = weight
    out[_ROLES[item.role]] = 1.0
    out.update(before.features)
    out.update(behind.features)
    for name in (*_inside(context, place), *between(item.text, place, before, behind)):
        out[name] = 1.0
    if links := context.links[number]:
        out.update(link_evidence(links, place))
    read = context.read.get((number, start, end))
    if read is not None:
        out.update(read)
        out.update(beside(context.read_spans[number], place))
    out.update(peers(item, place))
    if item.role is Role.HEADING and item.depth:
        out["heading-depth"] = float(item.depth) / 7
    if titled := _titled(item, place, context.long_words[number]):
        out["titled"] = titled
    out.update(context.headers[number])
    return out


def _inside(context: DocumentContext, place: Occurrence) -> Sequence[str]:
    """The cues inside a name, of which most have none."""
    item, start, end, _, _ = place
    begins = context.cue_begins[item]
    first = bisect_left(begins, start)
    if first == len(begins) or begins[first] >= end:
        return ()
    return cues_inside(start, end, context.cues[item])


_ROLES = {role: f"role:{role}" for role in Role}


@lru_cache(maxsize=1024)
def _told(rule: str, label: str) -> tuple[str, ...]:
    """What the features are called that say by what a name was found."""
    says = (f"says:{label}",) if label and not rule.startswith("list:") else ()
    return (f"by:{rule}", *says)


def _titled(item: Item, place: Occurrence, long: _LongWords) -> float:
    """Share of capitalised among the other long words of the link (or item) around: in `Five Habits of
    Boring Services` capitals say nothing."""
    _, start, end, _, _ = place
    low, high = start - NEARBY, end + NEARBY
    for link in links_near(item, start) if item.links else ():
        if link.start <= start and end <= link.end:
            low, high = link.start, link.end
            break
    first = bisect_left(long.starts, low)
    last = min(bisect_left(long.starts, high, first), bisect_right(long.ends, high, first))
    own = min(bisect_left(long.starts, start, first), last)
    behind = min(bisect_left(long.starts, end, first), last)
    capitals = long.capitals[last] - long.capitals[first] - long.capitals[behind] + long.capitals[own]
    return capitals / max(last - first - behind + own, 1)
