"""Which references are papers. Without an identifier, where one lies and the words beside it must tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache

from kg.languages import everywhere, language
from kg.model import Document, Item, Link, Reference, ReferenceKind
from kg.text.cues import every_cue
from kg.text.words import words
from kg.urls import parts
from kg.urls.kinds import address, of_site

PUBLISHERS = re.compile(
    r"\b(?:ieeexplore|sciencedirect|springer|wiley|nature|dl\.acm|jamanetwork|tandfonline|sagepub|academic\.oup|pnas|cell"
    r"|frontiersin|mdpi|plos|biomedcentral|researchgate|ssrn|jstor|eprint\.iacr|metajnl|royalsocietypublishing)\b"
    r"|/papers?/",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"^(?:[\w-]+\.)*(?:papers?|e?prints?|preprints?|theses|thesis|proceedings|dspace|repositor\w*|hal|arxiv)\.[^/]*\.\w+/"
    r"|/(?:e?papers?|pubs|e?preprints?|theses|thesis|proceedings|doi|eprint|white-?papers?)/|/10\.\d{4,9}/"
    r"|[^/]*(?<![a-z])(?:paper|preprint|thesis|dissertation|whitepaper|wp)(?![a-z])[^/]*\.(?:pdf|ps)\b"
    r"|^[^/]*(?:\.edu|\.edu\.\w\w|\.ac\.\w\w|\buni-[\w-]+\.\w+|\btu-[\w-]+\.\w+|\buniv-[\w-]+\.\w+|cnrs\.\w+)/"
    r"\S+\.(?:pdf|ps)\b",
    re.IGNORECASE,
)
"""Addresses of collections of papers, of files called papers, and of files of universities."""
_LISTING = re.compile(
    r"(?:/[^/]+)*/(?:papers?|publications?|pubs|preprints?|proceedings|talks)(?:/(?:19|20)\d\d)?/?",
    re.IGNORECASE,
)
_SLIDES = re.compile(
    r"(?<![a-z])(?:slides?|slide-?decks?|folien|diapos(?:itivas)?|diapositives|transparencias|présentation"
    r"|презентаци\w*|слайд\w*|sunum\w*|slayt\w*)(?![a-z])|スライド|発表資料|幻灯片|投影片|演示文稿"
    r"|슬라이드|발표\s?자료|عرض تقديمي|شرائح",
    re.IGNORECASE,
)
_BY = re.compile(
    r"[\"”’»)\]*_]*,?\s(?:(?:by|por|von|par|di)\s(?=[^\W\d_a-z])|\((?:[^\W\d_a-z][\w.'’-]*\s){1,3}[^\W\d_a-z][\w'’-]+[,;])"
)
"""Who wrote something: `by Ada Roe`, `(Ada Roe, Ola Kite)`."""
_REPORT = re.compile(
    r"(?<!technical )(?<!tech )(?<!research )\breports?\b"
    r"|\b(?:checklist|executive order|memorandum|fact ?sheet|user survey)\b"
    r"|\w*(?<!forschungs)bericht(?:s|e|es)?\b|\brapport annuel\b|\b(?:informe|relatório) anual\b"
    r"|설문\s?조사|年度报告|年次報告|調査報告",
    re.IGNORECASE,
)
"""What offices and companies publish, in the words of a link."""
_OTHER_WORKS = ("book_words", "course_words", "video_words")
_BESIDE = 100
"""Characters before and behind a link in which a word for papers tells what it leads to."""
_SHORT = 4
"""Words of a link that says what it leads to, and not what it is called."""


def papers_cited(document: Document) -> dict[str, Reference]:
    """The references of a document that are papers and usable, by URL as written.

    Without the identifier of a paper, what neither its address nor a word beside it tells, front pages
    of journals, calls for papers and what is called like a journal or conference are none; nor are the
    files of a long list of them.
    """
    usable = [r for r in document.references if r.kind is ReferenceKind.PAPER and r.status.usable]
    usable = [r for r in usable if not r.identifier.startswith(_OTHER_THINGS)]
    left = _unshelved(document, usable)
    told = _told_papers(document, (r for r in left.values() if not _is_registered(r)))
    return {url: paper for url, paper in left.items() if _is_registered(paper) or url in told}


def _is_registered(reference: Reference) -> bool:
    """Whether a reference has an identifier that only papers have."""
    return bool(reference.identifier) and not reference.identifier.startswith(_DEPOSITS)


def _unshelved(document: Document, usable: Sequence[Reference]) -> dict[str, Reference]:
    """Those that may be one paper, by URL, without the files of a long list."""
    said = _words_of_links(document, {r.url for r in usable if not _is_registered(r)})
    articles = {r.url: r for r in usable if _is_registered(r) or _is_article(r, said[r.url])}
    plain = _plain_files(document, articles)
    return articles if len(plain) < _SHELF else {u: r for u, r in articles.items() if u not in plain}


_GRANTS = ("doi:10.13039/", "doi:10.37921/")
"""Where Crossref registers funders, and a foundation its grants."""
_POSTS = (
    *("doi:10.59350/", "doi:10.59347/", "doi:10.59348/", "doi:10.59349/", "doi:10.54900/", "doi:10.53731/"),
    *("doi:10.63485/", "doi:10.64000/"),
)
"""Prefixes that Front Matter registers for posts of blogs (rogue-scholar.org)."""
_DATA = (
    *("doi:10.5061/dryad", "doi:10.7910/dvn", "doi:10.1594/pangaea", "doi:10.15468/", "doi:10.17632/"),
    *("doi:10.3886/", "doi:10.57967/hf", "doi:10.34740/kaggle", "doi:10.24433/co", "doi:10.6073/pasta"),
    *("doi:10.24432/", "doi:10.13026/", "doi:10.18112/openneuro", "doi:10.21942/", "doi:10.4121/"),
)
"""Archives of data and code: Dryad, Dataverse, PANGAEA, GBIF, Mendeley Data, ICPSR, Hugging Face, Kaggle,
Code Ocean, EDI, UCI, PhysioNet, OpenNeuro, figshare and 4TU of universities."""
_OTHER_THINGS = (*_GRANTS, *_POSTS, *_DATA)
_DEPOSITS = (
    *("doi:10.5281/zenodo", "doi:10.6084/m9.figshare", "doi:10.17605/osf", "doi:10.5446/"),
    *("doi:10.7490/f1000research", "doi:10.25384/sage", "doi:10.1184/r1"),
)
"""Archives of whatever people lay there: slides, posters, software and data beside papers."""
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
        if not _is_registered(paper) and _FILE.search(parts(url).path) and not _SCHOLARLY.search(url)
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


_FRONT = re.compile(
    r"/*(?:index\.\w+)?|/(?:journals?|toc|loi|collections?|special-issues?)/[^/]+/?", re.IGNORECASE
)
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


def _told_papers(document: Document, references: Iterable[Reference]) -> set[str]:
    """The addresses, of references without an identifier, that may be one paper each.

    A list of papers, slides and what is filed under books, courses or talks are none. Where the site is no
    publisher of papers and the address says nothing, a word for papers has to stand beside a link or above
    it, or who wrote it right behind.
    """
    asked = {reference.url: reference for reference in references}
    links: dict[str, list[tuple[Item, Link]]] = {url: [] for url in asked}
    for item in document.items if asked else ():
        for link in item.links:
            if link.url in links:
                links[link.url].append((item, link))
    return {url for url, reference in asked.items() if _is_paper(reference, links[url])}


def _is_paper(reference: Reference, links: Sequence[tuple[Item, Link]]) -> bool:
    place = address(reference.url)
    if _is_listing(reference.url):
        return False
    if reference.identifier:  # of an archive of anything
        return any(_speaks_of_paper(*one) and not _is_slides(*one) for one in links)
    if of_site(place) is ReferenceKind.PAPER or PUBLISHERS.search(place):
        return True
    if _is_other_file(place, links):
        return False
    is_file = _FILE.search(parts(reference.url).path) is not None
    return any(_tells_paper(*one, is_file) for one in links) or _lies_among_papers(place, links)


def _tells_paper(item: Item, link: Link, is_file: bool) -> bool:
    """Whether words beside a link tell a paper, or its writer, of a file: posts are by somebody too."""
    return (is_file and _BY.match(item.text, link.end) is not None) or _speaks_of_paper(item, link)


def _lies_among_papers(place: str, links: Sequence[tuple[Item, Link]]) -> bool:
    return _PLACED.search(place) is not None and not any(_is_other_work(item) for item, _ in links)


def _is_listing(url: str) -> bool:
    return _LISTING.fullmatch(parts(url).path) is not None


def _is_slides(item: Item, link: Link) -> bool:
    """Whether a link's words, or the ones right before it, say "slides"."""
    return _SLIDES.search(item.text, max(0, link.start - 12), link.end) is not None


