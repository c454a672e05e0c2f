"""Rules over documents and languages: curated names, equal names, shared links."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, product, starmap

from kg.model import Kind
from kg.resolve.coreference import Coreference, buckets
from kg.resolve.curated import curated
from kg.resolve.nodes import Node
from kg.resolve.people import is_full
from kg.resolve.versions import exclusive
from kg.resolve.within import PRODUCTS
from kg.text import acronyms, names
from kg.text.naming_links import little_words

DOMINANT = 0.8
"""Part of all confidence by which the kind of a name elsewhere corrects one document's."""

_ACCOUNT = re.compile(r"@[\w.-]{4,}")
"""An account's name, too long to be many people's."""

NAMED_TOGETHER = 12
"""A link that names more things of a kind than this is a list, and proves nothing."""


def curated_alias(coref: Coreference) -> None:
    """Names that the curated lists give to one thing of this kind."""
    listed = curated()
    keyed = (((coref.kind(i), n.key), i) for i, n in coref.things)
    for _, members in buckets((listed[key], i) for key, i in keyed if key in listed):
        keys = sorted({coref.nodes[m].key for m in members})
        letters = Counter(names.numbers(key)[0] for key in keys)
        for member in members:  # a list that has `TF` and `TF2` says that the number means nothing
            if letters[names.numbers(coref.nodes[member].key)[0]] > 1:
                coref.groups.unnumber(member)
        coref.groups.join_all(members, "curated-alias", " = ".join(keys))


def same_edition(coref: Coreference) -> None:
    """`AWS re:Invent 2022`, `re:Invent 2022`: two names that the lists give to one event, with one year."""
    stems = ((names.edition(n.names[0]), n.names[0], i) for i, n in coref.things_of({Kind.VENUE}))
    editions = (
        ((curated()[Kind.VENUE, names.key(stem)], name[-4:]), i)
        for stem, name, i in stems
        if (Kind.VENUE, names.key(stem)) in curated()
    )
    for _, members in buckets(editions):
        said = " = ".join(sorted({coref.nodes[m].names[0] for m in members}))
        coref.groups.join_all(members, "curated-alias", said)


def same_name(coref: Coreference) -> None:
    """The same normalised name in several documents; people only by full names, or in
    versions of one issue."""
    for block, members in buckets((n.key, i) for i, n in coref.things):
        for same in _families(coref, members):
            coref.groups.join_all(same, "same-name", block)
        alone = [i for i in members if _is_lone_person(coref, i)]
        for left, right in _in_versions(coref, alone):
            coref.groups.join(left, right, "same-name-in-version", block)


def _in_versions(coref: Coreference, nodes: list[int]) -> Iterator[tuple[int, int]]:
    """The pairs of some nodes, which are in order, that stand in versions of one issue, in order; no other
    pair is looked at."""
    here: defaultdict[int, list[int]] = defaultdict(list)
    for node in nodes:
        here[coref.nodes[node].document].append(node)
    for left in nodes:
        versions = coref.versions.get(coref.nodes[left].document, ())
        rights = (right for document in versions for right in here.get(document, ()) if right > left)
        yield from ((left, right) for right in sorted(rights))


def _is_lone_person(coref: Coreference, node: int) -> bool:
    """Whether a node is a person without a full name or an account's (`@adaroe`)."""
    known = any(is_full(name) or _ACCOUNT.fullmatch(name) for name in coref.nodes[node].names)
    return coref.kind(node) is Kind.PERSON and not known


def _families(coref: Coreference, members: list[int]) -> tuple[list[int], list[int]]:
    """People apart from everything else, unless almost all confidence is on one side: then the other
    follows. People of a single name are no family of their own: they may be many."""
    people = [i for i in members if coref.kind(i) is Kind.PERSON]
    others = [i for i in members if coref.kind(i) is not Kind.PERSON]
    lone = all(_is_lone_person(coref, i) for i in people)
    if _dominates(coref, others, people):
        return _outvoted(coref, others, people), []
    if not lone and _dominates(coref, people, others):
        return _outvoted(coref, people, others), []
    return ([] if lone else people), others


def _dominates(coref: Coreference, many: list[int], few: list[int]) -> bool:
    """Whether there are both and almost all confidence is on one side."""
    heavy, light = _confidence(coref, many), _confidence(coref, few)
    return bool(many and few) and heavy > DOMINANT * (heavy + light)


def _outvoted(coref: Coreference, many: list[int], few: list[int]) -> list[int]:
    for node in few:
        coref.groups.outvote(many[0], node)
    return sorted([*many, *few])


def _confidence(coref: Coreference, nodes: list[int]) -> float:
    return sum(weight for node in nodes for _, weight in coref.nodes[node].weights)


