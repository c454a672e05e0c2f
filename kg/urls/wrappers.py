"""Redirect and tracking wrappers around addresses."""

from __future__ import annotations

import re
from urllib.parse import unquote

_PARAMETER = re.compile(
    r"(?i)[?&](?:target|url|u|q|to|dest|destination|redirect|redirect_?ur[il]|link|goto|href|out|murl|ued|r)=(https?(?::|%3a).+)$"
)
REDIRECTOR = re.compile(
    r"(?i)^(?:[^/]*\.)?(?:google\.[a-z.]{2,6}/url|(?:l|lm)\.facebook\.com/|l\.(?:instagram|messenger|threads)\.(?:com|net)/"
    r"|out\.reddit\.com/|t\.umblr\.com/|slack-redir\.net/|youtube\.com/redirect|steamcommunity\.com/linkfilter|anonym\.to/"
    r"|safelinks\.protection\.outlook\.com/|vk\.com/away|medium\.com/(?:r/|m/global-identity)|jianshu\.com/go-wild|disq\.us/"
    r"|link\.[^/]+/|links?\.[^/]+/|click\.[^/]+/|go\.[^/]+/|track(?:ing)?\.[^/]+/|redirect\.[^/]+/|away\.[^/]+/|url\.[^/]+/"
    r"|[^?]*/(?:click|clicks|redir(?:ect)?(?:s|or)?|away|out(?:bound)?|link|links|goto?|track(?:ing)?|leave|jump|exit|external"
    r"|sinaurl|linkfilter|visit|r)(?:\.\w+)?(?:[/?]|$))"
)
_ARCHIVE = re.compile(r"(?i)^https?://web\.archive\.org/(?:web/)?\d{4,14}(?:[a-z]{2}_)?/(https?:/.+)$")
_AMP = re.compile(r"(?i)^https?://(?:www\.)?google\.[a-z.]{2,6}/amp/s/(.+)$")
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


def _unwrap_once(url: str) -> str:
    archived = _ARCHIVE.match(url) or _AMP.match(url)
    if archived:
        inner = archived[1] if archived.re is _ARCHIVE else f"https://{archived[1]}"
        return re.sub(r"(?i)^(https?:)/+", r"\1//", inner)
    match = _PARAMETER.search(url)
    if not match or not REDIRECTOR.match(re.sub(r"(?i)^https?://", "", url[: match.start() + 1])):
        return url
    value = match[1]
    if "://" not in value.partition("&")[0] or "?" not in value.partition("&")[0]:
        value = value.partition("&")[0]
    return unquote(value) if re.match(r"(?i)https?%3a", value) else value
