"""Addresses as writers leave them: sound, mended, or of no use."""

from __future__ import annotations

import re

from kg.model import Status
from kg.urls import iri

_WEB = re.compile(r"(?i)(?:https?|ftp)://\S")
_REPAIRS = (
    (re.compile(r"(?i)^(?:ttps?|tps|ht+ps?|hptts?|htps)(?=://)"), "https"),
    (re.compile(r"(?i)^(https?)(?:\s?[:：]\s?//|:/(?=[^/])|//)"), r"\1://"),
    (re.compile(r"(?i)^www\."), "http://www."),
)


def checked(url: str) -> tuple[Status, str]:
    """Whether a URL can be used as it is written, and its IRI ("" where it cannot be used).

    >>> checked("ttps://a.org"), checked("https:a")
    ((<Status.REPAIRED: 'repaired'>, 'https://a.org'), (<Status.BROKEN: 'broken'>, ''))
    """
    if _WEB.match(url) and (found := iri(url)):
        return Status.OK, found
    mended = (iri(pattern.sub(right, url)) for pattern, right in _REPAIRS if pattern.match(url))
    found = next(filter(None, mended), "")
    return (Status.REPAIRED if found else Status.BROKEN), found
