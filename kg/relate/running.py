"""Which tool runs on which operating system, processor or browser, where the words say so plainly.

No pair is weighed: a sentence names a tool, says "runs on", "for", "支持" or the like, and then one or
more of the listed machines (`kg/knowledge/machines.txt`), with nothing else that it could be said of
between them. What is not said so is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from kg.knowledge.matching import key
from kg.knowledge.store import plain
from kg.languages import everywhere
from kg.model import Kind
from kg.relate.ends import End
from kg.relate.passages import Passage
from kg.text.sentences import sentence

RULE = "runs-on"
SURE = 0.9
"""What a plainly said relation is worth: an estimate from those found in the archive and read by hand, in
samples that overlap; with the names that the program itself had found, 18 of 21 were true."""

_FARTHEST = 80  # characters between a tool and what it runs on
_NEAR = 25  # of one that does not begin its sentence
_WORDS = re.compile(r"[^\W\d_]")
_MEANS = re.compile(
    r"(?i)(?:\b(?:with|using|in|on|by|via|of|under|sous|sur|en|avec|mit|auf|con|com|через)\s+|[纯用于]|\w[-._/])[\s*`]*\Z"
)
_GOES_ON = re.compile(  # what makes a name a part of a longer one, or another the subject
    r"-\w|\s[A-Z]\w|[\s\S]*[\"“”'‘’`?]|[\s\S]*(?:community|team|社区)"
    r"|\s?(?!支持|兼容|运行|适用|适配|可|在|已|现|也|目前|是|官方|正式|全面|原生|仅|同时|均|都|能|は|が|を|で|も)[\u3040-\u30ff\u4e00-\u9fff]"
)
_LISTED = re.compile(
    r"(?i)[\s\d.,、，/&+|·]*"
    r"(?:(?:\b(?:and|or|as well as|et|ou|und|oder|y|o|e|ve|и|или)\b|和|与|及|以及|または|や|と)"
    r"\s*(?:(?:the|on|for|sur|pour|für|en|para)\s+)*)?"
)
_NOT = re.compile(
    r"(?i)\b(?:not|no|n't|never|without|instead|drop\w*|remov\w+|pas|nicht|kein\w*|sin|sem|sans)\b|不|未|ない"
)
_COMPOUND = re.compile(  # "for Linux containers" is not for Linux
    r"[ -](?!(?:and|or|with|that|which|who|is|are|as|by|in|on|at|to|from|using|via|but|so|it|you|we|the|now"
    r"|today|only|too|also|since|systems?|platforms?|devices?|desktops?|phones?|tablets?|machines?|browsers?"
    r"|computers?|laptops?|et|ou|avec|und|oder|mit|y|o|con|e|com|ve|и)\b)[A-Za-zé]{2,}|\s*(?:后端|开发|用户|社区|内核)"
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
            behind = (ends[further] for further in range(at + 1, len(ends)))
            found = _machines_behind(passage, end, behind)
            yield from (Running(number, machine) for machine in found)


def is_machine(passage: Passage, end: End) -> bool:
    """Whether an end is an operating system, a processor or a browser by its name."""
    name = key(passage.text[end.start : end.end])
    return end.kind is Kind.TOOL and (name in _machines() or name.rstrip("0123456789.") in _machines())


@cache
def _machines() -> frozenset[str]:
    return frozenset(key(name) for name in plain("machines"))


def _machines_behind(passage: Passage, tool: End, behind: Iterator[tuple[int, End]]) -> list[int]:
    """The machines that a tool's sentence says it runs on: a list of them behind the words that say so."""
    start, stop = sentence(passage.text, tool.start, tool.end)
    near = takewhile(lambda one: one[1].start < stop, behind)
    row = ((number, end) for number, end in near if end.kind and tool.end <= end.start)
    listed = _list(passage, row)
    if not listed:
        return []
    before, between = passage.text[start : tool.start], passage.text[tool.end : listed[0][1].start]
    after = passage.text[listed[-1][1].end : stop]
    said = _is_subject(before, between) and _says(between, after, many=len(listed) > 1)
    own = key(passage.text[tool.start : tool.end])
    return [number for number, end in listed if said and key(passage.text[end.start : end.end]) not in own]


def _is_subject(before: str, between: str) -> bool:
    """Whether what is said behind a tool's name is said of it: it begins its sentence, or few words stand
    between; and it is no means ("with X on Linux") and no part of a longer name."""
    far = len(between) > _NEAR and bool(_WORDS.search(before))
    return not (far or _MEANS.search(before) or _GOES_ON.match(between))


def _list(passage: Passage, row: Iterator[tuple[int, End]]) -> list[tuple[int, End]]:
    """The machines that a row of ends begins with, with commas or words like "and" between them."""
    listed: list[tuple[int, End]] = []
    for number, end in row:
        between = passage.text[listed[-1][1].end : end.start] if listed else ""
        if not is_machine(passage, end) or not _LISTED.fullmatch(between):
            break
        listed.append((number, end))
    return listed


def _says(between: str, after: str, *, many: bool) -> bool:
    """Whether the words between a tool and machines, or behind the machines, say that it runs there."""
    if len(between) > _FARTHEST or _NOT.search(between):
        return False
    if _BRACKET.fullmatch(between):
        return many and bool(_BRACKETED.match(after))
    words = between.strip(" \t\n*:–—-")
    told_behind = 0 < len(words) <= _NEAR and not _LISTED.fullmatch(between) and bool(_after().match(after))
    return told_behind or bool(not _COMPOUND.match(after) and _before().search(words))


@cache
def _before() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(f"(?:{cue})" for cue in everywhere("running_before")) + r")\Z", re.I)


@cache
def _after() -> re.Pattern[str]:
    return re.compile("|".join(everywhere("running_after")), re.I)
