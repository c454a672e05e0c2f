"""Where a thing lives on the web, as its own name is linked: two tools of one name that live in other
places are two (two simulators called Atlas, a language and a bank called Mercury)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import TypeAlias

from kg.model import Kind
from kg.resolve.nodes import THING, Node
from kg.text import names

Homes: TypeAlias = Mapping[str, Set[str]]
"""By what kind of place, where a thing lives."""

_REPOSITORY = re.compile(
    r"https?://((?:github|gitlab|bitbucket|codeberg|gitee)\.\w+/[^/?#]+/([^/?#]+))", re.I
)
_FRONT = re.compile(r"https?://(?:[^/]+\.)??([^./]+)\.(?:(?:com|co|org|net|ac|example)\.)?[a-z]{2,}/?", re.I)
_SEVERAL = frozenset({Kind.TOOL, Kind.DATASET})
_LEAST = 3  # letters that a host's name has beside the thing's
_FORKS = 3  # repositories that others have too, of who forks or packages
_PLAIN = frozenset({"app", "get", "try", "use", "the", "project", "labs", "docs", "dev", "team", "cloud"})
"""What a host's name may have beside the name of any thing."""


def homes(nodes: Sequence[Node]) -> list[Homes]:
    """The repositories and front pages that are linked by each thing's name and called like it.

    Args:
        nodes: The things of a build, each of one document.

    Returns:
        By node `repository` with `host/owner/name` where the name is the thing's; `home page` with what the
        host's name says beside the thing's (`mercury-lang.org`: `lang`). Nothing for other kinds than
        tools and data sets, and no repository of who has several that others have too: these are forks
        and packages (`src-openeuler/systemd`). That a repository moved is not known: on the 141 labelled
        documents this keeps two pairs apart, one of them a project that moved.
    """
    alive = [n if n.sort == THING and n.kind in _SEVERAL else None for n in nodes]
    kept = [list(_repositories(node)) if node else [] for node in alive]
    forks = _forks(set(chain.from_iterable(kept)))
    return [
        _told({r for r in own if _owner(r) not in forks}, set(_fronts(node))) if node else {}
        for node, own in zip(alive, kept, strict=True)
    ]


def _told(repositories: set[str], pages: set[str]) -> Homes:
    found = {"repository": repositories, "home page": pages}
    return {what: where for what, where in found.items() if where}


def _forks(repositories: Set[str]) -> set[str]:
    """Who has so many repositories of names that others' have too."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for repository in repositories:
        owners[repository.rpartition("/")[2]].add(_owner(repository))
    shared = Counter(owner for several in owners.values() if len(several) > 1 for owner in several)
    return {owner for owner, count in shared.items() if count >= _FORKS}


def _owner(repository: str) -> str:
    return repository.rpartition("/")[0]


def _repositories(node: Node) -> Iterator[str]:
    for found in filter(None, map(_REPOSITORY.match, node.named)):
        if names.key(found[2]) == node.key:
            yield found[1].casefold()


def _fronts(node: Node) -> Iterator[str]:
    hosts = (found[1].casefold() for found in filter(None, map(_FRONT.fullmatch, node.named)))
    return filter(None, (_beside(host, node.key) for host in hosts))


def _beside(host: str, key: str) -> str:
    """What a host's own name says beside a thing's.

    >>> _beside("mercury-lang", "mercury"), _beside("mercury", "mercury"), _beside("getmercury", "mercury")
    ('lang', '', '')
    """
    before, found, after = host.replace("-", "").partition(key)
    rest = before + after
    return rest if found and len(rest) >= _LEAST and rest not in _PLAIN else ""
