"""Titles of papers by structure: words that carry a link to a paper and read like a title, or the
title that a list entry or table row sets apart beside such a link."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from kg.languages import language
from kg.model import REACH, Document, Emphasis, Item, Kind, Link, Reference, ReferenceKind, Role
from kg.recognise.evidence.candidates import speaks
from kg.recognise.find.found import Found
from kg.recognise.find.structure import find_structure, trimmed
from kg.text.names import connectors, kind_words
from kg.text.sentences import begins_sentence
from kg.text.words import has_han, is_capitalised, mostly_latin, words
from kg.urls import parts

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


def papers_cited(document: Document) -> dict[str, Reference]:
    """The references of a document that are papers and usable, by URL as written.

    Without an identifier, front pages of journals, calls for papers and what is called like a journal or
    conference are none, whatever speaks of papers beside them; nor are the files of a long list of them.
    """
    usable = [r for r in document.references if r.kind is ReferenceKind.PAPER and r.status.usable]
    said = _words_of_links(document, {r.url for r in usable if not r.identifier})
    articles = {r.url: r for r in usable if r.identifier or _is_article(r, said[r.url])}
    plain = _plain_files(document, articles)
    return articles if len(plain) < _SHELF else {u: r for u, r in articles.items() if u not in plain}


_SHELF = 12
"""So many files that nothing calls papers are a list of books, courses or manuals. In the labelled
newsletters at most a few stand in one document."""
_FILE = re.compile(r"\.(?:pdf|ps)$", re.IGNORECASE)
_SCHOLARLY = re.compile(r"/(?:publications?|pubs|preprints?|proceedings)\b|\bpapers?\b", re.IGNORECASE)


def _plain_files(document: Document, papers: Mapping[str, Reference]) -> set[str]:
    """Those without an identifier that are mere files, where no word in the item says "paper"."""
    files = {
        url
        for url, paper in papers.items()
        if not paper.identifier and _FILE.search(parts(url).path) and not _SCHOLARLY.search(url)
    }
    for item in document.items if len(files) >= _SHELF else ():
        here = {link.url for link in item.links} & files
        if here and not language(item.lang).paper_words.isdisjoint(
            w.text.casefold() for w in words(item.text)
        ):
            files -= here
    return files


def _words_of_links(document: Document, urls: Set[str]) -> defaultdict[str, list[str]]:
    said: defaultdict[str, list[str]] = defaultdict(list)
    for item in document.items if urls else ():
        for link in item.links:
            if link.url in urls:
                said[link.url].append(item.text[link.start : link.end].strip())
    return said


_FRONT = re.compile(r"/*(?:index\.\w+)?|/(?:journals?|toc|loi)/[^/]+/?", re.IGNORECASE)
_CALL = re.compile(
    r"^(?:(?:user|annual) )?(?:survey|sondage|encuesta|enquête|umfrage)\b(?! of)"
    r"|\b(?:c(?:all)?[ -]?f(?:or)?[ -]?p(?:apers?)?|appel à (?:communications?|propositions?|papiers?)"
    r"|(?:convocatoria|llamado|chamada)\b.{0,12}\b(?:artículos|ponencias|trabajos|artigos|trabalhos))\b",
    re.IGNORECASE,
)
_PERIODICAL = re.compile(
    r"(?:[\w/&-]+ ){0,4}(?:(?:transactions|conference|symposium|workshop) on|(?:journal|proceedings) of"
    r"|revista del?) .*|(?:[\w&-]+ ){1,5}(?:magazine|journal|letters)|(?:la |el |a )?revista \S+",
    re.IGNORECASE,
)


def _is_article(reference: Reference, said: Sequence[str]) -> bool:
    """Whether a reference without an identifier may be one paper: by its address and links."""
    called = [words for words in (*said, reference.title) if words]
    if _FRONT.fullmatch(parts(reference.url).path) or any(map(_CALL.search, called)):
        return False
    return not any(_PERIODICAL.fullmatch(words) and ":" not in words for words in called)


_CITATION = re.compile(r"(?:^|[\s(])(?:19|20)\d\d[a-z]?\)?[.:,]\s+([^\W\d_].{12,300}?)[.?!](?=\s)")
"""An entry of a list of works: `Ada Roe. 2023. Kites that type. In Proceedings …`."""


def title_in_citation(document: Document, paper: Reference) -> str:
    """The title in the entry of a list of works that ends with a paper's address; "" where there is none."""
    for item in document.items:
        for link in item.links:
            if link.url == paper.url and (found := _CITATION.search(item.text[: link.start])):
                return " ".join(found[1].split())
    return ""


def titles(document: Document, cited: Mapping[str, Reference]) -> Iterator[Title]:
    """Titles, in reading order, that stand for a paper the document links to; a paper may have several."""
    for indexes in _units(document):
        links = [(i, link) for i in indexes for link in document.items[i].links if link.url in cited]
        own = list(_of_links(document, links, cited))
        yield from own
        if not own and links and may_be_one([cited[link.url] for _, link in links]):
            yield from _beside(document, indexes, cited[links[0][1].url])


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
    return _mostly_capitals(parts) or _stands_out(item, start, end)


def _mostly_capitals(parts: Sequence[str]) -> bool:
    content = [p for p in parts if p.lower() not in connectors() and len(p) > 3]
    return sum(map(is_capitalised, content)) >= LEAST_CAPITALS * max(len(content), 1)


def _stands_out(item: Item, start: int, end: int) -> bool:
    """Whether words are Latin in another script, the whole item, within a sentence, or set apart."""
    foreign = not mostly_latin(item.text) and mostly_latin(item.text[start:end])
    whole = len(item.text.strip()) <= end - start + 4
    inside = not begins_sentence(item.text, start)
    return foreign or whole or inside or _is_set_apart(item, start, end)


def _is_set_apart(item: Item, start: int, end: int) -> bool:
    return any(m.emphasis in _SET_APART and m.start <= start + 2 and end - 2 <= m.end for m in item.marks)


def _beside(document: Document, indexes: Sequence[int], paper: Reference) -> Iterator[Title]:
    """The title that a row or list entry begins with, in bold, quoted or as its lead."""
    for index in indexes:
        item = document.items[index]
        leads = item.role in {Role.CELL, Role.ENTRY, Role.PARAGRAPH}
        spans = [f for f in find_structure(item) if _may_be_lead(item, f)] if leads else []
        if spans:
            best = min(spans, key=lambda f: (_RANK[f.rule], f.start, f.start - f.end))
            yield Title(index, best.start, best.end, paper.canonical)
            return


_RANK: Mapping[str, int] = {"strong": 0, "title": 1, "quote": 1, "emphasis": 2, "lead": 3}


def _may_be_lead(item: Item, found: Found) -> bool:
    if found.rule in {"title", "quote"}:
        return reads_like_title(item, found.start, found.end)
    if found.rule not in _RANK or item.role is Role.PARAGRAPH:
        return False
    starts = not item.text[: found.start].strip(" 0123456789.)、(#-–—•*")
    return starts and (found.rule != "lead" or reads_like_title(item, found.start, found.end))
