"""Handlers of `<`: autolinks, comments, HTML tags."""

from __future__ import annotations

import html
import re

from kg.model import Emphasis
from kg.read.embeds import embedded
from kg.read.inline.atoms import Flavour, What
from kg.read.inline.scanner import Scanner
from kg.read.inline.tags import COMPONENT, DROPPED, FRAMES, HTML_TAGS, MARKING, TAG, attribute, framed

_AUTOLINK = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|(?i:https?)://[^\s<>]+(?:\r?\n[ \t>]*[^\s<>]+){1,5})>"
)
_WEB = re.compile(r"(?i)(?:https?|ftp)://")
_ELEMENT = re.compile(
    r"</?[A-Za-z][\w:.-]*(?=[\s/>])(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*>"
)  # no browser shows it
_RAISED = re.compile(r"(?is)<sup\b[^>]*>((?:(?!</?sup\b).){0,400})</sup\s*>(?=[a-z0-9])")
_NAMESPACED = re.compile(r"</?[a-z]\w{0,8}:[a-z][\w-]*(?=[\s/>])(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*>")  # `<o:p>`
_WORDS = re.compile(r"<!\[(?!CDATA\[)")  # no markup in Markdown, though it is in HTML
_WORD = re.compile(r"[a-z]{4}")  # `<a>OpenAI</a>released` glues words, `<a>model</a>s` does not
_SIGN = (
    r"&#(?:8617|x21a9|8593|x2191|8629|x21b5|8224|182|94);|&(?:crarr|uarr|larrhk|hookleftarrow|dagger|para);"
)
_AROUND = r"[\s\[\]().]|&(?:nbsp|lbrack|rbrack|lsqb|rsqb|#(?:160|91|93|x5b|x5d|xa0|xfe0e|65038));"
JUMP = re.compile(
    rf"(?is)(?:<(?!/?a\b)[^>]*>|{_AROUND})*(?:\d{{1,3}}|[¹²³⁰⁴-⁹]{{1,3}}|[*†‡#¶§↩↑^]\ufe0e?|{_SIGN})"
    rf"(?:<(?!/a\b)[^>]*>|{_AROUND})*</a\s*>"
)
"""What a note's number, the way back from it, or a heading's own anchor is in HTML."""


def angle(scan: Scanner, i: int) -> int:
    """`<`: an autolink, a comment, a tag, or itself."""
    match = _AUTOLINK.match(scan.text, i) if i < scan.last else None
    if match and not (scan.flavour == Flavour.HTML and not _WEB.match(scan.text, i + 1)):
        return scan.url(i + 1, match.end() - 1, match.end())
    if scan.flavour == Flavour.TEXT:
        return i
    end = _dropped(scan, i)
    return end if end > i or i > scan.last else _tagged(scan, i)


def _dropped(scan: Scanner, i: int) -> int:
    """An element without text, a comment, an instruction; else the same position."""
    match = DROPPED.match(scan.text, i) if i < scan.last else None
    if match and not (scan.flavour == Flavour.MARKDOWN and _WORDS.match(scan.text, i)):
        opening = TAG.match(scan.text, i)
        return frame(scan, opening, match.end()) if opening else scan.add(What.DROP, i, match.end())
    if scan.text.startswith("<!--", i):  # a comment that never ends
        return scan.add(What.DROP, i, i + 4)
    return i


def _tagged(scan: Scanner, i: int) -> int:
    """A tag of HTML, of MDX or of another namespace; else the same position."""
    match = TAG.match(scan.text, i)
    if match and match[2].lower() in HTML_TAGS and match[2] != "Link":  # which is a component
        return tag(scan, match)
    component = COMPONENT.match(scan.text, i)
    if component:
        return _component(scan, component)
    other = (_ELEMENT if scan.flavour == Flavour.HTML else _NAMESPACED).match(scan.text, i)
    return scan.add(What.DROP, *other.span()) if other else i


def _component(scan: Scanner, match: re.Match[str]) -> int:
    """A tag of MDX or a custom element: no text; one that has an address is a link; `Vec<T>` is text."""
    closing, name, attributes, empty = match.groups()
    if not (closing or empty or "=" in attributes or "-" in name or f"</{name}>" in scan.text):
        return match.start()
    if _addressed(match) or (match[1] and match[2].lower().endswith("link")):
        return anchor(scan, match)
    shown = () if closing else embedded(scan.text, *match.span())
    targets = [scan.view.target(there.start, there.end, there.url) for there in shown]
    return scan.shows(targets, *match.span()) if targets else scan.add(What.DROP, *match.span())


