"""Evidence from what stands right before and behind a name: words, brackets, the edges of its sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from kg.model import Document
from kg.recognise.evidence.candidates import Occurrence
from kg.text.sentences import begins_sentence
from kg.text.words import first_word, is_capitalised, last_word

_DIGITS_LAST = re.compile(r"\d\s*$")
_UNIT = re.compile(r"[^\W\d_\u4e00-\u9fff]+|[\u4e00-\u9fff]{1,2}|\d+|[^\w\s]")
_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")
_BESIDE = 30  # characters beside a name


def neighbours(text: str, place: Occurrence) -> list[str]:
    """The features of what stands right beside a name, each with the value 1."""
    before, behind = _before(text, place.start), _behind(text, place.end)
    out = [*before.features, *behind.features]
    if before.at_bracket and behind.at_bracket:
        out.append("in-brackets")
    if len(text.strip()) <= place.end - place.start + 2:
        out.append("whole-item")
    return out


def lexical_beside(document: Document, places: Sequence[Occurrence]) -> dict[str, float]:
    """The share of a name's places that each word stands beside."""
    texts = ((document.items[place.item].text, place) for place in places)
    found = [_before(text, p.start).lexical | _behind(text, p.end).lexical for text, p in texts]
    if len(found) == 1:
        return dict.fromkeys(found[0], 1.0)
    return {name: count / len(places) for name, count in Counter(chain.from_iterable(found)).items()}


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
