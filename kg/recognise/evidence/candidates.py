"""Possible names: what the recognisers found, gathered by name over the whole document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby, islice, takewhile
from typing import NamedTuple

from kg import knowledge
from kg.languages import everywhere, language
from kg.model import SILENT, Document, Item, Role
from kg.recognise.find.found import Found
from kg.recognise.find.structure import trimmed
from kg.text.search import spelling_finder
from kg.text.words import name_key
from kg.urls import identifier
from kg.urls.names import names_in

LONGEST_NAME = 160
_LETTER = re.compile(r"[^\W\d_]")
_QUANTITY = re.compile(
    r"[#~<>≈]?\d[\d.,]*\s?[A-Za-z]{1,3}(?:/s)?|[a-z]|\W+|[KMGTPkm]i?[Bb](?:it|yte)?s?(?:/s|ps)?"
)
"""No name: `100KB`, `2D`, `72B`, `10x`, a single small letter, `GiB`."""
_HANDLE_BEHIND = re.compile(r"\s*[(（]@[\w.-]+[)）]?\Z")
"""Beside a name, and no part of it: `Ada Roe (@adaroe)`."""
_HASH = re.compile(r"(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""No name: a commit, a checksum, a universally unique identifier."""
_NUMBERED = re.compile(
    r"(?!.*-(?:19|20)\d\d\Z)[A-Z]{2,10}-\d{4,}|(?:PR|MR|CL|D|BUG|ISSUE)[-#]?\d{2,}|v?\d+(?:\.\d+)+\S*|v\d+"
)
"""No name, unless a list has it: `JDK-8291555`, `PR-891`, `v0.181.0`."""


class Occurrence(NamedTuple):
    """One place of a possible name: item index, text positions, what found it."""

    item: int
    start: int
    end: int
    text: str
    found: tuple[Found, ...]


@dataclass(frozen=True)
class Candidate:
    """A possible name with all its places in one document; `key` is `kg.text.words.name_key`."""

    key: str
    occurrences: tuple[Occurrence, ...]

    @cached_property
    def surface(self) -> str:
        """The most frequent spelling, the longest of equals."""
        if len(self.occurrences) == 1:
            return self.occurrences[0].text
        spellings = Counter(o.text for o in self.occurrences)
        return max(spellings, key=lambda s: (spellings[s], len(s), s))


def speaks(item: Item) -> bool:
    """Whether names in an item count: not in code, contents, captions, front matter, an imprint."""
    imprint = item.role is not Role.HEADING and _imprint().match(item.text)
    return item.role not in SILENT and not imprint


@cache
def _imprint() -> re.Pattern[str]:
    """What says whose a newsletter is and what sends it: `© 2024 Weekly Media Inc., Paris.`"""
    return re.compile(rf"\s*(?:{'|'.join(everywhere('imprint'))})", re.IGNORECASE)


def gather(document: Document, found: Mapping[int, Iterable[Found]]) -> tuple[Candidate, ...]:
    """Group what was found in each item by name, and look for each name in the rest of the document.

    Candidates are sorted by key, their occurrences in reading order.
    """
    spots: dict[tuple[int, int, int], list[Found]] = {}
    for index, spans in found.items():
        for (start, end), several in _named(document.items[index], spans).items():
            spots[index, start, end] = several
    for spot in _echoes(document, spots):
        spots.setdefault(spot, []).append(Found(spot[1], spot[2], "echo"))
    groups: dict[str, list[Occurrence]] = defaultdict(list)
    for index, own in groupby(sorted(spots.items()), key=lambda spot: spot[0][0]):
        item = document.items[index]
        starts = [link.start for link in item.links]
        for (_, start, end), evidence in own:
            if not (starts and _names_host(item, starts, start, end)):
                text = item.text[start:end]
                groups[name_key(text)].append(Occurrence(index, start, end, text, tuple(sorted(evidence))))
    return tuple(Candidate(key, tuple(places)) for key, places in sorted(groups.items()) if key)


