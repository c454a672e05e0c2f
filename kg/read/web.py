"""Documents from the web: what is fetched (`kg.read.fetching`) with its name and format."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from kg.read import fetching
from kg.read.fetching import PUBLIC, Reach
from kg.read.formats import MEDIA, Raw, UnreadableError
from kg.urls.secrets import without_secrets

_SHEETS = {  # content types that tell the format
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "message/rfc822": "mail",
    "application/mbox": "mbox",
    "application/x-ipynb+json": "notebook",
    **dict.fromkeys(
        ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"),
        "feed",
    ),
    **dict.fromkeys(("application/xml", "text/xml", "application/json"), "sniffed"),
}


def fetch(url: str, most: int, reach: Reach = PUBLIC) -> Raw:
    """What an address of the web gives, named by host and path.

    Args:
        url: An http(s) address.
        most: The most bytes it may give.
        reach: How far fetching may go.

    Raises:
        UnreadableError: If it cannot be had within the limits of `kg.read.fetching`, or is no text.
    """
    page, shown = fetching.fetch(url, reach, most=most), without_secrets(url)
    return Raw(_web_name(shown), page.data, _media(page.content_type, shown), page.encoding, shown)


def _media(content_type: str, url: str) -> str:
    kind = content_type.partition(";")[0].strip().lower()
    by_name = MEDIA.get(PurePosixPath(urlsplit(url).path).suffix.lower(), "")
    if kind in _SHEETS:
        return _SHEETS[kind]
    if kind and not kind.startswith("text/") and not by_name:
        raise UnreadableError(f"no text ({kind})")
    return by_name or ("text" if kind == "text/plain" else "")


def _web_name(url: str) -> str:
    parts = urlsplit(url)
    path = re.sub(r"[^\w./~+-]+", "-", unquote(parts.path)).strip("/")
    return f"{parts.hostname or ''}/{path}".rstrip("/")
