"""Nodes: what one document names once, however often; the smallest things resolution joins.

Mentions of one document with one normalised name are one node, and their type is a vote,
except that a paper cited as a paper, or found as surely at the very place of a tool, stands beside that
tool of its name. A paper that the text never names is a node by the URL it is cited with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from kg.model import Document, Findings, Kind, Mention, Reference, ReferenceKind, Tie
from kg.text import acronyms, names

K = TypeVar("K")

THING = "thing"
PAPER = "paper"
UNTITLED = "untitled"

TITLE_WORDS = 4
"""A paper's name with so many words is a title, no name shared with a tool."""

# References that can be the paper itself, best first.
PAPER_REFERENCES = (ReferenceKind.PAPER, ReferenceKind.BOOK, ReferenceKind.OTHER, ReferenceKind.ARTICLE)


@dataclass(frozen=True, slots=True)
class Node:
    """One name in one document.

    `sort` is (`THING`, `PAPER` or `UNTITLED`, key); `key` the normalised name, for
    untitled papers the canonical URL or their place. `weights` is the vote: confidence
    summed by kind. `named`, `cited` and `near` (the same item's) are canonical URLs by tie;
    `identity` the URL that can be the paper itself, `identifiers` what it says (`arxiv:…`).
    """

    document: int
    sort: str
    key: str
    mentions: tuple[int, ...]
    names: tuple[str, ...]
    weights: tuple[tuple[Kind, float], ...]
    subkinds: tuple[tuple[str, float], ...] = ()
    named: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    identity: str = ""
    identity_tie: Tie | None = None
    identifiers: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind with most confidence; at equal confidence the first in `Kind`."""
        return vote(dict(self.weights))

    @property
    def looseness(self) -> int:
        """How far a paper is from what it is known by: a title that the reference names, no
        title, one that is only cited with it."""
        if self.sort == UNTITLED:
            return 1
        return 0 if self.identity_tie is Tie.NAMED else 2


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that are one thing, at least one, with its kind and what identifies it strongly."""

    nodes: Sequence[Node]
    kind: Kind
    identifiers: tuple[str, ...] = ()


_ORDER = {kind: place for place, kind in enumerate(Kind)}


def vote(weights: dict[Kind, float]) -> Kind:
    """The heaviest kind; equal weights go to the one that `Kind` lists first."""
    if len(weights) == 1:
        return next(iter(weights))
    return min(weights, key=lambda kind: (-round(weights[kind], 6), _ORDER[kind]))


def nodes(findings: Sequence[Findings]) -> tuple[Node, ...]:
    """All nodes of a build, sorted by document, sort and key."""
    by_name = attrgetter("sort", "key")
    return tuple(n for i, one in enumerate(findings) for n in sorted(_of_document(i, one), key=by_name))


def _of_document(index: int, findings: Findings) -> Iterator[Node]:
    references = {r.url: r for r in findings.document.references}
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    others = {(m.start, m.end): m.confidence for m in findings.mentions if m.kind is not Kind.PAPER}
    for position, mention in enumerate(findings.mentions):
        sort, key = _address(mention, references, findings.document)
        surest = others.get((mention.start, mention.end), 2.0)
        beside = mention.kind is Kind.PAPER and mention.named and mention.confidence >= surest
        groups[PAPER if beside else sort, key].append(position)
    for (sort, key), members in _papers_alone_vote(groups, findings).items():
        yield _node(index, sort, key, {m: findings.mentions[m] for m in members}, references)


def _address(mention: Mention, references: Mapping[str, Reference], document: Document) -> tuple[str, str]:
    """Which node of its document a mention belongs to: (sort, key)."""
    if not mention.named:
        best = _identity([mention], references)
        return UNTITLED, best[0].canonical if best else f"{document.name}#char={mention.start}"
    outer, _ = acronyms.parenthesised(mention.name)
    key = names.key(outer or mention.name)
    cited = mention.kind is Kind.PAPER and _cited_as_paper(mention, references)
    return (PAPER if cited else THING), key


def _cited_as_paper(mention: Mention, references: Mapping[str, Reference]) -> bool:
    if len(mention.name.split()) >= TITLE_WORDS or ":" in mention.name:
        return True
    tied = (references.get(t.url) for t in mention.ties if t.tie is not Tie.ITEM)
    return any(r is not None and r.kind is ReferenceKind.PAPER for r in tied)


def _papers_alone_vote(
    groups: Mapping[tuple[str, str], list[int]], findings: Findings
) -> dict[tuple[str, str], list[int]]:
    """A `THING` group in which Paper wins is a paper: it joins the paper of its name."""
    settled: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for (sort, key), members in groups.items():
        paper = sort == THING and vote(_weights([findings.mentions[m] for m in members])) is Kind.PAPER
        settled[PAPER if paper else sort, key] += members
    return settled


def _node(
    document: int, sort: str, key: str, numbered: Mapping[int, Mention], references: Mapping[str, Reference]
) -> Node:
    mentions = numbered.values()
    best = _identity(mentions, references) if sort != THING else None
    return Node(
        document=document,
        sort=sort,
        key=key,
        mentions=tuple(sorted(numbered)),
        names=tuple(sorted({" ".join(m.name.split()) for m in mentions})),
        weights=tuple(sorted(_weights(mentions).items())),
        subkinds=tuple(sorted(_summed((m.subkind, m.confidence) for m in mentions if m.subkind).items())),
        named=_tied(mentions, references, Tie.NAMED),
        cited=_tied(mentions, references, Tie.CITED),
        near=_tied(mentions, references, Tie.ITEM),
        identity=best[0].canonical if best else "",
        identity_tie=best[1] if best else None,
        identifiers=(best[0].identifier,) if best and best[0].identifier else (),
    )


def _weights(mentions: Iterable[Mention]) -> dict[Kind, float]:
    return _summed((mention.kind, mention.confidence) for mention in mentions)


def _summed(weighted: Iterable[tuple[K, float]]) -> dict[K, float]:
    """The sums by key; each is added up from the least, so that no order changes it."""
    weights: defaultdict[K, list[float]] = defaultdict(list)
    for key, weight in weighted:
        weights[key].append(weight)
    return {key: sum(sorted(found)) for key, found in weights.items()}


def _tied(mentions: Iterable[Mention], references: Mapping[str, Reference], tie: Tie) -> tuple[str, ...]:
    found = (references.get(t.url) for m in mentions for t in m.ties if t.tie is tie)
    return tuple(sorted({r.canonical for r in found if r is not None and r.status.usable} - {""}))


def _identity(
    mentions: Iterable[Mention], references: Mapping[str, Reference]
) -> tuple[Reference, Tie] | None:
    """The reference that a paper is known by and its tie: papers before other kinds, named
    before cited."""
    tied = (
        (references[tied.url], tied.tie)
        for mention in mentions
        for tied in mention.ties
        if tied.tie is not Tie.ITEM and tied.url in references
    )
    candidates = (one for one in tied if one[0].kind in PAPER_REFERENCES and one[0].canonical)

    def looseness(one: tuple[Reference, Tie]) -> tuple[bool, int, int, int, str]:
        reference, tie = one
        place = PAPER_REFERENCES.index(reference.kind)
        return place > 0, tie.rank, place, reference.start, reference.url

    return min(candidates, key=looseness, default=None)
