"""E-mail: messages in files, mbox files and Maildir folders, each message a document of its own."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.headerregistry import AddressHeader, DateHeader
from email.message import MIMEPart
from email.policy import EmailPolicy
from itertools import chain
from typing import Any

from kg.model import Source, Trouble
from kg.read.decoding import Decoded, UndecodableError, decoded

_FROM = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\r?\n")
_QUOTED = re.compile(rb"(?m)^>(>*From )")
_HEADER = re.compile(
    rb"(?:From [^\r\n]*\r?\n)?(?:(?:[A-Za-z][\w-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*))+", re.A
)
_LONGEST = 10_000  # characters of a header that are looked at: the standard library takes the square of them
_TAG = re.compile(rb"<[^<>]*>")
_OWN = (b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to", b"content-type")
_SHORT = 12  # hexadecimal digits of an identifier that is made
_COMPARED = 100  # pages of a message that its plain texts are compared with
_SAME = 0.9  # least share of a plain text's words that its page has too


@dataclass(frozen=True, slots=True)
class Part:
    """One document inside an input: a stable identifier, its text, and what is told of its reading."""

    id: str
    source: Source
    decoded: Decoded
    troubles: tuple[Trouble, ...] = ()


class _Patient(EmailPolicy):
    """Headers of strangers, which the standard library does not always survive: those are their text."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """A header as it is asked for; None where a disposition cannot be told."""
        try:
            return super().header_fetch_parse(name, value[:_LONGEST])
        except (AttributeError, LookupError, RecursionError, TypeError, ValueError, MessageError):
            return None if name.lower() == "content-disposition" else " ".join(value[:_LONGEST].split())


_POLICY = _Patient(refold_source="none")


def is_mail(data: bytes) -> bool:
    """Whether bytes begin with the header of a message.

    >>> is_mail(b"Subject: x\\nMIME-Version: 1.0\\n\\ny"), is_mail(b"Title: x\\nDate: y\\n\\nz")
    (True, False)
    """
    head = _HEADER.match(data)
    names = {line.partition(b":")[0].lower() for line in head[0].splitlines()} if head else set()
    return (b"from" in names and b"subject" in names and b"date" in names) or bool(names.intersection(_OWN))


def is_mailbox(data: bytes) -> bool:
    """Whether bytes begin as an mbox file does: `From`, a sender, and a message's header."""
    first = _FROM.match(data)
    return bool(first and _HEADER.match(data, first.end()))


def messages(data: bytes) -> Iterator[Part | Trouble]:
    """The messages of an mbox file (RFC 4155; `>From` in any of its dialects), or why one is none."""
    starts = list(_FROM.finditer(data))
    for index, start in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(data)
        yield from message(_QUOTED.sub(rb"\1", data[start.end() : end]))


def message(data: bytes) -> Iterator[Part | Trouble]:
    """The documents of a message: its text, of alternatives the HTML one; further texts that stand behind it
    and forwarded messages are documents of their own. What it holds besides is told.
    """
    try:
        whole = message_from_bytes(data, policy=_POLICY)
        yield from _parts(whole, data) if isinstance(whole, MIMEPart) else ()
    except RecursionError:
        yield Trouble("skipped-input", "a message that is nested too deeply", line=1)
    except (MessageError, HeaderParseError, LookupError, ValueError) as error:
        yield Trouble("skipped-input", f"a message that cannot be parsed ({error})", line=1)


def _parts(whole: MIMEPart, data: bytes) -> Iterator[Part | Trouble]:
    bodies = _distinct(_bodies(whole)) or _others(whole)
    for forwarded in _forwarded(whole):
        yield from _parts(forwarded, forwarded.as_bytes())
    if not bodies and not any(part.get_content_type() == "message/rfc822" for part in whole.walk()):
        yield Trouble("skipped-input", "a message without text", text=_header(whole, "subject"))
    for body in bodies:
        yield _part(whole, body, data, bodies)


def _forwarded(part: MIMEPart) -> Iterator[MIMEPart]:
    """The messages in a message, those in them left out."""
    for inner in part.iter_parts() if part.is_multipart() else ():
        if part.get_content_type() == "message/rfc822":
            yield inner
        else:
            yield from _forwarded(inner)


def _part(whole: MIMEPart, body: MIMEPart, data: bytes, bodies: Sequence[MIMEPart]) -> Part | Trouble:
    try:
        found = decoded(_payload(body), body.get_content_charset("") or "")
    except UndecodableError as error:
        return Trouble("skipped-input", f"a message: {error}", text=_header(whole, "subject"))
    media = "html" if _is_page(body) else "text"
    told = tuple(_attached(whole, bodies)) if body is bodies[0] else ()
    return Part(_identifier(whole, data), _described(whole, found.text, media, data), found, told)


