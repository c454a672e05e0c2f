"""Rules about the names of one kind of thing: what the author introduces, parts, releases."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.model import Kind
from kg.resolve.nodes import Node
from kg.resolve.scene import Scene
from kg.text import names

THINGS = frozenset(Kind) - {Kind.PERSON, Kind.PAPER}

SLIP = 0.9
"""Likeness, by insertions and deletions, of a name and the same with a slip of the pen."""

PRODUCTS = frozenset({Kind.TOOL, Kind.DATASET})


def introduced(scene: Scene) -> None:
    """Two names that the author says are one: `Name (ABBR)`, in one mention or in two."""
    for document, findings in enumerate(scene.findings):
        for variant in sorted(findings.variants, key=lambda v: (v.left, v.right, v.rule)):
            left = scene.place.get((document, variant.left))
            right = scene.place.get((document, variant.right))
            if left is not None and right is not None and scene.may_be_one(left, right):
                said = " = ".join(findings.mentions[m].name for m in (variant.left, variant.right))
                scene.groups.join(left, right, variant.rule or "introduced", said, firm=True)
    _parenthesised(scene)


def _parenthesised(scene: Scene) -> None:
    at = {(n.document, n.key): i for i, n in scene.things()}
    for index, node in scene.things():
        for name in node.names:
            _, inner = names.parenthesised(name)
            other = at.get((node.document, names.key(inner))) if inner else None
            if other is not None and scene.may_be_one(index, other):
                scene.groups.join(index, other, "introduced", name, firm=True)


def misspelt(scene: Scene) -> None:
    """In one document, an organisation's name and a slip of the pen in it (`dair.ai`,
    `dar.ai`): beside one link, or with a letter doubled, and not both in the lists.

    Only organisations: tools and data sets are often called like what they vary.
    """
    found: dict[int, list[int]] = {}
    for index, node in scene.things():
        if scene.kind(index) is Kind.ORGANISATION and len(node.key) > 4:
            found.setdefault(node.document, []).append(index)
    for members in found.values():
        for place, left in enumerate(members):
            for right in members[place + 1 :]:
                if _is_slip(scene, left, right) and not scene.listed_apart(left, right):
                    keys = scene.nodes[left].key, scene.nodes[right].key
                    scene.groups.join(left, right, "misspelt", " / ".join(keys))


def _is_slip(scene: Scene, left: int, right: int) -> bool:
    a, b = scene.nodes[left], scene.nodes[right]
    if not names.slip(a.key, b.key, SLIP):
        return False
    links = [{*node.named, *node.cited, *node.near} for node in (a, b)]
    return not links[0].isdisjoint(links[1]) or names.squeezed(a.names[0]) == names.squeezed(b.names[0])


def kind_word(scene: Scene) -> None:
    """`GLUE benchmark` is GLUE where both are data sets: the word only says the kind.

    Not so beside a generic technique or a language: the Transformer library is not the
    Transformer, the Rust framework is not Rust.
    """
    from kg.knowledge import is_concept, is_language

    def bases(index: int, name: str) -> Iterator[str]:
        kind = scene.kind(index)
        if kind in THINGS:
            base = names.without_kind_words(name, kind)
            if base != names.plain(name) and not is_concept(base) and not is_language(base):
                yield base

    join_bases(scene, "kind-word", bases)


def release(scene: Scene) -> None:
    """`PyTorch 1.4` is PyTorch, where the number is a release's; `GPT-2` is not GPT.

    A number is a release's when it is written so (`v2`, `2.2.0`, `rc`), or when the thing
    is known to be software and no model.
    """

    def bases(index: int, name: str) -> Iterator[str]:
        if scene.kind(index) in PRODUCTS:
            base, certain = names.release(name)
            if base and (certain or is_software(scene.nodes[index], base)):
                scene.groups.unnumber(index)
                yield base

    join_bases(scene, "release", bases)


def is_software(node: Node, base: str) -> bool:
    """Whether recognisers or the lists call a thing software, and not a model."""
    from kg.knowledge import lookup

    known = {entry.subkind for entry in lookup(base)}
    weights = dict(node.subkinds)
    model = weights.get("Model", 0.0) + ("Model" in known)
    return weights.get("Software", 0.0) + ("Software" in known) > model


def maker(scene: Scene) -> None:
    """`Hugging Face's Transformers` is Transformers: its maker stands before its name.

    Only in one document that also names the tool alone and the maker alone.
    """
    makers = {(n.document, n.key) for i, n in scene.things() if scene.kind(i) is Kind.ORGANISATION}
    at = {(n.document, n.key): i for i, n in scene.things()}
    for index, node in scene.things():
        if scene.kind(index) in PRODUCTS:
            for first, rest in _splits(node.names[0]):
                other = at.get((node.document, rest))
                if other is not None and (node.document, first) in makers:
                    _if_same_kind(scene, other, index, "maker-and-name")


def _splits(name: str) -> Iterator[tuple[str, str]]:
    """Keys of a name's beginnings and of what follows each."""
    words = names.plain(name).replace("的", " ").split()
    for cut in range(1, len(words)):
        yield names.key(" ".join(words[:cut])), names.key(" ".join(words[cut:]))


def _if_same_kind(scene: Scene, left: int, right: int, rule: str) -> None:
    if scene.kind(left) is scene.kind(right):
        said = f"{scene.nodes[right].names[0]} = {scene.nodes[left].names[0]}"
        scene.groups.join(left, right, rule, said, firm=True)


def join_bases(scene: Scene, rule: str, bases: Callable[[int, str], Iterator[str]]) -> None:
    """Joins each node to one of the same kind whose name, or whose name's base, is the base
    of its own: to the one in its own document where there is one, else to the first."""
    at: dict[str, list[int]] = {}
    derived: dict[str, list[int]] = {}
    for index, node in scene.things():
        at.setdefault(node.key, []).append(index)
        found = {names.key(base) for name in node.names for base in bases(index, name) if base}
        for key in found - {node.key}:
            derived.setdefault(key, []).append(index)
    for key, members in sorted(derived.items()):
        for index in members:
            _to_base(scene, rule, index, [*at.get(key, []), *members])


def _to_base(scene: Scene, rule: str, index: int, candidates: list[int]) -> None:
    """Joins a node to the best candidate of its kind: near before far, bare before derived."""
    document, kind = scene.nodes[index].document, scene.kind(index)
    own = scene.nodes[index].key
    same = [i for i in candidates if scene.nodes[i].key != own and scene.kind(i) is kind]
    near = next((i for i in same if scene.nodes[i].document == document), same[0] if same else None)
    if near is not None:
        said = f"{scene.nodes[index].names[0]} = {scene.nodes[near].names[0]}"
        scene.groups.join(near, index, rule, said)


def edition(scene: Scene) -> None:
    """In one document, a conference with its year and the same without, if it is the only year."""
    years: dict[tuple[int, str], list[int]] = {}
    for index, node in scene.things():
        stem = names.edition(node.names[0])
        if stem and scene.kind(index) is Kind.VENUE:
            years.setdefault((node.document, names.key(stem)), []).append(index)
    at = {(n.document, n.key): i for i, n in scene.things()}
    for block, members in sorted(years.items()):
        if len(members) == 1 and block in at and scene.kind(at[block]) is Kind.VENUE:
            named = scene.nodes[members[0]].names[0]
            scene.groups.join(at[block], members[0], "edition", named, firm=True)
