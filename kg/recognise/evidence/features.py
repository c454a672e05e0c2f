"""Each candidate's evidence as named numbers; `kg.recognise.decide` and the training read nothing else.

A feature is `name: value`. Evidence of several places is pooled: the mean as `name`, the
greatest as `name^`. Names that begin with `w:` are lexical (words, letters, neighbours): the
linear part of the model alone reads those.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, islice
from operator import itemgetter
from typing import NamedTuple

from kg import knowledge
from kg.encoder.reading import Readings
from kg.knowledge.namekind import Chances, all_sound_like
from kg.model import Document, Item, Reference, Role
from kg.recognise.evidence.candidates import Candidate, Occurrence, speaks
from kg.recognise.evidence.cues import around
from kg.recognise.evidence.layout import peers
from kg.recognise.evidence.links import link_evidence, links_near
from kg.recognise.evidence.reading import Spot, beside, read_spots
from kg.recognise.find.encoder import likeliest
from kg.recognise.find.found import Found
from kg.text.cues import Cue, every_cue
from kg.text.sentences import begins_sentence
from kg.text.words import HANGUL, Word, first_word, has_han, is_capitalised, last_word, shape, words

NEARBY = 60
_CAMEL = re.compile(r"[^\W\d_][^\W\d_A-Z]+")
_HANGUL_NAME = re.compile(f"[{HANGUL}]{{3}}")


_JOINT = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
_ODD_MARKS = frozenset("@_./+#")
_OTHERS = re.compile(r"\bet al\b|等人?$")
_DIGITS_LAST = re.compile(r"\d\s*$")
_UNIT = re.compile(r"[^\W\d_\u4e00-\u9fff]+|[\u4e00-\u9fff]{1,2}|\d+|[^\w\s]")
_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")
_START = itemgetter(0)
_BESIDE = 30  # characters beside a name
_VALUE = itemgetter(1)
_NAMES = 2048  # of one newsletter, whose next issue has many of them again
_LONG = 3  # characters; longer words count where capitals are counted


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What is looked up once per document; tuples have one member for each item."""

    document: Document
    cues: tuple[tuple[Cue, ...], ...]
    long_words: tuple[_LongWords, ...]
    lower_words: Mapping[str, int]
    """How often each word stands in lower case in the document."""
    headers: tuple[str, ...]
    references: Mapping[str, Reference]
    """Those that are usable, by URL as written."""
    sounds: Mapping[str, Chances]
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
    return DocumentContext(
        document,
        tuple(every_cue(text, item.lang) for text, item in zip(texts, document.items, strict=True)),
        tuple(map(_long, found)),
        Counter(word.text for several in found for word in several if not is_capitalised(word.text)),
        document.column_headers(),
        {reference.url: reference for reference in document.references if reference.status.usable},
        all_sound_like([candidate.surface for candidate in candidates]),
        read_spots(readings, chain.from_iterable(map(_spots, candidates))),
        {i: tuple(sorted(found, key=_START)) for i, found in likeliest(readings).items()},
    )


def _spots(candidate: Candidate) -> Iterator[Spot]:
    return ((place.item, place.start, place.end) for place in candidate.occurrences)


def _long(found: Sequence[Word]) -> _LongWords:
    long = [word for word in found if word.end - word.start > _LONG]
    capitals = accumulate((is_capitalised(word.text) for word in long), initial=0)
    return _LongWords(tuple(w.start for w in long), tuple(w.end for w in long), tuple(capitals))


def features(context: DocumentContext, candidate: Candidate) -> dict[str, float]:
    """The evidence for one candidate: feature values by name."""
    surface, places = candidate.surface, candidate.occurrences
    out = dict(_of_the_name(surface))
    out.update((_SOUNDS[kind], value) for kind, value in context.sounds[surface])
    out.update(_pooled([_of_the_place(context, place) for place in places]))
    out.update(_lexical_beside(context.document, places))
    out["count"] = math.log1p(len(places))
    out["items"] = math.log1p(len({place.item for place in places}))
    out["lower"] = math.log1p(_lower_elsewhere(context, surface))
    return dict(filter(_VALUE, out.items()))


