"""The inside of a block: from marked-up characters to plain text, links and marks.

Block structure comes from elsewhere (markdown-it, selectolax, blank lines); here one left-to-right
scan cuts a block into atoms. What is a link follows CommonMark and GFM (inline, reference, autolink,
bare URL), with markdown-it's own functions for destinations, titles; looser than CommonMark only
where newsletters need it: emphasis beside Chinese punctuation, destinations with spaces in them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.helpers import parseLinkDestination, parseLinkTitle

from kg.model import Emphasis, Piece, Style
from kg.readers.bare import BARE_START, bare_url
from kg.readers.delimiters import Delimiter, flanks, pair
from kg.readers.markers import marker_at
from kg.readers.quotes import quoted
from kg.readers.view import View

HTML_TAGS = frozenset(
    "a abbr acronym address article aside audio b big blockquote body br button caption center cite code "
    "col colgroup dd del details dfn div dl dt em embed fieldset figcaption figure font footer form h1 h2 "
    "h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main mark meta nav noscript "
    "object ol option p param picture pre q s samp script section select small source span strike strong "
    "style sub summary sup table tbody td textarea tfoot th thead time title tr tt u ul var video wbr".split()
)
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[^\s<>\"'=/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?|\s*/(?!>))*)\s*/?>")
HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.I)
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
MAIL = re.compile(r"<[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*>")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?\?>|<![A-Z][^>]*>", re.S)
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
CODE = re.compile(r"(`+)(?!`)(.*?)(?<!`)\1(?!`)", re.S)
LABEL = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]")
FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
LOOSE = re.compile(r"\(\s*<?((?:h?ttps?:)?/?/?(?:[^()\n]|\([^()\n]*\))*?)>?\s*\)")
_SLIPPED = re.compile(r"(?:['\"”’»」,;>]|\*\*|%22|%27)+$")
SPECIAL = re.compile(r"[\\`<!\[\]*_~&\nhHtTwW［【]")
ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
PRIVATE = "\ufdd0"  # stands for the characters of comments (see markdown.py)


@dataclass(frozen=True, slots=True)
class Target:
    """A URL in the source: as written (escapes resolved) and where."""

    url: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Known:
    """What the document defines outside the block: numbered endnotes, link labels, footnotes."""

    numbers: frozenset[int] = frozenset()
    labels: Mapping[str, Target] = field(default_factory=dict)
    footnotes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RawLink:
    """A link before endnotes are looked up: `target` or else `number` or `label` tells where to."""

    start: int
    end: int
    style: Style
    target: Target | None = None
    number: int | None = None
    label: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Inline:
    """A scanned block."""

    text: str
    pieces: tuple[Piece, ...]
    links: tuple[RawLink, ...]
    marks: tuple[tuple[Emphasis, int, int], ...]
    images: tuple[View, ...]
    undefined: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class Atom:
    """A run of the block: `shown` is what it contributes to the text (None: the run itself)."""

    what: str
    start: int
    end: int
    shown: str | None = None
    target: Target | None = None
    style: Style = Style.INLINE
    numbers: tuple[int, ...] = ()
    label: str = ""
    delimiter: Delimiter | None = None
    partner: int = -1
    live: bool = True


class Scanner:
    """One scan over one block; `atoms` cover the block's characters in order."""

    def __init__(self, view: View, known: Known) -> None:
        self.view = view
        self.text = view.text
        self.known = known
        self.atoms: list[Atom] = []
        self.brackets: list[int] = []
        self.anchors: list[int] = []
        self.images: list[View] = []
        self.undefined: list[tuple[str, int]] = []

    def run(self) -> list[Atom]:
        """Cut the whole block into atoms."""
        position = 0
        while position < len(self.text):
            match = SPECIAL.search(self.text, position)
            stop = match.start() if match else len(self.text)
            self._add("text", position, stop)
            position = self._special(stop) if match else stop
        return self.atoms

    def _special(self, i: int) -> int:
        handler = HANDLERS.get(self.text[i], Scanner._bare)
        end = handler(self, i)
        if end == i:
            self._add("text", i, i + 1)
            end = i + 1
        return end

    def _add(self, what: str, start: int, end: int, **more: object) -> int:
        if end > start:
            self.atoms.append(Atom(what, start, end, **more))  # type: ignore[arg-type]
        return end

    def _target(self, start: int, end: int, url: str) -> Target:
        places = self.view.places
        return Target(url, places[start], places[end - 1] + 1) if end > start else Target("", 0, 0)

    def _escape(self, i: int) -> int:
        following = self.text[i + 1 : i + 2]
        if following == "\n":
            return self._add("drop", i, i + 1)
        if following in ESCAPABLE and following:
            self._add("drop", i, i + 1)
            return self._add("text", i + 1, i + 2)
        return i

    def _code(self, i: int) -> int:
        match = CODE.match(self.text, i)
        if not match:
            run = len(self.text) - i - len(self.text[i:].lstrip("`"))
            return self._add("text", i, i + run)
        low, high = match.span(2)
        body = match[2]
        if body.strip() and body[0] in " \n" and body[-1] in " \n":
            low, high = low + 1, high - 1
        self._add("drop", i, low)
        self._add("code", low, high)
        return self._add("drop", high, match.end())

    def _entity(self, i: int) -> int:
        match = ENTITY.match(self.text, i)
        shown = html.unescape(match[0]) if match else ""
        return self._add("text", i, match.end(), shown=shown) if match and shown != match[0] else i

    def _newline(self, i: int) -> int:
        last = self.atoms[-1] if self.atoms else None
        if last and last.what == "text" and last.shown is None:
            kept = len(self.text[last.start : last.end].rstrip(" "))
            end, last.end = last.end, last.start + kept
            self._add("drop", last.end, end)
        return self._add("text", i, i + 1)

    def _delimiter(self, i: int) -> int:
        char = self.text[i]
        end = i
        while end < len(self.text) and self.text[end] == char:
            end += 1
        if char == "~" and end - i != 2:
            return self._add("text", i, end)
        mark = flanks(char, self.text[i - 1 : i] if i else "", self.text[end : end + 1], end - i)
        return self._add("delimiter", i, end, delimiter=mark)

    def _angle(self, i: int) -> int:
        for pattern in (COMMENT, MAIL):
            match = pattern.match(self.text, i)
            if match:
                return self._add("drop", i, match.end()) if pattern is COMMENT else i
        match = AUTOLINK.match(self.text, i)
        if match:
            return self._url(i + 1, match.end() - 1, match.end())
        match = TAG.match(self.text, i)
        return self._tag(match) if match and match[2].lower() in HTML_TAGS else i

    def _url(self, start: int, end: int, after: int) -> int:
        self._add("drop", start - 1, start) if after > end else None
        url = html.unescape(self.text[start:end])
        self._add("url", start, end, target=self._target(start, end, url), style=Style.BARE)
        return self._add("drop", end, after) or after

    def _tag(self, match: re.Match[str]) -> int:
        name, start, end = match[2].lower(), match.start(), match.end()
        if name in ("script", "style") and not match[1]:
            close = re.compile(rf"</{name}\s*>|\Z", re.I).search(self.text, end)
            return self._add("drop", start, close.end() if close else end)
        if name == "br":
            return self._add("text", start, end, shown="\n")
        if name == "a":
            return self._anchor(match)
        return self._add("drop", start, end)

    def _anchor(self, match: re.Match[str]) -> int:
        if match[1]:
            if self.anchors:
                self._close(self.anchors.pop(), match.start(), match.end())
                return match.end()
            return self._add("drop", match.start(), match.end())
        href = HREF.search(self.text, match.start(), match.end())
        if href:
            group = next(g for g in (1, 2, 3) if href[g] is not None)
            low, high = href.span(group)
            target = self._target(low, high, html.unescape(href[group]).strip())
            self.anchors.append(len(self.atoms))
            return self._add("drop", match.start(), match.end(), target=target)
        return self._add("drop", match.start(), match.end())

    def _close(self, opener: int, start: int, end: int, style: Style = Style.INLINE) -> None:
        """Make a link of everything between an opening atom and here."""
        atom = self.atoms[opener]
        for inner in self.atoms[opener + 1 :]:
            if inner.what == "url":
                inner.what, inner.target = "text", None
        atom.what, atom.style, atom.partner = "open", style, len(self.atoms)
        self._add("close", start, end)

    def _image(self, i: int) -> int:
        if self.text[i + 1 : i + 2] != "[":
            return i
        self.brackets.append(len(self.atoms))
        return self._add("image", i, i + 2)

    def _open(self, i: int) -> int:
        footnote = FOOTNOTE.match(self.text, i)
        if footnote and footnote[1] in self.known.footnotes:
            return self._add("footnote", i, footnote.end(), label=footnote[1])
        marker = self._marker(i)
        if marker:
            return marker
        if self.text[i] == "[":
            self.brackets.append(len(self.atoms))
            return self._add("bracket", i, i + 1)
        return i

    def _marker(self, i: int) -> int:
        found = marker_at(self.text, i)
        if not found or not self.known.numbers:
            return 0
        end, numbers = found
        if self.text[end : end + 1] == "(" and self._inline_target(end):
            return 0
        known = [number for number in numbers if number in self.known.numbers]
        if not known and max(numbers) > max(self.known.numbers) + 9:
            return 0
        return self._add("marker", i, end, numbers=numbers)

    def _shut(self, i: int) -> int:
        while self.brackets:
            opener = self.brackets.pop()
            atom = self.atoms[opener]
            if not atom.live:
                return i
            found = self._destination(atom.end, i)
            if not found:
                return i
            target, end, style = found
            return self._finish(opener, i, end, target, style)
        return i

    def _finish(self, opener: int, i: int, end: int, target: Target, style: Style) -> int:
        atom = self.atoms[opener]
        if atom.what == "image":
            self.images.append(self.view[atom.end : i])
            del self.atoms[opener:]
            self._forget(opener)
            return self._add("drop", atom.start, end)
        atom.target = target
        self._close(opener, i, end, style)
        for earlier in self.brackets:
            if self.atoms[earlier].what == "bracket":
                self.atoms[earlier].live = False
        return end

    def _forget(self, opener: int) -> None:
        self.brackets = [b for b in self.brackets if b < opener]
        self.anchors = [a for a in self.anchors if a < opener]

    def _destination(self, low: int, i: int) -> tuple[Target, int, Style] | None:
        if self.text[i + 1 : i + 2] == "(":
            inline = self._inline_target(i + 1)
            if inline:
                return (*inline, Style.INLINE)
        label, end = self.text[low:i], i + 1
        match = LABEL.match(self.text, i + 1)
        if match and match[1].strip():
            label, end = match[1], match.end()
        elif match:
            end = match.end()
        target = self.known.labels.get(normal_label(label))
        if target is None and match and match[1].strip():
            self.undefined.append((match[1], self.view.places[i]))
            return None
        return (target, end, Style.REFERENCE) if target else None

    def _inline_target(self, i: int) -> tuple[Target, int] | None:
        """The destination in `(…)` at `i`, strictly, else loosely when it is a web address."""
        space = re.compile(r"[ \t\n]*")
        start = space.match(self.text, i + 1).end()  # type: ignore[union-attr]
        found = parseLinkDestination(self.text, start, len(self.text))
        if found.ok:
            low, high = (start + 1, found.pos - 1) if self.text[start : start + 1] == "<" else (start, found.pos)
            after = space.match(self.text, found.pos).end()  # type: ignore[union-attr]
            if after > found.pos:
                title = parseLinkTitle(self.text, after, len(self.text))
                if title.ok:
                    after = space.match(self.text, title.pos).end()  # type: ignore[union-attr]
            if self.text[after : after + 1] == ")":
                return self._tidy(low, high), after + 1
        loose = LOOSE.match(self.text, i)
        if loose and re.match(r"h?ttps?:|www\.", loose[1]):
            return self._tidy(*loose.span(1)), loose.end()
        return None

    def _tidy(self, low: int, high: int) -> Target:
        """A destination without the brackets and quotation marks that slipped into it."""
        low += len(self.text[low:high]) - len(self.text[low:high].lstrip())
        url = self.text[low:high].rstrip()
        if re.match(r"\(\s*h?ttps?:.*\)$", url):
            low, url = low + 1, url[1:-1]
        url = _SLIPPED.sub("", url) if url.startswith("http") else url
        while url.startswith("http") and url[-1] in ")]" and url.count(url[-1]) > url.count("(["[url[-1] == "]"]):
            url = url[:-1]
        return self._target(low, low + len(url), unescape(url))

    def _bare(self, i: int) -> int:
        if self.text[i] not in "hHtTwW" or not BARE_START.match(self.text, i):
            return i
        end = bare_url(self.text, i)
        return self._url(i, end, end) if end > i else i


