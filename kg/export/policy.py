"""Content security policies: what a page may run is named by its hash, everything else forbidden."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape


def source(text: str) -> str:
    """The CSP source of an inline script or style (https://www.w3.org/TR/CSP3/#grammardef-hash-source).

    Browsers read its line ends as LF before they make the hash.

    >>> source("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(re.sub(r"\r\n?", "\n", text).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


FITTING = "body { overflow-wrap: anywhere } .legend span { white-space: nowrap } svg { max-width: 100% }\n"
"""Style of every such page: on a telephone nothing sticks out."""


def scriptless_page(title: str, body: str, *, style: str, inside: str = "", lang: str = "en") -> str:
    """A page that loads nothing and runs nothing, with a title in plain text and a body in HTML.

    `style` is its CSS, `inside` that of every style element that the body holds.
    """
    style += FITTING
    allowed = f"{source(style)} {source(inside)}" if inside else source(style)
    return f"""<!doctype html>
<html lang="{escape(lang)}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {allowed}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{style}</style>
{body}</html>
"""
