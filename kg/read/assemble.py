"""From blocks to a `Document`: sections, roles, languages; links through `references`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import urljoin

from kg.model import Document, Item, Link, Mark, Role, Source, Trouble, line_of
from kg.read.account import Region, balance, lost_links
from kg.read.accounting import (
    bare_identifiers,
    broken_addresses,
    other_addresses,
    regions,
    unread_urls,
)
from kg.read.block import Block, Front, Parsed
from kg.read.dates import date_line, iso_date
from kg.read.endnotes import Endnote, find_endnotes, is_number
from kg.read.inline.atoms import Inline, Known
from kg.read.inline.inline import scan, verbatim
from kg.read.inline.view import Destination, View
from kg.read.kinds import with_kinds
from kg.read.language import document_language, item_language
from kg.read.links import Citation, Linker, LinkPlace, Marker, Outcome
from kg.read.own_rows import without_own_rows
from kg.read.references import (
    cited_notes,
    footnote_troubles,
    note_troubles,
    numbered,
    references,
    url_troubles,
)
from kg.read.runin import RUN_IN
from kg.read.sections import contents_blocks, section_paths, series_of
from kg.read.titles import titled

_EDGE = 6  # items at the beginning and at the end among which an issue tells its date
_LINKED = frozenset(Role) - {Role.ENDNOTES, Role.CODE}  # roles whose links are read


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block whose inside has been read, its role and the headings above it."""

    block: Block
    inline: Inline
    role: Role
    section: tuple[str, ...]


def assemble(source: Source, parsed: Parsed) -> Document:
    """The document of a parsed source; no URL, number or label is lost without a `Trouble`."""
    notes = find_endnotes(parsed.blocks, parsed.labels, source.text)
    scanned = _scanned(parsed, notes)
    lang = _language(source, parsed.front, scanned)
    placed = _placed(scanned)
    base = _base(source, parsed.front)
    linker = Linker(source, numbered(notes), _footnotes(scanned), _own_names(parsed), base)
    items, outcomes = _items(placed, source, lang, linker, notes)
    found = [*outcomes, *cited_notes(source, notes, [o for o in outcomes if isinstance(o, Marker)])]
    citations = [o for o in found if isinstance(o, Citation)]
    cited = references(source, citations)
    troubles = [o for o in found if isinstance(o, Trouble)]
    troubles += [*note_troubles(source, notes), *url_troubles(source, citations)]
    troubles += footnote_troubles(source, scanned)
    outside = regions(source.text, parsed, _images(placed), items)
    known = {reference.url for reference in cited}
    troubles += unread_urls(source, known, _read(placed, notes), outside)
    troubles += [*bare_identifiers(source, items), *other_addresses(source, items)]
    troubles += broken_addresses(source, items)
    account, told = balance(source, items, list(_left_out(parsed, placed, notes)), parsed.front.length)
    troubles += told
    troubles += lost_links(source, known, " ".join(t.text for t in troubles), parsed.front.length)
    troubles.sort(key=lambda t: (t.line, t.code, t.message, t.text))
    document = _described(source, parsed.front, items, lang)
    document = replace(document, references=tuple(cited), troubles=tuple(troubles), account=account)
    return with_kinds(without_own_rows(titled(document)))


def _language(source: Source, front: Front, scanned: Sequence[tuple[Block, Inline]]) -> str:
    words = "\n".join(inline.text for block, inline in scanned if block.role is not Role.CODE)
    return document_language(source.name, front.lang or source.lang, words)


def _images(placed: Sequence[_Placed]) -> list[Destination]:
    return [target for here in placed for target in here.inline.targets]


def _left_out(parsed: Parsed, placed: Sequence[_Placed], notes: Sequence[Endnote]) -> Iterator[Region]:
    """The stretches of the source that are in no item, with the code of their reason."""
    targets = _images(placed)
    targets += [link.target for here in placed for link in here.inline.links if link.target]
    targets += [note.target for note in notes if note.target]
    for target in (*targets, *parsed.labels.values()):
        yield "address", target.start, target.end
    yield from parsed.left_out
    for here in placed:
        yield from here.inline.left_out


