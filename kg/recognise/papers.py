"""Papers by structure: by title, or cited without one ("this paper [7]", a link to a paper)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from kg.model import Document, Item, Kind, Link, Mention, Reference, Role, Variant
from kg.recognise.decide import Decision
from kg.recognise.evidence.candidates import LONGEST_NAME, Occurrence, speaks
from kg.recognise.evidence.cues import around
from kg.recognise.evidence.links import links_at
from kg.recognise.mentions import MentionPlace, where
from kg.recognise.scholarly import PUBLISHERS, calls_paper
from kg.recognise.titles import FEWEST_WORDS, Title, reads_like_title, scheme, title_in_citation, titles
from kg.text.cues import every_cue
from kg.text.names import is_citation, kind_words, script
from kg.text.words import has_han, name_key, words

Thing = tuple[Occurrence, str]
"""A place of a tool or data set, and its name."""
SECTION = 4
"""Items from a heading on in which a paper cited under it stands."""
CONFIDENCE = 0.9
"""Share of links to a paper that were papers in the labelled newsletters: about nine in ten."""


def papers(
    document: Document, decisions: Sequence[Decision], cited: Mapping[str, Reference]
) -> Iterator[Mention]:
    """Papers by structure: titled ones first, then every further link to a paper.

    An accepted name that is a title at a link to a paper stands. Mentions at links that no title
    stands for, at the words that carry the link or stand before its marker, have `named` False.
    `cited` is `kg.recognise.scholarly.papers_cited`.
    """
    accepted = [p for decision in decisions if decision.kind is Kind.PAPER for p in decision.places]
    found = tuple(titles(document, cited))
    yield from _titled(document, found, {(place.item, place.start, place.end) for place in accepted})
    named = _named(document, accepted, found, cited)
    everywhere = {url for schemes in named.values() for urls in schemes.values() for url in urls}
    things, carrying = _things(decisions), _carrying(document, cited)
    for index, link in _links_to(document, cited):
        paper = cited[link.url]
        if paper.canonical not in everywhere:
            introduced = next(_introduced(link, things.get(index, ())), "")
            beside = not introduced and _may_be_there(named.get(index, {}), paper)
            title = _told(carrying[link.url], paper)
            yield from _untitled(document, index, link, introduced, paper, title=title, beside=beside)


def _titled(
    document: Document, found: Iterable[Title], taken: Container[tuple[int, int, int]]
) -> Iterator[Mention]:
    for title in found:
        if (title.item, title.start, title.end) not in taken:
            name = " ".join(document.items[title.item].text[title.start : title.end].split())
            yield _paper(where(document, title.item, title.start, title.end), name)


def _named(
    document: Document, places: Iterable[Occurrence], found: Iterable[Title], cited: Mapping[str, Reference]
) -> dict[int, dict[str, set[str]]]:
    """The papers that titles stand for, in canonical form: by the item of the title, then by scheme."""
    linked = ((place.item, link.url) for place in places for link in links_at(document, place))
    written = {paper.canonical: paper for paper in cited.values()}
    named: dict[int, dict[str, set[str]]] = {}
    for item, paper in (
        *((item, cited[url]) for item, url in linked if url in cited),
        *((title.item, written[title.canonical]) for title in found),
    ):
        named.setdefault(item, {}).setdefault(scheme(paper), set()).add(paper.canonical)
    return named


def _may_be_there(named: Mapping[str, set[str]], paper: Reference) -> bool:
    """Whether a paper may be the one that an item gives the title of, under another scheme."""
    return scheme(paper) not in named and {len(urls) for urls in named.values()} == {1}


def _links_to(document: Document, cited: Container[str]) -> Iterator[tuple[int, Link]]:
    for index, item in enumerate(document.items):
        if speaks(item):
            yield from ((index, link) for link in item.links if link.url in cited)


def _carrying(document: Document, cited: Container[str]) -> Mapping[str, Sequence[tuple[Item, Link]]]:
    """The links to each paper, with their items."""
    found: dict[str, list[tuple[Item, Link]]] = {}
    for item in document.items:
        for link in item.links:
            if link.url in cited:
                found.setdefault(link.url, []).append((item, link))
    return found


def _is_cited(item: Item, link: Link, paper: Reference, title: str) -> bool:
    """Whether a link without a title cites a paper: without an identifier, what a publisher of papers has,
    what is called a paper, or what has a title elsewhere.

    In the labelled documents half of the others are slides, surveys of users, handbooks, journals, posts.
    """
    if paper.identifier or PUBLISHERS.search(paper.canonical):
        return True
    start, end = _anchor(item, link)
    if is_citation(item.text[start:end]):
        return True
    if calls_paper(item.text[start:end], item.lang):
        return True
    return bool(title) and _called_paper(item, start, end)


def _called_paper(item: Item, start: int, end: int) -> bool:
    near = around(item.text, start, end, every_cue(item.text, item.lang))
    return any(name.endswith(":paper_words") for name in near)


def _paper(place: MentionPlace, name: str, *, named: bool = True) -> Mention:
    by = "paper-title" if named else "paper-link"
    return Mention(**place, name=name, kind=Kind.PAPER, recogniser=by, confidence=CONFIDENCE, named=named)


def _is_mark(item: Item, link: Link) -> bool:
    """Whether few words carry a link: beside a paper's title ("[SS]", an emoji) that paper elsewhere."""
    return len(words(item.text[slice(*_anchor(item, link))])) < FEWEST_WORDS


