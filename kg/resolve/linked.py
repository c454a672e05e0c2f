"""A longer name of a thing whose own home page is linked there: `Zorv Robotics` at zorv.example."""

from __future__ import annotations

import re
from itertools import combinations

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
        for left, right in combinations(members, 2):
            short, long = sorted((left, right), key=lambda i: (len(coref.nodes[i].key), i))
            if _lives_at(coref.nodes[short], coref.nodes[long], url):
                said = f"{coref.nodes[long].names[0]} = {coref.nodes[short].names[0]}"
                coref.groups.join(short, long, "same-home", f"{said} ({coref.written(url, long)})")


def _tied(node: Node) -> set[str]:
    return {*node.named, *node.cited, *node.near}


def _lives_at(short: Node, long: Node, url: str) -> bool:
    """Whether a page is called like the shorter of two names, which the longer one holds and stands at."""
    found, rest = _FRONT.fullmatch(url), long.key.replace(short.key, "", 1)
    if found is None or names.key(found["name"]) != short.key or len(short.key) < _LEAST:
        return False
    return rest != long.key and not _DIGIT.search(rest) and url in {*long.named, *long.cited}
