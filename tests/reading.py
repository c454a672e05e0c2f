"""What the tests of the readers share: reading a text, and what must hold of every document."""

import hashlib

from kg import read as reading
from kg.model import Document, Item, Role, Source


def read(text: str, name: str = "news.md", media: str = "markdown", url: str = "") -> Document:
    return reading.read(
        Source(name, text, media, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), url)
    )


def only(document: Document) -> Item:
    (item,) = document.items
    return item


def codes(document: Document) -> list[str]:
    return [trouble.code for trouble in document.troubles]


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
