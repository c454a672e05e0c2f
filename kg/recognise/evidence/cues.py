"""Cue words around a name: which kinds of cue stand before and after it, and how near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.text.cues import Cue
from kg.text.words import has_han

_REACH = 40
_REACH_HAN = 16
_TOUCH = 2
_SENTENCE_ENDS = frozenset(".!?。！？\n;；؟")


def around(text: str, start: int, end: int, found: Sequence[Cue]) -> Iterator[str]:
    """The cues near a name as feature names: `L1:`/`R1:` touching, `L:`/`R:` within reach, `in:` inside.

    Args:
        text: The text the positions count in.
        start: First position of the name.
        end: Position after it.
        found: `kg.text.cues.every_cue(text, lang)`.

    Yields:
        Feature names.
    """
    reach = _reach(text)
    for cue in found:
        sides = tuple(_sides(text, start, end, cue, reach))
        if sides:
            yield from (f"{side}:{name}" for name in sorted(cue.lists) for side in sides)


@lru_cache(maxsize=64)
def _reach(text: str) -> int:
    return _REACH_HAN if has_han(text) else _REACH


def _sides(text: str, start: int, end: int, cue: Cue, reach: int) -> Iterator[str]:
    if cue.start >= start and cue.end <= end:
        yield "in"
        if cue.end == end and cue.start > start:
            yield "tail"
    elif cue.end <= start:
        yield from _beside(text, cue.end, start, "L", reach)
    elif cue.start >= end:
        yield from _beside(text, end, cue.start, "R", reach)


def _beside(text: str, start: int, end: int, side: str, reach: int) -> Iterator[str]:
    if end - start <= reach and not _breaks(text, start, end):
        yield side
        if end - start <= _TOUCH:
            yield f"{side}1"


def _breaks(text: str, start: int, end: int) -> bool:
    return any(
        text[i] in _SENTENCE_ENDS and (text[i] != "." or i + 1 >= len(text) or text[i + 1].isspace())
        for i in range(start, end)
    )
