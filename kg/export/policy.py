"""Content security policies: what a page may run is named by its hash, everything else forbidden."""

from __future__ import annotations

import base64
import hashlib
import re


def source(text: str) -> str:
    """The CSP source of an inline script or style (https://www.w3.org/TR/CSP3/#grammardef-hash-source).

    Browsers read its line ends as LF before they make the hash.

    >>> source("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(re.sub(r"\r\n?", "\n", text).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
