"""Cue words found in a text in one pass, whatever its script: the longest at each place, or every one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import CUE_FIELDS, language
from kg.text.search import searcher

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_TOKEN = re.compile(rf"['’]?[^\W_{_HAN}]+(?:[-‑][^\W_{_HAN}]+)*['’]?|[{_HAN}]")
_FIELDS = (*CUE_FIELDS, "naming_words", "we_words")
_LONGEST = 6  # tokens of a cue; a Han character is a token
_CLITICS = re.compile("^(?:[\u0648\u0641]?(?:[\u0628\u0644\u0643]|\u0627\u0644)?)(?=\\w{2})")


@dataclass(frozen=True, slots=True)
class Cue:
    """Cue words at a place of a text; `lists` are the fields of `Language` that hold them."""

    start: int
    end: int
    lists: frozenset[str]


@lru_cache(maxsize=64)
def _lexicon(tag: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for known in (language(tag), language("en")):
        for field in _FIELDS:
            for word in getattr(known, field):
                found.setdefault(word, set()).add(field)
    return {word: frozenset(lists) for word, lists in found.items()}


def tokens(text: str) -> tuple[tuple[int, int], ...]:
    """Words of a text, single characters of scripts without spaces; text positions."""
    return tuple((m.start(), m.end()) for m in _TOKEN.finditer(text))


@lru_cache(maxsize=2048)
def find_cues(text: str, tag: str) -> tuple[Cue, ...]:
    """Every cue word of a text, the longest at each place.

    English cues are looked for in every language (`tag` as of BCP 47), since names and terms come in
    English. Cues are in text order, none overlapping another.

    >>> [cue.lists & {"paper_words", "publication_words"} for cue in find_cues("paper accepted at", "en")]
    [frozenset({'paper_words'}), frozenset({'publication_words'})]
    """
    lexicon, places = _lexicon(tag), tokens(text)
    found: list[Cue] = []
    position = 0
    while position < len(places):
        count, cue = _longest(text, places, position, lexicon)
        if cue is not None:
            found.append(cue)
        position += count
    return tuple(found)


def _longest(
    text: str, places: tuple[tuple[int, int], ...], position: int, lexicon: dict[str, frozenset[str]]
) -> tuple[int, Cue | None]:
    start = places[position][0]
    for count in range(min(_LONGEST, len(places) - position), 0, -1):
        end = places[position + count - 1][1]
        lists = lexicon.get(" ".join(text[start:end].casefold().replace("’", "'").split()))
        if lists is None and count == 1:
            lists = _without_clitic(text[start:end], lexicon)
        if lists is not None:
            # and what single words of it say: "researchers" in "researchers at"
            inside = (text[b:e].casefold() for b, e in places[position : position + count] if e - b > 1)
            return count, Cue(start, end, lists.union(*(lexicon.get(word, ()) for word in inside)))
    return 1, None


def _without_clitic(word: str, lexicon: dict[str, frozenset[str]]) -> frozenset[str] | None:
    """Arabic writes conjunctions, prepositions and the article on the word that follows."""
    if not "\u0600" <= word[0] <= "\u06ff":
        return lexicon.get(word.casefold().strip("'’"))
    return lexicon.get(_CLITICS.sub("", word))


def is_owner(text: str, end: int, tag: str) -> bool:
    """Whether a possessive of a language, or the English one, stands right behind a name.

    >>> is_owner("OpenAI's model", 6, "fr"), is_owner("谷歌 的模型", 2, "zh"), is_owner("the models", 5, "en")
    (True, True, False)
    """
    return _possessive(tag).match(text, end) is not None


@lru_cache(maxsize=64)
def _possessive(tag: str) -> re.Pattern[str]:
    pairs = {(word, known.spaced) for known in (language(tag), language("en")) for word in known.possessives}
    endings = (re.escape(word).replace("'", "['’]") + r"(?!\w)" * spaced for word, spaced in sorted(pairs))
    return re.compile(rf"\s?(?:{'|'.join(endings)})")


@lru_cache(maxsize=2048)
def every_cue(text: str, tag: str) -> tuple[Cue, ...]:
    """Every cue word of a text, those inside longer ones too, by position; English ones in every language.

    >>> text = "a professor at the lab"
    >>> [text[c.start : c.end] for c in every_cue(text, "en")]
    ['a', 'professor', 'professor at', 'at', 'the', 'lab']
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    whole = (Cue(*found) for found in _search(tag)(lowered) if _is_whole(lowered, *found[:2]))
    return tuple(sorted(whole, key=lambda cue: (cue.start, cue.end)))


@lru_cache(maxsize=64)
def _search(tag: str) -> Callable[[str], Iterator[tuple[int, int, frozenset[str]]]]:
    return searcher(_lexicon(tag))


def _is_whole(text: str, start: int, end: int) -> bool:
    left = start > 0 and _joins(text[start - 1]) and _joins(text[start])
    right = end < len(text) and _joins(text[end]) and _joins(text[end - 1])
    return not left and not right


def _joins(char: str) -> bool:
    return char.isalnum() and not "\u3040" <= char <= "\u9fff" and not "\uac00" <= char <= "\ud7a3"
