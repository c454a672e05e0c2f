"""References of a document: every URL that its text cites, once, with its endnote and troubles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from kg import urls
from kg.model import Link, Reference, ReferenceKind, Source, Status, Style, Trouble
from kg.read.accounting import Accounting
from kg.read.endnotes import Endnote
from kg.read.housekeeping import Place, is_housekeeping, is_perhaps
from kg.read.inline.atoms import Inline, Known, RawLink, Target
from kg.read.inline.inline import scan
from kg.read.sentences import around, sentence

_WEB = re.compile(r"(?i)(?:https?|ftp)://\S")
_REPAIRS = (
    (re.compile(r"(?i)^(?:ttps?|tps|ht+ps?|hptts?|htps)(?=://)"), "https"),
    (re.compile(r"(?i)^(https?)(?:\s?[:：]\s?//|:/(?=[^/])|//)"), r"\1://"),
    (re.compile(r"(?i)^www\."), "http://www."),
)
_ABSOLUTE = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|h?ttps?[:：/]|www\.")
_NOT_WEB = re.compile(r"(?i)^(?:#|mailto:|tel:|sms:|javascript:|data:|file:|\{\{|\*\||$)")


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a link stands: sections, words of its item (or near it), line; `aside` in a page's footer."""

    section: tuple[str, ...]
    text: str
    line: int
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A reference being made."""

    reference: Reference
    housekeeping: bool


class Collector:
    """Collects references and troubles while the items of a document are made."""

    def __init__(
        self, source: Source, notes: Sequence[Endnote], own: Sequence[str], accounting: Accounting
    ) -> None:
        self.source = source
        self.own = tuple(own)
        self.notes = notes
        self.accounting = accounting
        self.found: dict[str, Found] = {}
        self.troubles: list[Trouble] = []
        self.by_number: dict[int, Endnote] = {}
        self.cited: dict[int, Cited] = {}
        self.footnotes: dict[str, list[Target]] = {}
        self.judged: list[tuple[int, str, str]] = []  # line, URL, "own", "perhaps" or ""
        self._number()

    def _number(self) -> None:
        for note in self.notes:
            place = note.view.start
            if note.inferred or note.number is None:
                guess = f", taken as {note.number}" if note.inferred else ""
                self.trouble(
                    "endnote-missing-number", f"endnote without a number{guess}", place, note.view.text
                )
            if note.number in self.by_number:
                message = f"endnote {note.number} defined twice"
                self.trouble("endnote-number-twice", message, place, note.view.text)
            elif note.number is not None:
                self.by_number[note.number] = note

    def trouble(self, code: str, message: str, position: int, text: str = "") -> None:
        """Note something that could not be understood.

        Args:
            code: Its stable short name.
            message: What it is, for a person.
            position: Source position.
            text: What stands there.
        """
        line = self.source.text.count("\n", 0, position) + 1
        self.troubles.append(Trouble(code, message, self.source.name, line, " ".join(text.split())[:300]))

    def links(self, inline: Inline, cited: Cited) -> tuple[Link, ...]:
        """The links of one item; their references are collected."""
        for label, place in inline.undefined:
            self.trouble("undefined-link-label", f"no definition of the link label [{label}]", place, label)
        return tuple(link for raw in inline.links for link in self._links(raw, inline, cited))

    def _links(self, raw: RawLink, inline: Inline, cited: Cited) -> list[Link]:
        """The links at one place; a footnote may hold several URLs."""
        if raw.style == Style.FOOTNOTE:
            targets = self.footnotes.get(raw.label, [])
            usable = [target.url for target in targets if self._status(target)[0] is not Status.BROKEN]
            return [Link(url, raw.start, raw.end, raw.style) for url in usable]
        link = self._link(raw, inline, cited)
        return [link] if link else []

    def _link(self, raw: RawLink, inline: Inline, cited: Cited) -> Link | None:
        if raw.number is not None:
            return self._marker(raw, raw.number, inline, cited)
        if raw.target is None:
            return None
        url = self._cite(raw.target, inline, raw, cited)
        return Link(url, raw.start, raw.end, raw.style) if url else None

    def _marker(self, raw: RawLink, number: int, inline: Inline, cited: Cited) -> Link | None:
        note = self.by_number.get(number)
        if note is None:
            message = f"no endnote for the marker [{number}]"
            self.trouble("marker-without-endnote", message, raw.place, f"[{number}]")
            return None
        self.cited.setdefault(number, replace(cited, text=around(inline.text, raw.start, raw.end)))
        if note.target is None or self._status(note.target, note.broken)[0] is Status.BROKEN:
            return None
        return Link(note.target.url, raw.start, raw.end, Style.ENDNOTE, number, title_of(note))

    def _cite(self, target: Target, inline: Inline, raw: RawLink, cited: Cited) -> str:
        """Collect the reference of a link; returns its URL, "" when there is none to point to."""
        self.accounting.reference(target.start, target.end)
        if not target.url:
            self.trouble(
                "link-without-url", "a link without an address", raw.place, inline.text[raw.start : raw.end]
            )
        if _NOT_WEB.match(target.url):
            return ""
        if not _ABSOLUTE.match(target.url):
            if not self.source.url:
                message = f"a place on the author's own site: {target.url}"
                self.trouble("relative-link", message, target.start, target.url)
                return ""
            target = Target(urljoin(self.source.url, target.url), target.start, target.end)
        status, iri = self._checked(target)
        words = inline.text[raw.start : raw.end]
        own = cited.aside or self._housekeeping(iri, target.url, raw, words, cited)
        near = around(inline.text, raw.start, raw.end)
        self._keep(self._reference(target, status, iri, cited), words, near, own)
        return "" if status is Status.BROKEN else target.url

    def _status(self, target: Target, broken: bool = False) -> tuple[Status, str]:
        """Status and IRI of a URL as written."""
        iri = urls.iri(target.url) if _WEB.match(target.url) and not broken else ""
        if iri:
            return Status.OK, iri
        for pattern, right in _REPAIRS:
            mended = (
                urls.iri(pattern.sub(right, target.url)) if pattern.match(target.url) and not broken else ""
            )
            if mended:
                return Status.REPAIRED, mended
        return Status.BROKEN, ""

    def _checked(self, target: Target, note: Endnote | None = None) -> tuple[Status, str]:
        """As `_status`, with a trouble where the URL is not as it should be."""
        status, iri = self._status(target, note.broken if note else False)
        whose = f"of endnote {note.number} " if note else ""
        if status is Status.BROKEN:
            self.trouble(
                "broken-url", f"the URL {whose}cannot be used: {target.url}", target.start, target.url
            )
        elif status is Status.REPAIRED and target.url not in self.found:
            self.trouble("repaired-url", f"the URL {whose}is read as {iri}", target.start, target.url)
        return status, iri

    def _housekeeping(self, iri: str, url: str, raw: RawLink, words: str, cited: Cited) -> bool:
        near = " ".join(sentence(cited.text, raw.start, raw.end).split())
        place = Place(" ".join(words.split()), near, cited.text, cited.section)
        own = is_housekeeping(urls.unwrap(iri or url), place, self.own)
        self.judged.append((cited.line, url, "own" if own else "perhaps" if is_perhaps(place) else ""))
        return own

    def _closing(self) -> set[str]:
        """URLs that stand only among housekeeping at the end of the document."""
        closing: set[str] = set()
        for _, url, what in sorted(self.judged, reverse=True):
            if not what:
                break
            closing.add(url)
        return closing - {url for _, url, what in self.judged if not what}

    def _reference(self, target: Target, status: Status, iri: str, cited: Cited) -> Reference:
        return Reference(
            url=target.url,
            canonical=urls.canonical(iri or target.url),
            iri=iri,
            kind=ReferenceKind.OTHER,
            start=target.start,
            end=target.end,
            line=self.source.text.count("\n", 0, target.start) + 1,
            section=cited.section,
            identifier=urls.identifier(iri) if iri else "",
            status=status,
        )

    def _keep(self, reference: Reference, title: str, near: str, own: bool) -> None:
        """Keep a reference; of one URL the first place counts, and an endnote's number and title."""
        known = self.found.get(reference.url)
        if known is None:
            kind = urls.kind(reference.iri, title, near) if reference.iri else ReferenceKind.OTHER
            self.found[reference.url] = Found(replace(reference, kind=kind), own)
            return
        kept = known.reference
        if reference.number is not None and kept.number is None:
            kept = replace(kept, number=reference.number, title=reference.title)
        self.found[reference.url] = Found(kept, known.housekeeping and own)

    def _keep_note(self, note: Endnote) -> None:
        if note.target is None:
            message = f"endnote {note.number} has no URL"
            self.trouble("endnote-without-url", message, note.view.start, note.view.text)
            return
        self.accounting.reference(note.view.start, note.view.end)
        status, iri = self._checked(note.target, note)
        cited = self.cited.get(note.number) if note.number is not None else None
        if cited is None or self.by_number.get(note.number or 0) is not note:
            message = f"no marker cites endnote {note.number}"
            self.trouble("endnote-uncited", message, note.view.start, note.view.text)
            status = Status.UNCITED if status is Status.OK else status
        cited = cited or Cited((), "", 0)
        reference = self._reference(note.target, status, iri, cited)
        title = title_of(note)
        self._keep(replace(reference, number=note.number, title=title), title, cited.text, False)

    def finish(self) -> tuple[tuple[Reference, ...], tuple[Trouble, ...]]:
        """References in order of appearance and all troubles in order of lines."""
        for note in self.notes:
            self._keep_note(note)
        closing = self._closing()
        references = [
            replace(found.reference, status=Status.HOUSEKEEPING)
            if found.reference.status is Status.OK and (found.housekeeping or found.reference.url in closing)
            else found.reference
            for found in self.found.values()
        ]
        references.sort(key=lambda reference: (reference.start, reference.url))
        troubles = self.troubles + self.accounting.troubles(self.source.name, self.found.keys())
        troubles.sort(key=lambda trouble: (trouble.line, trouble.code, trouble.message, trouble.text))
        return tuple(references), tuple(troubles)


def title_of(note: Endnote) -> str:
    """An endnote's title as plain text."""
    return scan(note.title, Known(), note.flavour).text.strip(" *:：")
