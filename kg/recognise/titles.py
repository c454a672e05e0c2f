"""Titles of papers by structure: words that carry a link to a paper and read like a title, or the
title that a list entry or table row sets apart beside such a link."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from kg.knowledge import in_dictionary
from kg.languages import language
from kg.model import REACH, Document, Emphasis, Item, Kind, Link, Reference, Role
from kg.recognise.evidence.candidates import speaks
from kg.recognise.find.found import Found
from kg.recognise.find.structure import find_structure, trimmed
from kg.recognise.whole_titles import whole_title
from kg.text.names import connectors, is_citation, kind_words
from kg.text.sentences import begins_sentence
from kg.text.words import has_han, is_capitalised, mostly_latin, words

FEWEST_WORDS = 4
LEAST_CAPITALS = 0.5
_SET_APART = frozenset({Emphasis.QUOTE, Emphasis.TITLE})


@dataclass(frozen=True, slots=True)
class Title:
    """A paper's title: the item, text positions, and the canonical URL it stands for."""

    item: int
    start: int
    end: int
    canonical: str


_CITATION = re.compile(
    r"(?:^|[\s(])(?:19|20)\d\d[a-z]?\)?[.:,]\s+((?![a-zß-ÿ])[^\W\d_].{12,300}?)[.?!](?=\s)"
)
"""An entry of a list of works: `Ada Roe. 2023. Kites that type. In Proceedings …`."""


def title_in_citation(links: Iterable[tuple[Item, Link]]) -> str:
    """The title in the entry of a list of works that ends with a paper's address, of all links to it with
    their items; "" where there is none."""
    cited = (found for item, link in links if (found := _CITATION.search(item.text[: link.start])))
    return next((" ".join(found[1].split()) for found in cited), "")


def titles(document: Document, cited: Mapping[str, Reference]) -> Iterator[Title]:
    """Titles, in reading order, that stand for a paper the document links to; a paper may have several."""
    for indexes in _units(document):
        links = [(i, link) for i in indexes for link in document.items[i].links if link.url in cited]
        own = list(_of_links(document, links, cited))
        if not own and links and may_be_one([cited[link.url] for _, link in links]):
            own = list(_beside(document, indexes, cited[links[0][1].url]))
        yield from (_whole(document, title) for title in own)


def _whole(document: Document, title: Title) -> Title:
    start, end = whole_title(document.items[title.item], title.start, title.end)
    return replace(title, start=start, end=end)


def may_be_one(papers: Iterable[Reference]) -> bool:
    """Whether references may all be one paper: of each scheme of identifiers, else of each site, only one."""
    seen: dict[str, str] = {}
    return all(seen.setdefault(scheme(paper), paper.canonical) == paper.canonical for paper in papers)


def scheme(paper: Reference) -> str:
    """What a paper has one address under: the scheme of its identifier, else its site."""
    return paper.identifier.partition(":")[0] if paper.identifier else paper.canonical.split("/")[0]


def _of_links(
    document: Document, links: Sequence[tuple[int, Link]], cited: Mapping[str, Reference]
) -> Iterator[Title]:
    found: dict[int, Ending] = {}
    for index, link in links:
        if link.start == link.end and index not in found:
            found[index] = _ending(document.items[index])
        yield from _of_link(document, index, link, cited[link.url], found.get(index, {}))


def _units(document: Document) -> Iterator[Sequence[int]]:
    """Items that belong together: the cells of one row, else single items."""
    cells = ((item.row if item.role is Role.CELL else -1 - i) for i, item in enumerate(document.items))
    for _, unit in groupby(enumerate(cells), key=lambda pair: pair[1]):
        indexes = [index for index, _ in unit]
        if speaks(document.items[indexes[0]]):
            yield indexes


Ending = Mapping[int, Sequence[Found]]
"""What the layout sets apart as a title, by where it ends."""


def _ending(item: Item) -> dict[int, list[Found]]:
    found: dict[int, list[Found]] = defaultdict(list)
    for one in find_structure(item):
        if one.rule in {"endnote", "quote", "title"}:
            found[one.end].append(one)
    return found


