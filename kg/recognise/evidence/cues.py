"""Cue words around a name: which kinds of cue stand before and after it, and how near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.languages import CUE_FIELDS, language
from kg.text.words import has_han

REACH = 40
REACH_HAN = 16
TOUCH = 2
SENTENCE_ENDS = frozenset(".!?。！？\n;；؟")


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """A cue word of a text: positions and the category (a field of `Language`)."""

    start: int
    end: int
    category: str


def cues(text: str, lang: str) -> tuple[Cue, ...]:
    """All cue words of a text.

    Args:
        text: Any text.
        lang: Its language tag; cues of English are looked for in every text as well.

    Returns:
        Cues sorted by position; one word may be a cue of several categories.
    """
    found = set(_find(text, lang))
    if not lang.startswith("en"):
        found |= set(_find(text, "en"))
    return tuple(sorted(found))


def around(text: str, start: int, end: int, found: tuple[Cue, ...]) -> Iterator[str]:
    """The cues near a name as feature names: `L1:`/`R1:` touching, `L:`/`R:` within reach, `in:` inside.

    Args:
        text: The text the positions count in.
        start: First position of the name.
        end: Position after it.
        found: `cues(text, lang)`.

    Yields:
        Feature names.
    """
    reach = REACH_HAN if has_han(text) else REACH
    for cue in found:
        if cue.start >= start and cue.end <= end:
            yield f"in:{cue.category}"
            if cue.end == end and cue.start > start:
                yield f"tail:{cue.category}"
        elif cue.end <= start and start - cue.end <= reach and not _breaks(text, cue.end, start):
            yield f"L:{cue.category}"
            if start - cue.end <= TOUCH:
                yield f"L1:{cue.category}"
        elif cue.start >= end and cue.start - end <= reach and not _breaks(text, end, cue.start):
            yield f"R:{cue.category}"
            if cue.start - end <= TOUCH:
                yield f"R1:{cue.category}"


def _breaks(text: str, start: int, end: int) -> bool:
    return any(
        text[i] in SENTENCE_ENDS and (text[i] != "." or i + 1 >= len(text) or text[i + 1].isspace())
        for i in range(start, end)
    )


def _find(text: str, lang: str) -> Iterator[Cue]:
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for last, (length, categories) in _automaton(lang).iter(lowered):
        start, end = last - length + 1, last + 1
        if _whole(lowered, start, end):
            yield from (Cue(start, end, category) for category in categories)


def _whole(text: str, start: int, end: int) -> bool:
    left = start > 0 and _joins(text[start - 1]) and _joins(text[start])
    right = end < len(text) and _joins(text[end]) and _joins(text[end - 1])
    return not left and not right


def _joins(char: str) -> bool:
    return char.isalnum() and not "\u3040" <= char <= "\u9fff" and not "\uac00" <= char <= "\ud7a3"


@cache
def _automaton(lang: str) -> Any:
    import ahocorasick

    known = language(lang)
    categories: dict[str, list[str]] = {}
    for field in CUE_FIELDS:
        for word in sorted(getattr(known, field)):
            categories.setdefault(word.lower(), []).append(field)
    automaton = ahocorasick.Automaton()
    for word, names in sorted(categories.items()):
        automaton.add_word(word, (len(word), tuple(names)))
    automaton.make_automaton()
    return automaton
