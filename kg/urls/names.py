"""What an address says of whose it is: the names that its host, its path and its owner's part carry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from kg.text.words import name_key
from kg.urls import parts, unwrap

_CODE_HOSTS = frozenset({"github.com", "gitlab.com", "huggingface.co", "bitbucket.org", "gitee.com"})
"""Hosts whose paths begin with an owner and a repository."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class AddressNames:
    """The names that an address carries, as name keys (`kg.text.words.name_key`).

    `host` are the host's labels but the last, then all of them as one; `segments` the parts of the
    path in order, the first of which many hosts give to the owner; `further` the parts of the query
    and the single words of the path; `is_code` says that owner and repository begin the path.
    """

    host: tuple[str, ...]
    segments: tuple[str, ...]
    further: tuple[str, ...]
    is_code: bool

    @property
    def rest(self) -> tuple[str, ...]:
        """Everything but the host."""
        return self.segments + self.further

    @property
    def owner(self) -> str:
        """The first part of the path, "" without one."""
        return self.segments[0] if self.segments else ""


@lru_cache(maxsize=16384)
def names_in(url: str) -> AddressNames:
    """The names in an address, of what a wrapper leads to where it is one.

    Args:
        url: An address, canonical or as written, with or without its scheme.

    >>> found = names_in("https://www.example.org/Jane-Doe/some_tool")
    >>> found.host, found.segments, found.further
    (('example', 'example'), ('janedoe', 'sometool'), ('jane', 'doe', 'some', 'tool'))
    """
    target = unwrap(url)
    split = parts(target if "://" in target else f"//{target}")
    host, path = split.netloc.casefold().removeprefix("www."), unquote(split.path)
    labels = host.split(".")[:-1]
    further = re.split(r"[?&=#]", unquote(split.query))
    return AddressNames(
        (*labels, name_key("".join(labels))),
        tuple(name_key(segment) for segment in path.split("/") if segment),
        (*(name_key(part) for part in further if part), *map(str.casefold, _WORD.findall(path))),
        host in _CODE_HOSTS,
    )
