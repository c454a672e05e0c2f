"""Rules about people: honorifics, parts of names, initials, doubled letters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.model import Kind
from kg.resolve.coreference import Coreference, buckets
from kg.resolve.nodes import Node
from kg.resolve.short_people import accounts_of, ways_to_read
from kg.resolve.within import join_bases
from kg.text import names

_ACCOUNT = re.compile(
    r"(?i)https?://(?:(?:twitter|x|github|gitlab|instagram|facebook|t)\.(?:com|me)/@?[\w.-]+"
    r"|linkedin\.com/in/[^/?#]+|bsky\.app/profile/[^/?#]+|[^/]+/@[^/?#]+)"
)
_UNDER = re.compile(
    r"(?i)https?://(?:api\.|www\.)?(?P<host>[^/?#]+)/(?:(?:users?|people|profiles?|in)/)?[@~]?(?P<handle>[^/?#]+)"
)
PEOPLE = frozenset({Kind.PERSON})

REGULAR, SHARE = 5, 0.2
"""Documents of a series, and their share of it, from which on a lone first name is one person's."""


def _parts(node: Node) -> tuple[str, ...]:
    return names.person_parts(node.names[0])


def honorific(coref: Coreference) -> None:
    """`Dr. Katja Hofmann` is Katja Hofmann, and so is whom `Katja Hofmann et al.` names."""

    def base(_: int, name: str) -> str:
        return names.without_kind_words(names.without_others(name), Kind.PERSON)

    join_bases(coref, "honorific", PEOPLE, base)


def same_account(coref: Coreference) -> None:
    """A first name alone that stands at the same account in several documents is one person, and the one
    of that first name who stands in full at that account: the hosts of a series. So is a handle that
    stands at pages under its own account (`adaroe`, `zenn.dev/adaroe/articles/1`)."""
    accounts = (
        ((_parts(n)[0], url), i)
        for i, n in coref.things_of(PEOPLE)
        for url in dict.fromkeys(_accounts(n))
        if len(_parts(n)[0]) > 1
    )
    for (_, url), members in buckets(accounts):
        full = {_parts(coref.nodes[i]) for i in members if is_full(coref.nodes[i].names[0])}
        if len(full) <= 1:
            coref.groups.join_all(members, "same-account", coref.written(url, members[0]))


def _accounts(node: Node) -> Iterator[str]:
    """The accounts that a person's name stands at, and those of its own name that it stands at pages of."""
    for url in sorted({*node.named, *node.cited}):
        if _ACCOUNT.fullmatch(url):
            yield url
        under = _UNDER.match(url)
        if under and names.key(under["handle"]) == node.key:
            yield f"https://{under['host']}/@{under['handle']}".casefold()


def part_of_person(coref: Coreference) -> None:
    """A surname or given name alone joins the only full name in its document that has it.

    A series' regulars (its hosts: "Brian" in issue after issue) are one person each, and of a guest of
    the same name in one issue they are no part; nor is who is known by an account from other documents.
    """
    regulars = _regulars(coref)
    documents: defaultdict[int, set[int]] = defaultdict(set)
    for index, node in coref.things_of(PEOPLE):
        documents[coref.groups.root(index)].add(node.document)
    for _, members in buckets((n.document, i) for i, n in coref.things_of(PEOPLE)):
        holders = _full_names_by_part(coref, members)
        for member in (m for m in members if len(documents[coref.groups.root(m)]) == 1):
            parts = _parts(coref.nodes[member])
            found = holders.get(parts[0], {}) if len(parts) == 1 and len(parts[0]) > 1 else {}
            if len(found) == 1 and member not in regulars:
                [full] = found.values()
                coref.groups.join(full, member, "part-of-name", coref.nodes[member].names[0])
    for member, first in sorted(regulars.items()):
        coref.groups.join(first, member, "regular", coref.nodes[member].names[0])


