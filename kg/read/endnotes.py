"""Lists of numbered endnotes: `[7] **ELECTRA:** https://…`, with all that goes wrong in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.languages import everywhere
from kg.model import Role, Status
from kg.read.block import Block
from kg.read.inline.atoms import Flavour, Known
from kg.read.inline.bare import BARE_START, bare_url, wrapped
from kg.read.inline.inline import scan
from kg.read.inline.markers import MARKER, marker_at
from kg.read.inline.view import Destination, View, view_of
from kg.urls.repairs import checked

_NUMBER = re.compile(r"[\[［【]\s?(\d{1,3})\s?[\]］】]")
_HEAD = re.compile(r"\s*(?:<[^>]*>\s*)*[\[［【]\s?\d{1,3}\s?[\]］】](?!\()")
_URL = re.compile(r"(?<![A-Za-z0-9])(?:h?ttps?|ftp)\s?[:：]\s?//\S+|(?<![A-Za-z0-9@./])www\.\S+", re.I)
_TWIN = re.compile(r"[^\s\]]+\]\(\s*<?(?=h?ttps?[:：])()")  # `[https://…](https://…)`: the second counts
_UNNUMBERED = re.compile(r"\s*\S[^\n]{0,250}?[:：]\s*\**\s*\[?h?ttps?[:：]//\S+\s*")
_DIGITS = 9  # at most; longer ones are labels like others
_EDGE = " \t\r\n:：*_-–—、.。,，"
_MARKUP_BEHIND = re.compile(r"(?:</?[a-z][^<>]*)+$", re.I)


@dataclass(frozen=True, slots=True)
class Endnote:
    """One endnote: its number (None where it was left out), title and URL, and its characters.

    `block` is the index of its block, -1 for a link definition (`[7]: https://…`).
    """

    number: int | None
    title: View
    target: Destination | None
    view: View
    block: int
    flavour: Flavour = Flavour.MARKDOWN
    broken: bool = False
    inferred: bool = False

    @property
    def name(self) -> str:
        """The title as plain text."""
        return scan(self.title, Known(), self.flavour).text.strip(" *:：")

    @property
    def checked(self) -> tuple[Status, str]:
        """Status and IRI of the URL."""
        return (Status.BROKEN, "") if self.broken or self.target is None else checked(self.target.url)


def find_endnotes(blocks: Sequence[Block], labels: Mapping[str, Destination], source: str) -> list[Endnote]:
    """The endnotes of a document in order, definitions of links whose label is a number among them.

    Those whose number was left out get the one missing between their neighbours (`inferred`), or None.
    """
    defined = [_definition(int(name), target, source) for name, target in labels.items() if is_number(name)]
    found: list[Endnote] = []
    for index, block in enumerate(blocks):
        if block.role in (Role.PARAGRAPH, Role.ENTRY) and not block.footnote:
            found += _of_block(block, index)
    found = defined + (found if _cited(blocks, found) else [])
    if not found:
        found = _ordered(blocks)
    found = sorted(found + _unnumbered(blocks, found), key=lambda note: note.view.start)
    return _numbered(found)


def _cited(blocks: Sequence[Block], notes: Sequence[Endnote]) -> bool:
    """Whether any marker cites one of them: else `[1] Title, URL` is an entry of a numbered digest."""
    taken, numbers = {note.block for note in notes}, {note.number for note in notes}
    others = (block.view.text for index, block in enumerate(blocks) if index not in taken)
    cited = (marker_at(text, match.start()) for text in others for match in MARKER.finditer(text))
    return any(numbers.intersection(marker[1]) for marker in cited if marker)


def _ordered(blocks: Sequence[Block]) -> list[Endnote]:
    """An ordered list of URLs under a heading such as "References", where markers stand above it."""
    heading = _heading()
    heads = [index for index, block in enumerate(blocks) if heading.fullmatch(block.view.text.strip())]
    if not heads or not any(_NUMBER.search(block.view.text) for block in blocks[: heads[-1]]):
        return []
    notes: list[Endnote] = []
    for index, block in enumerate(blocks[heads[-1] + 1 :], heads[-1] + 1):
        if block.number is None or not _URL.search(block.view.text):
            break
        notes.append(replace(_endnote(block.view, index, block.flavour), number=block.number))
    return notes


def is_number(label: str) -> bool:
    """Whether a label is the number of an endnote; `²` is a digit, but no number to count by."""
    return label.isdecimal() and len(label) <= _DIGITS


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"[\W\d_]*(?:{'|'.join(everywhere('reference_headings'))})[\W_]*", re.I)


def _definition(number: int, target: Destination, source: str) -> Endnote:
    view = view_of(source, source.rfind("[", 0, target.start), target.end)
    return Endnote(number, view[0:0], target, view, -1)


def _of_block(block: Block, index: int) -> list[Endnote]:
    text = block.view.text
    if not _HEAD.match(text) or not _URL.search(text):
        return []
    notes = [_endnote(part, index, block.flavour) for part in block.view.cut(_cuts(text))]
    return notes if any(note.target for note in notes) else []


def _cuts(text: str) -> list[int]:
    """Where endnotes begin: at line starts, and wherever a number follows a URL."""
    cuts: list[int] = []
    for match in _NUMBER.finditer(text):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        at_line = not re.sub(r"<[^>]*>", "", before).strip()
        if at_line or (cuts and _URL.search(text, cuts[-1], match.start())):
            cuts.append(match.start())
    return cuts


def _endnote(view: View, index: int, flavour: Flavour) -> Endnote:
    view = view.strip()
    head = _NUMBER.match(view.text)
    number, start = (int(head[1]), head.end()) if head else (None, 0)
    match = _URL.search(view.text, start)
    if not match:
        return Endnote(number, _title(view[start:]), None, view, index, flavour)
    title = _title(view[start : match.start()])
    twin = _TWIN.match(view.text, match.start())
    match = (_URL.match(view.text, twin.start(1)) if twin else None) or match
    end = _end_of_url(view.text, match)
    end = wrapped(view.text, match.start(), end) if flavour is Flavour.TEXT else end
    broken = _is_broken(view.text[end : match.end()])
    end = match.end() if broken else end
    url = (
        "".join(view.text[match.start() : end].split())
        if flavour is Flavour.TEXT
        else view.text[match.start() : end]
    )
    target = view.target(match.start(), end, url)
    return Endnote(number, title, target, view, index, flavour, broken)


def _end_of_url(text: str, match: re.Match[str]) -> int:
    if BARE_START.match(match[0]):
        return bare_url(text, match.start())
    slashes = text.find("//", *match.span())  # none in `www.localhost`
    start = slashes + 2 if slashes >= 0 else match.start()
    host = re.match(r"[^\s<>\"*「『《“]+", text[start : match.end()])
    return start + (host.end() if host else 0)


def _is_broken(rest: str) -> bool:
    """Whether what follows a URL without a space is more than markup and closing punctuation."""
    return bool(re.search(r"[^\W_]", rest)) and rest[0] not in "<\"'" and not rest.startswith(("](", ")"))


def _title(view: View) -> View:
    behind = _MARKUP_BEHIND.search(view.text)
    view = view[: behind.start()] if behind else view
    text = view.text
    left = len(text) - len(text.lstrip(_EDGE))
    right = len(text.rstrip(_EDGE + "[［(（<"))
    inner = view[left : max(left, right)]
    return inner[1:-1] if inner.text[:1] == "[" and inner.text[-1:] == "]" else inner


def _unnumbered(blocks: Sequence[Block], notes: Sequence[Endnote]) -> list[Endnote]:
    """Blocks among the endnotes that look like one but have no number."""
    taken = {note.block for note in notes if note.block >= 0}
    if len(taken) < 2:
        return []
    return [
        _endnote(blocks[index].view, index, blocks[index].flavour)
        for index in range(min(taken), min(max(taken) + 2, len(blocks)))
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