def _scanned(parsed: Parsed, notes: Sequence[Endnote]) -> list[tuple[Block, Inline]]:
    known = _known(parsed, notes)
    endnotes = defaultdict(list)
    for note in notes:
        endnotes[note.block].append(note.view)
    found: list[tuple[Block, Inline]] = []
    for index, block in enumerate(parsed.blocks):
        if index in endnotes:
            lead = block.view[: bisect_left(block.view.places, endnotes[index][0].start)].strip()
            before = scan(lead, known, block.flavour)
            found += [(replace(block, view=lead), before)] if before.text else []
            found += [_endnote(block, view) for view in endnotes[index]]
        elif block.role is Role.CODE:
            found.append((block, verbatim(block.view)))
        else:
            found.append((block, scan(block.view, known, block.flavour, block.anchor)))
    return found


def _known(parsed: Parsed, notes: Sequence[Endnote]) -> Known:
    return Known(
        frozenset(note.number for note in notes if note.number is not None),
        {name: target for name, target in parsed.labels.items() if not is_number(name)},
        frozenset(block.footnote for block in parsed.blocks if block.footnote),
        parsed.jumps,
        parsed.embeds,
    )


def _placed(scanned: Sequence[tuple[Block, Inline]]) -> list[_Placed]:
    contents = contents_blocks([(block, inline.text) for block, inline in scanned])
    roles: list[Role] = []
    after_image = False
    for index, (block, inline) in enumerate(scanned):
        roles.append(_role(block, inline, index in contents, after_image))
        after_image = (bool(inline.images) or after_image) and not inline.text
    paths = section_paths(
        (block.depth, inline.text) if role is Role.HEADING and inline.text else None
        for (block, inline), role in zip(scanned, roles, strict=True)
    )
    return [_Placed(*pair, role, path) for pair, role, path in zip(scanned, roles, paths, strict=True)]


def _footnotes(scanned: Sequence[tuple[Block, Inline]]) -> dict[str, list[Destination]]:
    found: dict[str, list[Destination]] = {}
    for block, inline in scanned:
        if block.footnote:
            targets = [link.target for link in inline.links if link.target]
            found.setdefault(block.footnote, []).extend(targets)
    return found


def _base(source: Source, front: Front) -> str:
    """The absolute address at which relative links begin, "" where neither the user nor the file tells it."""
    address = source.url or front.url or source.base
    base = urljoin(address, front.base) if front.base else address
    return base if base.startswith(("http://", "https://")) else ""


def _own_names(parsed: Parsed) -> tuple[str, ...]:
    """Names of the newsletter, by which its own repository, account and site are known."""
    first = next((block.view.text for block in parsed.blocks if block.role is Role.HEADING), "")
    title = parsed.front.title or first
    return tuple(filter(None, (title, series_of(title), parsed.front.series, *parsed.front.tags)))


def _beside(here: _Placed, notes: Sequence[Endnote]) -> Inline:
    """The inside of an item; of an endnote without the link to its own address, which is read elsewhere."""
    if here.role is not Role.ENDNOTES:
        return here.inline
    own = [note.target for note in notes if note.target]
    further = [
        link
        for link in here.inline.links
        if link.target and not any(link.target.start < n.end and n.start < link.target.end for n in own)
    ]
    return replace(here.inline, links=tuple(further), undefined=())


def _items(
    placed: Sequence[_Placed], source: Source, lang: str, linker: Linker, notes: Sequence[Endnote]
) -> tuple[list[Item], list[Outcome]]:
    items: list[Item] = []
    outcomes: list[Outcome] = []
    for here in placed:
        item = _item(here, source, lang)
        where = LinkPlace(here.section, item.text, item.line, here.block.aside)
        found = list(linker.read(_beside(here, notes), where)) if here.role is not Role.CODE else []
        outcomes += [o for o in found if here.role in _LINKED or not isinstance(o, Link)]
        found = found if here.role in _LINKED else []
        links = tuple(o for o in found if isinstance(o, Link))
        items += [_item(caption, source, lang) for caption in _captions(here)]
        if item.text or links:
            items.append(replace(item, links=links))
    return items, outcomes


