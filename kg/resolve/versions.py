"""Documents that are one issue in several languages: found by their URLs, aligned item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from kg.model import Document, Findings, Kind, Role, Status
from kg.resolve.scene import Scene
from kg.text import names

WIDELY_CITED = 60
"""A URL cited by more documents than this tells nothing about two of them (and costs time)."""

SHARED_URLS = 3
"""Versions of one issue share at least so many URLs …"""

SHARED_PART = 0.5
"""… and this part of the smaller document's URLs."""

LIKE = 0.8
"""Likeness of the spellings of one name in two versions of one item."""

BODY = frozenset({Role.HEADING, Role.PARAGRAPH, Role.ENTRY, Role.CELL})


def versions(findings: Sequence[Findings]) -> dict[int, frozenset[int]]:
    """Documents that are one issue, in several languages or places: they share their URLs.

    Args:
        findings: Sorted by document name.

    Returns:
        For each document that has any, the others.
    """
    urls = [_urls(one) for one in findings]
    shared: Counter[tuple[int, int]] = Counter()
    for members in _by_url(urls):
        shared.update(combinations(members, 2))
    found: dict[int, set[int]] = {}
    for (left, right), count in shared.items():
        if count >= max(SHARED_URLS, SHARED_PART * min(len(urls[left]), len(urls[right]))):
            found.setdefault(left, set()).add(right)
            found.setdefault(right, set()).add(left)
    return {document: frozenset(others) for document, others in found.items()}


def _urls(findings: Findings) -> frozenset[str]:
    references = findings.document.references
    return frozenset(r.canonical for r in references if r.canonical and r.status is not Status.HOUSEKEEPING)


def _by_url(urls: Sequence[frozenset[str]]) -> list[list[int]]:
    found: dict[str, list[int]] = {}
    for document, cited in enumerate(urls):
        for url in cited:
            found.setdefault(url, []).append(document)
    return [members for members in found.values() if 1 < len(members) <= WIDELY_CITED]


def aligned(left: Document, right: Document) -> list[tuple[int, int]]:
    """Items of two versions that say the same: those with the same links, found nowhere else in
    either, and those between two such where equally many stand."""
    marks = [_signatures(document) for document in (left, right)]
    anchors = [(marks[0][s], marks[1][s]) for s in marks[0].keys() & marks[1].keys()]
    rising = _rising(sorted(anchors))
    found = set(rising)
    for (a, b), (c, d) in pairwise([(-1, -1), *rising, (len(left.items), len(right.items))]):
        between = [_body(document, *span) for document, span in ((left, (a, c)), (right, (b, d)))]
        if len(between[0]) == len(between[1]):
            found.update(zip(*between, strict=True))
    return sorted(found)


def _signatures(document: Document) -> dict[frozenset[str], int]:
    """Items by the URLs they link, where no other item links the same."""
    canonical = {r.url: r.canonical for r in document.references if r.status is not Status.HOUSEKEEPING}
    found: dict[frozenset[str], list[int]] = {}
    for index, item in enumerate(document.items):
        urls = frozenset(canonical.get(link.url, "") for link in item.links) - {""}
        if urls and item.role in BODY:
            found.setdefault(urls, []).append(index)
    return {urls: members[0] for urls, members in found.items() if len(members) == 1}


def _rising(anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The anchors without those that cross an earlier one (translations keep the order)."""
    kept: list[tuple[int, int]] = []
    for anchor in anchors:
        if not kept or anchor[1] > kept[-1][1]:
            kept.append(anchor)
    return kept


def _body(document: Document, after: int, before: int) -> list[int]:
    return [i for i in range(after + 1, before) if document.items[i].role in BODY]


def translated(scene: Scene) -> None:
    """In the same item of two versions, the only two names of a kind that the other version
    lacks: one name in two languages, or with a slip."""
    for left in sorted(scene.versions):
        for right in sorted(scene.versions[left]):
            if left < right:
                _join_versions(scene, left, right)


def _join_versions(scene: Scene, left: int, right: int) -> None:
    here, there = _unmatched(scene, left, right), _unmatched(scene, right, left)
    documents = scene.findings[left].document, scene.findings[right].document
    candidates: set[tuple[int, int]] = set()
    for a, b in aligned(*documents):
        for kind in Kind:
            candidates.update(_matched(scene, here.get((a, kind), []), there.get((b, kind), [])))
    options = Counter(node for pair in candidates for node in pair)
    for one, other in sorted(candidates):
        if options[one] == options[other] == 1:
            said = f"{scene.nodes[one].names[0]} = {scene.nodes[other].names[0]}"
            scene.groups.join(one, other, "translated", said)


def _unmatched(scene: Scene, document: int, other: int) -> dict[tuple[int, Kind], list[int]]:
    """Nodes of a document whose group the other version lacks, by item and kind."""
    mentions = scene.findings[document].mentions
    known = {scene.groups.root(i) for i, n in scene.of(other)}
    found: dict[tuple[int, Kind], dict[int, int]] = {}
    for index, node in scene.of(document):
        root = scene.groups.root(index)
        if root not in known:
            for item in {mentions[m].item for m in node.mentions}:
                found.setdefault((item, scene.kind(index)), {}).setdefault(root, index)
    return {block: sorted(members.values()) for block, members in found.items()}


def _matched(scene: Scene, here: list[int], there: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of nodes that can be one name in two versions of an item: alike spellings first,
    then the last two, if their names can be translations."""
    alike = [(a, b) for a in here for b in there if _alike(scene, a, b)]
    used = Counter(node for pair in alike for node in pair)
    sure = [(a, b) for a, b in alike if used[a] == used[b] == 1]
    yield from sure
    rest = [[n for n in side if not used[n]] for side in (here, there)]
    if len(rest[0]) == len(rest[1]) == 1 and _can_be_translated(scene, rest[0][0], rest[1][0]):
        yield rest[0][0], rest[1][0]


def _can_be_translated(scene: Scene, left: int, right: int) -> bool:
    """Whether two names can be one in two languages; people keep theirs within a script."""
    scripts = {names.script(scene.nodes[node].names[0]) for node in (left, right)}
    if scene.kind(left) is Kind.PERSON and len(scripts) == 1:
        return False
    return exclusive(scene, left, right) and not scene.listed_apart(left, right)


def _alike(scene: Scene, left: int, right: int) -> bool:
    keys = scene.nodes[left].key, scene.nodes[right].key
    return names.slip(*keys, LIKE) and exclusive(scene, left, right)


def exclusive(scene: Scene, left: int, right: int) -> bool:
    """Whether neither document says the other's name: what stands in both needs no translation."""
    a, b = scene.nodes[left], scene.nodes[right]
    return not any(scene.says(b.document, n) for n in a.names) and not any(
        scene.says(a.document, n) for n in b.names
    )
