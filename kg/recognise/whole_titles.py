"""The whole of a paper's title: with what follows its colon, without numbers, sites and words around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter

from kg import knowledge
from kg.model import Document, Item, Kind
from kg.recognise.decide import Decision
from kg.recognise.evidence.candidates import Occurrence
from kg.recognise.find.structure import trimmed
from kg.text.names import connectors
from kg.text.words import is_capitalised, words


def whole_titles(document: Document, decision: Decision) -> Decision:
    """A decision over a paper's title with its places widened or narrowed to the whole title."""
    if decision.kind is not Kind.PAPER:
        return decision
    return replace(decision, places=tuple(_whole(document.items[p.item], p) for p in decision.places))


def _whole(item: Item, place: Occurrence) -> Occurrence:
    start, end = whole_title(item, place.start, place.end)
    return place._replace(start=start, end=end, text=item.text[start:end])


def whole_title(item: Item, start: int, end: int) -> tuple[int, int]:
    """The range of a whole title in an item's text, from the range of what was taken for it."""
    start, end = _with_subtitle(item, start, end)
    for before in (_NUMBER, _CALLED):
        found = before.match(item.text, start, end)
        start = found.end() if found else start
    if quoted := _QUOTED.fullmatch(item.text, start, end):
        return trimmed(item.text, *quoted.span("title"))
    behind = _BEHIND.search(item.text, start, end)
    site = _SITE.search(item.text, start, end)
    if behind:
        end = behind.start()
    elif site and "Organisation" in knowledge.kinds_of(site[1]):
        end = site.start()
    start, end = trimmed(item.text, start, end)
    return (start - 1 if _is_quoted_first(item.text, start, end) else start), end


def _is_quoted_first(text: str, start: int, end: int) -> bool:
    """Whether a quote that opens right before a range closes in it: `"Will Kites Type?" Asking Them`."""
    closing = _CLOSING.get(text[start - 1 : start], "")
    return bool(closing) and text.count(closing, start, end) == 1


_CLOSING = {'"': '"', "“": "”", "«": "»", "「": "」", "『": "』", "《": "》"}


_NUMBER = re.compile(r"\d+(?:\.\d+)?\s*[|–—-]\s+(?=[^\W\d_])|(?:19|20)\d\d:\s+")
"""Of an entry, or its year: `20 | Kites That Type`, `2023: Kites That Type`."""
_QUOTED = re.compile(
    r"[\"“„«《「『](?P<title>[^\"“”„«»《》「」『』]{8,})[\"”“»》」』](?:\s+(?:by|at|por|von|par|di|bei|@|[(–—-])\s*\S.*)?",
    re.DOTALL,
)
"""A title in quotes before who wrote it, and where: `"Kites That Type" by Ada Roe at KiteConf`."""
_CALLED = re.compile(
    r"(?:.{2,60}['’]s (?:white ?paper|paper|preprint|article|study|report)"
    r"|paper|preprint|white ?paper|artículo|artigo|artikel|論文|论文|статья)\s?[:：]\s*(?=\S)",
    re.IGNORECASE,
)
"""What it is called before it: `Acme's white paper: Kites That Type`."""
_BEHIND = re.compile(r"\s+https?$|\s?(?:一文|这篇论文|论文|論文|の論文)$")
_SITE = re.compile(r"\s[-–—|·]\s([^-–—|·]{2,40})$")
"""Whose page a title was taken from: `Kites That Type - Acme Research`."""


def _with_subtitle(item: Item, start: int, end: int) -> tuple[int, int]:
    """With the words behind its colon, where they are a title too and all that stands before the next link,
    bracket or end: `Kites in Rain: A Survey ([pdf](…))`."""
    text = item.text
    colon = _COLON.match(text, end)
    if colon is None or ": " in text[start:end]:
        return start, end
    behind = bisect_left(item.links, colon.end(), key=attrgetter("start"))
    stop = item.links[behind].start if behind < len(item.links) else len(text)
    bracket = _STOP.search(text, colon.end(), stop)
    low, high = trimmed(text, colon.end(), bracket.start() if bracket else stop)
    return (start, high) if low < high and _is_subtitle(text[low:high]) else (start, end)


_COLON = re.compile(r"[\"”’*_]*\s?[:：][*_]*\s+")
_STOP = re.compile(r"\s*(?:[(（\[|\n]|https?://|\s[–—-]\s|[.!;,]\s|[.!]$|\bby\b)")
_OPENS = re.compile(
    r"(?:An?|The|Towards?|How|What|Why|When|On|From|Using|Evidence|Lessons|Insights|Une?|Una?|Um|Uma|Eine?)\s",
)


def _is_subtitle(text: str) -> bool:
    """Whether words are few, begin like a subtitle, and are capitalised as one is."""
    parts = [word.text for word in words(text)]
    if not 2 <= len(parts) <= _LONGEST or not _OPENS.match(text):
        return False
    content = [part for part in parts[1:] if part.casefold() not in connectors() and len(part) > _SMALL]
    return bool(content) and sum(map(is_capitalised, content)) * 2 > len(content)


_LONGEST = 16
_SMALL = 2
