"""One left-to-right scan over the inside of a block, cutting it into atoms.

What is a link follows CommonMark and GFM; looser than CommonMark only where newsletters need it:
emphasis beside Chinese punctuation, link destinations with spaces in them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from kg.model import Emphasis, Style
from kg.read.inline.atoms import Atom, Flavour, Known, Target, What
from kg.read.inline.bare import BARE_START, bare_url
from kg.read.inline.delimiters import Delimiter, flanks
from kg.read.inline.markers import marker_at
from kg.read.inline.tags import COMMENT, HTML_TAGS, MARKING, RAW, TAG, attribute
from kg.read.inline.view import View

AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
CODE = re.compile(r"(`+)(?!`)(.*?)(?<!`)\1(?!`)", re.S)
SPECIAL = re.compile(r"[\\`<!\[\]*_~&\n［【]|(?i:https?://|ttps?://|www\.)")
_NOISE = re.compile(r"\\{2,}(?=\s*\n|\s*$)")  # what is left of Jekyll's line breaks
ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Scanner:
    """The state of one scan; `atoms` cover the block's characters in order."""

    def __init__(self, view: View, known: Known, flavour: Flavour) -> None:
        self.view = view
        self.text = view.text
        self.known = known
        self.flavour = flavour
        self.atoms: list[Atom] = []
        self.brackets: list[int] = []
        self.anchors: list[int] = []
        self.marking: list[tuple[Emphasis, int]] = []
        self.marks: list[tuple[Emphasis, int, int]] = []  # between two atoms
        self.images: list[View] = []
        self.targets: list[Target] = []
        self.undefined: list[tuple[str, int]] = []

    def run(self, anchor: Target | None = None) -> None:
        """Cut the whole block into atoms.

        Args:
            anchor: A link that was opened before the block.
        """
        if anchor:
            self.anchors.append(0)
            self.atoms.append(Atom(What.DROP, 0, 0, target=anchor))
        position = 0
        while position < len(self.text):
            match = SPECIAL.search(self.text, position)
            stop = match.start() if match else len(self.text)
            self.add(What.TEXT, position, stop)
            position = self._special(stop) if match else stop
        for opener in reversed(self.anchors):
            self.close(opener, len(self.text), len(self.text))

    def _special(self, i: int) -> int:
        end = HANDLERS[self.flavour].get(self.text[i], bare)(self, i)
        return end if end > i else self.add(What.TEXT, i, i + 1)

    def add(self, what: What, start: int, end: int, **more: object) -> int:
        """Add an atom unless it is empty; returns where it ends."""
        if end > start:
            self.atoms.append(Atom(what, start, end, **more))  # type: ignore[arg-type]
        return end

    def target(self, start: int, end: int, url: str) -> Target:
        """A URL that stands between two positions of the block."""
        places = self.view.places
        if end <= start:
            return Target(url, places[start - 1] + 1, places[start - 1] + 1)
        return Target(url, places[start], places[end - 1] + 1)

    def close(self, opener: int, start: int, end: int, style: Style = Style.INLINE) -> None:
        """Make a link of everything between an opening atom and here."""
        for inner in self.atoms[opener + 1 :]:
            if inner.what == What.URL:
                inner.what, inner.target = What.TEXT, None
        atom = self.atoms[opener]
        atom.what, atom.style, atom.partner = What.OPEN, style, len(self.atoms)
        self.atoms.append(Atom(What.CLOSE, start, end))

    def url(self, start: int, end: int, after: int) -> int:
        """Add a bare URL, or an autolink when `after` lies behind its closing bracket."""
        if after > end:
            self.add(What.DROP, start - 1, start)
        url = html.unescape(self.text[start:end])
        self.add(What.URL, start, end, target=self.target(start, end, url), style=Style.BARE)
        self.add(What.DROP, end, after)
        return after


def escape(scan: Scanner, i: int) -> int:
    """A back-slash."""
    noise = _NOISE.match(scan.text, i)
    if noise:
        return scan.add(What.DROP, i, noise.end())
    following = scan.text[i + 1 : i + 2]
    if following == "\n":
        return scan.add(What.DROP, i, i + 1)
    if following and following in ESCAPABLE:
        scan.add(What.DROP, i, i + 1)
        return scan.add(What.TEXT, i + 1, i + 2)
    return i


def code(scan: Scanner, i: int) -> int:
    """Back-ticks: a code span, or what they are."""
    match = CODE.match(scan.text, i)
    if not match:
        return scan.add(What.TEXT, i, len(scan.text) - len(scan.text[i:].lstrip("`")))
    low, high = match.span(2)
    body = match[2]
    if body.strip() and body[0] in " \n" and body[-1] in " \n":
        low, high = low + 1, high - 1
    scan.add(What.DROP, i, low)
    scan.add(What.CODE, low, high)
    return scan.add(What.DROP, high, match.end())


def entity(scan: Scanner, i: int) -> int:
    """A character reference."""
    match = ENTITY.match(scan.text, i)
    shown = html.unescape(match[0]) if match else ""
    return scan.add(What.TEXT, i, match.end(), shown=shown) if match and shown != match[0] else i


def newline(scan: Scanner, i: int) -> int:
    """A line end: the spaces before it (a hard break in Markdown) are no text."""
    last = scan.atoms[-1] if scan.atoms else None
    if last and last.what == What.TEXT and last.shown is None:
        kept = len(scan.text[last.start : last.end].rstrip(" \t"))
        end, last.end = last.end, last.start + kept
        scan.add(What.DROP, last.end, end)
    return scan.add(What.TEXT, i, i + 1)


