"""Emphasis marks, paired as CommonMark pairs them, and beside Chinese punctuation too."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_WIDE = (("\u2e80", "\u9fff"), ("\uac00", "\ud7af"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))


@dataclass(slots=True)
class Delimiter:
    """A run of one mark; `left` counts the marks not yet paired."""

    char: str
    length: int
    opens: bool
    closes: bool
    left: int
    near: bool  # at least one side touches a word


def flanks(char: str, before: str, after: str, length: int) -> Delimiter:
    """The delimiter run `char * length` between two characters ("" at the block's ends).

    CommonMark 0.31 section 6.2, with one more right: a wide letter (Chinese, Japanese, Korean)
    beside the run counts as punctuation, because these scripts put no spaces around marks.
    """
    left, right = _flanking(after, before), _flanking(before, after)
    opens, closes = left, right
    if char == "_":
        opens = left and (not right or _soft(before))
        closes = right and (not left or _soft(after))
    return Delimiter(char, length, opens, closes, length, not (_space(before) and _space(after)))


def _flanking(touched: str, other: str) -> bool:
    """Whether a run leans on the character that it touches, given the one on its other side."""
    return not _space(touched) and (not _punctuation(touched) or _space(other) or _soft(other))


def _space(char: str) -> bool:
    return not char or char.isspace()


def _punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _soft(char: str) -> bool:
    return bool(char) and (_punctuation(char) or any(low <= char <= high for low, high in _WIDE))


def pair(run: Sequence[Delimiter]) -> list[tuple[int, int, int]]:
    """Delimiter runs paired, strictly first, then what is left of doubled marks loosely: indexes of
    opener and closer, and the width, 1 or 2 marks. The runs' `left` is counted down.
    """
    strict = _paired(run, lambda d: d.opens and d.left > 0, lambda d: d.closes and d.left > 0)
    loose = _paired(run, _loose, _loose)
    return sorted([*strict, *loose])


def _loose(delimiter: Delimiter) -> bool:
    return delimiter.char in "*~" and delimiter.left > 1 and delimiter.near


def _paired(
    run: Sequence[Delimiter], opens: Callable[[Delimiter], bool], closes: Callable[[Delimiter], bool]
) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    stack: list[int] = []
    bottoms: dict[tuple[str, bool, int], int] = {}  # below which no opener fits a closer of a sort
    for index, closer in enumerate(run):
        sort = (closer.char, closer.opens, closer.length % 3)
        while closes(closer):
            place = _opener(run, stack, closer, bottoms.get(sort, 0))
            if place is None or not opens(run[stack[place]]):
                bottoms[sort] = index
                break
            opener = stack[place]
            width = 2 if min(run[opener].left, closer.left) > 1 else 1
            run[opener].left -= width
            closer.left -= width
            found.append((opener, index, width))
            del stack[place + opens(run[opener]) :]
        if opens(closer):
            stack.append(index)
    return found


def _opener(run: Sequence[Delimiter], stack: Sequence[int], closer: Delimiter, bottom: int) -> int | None:
    """Where in the stack the nearest run stands that a closer fits; all in it are open."""
    for place in range(len(stack) - 1, -1, -1):
        if stack[place] < bottom:
            return None
        if _match(run[stack[place]], closer):
            return place
    return None


def _match(opener: Delimiter, closer: Delimiter) -> bool:
    if opener.char != closer.char:
        return False
    both = (opener.opens and opener.closes) or (closer.opens and closer.closes)
    thirds = (opener.length + closer.length) % 3 == 0 and (opener.length % 3 or closer.length % 3)
    return not (both and thirds)
