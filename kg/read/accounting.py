"""No URL is lost without a word: those that are no reference are told, with the reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias

from kg.model import Emphasis, Item, Role, Source, Style, Trouble, line_of
from kg.read.block import Parsed
from kg.read.closing import closed
from kg.read.inline.bare import BARE_START, bare_url, wrapped
from kg.read.inline.tags import COMMENT
from kg.read.inline.view import Destination
from kg.read.stretches import holding

_REASONS = {
    "url-in-front-matter": "stands in the front matter",
    "url-in-comment": "stands in an HTML comment",
    "url-in-code": "stands in code",
    "url-in-image": "is the address of an image",
    "url-in-unused-definition": "belongs to a link label that no link uses",
    "url-in-shortcode": "stands in a call that the site's generator fills in",
    "url-hidden": "stands in what readers do not see",
    "url-elsewhere": "stands in markup or in the words of another link",
}
_IDENTIFIER = re.compile(  # a DOI is not shortened to what stands before the end of a line
    r"(?<![\w./:-])(?:doi:?\s?)?"
    r"(?P<known>10\.\d{4,9}/[^\s<>\"，。；、）]*(?:[\w/]|[._-](?=\s*\n))|arxiv:\s?(?:\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?)"
    r"(?P<rest>(?<=[./_-])\s*\n\s*[\w.()-]*\d[\w.()-]*)?",
    re.I,
)
_NOT_WEB = re.compile(
    r"(?i)(?<![\w.])(?:ftps?://|mailto:|javascript:|data:\w+/)[^\s<>\"，。；、）)]*[^\s<>\"，。；、）).,;:!?]"
)
_CODES = {
    "shortcode": "url-in-shortcode",
    "attributes": "url-in-shortcode",
    **dict.fromkeys(("hidden", "script", "embedded", "form", "drawing", "button"), "url-hidden"),
}
Region: TypeAlias = tuple[str, int, int]
"""A stretch of the source that cites nothing, with the code of its reason."""


def regions(
    source: str, parsed: Parsed, images: Iterable[Destination], items: Iterable[Item]
) -> Iterator[Region]:
    """The stretches of a source whose URLs are no references."""
    yield "url-in-front-matter", 0, parsed.front.length
    for match in closed(COMMENT, source, "-->", "--!>"):
        yield "url-in-comment", *match.span()
    for reason, low, high in parsed.left_out:
        if reason in _CODES:
            yield _CODES[reason], low, high
    for target in parsed.labels.values():
        yield "url-in-unused-definition", target.start, target.end
    for block in parsed.blocks:
        if block.role is Role.CODE:
            yield "url-in-code", block.start, block.end
    for target in images:
        yield "url-in-image", target.start, target.end
    for item in items:
        for mark in item.marks:
            if mark.emphasis is Emphasis.CODE:
                yield "url-in-code", *item.source_range(mark.start, mark.end)


def unread_urls(
    source: Source, known: Collection[str], read: Iterable[tuple[int, int]], outside: Iterable[Region]
) -> list[Trouble]:
    """One trouble for each URL and reason that is neither among the `known` URLs of references nor stands
    where something was `read` as a reference or reported already.
    """
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for code, low, high in outside:
        spans[code].append((low, high))
    taken = _mask(read, source)
    masks = [(code, _mask(spans[code], source)) for code in _REASONS if code in spans]
    told: dict[tuple[str, str], Trouble] = {}
    for match in BARE_START.finditer(source.text):
        start = match.start()
        url = source.text[start : bare_url(source.text, start)]
        if not url or url in known or taken[start]:
            continue
        code = next((code for code, mask in masks if mask[start]), "url-elsewhere")
        message = f"no reference: the URL {_REASONS[code]}"
        line = line_of(source.text, start)
        told.setdefault((code, url), Trouble(code, message, source.name, line, url))
    return list(told.values())


def other_addresses(source: Source, items: Iterable[Item]) -> Iterator[Trouble]:
    """Bare addresses of FTP and mail in running text, which are no addresses of the web."""
    told: set[str] = set()
    for item in items:
        for match in _NOT_WEB.finditer(item.text) if item.role is not Role.CODE else ():
            linked = any(link.start <= match.start() < link.end for link in item.links)
            if not linked and match[0] not in told:
                told.add(match[0])
                line = line_of(source.text, item.source_range(*match.span())[0])
                message = f"no address of the web: {match[0][:100]}"
                yield Trouble("no-web-address", message, source.name, line, match[0])


def broken_addresses(source: Source, items: Iterable[Item]) -> Iterator[Trouble]:
    """Bare addresses of Markdown and pages that end their line as if they went on in the next one."""
    for item in items:
        for link in item.links if "\n" in item.text else ():
            if link.style is Style.BARE and wrapped(item.text, link.start, link.end) > link.end:
                line = line_of(source.text, item.source_range(link.start, link.end)[0])
                message = f"the URL may go on in the next line: {link.url[:100]}"
                yield Trouble("perhaps-broken-url", message, source.name, line, link.url)


def bare_identifiers(source: Source, items: Iterable[Item]) -> Iterator[Trouble]:
    """DOIs and numbers of arXiv that stand in the text without an address: no reference, which is told, and
    whether the end of the line breaks them."""
    told: set[str] = set()
    for item in items:
        linked = holding((link.start, link.end) for link in item.links)
        for match in _IDENTIFIER.finditer(item.text) if item.role is not Role.CODE else ():
            if linked(match.start()) or match["known"] in told:
                continue
            told.add(match["known"])
            broken = ", broken over lines" if match["rest"] else ""
            message = f"no reference: an identifier without an address{broken}"
            line = line_of(source.text, item.source_range(*match.span())[0])
            yield Trouble(
                "identifier-without-address", message, source.name, line, " ".join(match[0].split())
            )


def _mask(spans: Iterable[tuple[int, int]], source: Source) -> bytearray:
    """For each character of a source whether some stretch covers it."""
    mask = bytearray(len(source.text))
    for low, high in spans:
        mask[low:high] = b"\1" * (high - low)
    return mask
