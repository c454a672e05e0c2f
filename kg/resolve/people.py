"""Rules about people: honorifics, parts of names, initials, doubled letters."""

from __future__ import annotations

from kg.model import Kind
from kg.resolve.coreference import Coreference, buckets
from kg.resolve.nodes import Node
from kg.resolve.within import join_bases
from kg.text import names

PEOPLE = frozenset({Kind.PERSON})


def parts_of(node: Node) -> tuple[str, ...]:
    """The parts of a person's name, first names first."""
    return names.person_parts(node.names[0])


def honorific(coref: Coreference) -> None:
    """`Dr. Katja Hofmann` is Katja Hofmann, and so is whom `Katja Hofmann et al.` names."""

    def base(_: int, name: str) -> str:
        return names.without_kind_words(names.without_others(name), Kind.PERSON)

    join_bases(coref, "honorific", PEOPLE, base)


def is_full(name: str) -> bool:
    """Whether a person's name is enough to know the person by in another document."""
    return names.is_full_person(name) and not names.is_citation(name)


def initials(coref: Coreference) -> None:
    """`M. Deisenroth`, and `Deisenroth M`, joins the only person of its document it can be short for."""
    surnames = (
        ((n.document, _in_order(n)[-1]), i) for i, n in coref.things_of(PEOPLE) if len(parts_of(n)) > 1
    )
    for _, members in buckets(surnames):
        for member in members:
            node = coref.nodes[member]
            fitting = [o for o in members if o != member and _short_for(node, coref.nodes[o])]
            if len({coref.groups.root(o) for o in fitting}) == 1:
                coref.groups.join(fitting[0], member, "initials", node.names[0])


def first_surname(coref: Coreference) -> None:
    """`Erick Navarro` joins the only person of its document whose name goes on: `Erick Navarro Delgado`."""
    people = [(i, n, names.person_parts(n.names[0].replace("-", " "))) for i, n in coref.things_of(PEOPLE)]
    begun = (
        ((n.document, parts[:2]), i) for i, n, parts in people if min(map(len, parts[:2]), default=0) > 1
    )
    length = {index: len(parts) for index, _, parts in people}
    for _, members in buckets(begun):
        longer = {coref.groups.root(i): i for i in members if length[i] > 2}
        if len(longer) == 1:
            [full] = longer.values()
            for short in (i for i in members if length[i] == 2):
                coref.groups.join(full, short, "first-surname", coref.nodes[short].names[0])


def _in_order(node: Node) -> tuple[str, ...]:
    """The parts of a name with the surname last, also where one initial stands behind it: `Deisenroth M`."""
    parts = parts_of(node)
    return (*parts[1:], parts[0]) if len(parts) == 2 and len(parts[1]) == 1 < len(parts[0]) else parts


def _short_for(short: Node, full: Node) -> bool:
    few, many = _in_order(short)[:-1], _in_order(full)[:-1]
    if few == many or len(few) > len(many):
        return False
    return all(b.startswith(a) if len(a) == 1 else a == b for a, b in zip(few, many, strict=False))


def full_name(coref: Coreference) -> None:
    """One full name written in two ways, in any documents: with and without a middle initial,
    if the build knows only one for it (`Emily M. Bender`), or with a letter doubled or not
    (`Lilian`, `Lillian`)."""
    people = [(i, n) for i, n in coref.things_of(PEOPLE) if is_full(n.names[0])]
    for block, members in buckets((names.squeezed(n.names[0]), i) for i, n in people):
        coref.groups.join_all(members, "doubled-letter", block)
    ends = ((parts_of(n)[:1] + parts_of(n)[1:][-1:], i) for i, n in people)
    for block, members in buckets((" ".join(parts), i) for parts, i in ends):
        if _one_initial({parts_of(coref.nodes[i])[1:-1] for i in members}):
            coref.groups.join_all(members, "initials", block)


def _one_initial(middles: set[tuple[str, ...]]) -> bool:
    """Whether middle names are none and one more form, of initials only."""
    return len(middles) == 2 and () in middles and all(len(m) == 1 for middle in middles for m in middle)
