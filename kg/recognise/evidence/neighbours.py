"""Evidence from what stands right before and behind a name: words, brackets, the edges of its sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from kg.model import Document
from kg.recognise.evidence.candidates import Occurrence
from kg.recognise.evidence.cues import cues_before, cues_behind
from kg.text.cues import Cue
from kg.text.sentences import begins_sentence
from kg.text.words import first_word, is_capitalised, last_word

_UNIT = re.compile(r"[^\W\d_\u4e00-\u9fff]+|[\u4e00-\u9fff]{1,2}|\d+|[^\w\s]")
_HAN = re.compile("[\u4e00-\u9fff]")
_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")
_BESIDE = 30  # characters beside a name


class Beside(NamedTuple):
    """What stands on one side of a name: features, each with the value 1, lexical ones, whether a bracket of
    that side does."""

    features: Mapping[str, float]
    lexical: frozenset[str]
    at_bracket: bool


Edge: TypeAlias = tuple[int, int]
"""An item's number and a text position where names begin or end."""


def beside_all(
    document: Document, cues: Sequence[Sequence[Cue]], places: Collection[Occurrence]
) -> tuple[Mapping[Edge, Beside], Mapping[Edge, Beside]]:
    """What stands before each place where names begin, and behind each where they end, looked at once:
    nested names begin and end at the same ones.

    Args:
        document: The document.
        cues: Of each item (`kg.text.cues.every_cue`).
        places: Of all names.
    """
    begins, ends = {(p.item, p.start) for p in places}, {(p.item, p.end) for p in places}
    texts = [item.text for item in document.items]
    before = {(item, at): _before(texts[item], at, cues[item]) for item, at in begins}
    return before, {(item, at): _behind(texts[item], at, cues[item]) for item, at in ends}


def between(text: str, place: Occurrence, before: Beside, behind: Beside) -> list[str]:
    """The features of what stands on both sides of a name at once."""
    out = ["in-brackets"] if before.at_bracket and behind.at_bracket else []
    _, start, end, _, _ = place
    if len(text.strip()) <= end - start + 2:
        out.append("whole-item")
    return out


def lexical(both: Sequence[tuple[Beside, Beside]]) -> dict[str, float]:
    """The share of a name's places that each word stands beside; `both` are the sides of each place."""
    found = [before.lexical | behind.lexical for before, behind in both]
    if len(found) == 1:
        return dict.fromkeys(found[0], 1.0)
    return {name: count / len(found) for name, count in Counter(chain.from_iterable(found)).items()}


def _before(text: str, position: int, cues: Sequence[Cue]) -> Beside:
    left = text[max(0, position - _BESIDE) : position]
    bare = left.rstrip()[-1:]
    names = cues_before(text, position, cues)
    if begins_sentence(text, position):
        names.append("sentence-start")
    if is_capitalised(last_word(left)):
        names.append("more-left")
    if left[-1:] == "@":
        names.append("at-before")
    if bare.isdecimal():
        names.append("digits-only-before")
    units = frozenset([f"w:left={unit.lower()}" for unit in _last_units(left)])
    return Beside(dict.fromkeys(names, 1.0), units, bare in _OPENING)


def _last_units(text: str) -> list[str]:
    """The last two units of a text; those without Han characters are the same read backwards."""
    if not text.isascii() and _HAN.search(text):
        return _UNIT.findall(text)[-2:]
    return [match[0][::-1] for match in islice(_UNIT.finditer(text[::-1]), 2)]


def _behind(text: str, position: int, cues: Sequence[Cue]) -> Beside:
    right = text[position : position + _BESIDE]
    bare = right.lstrip()[:1]
    names = cues_behind(text, position, cues)
    if is_capitalised(first_word(right)):
        names.append("more-right")
    if bare in _OPENING:
        names.append("bracket-after")
    units = frozenset([f"w:right={match[0].lower()}" for match in islice(_UNIT.finditer(right), 2)])
    return Beside(dict.fromkeys(names, 1.0), units, bare in _CLOSING)
