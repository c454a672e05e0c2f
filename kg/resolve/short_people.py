"""Rules about one person of a document under a shorter name: fewer surnames, a pet name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from kg.languages import LANGUAGES, language
from kg.model import Kind
from kg.resolve.coreference import Coreference, buckets
from kg.resolve.within import join_only
from kg.text import names

PET = 3
"""Letters of a first name that begin a longer one: `Dan`, `Daniel`."""

_PEOPLE = frozenset({Kind.PERSON})
Parts = tuple[str, ...]


def fewer_names(coref: Coreference) -> None:
    """`Valentina Clavijo` joins the only person of its document who has these names and more, in this order:
    `Maria Valentina Clavijo Mesa`."""
    for members in people_by_document(coref):
        holding: defaultdict[str, list[int]] = defaultdict(list)
        for index, parts in members.items():
            for part in set(parts) if len(parts) > 2 else ():
                holding[part].append(index)
        for index, parts in members.items():
            whole = len(parts) > 1 and min(map(len, parts)) > 1
            longer = [i for i in holding[parts[0]] if _holds(members[i], parts)] if whole else []
            join_only(coref, _apart(coref, longer, index), index, "fewer-names")


def _holds(long: Parts, short: Parts) -> bool:
    """Whether the parts of a name are some of another's, in the same order."""
    rest = iter(long)
    return len(short) < len(long) and all(part in rest for part in short)


def pet_name(coref: Coreference) -> None:
    """`Dan Roe` joins the only person of its document with this surname whose first name begins so."""
    for members in people_by_document(coref):
        surnames = ((parts[1:], index) for index, parts in members.items() if len(parts) > 1)
        for _, same in buckets(surnames):
            for index in same:
                first = members[index][0]
                longer = [i for i in same if i != index and members[i][0].startswith(first)]
                longer = longer if len(first) >= PET else []
                join_only(coref, _apart(coref, longer, index), index, "pet-name")


def _apart(coref: Coreference, fitting: Sequence[int], index: int) -> Sequence[int]:
    """The fitting people, or none where a list names them beside each other: `Md Ada Roe and Ada Roe`."""
    return [] if any(_side_by_side(coref, other, index) for other in fitting) else fitting


def _side_by_side(coref: Coreference, left: int, right: int) -> bool:
    """Whether two people stand in one list, with nothing but a comma or a word like "and" between them."""
    findings, others = coref.findings[coref.nodes[left].document], set(coref.nodes[right].mentions)
    ones = set(coref.nodes[left].mentions)
    for here, after in [(m, m + 1) for m in ones] + [(m, m + 1) for m in others]:
        if {here, after} & ones and {here, after} & others:
            first, second = findings.mentions[here], findings.mentions[after]
            between = findings.document.source[first.end : second.start].strip()
            if first.item == second.item and between and between.strip(" ,、，*_").casefold() in _and():
                return True
    return False


@cache
def _and() -> frozenset[str]:
    return frozenset({"", "&", "+"}).union(*(language(tag).conjunctions for tag in LANGUAGES))


def people_by_document(coref: Coreference) -> Iterable[dict[int, Parts]]:
    """The people of each document with the parts of their names, where there are several."""
    people = ((n.document, i) for i, n in coref.things_of(_PEOPLE))
    for _, members in buckets(people):
        yield {i: names.person_parts(coref.nodes[i].names[0]) for i in members}
