"""What site generators and editors write into Markdown that is no text: calls to be filled in (Hugo, Jekyll,
Liquid, Quarto), attribute lists (kramdown, Pandoc), the fences of blocks of prose (MyST, Quarto, Docusaurus).
What stands between a call and its end, or in a fenced block of prose, is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.read.hidden import Region
from kg.read.inline.view import PRIVATE
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
_MODULE = re.compile(  # of MDX: what is imported and exported
    r"^(?:import\b[^\n]*\bfrom[ \t]+[\"'][^\"'\n]+[\"'];?|export[ \t]+(?:const|let|default|function)\b[^\n]+)"
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
_PROSE = (
    "admonition|attention|caution|danger|error|hint|important|note|seealso|tip|warning|sidebar|margin|card|"
    "dropdown|topic|div|aside|epigraph|pull-quote|highlights|exercise|solution"
)
_DIRECTIVE = re.compile(
    rf"(?P<open>^(?P<fence>[ ]{{0,3}}(?:`{{3,}}|~{{3,}}))[ \t]*\{{(?:{_PROSE})\}})[^\n]*\n"
    r"(?P<options>(?:[ \t]*:[\w-]+:[^\n]*\n)*)(?:.*?\n)??(?P<close>(?P=fence)[`~]*[ \t]*$|\Z)",
    re.S | re.M,
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
    """The fences and options of blocks that hold prose though they are fenced like code.

    >>> text = "```{note} Title\\nWords.\\n```\\n"
    >>> [text[low:high] for _, low, high in directives(text)]
    ['```{note}', '```']
    """
    for match in _DIRECTIVE.finditer(text):
        for part in ("open", "options", "close"):
            if match[part]:
                low, high = match.span(part)
                yield "shortcode", low, high - (part == "options")  # not its last line end


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
    for reason, pattern in (
        ("comment", _COMMENTED),
        ("shortcode", _CALL),
        ("script", _MODULE),
        ("attributes", _COLONS),
        ("attributes", _ATTRIBUTES),
    ):
        for match in pattern.finditer(text):
            low, high = match.span()
            if low < high and not any(taken[low:high]) and not in_code(low):
                taken[low:high] = b"\1" * (high - low)
                found.append((reason, low, high))
    return sorted(found, key=lambda region: region[1])
