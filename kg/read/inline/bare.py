"""Bare URLs in running text: where they begin and, above all, where they end."""

from __future__ import annotations

import re

BARE_START = re.compile(r"(?<![A-Za-z0-9@./-])(?:https?://|ttps?://|www\.(?=[a-z0-9-]+\.[a-z]))", re.I)
# A URL that stands in a text ends at white space, at quotation marks, angle brackets and back-ticks, at
# the punctuation of scripts without spaces, and at Chinese, Japanese and Korean letters, whose writers
# leave no space after it; letters of any other script may be in its path.
_BODY = re.compile(
    r"[^\s<>\"`|\\^{}“”‘’„«»‹›「」『』《》〈〉【】〔〕［］（）｛｝，。、；：！？…￥　・．\u2028\u2029\ufdd0"
    r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]*"
)
_TRAILING = re.compile(r"(?:&(?:[A-Za-z][A-Za-z0-9]+|#\d+);|[.,;:!?'*_~…(])+$")
_BARE = re.compile(r"(?i)(?:[^:]*://|www\.?)?")  # nothing but the beginning
_PAIRS = {")": "(", "]": "["}


def bare_url(text: str, start: int) -> int:
    """End of the bare URL at `start` (where `BARE_START` matches); `start` when nothing is left of it.

    >>> text = "见 https://a.org/b_(c)），以及"
    >>> text[2:bare_url(text, 2)]
    'https://a.org/b_(c)'
    >>> bare_url("**https://a.org**", 2)
    15
    """
    body = _BODY.match(text, start)
    url = _TRAILING.sub("", _balanced(body[0] if body else ""))
    return start if _BARE.fullmatch(url) else start + len(url)


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