def _untitled(  # noqa: PLR0913 - a place and what is known of it
    document: Document, index: int, link: Link, introduced: str, paper: Reference, *, title: str, beside: bool
) -> Iterator[Mention]:
    """The words that cite a paper, labelled by its title where the document gives one, else by what it
    introduces, else its identifier or address.

    `title`: what the document calls the paper elsewhere. `beside`: the item gives the title of what may be
    the same paper, and the link introduces nothing.
    """
    item = document.items[index]
    start, end = _anchor(item, link)
    if start == end or not _is_cited(item, link, paper, title) or (beside and _is_mark(item, link)):
        return
    yield _paper(
        where(document, index, start, end),
        title or _label(item.text[start:end], introduced, paper),
        named=False,
    )


def _told(links: Sequence[tuple[Item, Link]], paper: Reference) -> str:
    """The title of a paper that its document gives elsewhere: in a quotation, an endnote, a list of works."""
    long = len(words(paper.title)) >= FEWEST_WORDS or (has_han(paper.title) and len(paper.title) >= 8)
    told = long and paper.title not in paper.section and not _IMPRINT.search(paper.title)
    if told and not _is_described(links, paper):
        return paper.title
    return title_in_citation(links)


def _is_described(links: Sequence[tuple[Item, Link]], paper: Reference) -> bool:
    """Whether what is taken for a paper's title are only words of a sentence that carry a link to it."""
    if paper.title[:1].islower():
        return True
    carrying = [one for one in links if _bare(one[0].text[one[1].start : one[1].end]) == _bare(paper.title)]
    return bool(carrying) and not any(reads_like_title(item, one.start, one.end) for item, one in carrying)


def _bare(text: str) -> str:
    return text.strip(" .\n")


_IMPRINT = re.compile(
    r"\d+\s*[-–:]\s*\d+\W*$|\d\(\d+\)|^(?:association for computing machinery|springer|ieee|elsevier)\b",
    re.IGNORECASE,
)
"""Publisher, volume and pages, no title."""


def _label(anchor: str, introduced: str, paper: Reference) -> str:
    """What a paper without a title is called: by what it introduces, its identifier, its address."""
    if introduced and name_key(introduced) == name_key(anchor):
        return f"paper introducing {introduced}"
    if paper.identifier:
        scheme_, _, number = paper.identifier.partition(":")
        return f"{_SCHEMES.get(scheme_, scheme_)}:{number}"
    return paper.canonical.removeprefix("https://").removeprefix("http://")[:LONGEST_NAME]


