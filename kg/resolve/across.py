"""Rules over documents and languages: curated names, equal names, shared links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.model import Kind
from kg.resolve.people import is_full
from kg.resolve.scene import Scene, buckets
from kg.resolve.versions import exclusive
from kg.resolve.within import PRODUCTS
from kg.text import names

DOMINANT = 0.8
"""Part of all confidence by which the kind of a name elsewhere corrects one document's."""

LIKE = 0.85
"""Likeness of two spellings that one link names in two places."""

NAMED_TOGETHER = 12
"""A link that names more things of a kind than this is a list, and proves nothing."""


def curated_alias(scene: Scene) -> None:
    """Names that the curated lists give to one thing of this kind."""
    marked = [
        (scene.aliases[scene.kind(i), n.key], i)
        for i, n in scene.things()
        if (scene.kind(i), n.key) in scene.aliases
    ]
    for _, members in buckets(marked):
        keys = sorted({scene.nodes[m].key for m in members})
        letters = Counter(names.numbers(key)[0] for key in keys)
        for member in members:  # a list that has `TF` and `TF2` says that the number means nothing
            if letters[names.numbers(scene.nodes[member].key)[0]] > 1:
                scene.groups.unnumber(member)
        said = " = ".join(keys)
        scene.groups.join_all(members, "curated-alias", said)


def same_name(scene: Scene) -> None:
    """The same normalised name in several documents; people only by full names, or in
    versions of one issue."""
    for block, members in buckets((n.key, i) for i, n in scene.things()):
        for same in _by_family(scene, members):
            scene.groups.join_all(same, "same-name", block)
        alone = [i for i in members if _is_lone_person(scene, i)]
        for left, right in combinations(alone, 2):
            if scene.nodes[right].document in scene.versions.get(scene.nodes[left].document, ()):
                scene.groups.join(left, right, "same-name-in-version", block)


def _is_lone_person(scene: Scene, node: int) -> bool:
    return scene.kind(node) is Kind.PERSON and not any(is_full(n) for n in scene.nodes[node].names)


def _by_family(scene: Scene, members: list[int]) -> Iterator[list[int]]:
    """People apart from everything else, unless almost all confidence is on one side."""
    people = [i for i in members if scene.kind(i) is Kind.PERSON]
    known = people if any(not _is_lone_person(scene, i) for i in people) else []
    others = [i for i in members if scene.kind(i) is not Kind.PERSON]
    weight = sum(sum(w for _, w in scene.nodes[i].weights) for i in known)
    total = weight + sum(sum(w for _, w in scene.nodes[i].weights) for i in others)
    if known and others and weight > DOMINANT * total:
        for node in others:
            scene.groups.outvote(known[0], node)
        known, others = sorted(known + others), []
    yield known
    yield others


def one_expansion(scene: Scene) -> None:
    """An abbreviation without its long form, where the whole build knows only one for it."""
    introduced: dict[str, set[int]] = {}
    bare: dict[str, list[int]] = {}
    for index, node in scene.things():
        for short in _shorts(scene, index):
            introduced.setdefault(short, set()).add(scene.groups.root(index))
        bare.setdefault(node.key, []).append(index)
    for short, roots in sorted(introduced.items()):
        found = {scene.groups.root(r) for r in roots}
        others = [i for i in bare.get(short, []) if scene.groups.root(i) not in found]
        if len(found) == 1 and len(short) > 2:
            for other in others:
                if scene.may_be_one(min(found), other):
                    scene.groups.join(min(found), other, "one-expansion", short)


def _shorts(scene: Scene, index: int) -> Iterator[str]:
    for name in scene.nodes[index].names:
        outer, inner = names.parenthesised(name)
        if outer:
            yield names.key(inner if names.abbreviates(inner, outer) else outer)


def named_by_one_link(scene: Scene) -> None:
    """Two names of one kind that the same link names: a slip of the pen, a plural, an
    abbreviation, or the same name in another script, where the link names nothing else of
    that kind."""
    for url, members in buckets((u, i) for i, n in scene.things() for u in n.named):
        for kind in Kind:
            same = [i for i in members if scene.kind(i) is kind]
            if len({scene.nodes[i].key for i in same}) <= NAMED_TOGETHER:
                _join_alike(scene, url, same)


def _join_alike(scene: Scene, url: str, members: list[int]) -> None:
    firsts = list({scene.groups.root(i): i for i in reversed(members)}.values())
    for left, right in combinations(sorted(firsts), 2):
        if scene.groups.root(left) != scene.groups.root(right):
            if _alike(scene.nodes[left].names, scene.nodes[right].names):
                scene.groups.join(left, right, "same-link-like-name", url)
            elif _translated(scene, left, right, members):
                scene.groups.join(left, right, "same-link-translated", url)


def _alike(left: Iterable[str], right: Iterable[str]) -> bool:
    return any(_alike_names(a, b) for a in left for b in right)


def _alike_names(left: str, right: str) -> bool:
    if names.abbreviates(left, right) or names.abbreviates(right, left):
        return True
    short, long = sorted((names.key(left), names.key(right)), key=len)
    return long == short + "s" or names.slip(short, long, LIKE)


def _translated(scene: Scene, left: int, right: int, members: list[int]) -> bool:
    """Whether two nodes are the only things of their kind that the link names in their
    documents, and their names can be translations: another script, or, in versions of one
    issue, names of which neither occurs in the other version."""
    ends = scene.nodes[left], scene.nodes[right]
    versions = ends[1].document in scene.versions.get(ends[0].document, ())
    if scene.listed_apart(left, right):
        return False
    if scene.kind(left) not in PRODUCTS | {Kind.VENUE} and not versions:
        return False
    for end in ends:
        here = {scene.groups.root(i) for i in members if scene.nodes[i].document == end.document}
        if len(here) > 1 + (ends[0].document == ends[1].document):
            return False
    if names.script(ends[0].names[0]) != names.script(ends[1].names[0]):
        return True
    return versions and exclusive(scene, left, right)
