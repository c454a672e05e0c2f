"""What the tests of the readers share: reading a text, and what must hold of every document."""

import hashlib
from collections.abc import Iterator

from kg import read as reading
from kg.model import Document, Item, Link, Reference, Role, Source, Status


def read(text: str, name: str = "news.md", media: str = "markdown", url: str = "") -> Document:
    return reading.read(
        Source(name, text, media, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), url)
    )


def only(document: Document) -> Item:
    (item,) = document.items
    return item


def codes(document: Document) -> list[str]:
    return [trouble.code for trouble in document.troubles]


def told(document: Document) -> str:
    """What was read, as the fixtures write it: items with their links and marks, references, troubles."""
    lines = [line for item in document.items for line in _told(item)]
    lines += [_cited(reference) for reference in document.references]
    lines += [f"trouble {t.code}, line {t.line}: {t.text}".replace("\n", "⏎") for t in document.troubles]
    return "\n".join(lines)


def _told(item: Item) -> Iterator[str]:
    section = f" in {' > '.join(item.section)}" if item.section else ""
    number = f" {item.row or item.depth}" if item.row or item.depth else ""
    yield f"{item.role}{number}{section}: {item.text}".replace("\n", "⏎")
    for link in item.links:
        yield f"  {_linked(item, link)}".replace("\n", "⏎")
    for mark in item.marks:
        yield f"  {mark.emphasis}: {item.text[mark.start : mark.end]}".replace("\n", "⏎")


def _linked(item: Item, link: Link) -> str:
    if link.start < link.end:
        return f"{link.style} link: {item.text[link.start : link.end]} -> {link.url}"
    title = f" ({link.title})" if link.title else ""
    number = "" if link.number is None else f" {link.number}"
    return f"{link.style} link{number} after {item.text[: link.start][-12:]!r} -> {link.url}{title}"


def _cited(reference: Reference) -> str:
    note = "" if reference.number is None else f" [{reference.number}] {reference.title}"
    status = "" if reference.status is Status.OK else f" {reference.status}"
    mended = f" {reference.iri}" if reference.status is Status.REPAIRED else ""
    section = f" in {' > '.join(reference.section)}" if reference.section else ""
    return f"cites {reference.url}, line {reference.line}{section}{note}{status}{mended}"


def check(document: Document) -> None:
    """Positions are exact, links point to references, nothing stands outside its block."""
    source = document.source
    urls = {reference.url for reference in document.references}
    assert len(urls) == len(document.references)
    for item in document.items:
        check_pieces(item, source)
        assert item.text == item.text.strip() or item.role == Role.CODE
        for link in item.links:
            assert 0 <= link.start <= link.end <= len(item.text)
            assert link.url in urls
        for mark in item.marks:
            assert 0 <= mark.start < mark.end <= len(item.text)
    for reference in document.references:
        assert 0 <= reference.start < reference.end <= len(source)
        assert reference.line == document.line_of(reference.start)
        assert reference.iri or reference.status == "broken"
    assert [r.start for r in document.references] == sorted(r.start for r in document.references)


def check_pieces(item: Item, source: str) -> None:
    assert sum(piece.length for piece in item.pieces) == len(item.text)
    position = 0
    for piece in item.pieces:
        assert piece.text == position
        position += piece.length
        assert item.start <= piece.source and piece.source + piece.length <= item.end
        there = source[piece.source : piece.source + piece.length]
        here = item.text[piece.text : piece.text + piece.length]
        resolved = piece.length == 1 and there[0] in "&<\r"
        assert here == there or resolved
    for start, char in enumerate(item.text):
        begin, end = item.source_range(start, start + 1)
        assert end - begin == 1
        assert source[begin] == char or source[begin] in "&<\r"
