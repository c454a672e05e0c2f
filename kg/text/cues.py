"""Cue words found in a text in one pass, whatever its script: the longest at each place, or every one."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from kg.languages import CUE_FIELDS, language
from kg.text.search import searcher
from kg.text.words import ITEMS

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_TOKEN = re.compile(rf"['’]?[^\W_{_HAN}]+(?:[-‑][^\W_{_HAN}]+)*['’]?|[{_HAN}]")
_FIELDS = (*CUE_FIELDS, "naming_words", "we_words")
_PLACE = itemgetter(0, 1)
_LONGEST = 6  # tokens of a cue; a Han character is a token
_CLITICS = re.compile("^(?:[\u0648\u0641]?(?:[\u0628\u0644\u0643]|\u0627\u0644)?)(?=\\w{2})")


class Cue(NamedTuple):
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
    return tuple([m.span() for m in _TOKEN.finditer(text)])


@lru_cache(maxsize=ITEMS)
def find_cues(text: str, tag: str) -> tuple[Cue, ...]:
    """Every cue word of a text, the longest at each place.

    English cues are looked for in every language (`tag` as of BCP 47), since names and terms come in
    English. Cues are in text order, none overlapping another.

    >>> [cue.lists & {"paper_words", "publication_words"} for cue in find_cues("paper accepted at", "en")]
    [frozenset({'paper_words'}), frozenset({'publication_words'})]
    """
    places = tokens(text)
    found: list[Cue] = []
    position = 0
    while position < len(places):
        (start, stop), count = places[position], 1
        lists, goes_on = _word(text[start:stop], tag)
        if goes_on:
            some = places[position : position + _LONGEST]
            count, stop, lists = _longest(text, some, _lexicon(tag), _beginnings(tag))
        if lists is not None:
            found.append(Cue(start, stop, lists))
        position += count
    return tuple(found)


@lru_cache(maxsize=64)
def _beginnings(tag: str) -> frozenset[str]:
    """What a cue of several words may begin with: nothing else is worth a further token."""
    return frozenset(cue[:end] for cue in _lexicon(tag) for _, end in tokens(cue)[:-1])


@lru_cache(maxsize=1 << 15)
def _word(word: str, tag: str) -> tuple[frozenset[str] | None, bool]:
    """What a word says alone, None for no cue, and whether it may begin a longer one: most do neither."""
    _, _, lists = _longest(word, ((0, len(word)),), _lexicon(tag), ())
    return lists, _plain(word) in _beginnings(tag)


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


def _longest(
    text: str,
    places: Sequence[tuple[int, int]],
    lexicon: Mapping[str, frozenset[str]],
    beginnings: Container[str],
) -> tuple[int, int, frozenset[str] | None]:
    """The longest cue of the first so many tokens: how many it takes, where it ends, and what it says; 1 and
    None where there is none."""
    (start, stop), count = places[0], 1
    told = _plain(text[start:stop])
    lists = lexicon.get(told)
    for further, (_, end) in enumerate(places[1:], 2):
        if told not in beginnings:
            break
        told = " ".join(_plain(text[start:end]).split())
        if told in lexicon:
            lists, count, stop = lexicon[told], further, end
    lists = _without_clitic(text[start:stop], lexicon) if lists is None else lists
    if lists is None:
        return 1, stop, None
    # and what single words of it say: "researchers" in "researchers at"
    inside = (text[b:e].casefold() for b, e in places[:count] if e - b > 1)
    more = [said for word in inside if (said := lexicon.get(word)) is not None and said is not lists]
    return count, stop, lists.union(*more) if more else lists


def _without_clitic(word: str, lexicon: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
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


@lru_cache(maxsize=ITEMS)
def every_cue(text: str, tag: str) -> tuple[Cue, ...]:
    """Every cue word of a text, those inside longer ones too, by position; English ones in every language.

    >>> text = "a professor at the lab"
    >>> [text[c.start : c.end] for c in every_cue(text, "en")]
    ['a', 'professor', 'professor at', 'at', 'the', 'lab']
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found, joins, size = _search(tag)(lowered), _JOINS, len(lowered)
    whole = [
        Cue(start, end, lists)
        for start, end, lists in found
        if not (start and joins[lowered[start - 1]] and joins[lowered[start]])
        and not (end < size and joins[lowered[end]] and joins[lowered[end - 1]])
    ]
    return tuple(sorted(whole, key=_PLACE))


@lru_cache(maxsize=64)
def _search(tag: str) -> Callable[[str], Iterator[tuple[int, int, frozenset[str]]]]:
    return searcher(_lexicon(tag))


class _Joins(dict[str, bool]):
    """Whether a character goes on with the word that a letter beside it belongs to."""

    def __missing__(self, char: str) -> bool:
        apart = "\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"
        self[char] = char.isalnum() and not apart
        return self[char]


_JOINS = _Joins()