def _bodies(part: MIMEPart) -> list[MIMEPart]:
    """The texts to read, in order: of alternatives the last with HTML that says something, else the first."""
    if not part.is_multipart():
        own = part.get_content_type() in ("text/html", "text/plain") and not part.is_attachment()
        return [part] if own and _says(part) else []
    if part.get_content_type() == "message/rfc822":
        return []
    inner = [found for child in part.iter_parts() if (found := _bodies(child))]
    return _best(inner) if part.get_content_type() == "multipart/alternative" else list(chain(*inner))


def _best(alternatives: Sequence[list[MIMEPart]]) -> list[MIMEPart]:
    pages = [found for found in alternatives if any(map(_is_page, found))]
    return pages[-1] if pages else alternatives[0] if alternatives else []


def _is_page(part: MIMEPart) -> bool:
    return part.get_content_type() == "text/html"


def _distinct(bodies: Sequence[MIMEPart]) -> list[MIMEPart]:
    """The texts without plain ones that say what a page says: some senders put the two side by side."""
    pages = [_words(body) for body in bodies if _is_page(body)][:_COMPARED]
    if not pages or len(bodies) == 1:
        return list(bodies)
    return [body for body in bodies if _is_page(body) or not _said(_words(body), pages)]


def _said(words: frozenset[str], pages: Sequence[frozenset[str]]) -> bool:
    return any(_same(words, page) for page in pages)


def _same(words: frozenset[str], page: frozenset[str]) -> bool:
    return len(words & page) >= _SAME * len(words)


def _words(body: MIMEPart) -> frozenset[str]:
    try:
        text = decoded(_payload(body), body.get_content_charset("") or "").text
    except UndecodableError:  # told when it is read
        return frozenset()
    seen = html.unescape(re.sub(r"<[^<>]*>|https?://\S+", " ", text))
    return frozenset(re.findall(r"[^\W\u2e80-\u9fff]+|[\u2e80-\u9fff]", seen))


def _says(part: MIMEPart) -> bool:
    """Whether there is some text in a part."""
    return bool(re.search(rb"[\w\x80-\xff]", _TAG.sub(b"", _payload(part))))


def _others(whole: MIMEPart) -> list[MIMEPart]:
    """The first text of another kind (Markdown, calendars) in a message without one to read."""
    own = [part for part in _own_parts(whole) if not part.is_attachment()]
    return [part for part in own if part.get_content_maintype() == "text" and _says(part)][:1]


def _payload(part: MIMEPart) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _own_parts(whole: MIMEPart) -> Iterator[MIMEPart]:
    """The parts of a message, those of the messages in it left out."""
    if whole.get_content_type() == "message/rfc822":
        return
    if not whole.is_multipart():
        yield whole
        return
    for part in whole.iter_parts():
        yield from _own_parts(part)


def _attached(whole: MIMEPart, bodies: Sequence[MIMEPart]) -> Iterator[Trouble]:
    read = {id(body) for body in bodies}
    for part in _own_parts(whole):
        kind, name = part.get_content_type(), part.get_filename() or ""
        alternative = kind in ("text/plain", "text/html") and not part.is_attachment()
        if not (alternative or id(part) in read):
            yield Trouble(
                "unread-attachment", f"an attachment that is not read: {name or kind}", text=name or kind
            )


def _identifier(whole: MIMEPart, data: bytes) -> str:
    """The same for the same message wherever it is kept: of its Message-ID, else of its bytes."""
    key = _header(whole, "message-id").strip("<> \t")
    return hashlib.sha256(key.encode("utf-8", "replace") if key else data).hexdigest()[:_SHORT]


def _header(whole: MIMEPart, name: str) -> str:
    """A header's text on one line, "" without it."""
    value = whole.get(name)
    return " ".join(str(value).split()) if value is not None else ""


def _described(whole: MIMEPart, text: str, media: str, data: bytes) -> Source:
    sent, sender = whole.get("date"), whole.get("from")
    moment = sent.datetime if isinstance(sent, DateHeader) else None
    addresses = sender.addresses if isinstance(sender, AddressHeader) else ()
    archived = re.search(r"https?://[^>\s]+", _header(whole, "archived-at"))
    listed = re.match(r"\s*\"?([^\"<>]*?)\"?\s*<", _header(whole, "list-id"))
    return Source(
        name="",
        text=text,
        media=media,
        sha256=hashlib.sha256(data).hexdigest(),
        url=archived[0] if archived else "",
        title=_header(whole, "subject"),
        date=moment.date().isoformat() if moment else "",
        series=listed[1].strip() if listed else "",
        authors=tuple(address.display_name for address in addresses if address.display_name),
    )
