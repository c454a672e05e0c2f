"""References of a document: every URL that its text cites, once, with its endnote and troubles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg import urls
from kg.model import Reference, ReferenceKind, Source, Status, Style, Trouble, line_of
from kg.read.block import Block
from kg.read.endnotes import Endnote
from kg.read.housekeeping import Purpose
from kg.read.inline.atoms import Inline
from kg.read.links import Citation, LinkPlace, Marker, trouble

_OWN = (Purpose.HOUSEKEEPING, Purpose.ASIDE)


def numbered(notes: Sequence[Endnote]) -> dict[int, Endnote]:
    """Endnotes by number; of those with one number the first counts."""
    return {note.number: note for note in reversed(notes) if note.number is not None}


def note_troubles(source: Source, notes: Sequence[Endnote]) -> Iterator[Trouble]:
    """What is wrong with the numbers of endnotes."""
    first = numbered(notes)
    for note in notes:
        place, text = note.view.start, note.view.text
        if note.inferred or note.number is None:
            guess = f", taken as {note.number}" if note.inferred else ""
            yield trouble(source, "endnote-missing-number", f"endnote without a number{guess}", place, text)
        if note.number is not None and first[note.number] is not note:
            yield trouble(source, "endnote-number-twice", f"endnote {note.number} defined twice", place, text)


def cited_notes(
    source: Source, notes: Sequence[Endnote], markers: Sequence[Marker]
) -> Iterator[Citation | Trouble]:
    """The URLs of endnotes, where the first marker of each stands."""
    first = numbered(notes)
    places = {marker.number: marker.where for marker in reversed(markers)}
    for note in notes:
        place, text = note.view.start, note.view.text
        if note.target is None:
            yield trouble(source, "endnote-without-url", f"endnote {note.number} has no URL", place, text)
            continue
        status, iri = note.checked
        where = None if note.number is None else places.get(note.number)
        if where is None or note.number is None or first[note.number] is not note:
            yield trouble(source, "endnote-uncited", f"no marker cites endnote {note.number}", place, text)
            status = Status.UNCITED if status is Status.OK else status
        where = where or LinkPlace((), "", 0)
        yield Citation(note.target, status, iri, where, note.name, where.text, note=note)


def references(source: Source, citations: Sequence[Citation]) -> list[Reference]:
    """One reference for each URL, in order of appearance."""
    closing = _closing(citations)
    found = [_reference(source, group, closing) for group in _by_url(citations).values()]
    return sorted(found, key=lambda reference: (reference.start, reference.url))


def url_troubles(source: Source, citations: Sequence[Citation]) -> Iterator[Trouble]:
    """URLs that cannot be used, at every place, and mended ones, at the first."""
    for group in _by_url(citations).values():
        for cited in group:
            place, url = cited.target.start, cited.target.url
            whose = f"of endnote {cited.note.number} " if cited.note else ""
            if cited.status is Status.BROKEN:
                yield trouble(source, "broken-url", f"the URL {whose}cannot be used: {url}", place, url)
            elif cited.status is Status.REPAIRED and cited is group[0]:
                yield trouble(source, "repaired-url", f"the URL {whose}is read as {cited.iri}", place, url)


def _by_url(citations: Sequence[Citation]) -> Mapping[str, list[Citation]]:
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.target.url, []).append(citation)
    return groups


def _closing(citations: Sequence[Citation]) -> set[str]:
    """URLs that stand only among housekeeping at the end of the document."""
    linked = [c for c in citations if not c.note and c.purpose is not Purpose.ASIDE]
    closing: set[str] = set()
    for citation in sorted(linked, key=lambda c: (c.where.line, c.target.url), reverse=True):
        if citation.purpose is Purpose.CONTENT:
            break
        closing.add(citation.target.url)
    return closing - {c.target.url for c in linked if c.purpose is Purpose.CONTENT}


def _reference(source: Source, group: Sequence[Citation], closing: set[str]) -> Reference:
    """The reference of one URL: its first place counts, and the first endnote's number and title."""
    first = group[0]
    target, iri = first.target, first.iri
    note = next((c.note for c in group if c.note and c.note.number is not None), first.note)
    own = target.url in closing or all(cited.purpose in _OWN for cited in group)
    return Reference(
        url=target.url,
        canonical=urls.canonical(iri or target.url),
        iri=iri,
        kind=ReferenceKind.OTHER,  # told by `kg.read.kinds`
        start=target.start,
        end=target.end,
        line=line_of(source.text, target.start),
        number=note.number if note else None,
        title=note.name if note else "",
        section=first.where.section,
        identifier=urls.identifier(iri),
        status=Status.HOUSEKEEPING if own and first.status is Status.OK else first.status,
        written=first.written,
    )


def footnote_troubles(source: Source, scanned: Sequence[tuple[Block, Inline]]) -> Iterator[Trouble]:
    """Footnotes that nothing cites, and labels that are defined again."""
    cited = {link.label for _, inline in scanned for link in inline.links if link.style is Style.FOOTNOTE}
    first: dict[str, int] = {}
    for block, _ in scanned:
        first.setdefault(block.footnote, block.start)
    for label, place in first.items():
        name, _, again = label.partition("\n")
        if again:
            yield trouble(
                source, "footnote-label-twice", f"the footnote [^{name}] is defined twice", place, name
            )
        elif label and label not in cited:
            yield trouble(source, "footnote-uncited", f"no marker cites the footnote [^{name}]", place, name)
