"""Redirect and tracking wrappers around addresses."""

from __future__ import annotations

import re
from urllib.parse import unquote

from kg.urls.tables import patterns

_RULES = patterns("wrappers")
_DEEPEST = 4  # wrappers inside wrappers


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
    match = _RULES["parameter"].search(url)
    if not match or not redirects(re.sub(r"(?i)^https?://", "", url[: match.start() + 1])):
        return url
    value = match[1]
    if not all(mark in value.partition("&")[0] for mark in ("://", "?")):
        value = value.partition("&")[0]
    return unquote(value) if re.match(r"(?i)https?%3a", value) else value
