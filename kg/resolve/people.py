"""Rules about people: honorifics, parts of names, initials, doubled letters."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Kind
from kg.resolve.nodes import Node
from kg.resolve.scene import Scene, buckets
from kg.resolve.within import join_bases
from kg.text import names


def honorific(scene: Scene) -> None:
    """`Dr. Katja Hofmann` is Katja Hofmann."""

    def bases(index: int, name: str) -> Iterator[str]:
        if scene.kind(index) is Kind.PERSON:
            yield names.without_kind_words(name, Kind.PERSON)

    join_bases(scene, "honorific", bases)


def part_of_person(scene: Scene) -> None:
    """A surname or given name alone joins the only full name in its document that has it."""
    people: dict[int, list[int]] = {}
    for index, node in scene.things():
        if scene.kind(index) is Kind.PERSON:
            people.setdefault(node.document, []).append(index)
    for members in people.values():
        _join_parts(scene, members)


def _join_parts(scene: Scene, members: list[int]) -> None:
    holders: dict[str, dict[int, int]] = {}  # part -> group -> its first full name
    for member in members:
        for name in scene.nodes[member].names:
            if is_full(name):
                for part in names.person_parts(name):
                    holders.setdefault(part, {}).setdefault(scene.groups.root(member), member)
    for member in members:
        name = scene.nodes[member].names[0]
        parts = names.person_parts(name)
        found = holders.get(parts[0], {}) if len(parts) == 1 and len(parts[0]) > 1 else {}
        if len(found) == 1:
            scene.groups.join(next(iter(found.values())), member, "part-of-name", name)


def is_full(name: str) -> bool:
    """Whether a person's name is enough to know the person by in another document."""
    return names.is_full_person(name) and not names.is_citation(name)


def initials(scene: Scene) -> None:
    """`M. Deisenroth` joins the only person of its document it can be short for."""
    people: dict[tuple[int, str], list[int]] = {}
    for index, node in scene.things():
        parts = names.person_parts(node.names[0])
        if scene.kind(index) is Kind.PERSON and len(parts) > 1:
            people.setdefault((node.document, parts[-1]), []).append(index)
    for _, members in sorted(people.items()):
        for member in members:
            fitting = [o for o in members if o != member and _short_for(scene.nodes[member], scene.nodes[o])]
            if len({scene.groups.root(o) for o in fitting}) == 1:
                scene.groups.join(fitting[0], member, "initials", scene.nodes[member].names[0])


def _short_for(short: Node, full: Node) -> bool:
    few, many = (names.person_parts(n.names[0])[:-1] for n in (short, full))
    if few == many or len(few) > len(many):
        return False
    return all(b.startswith(a) if len(a) == 1 else a == b for a, b in zip(few, many, strict=False))


def full_name(scene: Scene) -> None:
    """One full name written in two ways, in any documents: with and without a middle initial,
    if the build knows only one for it (`Emily M. Bender`), or with a letter doubled or not
    (`Lilian`, `Lillian`)."""
    people = [
        (i, n.names[0]) for i, n in scene.things() if scene.kind(i) is Kind.PERSON and is_full(n.names[0])
    ]
    for block, members in buckets((names.squeezed(name), i) for i, name in people):
        scene.groups.join_all(members, "doubled-letter", block)
    for block, members in buckets((_outer(name), i) for i, name in people):
        middles = {names.person_parts(scene.nodes[i].names[0])[1:-1] for i in members}
        if len(middles) == 2 and () in middles and all(len(m) == 1 for middle in middles for m in middle):
            scene.groups.join_all(members, "initials", block)


def _outer(name: str) -> str:
    parts = names.person_parts(name)
    return f"{parts[0]} {parts[-1]}" if len(parts) > 1 else parts[0]
