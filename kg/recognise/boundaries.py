"""Names whose edges are wrong: cut out of a longer one, or two that run together."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg import knowledge
from kg.languages import everywhere
from kg.model import Document, Kind
from kg.recognise.evidence.candidates import Occurrence
from kg.text.words import has_han


def is_cut(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether all places of a Han name begin or end inside a listed name (`京大学附属医院` of 东京大学), or
    beside the dot inside a foreign name (`德国奥托` of 德国奥托·林研究所); or those of another lack the dot
    that it begins with (`NET`)."""
    return all(_is_cut(document.items[place.item].text, place) for place in places)


def _is_cut(text: str, place: Occurrence) -> bool:
    if not has_han(place.text):
        return _WITHOUT_DOT.search(text, max(0, place.start - 2), place.start) is not None
    begins, ends = text[max(0, place.start - 2) : place.start], text[place.end : place.end + 2]
    if _DOT_BEFORE.fullmatch(begins) or _DOT_BEHIND.fullmatch(ends):
        return True
    low = max(0, place.start - _LONGEST)
    near = text[low : place.end + _LONGEST]
    return any(_crosses(low + m.start, low + m.end, place) for m in knowledge.find(near))


def _crosses(start: int, end: int, place: Occurrence) -> bool:
    before = start < place.start < end < place.end
    return before or place.start < start < place.end < end


_WITHOUT_DOT = re.compile(r"(?:\A|[\s(（\"“])\.\Z")
_LONGEST = 12
"""Han characters of a listed name beside another that are looked at."""
_DOT_BEFORE = re.compile(r"[\u4e00-\u9fff][.·•・‧]")
_DOT_BEHIND = re.compile(r"[.·•・‧][\u4e00-\u9fff]")


def is_run_together(name: str, tools: Collection[str]) -> bool:
    """Whether a name is a tool's with a language or machine behind, or a language's with a part's.

    Args:
        name: A supposed tool's.
        tools: The names of tools in the document.

    >>> [is_run_together(f"{name}", {"Kitelo"}) for name in ("Kitelo RISC-V", "Kitelo C++", "Turbo C++")]
    [True, True, False]
    """
    words = name.split()
    parts = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return any(_are_two(left, right, tools) for left, right in parts)


def is_two_bodies(name: str, bodies: Collection[str]) -> bool:
    """Whether a name is two organisations' with a word like "and" between, or one's and a processor's.

    Args:
        name: A supposed organisation's.
        bodies: The names of organisations in the document.

    >>> [is_two_bodies(name, {"Kites"}) for name in ("Press and the Kites", "Kites RISC-V", "Kite and Co")]
    [True, True, False]
    """
    if any(name.endswith(end) and name[: -len(end)].strip() in bodies for end in _PROCESSORS):
        return True
    words, joins = name.split(), everywhere("conjunctions")
    parts = ((at, " ".join(words[:at])) for at in range(1, len(words) - 1) if words[at] in joins)
    return any(left in bodies or _without_article(words[at + 1 :]) in bodies for at, left in parts)


def _without_article(words: Sequence[str]) -> str:
    return " ".join(words[1:] if words[0] in everywhere("articles") else words)


def _are_two(left: str, right: str, tools: Collection[str]) -> bool:
    if right == "CI":  # `Hercules CI` is a tool's name, where nothing knows Hercules
        return knowledge.is_language(left) or Kind.TOOL in knowledge.kinds_of(left)
    if knowledge.is_language(left) and right not in _DESCRIBING:
        return right in _PARTS or right in _PROCESSORS
    known = left in tools or Kind.TOOL in knowledge.kinds_of(left)
    if right in _DESCRIBING:
        return known or knowledge.is_language(left)
    return known and (knowledge.is_language(right) or right in _PROCESSORS)


_DESCRIBING = frozenset(
    {"IDE", "IDEs", "toolchain", "Toolchain", "ecosystem", "Ecosystem", "Collection", "collection"}
) | {
    "web framework",
    "frameworks",
    "Tools",
    "tools",
    "clusters",
    "plugins",
    "packages",
    "libraries",
    "bindings",
}
"""What a tool's or language's name stands before, and is not called."""
_PROCESSORS = frozenset(
    {"x86", "x86-64", "x86_64", "amd64", "AMD64", "i386", "ARM64", "AArch64", "aarch64", "RISC-V", "RISCV"}
) | {"MIPS", "PowerPC", "SPARC", "LoongArch", "s390x"}
"""They hardly end a name of their own, as those of systems do (`Kitelo Android`)."""
_PARTS = frozenset(
    {"JIT", "REPL", "GC", "FFI", "ABI", "AST", "DNS", "TLS", "HTTP", "printf", "Printf", "SIMD"}
)
"""What a language has, and is not called."""
