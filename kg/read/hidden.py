"""What HTML hides from its readers: scripts, forms' choices, drawings, preheaders and other hidden elements.

An element is hidden by `hidden`, or by its style (its own, or that of its classes, identifier or name in
the page's style sheet, what holds on some screens only left out): `display: none`, no opacity, no size, no
colour, or a place beside the page.
Text without size or visibility may hold elements that are seen again (e-mails set `font-size: 0` on
rows against gaps between their cells): there only the text between the tags is left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.read.closing import closed
from kg.read.inline.tags import COMMENT, RAW_TAGS, TAG, framed
from kg.read.stretches import holding

Region = tuple[str, int, int]
Range = tuple[int, int]
REASONS = {
    **dict.fromkeys(("script", "style", "template", "head", "title"), "script"),
    **dict.fromkeys(("noscript", "iframe", "object", "audio", "video", "canvas"), "embedded"),
    **dict.fromkeys(("select", "textarea", "datalist"), "form"),
    **dict.fromkeys(("svg", "math"), "drawing"),
}
"""Why the content of an element is no text of the page, by its name."""
_TOKEN = re.compile(
    rf"(?is)(?P<comment>{COMMENT.pattern})"
    rf"|<(?P<raw>{RAW_TAGS})\b[^>]*>.*?</(?P=raw)\s*>"
    r"|(?P<button><button\b[^>]*>(?:(?!<a\b|</button).)*</button\s*>)"
    r"|<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^'\">])*)>"
)
_PERHAPS = re.compile(rf"(?i)<(?:button|dialog|{RAW_TAGS})\b|(?:\bhidden|style)\b")
_TAG = re.compile(r"(<[A-Za-z][A-Za-z0-9]*)(?:\"[^\"]*\"|'[^']*'|[^'\">])*>")
_STYLE = re.compile(r"(?is)<style\b[^>]*>(.*?)</style\s*>")
_MEDIA = re.compile(r"@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|/\*.*?\*/", re.S)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_EVERYWHERE = re.compile(  # what stands in it holds on every screen
    r"@(?:media\s+(?:only\s+)?(?:screen|all)(?:\s*,\s*\w+)*|layer\b[^{};]*|supports\b[^{};]*)\s*"
    r"\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}"
)
_WHOLE = re.compile(r"(?i)^(?:(?:html|body|\*|:root)(?:\s*>\s*|\s+))+")  # what all of a page stands in
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)*", re.I)
_DECLARED = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
_VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
_OPTIONAL = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "option"}
)  # may be left open: one of its kind ends it
_ZERO = re.compile(r"0+(?:\.0*)?\s*(?:px|pt|em|rem|%)?$")
_TINY = re.compile(r"(?:0+(?:\.\d*)?|0*\.\d+|1)\s*(?:px|pt)?$")
_BESIDE = re.compile(r"-\d{3,}(?:\.\d*)?(?:px|pt|em|rem|%|vw)?$")
_CLIPPED = re.compile(
    r"rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)|inset\((?:50|100)%\)"
)

Style = Mapping[str, str]
Sheet = Mapping[frozenset[str], Style]
"""Styles by what an element must bear: its name, `.class`, `#identifier`."""


@dataclass(frozen=True, slots=True)
class _Open:
    """An open element: where it begins, whether it hides all it holds or its bare text."""

    name: str
    start: int
    gone: bool
    bare: bool


def hidden(text: str, *, code: Iterable[tuple[int, int]] = (), closed: bool = False) -> Iterator[Region]:
    """The stretches of HTML that are not seen, with the code of the reason, in order.

    Args:
        text: The source.
        code: Stretches of it whose tags are no tags.
        closed: Whether an element must have an end tag to be hidden.

    >>> list(hidden('a<p style="display:none">b</p>c<script>d</script>'))
    [('hidden', 1, 30), ('script', 31, 49)]
    """
    if not _PERHAPS.search(text):
        return
    sheet, stack, last = _sheet(text), [], 0  # type: Sheet, list[_Open], int
    for match in _tags(text, code):
        top = stack[-1] if stack else _Open("", 0, False, False)
        if top.bare and not top.gone and text[last : match.start()].strip():
            yield "hidden", last, match.start()
        last = match.end()
        if match["name"]:
            yield from _closed(match, stack) if match["close"] else _opened(match, stack, sheet, closed)
        elif not top.gone:
            yield _without_text(match, sheet)
    if not closed:
        yield from _rest(stack, len(text))


def _without_text(match: re.Match[str], sheet: Sheet) -> Region:
    """An element that holds no text; of a frame that is seen its inside, for its address is a link."""
    reason = REASONS.get((match["raw"] or "").lower(), "button")
    tag = TAG.match(match.string, match.start())
    place = framed(tag) if tag else None
    if not (tag and place) or _gone(_style(tag[2].lower(), tag[3], sheet), tag[3]):
        return reason, *match.span()
    shown = tag.end() if place[0] < tag.end() else match.string.find(">", place[1]) + 1
    return reason, shown, match.string.rfind("<", 0, match.end())


def _tags(text: str, code: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The tags outside comments and code, elements that hold no text as one."""
    in_code = holding(code)
    for match in closed(_TOKEN, text, ">"):
        if not (match["comment"] or in_code(match.start())):
            yield match


