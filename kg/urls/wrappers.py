"""Redirect and tracking wrappers around addresses."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from urllib.parse import unquote

from kg.urls.tables import pattern, patterns, table

_RULES = patterns("wrappers")
_INSIDE = re.compile(
    r"https?:(?:\\?/){2}[^\s\"\\]+(?:\\/[^\s\"\\]*)*"
)  # an address, in JSON with its slashes escaped
_CACHED = 4096  # addresses, of which each is asked for several times
_DEEPEST = 4  # wrappers inside wrappers


@lru_cache(maxsize=_CACHED)
def unwrap(url: str) -> str:
    """The address behind redirect and tracking wrappers; the URL itself when it is none.

    >>> unwrap("https://hub.example/statistics/click?target=https://github.com/a/b")
    'https://github.com/a/b'
    >>> unwrap("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.org%2Fx&h=1")
    'https://a.org/x'
    >>> unwrap("https://validator.example/check?url=https://a.org")
    'https://validator.example/check?url=https://a.org'
    """
    for _ in range(_DEEPEST):
        inner = _unwrap_once(url)
        if inner == url:
            break
        url = inner
    return url


def redirects(rest: str) -> bool:
    """Whether an address (without its scheme) is one of a redirector."""
    return bool(_RULES["redirector"].match(rest))


def _unwrap_once(url: str) -> str:
    for rule, scheme in (("archive", ""), ("amp", "https://")):
        if match := _RULES[rule].match(url):
            return re.sub(r"(?i)^(https?:)/+", r"\1//", scheme + match[1])
    for wrapped, form in _wrapped():
        if (match := wrapped.match(url)) and (inner := _FORMS[form](match[1])):
            return inner
    match = _RULES["parameter"].search(url)
    if not match or not redirects(re.sub(r"(?i)^https?://", "", url[: match.start() + 1])):
        return url
    value = match[1]
    if not all(mark in value.partition("&")[0] for mark in ("://", "?")):
        value = value.partition("&")[0]
    return unquote(value) if re.match(r"(?i)https?%3a", value) else value


@cache
def _wrapped() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The rules of `[[wrapped]]` and the forms of their groups."""
    rows = enumerate(table("addresses")["wrapped"], 1)
    return tuple((pattern(row["rule"], f"addresses.toml, wrapped {n}"), row["form"]) for n, row in rows)


def _coded(text: str) -> str:
    """The first address in what is written in Base64 (RFC 4648, for URLs too); "" without one."""
    plain = text.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        data = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return ""
    found = _INSIDE.search(data.decode("utf-8", "replace").replace("\\/", "/").replace("\\/", "/"))
    return found[0].rstrip("\\") if found else ""


def _proofpoint(text: str) -> str:
    """Version 3: stars stand for the characters that follow in Base64."""
    url, _, replaced = text.rpartition("__;")
    plain = replaced.replace("-", "+").replace("_", "/")
    try:
        chars = base64.b64decode(plain + "=" * (-len(plain) % 4)).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        chars = ""
    if "**" in url or url.count("*") > len(chars):
        return re.sub(r"^(https?:)/(?!/)", r"\1//", url) if "*" not in url else ""
    stars = iter(chars)
    return re.sub(r"^(https?:)/(?!/)", r"\1//", re.sub(r"\*", lambda _: next(stars), url))


_FORMS: Mapping[str, Callable[[str], str]] = {
    "percent": unquote,
    "proofpoint2": lambda text: unquote(text.replace("-", "%").replace("_", "/")),
    "proofpoint3": _proofpoint,
    "base64": _coded,
}
