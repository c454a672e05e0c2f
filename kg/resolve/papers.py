"""Rules about papers: one by its identifier, its URL or its title."""

from __future__ import annotations

from kg.model import Tie
from kg.resolve.nodes import PAPER, UNTITLED, Node
from kg.resolve.scene import Scene, buckets
from kg.text import names

TITLE = 15
"""Letters that the key of a title's beginning must have to tell the title."""

SLIPS = 0.92
"""Likeness (1 minus normalised insertions and deletions) of one title written twice."""


def same_paper(scene: Scene) -> None:
    """Papers that one identifier or canonical URL names; an untitled one takes part by its
    citation. A title that is only cited with the URL comes after one that the URL names."""
    marked = [(_identity(n), i) for i, n in scene.papers() if n.identity]
    for block, members in buckets(marked):
        first, *others = sorted(members, key=lambda i: (_looseness(scene.nodes[i]), i))
        for node in others:
            if _one_paper(scene.nodes[first], scene.nodes[node]):
                scene.groups.join(first, node, "same-reference", block)


def _identity(node: Node) -> str:
    return node.identifiers[0] if node.identifiers else node.identity


def _looseness(node: Node) -> int:
    if node.sort == UNTITLED:
        return 1
    return 0 if node.identity_tie is Tie.NAMED else 2


def _one_paper(first: Node, node: Node) -> bool:
    """Two titles at one URL are one paper if both are named by its identifier, alike, or in
    other scripts (a title and its translation)."""
    if UNTITLED in (first.sort, node.sort):
        return True
    both = first.identity_tie is Tie.NAMED and node.identity_tie is Tie.NAMED
    if (both and first.identifiers) or names.script(first.names[0]) != names.script(node.names[0]):
        return True
    return first.key == node.key or alike_titles(first.key, node.key)


def alike_titles(left: str, right: str) -> bool:
    """Whether one title key begins the other, or they differ by a slip of the pen."""
    from rapidfuzz.distance import Indel

    short, long = sorted((left, right), key=len)
    if len(short) < TITLE:
        return False
    return long.startswith(short) or Indel.normalized_similarity(left, right, score_cutoff=SLIPS) > 0


def short_title(scene: Scene) -> None:
    """Papers of one document: a title and its beginning, or the same title with a slip."""
    titled = [((n.document, n.key[:12]), i) for i, n in scene.papers() if n.sort == PAPER]
    for _, members in buckets(titled):
        for place, left in enumerate(members):
            for right in members[place + 1 :]:
                keys = scene.nodes[left].key, scene.nodes[right].key
                if alike_titles(*keys):
                    scene.groups.join(left, right, "short-title", " / ".join(keys))


def title_of_cited(scene: Scene) -> None:
    """In one document, the only title in the item of a URL, and the papers that the item cites
    by that URL without a title: `Language Models are Few-Shot Learners` and, below, `Brown et
    al. (2020)`."""
    titles: dict[tuple[int, str], list[int]] = {}
    cited: dict[tuple[int, str], list[int]] = {}
    for index, node in scene.papers():
        if node.sort == UNTITLED or names.is_citation(node.names[0]):
            cited.setdefault((node.document, node.identity), []).append(index)
        elif not node.identity:
            for url in node.near:
                titles.setdefault((node.document, url), []).append(index)
    for block, found in sorted(titles.items()):
        if len(found) == 1:
            for index in cited.get(block, []):
                scene.groups.join(found[0], index, "title-of-cited", block[1])


def same_title(scene: Scene) -> None:
    """The same paper title in several documents; author and year are no title."""
    titled = ((n.key, i) for i, n in scene.papers() if n.sort == PAPER and not names.is_citation(n.names[0]))
    for block, members in buckets(titled):
        scene.groups.join_all(members, "same-title", block)
