"""Which tool runs on which operating system, processor or browser, where the words say so plainly.

No pair is weighed: a sentence names a tool, says "runs on", "for", "支持" or the like, and then one or
more of the listed machines (`kg/knowledge/machines.txt`), with nothing else that it could be said of
between them. What is not said so is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.knowledge.matching import key
from kg.knowledge.store import plain
from kg.languages import everywhere
from kg.model import Kind
from kg.relate.ends import End
from kg.relate.passages import Passage
from kg.text.sentences import sentence

RULE = "runs-on"
SURE = 0.95
"""What a plainly said relation is worth: of a hundred read by hand 95 were true (`benchmarks/quality.md`)."""

_FARTHEST = 80  # characters between a tool and what it runs on
_BRIEF = 25  # where only what stands behind the machine says so
_LISTED = re.compile(
    r"(?i)[\s\d.,、，/&+|·]*"
    r"(?:\b(?:and|or|as well as|et|ou|und|oder|y|o|e|ve|и|или)\b|和|与|及|以及|または|や|と)?"
    r"[\s/]*(?:(?:the|on|for|sur|pour|für|en|para)\s+)*"
)
_NOT = re.compile(
    r"(?i)\b(?:not|no|n't|never|without|instead|drop\w*|remov\w+|pas|nicht|kein\w*|sin|sem|sans)\b|不|未|ない"
)
_COMPOUND = re.compile(  # "for Linux containers" is not for Linux
    r"[ -](?!(?:and|or|with|that|which|who|is|are|as|by|in|on|at|to|from|using|via|but|so|it|you|we|the|now"
    r"|today|only|too|also|since|systems?|platforms?|devices?|desktops?|phones?|tablets?|machines?|browsers?"
    r"|computers?|laptops?|et|ou|avec|und|oder|mit|y|o|con|e|com|ve|и)\b)[a-zé]{2,}"
)
_BRACKET = re.compile(r"\s*[(（\[]\s*")
_BRACKETED = re.compile(r"\s*[)）\]]")


@dataclass(frozen=True, slots=True)
class Running:
    """That one end of a passage runs on another; indexes of the passage's ends."""

    subject: int
    object: int


def running(passage: Passage) -> Iterator[Running]:
    """The tools of a passage's body, each with what it runs on, in text order."""
    body = (pair for pair in enumerate(passage.ends) if not passage.segments[pair[1].segment].level)
    ends = [(number, end) for number, end in body if not end.echo]
    for at, (number, end) in enumerate(ends):
        if end.kind is Kind.TOOL and not is_machine(passage, end):
            found = _machines_behind(passage, end, ends[at + 1 :])
            yield from (Running(number, machine) for machine in found)


def is_machine(passage: Passage, end: End) -> bool:
    """Whether an end is an operating system, a processor or a browser by its name."""
    name = key(passage.text[end.start : end.end])
    return end.kind is Kind.TOOL and (name in _machines() or name.rstrip("0123456789.") in _machines())


@cache
def _machines() -> frozenset[str]:
    return frozenset(key(name) for name in plain("machines"))


def _machines_behind(passage: Passage, tool: End, behind: Sequence[tuple[int, End]]) -> list[int]:
    """The machines that a tool's sentence says it runs on: a list of them behind the words that say so."""
    _, stop = sentence(passage.text, tool.start, tool.end)
    row = [(number, end) for number, end in behind if end.kind and tool.end <= end.start < stop]
    if not row or not is_machine(passage, row[0][1]):
        return []
    listed = _list(passage, row)
    first, last = listed[0][1], listed[-1][1]
    said = _says(passage.text[tool.end : first.start], passage.text[last.end : stop])
    return [number for number, _ in listed] if said else []


def _list(passage: Passage, row: Sequence[tuple[int, End]]) -> list[tuple[int, End]]:
    """The machines that follow each other, with commas or words like "and" between them."""
    listed = [row[0]]
    for number, end in row[1:]:
        between = passage.text[listed[-1][1].end : end.start]
        if not is_machine(passage, end) or not _LISTED.fullmatch(between):
            break
        listed.append((number, end))
    return listed


def _says(between: str, after: str) -> bool:
    """Whether the words between a tool and machines, or behind the machines, say that it runs there."""
    if len(between) > _FARTHEST or _NOT.search(between):
        return False
    if _BRACKET.fullmatch(between):
        return bool(_BRACKETED.match(after))
    if _COMPOUND.match(after):
        return bool(0 < len(between.strip()) <= _BRIEF and _after().match(after))
    words = between.strip(" \t\n\"'“”»*:–—-")
    return bool(_before().search(words) or (0 < len(words) <= _BRIEF and _after().match(after)))


@cache
def _before() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(f"(?:{cue})" for cue in everywhere("running_before")) + r")\Z", re.I)


@cache
def _after() -> re.Pattern[str]:
    return re.compile("|".join(everywhere("running_after")), re.I)
