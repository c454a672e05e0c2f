"""Evidence from layout: the header above a table cell, the company a name keeps in a list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from kg import knowledge
from kg.model import Item
from kg.recognise.evidence.candidates import Occurrence
from kg.text.lists import members
from kg.text.words import ITEMS, is_capitalised, words

_EDGES = " .。()（）[]:：*"
REACH = 300
LONGEST_MEMBER = 60
_PERSON_LENGTH = range(2, 5)
_KNOWN = [(f"list-known:{kind}", kind) for kind in ("Organisation", "Person", "Tool", "Dataset", "Venue")]


def peers(item: Item, place: Occurrence) -> dict[str, float]:
    """What stands beside a name in an enumeration (`A, B and C`).

    `list` 1 when the name is one whole member, `list-size`, `list-people` (share of members that look
    like people's names), `list-known:KIND` (share of members listed so); none of them 0.
    """
    beside, whole = company(item, place)
    return _told_by(item.text, tuple(beside), whole) if beside else {}


@lru_cache(maxsize=4096)  # nested names stand in one member
def _told_by(text: str, beside: tuple[tuple[int, int], ...], whole: bool) -> dict[str, float]:
    members_ = (text[b:e].strip() for b, e in beside)
    near = [n for n in members_ if 0 < len(n) < LONGEST_MEMBER]
    if not near:
        return {}
    out = {"list": float(whole), "list-size": min(len(near), 8) / 8, **_listed(near)}
    out["list-people"] = sum(map(looks_like_person, near)) / len(near) if whole else 0.0
    return {name: value for name, value in out.items() if value}


def _listed(near: Sequence[str]) -> dict[str, float]:
    """The share of members that a list knows, by kind."""
    known = [kinds for kinds in map(knowledge.kinds_of, near) if kinds]
    if not known:
        return {}
    return {name: sum(kind in kinds for kinds in known) / len(near) for name, kind in _KNOWN}


def company(item: Item, place: Occurrence, *, reach: int = 6) -> tuple[list[tuple[int, int]], bool]:
    """Text ranges of the other members of the enumeration that a name stands in, `reach` on each side.

    And whether the name is one whole member itself.
    """
    found, at, whole = _among(item.text, item.lang, place.start, place.end)
    return found[max(0, at - reach) : at] + found[at + 1 : at + 1 + reach], whole


@lru_cache(maxsize=2 * ITEMS)  # of all names of a document it is asked by several, one after the other
def _among(text: str, lang: str, start: int, end: int) -> tuple[list[tuple[int, int]], int, bool]:
    """The members of the enumeration that a name stands in, its own one's number, whether it is all of that;
    no members of what is none."""
    found, starts = _members(text, lang, max(0, start - REACH), min(len(text), end + REACH))
    at = bisect_right(starts, start) - 1
    if at < 0 or end > found[at][1] or len(found) < 2:
        return [], 0, False
    return found, at, text[slice(*found[at])].strip(_EDGES) == text[start:end].strip(".")


@lru_cache(maxsize=8192)
def _members(text: str, lang: str, low: int, high: int) -> tuple[list[tuple[int, int]], list[int]]:
    """The members of an enumeration, and where they start."""
    found = members(text, lang, low, high)
    return found, [start for start, _ in found]


@lru_cache(maxsize=4096)
def looks_like_person(text: str) -> bool:
    """Whether a text has the form of a full name: two to four capitalised words without digits.

    >>> [looks_like_person(t) for t in ("Emily M. Bender", "GPT-2", "Jose Camacho-Collados")]
    [True, False, True]
    """
    parts = [w.text for w in words(text)]
    return (
        len(parts) in _PERSON_LENGTH
        and not any(c.isdigit() for c in text)
        and is_capitalised(parts[0])
        and is_capitalised(parts[-1])
        and not any(p.isupper() and len(p) > 2 for p in parts)
    )
