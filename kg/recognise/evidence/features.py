"""Each candidate's evidence as named numbers; `kg.recognise.decide` and the training read nothing else.

A feature is `name: value`. Evidence of several places is pooled: the mean as `name`, the
greatest as `name^`. Names that begin with `w:` are lexical (words, letters, neighbours): the
linear part of the model alone reads those.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kg import knowledge
from kg.encoder.reading import Readings
from kg.model import Document, Item, Reference, Role
from kg.recognise.evidence.candidates import Candidate, Occurrence, speaks
from kg.recognise.evidence.cues import around
from kg.recognise.evidence.layout import peers
from kg.recognise.evidence.links import link_evidence, links_near
from kg.recognise.evidence.namekind import sounds_like
from kg.recognise.evidence.reading import reading_evidence
from kg.recognise.find.encoder import likeliest
from kg.recognise.find.found import Found
from kg.text.cues import Cue, every_cue
from kg.text.sentences import begins_sentence
from kg.text.words import HANGUL, Word, has_han, is_capitalised, shape, words

NEARBY = 60
_CAMEL = re.compile(r"[^\W\d_][^\W\d_A-Z]+")
_HANGUL_NAME = re.compile(f"[{HANGUL}]{{3}}")


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What is looked up once per document; tuples have one member for each item."""

    document: Document
    cues: tuple[tuple[Cue, ...], ...]
    words: tuple[tuple[Word, ...], ...]
    lower_words: Mapping[str, int]
    """How often each word stands in lower case in the document."""
    headers: tuple[str, ...]
    references: Mapping[str, Reference]
    """Those that are usable, by URL as written."""
    readings: Readings
    read_spans: Mapping[int, tuple[Found, ...]]
    """The likeliest names of each item, as the encoder reads it."""


def context_of(document: Document, readings: Readings) -> DocumentContext:
    """What the evidence for all candidates of a document needs."""
    texts = [item.text if speaks(item) else "" for item in document.items]
    found = tuple(map(words, texts))
    return DocumentContext(
        document,
        tuple(every_cue(text, item.lang) for text, item in zip(texts, document.items, strict=True)),
        found,
        Counter(word.text for several in found for word in several if not is_capitalised(word.text)),
        document.column_headers(),
        {reference.url: reference for reference in document.references if reference.status.usable},
        readings,
        {
            i: tuple(sorted(likeliest(reading), key=lambda span: span.start))
            for i, reading in readings.items()
        },
    )


def features(context: DocumentContext, candidate: Candidate) -> dict[str, float]:
    """The evidence for one candidate: feature values by name, in a fixed order."""
    out = dict(_of_the_name(candidate.surface))
    out |= {f"w:{k}": 1.0 for k in _lexical(candidate.surface)}
    pooled: dict[str, list[float]] = defaultdict(list)
    count = len(candidate.occurrences)
    for occurrence in candidate.occurrences:
        for name, value in _of_the_place(context, occurrence).items():
            pooled[name].append(value)
    for name, values in pooled.items():
        out[name] = sum(values) / count
        if not name.startswith("w:"):
            out[f"{name}^"] = max(values)
    out["count"] = math.log1p(count)
    out["items"] = math.log1p(len({o.item for o in candidate.occurrences}))
    out["lower"] = math.log1p(_lower_elsewhere(context, candidate.surface))
    return dict(sorted((name, value) for name, value in out.items() if value))


def _lower_elsewhere(context: DocumentContext, surface: str) -> int:
    parts = [w.text.lower() for w in words(surface)]
    return min((context.lower_words.get(p, 0) for p in parts), default=0)


def _of_the_name(name: str) -> Iterator[tuple[str, float]]:
    parts = [w.text for w in words(name)]
    yield "bias", 1.0
    yield "length", math.log1p(len(name))
    yield "words", min(len(parts), 12) / 4
    yield "han", float(has_han(name))
    yield "capitals", sum(map(is_capitalised, parts)) / max(len(parts), 1)
    yield "all-capitals", float(name.isupper() and len(name) > 1)
    yield "camel", float(any(re.search(r"[a-z][A-Z]|[A-Z]{2}[a-z]", p) for p in parts))
    yield "digit", float(any(c.isdigit() for c in name))
    yield "odd-mark", float(any(c in "@_./+#" for c in name))
    yield "hyphen", float("-" in name)
    yield "ends-with-mark", float(name[-1] in "?!？！")
    yield "colon", float(":" in name or "：" in name)
    yield "starts-lower", float(name[0].islower())
    yield "et-al", float(bool(re.search(r"\bet al\b|等人?$", name)))
    yield "initial", float(any(re.fullmatch(r"[A-Z]", p) for p in parts) and len(parts) > 1)
    yield from ((f"sounds:{kind}", value) for kind, value in sounds_like(name))
    yield from _known(name, parts)


def _known(name: str, parts: Sequence[str]) -> Iterator[tuple[str, float]]:
    entries = knowledge.lookup(name)
    kinds = {entry.kind for entry in entries}
    yield from ((f"known:{kind}", 1.0) for kind in kinds)
    yield "known-caution", float(any(entry.caution for entry in entries))
    yield "known-kinds", len(kinds) / 2
    yield "place", float(knowledge.is_place(name))
    yield "concept", float(knowledge.is_concept(name))
    yield "language", float(knowledge.is_language(name))
    yield "platform", float(knowledge.is_platform(name))
    yield from _known_words(name, parts) if parts else _han_person(name)