def one_expansion(coref: Coreference) -> None:
    """An abbreviation without its long form, where the whole build knows only one for it."""
    introduced: defaultdict[str, list[int]] = defaultdict(list)
    bare: defaultdict[str, list[int]] = defaultdict(list)
    for index, node in coref.things:
        bare[node.key].append(index)
        for short in _abbreviations(node):
            introduced[short].append(index)
    for short, nodes in sorted(introduced.items()):
        roots = {coref.groups.root(i) for i in nodes}
        if len(roots) == 1 and len(short) > 2:
            [root] = roots
            for other in [i for i in bare[short] if coref.groups.root(i) != root]:
                if coref.may_be_one(root, other):
                    coref.groups.join(root, other, "one-expansion", short)


def _abbreviations(node: Node) -> Iterator[str]:
    for name in node.names:
        outer, inner = acronyms.parenthesised(name)
        if outer:
            yield names.key(inner if acronyms.abbreviates(inner, outer) else outer)


def named_by_one_link(coref: Coreference) -> None:
    """Two names of one kind that the same link names: a slip of the pen, a plural, an
    abbreviation, or the same name in another script, where the link names nothing else of
    that kind."""
    for url, members in buckets((u, i) for i, n in coref.things for u in n.named):
        for kind in Kind:
            same = [i for i in members if coref.kind(i) is kind]
            if len({coref.nodes[i].key for i in same}) <= NAMED_TOGETHER:
                _join_alike(coref, url, same)


def _join_alike(coref: Coreference, url: str, members: list[int]) -> None:
    firsts = {coref.groups.root(i): i for i in reversed(members)}.values()
    for left, right in combinations(sorted(firsts), 2):
        if coref.groups.root(left) != coref.groups.root(right):
            pairs = product(coref.nodes[left].names, coref.nodes[right].names)
            if any(starmap(_alike, pairs)) or _one_profile(coref, url, left, right):
                coref.groups.join(left, right, "same-link-like-name", coref.written(url, right))
            elif _translated(coref, left, right, members):
                coref.groups.join(left, right, "same-link-translated", coref.written(url, right))


def _alike(left: str, right: str) -> bool:
    if acronyms.acronym(left) in acronyms.initials(right) or acronyms.acronym(right) in acronyms.initials(
        left
    ):
        return True
    short, long = sorted((names.key(left), names.key(right)), key=len)
    loosely = names.slip(short, long) or _is_described(left, right) or _is_end_of(left, right)
    return long == short + "s" or loosely


def _one_profile(coref: Coreference, url: str, left: int, right: int) -> bool:
    """Whether two people of one document share a link whose address is the handle of one of them."""
    a, b = coref.nodes[left], coref.nodes[right]
    if coref.kind(left) is not Kind.PERSON or a.document != b.document:
        return False
    handle = names.key(url.rstrip("/").rpartition("/")[2].lstrip("@"))
    return handle in {a.key, b.key} or sorted(_parts(a)) == sorted(_parts(b))


def _parts(node: Node) -> tuple[str, ...]:
    """The parts of a person's name, in whatever order (`Hu Zheng`, `Zheng Hu`)."""
    return names.person_parts(node.names[0])


def _is_described(left: str, right: str) -> bool:
    """Whether one name is the other and what it is, in small letters: `Nginx`, `Nginx web server`."""
    short, long = sorted((names.plain(left).split(), names.plain(right).split()), key=len)
    rest = long[len(short) :]
    same = [w.casefold() for w in short] == [w.casefold() for w in long[: len(short)]]
    words = bool(rest) and all(word.islower() for word in rest)
    return same and words and names.connectors().isdisjoint(rest) and rest[0] not in little_words()


def _is_end_of(left: str, right: str) -> bool:
    """Whether one name is the end of the other and bears its number: `Leap 16.0`, `openSUSE Leap 16.0`."""
    short, long = sorted((names.plain(left).split(), names.plain(right).split()), key=len)
    same = [w.casefold() for w in short] == [w.casefold() for w in long[-len(short) :]]
    return 1 < len(short) < len(long) and same and short[-1].replace(".", "").isdigit()


def _translated(coref: Coreference, left: int, right: int, members: list[int]) -> bool:
    """Whether two nodes are the only things of their kind that the link names in their
    documents, and their names can be translations: another script, or, in versions of one
    issue, names of which neither occurs in the other version."""
    a, b = coref.nodes[left], coref.nodes[right]
    versions = coref.in_versions(left, right)
    if coref.listed_apart(left, right) or not (versions or coref.kind(left) in {*PRODUCTS, Kind.VENUE}):
        return False
    if not _names_only(coref, left, right, members):
        return False
    other_script = names.script(a.names[0]) != names.script(b.names[0])
    return other_script or (versions and exclusive(coref, left, right))


def _names_only(coref: Coreference, left: int, right: int, members: list[int]) -> bool:
    """Whether a link names no other things in the documents of two, nor, unless these are versions of
    one issue, elsewhere."""
    documents = {coref.nodes[left].document, coref.nodes[right].document}
    if not coref.in_versions(left, right) and len({coref.groups.root(i) for i in members}) > 2:
        return False
    for document in documents:
        here = {coref.groups.root(i) for i in members if coref.nodes[i].document == document}
        if len(here) > 1 + (len(documents) == 1):
            return False
    return True
