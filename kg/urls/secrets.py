"""Addresses as they may be shown: without the user and password that they may hold."""

from __future__ import annotations

import re


def without_secrets(url: str) -> str:
    """An address without the user and password that it may hold.

    >>> without_secrets("https://me:secret@example.org:8080/a?b#c")
    'https://example.org:8080/a?b#c'
    """
    return re.sub(r"^([^:/?#]+://)[^/?#]*@", r"\1", url)
