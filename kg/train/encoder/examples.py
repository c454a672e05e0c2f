"""What the encoder learns from: windows of documents and sentences with the labels that each word may have.

What is optional or not labelled in a set is not taught as "nothing": a word carries the set of labels that
would be right, and all of them where nobody knows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from kg.encoder.labels import KINDS, LABELS, NOTHING, begins, inside
from kg.encoder.windows import Pieces, Window, windows
from kg.evaluate.gold import project
from kg.model import Item, Kind, Role
from kg.train.labelled import Labelled

Integers = npt.NDArray[np.int32]
Speller: TypeAlias = Callable[[Sequence[str]], Sequence[Pieces]]
ANY = 2**LABELS - 1
"""Every label may be right: the word is not learnt from."""
UNKNOWN = -1
"""The same for the head of titles."""


class SentencesError(ValueError):
    """A line of labelled sentences that cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its labels, one of each a word.

    `kinds` are sets of labels as bits; `titles` 0 outside, 1 at the beginning, 2 inside, or `UNKNOWN`.
    """

    window: Window
    kinds: Integers
    titles: Integers
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled range of an item: text positions, and a kind, or None for what is to be masked."""

    start: int
    end: int
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence; `known` are the kinds that its set labels at all."""

    text: str
    spans: tuple[Span, ...]
    known: frozenset[Kind]


def of_documents(labelled: Iterable[Labelled], spell: Speller) -> Iterator[Example]:
    """The windows of labelled documents, masked where optional, and in titles where not labelled."""
    for one in labelled:
        spans: dict[int, list[Span]] = {}
        for hit in project(one.document, one.gold):
            entity = one.gold.entities[hit.entity]
            if hit.named or entity.optional:
                kind = None if entity.optional else entity.kinds[0]
                spans.setdefault(hit.item, []).append(Span(hit.start, hit.end, kind))
        for window in windows(one.document.items, spell):
            yield _labelled(window, spans, frozenset(Kind), one.weight)


def of_sentences(sentences: Iterable[Sentence], spell: Speller) -> Iterator[Example]:
    """The windows of single sentences."""
    for sentence in sentences:
        item = Item(sentence.text, (), 0, len(sentence.text), 1, "", Role.PARAGRAPH)
        for window in windows([item], spell):
            yield _labelled(window, {0: sentence.spans}, sentence.known)


def _labelled(
    window: Window, spans: Mapping[int, Sequence[Span]], known: Collection[Kind], weight: float = 1.0
) -> Example:
    unknown = sum(1 << b for kind in KINDS if kind not in known for b in (begins(kind), inside(kind)))
    kinds = np.full(len(window.words), 1 << NOTHING | unknown, dtype=np.int32)
    titles = np.full(len(window.words), 0 if Kind.PAPER in known else UNKNOWN, dtype=np.int32)
    numbers: dict[int, list[int]] = {}
    for number, word in enumerate(window.words):
        numbers.setdefault(word.item, []).append(number)
    for item, own in numbers.items():
        # titles go first, so that a name which is labelled inside one stays
        for span in sorted(spans.get(item, ()), key=lambda s: s.kind is not Kind.PAPER):
            inner = [n for n in own if span.start <= window.words[n].start < span.end]
            for place, n in enumerate(inner):
                _label(kinds, titles, n, span.kind, first=place == 0)
    return Example(window, kinds, titles, weight)


def _label(kinds: Integers, titles: Integers, n: int, kind: Kind | None, *, first: bool) -> None:
    if kind is None:
        kinds[n], titles[n] = ANY, UNKNOWN
    elif kind is Kind.PAPER:
        kinds[n], titles[n] = ANY, 1 if first else 2
    else:
        kinds[n] = 1 << (begins(kind) if first else inside(kind))


def read_open(folder: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """The sentences of each set of a folder of JSON Lines (`tokens`, `tags`, `ws`, `labelled`), by file name.

    Raises:
        SentencesError: If a line is not of that form.
    """
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield path.name, [_open_sentence(path.name, n, line) for n, line in enumerate(lines, 1)]


def _open_sentence(name: str, number: int, line: str) -> Sentence:
    try:
        row = json.loads(line)
        tokens, tags, spaces = row["tokens"], row["tags"], row["ws"]
        known = frozenset(map(Kind, row["labelled"]))
        words = zip(tokens, tags, spaces, strict=True)
        return _sentence([(t, tag, " " if space == "1" else "") for t, tag, space in words], known)
    except (KeyError, TypeError, ValueError) as error:
        raise SentencesError(f"{name}, line {number}: no labelled sentence ({error})") from error


def _sentence(rows: Iterable[tuple[str, str, str]], known: frozenset[Kind]) -> Sentence:
    """From tokens, tags (`B-Person`, `I-Person`, `O`, `_` for unknown) and the space behind each token."""
    text, spans = "", list[Span]()
    for token, tag, space in rows:
        end = len(text) + len(token)
        if tag.startswith("I-") and spans:
            spans[-1] = replace(spans[-1], end=end)
        elif tag != "O":
            spans.append(Span(len(text), end, None if tag == "_" else Kind(tag[2:])))
        text += token + space
    return Sentence(text, tuple(spans), known)


_CROSSNER = {
    **dict.fromkeys(
        ["person", "researcher", "scientist", "politician", "writer", "musicalartist"], Kind.PERSON
    ),
    **dict.fromkeys(["organisation", "university", "politicalparty", "band"], Kind.ORGANISATION),
    "product": Kind.TOOL,
    **dict.fromkeys(["conference", "academicjournal", "magazine"], Kind.VENUE),
}
_CROSSNER_NOTHING = frozenset(["location", "country", "field", "task", "metrics", "discipline", "theory"])


def read_crossner(path: Path) -> list[Sentence]:
    """The sentences of a file of CrossNER (Liu et al. 2021), such as `ai/train.txt`, in our kinds.

    Places, fields, tasks and metrics are nothing; what has no kind of ours is masked; data sets and
    papers are not labelled there.
    """
    known = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.TOOL, Kind.VENUE})
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    rows = ([line.split("\t") for line in block.splitlines() if "\t" in line] for block in blocks)
    return [_sentence([(word, _crossner_tag(tag), " ") for word, tag in block], known) for block in rows]


def _crossner_tag(tag: str) -> str:
    place, _, label = tag.partition("-")
    if label in _CROSSNER:
        return f"{place}-{_CROSSNER[label].value}"
    return "O" if not label or label in _CROSSNER_NOTHING else "_"