def _addressed(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the address of a link or of a component that is one stands."""
    return attribute(match, "href") or (attribute(match, "to") if match[2].lower().endswith("link") else None)


def tag(scan: Scanner, match: re.Match[str]) -> int:
    """An HTML tag."""
    name, start, end = match[2].lower(), match.start(), match.end()
    if name == "br":
        return scan.add(What.TEXT, start, end, shown="\n")
    if name == "a":
        return anchor(scan, match)
    if name == "sup" and not match[1] and (_glued(scan.text, start, end) or _marks_word(scan.text, start)):
        return scan.add(What.TEXT, start, end, shown=" ")
    if name == "img":
        _image(scan, match)
        if _glued(scan.text, start, end):
            return scan.add(What.TEXT, start, end, shown=" ")
    if name in FRAMES:
        return frame(scan, match, end)
    if name in MARKING:
        _mark(scan, MARKING[name], bool(match[1]))
    return scan.add(What.DROP, start, end)


def frame(scan: Scanner, match: re.Match[str], end: int) -> int:
    """A tag that shows a video, slides or a podcast, which ends at a position: a link without words."""
    place = framed(match)
    if not place:
        return scan.add(What.DROP, match.start(), end)
    address = html.unescape(scan.text[slice(*place)]).strip()
    url = f"https:{address}" if address.startswith("//") else address
    return scan.shows([scan.view.target(*place, url)], match.start(), end)


def _image(scan: Scanner, match: re.Match[str]) -> None:
    alternative, address = attribute(match, "alt"), attribute(match, "src")
    scan.images.append(scan.view[slice(*(alternative or (match.start(), match.start())))])
    if address:
        scan.targets.append(scan.view.target(*address, html.unescape(scan.text[slice(*address)])))


def _mark(scan: Scanner, emphasis: Emphasis, closing: bool) -> None:
    if not closing:
        scan.marking.append((emphasis, len(scan.atoms)))
        return
    opened = next((pair for pair in reversed(scan.marking) if pair[0] == emphasis), None)
    if opened:
        scan.marking.remove(opened)
        scan.marks.append((emphasis, opened[1], len(scan.atoms)))


def anchor(scan: Scanner, match: re.Match[str]) -> int:
    """`<a href=…>` or `</a>`."""
    start, end = match.span()
    if match[1] and scan.anchors:
        return _closed(scan, start, end)
    href = None if match[1] else _addressed(match)
    if not href:
        return scan.add(What.DROP, start, end)
    url = re.sub(r"[\r\n]+[ \t]*", "", html.unescape(scan.text[slice(*href)]).strip())
    name = url.partition("#")[2]
    jump = JUMP.match(scan.text, end) if url.startswith("#") or name in scan.known.jumps else None
    if jump and f"#{name}" in scan.known.footnotes:
        return scan.add(What.FOOTNOTE, start, jump.end(), label=f"#{name}")
    if jump:
        return scan.add(What.DROP, start, jump.end())
    if _glued(scan.text, start, end):
        scan.add(What.TEXT, start, start + 1, shown=" ")
        start += 1
    scan.anchors.append(len(scan.atoms))
    return scan.add(What.DROP, start, end, target=scan.view.target(*href, url))


def _closed(scan: Scanner, start: int, end: int) -> int:
    """The end of a link, with a space behind it where words would run into each other."""
    glued = bool(_glued(scan.text, start, end) and _WORD.match(scan.text, end))
    scan.close(scan.anchors.pop(), start, start if glued else end)
    if glued:
        scan.add(What.TEXT, start, start + 1, shown=" ")
        scan.add(What.DROP, start + 1, end)
    return end


def _marks_word(text: str, start: int) -> bool:
    """Whether what is raised here is nothing but a note's number, glued to a word on both sides."""
    raised = _RAISED.match(text, start) if text[start - 1 : start].isalpha() else None
    return bool(raised and "<a" in raised[1].lower() and JUMP.search(raised[1]))


def _glued(text: str, start: int, end: int) -> bool:
    """Whether words would run into each other were the tag between two positions gone."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalnum()
