"""What the field knows: names of organisations, venues, tools, data sets, people's names.

Facts from outside the corpus, in plain files beside this module (`kg.knowledge.store` says
how they are written). Nothing is read before it is asked for.

>>> kinds_of("Massachusetts Institute of Technology") == kinds_of("麻省理工学院") == {"Organisation"}
True
>>> [(match.entry.name, match.list_name) for match in find("来自OpenAI的")]
[('OpenAI', 'organisations')]
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.knowledge.matching import (
    ListedName,
    alias_groups,
    all_folded,
    common_words,
    find,
    fold,
    is_like_listed,
    key,
    lookup,
)
from kg.knowledge.store import ENTITY_LISTS, LISTS, PLAIN, Entry, common_words_of, entries, plain

__all__ = [
    "ENTITY_LISTS",
    "LISTS",
    "PLAIN",
    "Entry",
    "ListedName",
    "alias_groups",
    "common_words_of",
    "entries",
    "find",
    "in_dictionary",
    "is_common_word",
    "is_concept",
    "is_country",
    "is_family_name",
    "is_given_name",
    "is_language",
    "is_listed",
    "is_place",
    "is_place_or_town",
    "is_platform",
    "is_service",
    "key",
    "kinds_of",
    "lookup",
    "names",
]

_BETWEEN_PLACES = re.compile(r"\s*[,，(（)）]\s*")


@cache
def names(list_name: str) -> frozenset[str]:
    """Every name and alias of a list, as written there.

    Raises:
        KeyError: If there is no such list.
    """
    if list_name in PLAIN:
        return plain(list_name)
    return frozenset(name for entry in entries(list_name) for name in entry.names())


@lru_cache(maxsize=1 << 16)
def kinds_of(name: str) -> frozenset[str]:
    """The kinds of entity (values of `kg.model.Kind`) that a whole name is known to have."""
    return frozenset(entry.kind for entry in lookup(name))


_of_word = lru_cache(maxsize=1 << 15)(fold)
"""The folded form of a single word or name."""


@cache
def _folded(list_name: str) -> frozenset[str]:
    return all_folded(names(list_name))


def is_listed(name: str) -> bool:
    """Whether a whole name may be in a list of entities, places, platforms, concepts or languages."""
    listed = is_like_listed(name, ENTITY_LISTS, ("places",), ("platforms",))
    return listed or _of_word(name) in _folded("concepts") or is_language(name)


def is_given_name(word: str) -> bool:
    """Whether people are called so (first names of many cultures); the case does not matter."""
    return _of_word(word) in _folded("given_names")


def is_family_name(word: str) -> bool:
    """Whether families are called so; one Han character may be one."""
    return _of_word(word) in _folded("family_names")


def is_place(name: str) -> bool:
    """Whether a name is a country, region, city, nationality, natural language, month or day."""
    return bool(lookup(name, ("places",)))


def is_place_or_town(name: str) -> bool:
    """Whether all parts of a name are places, towns or regions: `Mulhouse (France)`.

    Towns and regions tell nothing of a name that is also something else; `is_place` is what the models
    learn from.
    """
    parts = [part for part in _BETWEEN_PLACES.split(name) if part]
    return bool(parts) and all(map(_is_anywhere, parts))


def _is_anywhere(name: str) -> bool:
    return is_place(name) or name in names("towns") or name in names("regions")


def is_country(name: str) -> bool:
    """Whether a name is a country or territory of the Unicode CLDR."""
    return any(entry.source == "Unicode CLDR" for entry in lookup(name, ("places",)))


def is_service(name: str) -> bool:
    """Whether a name is a platform's that is spoken of as a service, hardly as a company (`GitHub`)."""
    found = lookup(name, ("platforms",))
    return bool(found) and not any(entry.shared for entry in found)


def is_concept(name: str) -> bool:
    """Whether a name is a generic technique, task, metric or field: no entity."""
    return _of_word(name) in _folded("concepts")


def is_language(name: str) -> bool:
    """Whether a name is a programming, query or markup language, with its capital letters."""
    return name in names("languages")


def is_platform(name: str) -> bool:
    """Whether a name is a site that mostly hosts what others make."""
    return bool(lookup(name, ("platforms",)))


def is_common_word(word: str) -> bool:
    """Whether a word is ordinary in one of the languages at hand; the case does not matter."""
    return _of_word(word) in common_words()


def in_dictionary(word: str) -> bool:
    """Whether a word is in a large dictionary (of English) or common in another language."""
    return word.lower() in names("dictionary") or is_common_word(word)
