"""Two names that the text itself gives for one thing: `Neural Data Server (NDS)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.languages import everywhere
from kg.model import Document, Mention, Variant
from kg.recognise.find.structure import expansion_start
from kg.text.names import script


def variants(document: Document, mentions: Sequence[Mention]) -> tuple[Variant, ...]:
    """Pairs of mentions of one kind of which the text says that they are one thing.

    Pairs of mention indexes with rule `abbreviation` (the second stands in brackets right after the first,
    and the letters fit the words), `other-script` (in brackets, the same name in another script) or
    `also-called` (words between the two say so).
    """
    return tuple(
        Variant(left, right, rule)
        for left in range(len(mentions))
        for right in range(left + 1, min(left + 6, len(mentions)))
        if (rule := _rule(document, mentions[left], mentions[right]))
    )


_DESTINATION = re.compile(r"\]\([^()\s]*\)")
_AROUND = " \t\r\n()（）[],，、:：\"'“”‘’«»「」『』"
_MARKS = str.maketrans("", "", "*_\\")
"""Marks of emphasis, and what takes its meaning from a bracket."""


def _rule(document: Document, left: Mention, right: Mention) -> str:
    if left.kind is not right.kind or left.item != right.item or right.start < left.end:
        return ""
    between = _DESTINATION.sub("]", document.source[left.end : right.start]).translate(_MARKS)
    if between.strip(_AROUND).casefold() in _also_called():
        return "also-called"
    if not _opens_a_bracket(between):
        return ""
    for outer, inner in ((left.name, right.name), (right.name, left.name)):
        if expansion_start(f"{outer} ({inner})", len(outer), inner) is not None:
            return "abbreviation"
    return "other-script" if _in_two_scripts(left.name, right.name) else ""


def _opens_a_bracket(between: str) -> bool:
    """Whether between two names there is nothing but the end of a link to the first and a bracket."""
    linked = between.startswith("]")
    return between.removeprefix("]").strip() in ({"(", "（", "([", "（["} | (set() if linked else {"["}))


@cache
def _also_called() -> frozenset[str]:
    """What stands between two names of one thing, in any language."""
    return frozenset(everywhere("also_called"))


def _in_two_scripts(left: str, right: str) -> bool:
    """Whether two names are of one script each, and not of the same."""
    scripts = [{script(letter) for letter in name if letter.isalpha()} for name in (left, right)]
    return all(len(own) == 1 for own in scripts) and scripts[0] != scripts[1]
