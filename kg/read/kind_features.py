"""What tells the kind of a reference: its address, the words that carry it, the place where it stands.

Features are names with the value 1. Those that begin with `w:` hold single words, and go to the linear
part of the classifier alone: of the path (`w:p:`), the link (`w:t:`), the headings (`w:s:`) …
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from kg import urls
from kg.knowledge.matching import key, keys
from kg.knowledge.namekind import Chances, all_sound_like
from kg.knowledge.store import ENTITY_LISTS, entries, plain
from kg.languages import everywhere
from kg.model import Document, Item, Link, Reference, ReferenceKind
from kg.text.sentences import sentence
from kg.urls.kinds import address, fits, named_by, nearest_to, of_shape, of_site, told_by
from kg.weights.classifier import Row

_WORD = re.compile(r"[^\W\d_]+|\d+")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,}")
_COMPANY = re.compile("株式会社|有限会社|公司|대학교|大学")
_SUFFIX = re.compile(r"\.([a-z][a-z0-9]{0,5})$")
_DATED = re.compile(r"/(?:19|20)\d\d[/-]\d\d?")
_HOSTS_OF_CODE = frozenset({"github.com", "gitlab.com", "codeberg.org", "gitee.com", "bitbucket.org"})
_HOSTS_OF_PAGES = frozenset({"github", "gitlab", "co", "com", "org", "net", "ac", "gov", "edu"})
_SEEN = 60  # characters on each side of a link, within its sentence
_AFTER = 100  # characters after it, sentence or not
_NAME = 60  # a longer link text is no name
_LIKELY, _SURE = 0.3, 0.6  # of what a name sounds like


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reference stands first: item and link (None of an endnote that nothing cites), the
    header of its column, whether no link of the item stands before it."""

    reference: Reference
    item: Item | None = None
    link: Link | None = None
    header: str = ""
    first: bool = True

    @property
    def words(self) -> str:
        """The words that carry the link, of an endnote its title."""
        if self.item and self.link and self.link.start < self.link.end:
            return self.item.text[self.link.start : self.link.end]
        return (self.link and self.link.title) or self.reference.title

    @property
    def near(self) -> str:
        """The words near the link, within its sentence."""
        if not self.item or not self.link:
            return ""
        start, end = sentence(self.item.text, self.link.start, self.link.end)
        return self.item.text[max(start, self.link.start - _SEEN) : min(end, self.link.end + _SEEN)]


@dataclass(frozen=True, slots=True)
class Judged:
    """A place with its address (`kg.urls.kinds.address`) and what the rules say of it."""

    place: Place
    address: str
    rule: ReferenceKind

    @property
    def host(self) -> str:
        """The host of the address."""
        return self.address.partition("/")[0]


def by_rules(document: Document) -> list[Judged]:
    """What the rules say of each reference of a document, in the order of its references."""
    first: dict[str, Place] = {}
    known = {reference.url: reference for reference in document.references}
    for item, header in zip(document.items, document.column_headers(), strict=True):
        for number, link in enumerate(item.links):
            if link.url in known and link.url not in first:
                first[link.url] = Place(known[link.url], item, link, header, not number)
    places = (first.get(reference.url) or Place(reference) for reference in document.references)
    return [
        Judged(place, address(place.reference.iri), urls.kind(place.reference.iri, place.words, place.near))
        for place in places
    ]


def rows(judged: Sequence[Judged], lang: str) -> list[Row]:
    """The features of all the references of a document of one language."""
    beside, sounds = _beside(judged), all_sound_like([one.place.words.strip() for one in judged])
    return [
        dict.fromkeys((*_of(one, sounds[one.place.words.strip()]), *others, f"w:lang={lang[:2]}"), 1.0)
        for one, others in zip(judged, beside, strict=True)
    ]


def _of(one: Judged, sounds: Chances) -> Iterator[str]:
    yield from _rules(one)
    yield from _address(one.address)
    yield from _words(one.place.words)
    yield from _stands(one.place)
    yield from _names(one.place.words, one.address, sounds)
    yield from _words_and_address(one.place.words, one.address)


