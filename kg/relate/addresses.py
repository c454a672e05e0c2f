"""What the URLs of two ends say of each other: whose host it is, whose name is in the path."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from kg.model import Tie
from kg.relate.ends import End
from kg.text.words import name_key
from kg.urls import parts, unwrap


def addresses(subject: End, object_: End) -> Iterator[tuple[str, float]]:
    """Whether a URL of one names the other, and which URLs they share.

    Args:
        subject: The one end.
        object_: The other.

    Yields:
        Names of evidence with numbers.
    """
    own = sorted(subject.urls)
    theirs = object_.urls
    for name, part in (("o-in-host", host), ("o-in-path", path), ("o-owner", owner)):
        yield name, float(any(named(object_.key, part(url)) for url in own))
    yield "s-in-path", float(any(named(subject.key, path(url)) for url in theirs))
    yield "o-name-in-s", float(named(object_.key, subject.key))
    yield "s-name-in-o", float(named(subject.key, object_.key))
    yield "s-urls", float(min(4, len(own)))
    yield "o-urls", float(min(4, len(theirs)))
    shared = {theirs[url] for url in own if url in theirs}
    yield from ((f"shared-{tie.value}", float(tie in shared)) for tie in Tie)
    if subject.kind is None and own:
        yield "o-in-anchor", float(subject.start <= object_.start and object_.end <= subject.end)
        yield "deep", float(min(4, unwrap(own[0]).split("?", 1)[0].rstrip("/").count("/")))


@lru_cache(maxsize=4096)
def host(url: str) -> str:
    """Host of the address that a URL leads to, as a name key, "" where there is none."""
    return name_key(parts(unwrap(url)).netloc)


@lru_cache(maxsize=4096)
def path(url: str) -> str:
    """Path and query of the address that a URL leads to, as a name key."""
    target = parts(unquote(unwrap(url)))
    return name_key(target.path + target.query)


@lru_cache(maxsize=4096)
def owner(url: str) -> str:
    """First segment of the path, where hosts of code and posts name whose it is, as a name key."""
    return name_key(parts(unquote(unwrap(url))).path.strip("/").split("/", 1)[0])


def named(key: str, address: str) -> bool:
    """Whether an address holds a name; names of one or two letters are too common to tell."""
    return len(key) > 2 and key in address
