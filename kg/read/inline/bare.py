"""Bare URLs in running text: where they begin and, above all, where they end."""

from __future__ import annotations

import re

BARE_START = re.compile(  # `https:` may be glued to the word before it
    r"(?<![0-9@./-])https?://|(?<![A-Za-z0-9@./-])(?:ttps?://|www\.(?=[a-z0-9-]+\.[a-z]))", re.I
)
# A URL that stands in a text ends at white space (one without width too), at quotation marks, angle
# brackets and back-ticks, at long dashes, arrows and emoji, at the punctuation of other scripts, and at
# Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer letters, whose writers leave no space after it;
# letters of any other script may be in its path.
_ENDS = (
    r"\s<>\"`|\\^{}“”‘’„«»‹›「」『』《》〈〉【】〔〕［］（）｛｝，。、；：！？…￥　・．\u2028\u2029\ufdd0"
    r"،؟؛।॥\uff61-\uff65\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u2014\u2015\u2190-\u21ff\u2600-\u27bf\u27e6-\u27ef\ufe0f\U0001f000-\U0001faff"
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
_BODY = re.compile(f"[^{_ENDS}]*")
_PLAIN = re.compile(rf"[^{_ENDS}()\[\]]*")
_HOST = re.compile(  # in letters that end an address elsewhere
    r"(?i)https?://(?:[\w-]+\.)+(?:[a-z]{2,18}|中国|中國|公司|网络|網路|网址|香港|台灣|台湾|한국|みんな|コム|ไทย)(?![\w-])"
)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]+|#\d+);\Z")
_MARKS = frozenset(".,;:!?'*_~…–(")
_REACH = 2000  # characters
_LONGEST = 40  # characters of a character reference
_BARE = re.compile(r"(?i)(?:[^:]*://|www\.?)?")  # nothing but the beginning
_NEXT = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t>]*(?!(?:https?:|www\.|[\[(*+•-]))(\S+)")
_LINK = re.compile(r"\[[^\[\]]*\]\((?:https?:|www\.|/|#)")  # right behind an address
_PAIRS = {")": "(", "]": "["}


def bare_url(text: str, start: int) -> int:
    """End of the bare URL at `start` (where `BARE_START` matches); `start` when nothing is left of it.

    >>> text = "见 https://a.org/b_(c)），以及"
    >>> text[2:bare_url(text, 2)]
    'https://a.org/b_(c)'
    >>> bare_url("**https://a.org**", 2)
    15
    """
    host = _HOST.match(text, start)
    url = _untrailed(text[start : _end(text, host.end() if host else start)])
    return start if _BARE.fullmatch(url) else start + len(url)


def wrapped(text: str, start: int, end: int) -> int:
    """End of the URL between two positions where it goes on in the next line, as mailers break it.

    It must end its line with a mark that stands inside addresses, and what follows must not be a word.

    >>> text = "at https://a.org/long-\\nb/c.html now"
    >>> text[3:wrapped(text, 3, text.index("\\n"))]
    'https://a.org/long-\\nb/c.html'
    """
    match = _NEXT.match(text, end)
    if not match or text[end - 1] not in "/-=&?_%+~#":
        return end
    further = bare_url(f"https://a/{match[1]}", 0) - len("https://a/")
    return match.start(1) + further if re.search(r"[\d/=&%?_]", match[1][:further]) else end


def _end(text: str, start: int) -> int:
    """Where what may stand in an address ends, with the brackets that belong to it.

    Which ones do is told by those near the first one alone: a text of brackets and addresses would else be
    read to its end for each address.
    """
    while plain := _PLAIN.match(text, start):
        start = plain.end()
        body = _BODY.match(text, start, start + _REACH)
        whole = body[0] if body else ""
        url = _balanced(_LINK.split(whole, maxsplit=1)[0])
        if len(whole) < _REACH or len(url) < len(whole):
            return start + len(url)
        start += _REACH
    return start


def _untrailed(url: str) -> str:
    """A URL without the punctuation and character references at its end."""
    end = len(url)
    while end and url[end - 1] in _MARKS:
        entity = _ENTITY.search(url, max(0, end - _LONGEST), end)
        end = entity.start() if entity else end - 1
    return url[:end]


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
