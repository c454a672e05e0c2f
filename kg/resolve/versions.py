"""Documents that are one issue in several languages: found by their URLs, aligned item by item."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from kg.model import Document, Findings, Kind, Role
from kg.resolve.coreference import Coreference, Numbered, buckets
from kg.text import names

WIDELY_CITED = 60
"""A URL cited by more documents than this tells nothing about two of them (and costs time)."""

SHARED_URLS = 3
"""Versions of one issue share at least so many URLs …"""

SHARED_PART = 0.5
"""… and this part of the smaller document's URLs."""

BODY = frozenset({Role.HEADING, Role.PARAGRAPH, Role.ENTRY, Role.CELL})


def versions(findings: Sequence[Findings]) -> dict[int, frozenset[int]]:
    """For each document, those that are the same issue in another language or place, if there are
    any: they share their URLs."""
    urls = [{r.canonical for r in one.document.references if r.status.usable} - {""} for one in findings]
    shared: Counter[tuple[int, int]] = Counter()
    for _, members in buckets((url, document) for document, cited in enumerate(urls) for url in cited):
        if len(members) <= WIDELY_CITED:
            shared.update(combinations(members, 2))
    found: defaultdict[int, set[int]] = defaultdict(set)
    for (left, right), count in shared.items():
        if count >= max(SHARED_URLS, SHARED_PART * min(len(urls[left]), len(urls[right]))):
            found[left].add(right)
            found[right].add(left)
    return {document: frozenset(others) for document, others in found.items()}


def aligned(left: Document, right: Document) -> list[tuple[int, int]]:
    """Items of two versions that say the same: those with the same links, found nowhere else in
    either, and those between two such where equally many stand."""
    marks = [_signatures(document) for document in (left, right)]
    anchors = [(marks[0][s], marks[1][s]) for s in marks[0].keys() & marks[1].keys()]
    rising = _rising(sorted(anchors))
    found = set(rising)
    for (a, b), (c, d) in pairwise([(-1, -1), *rising, (len(left.items), len(right.items))]):
        between = [
            [i for i in range(after + 1, before) if document.items[i].role in BODY]
            for document, after, before in ((left, a, c), (right, b, d))
        ]
        if len(between[0]) == len(between[1]):
            found.update(zip(*between, strict=True))
    return sorted(found)


def _signatures(document: Document) -> dict[frozenset[str], int]:
    """Items by the URLs they link, where no other item links the same."""
    canonical = {r.url: r.canonical for r in document.references if r.status.usable}
    found: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for index, item in enumerate(document.items):
        urls = frozenset(canonical.get(link.url, "") for link in item.links) - {""}
        if urls and item.role in BODY:
            found[urls].append(index)
    return {urls: members[0] for urls, members in found.items() if len(members) == 1}


def _rising(anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The anchors without those that cross an earlier one (translations keep the order)."""
    kept: list[tuple[int, int]] = []
    for anchor in anchors:
        if not kept or anchor[1] > kept[-1][1]:
            kept.append(anchor)
    return kept


def translated(coref: Coreference) -> None:
    """In the same item of two versions, the only two names of a kind that the other version
    lacks: one name in two languages, or with a slip."""
    nodes: defaultdict[int, list[Numbered]] = defaultdict(list)
    for number, node in enumerate(coref.nodes):
        nodes[node.document].append((number, node))
    for left, right in sorted((a, b) for a, others in coref.versions.items() for b in others if a < b):
        items = aligned(coref.findings[left].document, coref.findings[right].document)
        _join_versions(coref, items, nodes[left], nodes[right])


def _join_versions(
    coref: Coreference, items: list[tuple[int, int]], left: list[Numbered], right: list[Numbered]
) -> None:
    here, there = _unmatched(coref, left, right), _unmatched(coref, right, left)
    blocks = (((a, kind), (b, kind)) for a, b in items for kind in Kind)
    shared = ((here[a], there[b]) for a, b in blocks if a in here and b in there)
    candidates = {pair for one, other in shared for pair in _pairs(coref, one, other)}
    for one, other in _alone(sorted(candidates)):
        said = f"{coref.nodes[one].names[0]} = {coref.nodes[other].names[0]}"
        coref.groups.join(one, other, "translated", said)


def _alone(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs whose nodes are in no other."""
    used = Counter(node for pair in pairs for node in pair)
    return [(a, b) for a, b in pairs if used[a] == used[b] == 1]


def _unmatched(
    coref: Coreference, nodes: Sequence[Numbered], others: Sequence[Numbered]
) -> Mapping[tuple[int, Kind], Sequence[int]]:
    """Nodes of a document whose group the other version lacks, by item and kind."""
    known = {coref.groups.root(i) for i, _ in others}
    found: defaultdict[tuple[int, Kind], dict[int, int]] = defaultdict(dict)
    for index, node in nodes:
        root = coref.groups.root(index)
        mentions = coref.findings[node.document].mentions
        for item in {mentions[m].item for m in node.mentions} if root not in known else ():
            found[item, coref.kind(index)].setdefault(root, index)
    return {block: sorted(members.values()) for block, members in found.items()}


def _pairs(coref: Coreference, here: Sequence[int], there: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of nodes that can be one name in two versions of an item: alike spellings first,
    then the last two, if their names can be translations."""
    alike = [(a, b) for a in here for b in there if _alike(coref, a, b)]
    yield from _alone(alike)
    used = {node for pair in alike for node in pair}
    rest = [[node for node in side if node not in used] for side in (here, there)]
    if [len(side) for side in rest] == [1, 1] and _can_be_translated(coref, rest[0][0], rest[1][0]):
        yield rest[0][0], rest[1][0]


def _can_be_translated(coref: Coreference, left: int, right: int) -> bool:
    """Whether two names can be one in two languages; people keep theirs within a script."""
    scripts = {names.script(coref.nodes[node].names[0]) for node in (left, right)}
    if coref.kind(left) is Kind.PERSON and len(scripts) == 1:
        return False
    return exclusive(coref, left, right) and not coref.listed_apart(left, right)


def _alike(coref: Coreference, left: int, right: int) -> bool:
    keys = coref.nodes[left].key, coref.nodes[right].key
    return names.slip(*keys) and exclusive(coref, left, right)


def exclusive(coref: Coreference, left: int, right: int) -> bool:
    """Whether neither document says the other's name: what stands in both needs no translation."""
    pair = coref.nodes[left], coref.nodes[right]
    for node, other in (pair, pair[::-1]):
        source = _folded(coref.findings[other.document].document.source)
        if any(name.casefold() in source for name in node.names):
            return False
    return True


_folded = lru_cache(maxsize=16)(str.casefold)
