"""URLs: canonical forms, identifiers, redirect wrappers, valid IRIs, kinds."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import ada_url

from kg.model import ReferenceKind


def iri(url: str) -> str:
    """A valid IRI for a URL, "" when it is hopeless."""
    try:
        found = str(ada_url.URL(url.strip()).href)
    except ValueError:
        return ""
    if not found.startswith(("http://", "https://", "ftp://")):
        return ""
    return re.sub(r"[^!#$%&'()*+,\-./:;=?@\w~]|%(?![0-9A-Fa-f]{2})", lambda m: "%%%02X" % ord(m[0]), found)


def unwrap(url: str) -> str:
    """The URL behind redirect wrappers."""
    match = re.search(r"[?&](?:target|url|u|q)=(https?(?::|%3A)[^&]+)", url)
    return unquote(match[1]) if match and "%3A" in match[1] else match[1] if match else url


def canonical(url: str) -> str:
    """The form in which equal resources are equal."""
    found = iri(unwrap(url)) or url
    parts = urlsplit(found)
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")


def identifier(url: str) -> str:
    """`scheme:value` when the URL tells one, else ""."""
    match = re.search(r"arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})", url)
    return f"arxiv:{match[1]}" if match else ""


def kind(url: str, title: str = "", words: str = "") -> ReferenceKind:
    """What a URL points to."""
    return ReferenceKind.PAPER if identifier(url) else ReferenceKind.ARTICLE
