"""What a reader sees of a source, told by second parsers that the readers of `READERS` do not use:
pulldown-cmark (pyromark) for Markdown, the standard library's for HTML. An account of a document
(`kg.read.account`) compares it with what was read, so that no loss goes unnoticed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from itertools import chain, islice

Range = tuple[int, int]
_SPACE = re.compile(r"[^\r\n]")
_UNSEEN = frozenset({"script", "style", "template", "title"})  # never shown, by any program
_ADDRESS = {"a": "href", "iframe": "src"}  # where a tag tells its address
_TICKS = re.compile(r"(`+)(.*)\1", re.S)
_OPTIONS = ("TABLES", "FOOTNOTES", "STRIKETHROUGH")


@dataclass(frozen=True, slots=True)
class Seen:
    """Ranges of the source that a reader sees as text (of a character reference its first character),
    and the addresses of links with their places."""

    text: tuple[Range, ...] = ()
    links: tuple[tuple[str, int], ...] = ()


@lru_cache(maxsize=1)  # asked for text and for links
def visible(source: str, media: str, start: int = 0) -> Seen:
    """What is seen of a source of some media from a position on.

    >>> visible("a *b*", "markdown").text
    ((0, 2), (3, 4))
    >>> visible("<p>a <!-- b -->&amp;<a href=x>c", "html")
    Seen(text=((3, 5), (15, 16), (30, 31)), links=(('x', 20),))
    """
    if media == "html":
        return _of_html(source, start)
    if media == "markdown":
        return _of_markdown(source, start)
    return Seen(((start, len(source)),))


@dataclass
class _Page(HTMLParser):
    """Notes where text and links stand; all that is open at the end is text."""

    source: str
    text: list[Range] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.starts = [0, *(match.end() for match in re.finditer("\n", self.source))]

    def place(self) -> int:
        """Position of what is being handled."""
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link or the beginning of what is never shown."""
        if tag in _UNSEEN:
            self.hidden.append(tag)
        address = dict(attrs).get(_ADDRESS.get(tag, ""))
        if address:
            self.links.append((address, self.place()))

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """`<![x`: a comment to browsers, whatever it says; the standard library knows only some words."""
        return self.parse_bogus_comment(i, report=bool(report))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As any tag: `<div/>` is one that opens."""
        self.handle_starttag(tag, attrs) if tag not in _UNSEEN else None

    def handle_endtag(self, tag: str) -> None:
        """Note the end of what is never shown."""
        if tag in self.hidden:
            del self.hidden[self.hidden.index(tag) :]

    def handle_data(self, data: str) -> None:
        """Note text."""
        if not self.hidden and data.strip():
            self.text.append((self.place(), self.place() + len(data)))

    def handle_entityref(self, name: str) -> None:
        """Note a character reference as text."""
        self._reference()

    def handle_charref(self, name: str) -> None:
        """Note a numeric character reference as text."""
        self._reference()

    def _reference(self) -> None:
        if not self.hidden:
            self.text.append((self.place(), self.place() + 1))


def _of_html(source: str, start: int = 0) -> Seen:
    page = _Page(_unended(_opened(_SPACE.sub(" ", source[:start]) + source[start:] if start else source)))
    page.feed(page.source)
    page.close()
    return Seen(tuple(page.text), tuple(page.links))


def _opened(source: str) -> str:
    """The source without the marks of comments that never end."""
    place = source.find("<!--")
    while place >= 0:
        end = source.find("-->", place + 2)
        if end < 0:
            return source[:place] + source[place:].replace("<!--", "    ")
        place = source.find("<!--", end + 3)
    return source


def _unended(source: str) -> str:
    """The source without the marks of tags that never end, which the standard library tries to the end."""
    last = source.rfind(">") + 1
    return source[:last] + source[last:].replace("<", "|")


def _of_markdown(source: str, start: int) -> Seen:
    import pyromark

    options = sum((getattr(pyromark.Options, f"ENABLE_{name}") for name in _OPTIONS), pyromark.Options(0))
    text = _SPACE.sub(" ", source[:start]) + re.sub("[\ud800-\udfff]", "\ufffd", source[start:])
    place = _Places(text)
    seen: list[Range] = []
    links: list[tuple[str, int]] = []
    html: list[Range] = []
    for event, span in pyromark.events_with_range(text, options=options):
        if isinstance(event, dict) and (found := _event(event)):
            kind, value = found
            low, high = place(span["start"]), place(span["end"])
            if kind == "link":
                links.append((value, low))
            elif kind == "html":
                html.append((low, high))
            else:
                seen.append(_inner(text, low, high) if kind == "Code" else (low, min(high, low + len(value))))
    inside = _of_html(_only(text, html)) if html else Seen()
    return Seen(tuple(sorted(chain(seen, _within(inside.text, html)))), tuple(chain(links, inside.links)))


def _within(ranges: Iterable[Range], others: Sequence[Range]) -> Iterator[Range]:
    """The parts of some ranges that lie in others, which stand in order: text of HTML goes on behind what
    stands between its tags as Markdown."""
    ends = [end for _, end in others]
    for low, high in ranges:
        for start, end in islice(others, bisect_right(ends, low), None):
            if start >= high:
                break
            yield max(low, start), min(high, end)


def _event(event: Mapping[str, object]) -> tuple[str, str] | None:
    """What an event shows: text, code, HTML or a link with its address."""
    ((name, value),) = event.items()
    if name in ("Text", "Code"):
        return name, str(value)
    if name in ("Html", "InlineHtml"):
        return "html", ""
    if name == "Start" and isinstance(value, dict) and "Link" in value:
        return "link", str(value["Link"]["dest_url"])
    return None


def _inner(text: str, low: int, high: int) -> Range:
    ticks = _TICKS.fullmatch(text[low:high])
    return (low + ticks.start(2), low + ticks.end(2)) if ticks else (low, high)


def _only(text: str, ranges: list[Range]) -> str:
    """Nothing but some ranges of a text, all else blanked."""
    parts, last = [], 0
    for low, high in ranges:
        if low >= last:
            parts += [_SPACE.sub(" ", text[last:low]), text[low:high]]
            last = high
    return "".join([*parts, _SPACE.sub(" ", text[last:])])


class _Places:
    """Positions in a text of the positions in its UTF-8 bytes, asked for in rising order as a rule."""

    def __init__(self, text: str) -> None:
        self.data = b"" if text.isascii() else text.encode()
        self.byte = self.position = 0

    def __call__(self, byte: int) -> int:
        """The position that a byte's position stands for."""
        if not self.data:
            return byte
        if byte < self.byte:
            part = self.data[byte : self.byte]
            self.position -= len(part.decode(errors="ignore"))
        else:
            self.position += len(self.data[self.byte : byte].decode(errors="ignore"))
        self.byte = byte
        return self.position
