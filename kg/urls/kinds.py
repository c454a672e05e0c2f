"""What a URL points to: a paper, code, a video; from its address, then from the words around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias
from urllib.parse import unquote

from kg.model import ReferenceKind
from kg.text.sought import Sought
from kg.urls.tables import pattern
from kg.urls.tables import table as toml
from kg.urls.wrappers import unwrap

CACHED = 4096
"""Addresses and words of which the answers are kept: of one reference each is asked for several times."""
_SHORT = 30  # a link text shorter than this says what is linked, not what it is called
_FRONT = "/?$"  # the path of a front page
_NOUN = 13  # and one shorter than this is a bare noun
_K = ReferenceKind
_STRONG = frozenset({_K.PODCAST, _K.VIDEO, _K.COURSE, _K.BOOK, _K.DATASET, _K.EVENT})
_SPOKEN = (_K.PODCAST, _K.VIDEO)
_PRINTED = (_K.BOOK, _K.COURSE, _K.OTHER)
_WEAK = (None, _K.ARTICLE, _K.SOFTWARE, _K.PAPER)
Rules: TypeAlias = tuple[tuple[re.Pattern[str], ReferenceKind], ...]
"""What is looked for, and the kind that it tells, in the order of asking."""
_Words: TypeAlias = tuple[tuple[Sought, ReferenceKind], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`url_kinds.toml`, compiled: rules of sites by host, of other addresses, of words; single tests."""

    sites: Mapping[str, Rules]
    shapes: Rules
    words: _Words
    rules: Mapping[str, re.Pattern[str]]


@cache
def table() -> Table:
    """The knowledge about sites, address shapes and words; read once."""
    data = toml("url_kinds")
    return Table(
        sites(data["sites"]),
        tuple((_rule(rule, "shapes", re.I), _K(kind)) for kind, rule in data["shapes"]["rules"]),
        # words match from their beginning; words of scripts without spaces anywhere
        tuple(
            (Sought(_rule(rf"(?<![A-Za-zÀ-ɏ])(?:{rule})", "words", re.I)), _K(kind))
            for kind, rule in data["words"].items()
        ),
        {name: _rule(rule, f"rules] [{name}") for name, rule in data["rules"].items()},
    )


