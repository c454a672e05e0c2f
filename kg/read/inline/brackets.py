"""Square brackets in Markdown: links, images, footnote references."""

from __future__ import annotations

import html
import re
from bisect import bisect_left

from markdown_it.helpers import parseLinkDestination, parseLinkTitle

from kg.model import Style
from kg.read.inline.atoms import Atom, What
from kg.read.inline.markers import end_of_note, marker_at, note_label
from kg.read.inline.markup import marker
from kg.read.inline.scanner import Scanner
from kg.read.inline.view import Destination

_LONGEST = 999  # characters of a label, as CommonMark has it
_FOOTNOTE = re.compile(rf"\[\^([^\]\s]{{1,{_LONGEST}}})\]")
_LABEL = re.compile(rf"\[((?:\\.|[^\[\]\\]){{0,{_LONGEST}}})\]")
_WIKI = re.compile(
    r"\[\[(?P<page>[^\[\]|#^\n]*)(?P<place>[#^][^\[\]|\n]*)?(?:\\?\|(?P<words>[^\[\]\n]*))?\]\](?![(\[])"
)
_LOOSE = re.compile(r"\(\s*<?((?:[^()\n]|\([^()\n]*\)){0,2000}?)>?\s*\)")
_BROKEN = re.compile(
    r"\(\s*<?(h?ttps?://[^\s()<>]+(?:\n[ \t>]*[^\s()<>\"']+){1,3})>?\s*\)"
)  # over lines: joined
_WEB = re.compile(r"(?i)h?ttps?:|www\.")
_SPACE = re.compile(r"[ \t\n]*")
_NUMBER = re.compile(r"(?:\\?\[)?\^?(?:\d{1,3}|[*†‡])\^?(?:\\?\])?")
_SLIPPED = re.compile(r"(?:['\"”’»」,;>]|\*\*)+$")
_WRAPPED = re.compile(r"\(\s*h?ttps?:.*\)$")


def exclamation(scan: Scanner, i: int) -> int:
    """`!`: the beginning of an image, or itself."""
    if scan.text[i + 1 : i + 2] != "[":
        return i
    embedded = _WIKI.match(scan.text, i + 1)
    if embedded and embedded["page"] and not _is_label(scan, embedded["page"]):
        return scan.add(What.DROP, i, embedded.end(), label="shortcode")
    scan.brackets.append(len(scan.atoms))
    return scan.add(What.IMAGE, i, i + 2)


def caret(scan: Scanner, i: int) -> int:
    """`^`: a footnote that stands where it is cited, or itself."""
    if not scan.text.startswith("^[", i) or note_label(scan.view.places[i]) not in scan.known.footnotes:
        return i
    return scan.add(What.FOOTNOTE, i, end_of_note(scan.text, i), label=note_label(scan.view.places[i]))


def open_bracket(scan: Scanner, i: int) -> int:
    """`[`: a footnote reference, an endnote marker, the beginning of a link, or itself."""
    footnote = _FOOTNOTE.match(scan.text, i)
    if footnote and footnote[1].casefold() in scan.known.footnotes:
        return scan.add(What.FOOTNOTE, i, footnote.end(), label=footnote[1].casefold())
    if footnote and not scan.text.startswith(":", footnote.end()):
        scan.undefined.append((f"^{footnote[1]}", scan.view.places[i]))
    wiki = _WIKI.match(scan.text, i)
    if wiki and (end := _wiki_link(scan, wiki)):
        return end
    found = marker_at(scan.text, i)
    linked = found and scan.text[found[0] : found[0] + 1] == "(" and destination(scan, found[0])
    end = i if linked else marker(scan, i)
    if end > i:
        return end
    scan.brackets.append(len(scan.atoms))
    return scan.add(What.BRACKET, i, i + 1)


def _wiki_link(scan: Scanner, match: re.Match[str]) -> int:
    """A link to a page of the author's own notes, `[[page#place|words]]`: its words; 0 where it is none."""
    page, words = match["page"].strip(), (match["words"] or "").strip()
    if page.isdigit() or _is_label(scan, match["page"]) or not (page or words or _place(match)):
        return 0
    if _WEB.match(page):
        return _wiki_address(scan, match, words)
    low, high = match.span("words" if words else "page" if page else "place")
    if not words:
        low = scan.text.rfind("/", low, high) + 1 or low + (not page)
    scan.add(What.DROP, match.start(), low)
    scan.add(What.TEXT, low, high)
    return scan.add(What.DROP, high, match.end())


def _place(match: re.Match[str]) -> bool:
    """Whether a heading of the same page is linked."""
    return bool(re.match(r"#\s*\w", match["place"] or ""))


def _wiki_address(scan: Scanner, match: re.Match[str], words: str) -> int:
    """`[[https://…|words]]`: a link with its words or, without any, its address."""
    start, end = match.start("page"), match.end("place") if match["place"] else match.end("page")
    low, high = match.span("words") if words else (start, end)
    target = scan.view.target(start, end, scan.text[start:end].strip())
    scan.atoms.append(Atom(What.OPEN, match.start(), low, target=target, partner=len(scan.atoms) + 2))
    scan.add(What.TEXT, low, high)
    scan.atoms.append(Atom(What.CLOSE, high, match.end()))
    return match.end()