def _rules(one: Judged) -> Iterator[str]:
    place, site, home = one.place, of_site(one.address), fits("home", one.address)
    headings = [told_by(heading) for heading in reversed(place.reference.section[-2:])]
    yield f"rule={one.rule}"
    yield f"site={site}"
    yield f"rule={one.rule} {'site' if site else 'alone'}"
    yield f"shape={of_shape(one.address)}"
    yield f"named={named_by(place.words)}"
    yield f"near={nearest_to(place.near, place.words)}"
    yield f"home={home} {one.rule}"
    yield from (f"heading{depth}={kind}" for depth, kind in enumerate(headings))
    yield from (f"heading={kind} {home} {site}" for kind in headings[:1])
    if place.header:
        yield f"header={told_by(place.header)}"
    if place.item and place.link:
        yield f"after={told_by(place.item.text[place.link.end : place.link.end + _AFTER])}"


def _address(rest: str) -> Iterator[str]:
    host, _, path = rest.partition("/")
    path, _, fragment = path.partition("#")
    path, _, query = path.partition("?")
    yield from _host(host)
    parts = [unquote(part).lower() for part in path.split("/") if part]
    yield f"depth={min(len(parts), 6)}"
    yield f"query={bool(query)}"
    yield f"fragment={bool(fragment)}"
    yield f"dated={bool(_DATED.search(f'/{path}'))}"
    if host in _HOSTS_OF_CODE:
        yield f"owned={min(len(parts), 5)}"
        yield from (f"w:place={part}" for part in parts[2:3])
    for part in parts:
        yield from (f"w:p:{'9' * len(word) if word.isdigit() else word}" for word in _WORD.findall(part)[:8])
    for part in parts[-1:]:
        suffix = _SUFFIX.search(part)
        yield f"w:suffix={suffix[1] if suffix else ''}"
        yield f"w:first={parts[0]}"
        yield f"last={min(len(_WORD.findall(part)), 6)}"


def _host(host: str) -> Iterator[str]:
    labels = host.split(".")
    yield f"w:top={labels[-1]}"
    yield f"labels={len(labels)}"
    yield f"w:sub={labels[0] if len(labels) > 2 else ''}"
    yield from (f"w:host={'.'.join(labels[n:])}" for n in range(max(0, len(labels) - 3), len(labels) - 1))
    yield from (f"w:h:{word}" for word in _WORD.findall(host))
    core = f"^{_core(labels)}$"
    yield from (f"w:x:{core[n : n + 4]}" for n in range(max(1, len(core) - 3)))


def _core(labels: Sequence[str]) -> str:
    """The label of a host that bears its owner's name."""
    own = labels[-2] if len(labels) > 1 else labels[0]
    return labels[-3] if own in _HOSTS_OF_PAGES and len(labels) > 2 else own


def _words(words: str) -> Iterator[str]:
    found = _WORD.findall(words.lower())
    yield f"words={min(len(found), 6)}"
    yield f"written={written(words)}"
    yield from (f"w:t:{word}" for word in found[:12] if not word.isdigit())
    yield from (f"w:t:{pair}" for pair in _pairs(words[:24]))
    if len(found) <= 3:
        yield f"w:text={' '.join(found)}"


def written(words: str) -> str:
    """How the words of a link are written: not at all, as an address, handle or number, or in which case.

    >>> [written(words) for words in ("", "example.org/a", "@ann", "1.2", "Ann Lee", "the code")]
    ['nothing', 'address', '@', 'number', '2 all', '2 none']
    """
    tokens = words.split()
    if not tokens:
        return "nothing"
    if "://" in words or re.fullmatch(r"[\w.-]+\.[a-z]{2,}(?:/\S*)?", words.strip()):
        return "address"
    if tokens[0][0] in "@#":
        return tokens[0][0]
    if re.fullmatch(r"v?[\d.]+", words.strip()):
        return "number"
    upper = sum(token[0].isupper() for token in tokens)
    first = "first" if tokens[0][0].isupper() else "some" if upper else "none"
    return f"{min(len(tokens), 4)} {'all' if upper == len(tokens) else first}"


def _pairs(text: str) -> Iterator[str]:
    """Pairs of characters of scripts without spaces."""
    for run in _UNSPACED.findall(text):
        yield from (run[n : n + 2] for n in range(len(run) - 1))


