"""Files of RDF that are small to send and endless to read, told before an engine reads them.

The engine writes out XML entities and prefixes without a limit, and reads and drops what is nested
by recursion; where it fails the whole process ends. Looked at are bytes of the file itself.
"""

from __future__ import annotations

import mmap
import re
from pathlib import Path
from typing import Final, TypeAlias

from pyoxigraph import RdfFormat

Bytes: TypeAlias = bytes | mmap.mmap

DEEPEST: Final = 500  # triples in triples, elements in elements
GROWTH: Final = 20  # times its size, that a file's entities may make of it
ALLOWANCE: Final = 1_000_000  # bytes, to which every file may grow
LONGEST_PREFIX: Final = 10_000  # bytes of an IRI that stands for many

_ENTITY: Final = re.compile(rb"<!ENTITY\s+(?:%\s*)?([^\s\"'<>]+)\s+(?:\"([^\"]*)\"|'([^']*)')")
_USE: Final = re.compile(rb"&([^\s;&#<>]+);")
_TAG: Final = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(?P<end>/?)[^\s<>/!?](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL
)
_QUOTED_TRIPLE: Final = re.compile(rb"<<")
_TURTLE: Final = re.compile(
    rb"'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''|\"\"\"(?:(?:\"|\"\")?(?:[^\"\\]|\\.))*\"\"\""
    rb"|'(?:[^'\\\n\r]|\\.)*'|\"(?:[^\"\\\n\r]|\\.)*\"|<[^<>\s\"{}|^`]*>|\#[^\n\r]*|(?P<open><<)|(?P<close>>>)",
    re.DOTALL,
)
_LONG: Final = rb"<[^<>\s\"]{%d}" % LONGEST_PREFIX
_LONG_IRI: Final = re.compile(_LONG)  # quickly found where there is none
_PREFIX: Final = re.compile(rb"(?:(?i:prefix)\s+[^\s:<>\"]*:|(?i:base))\s*" + _LONG)


def bomb(path: Path) -> str:
    """What makes a file too large or too deep to read; "" if nothing does."""
    if not path.stat().st_size:
        return ""
    is_xml = RdfFormat.from_extension(path.suffix.removeprefix(".")) == RdfFormat.RDF_XML
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return _in_xml(data) if is_xml else _in_turtle(data)


def _in_xml(data: Bytes) -> str:
    if not _within(_grown(data), len(data)):
        return "its entities make it more than twenty times as large as it is"
    return "its elements are nested too deeply" if _depth_of_elements(data) > DEEPEST else ""


def _in_turtle(data: Bytes) -> str:
    if _LONG_IRI.search(data) and _PREFIX.search(data):
        return f"a prefix stands for more than {LONGEST_PREFIX:,} bytes"
    return "its triples are nested too deeply" if _depth_of_triples(data) > DEEPEST else ""


def _within(grown: int, size: int) -> bool:
    return grown <= max(GROWTH * size, ALLOWANCE)


def _grown(data: Bytes) -> int:
    """Bytes that the entities of a file become, each where it is declared and where it is used."""
    sizes: dict[bytes, int] = {}
    total = 0
    for name, double, single in _ENTITY.findall(data):
        value = double or single
        sizes[name] = len(value) + sum(sizes.get(used, 0) for used in _USE.findall(value))
        total += sizes[name]
    return total + sum(sizes.get(used[1], 0) for used in _USE.finditer(data)) if sizes else 0


def _depth_of_elements(data: Bytes) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(data):
        if tag["end"]:
            depth -= 1
        elif tag["end"] is not None and not tag[0].endswith(b"/>"):
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _depth_of_triples(data: Bytes) -> int:
    if sum(1 for _ in _QUOTED_TRIPLE.finditer(data)) <= DEEPEST:
        return 0
    depth = deepest = 0
    for token in _TURTLE.finditer(data):
        depth += (token["open"] is not None) - (token["close"] is not None)
        deepest = max(deepest, depth)
    return deepest
