"""Words and links in Markdown, so that nothing that a newsletter says becomes a mark."""

from __future__ import annotations

import re

_NO_TARGET = re.compile(r"[<>\\\s]")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#!~&])")


def plain(text: str) -> str:
    """Words that Markdown shows as they are.

    >>> plain("wav2letter_x [beta] | a")
    'wav2letter\\\\_x \\\\[beta\\\\] \\\\| a'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def link(words: str, url: str) -> str:
    """A Markdown link; only http(s) addresses become one.

    >>> link("a [b]", "https://a.org/(x)")
    '[a \\\\[b\\\\]](<https://a.org/(x)>)'
    """
    if not url.startswith(("http://", "https://")):
        return plain(words)
    target = _NO_TARGET.sub(lambda match: f"%{ord(match[0]):02X}", url)
    return f"[{plain(words)}](<{target}>)"
