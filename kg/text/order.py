"""The words of a name in any order and language: `Universität Heidelberg`, `Heidelberg University`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from kg.languages import everywhere
from kg.text import names

_BETWEEN = re.compile(r"[\s/·・,，]+")
_JOINED = re.compile(r"[\s/·・,，-]+")
_SCRIPTS = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z])|(?<=[A-Za-z\d])(?=[\u4e00-\u9fff])")
"""Where Latin letters and Chinese ones meet."""


@lru_cache(maxsize=names.CACHED)
def in_any_order(name: str, *, person: bool = False) -> tuple[str, ...]:
    """Keys that names of the same words have, in any order: `XMPP Meetup de Berlín`, `Berlin XMPP Meetup`.

    Words that only connect are passed over (not in names of people, whose initials may look so), words for
    what a thing is are those of one language, and a hyphen joins or parts words.

    Args:
        name: A surface form.
        person: Whether it is a person's.

    Returns:
        None for a name of one word; no name's own key begins like these.

    >>> in_any_order("IA de Facebook") == in_any_order("Facebook AI")
    True
    """
    return tuple(dict.fromkeys(_keys(name, person=person)))


def _keys(name: str, *, person: bool) -> Iterator[str]:
    for between in (_JOINED, _BETWEEN):
        told = (names.key(word) for part in between.split(name) for word in _SCRIPTS.split(part))
        words = [_meanings().get(word, word) for word in told if word]
        kept = sorted(word for word in words if person or word not in names.connectors())
        if len(kept) > 1:
            yield f"= {' '.join(kept)}"


@cache
def _meanings() -> Mapping[str, str]:
    """Keys of words and of the English ones that say the same."""
    pairs = (pair.partition("=") for pair in everywhere("same_words"))
    return {names.key(word.strip()): names.key(english.strip()) for word, _, english in pairs}
