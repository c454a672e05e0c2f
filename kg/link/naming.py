"""Whether a name stands in a URL, a title or a link's words."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model import Kind
from kg.text.words import name_key
from kg.urls.names import names_in

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
_SHORTEST_SURNAME = 4


@lru_cache(maxsize=65536)
def in_words(key: str, text: str) -> float:
    """Whether a name's key stands in a text: 2 when it is all of it, 1 when a part, else 0.

    Args:
        key: `kg.text.words.name_key` of the name; "" stands nowhere.
        text: A title, the words of a link, a heading.

    >>> in_words("electra", "The ELECTRA paper"), in_words("t5", "WT5"), in_words("t5", "T5")
    (1.0, 0.0, 2.0)
    """
    if not key or not text:
        return 0.0
    whole = name_key(text)
    if key == whole:
        return 2.0
    return float(key in whole and _at_words(key, text))


def _at_words(key: str, text: str) -> bool:
    """Whether a key begins and ends at word borders of a text that has words."""
    if not key.isascii():
        return True
    words = [word.casefold() for word in _WORD.findall(text)]
    return any(_matches(key, words[index:]) for index in range(len(words)))


def _matches(key: str, words: list[str]) -> bool:
    for word in words:
        if key == word:
            return True
        if not key.startswith(word):
            return False
        key = key[len(word) :]
    return False


@lru_cache(maxsize=65536)
def in_url(key: str, url: str, kind: Kind) -> tuple[float, float]:
    """How much of a name stands in a URL's host and in the rest of it.

    Args:
        key: `kg.text.words.name_key` of the name.
        url: The URL, canonical or as written.
        kind: For a person a surname's length of a key's part is enough.

    Returns:
        For host and rest: 1 for a whole part, 0.7 for a part's beginning or end, 0.4 for any other
        place, 0 for none.

    >>> in_url("openai", "https://openai.com/blog/jukebox/", Kind.ORGANISATION)
    (1.0, 0.0)
    """
    if len(key) < _SHORTEST - (kind is Kind.TOOL):
        return 0.0, 0.0
    address = names_in(url)
    return _stands(key, address.host), _stands(key, address.rest)


def _stands(key: str, parts: tuple[str, ...]) -> float:
    if key in parts:
        return 1.0
    if any(part.startswith(key) or part.endswith(key) for part in parts):
        return 0.7
    return 0.4 if len(key) > _SHORTEST_SURNAME and any(key in part for part in parts) else 0.0


_SHORTEST_PART = 4
_NO_PARTS = frozenset({"university", "institute", "research", "labs", "team", "group", "models", "library"})
"""Words of many names and many URLs, which tell nothing."""


@lru_cache(maxsize=65536)
def parts_in_url(name: str, url: str) -> float:
    """Whether a word of a name stands in a URL, as in `github.com/jdoe` for Jane Doe.

    Args:
        name: A name as written.
        url: The URL, canonical or as written.

    Returns:
        1 for a whole part of the URL or an initial before a surname, 0.5 for a word inside a part, else 0.

    >>> parts_in_url("Jane Doeman", "https://github.com/jdoeman/x"), parts_in_url("Ana Lima", "x.com/rolimar")
    (1.0, 0.5)
    """
    words = [word.casefold() for word in _WORD.findall(name)]
    initials = {word[0] for word in words}
    longer = [word for word in words if len(word) >= _SHORTEST_PART and word not in _NO_PARTS]
    address = names_in(url)
    found = 0.0
    for part in {*address.host, *address.rest}:
        for word in longer:
            if part == word or (part[1:] == word and part[:1] in initials):
                return 1.0
            found = max(found, 0.5 * (word in part))
    return found
