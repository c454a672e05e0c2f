"""What is sought by a cheap test first is found where the pattern alone finds it."""

from __future__ import annotations

import re
import sys
from dataclasses import fields
from itertools import pairwise

import pytest

from kg.languages import Housekeeping, everywhere
from kg.text.sought import Sought, folded, needed
from kg.urls.kinds import table

CUES = {one.name: "|".join(everywhere(f"housekeeping.{one.name}")) for one in fields(Housekeeping)}
WORDS = {str(kind): rule.pattern.pattern for rule, kind in table().words}
CASED = "".join(
    char for char in map(chr, range(sys.maxunicode)) if char.isprintable() and char.swapcase() != char
)


def test_what_patterns_take_for_the_same_is_the_same_folded() -> None:
    for char in CASED:
        alike = re.findall(re.escape(char), CASED, re.IGNORECASE)
        assert {folded(one) for one in alike} == {folded(char)}


@pytest.mark.parametrize(
    ("pattern", "stretches"),
    [
        (r"no (?:issue|edition)s?\b", ("edition", "issue")),
        (r"(?:un)?subscribe", ("subscribe",)),
        (r"colou?r|a{0,2}bcd+e", ("bc", "colo")),
        (r"\w+|code", ()),
        (r"(?<!x)(?:code|data[ -]?set)(?=abcdefghi)", ("code", "data")),
        (r"(?P<end>abc\.d)[xyz]*|(?i:Éa)", ("éa", "abc.d")),
        (r"\U0001F600ab|\x41b|\N{DIGIT ONE}cd", ("b", "cd")),
        (r"code|codebase", ("code",)),
    ],
)
def test_of_what_a_pattern_needs_one_stretch_stands_in_all_it_finds(
    pattern: str, stretches: tuple[str, ...]
) -> None:
    assert set(needed(pattern)) == set(stretches)


@pytest.mark.parametrize("pattern", [*CUES.values(), *WORDS.values()], ids=[*CUES, *WORDS])
def test_the_cheap_test_loses_nothing(pattern: str) -> None:
    sought, words = Sought(re.compile(pattern, re.I)), re.findall(r"[^\W_]+", " ".join(CUES.values()))
    pieces = re.split(r"[|()]", " ".join((*CUES.values(), *WORDS.values())))
    texts = [re.sub(r"\\.|[?*+\[\]]", " ", one) for one in (*pieces, *map(" ".join, pairwise(words)))]
    for text in (*texts, *map(str.upper, texts)):
        found = sought.pattern.search(text)
        assert (found and found.span()) == ((again := sought.search(text)) and again.span())