def _named(item: Item, spans: Iterable[Found]) -> dict[tuple[int, int], list[Found]]:
    """What was found in an item, by the place of the name that it may be."""
    by_place, named = defaultdict[tuple[int, int], list[Found]](list), dict[tuple[int, int], list[Found]]()
    for span in spans:
        by_place[span[:2]].append(span)
    text, lang = item.text, item.lang
    for place, several in by_place.items():
        start, end = _bare(text, *place)
        if 0 < end - start <= LONGEST_NAME and _may_be_name(text[start:end], lang, text[end : end + 2]):
            named.setdefault((start, end), []).extend(several)
    return named


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without the handle beside the name in it, and without what is around that."""
    handled = text.find("@", start, end) > 0
    handle = _HANDLE_BEHIND.search(text, start, end) if handled else None
    return trimmed(text, start, handle.start() if handle else end)


def _may_be_name(text: str, lang: str, behind: str) -> bool:
    """Whether there are letters, and neither a quantity, an address, a function nor a bare `University`."""
    if "//" in text or not _LETTER.search(text) or _QUANTITY.fullmatch(text) or _HASH.fullmatch(text):
        return False
    if text.casefold() in language(lang).organisation_words and not knowledge.kinds_of(text):
        return False
    called = "()" in {behind, text[-2:]} or _NUMBERED.fullmatch(text)
    return not called or bool(knowledge.kinds_of(text))


def _names_host(item: Item, starts: Sequence[int], start: int, end: int) -> bool:
    """Whether the words of a link, all of which start so, only say on which platform its page is, marks and
    pictures aside: `[arXiv](https://arxiv.org/abs/…)`, `[[GitHub]](…)`, `[🤗 HF](https://huggingface.co/…)`."""
    low = bisect_left(starts, start - _MARKS)
    if low == len(starts) or starts[low] > start:
        return False
    text = item.text[start:end]
    near = takewhile(lambda link: link.start <= start, islice(item.links, low, None))
    here = (k.url for k in near if end <= k.end and _says_only(item.text[k.start : k.end], text))
    return any(_is_host(text, url) for url in here)


def _says_only(words: str, name: str) -> bool:
    """Whether the letters of a link's words are those of a name."""
    before, _, behind = words.partition(name)
    return not any(map(str.isalnum, before + behind))


def _is_host(name: str, url: str) -> bool:
    """Whether a name is that of an address's host, which is a platform or shows what has an identifier."""
    key, address = name_key(name), names_in(url)
    if not address.segments or key in address.segments:
        return False
    if key in address.host:
        return knowledge.is_platform(name) or bool(identifier(url))
    host = address.host[0]
    known = address.is_code or knowledge.is_platform(host)
    return known and _is_short_for(_MARKS_AROUND.sub("", name), host)


def _is_short_for(name: str, host: str) -> bool:
    """Whether two or three capitals run through the name of a host: `HF`, `GH`, `YT`."""
    rest = iter(host)
    letters = name.casefold()
    return bool(_SHORT.fullmatch(name)) and host[0] == letters[0] and all(one in rest for one in letters)


_MARKS_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_SHORT = re.compile(r"[A-Z]{2,3}")
_MARKS = 4
"""Characters of marks and pictures that may stand before the one name that a link carries."""


def _echoes(
    document: Document, spots: Mapping[tuple[int, int, int], Sequence[Found]]
) -> Iterator[tuple[int, int, int]]:
    """Other places of the spellings found by layout, lists or people's names (shapes find their own)."""
    spellings = {
        document.items[i].text[b:e]
        for (i, b, e), found in spots.items()
        if e - b > 1 and any(f.rule not in {"run", "part", "stem"} for f in found)
    }
    if not spellings:
        return
    find = spelling_finder(spellings)
    for index, item in enumerate(document.items):
        if speaks(item):
            yield from ((index, start, end) for start, end in find(item.text))
