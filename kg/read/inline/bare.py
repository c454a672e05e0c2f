"""Bare URLs in running text: where they begin and, above all, where they end."""

from __future__ import annotations

import re

BARE_START = re.compile(r"(?<![A-Za-z0-9@./-])(?:https?://|ttps?://|www\.(?=[a-z0-9-]+\.[a-z]))", re.I)
# A URL that stands in a text ends at white space, at quotation marks, angle brackets and back-ticks,
# and at the punctuation of scripts without spaces; letters of any script may be in its path.
_BODY = re.compile(
    r"[^\s<>\"`|\\^{}“”‘’„«»‹›「」『』《》〈〉【】〔〕［］（）｛｝，。、；：！？…￥　・．\u2028\u2029\ufdd0]*"
)
_HAN_TAIL = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_TRAILING = ".,;:!?'*_~…"
_PAIRS = {")": "(", "]": "["}
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]+|#\d+);$")


def bare_url(text: str, start: int) -> int:
    """End of the bare URL at `start` (where `BARE_START` matches); `start` when nothing is left of it.

    >>> text = "见 https://a.org/b_(c)），以及"
    >>> text[2:bare_url(text, 2)]
    'https://a.org/b_(c)'
    >>> bare_url("**https://a.org**", 2)
    15
    """
    body = _BODY.match(text, start)
    url = text[start : body.end()] if body else ""
    url = _trim(_balanced(_before_han(url)))
    return start + len(url) if len(url) > len(_scheme(url)) else start


def _scheme(url: str) -> str:
    return url[: url.find("://") + 3] if "://" in url else "www."


def _before_han(url: str) -> str:
    """Chinese, Japanese and Korean writers leave no space after a URL: their letters end it."""
    match = _HAN_TAIL.search(url)
    return url[: match.start()] if match else url


def _balanced(url: str) -> str:
    depth = {"(": 0, "[": 0}
    for index, char in enumerate(url):
        if char in depth:
            depth[char] += 1
        elif char in _PAIRS:
            depth[_PAIRS[char]] -= 1
            if depth[_PAIRS[char]] < 0:
                return url[:index]
    if depth["["]:
        return url[: url.index("[")]
    return url


def _trim(url: str) -> str:
    while url:
        entity = _ENTITY.search(url)
        if entity:
            url = url[: entity.start()]
        elif url[-1] in _TRAILING or url[-1] == "(":
            url = url[:-1]
        else:
            break
    return url