def inside(text: str, regions: Iterable[Region], filler: str = " ") -> str:
    """The text with the inside of hidden elements blanked, character by character: their tags stay, without
    attributes, and line ends.

    >>> inside("a<p hidden>b</p>", [("hidden", 1, 16)])
    'a<p       > </p>'
    """
    parts, last = [], 0
    for _, low, high in regions:
        name, start = _first_tag(text, low, high)
        end = text.rfind("</", start, high) if text.endswith(">", start, high) else high
        end = end if end >= 0 else high
        parts += [text[last:name], re.sub(r"[^\r\n>]", " ", text[name:start])]
        parts += [re.sub(r"[^\r\n]", filler, text[start:end])]
        last = end
    return "".join([*parts, text[last:]])


def _first_tag(text: str, low: int, high: int) -> Range:
    """Where the name of the tag at the beginning ends, and where the tag does."""
    match = _TAG.match(text, low, high)
    return (match.end(1), match.end()) if match else (low, low)


def _opened(match: re.Match[str], stack: list[_Open], sheet: Sheet, closed: bool) -> Iterator[Region]:
    name = match["name"].lower()
    if name in _OPTIONAL and stack and stack[-1].name == name:
        yield from _popped(stack, len(stack) - 1, match.start(), closed)
    if name in _VOID or match["rest"].endswith("/"):
        return
    outer = stack[-1] if stack else None
    style = _style(name, match["rest"], sheet)
    stack.append(_within(outer, name, match.start(), _gone(style, match["rest"], name), style))


def _within(outer: _Open | None, name: str, start: int, gone: bool, style: Style) -> _Open:
    """An element inside another, which hides it where it is hidden itself."""
    if outer is None:
        return _Open(name, start, gone, _bare(style, False))
    return _Open(name, outer.start if outer.gone else start, gone or outer.gone, _bare(style, outer.bare))


def _closed(match: re.Match[str], stack: list[_Open]) -> Iterator[Region]:
    name = match["name"].lower()
    place = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].name == name), None)
    if place is not None:
        yield from _popped(stack, place, match.end(), False)


def _popped(stack: list[_Open], place: int, end: int, unclosed: bool) -> Iterator[Region]:
    """The hidden element that ends when all from a place of the stack on is closed."""
    first = next((opened for opened in stack[place:] if opened.gone), None)
    outside = place == 0 or not stack[place - 1].gone
    del stack[place:]
    if first and outside and not unclosed:
        yield "hidden", first.start, end


