"""Documents from the web, within limits of time and size."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from kg.read.formats import MEDIA, Raw, UnreadableError

TIMEOUT = 20.0  # seconds to connect, and between two pieces of an answer
USER_AGENT = "newsletter-kg/0.1 (+https://w3id.org/newsletter-kg/)"
_ACCEPTED = "text/html, text/markdown, application/rss+xml, application/atom+xml, text/plain;q=0.9, */*;q=0.1"
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


def fetch(url: str, most: int) -> Raw:
    """What an address of the web gives, named by host and path.

    Args:
        url: An http(s) address.
        most: The most bytes it may give.

    Raises:
        UnreadableError: If it cannot be had within the time and size limits, or is no text.
    """
    import httpx

    headers = {"User-Agent": USER_AGENT, "Accept": _ACCEPTED}
    data = bytearray()
    try:
        with httpx.stream("GET", url, headers=headers, timeout=TIMEOUT, follow_redirects=True) as answer:
            answer.raise_for_status()
            for piece in answer.iter_bytes():
                data += piece
                if len(data) > most:
                    raise UnreadableError(f"too large (more than {most:,} bytes)")
    except httpx.HTTPStatusError as error:
        raise UnreadableError(f"the server answers {error.response.status_code}") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UnreadableError(f"cannot be fetched ({type(error).__name__})") from error
    media = _media(answer.headers.get("content-type", ""), url)
    return Raw(_web_name(url), bytes(data), media, answer.charset_encoding or "", url)


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
