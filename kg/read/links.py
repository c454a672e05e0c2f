"""The links of an item: markers looked up among the endnotes, addresses checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias
from urllib.parse import urljoin

from kg.model import Link, Source, Status, Style, Trouble, line_of
from kg.read.endnotes import Endnote
from kg.read.housekeeping import LinkWords, Purpose, purpose
from kg.read.inline.atoms import Inline, RawLink
from kg.read.inline.view import PRIVATE, Destination
from kg.text.sentences import sentence
from kg.urls import unwrap
from kg.urls.repairs import checked

_ABSOLUTE = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|h?ttps?[:：/]|www\.")
_NEAR = 60  # characters on each side of a link that may tell what it is
_ITS_SENTENCE, _ITS_ITEM = 500, 2000  # on each side of one that may tell what it serves
_QUESTION = re.compile(r"[^.!?。！？]+(?:\?(?=\s|$)|？)")
_ANSWER = 200  # before a link, from the question that its sentence answers
_NOT_WEB = re.compile(r"(?i)^(?:#|mailto:|tel:|sms:|javascript:|data:|file:|\*\||$)")


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """Where a link stands: sections, words of its item (or near it), line; `aside` in a page's footer."""

    section: tuple[str, ...]
    text: str
    line: int
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A URL at one place: its status and IRI, the words that carry it (of an endnote the title) or
    stand near it; `written` the relative form that it was made of."""

    target: Destination
    status: Status
    iri: str
    where: LinkPlace
    words: str
    near: str
    purpose: Purpose = Purpose.CONTENT
    note: Endnote | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbered marker of an endnote that exists."""

    number: int
    where: LinkPlace


Outcome: TypeAlias = Link | Citation | Marker | Trouble


@dataclass(frozen=True, slots=True)
class Linker:
    """What the links of a document can point to: endnotes by number, footnotes by label; `own` are
    the names of the newsletter, `base` the address that its relative links begin at, "" for none."""

    source: Source
    notes: Mapping[int, Endnote]
    footnotes: Mapping[str, Sequence[Destination]]
    own: tuple[str, ...]
    base: str = ""

    def read(self, inline: Inline, where: LinkPlace) -> Iterator[Outcome]:
        """The links of one item, in order, with what they cite and what cannot be understood."""
        for label, place in inline.undefined:
            message = f"no definition of the link label [{label}]"
            yield trouble(self.source, "undefined-link-label", message, place, label)
        for raw in inline.links:
            if raw.style is Style.FOOTNOTE:
                yield from self._footnote(raw)
            elif raw.number is not None:
                yield from self._marker(raw, raw.number, inline.text, where)
            elif raw.target is not None:
                yield from self._cited(raw, raw.target, inline.text, where)

    def _footnote(self, raw: RawLink) -> Iterator[Link]:
        """A footnote may hold several URLs."""
        for target in self.footnotes.get(raw.label, ()):
            if checked(target.url)[0].usable:
                yield Link(target.url, raw.start, raw.end, raw.style)

    def _marker(self, raw: RawLink, number: int, text: str, where: LinkPlace) -> Iterator[Outcome]:
        note = self.notes.get(number)
        if note is None:
            message = f"no endnote for the marker [{number}]"
            yield trouble(self.source, "marker-without-endnote", message, raw.place, f"[{number}]")
            return
        yield Marker(number, replace(where, text=_near(text, raw)))
        if note.target is not None and note.checked[0].usable:
            yield Link(note.target.url, raw.start, raw.end, Style.ENDNOTE, number, note.name)

    def _cited(self, raw: RawLink, target: Destination, text: str, where: LinkPlace) -> Iterator[Outcome]:
        words = text[raw.start : raw.end]
        if not target.url:
            yield trouble(self.source, "link-without-url", "a link without an address", raw.place, words)
        if _NOT_WEB.match(target.url) or PRIVATE in target.url or "{{" in target.url or "{%" in target.url:
            yield from self._not_cited(target)
            return
        relative = not _ABSOLUTE.match(target.url)
        written = target.url if relative else ""
        if relative:
            if not self.base:
                message = f"a place on the author's own site: {target.url}"
                yield trouble(self.source, "relative-link", message, target.start, target.url)
                return
            target = replace(target, url=_joined(self.base, target.url))
        status, iri = checked(target.url)
        near, serves = _near(text, raw), self._purpose(iri or target.url, raw, words, where)
        yield Citation(target, status, iri, where, words, near, serves, written=written)
        if status.usable:
            yield Link(target.url, raw.start, raw.end, raw.style)

    def _not_cited(self, target: Destination) -> Iterator[Trouble]:
        """What is told of an address that is none of the web, or not written yet."""
        made = PRIVATE in target.url or "{" in target.url
        written = self.source.text[target.start : target.end] if made else target.url
        if not _NOT_WEB.match(target.url):
            message = "an address that the site's generator fills in"
            yield trouble(self.source, "generated-link", message, target.start, written)
        elif target.url and target.url[0] != "#":
            message = f"no address of the web: {written[:100]}"
            yield trouble(self.source, "no-web-address", message, target.start, written)

    def _purpose(self, url: str, raw: RawLink, words: str, where: LinkPlace) -> Purpose:
        if where.aside:
            return Purpose.ASIDE
        near = " ".join(_near(where.text, raw, _ITS_SENTENCE).split())
        item = where.text[max(0, raw.start - _ITS_ITEM) : raw.end + _ITS_ITEM]
        asked = _asked(where.text[: raw.start])
        context = LinkWords(" ".join(words.split()), near, item, where.section, asked)
        return purpose(unwrap(url), context, self.own)


def _asked(before: str) -> str:
    """The last question in the words before a link: its sentence may answer it."""
    questions = _QUESTION.findall(before[-_ANSWER:])
    return " ".join(questions[-1].split()) if questions else ""


def _joined(base: str, url: str) -> str:
    """A relative address made absolute; as it is where the two make none."""
    try:
        return urljoin(base, url)
    except ValueError:  # brackets that are no IPv6 host
        return url


def _near(text: str, raw: RawLink, reach: int = _NEAR) -> str:
    """The words near a link, within its sentence."""
    start, end = sentence(text, raw.start, raw.end)
    return text[max(start, raw.start - reach) : min(end, raw.end + reach)]


def trouble(source: Source, code: str, message: str, position: int, text: str = "") -> Trouble:
    """Something in a source that could not be understood: `code` is a stable short name."""
    line = line_of(source.text, position)
    return Trouble(code, message, source.name, line, " ".join(text.split())[:300])
