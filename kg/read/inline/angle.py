"""Handlers of `<`: autolinks, comments, HTML tags."""

from __future__ import annotations

import html
import re

from kg.model import Emphasis
from kg.read.inline.atoms import Flavour, What
from kg.read.inline.scanner import Scanner
from kg.read.inline.tags import DROPPED, HTML_TAGS, MARKING, TAG, attribute

_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_JUMP = re.compile(
    r"(?is)(?:<(?!/?a\b)[^>]*>|[\s\[\]()])*(?:\d{1,3}|[*†‡#¶§↩↑^]\ufe0e?)(?:<(?!/a\b)[^>]*>|[\s\[\]().])*</a\s*>"
)
"""What a note's number, the way back from it, or a heading's own anchor is in HTML."""


def angle(scan: Scanner, i: int) -> int:
    """`<`: an autolink, a comment, a tag, or itself."""
    if match := _AUTOLINK.match(scan.text, i):
        return scan.url(i + 1, match.end() - 1, match.end())
    if scan.flavour == Flavour.TEXT:
        return i
    if match := DROPPED.match(scan.text, i):
        return scan.add(What.DROP, i, match.end())
    if scan.text.startswith("<!--", i):  # a comment that never ends
        return scan.add(What.DROP, i, i + 4)
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
        scan.close(scan.anchors.pop(), start, end)
        return end
    href = None if match[1] else attribute(match, "href")
    if not href:
        return scan.add(What.DROP, start, end)
    url = html.unescape(scan.text[slice(*href)]).strip()
    jump = _JUMP.match(scan.text, end) if url.startswith("#") else None
    if jump:
        return scan.add(What.DROP, start, jump.end())
    scan.anchors.append(len(scan.atoms))
    return scan.add(What.DROP, start, end, target=scan.view.target(*href, url))
