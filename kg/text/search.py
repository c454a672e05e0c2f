"""Where given strings stand in texts: all of them in one pass, the longest at each place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from kg.text.words import ARABIC, HANGUL, LETTER

T = TypeVar("T")
_SCRIPTS = {
    "letter": re.compile(LETTER),
    "arabic": re.compile(f"[{ARABIC}]"),
    "hangul": re.compile(f"[{HANGUL}]"),
}


def searcher(known: Mapping[str, T]) -> Callable[[str], Iterator[tuple[int, int, T]]]:
    """What finds every one of the strings (at least one, none empty) in a text, with what is known of it.

    After Aho and Corasick (1975), "Efficient string matching".
    """
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for string, value in known.items():
        automaton.add_word(string, (len(string), value))
    automaton.make_automaton()
    return lambda text: (
        (last + 1 - length, last + 1, value) for last, (length, value) in automaton.iter(text)
    )


def longest(spans: Iterable[tuple[int, int, T]]) -> Iterator[tuple[int, int, T]]:
    """Of spans the longest at each place, from left to right, none overlapping."""
    done = 0
    for span in sorted(spans, key=lambda each: (each[0], -each[1])):
        if span[0] >= done:
            done = span[1]
            yield span


def spelling_finder(spellings: Collection[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """What finds spellings (at least one, none empty) between the edges of words; letter case counts.

    >>> find = spelling_finder({"Word", "Word2Vec", "谷歌"})
    >>> list(find("来自谷歌的Word2Vec, Words"))
    [(2, 4), (5, 13)]
    """
    search = searcher(dict.fromkeys(spellings))

    def find(text: str) -> Iterator[tuple[int, int]]:
        spans = (span for span in search(text) if _is_bounded(text, *span[:2]))
        return ((start, end) for start, end, _ in longest(spans))

    return find


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Whether words end at both edges of a range; in Korean particles may follow."""
    if start and (before := _SCRIPT[text[start - 1]]) and before == _SCRIPT[text[start]]:
        return False
    after = _SCRIPT[text[end]] if end < len(text) else ""
    return not (after and after != "hangul" and after == _SCRIPT[text[end - 1]])


class _Script(dict[str, str]):
    """Whose words a character belongs to; "" for marks and scripts without spaces."""

    def __missing__(self, char: str) -> str:
        self[char] = next((name for name, pattern in _SCRIPTS.items() if pattern.match(char)), "")
        return self[char]


_SCRIPT = _Script()
