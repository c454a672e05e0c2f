"""Where a thing lives on the web, as its own name is linked: two tools of one name that live in other
places are two (two simulators called Atlas, a language and a bank called Mercury)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Kind
from kg.resolve.nodes import THING, Node
from kg.text import names

_REPOSITORY = re.compile(
    r"https?://((?:github|gitlab|bitbucket|codeberg|gitee)\.\w+/[^/?#]+/([^/?#]+))", re.I
)
_FRONT = re.compile(r"https?://(?:[^/]+\.)??([^./]+)\.(?:(?:com|co|org|net|ac|example)\.)?[a-z]{2,}/?", re.I)
_SEVERAL = frozenset({Kind.TOOL, Kind.DATASET})
_LEAST = 3  # letters that a host's name has beside the thing's
_PLAIN = frozenset({"app", "get", "try", "use", "the", "project", "labs", "docs", "dev", "team", "cloud"})
"""What a host's name may have beside the name of any thing."""


def homes(node: Node) -> dict[str, set[str]]:
    """The repositories and front pages that are linked by a thing's name and called like it.

    Args:
        node: A thing of one document.

    Returns:
        `repository` with `host/owner/name` where the name is the thing's; `home page` with what the
        host's name says beside the thing's (`mercury-lang.org`: `lang`). Nothing for other kinds than
        tools and data sets. That a repository moved is not known: on the 141 labelled documents this
        keeps two pairs apart, one of them a project that moved.
    """
    if node.sort != THING or node.kind not in _SEVERAL:
        return {}
    found = {"repository": set(_repositories(node)), "home page": set(_fronts(node))}
    return {what: where for what, where in found.items() if where}


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
