"""From the bytes of one input to its documents: what its format is, and how each is taken apart.

To add a format of single documents: its suffix in `MEDIA` and its reader in `kg.read.READERS`; to add one
that holds several, a function from its text to parts here.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.model import Source, Trouble, line_of
from kg.read.decoding import Decoded, UndecodableError, decoded
from kg.read.feed import entries, is_feed, is_json_feed, json_entries
from kg.read.mail import Part, is_mail, is_mailbox, message, messages
from kg.read.notebook import cells

_SUFFIXES = {
    "markdown": ".md .markdown .mdown .mkd .mkdn .mdx .qmd .rmd",
    "html": ".html .htm .xhtml",
    "text": ".txt .text",
    "mail": ".eml",
    "mbox": ".mbox",
    "feed": ".rss .atom",
    "notebook": ".ipynb",
}
MEDIA = {suffix: media for media, suffixes in _SUFFIXES.items() for suffix in suffixes.split()}
SNIFFED = frozenset({".xml", ".json", ".rdf"})  # feeds perhaps
LIST = ".opml"  # of subscriptions
_CONVERTED = {
    ".rst": "reStructuredText",
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".org": "Org",
    ".tex": "LaTeX",
    ".docx": "Word",
    ".odt": "OpenDocument",
    ".epub": "EPUB",
    ".pdf": "PDF",
}
_HTML = re.compile(
    r"(?is)\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+<(?:!doctype html|html|head|body)\b"
)


class UnreadableError(Exception):
    """An input that cannot be read; the message is the reason, for a person."""


_OUTLINE = re.compile(r"(?i)<outline\b[^<>]*?\sxmlUrl\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one input: `media` a value of `MEDIA` or "" to look, `charset` what its carrier
    tells, `url` where it was fetched."""

    name: str
    data: bytes
    media: str = ""
    charset: str = ""
    url: str = ""


def advice(suffix: str) -> str:
    """Why files of a suffix are not read, and what to do."""
    if suffix in _CONVERTED:
        return f"{_CONVERTED[suffix]} is not read: convert it to Markdown or HTML first (pandoc does)"
    return f"no reader for {suffix} files" if suffix else "no reader for it"


def documents(raw: Raw) -> Iterator[Source | Trouble]:
    """The documents of an input, each with a name of its own, and what is told of their reading.

    Raises:
        UnreadableError: If it is empty or in no format and charset that is read.
    """
    media = raw.media or _binary_media(raw.data)
    if media in ("mail", "mbox"):
        parts = list(messages(raw.data) if media == "mbox" else message(raw.data))
        yield from _several(raw, parts, alone=media == "mail")
        return
    try:
        found = decoded(raw.data, raw.charset)
    except UndecodableError as error:
        raise UnreadableError(str(error)) from error
    if not found.text.strip("\ufeff \t\r\n\f\v"):
        raise UnreadableError("empty")
    media = _text_media(found.text, media)
    if media in ("feed", "jsonfeed", "notebook"):
        yield from _told(raw.name, found)
        yield from _several(raw, list(_parts(found.text, media)))
        return
    source = Source(raw.name, found.text, media, hashlib.sha256(raw.data).hexdigest(), raw.url)
    yield source
    yield from _told(raw.name, found)


def _binary_media(data: bytes) -> str:
    return "mbox" if is_mailbox(data) else "mail" if is_mail(data) else ""


def _text_media(text: str, media: str) -> str:
    """The media of a text, looked for where none is given; only feeds are read as `sniffed`."""
    if media in ("", "feed", "sniffed", "html", "text") and is_feed(text):
        return "feed"
    if media in ("", "feed", "sniffed") and is_json_feed(text):
        return "jsonfeed"
    if media in ("feed", "sniffed"):
        raise UnreadableError("no feed")
    return media or ("html" if _HTML.match(text) else "markdown")


def _parts(text: str, media: str) -> Iterable[Part]:
    """The parts of a feed or notebook."""
    kinds = {"feed": entries, "jsonfeed": json_entries, "notebook": cells}
    try:
        parts = list(kinds[media](text))
    except (ValueError, AttributeError, TypeError) as error:  # JSON of another shape
        raise UnreadableError(f"no {media} ({error})") from error
    if not parts:
        raise UnreadableError(
            "no text cells in this notebook" if media == "notebook" else "a feed without entries"
        )
    return parts


def _several(raw: Raw, found: Iterable[Part | Trouble], alone: bool = False) -> Iterator[Source | Trouble]:
    """The parts of an input under their own names; a message in a file of its own keeps the file's."""
    found = list(found)
    parts = _distinct([part for part in found if isinstance(part, Part)])
    if not found:
        raise UnreadableError("no messages in it")
    for trouble in found:
        if isinstance(trouble, Trouble):
            yield replace(trouble, message=f"{raw.name}: {trouble.message}", document=raw.name)
    for part in parts:
        name = raw.name if alone and len(parts) == 1 else f"{raw.name}#{part.id}"
        if part.source.text.strip("\ufeff \t\r\n\f\v"):
            yield replace(part.source, name=name)
            yield from _told(name, part.decoded)
            yield from (replace(trouble, document=name) for trouble in part.troubles)
        else:
            yield Trouble("skipped-input", f"{name}: empty", name)


def _distinct(parts: Iterable[Part]) -> list[Part]:
    """The parts without copies; different ones with one identifier get a number."""
    texts: dict[tuple[str, str], Part] = {}
    for part in parts:
        texts.setdefault((part.id, part.source.text), part)
    seen: Counter[str] = Counter()
    out = []
    for part in texts.values():
        seen[part.id] += 1
        out.append(part if seen[part.id] == 1 else replace(part, id=f"{part.id}-{seen[part.id]}"))
    return out


def _told(name: str, found: Decoded) -> Iterator[Trouble]:
    """What was done to decode a document."""
    if found.detected:
        message = f"no charset is declared: read as {found.detected}, which was detected"
        yield Trouble("detected-charset", message, name, 1, found.detected)
    if found.controls:
        line = line_of(found.text, found.first_control)
        yield Trouble(
            "control-characters", f"{found.controls} control characters are read as spaces", name, line
        )


def subscriptions(data: bytes) -> list[str]:
    """The addresses of the feeds in a list of subscriptions (OPML 2.0), each once.

    Raises:
        UnreadableError: If there are none.
    """
    import html

    found = _OUTLINE.findall(decoded(data).text)
    urls = [html.unescape(double or single).strip() for double, single in found]
    feeds = list(dict.fromkeys(url for url in urls if re.match(r"(?i)https?://", url)))
    if not feeds:
        raise UnreadableError("no feeds in this list of subscriptions")
    return feeds
