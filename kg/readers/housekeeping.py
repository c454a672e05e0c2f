"""Which links are the newsletter's own: subscribe, follow, translation credit."""

from __future__ import annotations

import re

from kg.readers.inline import RawLink

_HOSTS = re.compile(r"(?i)^https?://(?:forms\.gle|join\.slack\.com)/|/newsletter/?$|/subscribe\b")


def is_housekeeping(url: str, title: str, words: str, raw: RawLink) -> bool:
    """Whether one link serves the newsletter itself."""
    return bool(_HOSTS.search(url))