def _item(here: _Placed, source: Source, lang: str) -> Item:
    block, inline = here.block, here.inline
    return Item(
        text=inline.text,
        pieces=inline.pieces,
        start=block.start,
        end=block.end,
        line=line_of(source.text, block.start),
        lang=item_language(inline.text, lang),
        role=here.role,
        section=here.section,
        marks=tuple(Mark(*mark) for mark in inline.marks),
        row=block.row,
        depth=block.depth,
        column=block.column,
        table=block.table,
    )


def _captions(here: _Placed) -> Iterator[_Placed]:
    """The alternative texts of images, items of their own."""
    for image in here.inline.images:
        view = image.strip()
        inline = scan(view, Known())
        if inline.text:
            block = Block(view, Role.CAPTION, view.start, view.end)
            yield _Placed(block, inline, Role.CAPTION, here.section)


def _read(placed: Sequence[_Placed], notes: Sequence[Endnote]) -> list[tuple[int, int]]:
    """The stretches of the source that were read as links or endnotes."""
    links = [link.target for here in placed if here.role in _LINKED for link in here.inline.links]
    read = [(target.start, target.end) for target in links if target]
    return read + [(note.view.start, note.view.end) for note in notes if note.target]


def _described(source: Source, front: Front, items: Sequence[Item], lang: str) -> Document:
    """The document with what it, its file name and its first and last lines say of it."""
    title = source.title or front.title or _title(items)
    name = PurePosixPath(source.name).name
    return Document(
        name=source.name,
        source=source.text,
        sha256=source.sha256,
        media=source.media,
        lang=lang,
        title=title,
        items=tuple(items),
        references=(),
        date=source.date or front.date or iso_date(name) or iso_date(title) or _dated(items),
        series=source.series or front.series or series_of(title),
        authors=source.authors or front.authors,
        tags=front.tags,
        url=front.url or source.url,
    )


def _dated(items: Sequence[Item]) -> str:
    """The date that a line of its own tells, at the beginning or the end."""
    edges = (*items[:_EDGE], *items[-_EDGE:])
    texts = (item.text for item in edges if item.role in (Role.PARAGRAPH, Role.ENTRY, Role.CELL))
    return next((date for text in texts if (date := date_line(text))), "")


def _title(items: Sequence[Item]) -> str:
    """The first heading of the first level; one of another only if it stands first and alone of its level
    and bears the issue's number or date: others head a section."""
    heads = [item for item in items if item.role is Role.HEADING and item.depth < RUN_IN]
    top = min((head.depth for head in heads), default=0)
    titles = [head for head in heads if head.depth == top]
    if not titles or (top > 1 and not _heads_all(titles, items)):
        return ""
    return " ".join(titles[0].text.split())


def _heads_all(titles: Sequence[Item], items: Sequence[Item]) -> bool:
    first = all(item.start >= titles[0].start for item in items)
    return first and len(titles) == 1 and bool(re.search(r"\d", titles[0].text))


def _role(block: Block, inline: Inline, contents: bool, after_image: bool) -> Role:
    if contents:
        return Role.CONTENTS
    if after_image and block.role == Role.PARAGRAPH and _wholly_emphasised(inline):
        return Role.CAPTION
    return block.role


def _wholly_emphasised(inline: Inline) -> bool:
    length = len(inline.text.rstrip(".。"))
    return any(kind == "emphasis" and start == 0 and end >= length for kind, start, end in inline.marks)


def _endnote(block: Block, view: View) -> tuple[Block, Inline]:
    note = replace(block, view=view, role=Role.ENDNOTES, start=view.start, end=view.end)
    return note, scan(view, Known(), block.flavour)