def _of_link(document: Document, index: int, link: Link, paper: Reference, found: Ending) -> Iterator[Title]:
    item = document.items[index]
    if link.start < link.end:
        start, end = _widened(item, *trimmed(item.text, link.start, link.end))
    else:
        start, end = _before(link, found)
    if start < end and reads_like_title(item, start, end):
        yield Title(index, start, end, paper.canonical)


def _widened(item: Item, start: int, end: int) -> tuple[int, int]:
    """A quotation that a link's words fill but for its marks."""
    for mark in item.marks:
        around = mark.emphasis in _SET_APART and mark.start <= start and end <= mark.end
        if around and mark.end - mark.start <= end - start + 4:
            return trimmed(item.text, mark.start, mark.end)
    return start, end


def _before(link: Link, found: Ending) -> tuple[int, int]:
    """The endnote's title before its marker, or the quotation that ends there."""
    here = [f for end in range(link.start - REACH, link.start + 1) for f in found.get(end, ())]
    best = max(here, key=lambda f: f.end - f.start, default=None)
    return (best.start, best.end) if best else (link.start, link.start)


def reads_like_title(item: Item, start: int, end: int) -> bool:
    """Whether words read like a title and not like part of a sentence ("this new paper").

    So do four or more words that are mostly capitalised, quoted, in Latin letters inside another
    script, or the whole item and capitalised at its beginning.
    """
    text = item.text[start:end]
    parts = [w.text for w in words(text)]
    if len(parts) < FEWEST_WORDS:
        return has_han(text) and len(text) >= 8 and _is_set_apart(item, start, end)
    if not is_capitalised(parts[0]) and not parts[0][0].isdigit():
        return False
    if not kind_words(Kind.PAPER).isdisjoint(part.casefold() for part in parts[:3]):  # "New paper by Ada Roe"
        return False
    if _describes(item, start, end, parts):
        return False
    return _mostly_capitals(parts) or _stands_out(item, start, end)


def _describes(item: Item, start: int, end: int, parts: Sequence[str]) -> bool:
    """Whether words cite a paper or tell what it is about, and are not what it is called.

    So do author and year (`Roe et al. 2023`), what ends with a word for papers (`ACME Workshop 2021 paper`),
    and, unless it is set apart or the whole item, what continues an article (`the [UK kite bank, which …]`).
    """
    text = item.text[start:end]
    if len(parts) <= _CITED and is_citation(text) and _CITING.search(text):
        return True
    if parts[-1].casefold() in kind_words(Kind.PAPER):
        return True
    return ":" not in text and not _is_set_apart(item, start, end) and _continues_article(item, start, end)


def _continues_article(item: Item, start: int, end: int) -> bool:
    """Whether an article stands before some words, and no word for papers behind (`the … paper`)."""
    before = _LAST_WORD.search(item.text, max(0, start - _BESIDE), start)
    if before is None or before[1].casefold() not in language(item.lang).articles:
        return False
    behind = _NEXT_WORD.match(item.text, end)
    return behind is None or behind[1].casefold() not in kind_words(Kind.PAPER)


_BESIDE = 20
"""Characters before a title in which an article may stand."""
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s\"“”«„'‘(\[*_]*\Z")
_NEXT_WORD = re.compile(r"[\s\"“”»'’)\]*_]*([^\W\d_]+)")
_CITING = re.compile(r"et al|[(（&]|\b(?:and|und|y|et|e)\b|\d[a-z]$")
"""Signs of a citation that a title which ends with a year (`Parsing like it is 2017`) has not."""
_CITED = 8
"""Words of a citation by authors and year."""


def _mostly_capitals(parts: Sequence[str]) -> bool:
    content = [p for p in parts if p.lower() not in connectors() and len(p) > 3]
    return sum(map(is_capitalised, content)) >= LEAST_CAPITALS * max(len(content), 1)


