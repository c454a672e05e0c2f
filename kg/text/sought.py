"""Words that are sought in many texts of which few have them: a cheap test before a pattern is tried.

What a pattern finds holds one of a few stretches of plain letters, which a plain search for each tells
sooner than the pattern does, whatever its case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

_PIECES = re.compile(
    r"\\(?:x\w{2}|u\w{4}|U\w{8}|N\{[^}]*\}|\d+|.)|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\(\?(?:P<\w+>|[aimsux-]+:|:)|\(\?(?:<?[=!]|[aimsux]+\)|>|P=)|\{\d*,?\d*\}|.",
    re.DOTALL,
)
"""The pieces of a pattern: escapes, classes, what opens a group, other groups, counts, single characters."""
_GROUPS = re.compile(r"\((?:\?(?:P<\w+>|[aimsux-]+:|:))?")
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Sought:
    """A pattern, whatever its flags, and what a text has of which one stands in all that it finds; () where
    that is unknown."""

    pattern: re.Pattern[str]
    needed: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        is_plain = not self.pattern.flags & re.VERBOSE
        object.__setattr__(self, "needed", needed(self.pattern.pattern) if is_plain else ())

    def may_stand(self, text: str) -> bool:
        """Whether the pattern is worth a try."""
        return not self.needed or any(map(folded(text).__contains__, self.needed))

    def search(self, text: str) -> re.Match[str] | None:
        """As the pattern's own."""
        return self.pattern.search(text) if self.may_stand(text) else None

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """As the pattern's own."""
        return self.pattern.finditer(text) if self.may_stand(text) else ()


@lru_cache(maxsize=_KEPT)
def folded(text: str) -> str:
    """A text in which characters are the same that patterns take for each other when they ignore case."""
    if not text.isascii():
        text = text.replace("İ", "i").replace("ı", "i")
    return text.casefold()


def needed(pattern: str) -> tuple[str, ...]:
    """Stretches of which one stands, as `folded`, in all that a pattern finds; () where none is known.

    >>> needed(r"(?:un)?subscribe\\b|view (?:this|it) in"), needed(r"\\w+|code")
    (('subscribe', 'view '), ())
    """
    found = sorted(_alternatives(_PIECES.findall(pattern)[::-1]), key=len)
    return tuple(sorted(one for n, one in enumerate(found) if not any(less in one for less in found[:n])))


def _alternatives(rest: list[str]) -> frozenset[str]:
    """What the alternatives up to a group's end need; `rest` are the pieces to come, the next one last."""
    every = [_one(rest)]
    while rest and rest[-1] == "|":
        rest.pop()
        every.append(_one(rest))
    return frozenset().union(*every) if all(every) else frozenset()


def _one(rest: list[str]) -> frozenset[str]:
    """What one alternative needs: of its parts the one whose shortest stretch is longest."""
    parts, run = [frozenset[str]()], ""
    for part, is_letter in _parts(rest):
        if is_letter:
            run += "".join(part)
            continue
        parts += [frozenset({run} - {""}), part]
        run = ""
    parts.append(frozenset({run} - {""}))
    return max(parts, key=lambda part: min(map(len, part), default=0))


def _parts(rest: list[str]) -> Iterator[tuple[frozenset[str], bool]]:
    """What each part of an alternative needs, and whether it is a single character."""
    while rest and rest[-1] not in {"|", ")"}:
        part, is_letter = _part(rest.pop(), rest)
        least = _count(rest)
        yield (frozenset() if least == 0 else part), is_letter and least is None


def _part(piece: str, rest: list[str]) -> tuple[frozenset[str], bool]:
    if piece[0] == "(":
        return _group(rest, piece), False
    is_escaped = piece[0] == "\\" and not piece[1].isalnum()
    if is_escaped or (len(piece) == 1 and piece not in ".^$"):
        return frozenset({folded(piece[-1])}), True
    return frozenset(), False


def _group(rest: list[str], piece: str) -> frozenset[str]:
    if piece.endswith(")"):  # flags alone
        return frozenset()
    found = _alternatives(rest)
    if rest:
        rest.pop()
    return found if _GROUPS.fullmatch(piece) else frozenset()


def _count(rest: list[str]) -> int | None:
    """How often a part stands at least, by what follows it; None where nothing does."""
    least = None
    while rest and (rest[-1] in {"?", "*", "+"} or (rest[-1][0] == "{" and len(rest[-1]) > 1)):
        piece = rest.pop()
        own = 0 if piece in {"?", "*"} else 1 if piece == "+" else int(piece[1:-1].partition(",")[0] or 0)
        least = own if least is None else least  # a second mark says how much is taken
    return least