def _rest(stack: list[_Open], end: int) -> Iterator[Region]:
    first = next((opened for opened in stack if opened.gone), None)
    if first:
        yield "hidden", first.start, end


def _sheet(text: str) -> Sheet:
    """What the page's own style sheets say of names, classes and identifiers."""
    found: dict[frozenset[str], dict[str, str]] = {}
    for sheet in _STYLE.finditer(text):
        rules = _MEDIA.sub("", _EVERYWHERE.sub(r"\1", re.sub(r"(?s)/\*.*?\*/", "", sheet[1])))
        for selectors, body in _RULE.findall(rules):
            for selector in (_WHOLE.sub("", one.strip()) for one in selectors.split(",")):
                if selector and _SIMPLE.fullmatch(selector):
                    marks = frozenset(re.findall(r"[.#]?[\w-]+", selector.lower()))
                    found.setdefault(marks, {}).update(_declared(body))
    return found


def _declared(body: str) -> dict[str, str]:
    return {
        name.lower(): re.sub(r"!\s*important", "", value).strip().lower()
        for name, value in _DECLARED.findall(body)
    }


def _style(name: str, rest: str, sheet: Sheet) -> dict[str, str]:
    style: dict[str, str] = {}
    if sheet:
        classes, identifier = _attribute(rest, "class"), _attribute(rest, "id")
        marks = {name, *(f".{each}" for each in classes.lower().split())}
        marks |= {f"#{identifier.lower()}"} if identifier else set()
        for needed in sorted((n for n in sheet if n <= marks), key=_weight):
            style |= sheet[needed]
    return style | _declared(_attribute(rest, "style"))


def _weight(marks: frozenset[str]) -> tuple[int, int, int]:
    """How much a selector outweighs others: by identifiers, then classes, then names."""
    signs = [mark[0] for mark in marks]
    return signs.count("#"), signs.count("."), len(signs)


def _attribute(rest: str, name: str) -> str:
    match = re.search(rf"(?i)(?:^|\s){name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", rest)
    return html.unescape(next(filter(None, match.groups()), "")) if match else ""


def _gone(style: Style, rest: str, name: str = "") -> bool:
    """Whether an element and all in it is hidden."""
    if name == "dialog" and not re.search(r"(?i)\sopen\b", rest):
        return True
    unquoted = re.sub(r"\"[^\"]*\"|'[^']*'", "''", rest)
    return (
        style.get("display") == "none"
        or bool(re.search(r"(?i)(?:^|\s)hidden(?:\s|=|/|$)", unquoted))
        or bool(_ZERO.match(style.get("opacity", "1")))
        or style.get("color") == "transparent"
        or _beside(style)
        or _cropped(style)
    )


def _cropped(style: Style) -> bool:
    """Whether nothing of an element is left by its size."""
    sizes = ("max-height", "height", "max-width", "width")
    return style.get("overflow", "") == "hidden" and any(_small(style.get(size, "auto")) for size in sizes)


def _beside(style: Style) -> bool:
    """Whether an element stands beside the page, or nothing of it is cut out."""
    if _BESIDE.match(style.get("text-indent", "")):
        return True
    if style.get("position") not in ("absolute", "fixed"):
        return False
    moved = any(_BESIDE.match(style.get(side, "")) for side in ("left", "top", "right"))
    return moved or any(_CLIPPED.search(style.get(clip, "")) for clip in ("clip", "clip-path"))


def _small(size: str) -> bool:
    """Whether a size is none, or a pixel at most."""
    return bool(_ZERO.match(size) or _TINY.match(size))


def _bare(style: Style, outer: bool) -> bool:
    """Whether text right inside an element has no size or is not visible."""
    size, seen = style.get("font-size", ""), style.get("visibility", "")
    if _small(size) or seen in ("hidden", "collapse"):
        return True
    return outer and not size and seen != "visible"
