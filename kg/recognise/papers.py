"""Papers by structure: by title, or cited without one ("this paper [7]", a link to a paper)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from unicodedata import category

from kg.model import Document, Item, Kind, Link, Mention, Reference, Role, Variant
from kg.recognise.decide import Decision
from kg.recognise.evidence.candidates import Occurrence, speaks
from kg.recognise.evidence.cues import around
from kg.recognise.titles import FEWEST_WORDS, Title, paper_references, titles
from kg.text.cues import every_cue
from kg.text.words import has_han, name_key, words

_PICTURES = frozenset({"So", "Cs", "Co", "Cn"})
SECTION = 4
"""Items from a heading on in which a paper cited under it stands."""
CONFIDENCE = 0.9
"""Share of links to a paper that were papers in the labelled newsletters: about nine in ten."""


def papers(document: Document, decisions: Sequence[Decision]) -> Iterator[Mention]:
    """Papers by structure: titled ones first, then every further link to a paper.

    Args:
        document: A read document.
        decisions: The accepted names; where one is a title at a link to a paper, it stands.

    Yields:
        Mentions of papers; `named` is False at links that no title stands for, at the words that
        carry the link or stand before its marker.
    """
    taken = {(p.item, p.start, p.end) for d in decisions if d.kind is Kind.PAPER for p in d.places}
    known = tuple(titles(document))
    for title in known:
        if (title.item, title.start, title.end) not in taken:
            yield _titled(document, title)
    references = paper_references(document)
    have = {t.canonical for t in known} | _decided(document, decisions, references)
    for index, item in enumerate(document.items):
        for link in item.links if speaks(item) else ():
            reference = references.get(link.url)
            if reference and reference.canonical not in have:
                yield from _cited(document, index, link, decisions)


def headed(document: Document, mentions: Sequence[Mention]) -> Iterator[Variant]:
    """A heading that is a paper's title, and the first untitled paper cited under it.

    Args:
        document: A read document.
        mentions: Its mentions in reading order.

    Yields:
        Pairs of mention indexes with rule `heading`.
    """
    for left, title in enumerate(mentions):
        if title.kind is Kind.PAPER and title.named and document.items[title.item].role is Role.HEADING:
            name = name_key(title.name)
            for right in range(left + 1, len(mentions)):
                cited = mentions[right]
                section = document.items[cited.item].section
                if not section or name not in name_key(section[-1]):
                    break
                if cited.kind is Kind.PAPER and not cited.named:
                    yield Variant(left, right, "heading")
                    break


def believable(document: Document, decision: Decision) -> bool:
    """Whether a supposed title of a paper may be one: a title that carries links carries one to a paper.

    Posts, videos and projects have titles too; only the link tells them from papers.

    Args:
        document: A read document.
        decision: An accepted name of any kind.

    Returns:
        False for a title whose every link is to something else, and for one without links that
        is short or beside which nothing speaks of a paper.
    """
    if decision.kind is not Kind.PAPER:
        return True
    good = paper_references(document)
    links = [
        link.url
        for place in decision.places
        for link in document.items[place.item].links
        if _carries(link, place.start, place.end)
    ]
    if links:
        return any(url in good for url in links)
    long = len(words(decision.candidate.surface)) >= FEWEST_WORDS or has_han(decision.candidate.surface)
    return long and any(_spoken_of(document, place, good) for place in decision.places)


def _spoken_of(document: Document, place: Occurrence, good: Collection[str]) -> bool:
    """Whether a paper is cited in the title's item or under it, or a word for papers stands beside it."""
    item = document.items[place.item]
    below = document.items[place.item : place.item + SECTION] if item.role is Role.HEADING else (item,)
    if any(link.url in good for one in below for link in one.links):
        return True
    near = around(item.text, place.start, place.end, every_cue(item.text, item.lang))
    return any(name.endswith(":paper_words") and not name.startswith(("in:", "tail:")) for name in near)


def _decided(
    document: Document, decisions: Sequence[Decision], references: Mapping[str, Reference]
) -> set[str]:
    """Papers whose link stands at a title that the weighing accepted."""
    return {
        references[link.url].canonical
        for decision in decisions
        if decision.kind is Kind.PAPER
        for place in decision.places
        for link in document.items[place.item].links
        if link.url in references and _carries(link, place.start, place.end)
    }


def _titled(document: Document, title: Title) -> Mention:
    item = document.items[title.item]
    begin, stop = item.source_range(title.start, title.end)
    return Mention(
        start=begin,
        end=stop,
        text=document.source[begin:stop],
        name=" ".join(item.text[title.start : title.end].split()),
        kind=Kind.PAPER,
        lang=item.lang,
        item=title.item,
        recogniser="paper-title",
        confidence=CONFIDENCE,
    )


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
        return f"paper on {_plain(item.section[-1])}{_told(document, link)}"
    return f"paper cited as {_plain(anchor)[:80]}{_told(document, link)}"


def _plain(text: str) -> str:
    """Words without pictures and doubled blanks."""
    return " ".join("".join(c for c in text if category(c) not in _PICTURES and c != "\ufe0f").split())


def _told(document: Document, link: Link) -> str:
    """The paper's identifier, to tell it from others cited under the same heading."""
    found = next((r.identifier for r in document.references if r.url == link.url), "")
    return f" ({found})" if found else ""
