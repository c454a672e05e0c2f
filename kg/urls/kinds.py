"""What a URL points to: a paper, code, a video; from its address, then from the words around it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import unquote

from kg.model import ReferenceKind
from kg.urls.wrappers import unwrap

_SHORT = 30  # a link text shorter than this says what is linked, not what it is called
_NOUN = 13  # and one shorter than this is a bare noun
_GITHUB_DATA = re.compile(
    r"(?i)(?:^|[-_])(?:data(?:sets?)?|corpus|corpora|squad|qa)(?:$|[-_])|dataset|corpus"
)
_HOMES = re.compile(r"^[^/?]+/?(?:[#?].*)?$")
_SECTION = re.compile(
    r"^(?:blogs?|news|newsletters?|engineering|eng|forums?|discuss|community|docs?|jobs|careers)\."
)
_BLOG = re.compile(r"^(?:blogs?|news|newsletters?|engineering|eng)\.[^/]+/.")
_WRITING = re.compile(r"^[^?]*/(?:blogs?|news|posts?|newsletters?|articles?|stories)(?:/|$)")
_PRINTED = re.compile(r"^[^?]*(?:/papers?/|\.pdf$)")
_PROSE = re.compile(
    r"(?i)/(?!(?:readme|contributing|changelog|license|install)[^/]*$)[^/]+\.(?:md|rst|markdown)(?:[?#].*)?$"
)
_SLUG = re.compile(r"/[^/]*[a-z0-9]+(?:[-_][A-Za-z0-9]+){3,}[^/]*/?$")
_IS = re.compile(
    r"(?i)[\W_]*(?:\([^)]*\)\s*)?(?:which |that |qui |que )?(?:an? |une? |uma? |eine? "
    r"|is|are|was|est|é|es|son|são|ist|sind|هو|هي|это|是|は)(?:\s|[一个種种]|$)"
)
_WORK = re.compile(
    r"(?i)(?:the |this |a |an |their )?(?:work|trabalho|trabajo|travail|travaux|çalışma|工作|研究)"
)
_NEWSLETTER = re.compile(
    r"(?i)^newsletters?\.|newsletter|bulten|bülten|boletín|boletim|简报|周刊|周报|نشرة|рассылк"
)
_STRONG = frozenset(
    {
        ReferenceKind.PODCAST,
        ReferenceKind.VIDEO,
        ReferenceKind.COURSE,
        ReferenceKind.BOOK,
        ReferenceKind.DATASET,
        ReferenceKind.EVENT,
    }
)

_WEAK = (None, ReferenceKind.ARTICLE, ReferenceKind.SOFTWARE, ReferenceKind.PAPER)
_SPOKEN = frozenset({ReferenceKind.PODCAST, ReferenceKind.VIDEO})
_PRINTS = frozenset({ReferenceKind.BOOK, ReferenceKind.COURSE, ReferenceKind.OTHER})


@dataclass(frozen=True, slots=True)
class Table:
    """`url_kinds.toml`, compiled."""

    sites: Mapping[str, tuple[tuple[re.Pattern[str], ReferenceKind], ...]]
    shapes: tuple[tuple[ReferenceKind, re.Pattern[str]], ...]
    words: tuple[tuple[ReferenceKind, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def table() -> Table:
    """The knowledge about sites, address shapes and words; read once."""
    data = tomllib.loads(files("kg.urls").joinpath("url_kinds.toml").read_text(encoding="utf-8"))
    shapes = tuple((ReferenceKind(kind), re.compile(rule, re.I)) for kind, rule in data["shapes"]["rules"])
    words = tuple((ReferenceKind(kind), _words(rule)) for kind, rule in data["words"].items())
    return Table(_sites(data["sites"]), shapes, words)


def _sites(data: Mapping[str, list[str]]) -> dict[str, tuple[tuple[re.Pattern[str], ReferenceKind], ...]]:
    found: dict[str, list[tuple[str, ReferenceKind]]] = {}
    for kind, entries in data.items():
        for entry in entries:
            host, _, path = entry.partition(" ")
            found.setdefault(host, []).append((path, ReferenceKind(kind)))
    return {
        host: tuple(
            (re.compile(path), kind) for path, kind in sorted(rules, key=lambda rule: (-len(rule[0]), rule))
        )
        for host, rules in found.items()
    }


def _words(rule: str) -> re.Pattern[str]:
    """Words match from their beginning; words of scripts without spaces anywhere."""
    return re.compile(rf"(?<![A-Za-zÀ-ɏ])(?:{rule})", re.I)


def kind(url: str, title: str = "", words: str = "") -> ReferenceKind:
    """What a URL points to.

    Args:
        url: A URL, wrappers already seen through or not.
        title: Text of the link or title of the endnote.
        words: Words around the link, the nearer ones enough.

    Returns:
        The kind; `article` when nothing tells.

    >>> kind("https://arxiv.org/abs/1906.02530").value, kind("https://youtu.be/x", "podcast").value
    ('paper', 'podcast')
    """
    rest = re.sub(r"(?i)^[a-z]+://(?:[^/@]*@)?(?:www\d?\.)?", "", unwrap(url.strip()))
    host, slash, path = rest.partition("/")
    rest = f"{host.lower().partition(':')[0]}{slash}{path}"
    site = None if _SECTION.match(rest) and host.lower() not in table().sites else _site(rest)
    if site is not None:
        return _refined(site, rest, title, words)
    return _judged(rest, title, words)


def _site(rest: str) -> ReferenceKind | None:
    """Kind of a site named in the table, by the longest host and path that fit."""
    host, _, path = rest.partition("/")
    labels = host.split(".")
    path = "/" + unquote(path)
    for start in range(len(labels)):
        for pattern, found in table().sites.get(".".join(labels[start:]), ()):
            if pattern.match(path):
                return found
    return None


def _shape(rest: str) -> ReferenceKind | None:
    text = unquote(rest)
    return next((found for found, pattern in table().shapes if pattern.search(text)), None)


def _told(text: str) -> ReferenceKind | None:
    """The kind that words name, the first one in the table's order."""
    return next((found for found, pattern in table().words if pattern.search(text[:400])), None)