def _pooled(places: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each feature over the places, and its greatest value."""
    if len(places) == 1:
        mean = greatest = places[0]
    else:
        values: dict[str, list[float]] = defaultdict(list)
        for place in places:
            for name, value in place.items():
                values[name].append(value)
        mean = {name: sum(several) / len(places) for name, several in values.items()}
        greatest = {name: max(several) for name, several in values.items()}
    return {**mean, **dict(zip(map(_GREATEST.__getitem__, greatest), greatest.values(), strict=True))}


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


def _lexical_beside(document: Document, places: Sequence[Occurrence]) -> dict[str, float]:
    """The share of a name's places that each word stands beside."""
    texts = ((document.items[place.item].text, place) for place in places)
    found = [_before(text, p.start).lexical | _behind(text, p.end).lexical for text, p in texts]
    if len(found) == 1:
        return dict.fromkeys(found[0], 1.0)
    return {name: count / len(places) for name, count in Counter(chain.from_iterable(found)).items()}


def _lower_elsewhere(context: DocumentContext, surface: str) -> int:
    parts = [w.text.lower() for w in words(surface)]
    return min((context.lower_words.get(p, 0) for p in parts), default=0)


@lru_cache(maxsize=_NAMES)
def _of_the_name(name: str) -> Mapping[str, float]:
    parts = [w.text for w in words(name)]
    found = {
        "bias": 1.0,
        **_of_the_letters(name),
        "words": min(len(parts), 12) / 4,
        "capitals": sum(map(is_capitalised, parts)) / max(len(parts), 1),
        "camel": float(any(map(_JOINT.search, parts))),
        "initial": float(len(parts) > 1 and any("A" <= p <= "Z" for p in parts if len(p) == 1)),
        **dict(_known(name) if knowledge.is_listed(name) else ()),
        **dict(_known_words(name, parts) if parts else _han_person(name)),
        **dict.fromkeys(_lexical(name, parts), 1.0),
    }
    return dict(filter(_VALUE, found.items()))


def _of_the_letters(name: str) -> dict[str, float]:
    return {
        "length": math.log1p(len(name)),
        "han": float(not name.isascii() and has_han(name)),
        "all-capitals": float(name.isupper() and len(name) > 1),
        "digit": float(any(map(str.isdigit, name))),
        "odd-mark": float(not _ODD_MARKS.isdisjoint(name)),
        "hyphen": float("-" in name),
        "ends-with-mark": float(name[-1] in "?!？！"),
        "colon": float(":" in name or "：" in name),
        "starts-lower": float(name[0].islower()),
        "et-al": float(bool(_OTHERS.search(name))),
    }


def _known(name: str) -> Iterator[tuple[str, float]]:
    entries = knowledge.lookup(name)
    kinds = {entry.kind for entry in entries}
    yield from ((f"known:{kind}", 1.0) for kind in kinds)
    yield "known-caution", float(any(entry.caution for entry in entries))
    yield "known-kinds", len(kinds) / 2
    yield "place", float(knowledge.is_place(name))
    yield "concept", float(knowledge.is_concept(name))
    yield "language", float(knowledge.is_language(name))
    yield "platform", float(knowledge.is_platform(name))


def _known_words(name: str, parts: Sequence[str]) -> Iterator[tuple[str, float]]:
    known = list(map(_word, parts))
    yield "common", sum(word.common for word in known) / len(parts)
    yield "first-common", float(known[0].common)
    yield "last-common", float(known[-1].common)
    yield "given-first", float(known[0].given)
    yield "family-last", float(len(parts) > 1 and known[-1].family)
    yield "dictionary", sum(word.dictionary for word in known) / len(parts)
    yield "camel-person", float(_is_camel_person(name))
    hangul = not name.isascii() and _HANGUL_NAME.fullmatch(name) is not None
    yield "hangul-person", float(hangul and knowledge.is_family_name(name[0]))
    yield "any-given", float(any(word.given for word in known))
    if len(parts) > 1:
        for position, part in (("first", " ".join(parts[:-1])), ("last", parts[-1])):
            yield from ((f"known-{position}:{kind}", 1.0) for kind in knowledge.kinds_of(part))


class _Word(NamedTuple):
    """Whether a word is common, people's given or family name, in a dictionary."""

    common: bool
    given: bool
    family: bool
    dictionary: bool


@lru_cache(maxsize=1 << 15)
def _word(word: str) -> _Word:
    return _Word(
        knowledge.is_common_word(word),
        knowledge.is_given_name(word),
        knowledge.is_family_name(word),
        knowledge.in_dictionary(word),
    )


def _is_camel_person(name: str) -> bool:
    """`AdaLovelace`: a given and a family name whose space was lost."""
    if " " in name:
        return False
    parts = _CAMEL.findall(name)
    glued = "".join(parts) == name and len(parts) in {2, 3}
    return glued and knowledge.is_given_name(parts[0]) and not knowledge.kinds_of(name)


def _han_person(name: str) -> Iterator[tuple[str, float]]:
    """Whether a name in Han characters is built as people's names are: surname, then usual characters."""
    surname = next((n for n in (2, 1) if 0 < len(name) - n < 3 and knowledge.is_family_name(name[:n])), 0)
    yield "han-surname", float(surname > 0)
    yield "han-given", sum(map(knowledge.is_given_name, name[surname:])) / len(name) if surname else 0.0


def _lexical(name: str, found: Sequence[str]) -> Iterator[str]:
    parts = [part.lower() for part in found] or list(name.lower())
    yield f"w:shape={' '.join(map(shape, found[:4] or name[:4]))}"
    yield f"w:first={parts[0]}"
    yield f"w:last={parts[-1]}"
    yield from [f"w:word={part}" for part in parts[:8]]
    padded = f"^{name.lower()}$"
    yield from [f"w:3={padded[i : i + 3]}" for i in range(min(len(padded) - 2, 30))]
    yield f"w:suffix={name[-4:].lower()}"


def _of_the_place(context: DocumentContext, place: Occurrence) -> dict[str, float]:
    item = context.document.items[place.item]
    out: dict[str, float] = {}
    for found in place.found:
        says = [f"says:{found.label}"] if found.label and not found.rule.startswith("list:") else []
        for name in (f"by:{found.rule}", *says):
            out[name] = max(out.get(name, 0.0), found.weight)
    out[f"role:{item.role}"] = 1.0
    out.update(dict.fromkeys(around(item.text, place.start, place.end, context.cues[place.item]), 1.0))
    out.update(link_evidence(item, place, context.references))
    read = context.read.get((place.item, place.start, place.end))
    if read is not None:
        out.update(read)
        out.update(beside(context.read_spans[place.item], place))
    out.update(peers(item, place))
    out.update(dict.fromkeys(_neighbours(item.text, place), 1.0))
    if item.role is Role.HEADING and item.depth:
        out["heading-depth"] = float(item.depth) / 7
    out["titled"] = _titled(item, place, context.long_words[place.item])
    header = context.headers[place.item]
    if header:
        out |= {f"header:{name}": 1.0 for cue in every_cue(header, item.lang) for name in sorted(cue.lists)}
    return out


def _titled(item: Item, place: Occurrence, long: _LongWords) -> float:
    """Share of capitalised among the other long words of the link (or item) around: in `Five Habits of
    Boring Services` capitals say nothing."""
    links = (k for k in links_near(item, place.start) if k.start <= place.start and place.end <= k.end)
    low, high = next(((k.start, k.end) for k in links), (place.start - NEARBY, place.end + NEARBY))
    first = bisect_left(long.starts, low)
    last = min(bisect_left(long.starts, high, first), bisect_right(long.ends, high, first))
    own, behind = (min(bisect_left(long.starts, at, first), last) for at in (place.start, place.end))
    capitals = long.capitals[last] - long.capitals[first] - long.capitals[behind] + long.capitals[own]
    return capitals / max(last - first - behind + own, 1)


def _neighbours(text: str, place: Occurrence) -> Iterator[str]:
    before, behind = _before(text, place.start), _behind(text, place.end)
    yield from before.features
    yield from behind.features
    if before.at_bracket and behind.at_bracket:
        yield "in-brackets"
    if len(text.strip()) <= place.end - place.start + 2:
        yield "whole-item"


class _Beside(NamedTuple):
    """What stands on one side of a name: features, lexical ones, whether a bracket of that side does."""

    features: tuple[str, ...]
    lexical: frozenset[str]
    at_bracket: bool


@lru_cache(maxsize=1 << 13)  # nested names begin and end at the same places
def _before(text: str, position: int) -> _Beside:
    left = text[max(0, position - _BESIDE) : position]
    found = {
        "sentence-start": begins_sentence(text, position),
        "more-left": is_capitalised(last_word(left)),
        "at-before": left.endswith("@"),
        "digits-only-before": _DIGITS_LAST.search(left) is not None,
    }
    units = frozenset(f"w:left={unit.lower()}" for unit in _UNIT.findall(left)[-2:])
    return _Beside(tuple(name for name in found if found[name]), units, left.rstrip()[-1:] in _OPENING)


@lru_cache(maxsize=1 << 13)
def _behind(text: str, position: int) -> _Beside:
    right = text[position : position + _BESIDE]
    bare = right.lstrip()[:1]
    found = {"more-right": is_capitalised(first_word(right)), "bracket-after": bare in _OPENING}
    units = frozenset(f"w:right={match[0].lower()}" for match in islice(_UNIT.finditer(right), 2))
    return _Beside(tuple(name for name in found if found[name]), units, bare in _CLOSING)
