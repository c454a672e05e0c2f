"""Feeds: RSS and Atom (by feedparser, which neither cleans nor resolves here) and JSON Feed; each entry
is a document of its own."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from time import struct_time
from typing import Any

from kg.model import Source, Trouble
from kg.read.dates import iso_date
from kg.read.decoding import Decoded
from kg.read.mail import Part
from kg.text.parsing import json_of

_FEED = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*\?>\s*)?(?:(?:<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>]*>)\s*)*+<(?:rss|feed|rdf:RDF)\b",
    re.S,
)
_JSON_FEED = re.compile(r"\ufeff?\s*\{.{0,2000}?\"version\"\s*:\s*\"https?://jsonfeed\.org/", re.S)
_ABOUT = ("related", "via")  # relations of a link to what an entry is about (RFC 4287)
_SHORT = 12  # hexadecimal digits of an identifier that is made


def is_feed(text: str) -> bool:
    """Whether a text is an RSS, Atom or RDF feed."""
    return bool(_FEED.match(text))


def is_json_feed(text: str) -> bool:
    """Whether a text is a JSON Feed (jsonfeed.org, version 1 or 1.1)."""
    return bool(_JSON_FEED.match(text))


def entries(text: str) -> Iterator[Part]:
    """The entries of an RSS or Atom feed, in its order."""
    import feedparser

    feed = feedparser.parse(text.encode(), sanitize_html=False, resolve_relative_uris=False)
    told = feed.get("feed", {})
    lang, series = str(told.get("language") or ""), _plain(told.get("title", ""))
    yield from (_entry(entry, lang, series) for entry in feed.get("entries", ()))


def _entry(entry: Mapping[str, Any], lang: str, series: str) -> Part:
    """An entry of RSS or Atom, as feedparser gives it."""
    content, media, further = _content(entry)
    link, title = _web(entry.get("link", "")), str(entry.get("title", ""))
    about = [_web(one.get("href", "")) for one in entry.get("links", ()) if one.get("rel") in _ABOUT]
    files = [one.get("href", "") for one in entry.get("enclosures", ())]
    return _part(
        str(entry.get("id") or link or content),
        _introduced(content, media, title, about) if content else _linked(title, link),
        media if content else "html",
        _besides(further, files, content),
        url=link,
        title=_plain(title),
        date=_date(entry.get("published_parsed") or entry.get("updated_parsed")),
        lang=lang,
        series=series,
        authors=tuple(name for one in entry.get("authors", ()) if (name := one.get("name", ""))),
    )


def _content(entry: Mapping[str, Any]) -> tuple[str, str, list[str]]:
    """The longest text of an entry, its media, and the other texts."""
    detail = entry.get("summary_detail")
    texts = [*entry.get("content", ()), *([detail] if detail else [])]
    best: Mapping[str, Any] = max(texts, key=lambda one: len(one.get("value", "")), default={})
    text = str(best.get("value", ""))
    plain = best.get("type") == "text/plain" and not re.search(r"<[a-z/][^<>]*>", text, re.I)
    return text, "text" if plain else "html", [str(one.get("value", "")) for one in texts if one is not best]


def _introduced(content: str, media: str, title: str, about: Iterable[str]) -> str:
    """The text of an entry, above it the addresses that it is about where the text has none of them."""
    for url in reversed([url for url in dict.fromkeys(about) if url and url not in content]):
        lead = f"{_plain(title)}: {url}".removeprefix(": ")
        content = f"{lead}\n\n{content}" if media == "text" else _linked(title, url) + content
    return content


def _besides(texts: Iterable[str], files: Iterable[str], content: str) -> tuple[Trouble, ...]:
    """What is told of the other texts of an entry, which its own may begin with, and of its files."""
    told = []
    shown = "".join(_plain(content).split())
    for text in texts:
        words = _plain(text)
        if "".join(words.rstrip(" .…[]").split()) not in shown:
            message = f"{len(words)} characters left out: a summary of the entry"
            told.append(Trouble("text-left-out", message, text=words[:300]))
        for url in re.findall(r"https?://[^\s\"'<>]+", html.unescape(text)):
            if url not in html.unescape(content):
                told.append(Trouble("url-elsewhere", "no reference: the URL stands in a summary", text=url))
    told += [
        Trouble("unread-attachment", f"a file that is not read: {url}", text=url) for url in files if url
    ]
    return tuple(told)


def json_entries(text: str) -> Iterator[Part]:
    """The items of a JSON Feed.

    Raises:
        ValueError: If it is no JSON.
    """
    feed = json_of(text.lstrip("\ufeff"))
    for item in feed.get("items", ()):
        content = _first(item.get("content_html"), item.get("content_text"), item.get("summary"))
        link, about = _web(_first(item.get("url"))), _web(_first(item.get("external_url")))
        title = _first(item.get("title"))
        media = "html" if item.get("content_html") or not content else "text"
        files = [_first(one.get("url")) for one in item.get("attachments") or ()]
        yield _part(
            _first(item.get("id"), link, about, content),
            _introduced(content, media, title, [about]) if content else _linked(title, about or link),
            media,
            _besides([_first(item.get("summary"))], files, content),
            url=link or about,
            title=title,
            date=iso_date(_first(item.get("date_published"), item.get("date_modified"))),
            lang=_first(item.get("language"), feed.get("language")),
            series=_first(feed.get("title")),
            authors=_people(item) or _people(feed),
        )


def _first(*values: object) -> str:
    """The first of some values that says something, as text."""
    return next((str(value) for value in values if value), "")


def _people(said: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of authors, as version 1.1 or 1 writes them."""
    people = said.get("authors") or [said.get("author") or {}]
    return tuple(str(one["name"]) for one in people if one.get("name"))


def _part(key: str, text: str, media: str, troubles: tuple[Trouble, ...], **told: Any) -> Part:
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    identifier = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:_SHORT]
    return Part(identifier, Source("", text, media, digest, **told), Decoded(text), troubles)


def _linked(title: str, link: str) -> str:
    """What an entry without content says: its title, which is its link."""
    words = html.escape(_plain(title) or link)
    return f'<p><a href="{html.escape(link)}">{words}</a></p>' if link else f"<p>{words}</p>"


def _plain(text: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", str(text))).split())


def _web(url: str) -> str:
    return url if re.match(r"(?i)https?://", url) else ""


def _date(moment: struct_time | None) -> str:
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}" if moment else ""