def _regulars(coref: Coreference) -> dict[int, int]:
    """Every lone first name that many documents of one series have, and who it is: the one person whose full
    name has it in many of them too, or is in the name of an account that it stands at, or else the first of
    the lone ones."""
    sizes = Counter(_series(findings.document.name) for findings in coref.findings)
    lone: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    full: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    firsts: dict[tuple[str, str], int] = {}
    for index, node in coref.things_of(PEOPLE):
        series, parts = _series(coref.findings[node.document].document.name), _parts(node)
        if len(parts) == 1:
            lone[series, parts[0]].append(index)
        elif is_full(node.names[0]):
            full[series, parts[0]][node.key] += 1
            firsts.setdefault((series, node.key), index)
    regular = (p for p, several in lone.items() if len(several) >= max(REGULAR, SHARE * sizes[p[0]]))
    found: dict[int, int] = {}
    for place in regular:
        owners = {key: firsts[place[0], key] for key in full[place]}
        who = _ahead(full[place], len(lone[place])) or _ahead(_at_own_accounts(coref, lone[place], owners))
        found |= dict.fromkeys(lone[place], owners.get(who, lone[place][0]))
    return found


def _at_own_accounts(coref: Coreference, lone: Sequence[int], owners: Mapping[str, int]) -> Counter[str]:
    """How many of the lone names stand at an account that is called like each of some people."""
    called = {key: accounts_of(_parts(coref.nodes[index])) for key, index in owners.items()}
    return Counter(
        key
        for index in lone
        for key, own in called.items()
        if any(not own.isdisjoint(ways_to_read(f"@{_handle(url)}")) for url in _accounts(coref.nodes[index]))
    )


def _handle(account: str) -> str:
    return account.rstrip("/").rpartition("/")[2].lstrip("@").partition(".")[0]


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


def is_full(name: str) -> bool:
    """Whether a person's name is enough to know the person by in another document."""
    return names.is_full_person(name) and not names.is_citation(name)


def initials(coref: Coreference) -> None:
    """`M. Deisenroth` joins the only person of its document it can be short for."""
    surnames = (((n.document, _parts(n)[-1]), i) for i, n in coref.things_of(PEOPLE) if len(_parts(n)) > 1)
    for _, members in buckets(surnames):
        for member in members:
            node = coref.nodes[member]
            fitting = [o for o in members if o != member and _short_for(node, coref.nodes[o])]
            if len({coref.groups.root(o) for o in fitting}) == 1:
                coref.groups.join(fitting[0], member, "initials", node.names[0])


def first_surname(coref: Coreference) -> None:
    """`Erick Navarro` joins the only person of its document whose name goes on: `Erick Navarro Delgado`."""
    people = [(i, n, names.person_parts(n.names[0].replace("-", " "))) for i, n in coref.things_of(PEOPLE)]
    begun = (((n.document, parts[:2]), i) for i, n, parts in people if min(map(len, parts[:2])) > 1)
    length = {index: len(parts) for index, _, parts in people}
    for _, members in buckets(begun):
        longer = {coref.groups.root(i): i for i in members if length[i] > 2}
        if len(longer) == 1:
            [full] = longer.values()
            for short in (i for i in members if length[i] == 2):
                coref.groups.join(full, short, "first-surname", coref.nodes[short].names[0])


def _short_for(short: Node, full: Node) -> bool:
    few, many = _parts(short)[:-1], _parts(full)[:-1]
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
    ends = ((_parts(n)[:1] + _parts(n)[1:][-1:], i) for i, n in people)
    for block, members in buckets((" ".join(parts), i) for parts, i in ends):
        if _one_initial({_parts(coref.nodes[i])[1:-1] for i in members}):
            coref.groups.join_all(members, "initials", block)


def _one_initial(middles: set[tuple[str, ...]]) -> bool:
    """Whether middle names are none and one more form, of initials only."""
    return len(middles) == 2 and () in middles and all(len(m) == 1 for middle in middles for m in middle)
