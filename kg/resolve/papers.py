"""Rules about papers: one by its identifier, its URL or its title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.model import Reference, Tie
from kg.resolve.coreference import Coreference, buckets
from kg.resolve.nodes import PAPER, UNTITLED, Node
from kg.text import names

TITLE = 15
"""Letters that the key of a title's beginning must have to tell the title."""


def same_paper(coref: Coreference) -> None:
    """Papers that one identifier or canonical URL names; an untitled one takes part by its
    citation. A title that is only cited with the URL comes after one that the URL names."""
    identified = (((*n.identifiers, n.identity)[0], i) for i, n in coref.papers if n.identity)
    for block, members in buckets(identified):
        first, *others = sorted(members, key=lambda i: (coref.nodes[i].looseness, i))
        for node in others:
            if _one_paper(coref.nodes[first], coref.nodes[node]):
                coref.groups.join(first, node, "same-reference", coref.written(block, node))


def _one_paper(first: Node, node: Node) -> bool:
    """Two titles at one URL are one paper if both are named by its identifier, alike, or in
    other scripts (a title and its translation)."""
    if UNTITLED in (first.sort, node.sort):
        return True
    named = first.identity_tie is node.identity_tie is Tie.NAMED
    if (named and first.identifiers) or names.script(first.names[0]) != names.script(node.names[0]):
        return True
    return first.key == node.key or _alike(first.key, node.key)


def _alike(left: str, right: str) -> bool:
    """Whether one title key begins the other, or they differ by a slip of the pen, or both."""
    short, long = sorted((left, right), key=len)
    if len(short) < TITLE:
        return False
    begun = long[: len(short)]
    if begun == short or names.alike(left, right):
        return True
    return names.alike(begun, short) and names.numbers(begun)[1] == names.numbers(short)[1]


def short_title(coref: Coreference) -> None:
    """Papers of one document: a title and its beginning, or the same title with a slip."""
    titled = (((n.document, n.key[:12]), i) for i, n in coref.papers if n.sort == PAPER)
    for _, members in buckets(titled):
        for left, right in combinations(members, 2):
            keys = coref.nodes[left].key, coref.nodes[right].key
            if _alike(*keys):
                coref.groups.join(left, right, "short-title", " / ".join(keys))


def title_of_cited(coref: Coreference) -> None:
    """In one document, the only title in the item of a URL, and the papers that the item cites
    by that URL without a title: `Language Models are Few-Shot Learners` and, below, `Brown et
    al. (2020)`."""
    titles: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    cited: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for index, node in coref.papers:
        if node.sort == UNTITLED or names.is_citation(node.names[0]):
            cited[node.document, node.identity].append(index)
        elif not node.identity:
            for url in node.near:
                titles[node.document, url].append(index)
    for block, found in sorted(titles.items()):
        for index in cited[block] if len(found) == 1 else ():
            coref.groups.join(found[0], index, "title-of-cited", coref.written(block[1], index))


def title_of_reference(coref: Coreference) -> None:
    """In one document, a title, and what is cited as a paper by a reference to which the author gives it."""
    titled = {(n.document, n.key): i for i, n in coref.papers if n.sort == PAPER}
    cited: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for index, node in coref.papers:
        if node.sort == UNTITLED and node.identity:
            cited[node.document, node.identity].append(index)
    for document, reference in _given_titles(coref, sorted({document for document, _ in cited})):
        at, by = (document, names.key(reference.title)), (document, reference.canonical)
        for index in cited[by] if by in cited and at in titled else ():
            if not _known_by_others(coref, titled[at], index):
                coref.groups.join(titled[at], index, "title-of-reference", reference.url)


def _given_titles(coref: Coreference, documents: Iterable[int]) -> Iterator[tuple[int, Reference]]:
    """The references of some documents that have a title."""
    for document in documents:
        yield from ((document, r) for r in coref.findings[document].document.references if r.title)


def _known_by_others(coref: Coreference, title: int, cited: int) -> bool:
    """Whether a title is tied to addresses that have identifiers, and none of what is cited."""
    node, identifiers = coref.nodes[title], coref.nodes[cited].identifiers
    tied = {*node.named, *node.cited, *node.near}
    references = coref.findings[node.document].document.references
    known = {r.identifier for r in references if r.identifier and r.canonical in tied}
    return bool(known and identifiers) and known.isdisjoint(identifiers)


def same_title(coref: Coreference) -> None:
    """The same paper title in several documents; author and year are no title."""
    titled = ((n.key, i) for i, n in coref.papers if n.sort == PAPER and not names.is_citation(n.names[0]))
    for block, members in buckets(titled):
        coref.groups.join_all(members, "same-title", block)