_SCHEMES = {"arxiv": "arXiv", "semanticscholar": "Semantic Scholar", "openreview": "OpenReview", "acl": "ACL"}
"""How schemes of identifiers are written."""


def headed(document: Document, mentions: Sequence[Mention]) -> Iterator[Variant]:
    """A heading that is a paper's title, and the first paper cited under it without a title, or with one in
    another script (its translation): indexes of mentions."""
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
        other = _scripts(mentions[index].name) != _scripts(mentions[heading].name)
        if mentions[index].kind is Kind.PAPER and (other or not mentions[index].named):
            yield index


def _scripts(name: str) -> set[str]:
    return {script(char) for char in name if char.isalpha()}


def believable(document: Document, decision: Decision, cited: Container[str]) -> bool:
    """Whether a supposed title of a paper may be one: a title that carries links carries one to a paper.

    Posts, videos and projects have titles too; only the link tells them from papers. One without
    links has to be long, and something beside it has to speak of a paper.
    """
    if decision.kind is not Kind.PAPER:
        return True
    name = decision.candidate.surface
    if _describes(name):
        return False
    links = [link for place in decision.places for link in links_at(document, place)]
    if links:
        return any(link.url in cited for link in links)
    is_long = len(words(name)) >= FEWEST_WORDS or has_han(name)
    return is_long and any(_spoken_of(document, place, cited) for place in decision.places)


def _describes(name: str) -> bool:
    """Whether words tell of a paper or where it appeared, and are no title.

    >>> [_describes(name) for name in ("New arXiv paper and talk", "Kite Press, Lima, 13-25", "On Kites")]
    [True, True, False]
    """
    first = {word.text.casefold() for word in words(name)[:3]}
    return not kind_words(Kind.PAPER).isdisjoint(first) or _PAGES.fullmatch(name) is not None


_PAGES = re.compile(r"[^,]+(?:, [^,]{2,40})+, \d{1,4}\s?[-–]\s?\d{1,4}\.?")
"""A name that is publisher, place and pages; `_IMPRINT` asks less, of words that are no name yet."""


def _spoken_of(document: Document, place: Occurrence, cited: Container[str]) -> bool:
    """Whether a paper is cited in the title's item or under it, or a word for papers stands beside it."""
    item = document.items[place.item]
    below = document.items[place.item : place.item + SECTION] if item.role is Role.HEADING else (item,)
    if any(link.url in cited for one in below for link in one.links):
        return True
    near = around(item.text, place.start, place.end, every_cue(item.text, item.lang))
    return any(name.endswith(":paper_words") and not name.startswith(("in:", "tail:")) for name in near)


def _anchor(item: Item, link: Link) -> tuple[int, int]:
    """The words that carry a link; before a bare marker the last word, or two Han characters."""
    if link.start < link.end:
        return link.start, link.end
    low = max(0, link.start - LONGEST_NAME)
    end = low + len(item.text[low : link.start].rstrip(" \"'”’」』》>)）"))
    last = words(item.text[low:end])[-1:]
    return (low + last[0].start if last and low + last[0].end == end else max(0, end - 2)), end


def _things(decisions: Sequence[Decision]) -> dict[int, list[Thing]]:
    """The tools and data sets of each item."""
    found: dict[int, list[Thing]] = defaultdict(list)
    for decision in decisions:
        if decision.kind in {Kind.TOOL, Kind.DATASET}:
            for place in decision.places:
                found[place.item].append((place, decision.candidate.surface))
    return found


def _introduced(link: Link, things: Sequence[Thing]) -> Iterator[str]:
    """The tools and data sets that carry the link."""
    return (name for place, name in things if link.stands_at(place.start, place.end))