HANDLERS = {
    "\\": Scanner._escape,
    "`": Scanner._code,
    "<": Scanner._angle,
    "!": Scanner._image,
    "[": Scanner._open,
    "［": Scanner._open,
    "【": Scanner._open,
    "]": Scanner._shut,
    "*": Scanner._delimiter,
    "_": Scanner._delimiter,
    "~": Scanner._delimiter,
    "&": Scanner._entity,
    "\n": Scanner._newline,
}


def unescape(text: str) -> str:
    """Backslash escapes and character references resolved.

    >>> unescape("a\\\\_b&amp;c")
    'a_b&c'
    """
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))


def normal_label(label: str) -> str:
    """A link label as CommonMark compares it."""
    return re.sub(r"\s+", " ", label.strip()).casefold()


def scan(view: View, known: Known) -> Inline:
    """Scan the inside of a block.

    Args:
        view: The block's characters, block marks (`#`, `>`, `-`) left out.
        known: What the document defines elsewhere.

    Returns:
        Plain text with everything that stood in it.
    """
    scanner = Scanner(view, known)
    atoms = scanner.run()
    return Printer(view, atoms, scanner).print()


class Printer:
    """Writes atoms out as plain text."""

    def __init__(self, view: View, atoms: list[Atom], scanner: Scanner) -> None:
        self.view = view
        self.atoms = atoms
        self.scanner = scanner
        self.text: list[str] = []
        self.places: list[int] = []
        self.resolved: set[int] = set()
        self.links: list[RawLink] = []
        self.marks: list[tuple[Emphasis, int, int]] = []
        self.before: list[int] = []  # text position before each atom
        self.after: list[int] = []

    def print(self) -> Inline:
        """Plain text, pieces, links and marks of the atoms."""
        delimiters = [index for index, atom in enumerate(self.atoms) if atom.delimiter]
        pairs = pair([self.atoms[index].delimiter for index in delimiters])  # type: ignore[misc]
        for atom in self.atoms:
            self.before.append(len(self.places))
            self._write(atom)
            self.after.append(len(self.places))
        self._find_links()
        for opener, closer, width in pairs:
            kind = Emphasis.STRONG if width == 2 else Emphasis.EMPHASIS
            if self.atoms[delimiters[opener]].delimiter.char != "~":  # type: ignore[union-attr]
                self.marks.append((kind, self.after[delimiters[opener]], self.before[delimiters[closer]]))
        return self._trimmed()

    def _write(self, atom: Atom) -> None:
        if atom.what in ("drop", "open", "close", "marker", "footnote"):
            return
        low, high = atom.start, atom.end
        if atom.delimiter:
            high = low + atom.delimiter.left
        if atom.shown is not None:
            self.text.append(atom.shown)
            self.resolved.update(range(len(self.places), len(self.places) + len(atom.shown)))
            self.places.extend([self.view.places[low]] * len(atom.shown))
            return
        for index in range(low, high):
            if self.view.text[index] != PRIVATE:
                self.text.append(self.view.text[index])
                self.places.append(self.view.places[index])

    def _find_links(self) -> None:
        for index, atom in enumerate(self.atoms):
            place = self.view.places[atom.start]
            if atom.what == "open":
                closer = self.before[atom.partner]
                self.links.append(RawLink(self.after[index], closer, atom.style, atom.target, place=place))
            elif atom.what == "url":
                self.links.append(RawLink(self.before[index], self.after[index], atom.style, atom.target, place=place))
            elif atom.what == "footnote":
                at = self.before[index]
                self.links.append(RawLink(at, at, Style.FOOTNOTE, label=atom.label, place=place))
            for number in atom.numbers:
                at = self.before[index]
                self.links.append(RawLink(at, at, Style.ENDNOTE, number=number, place=place))
            if atom.what == "code":
                self.marks.append((Emphasis.CODE, self.before[index], self.after[index]))

    def _trimmed(self) -> Inline:
        text = "".join(self.text)
        left = len(text) - len(text.lstrip())
        right = max(left, len(text.rstrip()))
        text = text[left:right]

        def clip(position: int) -> int:
            return min(max(position, left), right) - left

        links = tuple(
            RawLink(clip(k.start), clip(k.end), k.style, k.target, k.number, k.label, k.place) for k in self.links
        )
        marks = [(kind, clip(a), clip(b)) for kind, a, b in self.marks] + quoted(text)
        marks = sorted({m for m in marks if m[1] < m[2]}, key=lambda m: (m[1], -m[2], m[0]))
        resolved = {position - left for position in self.resolved}
        pieces = pieces_of(self.places[left:right], resolved)
        images = tuple(self.scanner.images)
        return Inline(text, pieces, links, tuple(marks), images, tuple(self.scanner.undefined))


def pieces_of(places: Sequence[int], resolved: Container[int] = ()) -> tuple[Piece, ...]:
    """Runs of neighbouring source positions.

    Args:
        places: Source position of each character of a text.
        resolved: Text positions of characters that stand for others (`&` for `&amp;`), each a piece.

    >>> pieces_of([3, 4, 9])
    (Piece(text=0, source=3, length=2), Piece(text=2, source=9, length=1))
    """
    pieces: list[Piece] = []
    start = 0
    for index in range(1, len(places) + 1):
        alone = index < len(places) and (index in resolved or index - 1 in resolved)
        if index == len(places) or alone or places[index] != places[index - 1] + 1:
            pieces.append(Piece(start, places[start], index - start))
            start = index
    return tuple(pieces)
