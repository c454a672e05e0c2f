"""Values of the model made by hand, as the tests of several stages share them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import (
    Document,
    Findings,
    Item,
    Kind,
    Link,
    Mention,
    Piece,
    Reference,
    ReferenceKind,
    Relation,
    Role,
    Style,
    Tie,
    Tied,
    Variant,
)

ARXIV = "https://arxiv.org/abs/2001.04451"
KINDS = {
    "P": Kind.PERSON,
    "O": Kind.ORGANISATION,
    "T": Kind.TOOL,
    "D": Kind.DATASET,
    "A": Kind.PAPER,
    "V": Kind.VENUE,
}


def named(document: Document, names: Iterable[str]) -> tuple[Mention, ...]:
    """Mentions of `names` (`"T:Reformer"`) wherever they stand; a link over a name ties it."""
    found = []
    for index, item in enumerate(document.items):
        for name in names:
            kind, words = KINDS[name[0]], name[2:]
            start = item.text.find(words)
            while start >= 0:
                place = item.source_range(start, start + len(words))
                ties = tuple(
                    Tied(link.url, Tie.NAMED)
                    for link in item.links
                    if link.start < start + len(words) and start < link.end
                )
                text = document.source[slice(*place)]
                found.append(Mention(*place, text, words, kind, item.lang, index, "test", 1.0, ties=ties))
                start = item.text.find(words, start + 1)
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def mention(  # noqa: PLR0913
    name: str,
    kind: Kind,
    *,
    lang: str = "en",
    ties: Sequence[tuple[str, Tie]] = (),
    item: int = 0,
    confidence: float = 0.9,
    subkind: str = "",
    named: bool = True,
    start: int = 0,
) -> Mention:
    tied = tuple(Tied(url, tie) for url, tie in ties)
    return Mention(
        start, start + len(name), name, name, kind, lang, item, "test", confidence, subkind, named, tied
    )


def reference(url: str, kind: ReferenceKind = ReferenceKind.ARTICLE) -> Reference:
    identifier = "arxiv:" + url.rsplit("/", 1)[1] if "arxiv.org" in url else ""
    return Reference(url, url, url, kind, 0, 1, 1, identifier=identifier)


def found(  # noqa: PLR0913
    name: str,
    *mentions: Mention,
    lang: str = "en",
    date: str = "",
    source: str = "",
    items: Sequence[Item] = (),
    relations: Sequence[Relation] = (),
    variants: Sequence[Variant] = (),
) -> Findings:
    urls = {tied.url for m in mentions for tied in m.ties} | {link.url for i in items for link in i.links}
    references = tuple(
        reference(u, ReferenceKind.PAPER if "arxiv" in u else ReferenceKind.ARTICLE) for u in sorted(urls)
    )
    items = items or [item(source or "x", lang)]
    document = Document(name, source, "0" * 64, "markdown", lang, "", tuple(items), references, date=date)
    return Findings(document, tuple(mentions), tuple(relations), tuple(variants))


def item(text: str, lang: str, *urls: str) -> Item:
    links = tuple(Link(url, 0, 1, Style.INLINE) for url in urls)
    return Item(text, (Piece(0, 0, len(text)),), 0, len(text), 1, lang, Role.PARAGRAPH, (), links)
