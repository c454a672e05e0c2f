"""HTML as it stands inside a block: tags, comments, attributes."""

from __future__ import annotations

import re

from kg.model import Emphasis

HTML_TAGS = frozenset(
    re.findall(
        r"[\w-]+",
        "a abbr acronym address article aside audio b big blockquote body br button caption center cite "
        "code col colgroup dd del details dfn div dl dt em embed fieldset figcaption figure font footer "
        "form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main mark meta "
        "nav noscript object ol option p param picture pre q s samp script section select small source span "
        "strike strong style sub summary sup table tbody td template textarea tfoot th thead time title tr "
        "tt u ul var video wbr area base bdi bdo canvas data datalist dialog frame frameset hgroup map "
        "marquee menu meter nobr noframes optgroup output progress rp rt ruby slot track",
    )
)
TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9]*)"
    r"((?:\s+[^\s<>\"'=/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]++))?|\s*/(?!>)|\s*\"(?=\s|>))*)\s*/?>"
)
_BARE = r"(?:\ufdd0(?:\s*\ufdd0)*+|[^\s\"'<>{}\ufdd0])[^\s\"'<>{}]*+"  # a value; what is blanked may begin it
COMPONENT = re.compile(  # of MDX, or a custom element
    r"<(/?)([A-Z][\w.]*|[a-z]+-[\w-]+)"
    rf"((?:\s+[\w:@.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|\{{[^{{}}]*\}}|{_BARE}))?)*)\s*(/?)>"
)
_WEB = re.compile(r"(?i)\s*(?:https?:)?//[^\s/]")
COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.S)  # one that never ends hides nothing
UNSEEN = rf"{COMMENT.pattern}|<\?.*?\?>|<![A-Za-z\[][^>]*>"  # comments, instructions, declarations
RAW_TAGS = (  # hold no text
    "script|style|template|noscript|select|textarea|datalist|svg|math|iframe|object|audio|video|canvas|head|title"
)
DROPPED = re.compile(rf"(?is)<({RAW_TAGS})\b[^>]*>.*?</\1\s*>|{UNSEEN}")
_SOURCE = re.compile(  # the first one that a video or sound is taken from
    r"(?is)(?:(?!</?(?:audio|video)\b).)*?<source\b[^>]*?\ssrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))"
)
FRAMES = frozenset({"iframe", "embed", "object", "audio", "video"})  # show what stands elsewhere
MARKING = {
    **dict.fromkeys(("strong", "b"), Emphasis.STRONG),
    **dict.fromkeys(("em", "i"), Emphasis.EMPHASIS),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), Emphasis.CODE),
    "q": Emphasis.QUOTE,
    "cite": Emphasis.TITLE,
}


def attribute(tag: re.Match[str], name: str) -> tuple[int, int] | None:
    """Where the value of an attribute of a tag stands in the text that the tag was found in.

    >>> tag = TAG.search('See <a class=x href="u">')
    >>> tag.string[slice(*attribute(tag, "href"))]
    'u'
    """
    pattern = re.compile(rf"(?i)\s{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
    match = pattern.search(tag.string, *tag.span())
    return match.span(match.lastindex or 0) if match else None


def framed(tag: re.Match[str]) -> tuple[int, int] | None:
    """Where the address of the video, slides or podcast stands that a tag shows; None for any other tag.

    >>> tag = TAG.match('<iframe src="https://v.example/1">')
    >>> tag.string[slice(*framed(tag))]
    'https://v.example/1'
    """
    if tag[1] or tag[2].lower() not in FRAMES:
        return None
    places = [attribute(tag, name) for name in ("src", "data-src", "data")]
    if tag[2].lower() in ("audio", "video") and not places[0]:
        source = _SOURCE.match(tag.string, tag.end())
        places.append(source.span(source.lastindex or 0) if source else None)
    return next((place for place in places if place and _WEB.match(tag.string, *place)), None)
