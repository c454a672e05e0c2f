"""Names without what is written onto them: `네이버` of `네이버가`, `جوجل` of `وجوجل`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.languages import language
from kg.model import Item
from kg.recognise.find.found import Found
from kg.text.words import ARABIC, HANGUL, Word, words

_GLUING = re.compile(f"[{HANGUL}{ARABIC}]")
LEAST_KOREAN, LEAST_ARABIC = 2, 3
MOST_WORDS = 4


def find_affixed(item: Item) -> Iterator[Found]:
    """One to four words without the last one's Korean particle or the first one's Arabic prefix: `affix`."""
    found = words(item.text) if _GLUING.search(item.text) else ()
    for at, word in enumerate(found):
        start, end = word.start + _prefix(word.text), word.end - _particle(word.text)
        for count in range(1, MOST_WORDS + 1):
            before, after = found[max(0, at - count + 1) : at + 1], found[at : at + count]
            if end < word.end and len(before) == count and _together(item.text, before):
                yield Found(before[0].start, end, "affix")
            if start > word.start and len(after) == count and _together(item.text, after):
                yield Found(start, after[-1].end, "affix")


def _particle(word: str) -> int:
    particle = next((p for p in language("ko").particles if word.endswith(p)), "")
    return len(particle) if len(word) - len(particle) >= LEAST_KOREAN else 0


def _prefix(word: str) -> int:
    prefix = next((p for p in language("ar").prefixes if word.startswith(p)), "")
    return len(prefix) if len(word) - len(prefix) >= LEAST_ARABIC else 0


def _together(text: str, several: Sequence[Word]) -> bool:
    return all(text[left.end : right.start] == " " for left, right in pairwise(several))
