"""Papers that the text cites without giving their title: "this paper [7]", a link to a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.decide import Decision
from kg.evidence.candidates import speaks
from kg.model import Document, Item, Kind, Link, Mention, Reference, ReferenceKind
from kg.text import words

CONFIDENCE = 0.9
"""Share of links to a paper that were papers in the labelled newsletters: about nine in ten."""


def cited_papers(document: Document, decisions: Sequence[Decision]) -> Iterator[Mention]:
    """One mention for each place that links to a paper which no accepted title stands for.

    Args:
        document: A read document.
        decisions: The accepted names.

    Yields:
        Mentions with `named` False, at the words that carry the link or stand before its marker.
    """
    references = {r.url: r for r in document.references if r.status not in {"broken", "housekeeping"}}
    titled = {r.canonical for r in _titled(document, decisions, references)}
    for index, item in enumerate(document.items):
        for link in item.links if speaks(item) else ():
            reference = references.get(link.url)
            if reference and reference.kind is ReferenceKind.PAPER and reference.canonical not in titled:
                yield from _cited(document, index, link, decisions)


def _titled(
    document: Document, decisions: Sequence[Decision], references: dict[str, Reference]
) -> Iterator[Reference]:
    for decision in decisions:
        if decision.kind is Kind.PAPER:
            for place in decision.places:
                for link in document.items[place.item].links:
                    if link.url in references and _carries(link, place.start, place.end):
                        yield references[link.url]


def _carries(link: Link, start: int, end: int) -> bool:
    """Whether a link's words overlap a title, or its marker follows the title at once."""
    if link.start == link.end:
        return end <= link.start <= end + 3
    return link.start < end and start < link.end


def _cited(document: Document, index: int, link: Link, decisions: Sequence[Decision]) -> Iterator[Mention]:
    item = document.items[index]
    start, end = _anchor(item, link)
    if start == end:
        return
    begin, stop = item.source_range(start, end)
    yield Mention(
        start=begin,
        end=stop,
        text=document.source[begin:stop],
        name=_label(document, index, link, decisions, item.text[start:end]),
        kind=Kind.PAPER,
        lang=item.lang,
        item=index,
        recogniser="paper-link",
        confidence=CONFIDENCE,
        named=False,
    )


def _anchor(item: Item, link: Link) -> tuple[int, int]:
    """The words that carry a link; before a bare marker the last word, or two Han characters."""
    if link.start < link.end:
        return link.start, link.end
    end = len(item.text[: link.start].rstrip(" \"'”’」』》>)）"))
    last = [w for w in words(item.text[:end]) if w.end == end]
    start = last[-1].start if last else max(0, end - 2)
    return start, end


def _label(document: Document, index: int, link: Link, decisions: Sequence[Decision], anchor: str) -> str:
    """A readable label: what the paper introduces, else its section, else the words that cite it."""
    item = document.items[index]
    for decision in decisions:
        if decision.kind in {Kind.TOOL, Kind.DATASET} and any(
            p.item == index and _carries(link, p.start, p.end) for p in decision.places
        ):
            return f"paper introducing {decision.candidate.surface}"
    if item.section and item.section[-1].strip():
        return f"paper on {item.section[-1].strip()}"
    return f"paper cited as {' '.join(anchor.split())[:80]}"