def _is_label(scan: Scanner, text: str) -> bool:
    return normal_label(text) in scan.known.labels


def shut_bracket(scan: Scanner, i: int) -> int:
    """`]`: the end of a link or image, or itself."""
    if not scan.brackets:
        return i
    opener = scan.brackets.pop()
    atom = scan.atoms[opener]
    found = _after(scan, atom.end, i) if atom.live else None
    if not found:
        return i
    target, end, style = found
    if atom.what == What.IMAGE:
        _drop_image(scan, opener, i, target)
        return scan.add(What.DROP, atom.start, end)
    if note := _jump(scan, scan.text[atom.end : i], target.url):
        _take_back(scan, opener)
        if note in scan.known.footnotes:
            return scan.add(What.FOOTNOTE, atom.start, end, label=note)
        return scan.add(What.DROP, atom.start, end)
    atom.target = target
    scan.close(opener, i, end, style)
    for earlier in map(scan.atoms.__getitem__, reversed(scan.brackets)):  # links do not stand inside links
        if earlier.what == What.BRACKET and not earlier.live:
            break  # and so all before it
        earlier.live = earlier.what != What.BRACKET
    return end


def _drop_image(scan: Scanner, opener: int, i: int, target: Destination) -> None:
    scan.images.append(scan.view[scan.atoms[opener].end : i])
    scan.targets.append(target)
    _take_back(scan, opener)


def _jump(scan: Scanner, words: str, url: str) -> str:
    """The label of the HTML note that a link with a number for its words jumps to, "" where it does not."""
    known = url.startswith("#") and url[1:] in scan.known.jumps
    return url if known and _NUMBER.fullmatch(words) else ""


def _take_back(scan: Scanner, opener: int) -> None:
    """Take back all atoms since one that opened a link or image."""
    del scan.atoms[opener:]
    for opened in (scan.brackets, scan.anchors):  # in order
        del opened[bisect_left(opened, opener) :]


def _after(scan: Scanner, low: int, i: int) -> tuple[Destination, int, Style] | None:
    """What follows a closing bracket: `(url)`, `[label]`, or nothing where the text is the label."""
    inline = destination(scan, i + 1) if scan.text.startswith("(", i + 1) else None
    if inline:
        return (*inline, Style.INLINE)
    match = _LABEL.match(scan.text, i + 1)
    full = match if match and match[1].strip() else None
    label = full[1] if full else scan.text[low : min(i, low + _LONGEST + 1)]
    if len(label) > _LONGEST:
        return None
    target = scan.known.labels.get(normal_label(label))
    if target:
        return target, match.end() if match else i + 1, Style.REFERENCE
    if full and not scan.text.startswith("(", full.end()) and marker_at(scan.text, i + 1) is None:
        scan.undefined.append((label, scan.view.places[i]))
    return None


def destination(scan: Scanner, i: int) -> tuple[Destination, int] | None:
    """The destination in `(…)` at `i`: as CommonMark has it, else loosely when it is a web address."""
    strict = _strict(scan, i)
    if strict:
        return strict
    broken = _BROKEN.match(scan.text, i)
    if broken:
        url = unescape("".join(broken[1].split()))
        return scan.view.target(*broken.span(1), url), broken.end()
    loose = _LOOSE.match(scan.text, i)
    return (_tidy(scan, *loose.span(1)), loose.end()) if loose and _WEB.match(loose[1].lstrip()) else None


def _strict(scan: Scanner, i: int) -> tuple[Destination, int] | None:
    text = scan.text
    start = _skip(text, i + 1)
    if text[start : start + 1] == ")":
        return scan.view.target(start, start, ""), start + 1
    found = parseLinkDestination(text, start, len(text))
    if not found.ok:
        return None
    low, high = (start + 1, found.pos - 1) if text[start : start + 1] == "<" else (start, found.pos)
    after = _skip(text, found.pos)
    if after > found.pos:
        title = parseLinkTitle(text, after, len(text))
        after = _skip(text, title.pos) if title.ok else after
    return (_tidy(scan, low, high), after + 1) if text[after : after + 1] == ")" else None


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _tidy(scan: Scanner, low: int, high: int) -> Destination:
    """A destination without the brackets and quotation marks that slipped into it."""
    raw = scan.text[low:high]
    low += len(raw) - len(raw.lstrip())
    url = raw.strip()
    if _WRAPPED.match(url):
        low, url = low + 1, url[1:-1]
    if _WEB.match(url):
        url = _SLIPPED.sub("", url)
        while url[-1] in ")]" and url.count(url[-1]) > url.count("(["[url[-1] == "]"]):
            url = url[:-1]
    return scan.view.target(low, low + len(url), unescape(url))


def unescape(text: str) -> str:
    r"""Back-slash escapes and character references resolved.

    >>> unescape("a\\_b&amp;c")
    'a_b&c'
    """
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))


def normal_label(label: str) -> str:
    """A link label as CommonMark compares it.

    >>> normal_label(" Foo  Bar ")
    'foo bar'
    """
    return re.sub(r"\s+", " ", label.strip()).casefold()
