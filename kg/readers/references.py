"""References of a document: every URL that its text cites, once, with its endnote and troubles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from kg import urls
from kg.model import Link, Reference, ReferenceKind, Role, Source, Style, Trouble
from kg.readers.endnotes import Endnote
from kg.readers.housekeeping import Place, is_housekeeping, is_perhaps
from kg.readers.atoms import Inline, Known, RawLink, Target
from kg.readers.inline import scan

_WEB = re.compile(r"(?i)(?:https?|ftp)://\S")
_REPAIRS = (
    (re.compile(r"(?i)^(?:ttps?|tps|ht+ps?|hptts?|htps)(?=://)"), "https"),
    (re.compile(r"(?i)^(https?)(?:：//|:/(?=[^/])|//)"), r"\1://"),
    (re.compile(r"(?i)^www\."), "http://www."),
)
_STOP = re.compile(r"[。！？；]|;\s|\n\s*\n|[.!?]+[*_)\"”’]*\s+(?=[^a-z])|[.!?]+$")
_NEAR = 60  # characters before a link that tell what it is
_ELSEWHERE = re.compile(r"(?i)^(?:#|mailto:|tel:|javascript:|data:|$)")


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a link stands: sections, words of its item, line."""

    section: tuple[str, ...]
    text: str
    line: int
    role: Role = Role.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Found:
    """A reference being made, with the words around its first link."""

    reference: Reference
    words: str
    housekeeping: bool


