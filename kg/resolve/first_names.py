"""Rules about people by one part of their names: the only one of a document, the regulars of a series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.resolve.accounts import accounts_at, accounts_of, handle_of, ways_to_read
from kg.resolve.coreference import Coreference, buckets
from kg.resolve.people import PEOPLE, is_full, parts_of
from kg.text import names

Place = tuple[str, str]
"""A series and a first name."""

REGULAR, SHARE = 5, 0.2
"""Documents of a series, and their share of it, from which on a lone first name is one person's."""


def part_of_person(coref: Coreference) -> None:
    """A surname or given name alone joins the only full name in its document that has it.

    A series' regulars (its hosts: "Brian" in issue after issue) are one person each, and of a guest of
    the same name in one issue they are no part; nor is who is known by an account from other documents.
    """
    regulars = {regular.node: regular for regular in _regulars(coref)}
    documents: defaultdict[int, set[int]] = defaultdict(set)
    for index, node in coref.things_of(PEOPLE):
        documents[coref.groups.root(index)].add(node.document)
    for _, members in buckets((n.document, i) for i, n in coref.things_of(PEOPLE)):
        holders = _full_names_by_part(coref, members)
        for member in (m for m in members if len(documents[coref.groups.root(m)]) == 1):
            found = _holding(coref, holders, parts_of(coref.nodes[member]))
            if len(found) == 1 and member not in regulars:
                [full] = found.values()
                coref.groups.join(full, member, "part-of-name", coref.nodes[member].names[0])
    _join_regulars(coref, regulars)


def _holding(
    coref: Coreference, holders: Mapping[str, Mapping[int, int]], parts: tuple[str, ...]
) -> Mapping[int, int]:
    """The people with one part in their names, of several those whose first name it is: `Pedro` is Pedro Roe,
    not António Pedro."""
    part = parts[0] if len(parts) == 1 and len(parts[0]) > 1 else ""
    found = holders.get(part, {})
    if len(found) == 1:
        return found
    return {root: member for root, member in found.items() if parts_of(coref.nodes[member])[0] == part}


def _join_regulars(coref: Coreference, regulars: Mapping[int, _Regular]) -> None:
    for member, regular in sorted(regulars.items()):
        name = coref.nodes[member].names[0]
        if regular.by_account:
            coref.groups.join(regular.who, member, "regular-account", name)
        else:
            coref.groups.join(regular.who, member, "regular", name)


@dataclass(frozen=True, slots=True)
class _Regular:
    """A lone first name, who it is, and whether an account says so."""

    node: int
    who: int
    by_account: bool


def _regulars(coref: Coreference) -> Iterator[_Regular]:
    """Every lone first name that many documents of one series have, in order, and who it is: the one person
    whose full name has it in many of them too, or is in the name of an account that it stands at, or else
    the first of the lone ones."""
    sizes = Counter(_series(findings.document.name) for findings in coref.findings)
    lone: defaultdict[Place, list[int]] = defaultdict(list)
    full: defaultdict[Place, dict[str, list[int]]] = defaultdict(dict)
    for index, node in coref.things_of(PEOPLE):
        series, parts = _series(coref.findings[node.document].document.name), parts_of(node)
        if len(parts) == 1:
            lone[series, parts[0]].append(index)
        elif is_full(node.names[0]):
            full[series, parts[0]].setdefault(node.key, []).append(index)
    for place, several in lone.items():
        if len(several) >= max(REGULAR, SHARE * sizes[place[0]]):
            who, by_account = _who(coref, several, full[place])
            yield from (_Regular(index, who, by_account) for index in several)


def _who(coref: Coreference, lone: Sequence[int], full: Mapping[str, Sequence[int]]) -> tuple[int, bool]:
    """Which person of a full name the lone ones are, the first of them if none; whether by an account."""
    often = _ahead(Counter({key: len(several) for key, several in full.items()}), len(lone))
    owner = "" if often else _ahead(_at_own_accounts(coref, lone, full))
    who = full[often or owner][0] if often or owner else lone[0]
    return who, bool(owner)


def _at_own_accounts(
    coref: Coreference, lone: Sequence[int], full: Mapping[str, Sequence[int]]
) -> Counter[str]:
    """How many of the lone names stand at an account that is called like each of some people."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for key, several in full.items():
        for account in accounts_of(parts_of(coref.nodes[several[0]])):
            owners[account].append(key)
    handles = ({handle_of(url) for url in accounts_at(coref.nodes[index])} for index in lone)
    read = (set(chain.from_iterable(map(ways_to_read, some))) for some in handles)
    return Counter(key for ways in read for key in {key for way in ways for key in owners.get(way, ())})


def _ahead(counted: Counter[str], lone: int = 0) -> str:
    """What stands in half as many documents as the lone name, twice as many as anything else; or ""."""
    (name, most), (_, next_) = [*counted.most_common(2), ("", 0), ("", 0)][:2]
    return name if most >= max(2 * next_, lone / 2) else ""


def _series(document: str) -> str:
    """The folders of a document that are no numbers: `posts/2019/a.md` is of the series `posts`."""
    return "/".join(folder for folder in document.split("/")[:-1] if not folder.isdigit())


def _full_names_by_part(coref: Coreference, members: list[int]) -> dict[str, dict[int, int]]:
    """From a part of a name to the groups whose full names have it, each with its first node."""
    holders: dict[str, dict[int, int]] = {}
    for member in members:
        full = (name for name in coref.nodes[member].names if is_full(name))
        for part in (part for name in full for part in names.person_parts(name)):
            holders.setdefault(part, {}).setdefault(coref.groups.root(member), member)
    return holders
