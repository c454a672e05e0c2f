"""What a call of a site's generator or a component shows that stands elsewhere: a video, a post, a piece of
code, a page. The call tells its address, or the identifier that its site's addresses are made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.inline.view import Destination

_SITES = (  # names of calls, the identifier, the address it is part of
    (r"(?:lite-?)?(?:youtube|yt)(?:-?(?:lite|embed|video|player|shorts?|enhanced))*", r"[\w-]{11}",
     "https://www.youtube.com/watch?v={}"),
    (r"vimeo(?:-?(?:simple|embed|video|player))*", r"\d{5,12}", "https://vimeo.com/{}"),
    (r"bilibili|bili", r"BV\w{10}|av\d+", "https://www.bilibili.com/video/{}"),
    (r"tweet(?:-?(?:simple|embed|single))*|twitter|x", r"\d{6,20}", "https://x.com/i/status/{}"),
    (r"instagram(?:-?simple)?", r"[\w-]{9,13}", "https://www.instagram.com/p/{}/"),
    (r"gist", r"[\w-]+[ \t/]+[0-9a-f]{5,40}", "https://gist.github.com/{}"),
    (r"github(?:-?(?:card|repo))?", r"[\w-]+/[\w.-]+", "https://github.com/{}"),
    (r"spotify", r"(?:spotify:)?(?:episode|track|show|album|playlist)[:/]\w{22}", "https://open.spotify.com/{}"),
    (r"asciinema|asciicast", r"\w{5,30}", "https://asciinema.org/a/{}"),
    (r"dailymotion", r"x\w{5,7}", "https://www.dailymotion.com/video/{}"),
)  # fmt: skip
_NAME = re.compile(r"\W*(?:(?:include|embed|render|partial)\w*\s+)?[\"']?(?:[\w./-]*/)?([\w-]+)")
_LOGIC = re.compile(
    r"\{[{%]-?\s*(?:assign|set|capture|if|elsif|elif|unless|for|case|when|with|cycle|comment|raw|block)\b"
)
_ADDRESS = re.compile(
    r"(?i)(?:(?<=[\s\"'=(])|\A)((?:https?:)?//[^\s\"'<>{}()\ufdd0]*[^\s\"'<>{}()\ufdd0,;%])"
)
_PICTURE = re.compile(r"(?i)\b(?:image|img|cover|poster|thumb\w*|icon|logo|avatar)\s*=\s*[\"']?\Z")
_DRAWN = re.compile(r"(?i)\.(?:png|jpe?g|gif|svg|webp|avif)(?=$|\?)")
_DRAWING = re.compile(
    r"(?i)\W*(?:include\s+)?[\w-]*(?:fig|im(?:a)?g|pic|photo|gallery|logo|icon|badge|avatar)"
)
_SOURCE = re.compile(r"(?i)\bsrc\s*=\s*[\"']?\Z")
_KEYED = r"(?i)(?:\b(?:video-?)?(?:id|code|repo|src|v|url)\s*[=:]\s*[\"'{{]*|[\s\"']){}(?=[\s\"'}}/>?&]|$)"


def embedded(text: str, start: int, end: int) -> Iterator[Destination]:
    """The addresses of what a call shows that stands between two positions of a text.

    >>> [found.url for found in embedded("{{< youtube id='dQw4w9WgXcQ' >}}", 0, 32)]
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ']
    >>> [found.url for found in embedded("{% embed https://a.example/v %}", 0, 31)]
    ['https://a.example/v']
    """
    call = text[start:end]
    if _LOGIC.match(call):
        return
    places = [match.span(1) for match in _ADDRESS.finditer(call) if not _is_picture(call, *match.span(1))]
    for low, high in places:
        url = call[low:high]
        yield Destination(f"https:{url}" if url.startswith("//") else url, start + low, start + high)
    if not places and (found := _identified(call)):
        url, low, high = found
        yield Destination(url, start + low, start + high)


def _is_picture(call: str, low: int, high: int) -> bool:
    before = call[:low]
    drawn = _SOURCE.search(before) and _DRAWING.match(call)
    return bool(drawn or _PICTURE.search(before) or _DRAWN.search(call, low, high))


def _identified(call: str) -> tuple[str, int, int] | None:
    """The address made of the identifier in a call of a known name, and where that stands."""
    name = _NAME.match(call)
    for names, identifier, address in _SITES:
        if name and re.fullmatch(names, name[1], re.I):
            match = re.compile(_KEYED.format(f"({identifier})")).search(call, name.end())
            if match:
                return address.format(re.sub(r"spotify:|(?<=\w)[ \t:]+", _slash, match[1])), *match.span(1)
    return None


def _slash(match: re.Match[str]) -> str:
    return "" if match[0].startswith("spotify") else "/"
