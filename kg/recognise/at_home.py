"""Whether what a name links to is its own: a site or an account that is called so."""

from __future__ import annotations

from collections.abc import Sequence

from kg.text.words import name_key
from kg.urls.names import AddressNames, names_in


def is_at_home(name: str, urls: Sequence[str]) -> bool:
    """Whether the site, or an account on one, that some address is of is called like a name.

    >>> is_at_home("Kite Club", ["https://kiteclub.example"])
    True
    >>> is_at_home("Kite Club", ["https://news.example/2024/kite-club-closes"])
    False
    """
    key = name_key(name.removeprefix("@"))
    return len(key) > 1 and any(_is_called(names_in(url), key, name.casefold().split()) for url in urls)


def _is_called(address: AddressNames, key: str, words: Sequence[str]) -> bool:
    if all(word in address.host[-1] for word in words):
        return True
    sites = any(key in label or (len(label) > _SHORT and label in key) for label in address.host[:-1])
    if sites or any(len(owner) > _SHORT and owner in key for owner in address.segments[:2]):
        return True
    return any(key == owner or _begins(owner, key) for owner in address.segments[:1])


def _begins(owner: str, key: str) -> bool:
    """Whether an account has a name and a little more: `kitelobooks` of Kitelo."""
    return owner.startswith(key) and len(owner) < _LONGER * len(key)


_SHORT = 3
"""Letters of a host's or account's name that may stand in many others."""
_LONGER = 2.5
"""How many times a name's length an account's may have that begins like it; titles of pages are longer."""