def _stands(place: Place) -> Iterator[str]:
    section = " ".join(place.reference.section[-2:]).lower()
    yield from (f"w:s:{word}" for word in _WORD.findall(section)[-10:] if not word.isdigit())
    yield from (f"w:s:{pair}" for pair in _pairs(section[-24:]))
    yield from (f"w:c:{word}" for word in _WORD.findall(place.header.lower())[:5])
    if not place.item or not place.link:
        yield "endnote"
        return
    text, start, end = place.item.text, place.link.start, place.link.end
    after = text[end : end + _AFTER].lower()
    following = _WORD.findall(after)
    yield f"role={place.item.role}"
    yield f"links={min(len(place.item.links), 4)} {place.first}"
    yield f"whole={len(text) <= end - start + 3}"
    yield f"lead={start <= 2}"
    yield from (f"w:b:{word}" for word in _WORD.findall(text[max(0, start - _SEEN) : start].lower())[-3:])
    yield from (f"w:a:{word}" for word in following[:4])
    yield from (f"w:n:{word}" for word in following[:14])
    yield f"w:next={after.strip()[:1]}"


def _names(words: str, rest: str, sounds: Chances) -> Iterator[str]:
    """Whether the words, or the host, are a listed name, or what they sound like."""
    home, core = fits("home", rest), _core(rest.partition("/")[0].split("."))
    yield from (f"host listed={kind}" for kind in _listed().get(key(core), ()))
    if not words.strip() or len(words) >= _NAME:
        return
    yield from (f"listed={kind}" for kind in _listed().get(key(words), ()))
    for kind, value in sounds:
        if value > _LIKELY:
            yield f"like={kind} {value > _SURE}"
            yield f"like={kind}, {home} {of_site(rest)}"
    if _is_persons(words.split()):
        yield f"given name, {home}"
    if _COMPANY.search(words) or not _bodies().isdisjoint(_WORD.findall(words.lower())):
        yield "body"


def _is_persons(tokens: Sequence[str]) -> bool:
    capital = all(token[0].isupper() for token in tokens)
    return capital and len(tokens) > 1 and tokens[0] in plain("given_names")


@cache
def _bodies() -> frozenset[str]:
    """Words of organisations' names in all languages."""
    return frozenset(word for word in everywhere("organisation_words") if len(word) > 1)


@cache
def _listed() -> Mapping[str, tuple[str, ...]]:
    """The lists that have a name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in ENTITY_LISTS:
        for each in keys([each for entry in entries(name) for each in entry.names()]):
            found[each].add(name)
    return {name: tuple(sorted(lists)) for name, lists in found.items() if name}


def _words_and_address(words: str, rest: str) -> Iterator[str]:
    """Whether an address says the words that carry it."""
    host, _, path = rest.partition("/")
    flat, home = key(words), fits("home", rest)
    yield f"home={home} {written(words)}"
    if flat and len(words) < _NAME and (flat in key(host) or key(_core(host.split("."))) in flat):
        yield f"host says it, {home}"
    if len(flat) > 3 and flat in key(unquote(path)):
        yield "path says it"
    spoken = [word for word in _WORD.findall(words.lower()) if len(word) > 2]
    if len(spoken) > 2:
        said = set(_WORD.findall(unquote(path).lower()))
        yield f"said={3 * sum(word in said for word in spoken) // len(spoken)}"


def _beside(judged: Sequence[Judged]) -> Iterator[list[str]]:
    """What the rules say of the other references of the section and of the item; how many its host has."""
    sections: defaultdict[tuple[str, ...], Counter[ReferenceKind]] = defaultdict(Counter)
    items: defaultdict[int, Counter[ReferenceKind]] = defaultdict(Counter)
    hosts = Counter(one.host for one in judged)
    for one in judged:
        sections[one.place.reference.section][one.rule] += 1
        items[_where(one)][one.rule] += 1
    for one in judged:
        others = sections[one.place.reference.section] - Counter([one.rule])
        many, here = 0.3 * others.total(), items[_where(one)] - Counter([one.rule])
        yield [
            *(f"section={kind}" for kind, count in sorted(others.items()) if count >= many),
            *(f"item={kind}" for kind in sorted(here) if one.place.item),
            f"of host={min(hosts[one.host], 5) // 2}",
        ]


def _where(one: Judged) -> int:
    return one.place.item.start if one.place.item else -1
