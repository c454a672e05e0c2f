"""What the URLs of two ends say of each other: whose host it is, whose name is in the path."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import unquote, urlsplit

from kg.model import Tie
from kg.relate.ends import REFERENCE, End
from kg.text.words import name_key
from kg.urls import unwrap


def addresses(row: dict[str, float], subject: End, object_: End) -> None:
    """Whether a URL of one names the other, and which URLs they share.

    Args:
        row: Where it is written.
        subject: The one end.
        object_: The other.
    """
    own = [subject.ref] if isinstance(subject.ref, str) else sorted(subject.urls or {})
    row["o-in-host"] = float(any(named(object_.key, host(url)) for url in own))
    row["o-in-path"] = float(any(named(object_.key, path(url)) for url in own))
    row["o-owner"] = float(any(named(object_.key, owner(url)) for url in own))
    theirs = sorted(object_.urls or {})
    row["s-in-path"] = float(any(named(subject.key, path(url)) for url in theirs))
    row["o-name-in-s"] = float(len(object_.key) > 2 and object_.key in subject.key)
    row["s-name-in-o"] = float(len(subject.key) > 2 and subject.key in object_.key)
    shared = [object_.urls[url] for url in own if object_.urls and url in object_.urls]
    for tie in Tie:
        row[f"shared-{tie.value}"] = float(tie in shared)
    row["s-urls"], row["o-urls"] = float(min(4, len(own))), float(min(4, len(theirs)))
    if subject.what == REFERENCE and subject.urls:
        inside = subject.start <= object_.start and object_.end <= subject.end
        row["o-in-anchor"] = float(inside)
        row["deep"] = float(min(4, unwrap(own[0]).split("?", 1)[0].rstrip("/").count("/")))


def _splits(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:  # brackets that are no IPv6 host
        return False
    return True


@lru_cache(maxsize=4096)
def host(url: str) -> str:
    """Host of the address that a URL leads to, as a name key, "" where there is none."""
    target = unwrap(url)
    return name_key(urlsplit(target).netloc) if _splits(target) else ""


@lru_cache(maxsize=4096)
def path(url: str) -> str:
    """Path and query of the address that a URL leads to, as a name key."""
    target = unquote(unwrap(url))
    if not _splits(target):
        return ""
    parts = urlsplit(target)
    return name_key(parts.path + parts.query)


@lru_cache(maxsize=4096)
def owner(url: str) -> str:
    """First segment of the path, where hosts of code and posts name whose it is, as a name key."""
    target = unquote(unwrap(url))
    return name_key(urlsplit(target).path.strip("/").split("/", 1)[0]) if _splits(target) else ""


def named(key: str, address: str) -> bool:
    """Whether an address holds a name; names of one or two letters are too common to tell."""
    return len(key) > 2 and key in address