class Collector:
    """Collects references and troubles while the items of a document are made."""

    def __init__(self, source: Source, notes: Sequence[Endnote], own: Sequence[str] = ()) -> None:
        self.source = source
        self.own = tuple(own)
        self.kept_out: list[tuple[int, str, str]] = []
        self.notes = notes
        self.found: dict[str, Found] = {}
        self.troubles: list[Trouble] = []
        self.by_number: dict[int, Endnote] = {}
        self.cited: dict[int, Cited] = {}
        self.unmarked: set[int] = set()
        self._number()

    def _number(self) -> None:
        for note in self.notes:
            if note.inferred or note.number is None:
                guess = f", taken as {note.number}" if note.inferred else ""
                self.trouble("endnote-missing-number", f"endnote without a number{guess}", note.view.start, note.view.text)
            if note.number in self.by_number:
                self.trouble("endnote-number-twice", f"endnote {note.number} defined twice", note.view.start, note.view.text)
            elif note.number is not None:
                self.by_number[note.number] = note

    def trouble(self, code: str, message: str, position: int, text: str = "") -> None:
        """Note something that could not be understood."""
        line = self.source.text.count("\n", 0, position) + 1
        self.troubles.append(Trouble(code, message, self.source.name, line, " ".join(text.split())[:300]))

    def links(self, inline: Inline, cited: Cited) -> tuple[Link, ...]:
        """The links of one item; their references are collected."""
        for label, place in inline.undefined:
            self.trouble("undefined-link-label", f"no definition of the link label [{label}]", place, label)
        return tuple(link for raw in inline.links if (link := self._link(raw, inline, cited)))

    def _link(self, raw: RawLink, inline: Inline, cited: Cited) -> Link | None:
        if raw.number is not None:
            return self._marker(raw, inline, cited)
        if raw.target is None:
            return None
        words = inline.text[raw.start : raw.end]
        url = self._cite(raw.target, words, inline, raw, cited)
        return Link(url, raw.start, raw.end, raw.style) if url else None

    def _marker(self, raw: RawLink, inline: Inline, cited: Cited) -> Link | None:
        number = raw.number or 0
        note = self.by_number.get(number)
        if note is None:
            self.trouble("marker-without-endnote", f"no endnote for the marker [{number}]", raw.place, f"[{number}]")
            return None
        self.cited.setdefault(number, replace(cited, text=around(inline.text, raw.start, raw.end)))
        if note.target is None or self._status(note.target, note.broken)[0] == "broken":
            return None
        return Link(note.target.url, raw.start, raw.end, Style.ENDNOTE, number, _plain(note))

    def _cite(self, target: Target, words: str, inline: Inline, raw: RawLink, cited: Cited) -> str:
        url = target.url
        if _ELSEWHERE.match(url):
            return ""
        if not re.match(r"(?i)[a-z][a-z0-9+.-]*:|h?ttps?|www\.", url):
            return self._relative(target, words, raw, cited)
        status, iri = self._status(target)
        if status == "broken":
            self.trouble("broken-url", f"not a usable URL: {url}", target.start, url)
        elif status == "repaired" and url not in self.found:
            self.trouble("repaired-url", f"URL read as {iri}", target.start, url)
        self._keep(target, status, iri, cited, words, around(inline.text, raw.start, raw.end), raw)
        return "" if status == "broken" else url

    def _relative(self, target: Target, words: str, raw: RawLink, cited: Cited) -> str:
        if not self.source.url:
            self.trouble("relative-link", f"link to a place on the author's own site: {target.url}", target.start, target.url)
            return ""
        url = urljoin(self.source.url, target.url)
        whole = Target(url, target.start, target.end)
        self._keep(whole, "ok" if urls.iri(url) else "broken", urls.iri(url), cited, words, words, raw)
        return url

    def _status(self, target: Target, broken: bool = False) -> tuple[str, str]:
        """Status and IRI of a URL as written."""
        iri = urls.iri(target.url) if _WEB.match(target.url) else ""
        if broken:
            return "broken", ""
        if iri:
            return "ok", iri
        for pattern, right in _REPAIRS:
            mended = urls.iri(pattern.sub(right, target.url)) if pattern.match(target.url) else ""
            if mended:
                return "repaired", mended
        return "broken", ""

    def _keep(
        self, target: Target, status: str, iri: str, cited: Cited, title: str, words: str, raw: RawLink | None, number: int | None = None
    ) -> None:
        own = self._housekeeping(iri or target.url, target.url, raw, title, words, cited) if raw else False
        known = self.found.get(target.url)
        if known is not None:
            reference, housekeeping = known.reference, known.housekeeping and own
            if number is not None and reference.number is None:
                reference = replace(reference, number=number, title=title)
            self.found[target.url] = Found(reference, known.words, housekeeping)
            return
        reference = Reference(
            url=target.url,
            canonical=urls.canonical(iri or target.url),
            iri=iri,
            kind=ReferenceKind.OTHER,
            start=target.start,
            end=target.end,
            line=self.source.text.count("\n", 0, target.start) + 1,
            number=number,
            title=title if number is not None else "",
            section=cited.section,
            identifier=urls.identifier(iri) if iri else "",
            status=status,
        )
        kind = urls.kind(iri, title, words) if iri else ReferenceKind.OTHER
        self.found[target.url] = Found(replace(reference, kind=kind), words, own)

    def _housekeeping(self, iri: str, url: str, raw: RawLink, title: str, words: str, cited: Cited) -> bool:
        near = " ".join((sentence(cited.text, raw.start, raw.end) or words).split())
        place = Place(" ".join(title.split()), near, cited.text, cited.section)
        own = is_housekeeping(urls.unwrap(iri), place, self.own)
        self.kept_out.append((cited.line, url, "own" if own else "perhaps" if is_perhaps(place) else ""))
        return own

    def _closing(self) -> set[str]:
        """URLs that stand only among housekeeping at the end of the document."""
        closing: set[str] = set()
        for _, url, what in sorted(self.kept_out, reverse=True):
            if not what:
                break
            closing.add(url)
        return closing - {url for _, url, what in self.kept_out if not what}

    def _keep_note(self, note: Endnote) -> None:
        target = note.target
        if target is None:
            self.trouble("endnote-without-url", f"endnote {note.number} has no URL", note.view.start, note.view.text)
            return
        status, iri = self._status(target, note.broken)
        if status == "broken":
            self.trouble("broken-url", f"endnote {note.number} has no usable URL: {target.url}", target.start, target.url)
        elif status == "repaired":
            self.trouble("repaired-url", f"URL of endnote {note.number} read as {iri}", target.start, target.url)
        cited = self.cited.get(note.number or 0)
        if cited is None or self.by_number.get(note.number or 0) is not note:
            self.trouble("endnote-uncited", f"no marker cites endnote {note.number}", note.view.start, note.view.text)
            status = "uncited" if status == "ok" else status
        self._keep(target, status, iri, cited or Cited((), "", 0), _plain(note), cited.text if cited else "", None, note.number)

    def finish(self) -> tuple[tuple[Reference, ...], tuple[Trouble, ...]]:
        """References in order of appearance and all troubles in order of lines."""
        for note in self.notes:
            self._keep_note(note)
        closing = self._closing()
        references = [
            replace(found.reference, status="housekeeping")
            if (found.housekeeping or found.reference.url in closing) and found.reference.status == "ok"
            else found.reference
            for found in self.found.values()
        ]
        references.sort(key=lambda reference: reference.start)
        self.troubles.sort(key=lambda trouble: (trouble.line, trouble.code, trouble.message))
        return tuple(references), tuple(self.troubles)


def around(text: str, start: int, end: int) -> str:
    """The words near a link, within its sentence."""
    left = max(text.rfind(mark, 0, start) for mark in "。！？") + 1
    left = max(left, text.rfind(". ", 0, start) + 1, start - _NEAR)
    right = min((text.find(mark, end) % (len(text) + 1) for mark in "。！？"), default=len(text))
    return text[left : min(right, end + _NEAR)]


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around a link.

    >>> sentence("One. Two here! Three", 9, 13)
    'Two here!'
    """
    left = max((match.end() for match in _STOP.finditer(text, 0, start)), default=0)
    stop = _STOP.search(text, end)
    return text[left : stop.end() if stop else len(text)].strip()


def _plain(note: Endnote) -> str:
    return scan(note.title, Known()).text.strip(" *:：")
