"""An account that must balance: every visible character of a source is in an item or told as left out.

What is visible is said by `kg.read.visible`, which shares nothing with the readers; what was left out,
and why, the readers tell. What neither explains is unexplained: a fault of ours, told as one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from html import unescape
from typing import TypeAlias

from kg.model import Account, Item, Source, Trouble, line_of
from kg.read.visible import Range, visible

Region: TypeAlias = tuple[str, int, int]
"""A stretch of the source that is no text, with the code of its reason."""

SILENT = {
    "address": "an address of a link or image",
    "attributes": "attributes of a link, heading or image",
    "front-matter": "front matter, which describes the document",
    "list-mark": "the number or bullet of a list entry",
    "marker": "a marker of an endnote or footnote",
    "mark": "a mark that sets words apart",
    "markup": "a tag",
    "note-label": "the label of a footnote",
}
"""Reasons that are told as a number alone, with what they mean."""
TOLD = {
    "button": "a button",
    "comment": "an HTML comment",
    "drawing": "the words of a drawing or formula",
    "embedded": "what is shown where a frame or object cannot be",
    "form": "what a form offers",
    "hidden": "hidden from readers",
    "script": "a script, style or head of a page",
    "shortcode": "a call that the site's generator fills in",
}
"""Reasons that are told with their line, as a trouble `text-left-out`."""
_COUNTED = re.compile(
    r"[^\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufe00-\ufe0f\ufeff\ufdd0]"
)
_MARKS = re.compile(r"[!-/:-@\[-`{-~［］【】·•●○◦‣⁃▪■□◆◇▶►▸➔➤–。・･]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")  # as text where an element never ends
_RUN = re.compile(rb"\x01+")
_SLIPPED = "\"')]>,;*”’»」"
_WEB = re.compile(r"(?i)(?:https?|ftp)://")


def balance(
    source: Source, items: Sequence[Item], regions: Sequence[Region], start: int
) -> tuple[Account, list[Trouble]]:
    """The account of a source, and what is told of it.

    Args:
        source: What was read.
        items: What was made of it.
        regions: What the readers say was left out; of two at one place the first counts.
        start: Where its text begins, behind the front matter.
    """
    shown = _mask(visible(source.text, source.media, start).text, len(source.text))
    missing = _without(shown, (place for item in items for place in _places(item)))
    front = _count(source.text, [(0, start)])
    left_out = Counter({"front-matter": front - _read_before(source.text, items, start)})
    troubles: list[Trouble] = []
    for reason, low, high in regions:
        runs = _runs(missing, low, high)
        left_out[reason] += _count(source.text, runs)
        troubles += _told(source, reason, low, runs)
        missing[low:high] = bytes(len(missing[low:high]))
    rest = _runs(missing, 0, len(missing))
    left_out["mark"] += sum(len(_MARKS.findall(source.text, *span)) for span in rest)
    left_out["markup"] += _tags(source.text, rest)
    lost = [
        (span, letters) for span in rest if (letters := _letters(_TAG.sub("", source.text[slice(*span)])))
    ]
    troubles += [_unexplained(source, span) for span, _ in lost]
    total = _count(source.text, _runs(shown, 0, len(shown))) + front
    unexplained = sum(len(letters) for _, letters in lost)
    return Account(total, tuple(sorted((+left_out).items())), unexplained), troubles


def _read_before(text: str, items: Iterable[Item], start: int) -> int:
    """Characters of front matter that are in items."""
    places = (place for item in items for place in _places(item))
    return _count(text, (place for place in places if place[1] <= start))


def _tags(text: str, ranges: Iterable[Range]) -> int:
    """Characters of tags that a second parser takes for text."""
    return sum(len(_letters(tag)) for span in ranges for tag in _TAG.findall(text, *span))


def _runs(mask: bytearray, low: int, high: int) -> list[Range]:
    return [match.span() for match in _RUN.finditer(mask, low, high)]


def lost_links(source: Source, known: Set[str], told: str, start: int) -> Iterator[Trouble]:
    """A trouble for each web address of a link that is neither a reference nor told."""
    for url, place in visible(source.text, source.media, start).links:
        spelt = _spellings(url)
        if not _WEB.match(url) or any(one in told for one in spelt):
            continue
        if not known.isdisjoint(spelt | _before_markup(url)):
            continue
        if not any(url in one for one in known):  # a tag in the address of another link
            yield Trouble(
                "unexplained-link", f"a link was lost: {url}", source.name, line_of(source.text, place), url
            )


def _spellings(url: str) -> set[str]:
    """Ways to write an address, what slipped into its end left out."""
    wholes = (url, unescape(url), "".join(url.split()), " ".join(url.split()), "".join(url.splitlines()))
    return {spelt for whole in wholes for spelt in (whole.strip(), whole.strip().rstrip(_SLIPPED))}


def _before_markup(url: str) -> set[str]:
    """What stands before the first tag in an address whose quote is missing, and its first word."""
    before = unescape(url).strip().partition("<")[0]
    return {before, *before.split(maxsplit=1)[:1]} if "<" in url else set()


def _places(item: Item) -> Iterator[Range]:
    return ((piece.source, piece.source + piece.length) for piece in item.pieces)


def _mask(ranges: Iterable[Range], length: int) -> bytearray:
    mask = bytearray(length)
    for low, high in ranges:
        mask[low:high] = b"\1" * (high - low)
    return mask


def _without(mask: bytearray, ranges: Iterable[Range]) -> bytearray:
    out = bytearray(mask)
    for low, high in ranges:
        out[low:high] = bytes(high - low)
    return out


def _count(text: str, ranges: Iterable[Range]) -> int:
    """Characters that a reader sees in some ranges."""
    return sum(len(_COUNTED.findall(text, *span)) for span in ranges)


def _letters(text: str) -> str:
    """What is visible and no mere mark."""
    return "".join(_COUNTED.findall(_MARKS.sub("", text)))


def _told(source: Source, reason: str, low: int, runs: Sequence[Range]) -> Iterator[Trouble]:
    words = " ".join(" ".join(source.text[slice(*span)] for span in runs).split())
    if reason in TOLD and any(char.isalnum() for char in words):
        message = f"{_count(source.text, runs)} characters left out: {TOLD[reason]}"
        yield Trouble("text-left-out", message, source.name, line_of(source.text, low), words[:300])


def _unexplained(source: Source, span: Range) -> Trouble:
    words = source.text[slice(*span)]
    message = f"{len(_letters(words))} visible characters are in no item: a fault of the reader"
    return Trouble("unexplained-text", message, source.name, line_of(source.text, span[0]), words[:300])
