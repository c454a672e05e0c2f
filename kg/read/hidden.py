"""What HTML hides from its readers: scripts, forms' choices, drawings, preheaders and other hidden elements.

An element is hidden by `hidden`, or by its style (its own, or that of its class, identifier or name in
the page's style sheet, what stands in `@media` left out): `display: none`, no opacity, no size.
Text without size or visibility may hold elements that are seen again (e-mails set `font-size: 0` on
rows against gaps between their cells): there only the text between the tags is left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.read.inline.tags import COMMENT, RAW_TAGS, TAG, framed
from kg.read.stretches import holding

Region = tuple[str, int, int]
Range = tuple[int, int]
REASONS = {
    **dict.fromkeys(("script", "style", "template", "head"), "script"),
    **dict.fromkeys(("noscript", "iframe", "object"), "embedded"),
    **dict.fromkeys(("select", "textarea"), "form"),
    **dict.fromkeys(("svg", "math"), "drawing"),
}
"""Why the content of an element is no text of the page, by its name."""
_TOKEN = re.compile(
    rf"(?is)(?P<comment>{COMMENT.pattern})"
    rf"|<(?P<raw>{RAW_TAGS})\b[^>]*>.*?</(?P=raw)\s*>"
    r"|(?P<button><button\b[^>]*>(?:(?!<a\b|</button).)*</button\s*>)"
    r"|<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^'\">])*)>"
)
_PERHAPS = re.compile(rf"(?i)<(?:button|[a-z]+\b[^>]*(?:\bhidden|style|class|id)\b)|<(?:{RAW_TAGS})\b")
_TAG = re.compile(r"(<[A-Za-z][A-Za-z0-9]*)(?:\"[^\"]*\"|'[^']*'|[^'\">])*>")
_STYLE = re.compile(r"(?is)<style\b[^>]*>(.*?)</style\s*>")
_MEDIA = re.compile(r"@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|/\*.*?\*/", re.S)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)?", re.I)
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

Style = Mapping[str, str]


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
    sheet, stack, last = _sheet(text), [], 0  # type: dict[str, dict[str, str]], list[_Open], int
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


def _without_text(match: re.Match[str], sheet: Mapping[str, Style]) -> Region:
    """An element that holds no text; of a frame that is seen its inside, for its address is a link."""
    reason = REASONS.get((match["raw"] or "").lower(), "button")
    tag = TAG.match(match.string, match.start())
    if not (tag and framed(tag)) or _gone(_style(tag[2].lower(), tag[3], sheet), tag[3]):
        return reason, *match.span()
    return reason, tag.end(), match.string.rfind("<", 0, match.end())


def _tags(text: str, code: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The tags outside comments and code, elements that hold no text as one."""
    in_code = holding(code)
    for match in _TOKEN.finditer(text):
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


def _opened(
    match: re.Match[str], stack: list[_Open], sheet: Mapping[str, Style], closed: bool
) -> Iterator[Region]:
    name = match["name"].lower()
    if name in _OPTIONAL and stack and stack[-1].name == name:
        yield from _popped(stack, len(stack) - 1, match.start(), closed)
    if name in _VOID or match["rest"].endswith("/"):
        return
    outer = stack[-1] if stack else None
    style = _style(name, match["rest"], sheet)
    bare = _bare(style, outer is not None and outer.bare)
    gone = _gone(style, match["rest"])
    start = outer.start if outer and outer.gone else match.start()
    stack.append(_Open(name, start, gone or (outer is not None and outer.gone), bare))


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


def _sheet(text: str) -> dict[str, dict[str, str]]:
    """What the page's own style sheets say of names, classes and identifiers."""
    found: dict[str, dict[str, str]] = {}
    for sheet in _STYLE.finditer(text):
        for selectors, body in _RULE.findall(_MEDIA.sub("", sheet[1])):
            for selector in map(str.strip, selectors.split(",")):
                if selector and _SIMPLE.fullmatch(selector):
                    found.setdefault(selector.lower(), {}).update(_declared(body))
    return found


def _declared(body: str) -> dict[str, str]:
    return {
        name.lower(): re.sub(r"!\s*important", "", value).strip().lower()
        for name, value in _DECLARED.findall(body)
    }


def _style(name: str, rest: str, sheet: Mapping[str, Style]) -> dict[str, str]:
    style = dict(sheet.get(name, {}))
    if sheet:
        for mark, attribute in ((".", "class"), ("#", "id")):
            for value in _attribute(rest, attribute).lower().split():
                style |= {**sheet.get(mark + value, {}), **sheet.get(f"{name}{mark}{value}", {})}
    return style | _declared(_attribute(rest, "style"))


def _attribute(rest: str, name: str) -> str:
    match = re.search(rf"(?i)(?:^|\s){name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", rest)
    return html.unescape(next(filter(None, match.groups()), "")) if match else ""


def _gone(style: Style, rest: str) -> bool:
    """Whether an element and all in it is hidden."""
    cropped = style.get("overflow", "") == "hidden"
    sizes = ("max-height", "height", "max-width", "width")
    return (
        style.get("display") == "none"
        or bool(re.search(r"(?i)(?:^|\s)hidden(?:\s|=|/|$)", re.sub(r"\"[^\"]*\"|'[^']*'", "''", rest)))
        or bool(_ZERO.match(style.get("opacity", "1")))
        or (cropped and any(_ZERO.match(style.get(size, "1")) for size in sizes))
    )


def _bare(style: Style, outer: bool) -> bool:
    """Whether text right inside an element has no size or is not visible."""
    size, seen = style.get("font-size", ""), style.get("visibility", "")
    if _ZERO.match(size) or seen in ("hidden", "collapse"):
        return True
    return outer and not size and seen != "visible"
