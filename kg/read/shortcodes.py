"""What site generators and editors write into Markdown that is no text: calls to be filled in (Hugo, Jekyll,
Liquid, Quarto), attribute lists (kramdown, Pandoc), the fences of blocks of prose (MyST, Quarto, Docusaurus).
What stands between a call and its end, or in a fenced block of prose, is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.read.closing import closed
from kg.read.embeds import embedded
from kg.read.hidden import Region
from kg.read.inline.view import PRIVATE, Destination
from kg.read.stretches import holding

_COMMENTED = re.compile(
    r"\{%-?\s*comment\b.*?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{\{[<%]/\*.*?\*/[%>]\}\}|\{/\*.*?\*/\}", re.S
)
_CALL = re.compile(
    r"\{\{[<%](?:[^}]|\}(?!\}))*[%>]\}\}|\{%(?:[^%]|%(?!\}))*%\}|\{\{(?:[^{}]|\{[^{}]*\})*\}\}"
)
_CODE = re.compile(
    r"^(\{\{?[%<]-?[ \t]*(highlight|codeblock|code)\b[^{}\n]*[%>]\}\}?)([ \t]*\r?\n.{0,20000}?^)"
    r"(\{\{?[%<]-?[ \t]*(?:end\2|/[ \t]*\2)[ \t]*-?[%>]\}\}?)(?=[ \t]*$)",
    re.S | re.M,
)
_WORDS = re.compile(  # what a call shows its readers
    r"(?i)\b(?:caption|title|attr|text|summary|description|quote|heading|subtitle)[ \t]*=[ \t]*"
    r"(?:\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`([^`\n]*)`)"
)
_MODULE = re.compile(  # of MDX: what is imported and exported
    r"^(?:import[ \t]+(?:[\w*{][\w\s{},*$]{0,500}?\sfrom[ \t]+)?[\"'][^\"'\n]+[\"'];?[ \t]*$"
    r"|export[ \t]+(?:const|let|default|function)\b[^\n]+)"
    r"(?:\n(?![ \t]*(?:\n|import\b|export\b))[^\n]+)*",
    re.M,
)
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}]+)"
_TOKEN = rf"(?:[#.][\w:-]+|[\w:-]+={_VALUE})"
_ATTRIBUTES = re.compile(
    rf"\{{:[^{{}}\n]*\}}"  # kramdown
    r"|(?:(?<=[\])*`_>|])|(?<=[\w ])(?=[^\n|]*\}[ \t]*(?:\||$))|^[ \t]*(?=[^\n]*\}[ \t]*$))"
    rf"\{{[ \t]*{_TOKEN}(?:[ \t]+{_TOKEN})*[ \t]*\}}|(?<=\w)\{{[ \t]*[#.][\w:-]+(?:[ \t]+{_TOKEN})*[ \t]*\}}",
    re.M,
)
_COLONS = re.compile(
    r"^[ \t>]*:{3,}[ \t]*(?:\{[^{}\n]*\}|[a-z][\w-]*(?=[ \t\[{]|$))?[ \t]*(?:\{[^{}\n]*\})?", re.M
)
_PERHAPS = re.compile(r"\{|:::|^(?:import|export)\b", re.M)
_PROSE = frozenset(
    re.findall(
        r"[\w-]+",
        "admonition attention caution danger error hint important note seealso tip warning sidebar margin "
        "card dropdown topic div aside epigraph pull-quote highlights exercise solution figure table "
        "list-table tab-set tab-item grid grid-item grid-item-card versionadded versionchanged deprecated "
        "rubric glossary theorem definition example remark lemma proof question answer",
    )
)
_PATHS = frozenset({"figure"})  # whose first line says where something is kept
_OPENS = re.compile(r"(?P<fence>[ ]{0,3}(?:`{3,}|~{3,}))[ \t]*(?:\{(?P<name>[\w-]+)\})?(?P<rest>[^\r\n`]*)")
_INNER = re.compile(r"(?m)^[ ]{0,3}(?:`{3,}|~{3,})([^\r\n`]+)$")
_OPTION = re.compile(r"[ \t]*:[\w-]+:[^\r\n]*")
_INDENTED = re.compile(  # an admonition of Python-Markdown: what is indented below its head is its text
    r"^(?P<head>(?:!{3}|\?{3}\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*+|={3}!?(?=[ \t]+\"))"
    r"(?:[ \t]+\"[^\"\n]*\")?[ \t]*\r?\n"
    r"(?:(?:[ ]{4}|\t)[ \t]*+[^\s][^\n]*(?:\n|\Z)"
    r"|[ \t]*\r?\n(?=(?:[ \t]*\r?\n)*+(?:[ ]{4}|\t)[ \t]*+[^\s]))++",
    re.M,
)


def highlighted(text: str) -> tuple[str, list[Region]]:
    r"""The text with the calls around code (Jekyll, Hugo, Hexo), as fences as long, and the calls.

    >>> highlighted("{% highlight py %}\nx\n{% endhighlight %}")[0].splitlines()[1:]
    ['x', '```               ']
    """
    if not (found := list(_CODE.finditer(text))):
        return text, []
    regions = [("shortcode", *match.span(part)) for match in found for part in (1, 4)]
    fenced = _CODE.sub(lambda match: f"{_fence(match[1], PRIVATE)}{match[3]}{_fence(match[4], ' ')}", text)
    return fenced, regions


def _fence(call: str, filler: str) -> str:
    return "```" + filler * (len(call) - 3)


def directives(text: str) -> Iterator[Region]:
    """The fences and options of blocks that hold prose though they are fenced like code, one in another too.

    >>> text = "```{note} Title\\nWords.\\n```\\n"
    >>> [text[low:high] for _, low, high in directives(text)]
    ['```{note}', '```']
    """
    stack: list[tuple[str, bool]] = []  # the open fences, each with whether what it holds is prose
    options = False
    for start, line in _lines(text) if "{" in text else ():
        prose = not stack or stack[-1][1]
        end, options = _fence_end(line, stack, options)
        if end and prose:
            yield "shortcode", start, start + end


def _fence_end(line: str, stack: list[tuple[str, bool]], options: bool) -> tuple[int, bool]:
    """How much of a line opens, closes or sets a block of prose, and whether options may follow it."""
    head = _OPENS.match(line)
    if not head:
        return (len(line), True) if options and _OPTION.fullmatch(line) else (0, False)
    mark, bare = head["fence"].strip(), not (head["name"] or head["rest"].strip())
    if bare and stack and mark.startswith(stack[-1][0]):
        stack.pop()
        return len(line.rstrip()), False
    if stack and not stack[-1][1]:
        return 0, False
    named = (head["name"] or "") in _PROSE
    stack.append((mark, named))
    return (head.end() if head["name"] in _PATHS else head.start("rest")) * named, named


def inner_fences(text: str, fences: Iterable[Region]) -> Iterator[Region]:
    """What names the language of code that stands in a block of prose."""
    if any(fences):
        for match in _INNER.finditer(text):
            yield "markup", *match.span(1)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line.rstrip("\r\n")
        start += len(line)


def admonitions(text: str) -> tuple[str, list[Region]]:
    r"""The text with admonitions of Python-Markdown as quotations, and what is no text in their heads.

    >>> admonitions('!!! note "A"\n    b\n\n        c\n')[0].replace(PRIVATE, "_").splitlines()
    ['>_______ "A"', '>   b', '', '>       c']
    """
    regions = [("shortcode", *match.span("head")) for match in _INDENTED.finditer(text)]
    return _INDENTED.sub(_quotation, text), regions


def _quotation(match: re.Match[str]) -> str:
    head = ">" + PRIVATE * (len(match["head"]) - 1)
    return head + re.sub(r"(?m)^(?: (?=   )|\t)", ">", match[0][len(head) :])


def made_marks(shown: str, source: str) -> frozenset[int]:
    """Where marks of quotations stand that the source has not."""
    if not _INDENTED.search(source):
        return frozenset()
    return frozenset(match.start() for match in re.finditer("(?m)^>", shown) if source[match.start()] != ">")


def calls(text: str, code: Iterable[tuple[int, int]] = ()) -> list[Region]:
    """Calls and attribute lists outside code, in order, none inside another.

    >>> text = 'A [b](c){:target="_blank"} {{< badge >}} {crypto9} 2.0 {% tip %}d{% endtip %}'
    >>> [text[low:high] for _, low, high in calls(text)]
    ['{:target="_blank"}', '{{< badge >}}', '{% tip %}', '{% endtip %}']
    """
    if not _PERHAPS.search(text):
        return []
    in_code = holding(code)
    found: list[Region] = []
    taken = bytearray(len(text) + 1)
    for reason, match in _found(text):
        low, high = match.span()
        if low < high and not any(taken[low:high]) and not in_code(low):
            taken[low:high] = b"\1" * (high - low)
            found += _around(reason, match) if match.re is _CALL else [(reason, low, high)]
    return sorted(found, key=lambda region: region[1])


def _found(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What may be a call or an attribute list, kind by kind."""
    yield from (("comment", match) for match in closed(_COMMENTED, text, "}"))
    yield from (("shortcode", match) for match in closed(_CALL, text, "}}", "%}"))
    for reason, pattern in (("script", _MODULE), ("attributes", _COLONS), ("attributes", _ATTRIBUTES)):
        yield from ((reason, match) for match in pattern.finditer(text))


def _around(reason: str, call: re.Match[str]) -> Iterator[Region]:
    """The stretches of a call around the words in it that readers see."""
    last = call.start()
    for match in _WORDS.finditer(call[0]) if call[0][1] == "%" or call[0][2] in "<%" else ():
        low, high = match.span(match.lastindex or 0)
        if re.search(r"[^\W\d_]{2}", call[0][low:high]) and not call[0].startswith(("/", "http"), low):
            yield reason, last, call.start() + low
            last = call.start() + high
            if call[0][high + 1 : high + 2] == " ":  # stays between these words and what follows
                yield reason, last, last + 1
                last += 2
    yield reason, last, call.end()


def embeds(text: str, regions: Iterable[Region]) -> dict[int, tuple[Destination, ...]]:
    """What calls show that stands elsewhere, by the place where each stretch of a call begins."""
    spans = ((low, high) for reason, low, high in regions if reason == "shortcode")
    found = {low: tuple(embedded(text, low, high)) for low, high in spans}
    return {low: shown for low, shown in found.items() if shown}