def _known_words(name: str, parts: Sequence[str]) -> Iterator[tuple[str, float]]:
    yield "common", sum(map(knowledge.is_common_word, parts)) / len(parts)
    yield "first-common", float(knowledge.is_common_word(parts[0]))
    yield "last-common", float(knowledge.is_common_word(parts[-1]))
    yield "given-first", float(knowledge.is_given_name(parts[0]))
    yield "family-last", float(len(parts) > 1 and knowledge.is_family_name(parts[-1]))
    yield "dictionary", sum(map(knowledge.in_dictionary, parts)) / len(parts)
    yield "camel-person", float(_is_camel_person(name))
    hangul = _HANGUL_NAME.fullmatch(name) is not None
    yield "hangul-person", float(hangul and knowledge.is_family_name(name[0]))
    yield "any-given", float(any(map(knowledge.is_given_name, parts)))
    if len(parts) > 1:
        for position, part in (("first", " ".join(parts[:-1])), ("last", parts[-1])):
            yield from ((f"known-{position}:{kind}", 1.0) for kind in knowledge.kinds_of(part))


def _is_camel_person(name: str) -> bool:
    """`AdaLovelace`: a given and a family name whose space was lost."""
    parts = _CAMEL.findall(name)
    glued = "".join(parts) == name and len(parts) in {2, 3}
    return glued and knowledge.is_given_name(parts[0]) and not knowledge.kinds_of(name)


def _han_person(name: str) -> Iterator[tuple[str, float]]:
    """Whether a name in Han characters is built as people's names are: surname, then usual characters."""
    surname = next((n for n in (2, 1) if 0 < len(name) - n < 3 and knowledge.is_family_name(name[:n])), 0)
    yield "han-surname", float(surname > 0)
    yield "han-given", sum(map(knowledge.is_given_name, name[surname:])) / len(name) if surname else 0.0


def _lexical(name: str) -> Iterator[str]:
    parts = [w.text for w in words(name)] or list(name)
    yield f"shape={' '.join(shape(p) for p in parts[:4])}"
    yield f"first={parts[0].lower()}"
    yield f"last={parts[-1].lower()}"
    yield from (f"word={part.lower()}" for part in parts[:8])
    padded = f"^{name.lower()}$"
    yield from (f"3={padded[i : i + 3]}" for i in range(min(len(padded) - 2, 30)))
    yield f"suffix={name[-4:].lower()}"


def _of_the_place(context: DocumentContext, place: Occurrence) -> dict[str, float]:
    item = context.document.items[place.item]
    out: dict[str, float] = {}
    for found in place.found:
        says = [f"says:{found.label}"] if found.label and not found.rule.startswith("list:") else []
        for name in (f"by:{found.rule}", *says):
            out[name] = max(out.get(name, 0.0), found.weight)
    out[f"role:{item.role.value}"] = 1.0
    out |= dict.fromkeys(around(item.text, place.start, place.end, context.cues[place.item]), 1.0)
    out |= link_evidence(item, place, context.references)
    out |= reading_evidence(context.readings.get(place.item), context.read_spans.get(place.item, ()), place)
    out |= peers(item, place)
    out |= _neighbours(item, place)
    out["titled"] = _titled(item, place, context.words[place.item])
    header = context.headers[place.item]
    if header:
        out |= {f"header:{name}": 1.0 for cue in every_cue(header, item.lang) for name in sorted(cue.lists)}
    return out


def _titled(item: Item, place: Occurrence, found: Sequence[Word]) -> float:
    """Share of capitalised among the other long words of the link (or item) around: in `Five Habits of
    Boring Services` capitals say nothing."""
    links = (k for k in links_near(item, place.start) if k.start <= place.start and place.end <= k.end)
    low, high = next(((k.start, k.end) for k in links), (place.start - NEARBY, place.end + NEARBY))
    first = bisect_left(found, low, key=lambda word: word.start)
    near = islice(found, first, bisect_left(found, high, key=lambda word: word.start))
    long = [w for w in near if w.end <= high and len(w.text) > 3]
    others = [is_capitalised(w.text) for w in long if not place.start <= w.start < place.end]
    return sum(others) / max(len(others), 1)


def _neighbours(item: Item, place: Occurrence) -> dict[str, float]:
    text, out = item.text, {}
    left, right = text[max(0, place.start - 30) : place.start], text[place.end : place.end + 30]
    out["sentence-start"] = float(begins_sentence(text, place.start))
    out["whole-item"] = float(len(text.strip()) <= place.end - place.start + 2)
    before, after = words(left), words(right)
    touching_left = bool(before) and left[before[-1].end :].strip() == ""
    touching_right = bool(after) and right[: after[0].start].strip() == ""
    out["more-left"] = float(touching_left and is_capitalised(before[-1].text))
    out["more-right"] = float(touching_right and is_capitalised(after[0].text))
    out["bracket-after"] = float(right.lstrip()[:1] in {"(", "（"})
    out["in-brackets"] = float(left.rstrip()[-1:] in {"(", "（"} and right.lstrip()[:1] in {")", "）"})
    out["at-before"] = float(left.endswith("@"))
    out["digits-only-before"] = float(bool(re.search(r"\d\s*$", left)))
    out |= {f"w:left={unit}": 1.0 for unit in _units(left)[-2:]}
    out |= {f"w:right={unit}": 1.0 for unit in _units(right)[:2]}
    out["heading-depth"] = float(item.depth) / 7 if item.role is Role.HEADING else 0.0
    return {k: v for k, v in out.items() if v}


def _units(text: str) -> list[str]:
    """Words, Han pairs and marks, lower case: what stands beside a name."""
    return [
        m[0].lower() for m in re.finditer(r"[^\W\d_\u4e00-\u9fff]+|[\u4e00-\u9fff]{1,2}|\d+|[^\w\s]", text)
    ]
