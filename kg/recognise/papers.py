"""Papers by structure: by title, or cited without one ("this paper [7]", a link to a paper)."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from unicodedata import category

from kg.model import Document, Item, Kind, Link, Mention, Reference, Role, Variant
from kg.recognise.decide import Decision
from kg.recognise.evidence.candidates import Occurrence, speaks
from kg.recognise.evidence.cues import around
from kg.recognise.places import where
from kg.recognise.titles import FEWEST_WORDS, Title, titles
from kg.text.cues import every_cue
from kg.text.words import has_han, name_key, words

_PICTURES = frozenset({"So", "Cs", "Co", "Cn"})
SECTION = 4
"""Items from a heading on in which a paper cited under it stands."""
CONFIDENCE = 0.9
"""Share of links to a paper that were papers in the labelled newsletters: about nine in ten."""
MARKER_REACH = 3
"""Characters (quotes, brackets) between a title and the endnote marker that follows it."""


def papers(
    document: Document, decisions: Sequence[Decision], cited: Mapping[str, Reference]
) -> Iterator[Mention]:
    """Papers by structure: titled ones first, then every further link to a paper.

    Args:
        document: A read document.
        decisions: The accepted names; where one is a title at a link to a paper, it stands.
        cited: The papers that the document links to, `kg.recognise.titles.papers_cited`.

    Yields:
        Mentions of papers; `named` is False at links that no title stands for, at the words that
        carry the link or stand before its marker.
    """
    found = tuple(titles(document, cited))
    accepted = [p for decision in decisions if decision.kind is Kind.PAPER for p in decision.places]
    taken = {(place.item, place.start, place.end) for place in accepted}
    yield from (_titled(document, t) for t in found if (t.item, t.start, t.end) not in taken)
    named = {title.canonical for title in found} | set(_linked_from(document, accepted, cited))
    for index, link in _links_to(document, cited):
        if cited[link.url].canonical not in named:
            yield from _untitled(document, index, link, decisions)


def _linked_from(
    document: Document, accepted: Sequence[Occurrence], cited: Mapping[str, Reference]
) -> Iterator[str]:
    urls = (link.url for place in accepted for link in _links_at(document, place))
    yield from (cited[url].canonical for url in urls if url in cited)


def _links_to(document: Document, cited: Container[str]) -> Iterator[tuple[int, Link]]:
    for index, item in enumerate(document.items):
        if speaks(item):
            yield from ((index, link) for link in item.links if link.url in cited)


def headed(document: Document, mentions: Sequence[Mention]) -> Iterator[Variant]:
    """A heading that is a paper's title, and the first untitled paper cited under it.

    Args:
        document: A read document.
        mentions: Its mentions in reading order.

    Yields:
        Pairs of mention indexes with rule `heading`.
    """
    for index, title in enumerate(mentions):
        if title.kind is Kind.PAPER and title.named and document.items[title.item].role is Role.HEADING:
            cited = next(_cited_under(document, mentions, index), None)
            if cited is not None:
                yield Variant(index, cited, "heading")


def _cited_under(document: Document, mentions: Sequence[Mention], heading: int) -> Iterator[int]:
    title = name_key(mentions[heading].name)
    for index in range(heading + 1, len(mentions)):
        section = document.items[mentions[index].item].section
        if not section or title not in name_key(section[-1]):
            return
        if mentions[index].kind is Kind.PAPER and not mentions[index].named:
            yield index


def believable(document: Document, decision: Decision, cited: Container[str]) -> bool:
    """Whether a supposed title of a paper may be one: a title that carries links carries one to a paper.

    Posts, videos and projects have titles too; only the link tells them from papers.

    Args:
        document: MentionPlace it stands.
        decision: An accepted name.
        cited: The URLs of papers that the document links to.

    Returns:
        False for a title whose every link is to something else, and for one without links that
        is short or beside which nothing speaks of a paper.
    """
    if decision.kind is not Kind.PAPER:
        return True
    links = [link for place in decision.places for link in _links_at(document, place)]
    if links:
        return any(link.url in cited for link in links)
    name = decision.candidate.surface
    is_long = len(words(name)) >= FEWEST_WORDS or has_han(name)
    return is_long and any(_spoken_of(document, place, cited) for place in decision.places)


def _spoken_of(document: Document, place: Occurrence, cited: Container[str]) -> bool:
    """Whether a paper is cited in the title's item or under it, or a word for papers stands beside it."""
    item = document.items[place.item]
    below = document.items[place.item : place.item + SECTION] if item.role is Role.HEADING else (item,)
    if any(link.url in cited for one in below for link in one.links):
        return True
    near = around(item.text, place.start, place.end, every_cue(item.text, item.lang))
    return any(name.endswith(":paper_words") and not name.startswith(("in:", "tail:")) for name in near)


def _links_at(document: Document, place: Occurrence) -> Iterator[Link]:
    """Links whose words overlap a place, or whose marker follows it at once."""
    for link in document.items[place.item].links:
        if link.start == link.end:
            if place.end <= link.start <= place.end + MARKER_REACH:
                yield link
        elif link.start < place.end and place.start < link.end:
            yield link


def _titled(document: Document, title: Title) -> Mention:
    text = document.items[title.item].text[title.start : title.end]
    return Mention(
        **where(document, title.item, title.start, title.end),
        name=" ".join(text.split()),
        kind=Kind.PAPER,
        recogniser="paper-title",
        confidence=CONFIDENCE,
    )


def _untitled(document: Document, index: int, link: Link, decisions: Sequence[Decision]) -> Iterator[Mention]:
    item = document.items[index]
    start, end = _anchor(item, link)
    if start < end:
        yield Mention(
            **where(document, index, start, end),
            name=_label(document, index, link, decisions, item.text[start:end]),
            kind=Kind.PAPER,
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
    return (last[-1].start if last else max(0, end - 2)), end


def _label(document: Document, index: int, link: Link, decisions: Sequence[Decision], anchor: str) -> str:
    """A readable label: what the paper introduces, else its section, else the words that cite it."""
    introduced = next(_introduced(document, index, link, decisions), None)
    if introduced:
        return f"paper introducing {introduced}"
    identifier = next((r.identifier for r in document.references if r.url == link.url), "")
    apart = f" ({identifier})" if identifier else ""  # from others cited under the same heading
    section = document.items[index].section
    if section and section[-1].strip():
        return f"paper on {_plain(section[-1])}{apart}"
    return f"paper cited as {_plain(anchor)[:80]}{apart}"


def _introduced(document: Document, index: int, link: Link, decisions: Sequence[Decision]) -> Iterator[str]:
    """The tools and data sets that carry the link."""
    for decision in decisions:
        if decision.kind in {Kind.TOOL, Kind.DATASET}:
            here = (place for place in decision.places if place.item == index)
            if any(link in _links_at(document, place) for place in here):
                yield decision.candidate.surface


def _plain(text: str) -> str:
    """Words without pictures and doubled blanks."""
    return " ".join("".join(c for c in text if category(c) not in _PICTURES and c != "\ufe0f").split())
