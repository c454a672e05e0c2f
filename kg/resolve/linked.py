"""A longer name of a thing whose own home page is linked there: `Zorv Robotics` at zorv.example."""

from __future__ import annotations

import re
from itertools import product

from kg.resolve.coreference import Coreference, buckets
from kg.resolve.nodes import Node
from kg.resolve.within import THINGS
from kg.text import names

_FRONT = re.compile(r"(?i)https?://(?:www\.)?(?P<name>[^./]+)\.(?:(?:co|com|org|ac)\.)?[a-z]+/?")
_LEAST = 4  # letters of a name that tell a thing
_DIGIT = re.compile(r"\d")


def same_home(coref: Coreference) -> None:
    """In one document, `Zorv` and `Zorv Robotics`, which both are linked to a front page called `zorv`.

    The page must stand right at the longer name: what merely is said in the same entry (a plugin, a model)
    has no home there. A repository is no such page: other things are named after it. A number more is
    another thing.
    """
    things = ((n.document, coref.kind(i), i, n) for i, n in coref.things_of(THINGS))
    homes = (((d, kind, url), i) for d, kind, i, n in things for url in _tied(n) if _FRONT.fullmatch(url))
    for (_, _, url), members in buckets(homes):
        called = _called(url)
        own = [i for i in members if coref.nodes[i].key == called and len(called) >= _LEAST]
        for short, long in product(own[:1], members):
            if long != short and _lives_at(called, coref.nodes[long], url):
                said = f"{coref.nodes[long].names[0]} = {coref.nodes[short].names[0]}"
                coref.groups.join(short, long, "same-home", f"{said} ({coref.written(url, long)})")


def _tied(node: Node) -> set[str]:
    return {*node.named, *node.cited, *node.near}


def _called(url: str) -> str:
    """The key of the name that a front page's host has, or ""."""
    found = _FRONT.fullmatch(url)
    return names.key(found["name"]) if found else ""


def _lives_at(called: str, long: Node, url: str) -> bool:
    """Whether a longer name holds what its page is called, and stands right at it."""
    rest = long.key.replace(called, "", 1)
    return rest != long.key and not _DIGIT.search(rest) and url in {*long.named, *long.cited}
