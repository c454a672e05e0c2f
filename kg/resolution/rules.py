"""The rules that make two names one thing, each a function, firmest first in `RULES`.

Every rule asks `Groups.join`, which refuses what negative evidence forbids, so a later,
looser rule can never undo what an earlier one kept apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.model import Findings, Kind, Tie
from kg.resolution import names
from kg.resolution.groups import ALONE, Groups
from kg.resolution.nodes import PAPER, THING, UNTITLED, Node

DOMINANT = 0.8
"""Share of all confidence that lets the kind of a name elsewhere correct one document's."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: the nodes, where they stand, and the groups they form.

    `place` finds the node of a mention, by document and mention index.
    """

    findings: Sequence[Findings]
    nodes: Sequence[Node]
    groups: Groups
    place: dict[tuple[int, int], int]
    aliases: dict[str, int]  # key -> curated group


def buckets(pairs: Iterable[tuple[object, int]]) -> list[tuple[object, list[int]]]:
    """Nodes by blocking key: only buckets of two or more, in order of their first nodes."""
    found: dict[object, list[int]] = {}
    for block, node in pairs:
        found.setdefault(block, []).append(node)
    several = [(block, sorted(set(members))) for block, members in found.items()]
    return sorted(((b, m) for b, m in several if len(m) > 1), key=lambda bm: (bm[1], str(bm[0])))


def _things(scene: Scene) -> list[tuple[int, Node]]:
    return [(i, n) for i, n in enumerate(scene.nodes) if n.sort == THING]


def _papers(scene: Scene) -> list[tuple[int, Node]]:
    return [(i, n) for i, n in enumerate(scene.nodes) if n.sort != THING]


def same_paper(scene: Scene) -> None:
    """Papers that one identifier or canonical URL names; an untitled one takes part by its
    citation. A title that is only cited with the URL comes after one that the URL names."""
    papers = [(i, n) for i, n in _papers(scene) if n.identity]
    marked = [(_identity(n), i) for i, n in papers]
    for block, members in buckets(marked):
        firm = sorted(members, key=lambda i: (_looseness(scene.nodes[i]), i))
        leader = firm[0]
        for node in firm[1:]:
            if _one_paper(scene.nodes[leader], scene.nodes[node]):
                scene.groups.join(leader, node, "same-reference", str(block))


def _identity(node: Node) -> str:
    return node.identifiers[0] if node.identifiers else node.identity


def _looseness(node: Node) -> int:
    if node.sort == UNTITLED:
        return 1
    return 0 if node.identity_tie is Tie.NAMED else 2


def _one_paper(leader: Node, node: Node) -> bool:
    """Two titles at one URL are one paper if both are named by it or alike."""
    if UNTITLED in (leader.sort, node.sort):
        return True
    both = leader.identity_tie is Tie.NAMED and node.identity_tie is Tie.NAMED
    return both or leader.key == node.key or alike_titles(leader.key, node.key)


def alike_titles(left: str, right: str) -> bool:
    """Whether one title key is the start of the other or they differ by a slip of the pen."""
    from rapidfuzz.distance import Indel

    short, long = sorted((left, right), key=len)
    return len(short) >= 15 and (long.startswith(short) or Indel.normalized_similarity(left, right) > 0.92)


def short_title(scene: Scene) -> None:
    """Papers of one document: a title and its beginning up to the colon, or a slip in it."""
    found = [((n.document, n.key[:12]), i) for i, n in _papers(scene) if n.sort == PAPER]
    for _, members in buckets(found):
        for place, left in enumerate(members):
            for right in members[place + 1 :]:
                keys = scene.nodes[left].key, scene.nodes[right].key
                if alike_titles(*keys):
                    scene.groups.join(left, right, "short-title", " / ".join(keys))


def introduced_variant(scene: Scene) -> None:
    """Two names that the author says are one: `Name (ABBR)`."""
    for document, findings in enumerate(scene.findings):
        for variant in sorted(findings.variants, key=lambda v: (v.left, v.right, v.rule)):
            left = scene.place.get((document, variant.left))
            right = scene.place.get((document, variant.right))
            if left is not None and right is not None and _may_be_variants(scene, left, right):
                said = " = ".join(findings.mentions[m].name for m in (variant.left, variant.right))
                scene.groups.join(left, right, variant.rule or "introduced", said, firm=True)


def _may_be_variants(scene: Scene, left: int, right: int) -> bool:
    kinds = scene.groups.kind(left), scene.groups.kind(right)
    return kinds[0] is kinds[1] or not (kinds[0] in ALONE or kinds[1] in ALONE)


def parenthesised(scene: Scene) -> None:
    """A name written with its own abbreviation or original: `Neural Data Server (NDS)`."""
    at = {(n.document, n.key): i for i, n in _things(scene)}
    for index, node in _things(scene):
        for name in node.names:
            _, inner = names.parenthesised(name)
            other = at.get((node.document, names.key(inner))) if inner else None
            if other is not None and _may_be_variants(scene, index, other):
                scene.groups.join(index, other, "introduced", name, firm=True)


def curated_alias(scene: Scene) -> None:
    """Names that the curated lists give to one thing."""
    marked = [(scene.aliases[n.key], i) for i, n in _things(scene) if n.key in scene.aliases]
    for _, members in buckets(marked):
        said = " = ".join(sorted({scene.nodes[m].key for m in members}))
        by_family: dict[Kind | None, list[int]] = {}
        for member in members:
            kind = scene.groups.kind(member)
            by_family.setdefault(kind if kind in ALONE else None, []).append(member)
        for _, same in sorted(by_family.items(), key=lambda item: item[1]):
            scene.groups.join_all(same, "curated-alias", said, firm=True)


def part_of_person(scene: Scene) -> None:
    """A surname or given name alone joins the only full name in its document that has it."""
    people: dict[int, list[int]] = {}
    for index, node in _things(scene):
        if scene.groups.kind(index) is Kind.PERSON:
            people.setdefault(node.document, []).append(index)
    for _, members in sorted(people.items()):
        _join_parts(scene, members)


def _join_parts(scene: Scene, members: list[int]) -> None:
    holders: dict[str, set[int]] = {}
    for member in members:
        name = scene.nodes[member].names[0]
        if names.is_full_person(name):
            for part in names.person_parts(name):
                holders.setdefault(part, set()).add(scene.groups.root(member))
    for member in members:
        parts = names.person_parts(scene.nodes[member].names[0])
        if len(parts) == 1 and len(parts[0]) > 1 and len(found := holders.get(parts[0], set())) == 1:
            whole = min(m for m in members if scene.groups.root(m) in {scene.groups.root(f) for f in found})
            scene.groups.join(whole, member, "part-of-name", scene.nodes[member].names[0])


def titled_person(scene: Scene) -> None:
    """`Dr. Katja Hofmann` is Katja Hofmann."""
    _join_bases(scene, "honorific", lambda i, n: names.without_kind_words(n, Kind.PERSON), {Kind.PERSON})


def kind_word(scene: Scene) -> None:
    """`GLUE benchmark` is GLUE where both are data sets: the word only says the kind."""
    others = set(Kind) - {Kind.PERSON, Kind.PAPER}
    _join_bases(scene, "kind-word", lambda i, n: names.without_kind_words(n, scene.groups.kind(i)), others)


def release(scene: Scene) -> None:
    """`PyTorch 1.4` is PyTorch, where the number is a release's; `GPT-2` is not GPT."""

    def base(index: int, name: str) -> str:
        stem, certain = names.release(name)
        return stem if stem and (certain or _is_software(scene.nodes[index])) else ""

    _join_bases(scene, "release", base, {Kind.TOOL, Kind.DATASET}, firm=True)