def delimiter(scan: Scanner, i: int) -> int:
    """A run of `*`, `_` or `~`."""
    char, end = scan.text[i], i
    while end < len(scan.text) and scan.text[end] == char:
        end += 1
    if char == "~" and end - i != 2:
        return scan.add(What.TEXT, i, end)
    run: Delimiter = flanks(char, scan.text[i - 1 : i] if i else "", scan.text[end : end + 1], end - i)
    return scan.add(What.DELIMITER, i, end, delimiter=run)


def angle(scan: Scanner, i: int) -> int:
    """`<`: an autolink, a comment, a tag, or itself."""
    match = AUTOLINK.match(scan.text, i)
    if match:
        return scan.url(i + 1, match.end() - 1, match.end())
    if scan.flavour == Flavour.TEXT:
        return i
    for pattern in (COMMENT, RAW):
        match = pattern.match(scan.text, i)
        if match:
            return scan.add(What.DROP, i, match.end())
    match = TAG.match(scan.text, i)
    return tag(scan, match) if match and match[2].lower() in HTML_TAGS else i


def tag(scan: Scanner, match: re.Match[str]) -> int:
    """An HTML tag."""
    name, start, end = match[2].lower(), match.start(), match.end()
    if name == "br":
        return scan.add(What.TEXT, start, end, shown="\n")
    if name == "a":
        return anchor(scan, match)
    if name == "img":
        _image(scan, match)
    if name in MARKING:
        _mark(scan, MARKING[name], bool(match[1]))
    return scan.add(What.DROP, start, end)


def _image(scan: Scanner, match: re.Match[str]) -> None:
    alternative, address = attribute(match[0], "alt"), attribute(match[0], "src")
    if alternative:
        scan.images.append(scan.view[match.start() + alternative[0] : match.start() + alternative[1]])
    else:
        scan.images.append(scan.view[match.start() : match.start()])
    if address:
        low, high = match.start() + address[0], match.start() + address[1]
        scan.targets.append(scan.target(low, high, html.unescape(scan.text[low:high])))


def _mark(scan: Scanner, emphasis: Emphasis, closing: bool) -> None:
    if not closing:
        scan.marking.append((emphasis, len(scan.atoms)))
        return
    opened = next((pair for pair in reversed(scan.marking) if pair[0] == emphasis), None)
    if opened:
        scan.marking.remove(opened)
        scan.marks.append((emphasis, opened[1], len(scan.atoms)))


_JUMP = re.compile(
    r"(?is)(?:<(?!/?a\b)[^>]*>|[\s\[\]()])*(?:\d{1,3}|[*†‡#¶§↩↑^]\ufe0e?)(?:<(?!/a\b)[^>]*>|[\s\[\]().])*</a\s*>"
)
"""What a note's number, the way back from it, or a heading's own anchor is in HTML."""


def anchor(scan: Scanner, match: re.Match[str]) -> int:
    """`<a href=…>` or `</a>`."""
    start, end = match.span()
    if match[1]:
        if scan.anchors:
            scan.close(scan.anchors.pop(), start, end)
            return end
        return scan.add(What.DROP, start, end)
    href = attribute(match[0], "href")
    if not href:
        return scan.add(What.DROP, start, end)
    low, high = start + href[0], start + href[1]
    url = html.unescape(scan.text[low:high]).strip()
    jump = _JUMP.match(scan.text, end) if url.startswith("#") else None
    if jump:
        return scan.add(What.DROP, start, jump.end())
    scan.anchors.append(len(scan.atoms))
    return scan.add(What.DROP, start, end, target=scan.target(low, high, url))


def marker(scan: Scanner, i: int) -> int:
    """An endnote marker, where endnotes of such numbers may be; else nothing (the same position)."""
    found = marker_at(scan.text, i)
    if not found or not scan.known.numbers:
        return i
    end, numbers = found
    if max(numbers) > max(scan.known.numbers) + _BEYOND:
        return i
    return scan.add(What.MARKER, i, end, numbers=numbers)


_BEYOND = 9  # a marker's endnote may be missing, but a number far beyond the last one is a year or an index


def bare(scan: Scanner, i: int) -> int:
    """A bare URL, or nothing."""
    if scan.text[i] not in "hHtTwW" or not BARE_START.match(scan.text, i):
        return i
    end = bare_url(scan.text, i)
    return scan.url(i, end, end) if end > i else i


def literal(scan: Scanner, i: int) -> int:
    """A character that means nothing in this flavour."""
    return scan.add(What.TEXT, i, i + 1)


Handler = Callable[[Scanner, int], int]


def _handlers() -> dict[Flavour, Mapping[str, Handler]]:
    from kg.read.inline.brackets import exclamation, open_bracket, shut_bracket

    markers: dict[str, Handler] = {"［": marker, "【": marker, "\n": newline}
    plain: dict[str, Handler] = dict.fromkeys("\\`!]*_~&", literal) | markers | {"[": marker, "<": angle}
    markdown: dict[str, Handler] = markers | {
        "\\": escape,
        "`": code,
        "<": angle,
        "!": exclamation,
        "[": open_bracket,
        "]": shut_bracket,
        "&": entity,
        **dict.fromkeys("*_~", delimiter),
    }
    return {Flavour.MARKDOWN: markdown, Flavour.HTML: plain | {"&": entity}, Flavour.TEXT: plain}


HANDLERS = _handlers()