def _rule(rule: str, section: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return pattern(rule, f"url_kinds.toml [{section}]", flags)


def sites(data: Mapping[str, list[str]]) -> Mapping[str, Rules]:
    """The rules of each host, of a table's entries by kind."""
    found: defaultdict[str, list[tuple[str, ReferenceKind]]] = defaultdict(list)
    for kind, entries in data.items():
        for entry in entries:
            host, _, path = entry.partition(" ")
            found[host].append((path, _K(kind)))
    return {host: _longest_first(rules) for host, rules in found.items()}


def _longest_first(rules: list[tuple[str, ReferenceKind]]) -> Rules:
    ordered = sorted(rules, key=lambda rule: (-len(rule[0]), rule))
    return tuple((_rule(path, "sites"), kind) for path, kind in ordered)


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
    rest = address(url)
    unlisted = fits("section", rest) and rest.partition("/")[0] not in table().sites
    site = None if unlisted else of_site(rest)
    return _refined(site, rest, title, words) if site else _judged(rest, title, words)


@lru_cache(maxsize=CACHED)
def address(url: str) -> str:
    """Host, in lower case and without its port, and path of a URL, wrappers seen through.

    >>> address("https://www.Example.org:80/A?b")
    'example.org/A?b'
    """
    rest = re.sub(r"(?i)^[a-z]+://(?:[^/@]*@)?(?:www\d?\.)?", "", unwrap(url.strip()))
    host, slash, path = rest.partition("/")
    return f"{host.lower().partition(':')[0]}{slash}{path}"


@lru_cache(maxsize=CACHED)
def fits(rule: str, text: str) -> bool:
    """Whether a text has what a rule of the table looks for."""
    return bool(table().rules[rule].search(text))


@lru_cache(maxsize=CACHED)
def of_site(rest: str) -> ReferenceKind | None:
    """Kind of a site named in the table, by the longest host and path that fit; what is told of a front page
    alone is not told of a sub-domain's."""
    return among(table().sites, rest)


def among(known: Mapping[str, Rules], rest: str) -> ReferenceKind | None:
    """The same of other sites."""
    host, _, path = rest.partition("/")
    labels = host.split(".")
    path = "/" + unquote(path)
    for start in range(len(labels)):
        for rule, found in known.get(".".join(labels[start:]), ()):
            if rule.match(path) and not (start and rule.pattern == _FRONT):
                return found
    return None


@lru_cache(maxsize=CACHED)
def of_shape(rest: str) -> ReferenceKind | None:
    """Kind that the shape of an address tells, the first one in the table's order."""
    text = unquote(rest)
    return next((found for rule, found in table().shapes if rule.search(text)), None)


@lru_cache(maxsize=CACHED)
def told_by(text: str) -> ReferenceKind | None:
    """The kind that words name, the first one in the table's order."""
    beginning = text[:400]
    return next((found for rule, found in table().words if rule.search(beginning)), None)


def named_by(title: str) -> ReferenceKind | None:
    """The kind that a link's text names when it says little else (`blog post`, `this video`)."""
    return told_by(title) if len(title) < _SHORT else None


@lru_cache(maxsize=CACHED)
def nearest_to(words: str, title: str) -> ReferenceKind | None:
    """The kind named by the words nearest to a link: last before it, else in `… is a …` after it."""
    before, _, after = words.rpartition(title) if title else (words, "", "")
    found = [(match.start(), kind) for rule, kind in table().words for match in rule.finditer(before)]
    if found:
        return max(found, key=lambda hit: hit[0])[1]
    return told_by(after) if fits("after", after) else None


def _refined(site: ReferenceKind, rest: str, title: str, words: str) -> ReferenceKind:
    """The kind of a known site, or what else its address and the link's own words say."""
    if rest.startswith(("github.com/", "gitlab.com/")):
        return _repository(rest, title, words)
    if site is _K.VIDEO:
        return _K.PODCAST if _K.PODCAST in (told_by(title), told_by(words)) else site
    if site is _K.SOFTWARE:
        named = named_by(title)
        return _K.ARTICLE if fits("writing", rest) else named if named in _STRONG else site
    return _article(rest, title) if site is _K.ARTICLE else site


def _article(rest: str, title: str) -> ReferenceKind:
    """The kind of an address on a site of articles."""
    named = named_by(title)
    if fits("printed", rest):
        return _K.PAPER
    if named is _K.PODCAST or (named is _K.BOOK and len(title) < _NOUN):
        return named
    return _K.ARTICLE


def _repository(rest: str, title: str, words: str) -> ReferenceKind:
    """The kind of an address at a host of code: of an account, a document, data, code."""
    _, *parts = filter(None, rest.partition("?")[0].split("/"))
    if len(parts) == 1 and parts != ["search"]:
        return _K.CODE if fits("account", title) else _K.OTHER
    if rest.endswith(".pdf"):
        return _K.BOOK if _K.BOOK in (told_by(title), told_by(words)) else _K.PAPER
    if len(parts) == 2:
        return _dataset(parts[1], title, words)
    place = parts[2] if len(parts) > 2 else ""
    if place == "wiki":
        return _K.OTHER
    return _K.ARTICLE if place == "blob" and fits("prose", rest) else _K.CODE


def _dataset(name: str, title: str, words: str) -> ReferenceKind:
    """Whether a repository holds data: its link says so, its name, or the words next to a bare "here"."""
    told = told_by(title)
    if told in (_K.CODE, _K.SOFTWARE):
        return _K.CODE
    said = told == _K.DATASET
    said |= fits("data", name) and not fits("data_tool", name)
    said |= told is None and nearest_to(words, title) == _K.DATASET
    return _K.DATASET if said else _K.CODE


def _judged(rest: str, title: str, words: str) -> ReferenceKind:
    """The kind of an address on a site that no table knows."""
    shape, named = of_shape(rest), named_by(title)
    if fits("blog", rest):
        return named if named in _SPOKEN else _K.ARTICLE
    if named in _STRONG and shape in _WEAK:
        return named
    if fits("home", rest) and shape in (None, _K.ARTICLE):
        return _home(rest, title, words)
    return _shaped(rest, shape, named, nearest_to(words, title))


def _shaped(
    rest: str, shape: ReferenceKind | None, named: ReferenceKind | None, near: ReferenceKind | None
) -> ReferenceKind:
    """The kind of a page by the shape of its address; by its words where that tells nothing."""
    if shape is None and not fits("slug", rest.partition("?")[0]):
        return named or near or _K.ARTICLE
    if near in _PRINTED and shape is _K.PAPER and fits("printed", rest):
        return near
    return shape or _K.ARTICLE


def _home(rest: str, title: str, words: str) -> ReferenceKind:
    """A front page."""
    host = rest.partition("/")[0]
    after = words.rpartition(title)[2] if title else ""
    if fits("after", after) and (told := told_by(after)):
        return told
    if host == title.casefold().strip() or fits("newsletter", f"{host} {title}"):
        return _K.OTHER
    if fits("work", title.strip()):
        return _K.PAPER
    return told_by(title) or nearest_to(words, title) or _K.SOFTWARE