def _is_other_file(place: str, links: Sequence[tuple[Item, Link]]) -> bool:
    """Whether an address, or some words beside it, tell slides, or all words of links a report."""
    slides = _SLIDES.search(place) is not None or any(_is_slides(*one) for one in links)
    return slides or (bool(links) and all(_is_report(*one) for one in links))


def _is_report(item: Item, link: Link) -> bool:
    """Whether a link's words say that it leads to what offices and companies publish."""
    return _REPORT.search(item.text, link.start, link.end) is not None


def _speaks_of_paper(item: Item, link: Link) -> bool:
    """Whether a word for papers is near, in the heading, or in the few words of the link itself."""
    low, high = max(0, link.start - _BESIDE), link.end + _BESIDE
    if any(word not in _loose() for word in _said(item.text, item.lang, "paper_words", low, high)):
        return True
    if any(word not in _loose() for word in _above(item, "paper_words")):
        return True
    anchor = item.text[link.start : link.end]
    return len(words(anchor)) <= _SHORT and calls_paper(anchor, item.lang)


@cache
def _vague() -> frozenset[str]:
    return frozenset(everywhere("vague_paper_words"))


@cache
def _loose() -> frozenset[str]:
    """Not enough beside a file that may be anything."""
    return _vague() | frozenset(everywhere("loose_paper_words"))


def calls_paper(text: str, lang: str) -> bool:
    """Whether a word in a text in some language calls something a paper."""
    return any(word not in _vague() for word in _said(text, lang, "paper_words", 0, len(text)))


def _is_other_work(item: Item) -> bool:
    """Whether the heading above an item is one of books, courses or talks."""
    return any(True for field in _OTHER_WORKS for _ in _above(item, field))


def _above(item: Item, field: str) -> Iterator[str]:
    for heading in item.section[-1:]:
        yield from _said(heading, item.lang, field, 0, len(heading))


def _said(text: str, lang: str, field: str, low: int, high: int) -> Iterator[str]:
    """The cue words of a kind in a part of a text."""
    for cue in every_cue(text, lang):
        if low <= cue.start and cue.end <= high and field in cue.lists:
            yield text[cue.start : cue.end].casefold()