def _named(title: str) -> ReferenceKind | None:
    """The kind that a link's text names when it says little else (`blog post`, `this video`)."""
    return _told(title) if len(title) < _SHORT else None


def _nearest(words: str, title: str) -> ReferenceKind | None:
    """The kind named by the words nearest to a link: last before it, else in `… is a …` after it."""
    before, _, after = words.rpartition(title) if title else (words, "", "")
    found = [(match.start(), kind) for kind, pattern in table().words for match in pattern.finditer(before)]
    if found:
        return max(found, key=lambda hit: hit[0])[1]
    return _told(after) if _IS.match(after) else None


def _refined(site: ReferenceKind, rest: str, title: str, words: str) -> ReferenceKind:
    """The kind of a known site, or what else its address and the link's own words say."""
    if rest.startswith(("github.com/", "gitlab.com/")):
        return _repository(rest, title, words)
    if site is ReferenceKind.VIDEO:
        return ReferenceKind.PODCAST if ReferenceKind.PODCAST in (_told(title), _told(words)) else site
    if site is ReferenceKind.SOFTWARE:
        named = _named(title)
        return ReferenceKind.ARTICLE if _WRITING.match(rest) else named if named in _STRONG else site
    return _article(rest, title) if site is ReferenceKind.ARTICLE else site


def _article(rest: str, title: str) -> ReferenceKind:
    """The kind of an address on a site of articles."""
    named = _named(title)
    if _PRINTED.match(rest):
        return ReferenceKind.PAPER
    if named is ReferenceKind.PODCAST or (named is ReferenceKind.BOOK and len(title) < _NOUN):
        return named
    return ReferenceKind.ARTICLE


def _repository(rest: str, title: str, words: str) -> ReferenceKind:
    """The kind of an address at a host of code: of an account, a document, data, code."""
    _, *parts = filter(None, rest.partition("?")[0].split("/"))
    if len(parts) == 1 and parts != ["search"]:
        return ReferenceKind.CODE if re.search(r"(?i)github|organi", title) else ReferenceKind.OTHER
    if rest.endswith(".pdf"):
        return (
            ReferenceKind.BOOK if ReferenceKind.BOOK in (_told(title), _told(words)) else ReferenceKind.PAPER
        )
    if len(parts) == 2:
        return _dataset(parts[1], title, words)
    place = parts[2] if len(parts) > 2 else ""
    if place == "wiki":
        return ReferenceKind.OTHER
    return ReferenceKind.ARTICLE if place == "blob" and _PROSE.search(rest) else ReferenceKind.CODE


def _dataset(name: str, title: str, words: str) -> ReferenceKind:
    """Whether a repository holds data: its link says so, its name, or the words next to a bare "here"."""
    told = _told(title)
    if told in (ReferenceKind.CODE, ReferenceKind.SOFTWARE):
        return ReferenceKind.CODE
    said = told == ReferenceKind.DATASET
    said |= bool(_GITHUB_DATA.search(name)) and not re.search(r"(?i)tool|loader|lib", name)
    said |= told is None and _nearest(words, title) == ReferenceKind.DATASET
    return ReferenceKind.DATASET if said else ReferenceKind.CODE


def _judged(rest: str, title: str, words: str) -> ReferenceKind:
    """The kind of an address on a site that no table knows."""
    shape, named = _shape(rest), _named(title)
    if _BLOG.match(rest):
        return named if named in _SPOKEN else ReferenceKind.ARTICLE
    if named in _STRONG and shape in _WEAK:
        return named
    if _HOMES.match(rest) and shape in (None, ReferenceKind.ARTICLE):
        return _home(rest, title, words)
    if shape is None:
        slug = _SLUG.search(rest.partition("?")[0])
        return ReferenceKind.ARTICLE if slug else _by_words(title, words)
    return _printed(title, words) if shape is ReferenceKind.PAPER and _PRINTED.match(rest) else shape


def _by_words(title: str, words: str) -> ReferenceKind:
    return _named(title) or _nearest(words, title) or ReferenceKind.ARTICLE


def _printed(title: str, words: str) -> ReferenceKind:
    """A PDF: slides, a book, lecture notes where the words say so."""
    near = _nearest(words, title)
    return near if near is not None and near in _PRINTS else ReferenceKind.PAPER


def _home(rest: str, title: str, words: str) -> ReferenceKind:
    """A front page."""
    host = rest.partition("/")[0]
    after = words.rpartition(title)[2] if title else ""
    if _IS.match(after) and (told := _told(after)):
        return told
    if host == title.casefold().strip() or _NEWSLETTER.search(f"{host} {title}"):
        return ReferenceKind.OTHER
    if _WORK.match(title.strip()):
        return ReferenceKind.PAPER
    return _told(title) or _nearest(words, title) or ReferenceKind.SOFTWARE