def _stands_out(item: Item, start: int, end: int) -> bool:
    """Whether words are Latin in another script, the whole item, within a sentence, or set apart."""
    foreign = not mostly_latin(item.text) and mostly_latin(item.text[start:end])
    whole = len(item.text.strip()) <= end - start + 4
    named = ":" in item.text[start:end] or not _begins_with_name(item.text[start:end])
    inside = named and not begins_sentence(item.text, start) and not _follows_label(item, start)
    return foreign or whole or inside or _is_set_apart(item, start, end)


def _follows_label(item: Item, start: int) -> bool:
    """Whether a colon stands before, and no word for papers before that: what follows may be a sentence."""
    label = _LABEL.search(item.text, max(0, start - _NEAR), start)
    return label is not None and kind_words(Kind.PAPER).isdisjoint(label[1].casefold().split())


_LABEL = re.compile(r"([^:：.!?\n]+)[:：][\s*_]*\Z")


def _begins_with_name(text: str) -> bool:
    """Whether a text begins with a word that has capitals or digits inside, be it a title or not."""
    first = words(text)[0].text
    return first[1:] != first[1:].lower() or any(map(str.isdigit, first))


def _is_set_apart(item: Item, start: int, end: int) -> bool:
    return any(m.emphasis in _SET_APART and m.start <= start + 2 and end - 2 <= m.end for m in item.marks)


def _beside(document: Document, indexes: Sequence[int], paper: Reference) -> Iterator[Title]:
    """The title that a row or list entry begins with, in bold, quoted or as its lead."""
    for index in indexes:
        item = document.items[index]
        leads = item.role in {Role.CELL, Role.ENTRY, Role.PARAGRAPH}
        spans = [f for f in find_structure(item) if _may_be_lead(item, f, paper.url)] if leads else []
        if spans:
            best = min(spans, key=lambda f: (_RANK[f.rule], f.start, f.start - f.end))
            yield Title(index, best.start, best.end, paper.canonical)
            return


_RANK: Mapping[str, int] = {"strong": 0, "title": 1, "quote": 1, "emphasis": 2, "lead": 3}


def _may_be_lead(item: Item, found: Found, url: str) -> bool:
    links = [link for link in item.links if link.url == url]
    if found.rule in {"title", "quote"}:
        near = not links or any(abs(link.start - found.end) <= _NEAR for link in links)
        return near and reads_like_title(item, found.start, found.end)
    if found.rule not in _RANK or item.role is Role.PARAGRAPH:
        return False
    return _stands_apart(item, found, links) and _leads(item, found)


def _stands_apart(item: Item, found: Found, links: Sequence[Link]) -> bool:
    """Whether some links of an item, if any, are what it begins with or what closes it."""
    return not links or any(link.start < found.end or _closes(item, link) for link in links)


def _leads(item: Item, found: Found) -> bool:
    """Whether an item begins with what may be a title."""
    if item.text[: found.start].strip(" 0123456789.)、(#-–—•*"):
        return False
    if _is_label(item, found):
        return False
    return found.rule != "lead" or reads_like_title(item, found.start, found.end)


_NEAR = 80
"""Characters between a quotation and the link to what it is the title of."""
_TAIL = 25
"""Characters that may follow what cites the paper that an entry is about."""


def _is_label(item: Item, found: Found) -> bool:
    """Whether few common words before a colon say what follows: `**Ebook:** …`, `**Adapt devices**: …`."""
    parts = [word.text for word in words(item.text[found.start : found.end])]
    if len(parts) >= FEWEST_WORDS or not _COLON.match(item.text, found.end - 1):
        return False
    return all(part[1:].islower() and in_dictionary(part) for part in parts) and all(
        map(str.islower, parts[1:])
    )


_COLON = re.compile(r".?[\s*_]*[:：]", re.DOTALL)


def _closes(item: Item, link: Link) -> bool:
    """Whether a link stands apart from what is said of a thing: other links, or few words, follow."""
    left, rest = link.end, ""
    for later in sorted((one for one in item.links if one.start >= link.end), key=_START):
        rest, left = rest + item.text[left : later.start], max(left, later.end)
    return len((rest + item.text[left:]).strip(_SEPARATORS)) <= _TAIL


_START = attrgetter("start")
_SEPARATORS = " .,;:()[]|（），。、/—–-"