def _is_software(node: Node) -> bool:
    weights = dict(node.subkinds)
    return weights.get("Software", 0.0) > weights.get("Model", 0.0)


def _join_bases(
    scene: Scene, rule: str, base: Callable[[int, str], str], kinds: set[Kind], *, firm: bool = False
) -> None:
    """Joins each node to the nodes, of the same kind, named by the base of its name; to the
    one in its own document where there is one."""
    at: dict[str, list[int]] = {}
    for index, node in _things(scene):
        at.setdefault(node.key, []).append(index)
    for index, node in _things(scene):
        if scene.groups.kind(index) in kinds:
            for key in sorted({names.key(base(index, n)) for n in node.names if base(index, n)} - {node.key}):
                same = [i for i in at.get(key, []) if scene.groups.kind(i) is scene.groups.kind(index)]
                near = min(same, key=lambda i: (scene.nodes[i].document != node.document, i), default=None)
                if near is not None:
                    scene.groups.join(
                        near, index, rule, f"{node.names[0]} = {scene.nodes[near].names[0]}", firm=firm
                    )


def edition(scene: Scene) -> None:
    """In one document, a conference with its year and the same without, if it is the only year."""
    years: dict[tuple[int, str], list[int]] = {}
    for index, node in _things(scene):
        stem = names.edition(node.names[0])
        if stem and scene.groups.kind(index) is Kind.VENUE:
            years.setdefault((node.document, names.key(stem)), []).append(index)
    at = {(n.document, n.key): i for i, n in _things(scene)}
    for block, members in sorted(years.items()):
        if len(members) == 1 and block in at and scene.groups.kind(at[block]) is Kind.VENUE:
            named = scene.nodes[members[0]].names[0]
            scene.groups.join(at[block], members[0], "edition", named, firm=True)


def same_name(scene: Scene) -> None:
    """The same normalised name in several documents; people by full names only."""
    for block, members in buckets((n.key, i) for i, n in _things(scene)):
        groups = _by_kind(scene, members)
        for kind, same in groups:
            if kind is Kind.PERSON:
                same = [i for i in same if _is_full(scene.nodes[i])]  # noqa: PLW2901
            scene.groups.join_all(same, "same-name", str(block))


def _is_full(node: Node) -> bool:
    return any(names.is_full_person(name) and " et al" not in name for name in node.names)


def _by_kind(scene: Scene, members: list[int]) -> list[tuple[Kind | None, list[int]]]:
    """Members by kind: people apart from all else, unless one side has almost all confidence."""
    total: dict[bool, float] = {True: 0.0, False: 0.0}
    for member in members:
        for kind, weight in scene.nodes[member].weights:
            total[kind is Kind.PERSON] += weight
    people = [i for i in members if scene.groups.kind(i) is Kind.PERSON]
    others = [i for i in members if scene.groups.kind(i) is not Kind.PERSON]
    return [(Kind.PERSON, people), (None, others)]


def same_title(scene: Scene) -> None:
    """The same paper title in several documents."""
    for block, members in buckets((n.key, i) for i, n in _papers(scene) if n.sort == PAPER):
        scene.groups.join_all(members, "same-title", str(block))


RULES: tuple[Callable[[Scene], None], ...] = (
    same_paper,
    introduced_variant,
    parenthesised,
    curated_alias,
    short_title,
    titled_person,
    part_of_person,
    release,
    kind_word,
    edition,
    same_title,
    same_name,
)
