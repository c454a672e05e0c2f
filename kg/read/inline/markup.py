"""Handlers of single characters: escapes, code, emphasis, markers, bare URLs."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from kg.read.inline.atoms import Flavour, What
from kg.read.inline.bare import BARE_START, bare_url, wrapped
from kg.read.inline.delimiters import flanks
from kg.read.inline.markers import marker_at
from kg.read.inline.scanner import Scanner
from kg.read.inline.ticks import closing
from kg.read.inline.view import PRIVATE

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NOISE = re.compile(r"\\{2,}(?=\s*\n|\s*$)")  # what is left of Jekyll's line breaks
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BRACKETED = re.compile(r"[^\s()<>\"]+(?=\))")  # the address of a link whose opening bracket is missing
_BEYOND = 9  # a marker's endnote may be missing, but a number far beyond the last one is a year or an index


def escape(scan: Scanner, i: int) -> int:
    """A back-slash."""
    noise = _NOISE.match(scan.text, i)
    if noise:
        return scan.add(What.DROP, i, noise.end())
    following = scan.text[i + 1 : i + 2]
    if following == "\n":
        return scan.add(What.DROP, i, i + 1)
    if following and following in _ESCAPABLE:
        scan.add(What.DROP, i, i + 1)
        return scan.add(What.TEXT, i + 1, i + 2)
    return i


def code(scan: Scanner, i: int) -> int:
    """Back-ticks: a code span, or what they are."""
    low = i
    while scan.text.startswith("`", low):
        low += 1
    width, shut = low - i, closing(scan.ticks, i, low)
    if shut is None:
        return scan.add(What.TEXT, i, low)
    high = end = shut
    body = scan.text[low:high]
    if body.strip() and body[0] in " \n" and body[-1] in " \n":
        low, high = low + 1, high - 1
    scan.add(What.DROP, i, low)
    scan.add(What.CODE, low, high)
    return scan.add(What.DROP, high, end + width)


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
    run = flanks(char, scan.text[i - 1 : i] if i else "", scan.text[end : end + 1], end - i)
    return scan.add(What.DELIMITER, i, end, delimiter=run)


def marker(scan: Scanner, i: int) -> int:
    """An endnote marker, where endnotes of such numbers may be; else nothing (the same position)."""
    found = marker_at(scan.text, i)
    if not found or not scan.known.numbers:
        return i
    end, numbers = found
    if max(numbers) > _last(scan.known.numbers) + _BEYOND:
        return i
    return scan.add(What.MARKER, i, end, numbers=numbers)


@lru_cache(maxsize=8)
def _last(numbers: frozenset[int]) -> int:
    return max(numbers)


def bare(scan: Scanner, i: int) -> int:
    """A bare URL, or nothing."""
    if not BARE_START.match(scan.text, i):
        return i
    bracketed = _BRACKETED.match(scan.text, i) if scan.text.endswith("](", 0, i) else None
    end = bracketed.end() if bracketed else bare_url(scan.text, i)
    if end > i and scan.flavour == Flavour.TEXT:
        end = wrapped(scan.text, i, end)
    return scan.url(i, end, end) if end > i else i


def filler(scan: Scanner, i: int) -> int:
    """What fills the place of a call: nothing, or a link to what the call shows."""
    end = i + 1
    while scan.text.startswith(PRIVATE, end) and scan.view.places[end] not in scan.known.embeds:
        end += 1
    targets = scan.known.embeds.get(scan.view.places[i], ())
    return scan.shows(targets, i, end) if targets else scan.add(What.TEXT, i, end)
