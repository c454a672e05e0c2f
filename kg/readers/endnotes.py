"""Lists of numbered endnotes: `[7] **ELECTRA:** https://…`, with all that goes wrong in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Role
from kg.readers.bare import bare_url
from kg.readers.block import Block
from kg.readers.atoms import Target
from kg.readers.view import View

_NUMBER = re.compile(r"[\[［【]\s?(\d{1,3})\s?[\]］】]")
_HEAD = re.compile(r"\s*[\[［【]\s?\d{1,3}\s?[\]］】]")
_URL = re.compile(r"(?<![A-Za-z0-9])(?:h?ttps?|ftp)\s?[:：]\s?//\S+|(?<![A-Za-z0-9@./])www\.\S+", re.I)
_TWIN = re.compile(r"[^\s\]]+\]\(\s*<?(?=h?ttps?[:：])()")
_UNNUMBERED = re.compile(r"\s*(?:[-*]\s+)?\S[^\n]{0,250}?[:：]\s*\**\s*h?ttps?[:：]//\S+\s*")
_TITLE_EDGE = " \t\r\n:：*-–—、.。,，"


@dataclass(frozen=True, slots=True)
class Endnote:
    """One endnote: its number (None where it was left out), title and URL, and its characters."""

    number: int | None
    title: View
    target: Target | None
    view: View
    block: int
    broken: bool = False
    inferred: bool = False


def find_endnotes(blocks: Sequence[Block]) -> list[Endnote]:
    """The endnotes of a document.

    Args:
        blocks: The document's blocks in order.

    Returns:
        Endnotes in order; those whose number was left out get the one missing between their
        neighbours (`inferred`), or None.
    """
    found: list[Endnote] = []
    for index, block in enumerate(blocks):
        if block.role in (Role.PARAGRAPH, Role.ENTRY) and not block.footnote:
            found += _of_block(block, index)
    if found:
        found = sorted(found + _unnumbered(blocks, found), key=lambda note: note.view.start)
    return _numbered(found)


def _of_block(block: Block, index: int) -> list[Endnote]:
    text = block.view.text
    if not _HEAD.match(text) or not _URL.search(text):
        return []
    cuts = _cuts(text)
    notes = [_endnote(block.view[a:b], index) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return notes if any(note.target for note in notes) else []


def _cuts(text: str) -> list[int]:
    """Where endnotes begin: at line starts, and wherever a number follows a URL."""
    cuts: list[int] = []
    for match in _NUMBER.finditer(text):
        at_line = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        if at_line or (cuts and _URL.search(text, cuts[-1], match.start())):
            cuts.append(match.start())
    return cuts


def _endnote(view: View, index: int) -> Endnote:
    head = _NUMBER.match(view.text)
    start = head.end() if head else 0
    number = int(head[1]) if head else None
    view = view.strip()
    match = _URL.search(view.text, start)
    if not match:
        return Endnote(number, _title(view[start:]), None, view, index)
    first = match.start()
    twin = _TWIN.match(view.text, match.start())
    if twin:
        match = _URL.match(view.text, twin.start(1)) or match
    end = _end_of_url(view.text, match)
    broken = _is_broken(view.text[end : match.end()])
    end = match.end() if broken else end
    target = Target(view.text[match.start() : end], view.places[match.start()], view.places[end - 1] + 1)
    return Endnote(number, _title(view[start:first]), target, view, index, broken)


def _end_of_url(text: str, match: re.Match[str]) -> int:
    plain = re.match(r"(?i)https?://|ttps?://|www\.", match[0])
    return bare_url(text, match.start()) if plain else match.end()


def _is_broken(rest: str) -> bool:
    """Whether what follows a URL without a space is more than closing punctuation."""
    return bool(re.search(r"\w", rest))


def _title(view: View) -> View:
    text = view.text
    left = len(text) - len(text.lstrip(_TITLE_EDGE + "]］】"))
    right = len(text.rstrip(_TITLE_EDGE + "[［(（<"))
    return view[left : max(left, right)]


def _unnumbered(blocks: Sequence[Block], notes: Sequence[Endnote]) -> list[Endnote]:
    """Blocks among the endnotes that look like one but have no number."""
    taken = {note.block for note in notes}
    first, last = min(taken), max(taken)
    if len(notes) < 2:
        return []
    return [
        _endnote(blocks[index].view, index)
        for index in range(first, min(last + 2, len(blocks)))
        if index not in taken
        and blocks[index].role in (Role.PARAGRAPH, Role.ENTRY)
        and _UNNUMBERED.fullmatch(blocks[index].view.text)
    ]


def _numbered(notes: Sequence[Endnote]) -> list[Endnote]:
    used = {note.number for note in notes}
    out: list[Endnote] = []
    for note in notes:
        previous = out[-1].number if out else 0
        if note.number is None and previous is not None and previous + 1 not in used:
            out.append(replace(note, number=previous + 1, inferred=True))
        else:
            out.append(note)
    return out
